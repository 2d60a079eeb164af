"""目的と期間: period, next monitoring, who wrote it when, and the goals."""

from dataclasses import replace
from datetime import date
from typing import Any

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
        self.bind(period, lambda plan: (plan.starts, plan.ends), _with_period)
        self.monitoring = self._framed(
            "次回モニタリング予定日", WarekiDateField(self), "next_monitoring", required=True
        )
        self._begun = help_text("", self)
        self.rows = self._made_rows(period)
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

    def _made_rows(self, period: FieldFrame) -> FieldRows:
        author = self._framed("作成者", TextField(self, room=12), "author", required=True)
        made = FieldFrame(
            "作成（更新）日", WarekiDateField(self, example="R8.12.11"), self, path=("updated_on",)
        )
        self.bind(made, lambda plan: plan.updated_on, self._with_made)
        long_term = self._framed(
            "長期目標",
            GrowingTextArea(self, lines=1, example="地域で安心して暮らす"),
            "long_term_goal",
        )
        short_term = self._framed(
            "短期目標",
            GrowingTextArea(self, lines=1, example="受診と要介護認定の申請"),
            "short_term_goal",
        )
        return FieldRows(
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

    def _framed(
        self, label: str, editor: QWidget, field: str, *, required: bool = False
    ) -> FieldFrame:
        """Return a field of PlanContent in its frame, read from the plan and written into it."""

        def write(plan: PlanContent, value: object) -> PlanContent:
            changed: dict[str, Any] = {field: value}
            return replace(plan, **changed)

        frame = FieldFrame(label, editor, self, required=required, path=(field,))
        return self.bind(frame, lambda plan: getattr(plan, field), write)

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
