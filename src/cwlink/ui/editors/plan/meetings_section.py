"""会議の開催日, and what to do if things change (状況が変わったときの対応)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.rules.plan import Contingency, MeetingDate, PlanContent
from cwlink.ui.editors.plan.row_list import RowList
from cwlink.ui.editors.plan.section import Desk, PlanSection
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.text_area import GrowingTextArea

Fields = Sequence[tuple[str, FieldFrame, int]]


class MeetingsSection(PlanSection):
    """Dates of meetings held and to come, then the contingencies."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.meetings = RowList(
            self._meeting_fields, "会議の開催日はまだありません。", "開催日を追加", self
        )
        self.contingencies = RowList(
            self._contingency_fields,
            "状況が変わったときの対応はまだありません。",
            "対応を追加",
            self,
        )
        held = Card("会議の開催日", "開いた会議と、次の会議の予定", self)
        held.add(self.meetings)
        then = Card("状況が変わったときの対応", "いつ、誰が、どこに連絡し、何をするか", self)
        then.add(self.contingencies)
        policy = Card("援助方針の見直し", "会議で見直しが必要とされたときに、その内容を書く", self)
        policy.add(self._policy_frame())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(held)
        whole.addWidget(then)
        whole.addWidget(policy)
        self.meetings.add_wanted.connect(self._add_meeting)
        self.meetings.part_changed.connect(self._change_meeting)
        self.meetings.remove_wanted.connect(self._remove_meeting)
        self.contingencies.add_wanted.connect(self._add_contingency)
        self.contingencies.part_changed.connect(self._change_contingency)
        self.contingencies.remove_wanted.connect(self._remove_contingency)

    def start(self, desk: Desk) -> None:
        """Begin with another version."""
        super().start(desk)
        self.meetings.set_editable(self.editable)
        self.contingencies.set_editable(self.editable)

    def show_plan(self, plan: PlanContent) -> None:
        """Show the dates and contingencies of a plan."""
        super().show_plan(plan)
        self.meetings.show_rows(plan.meetings)
        self.contingencies.show_rows(plan.contingencies)

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""
        self.meetings.show_narrow(narrow=narrow)
        self.contingencies.show_narrow(narrow=narrow)

    def _policy_frame(self) -> FieldFrame:
        area = GrowingTextArea(self, lines=1, example="扶養の見込みを確かめ、援助方針を見直す")
        frame = FieldFrame("見直しの内容", area, self, path=("policy_review",))
        return self.bind(
            frame,
            lambda plan: plan.policy_review,
            lambda plan, text: replace(plan, policy_review=text),
        )

    def _meeting_fields(self) -> Fields:
        day = WarekiDateField(self, weekday=True)
        name = TextField(self, example="調整会議　市役所 第3会議室", room=16)
        coming = CheckRow("次回の予定", self)
        return (
            ("on", FieldFrame("開催日", day, self), 2),
            ("name", FieldFrame("会議の名称・場所", name, self), 4),
            ("is_next", FieldFrame("区分", coming, self), 2),
        )

    def _contingency_fields(self) -> Fields:
        return (
            ("when", _frame("どうなったとき", "火の消し忘れがまたあった", self), 3),
            ("who", _frame("誰が", "地域包括支援センター", self), 3),
            ("where_to", _frame("どこに連絡し", "福祉事務所", self), 2),
            ("what", _frame("何をする", "その日のうちに訪問する", self), 3),
        )

    def _add_meeting(self) -> None:
        today = self.desk.today if self.desk else date.min
        self.edit(lambda plan: replace(plan, meetings=(*plan.meetings, MeetingDate(today))))
        self.meetings.focus_row(-1)

    def _change_meeting(self, at: int, part: str, value: Any) -> None:
        if part == "on" and value is None:
            return
        changes: dict[str, Any] = {part: value}

        def change(plan: PlanContent) -> PlanContent:
            rows = list(plan.meetings)
            rows[at] = replace(rows[at], **changes)
            return replace(plan, meetings=tuple(rows))

        self.edit(change, f"meetings/{at}/{part}")

    def _remove_meeting(self, at: int) -> None:
        self.edit(lambda plan: replace(plan, meetings=_without(plan.meetings, at)))

    def _add_contingency(self) -> None:
        new = Contingency("", "", "")
        self.edit(lambda plan: replace(plan, contingencies=(*plan.contingencies, new)))
        self.contingencies.focus_row(-1)

    def _change_contingency(self, at: int, part: str, value: Any) -> None:
        changes: dict[str, Any] = {part: value}

        def change(plan: PlanContent) -> PlanContent:
            rows = list(plan.contingencies)
            rows[at] = replace(rows[at], **changes)
            return replace(plan, contingencies=tuple(rows))

        self.edit(change, f"contingencies/{at}/{part}")

    def _remove_contingency(self, at: int) -> None:
        self.edit(lambda plan: replace(plan, contingencies=_without(plan.contingencies, at)))


def _frame(label: str, example: str, parent: QWidget) -> FieldFrame:
    return FieldFrame(label, TextField(parent, example=example, room=6), parent)


def _without(rows: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    return rows[:at] + rows[at + 1 :]
