"""評価 (表25 section 3): who looked when, three kinds of change, what remains, what follows."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.rules.plan import PlanChange, PlanContent
from cwlink.storage.plans import EvaluationStatus, VersionStatus
from cwlink.ui.editors.plan import words
from cwlink.ui.editors.plan.field_rows import FieldRows
from cwlink.ui.editors.plan.section import Desk, PlanSection
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.labels import Label
from cwlink.ui.widgets.text_area import GrowingTextArea

_NOT_YET = "計画を確定すると、ここに評価を記入できます。"
_CHANGES = (PlanChange.REVISE, PlanChange.CONTINUE, PlanChange.FINISH)


class EvaluationSection(PlanSection):
    """The evaluation of a final version; of a draft it says when it can be written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._not_yet = Label(_NOT_YET, Text.BODY, self, tint="text2")
        self._card = Card("支援の評価", " ", self)
        need = RadioGroup(self)
        need.set_choices([(one.value, *words.CHANGE[one]) for one in _CHANGES])
        top = (
            (self._field("assessor", "評価者", TextField(self, room=10), required=True), 2),
            (self._field("on", "評価日", WarekiDateField(self), required=True), 1),
        )
        changes = (
            (self._text("economic", "経済面の変化", "家計の見通しが立った"), 1),
            (self._text("daily", "日常生活面の変化", "週1回の受診が続いている"), 1),
            (self._text("social", "社会生活面の変化", "デイサービスに通い始めた"), 1),
        )
        last = (
            (self._text("remaining", "残された課題", "近隣との関わり"), 1),
            (self._field("change", "計画変更の必要性", need, required=True), 1),
        )
        self._rows = FieldRows((top, changes, last), self)
        self._card.add(self._rows)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._not_yet)
        whole.addWidget(self._card)

    def start(self, desk: Desk) -> None:
        """Begin with another version; only a final one not yet evaluated can be evaluated."""
        super().start(desk)
        final = desk.plan.version.status is VersionStatus.FINAL
        done = desk.plan.version.evaluation_status is EvaluationStatus.FINAL
        self._not_yet.setVisible(not final)
        self._card.setVisible(final)
        note = "評価済み" if done else "三つの変化のうち、どれか一つは必ず書きます"
        self._card.set_heading("支援の評価", note)

    def is_editable(self, desk: Desk) -> bool:
        """Tell whether the evaluation may still be written."""
        return desk.plan.may_evaluate

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""
        self._rows.show_narrow(narrow=narrow)

    def _text(self, part: str, label: str, example: str) -> FieldFrame:
        return self._field(part, label, GrowingTextArea(self, lines=3, example=example))

    def _field(
        self, part: str, label: str, editor: QWidget, *, required: bool = False
    ) -> FieldFrame:
        frame = FieldFrame(label, editor, self, required=required, path=("evaluation", part))
        return self.bind(frame, lambda plan: getattr(plan.evaluation, part), _writer(part))


def _writer(part: str) -> Callable[[PlanContent, Any], PlanContent]:
    def write(plan: PlanContent, value: Any) -> PlanContent:
        if part == "change":
            value = PlanChange(value) if value else None
        changes: dict[str, Any] = {part: value}
        return replace(plan, evaluation=replace(plan.evaluation, **changes))

    return write
