"""目的と期間: period, next monitoring, who wrote it when, and the goals."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.core.wareki import long_date
from cwlink.rules.plan import PlanContent
from cwlink.ui.editors.plan.field_rows import FieldRows
from cwlink.ui.editors.plan.role_fields import Period, PeriodField
from cwlink.ui.editors.plan.section import Desk, PlanSection, Remarks
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.labels import help_text
from cwlink.ui.widgets.text_area import GrowingTextArea


class PurposeSection(PlanSection):
    """The card at the head of the plan."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("目的と期間")
        period = FieldFrame("計画の期間", PeriodField(self), self, required=True, path=("starts",))
        self.monitoring = FieldFrame(
            "次回モニタリング予定日",
            WarekiDateField(self),
            self,
            required=True,
            path=("next_monitoring",),
        )
        author = FieldFrame(
            "作成者", TextField(self, room=12), self, required=True, path=("author",)
        )
        made = FieldFrame(
            "作成（更新）日", WarekiDateField(self, example="R8.12.11"), self, path=("updated_on",)
        )
        long_term = FieldFrame(
            "長期目標",
            GrowingTextArea(self, lines=1, example="地域で安心して暮らす"),
            self,
            path=("long_term_goal",),
        )
        short_term = FieldFrame(
            "短期目標",
            GrowingTextArea(self, lines=1, example="受診と要介護認定の申請"),
            self,
            path=("short_term_goal",),
        )
        self._begun = help_text("", self)
        self.bind(period, lambda plan: (plan.starts, plan.ends), _with_period)
        self.bind(
            self.monitoring,
            lambda plan: plan.next_monitoring,
            lambda plan, day: replace(plan, next_monitoring=day),
        )
        self.bind(author, lambda plan: plan.author, lambda plan, name: replace(plan, author=name))
        self.bind(made, lambda plan: plan.updated_on, self._with_made)
        self.bind(
            long_term,
            lambda plan: plan.long_term_goal,
            lambda plan, goal: replace(plan, long_term_goal=goal),
        )
        self.bind(
            short_term,
            lambda plan: plan.short_term_goal,
            lambda plan, goal: replace(plan, short_term_goal=goal),
        )
        self.rows = FieldRows(
            (
                ((period, 38), (self.monitoring, 19), (made, 19)),
                ((author, 22), (long_term, 32), (short_term, 32)),
            ),
            self,
            halves=(
                ((period, 2), (self.monitoring, 1)),
                ((author, 2), (made, 1)),
                ((long_term, 1), (short_term, 1)),
            ),
        )
        card = Card(parent=self)
        card.add(self.rows)
        card.add(self._begun)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def show_plan(self, plan: PlanContent) -> None:
        """Show the fields, and for a later version when the plan was first made."""
        super().show_plan(plan)
        later = self.desk is not None and self.desk.plan.version.version > 1
        first = plan.created_on if later else None
        self._begun.setText(f"最初の作成日　{long_date(first)}" if first else "")
        self._begun.setVisible(first is not None)

    def show_remarks(self, remarks: Remarks) -> None:
        """Show what is amiss; both ends of the period stand at one field."""
        if ("ends",) in remarks and ("starts",) not in remarks:
            remarks = {**remarks, ("starts",): remarks[("ends",)]}
        super().show_remarks(remarks)

    def _with_made(self, plan: PlanContent, day: date | None) -> PlanContent:
        desk: Desk | None = self.desk
        if desk is not None and desk.plan.version.version == 1:
            return replace(plan, created_on=day, updated_on=day)
        return replace(plan, updated_on=day)


def _with_period(plan: PlanContent, period: Period) -> PlanContent:
    """Set the period; roles that ran over the whole of it still do."""
    starts, ends = period
    return replace(
        plan,
        starts=starts,
        ends=ends,
        roles=tuple(
            replace(
                role,
                starts=starts if role.starts == plan.starts else role.starts,
                ends=ends if role.ends == plan.ends else role.ends,
            )
            for role in plan.roles
        ),
    )
