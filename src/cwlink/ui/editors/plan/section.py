"""What every section of the plan editor has in common: fields bound to the document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QLineEdit, QWidget

from cwlink.rules.completeness import Remark
from cwlink.rules.household_checks import FieldPath
from cwlink.rules.plan import PlanContent
from cwlink.services.plan_desk import PlanDesk
from cwlink.ui.editors.plan import words
from cwlink.ui.editors.plan.words import PeopleNames
from cwlink.ui.notices import Tone
from cwlink.ui.widgets.buttons import IconButton
from cwlink.ui.widgets.field_frame import FieldFrame

_EXAMPLE = "example"
Edit = Callable[[PlanContent], PlanContent]
Remarks = Mapping[FieldPath, Remark]


@dataclass(frozen=True)
class Desk:
    """The version on the desk, what members are called, and the day."""

    plan: PlanDesk
    names: PeopleNames
    today: date

    @classmethod
    def of(cls, plan: PlanDesk, today: date) -> "Desk":
        """Return the desk of a version on a day."""
        return cls(plan, PeopleNames.of(plan.household), today)


@dataclass(frozen=True)
class _Bound:
    frame: FieldFrame
    read: Callable[[PlanContent], Any]
    write: Callable[[PlanContent, Any], PlanContent]
    required: bool


class PlanSection(QWidget):
    """Shows a part of a plan; ``changed`` carries an Edit and the name of the field it is of."""

    changed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bound: list[_Bound] = []
        self._writing: FieldFrame | None = None
        self.desk: Desk | None = None
        self.editable = True

    def bind(
        self,
        frame: FieldFrame,
        read: Callable[[PlanContent], Any],
        write: Callable[[PlanContent, Any], PlanContent],
    ) -> FieldFrame:
        """Keep a field and a part of the document the same; returns the frame."""
        bound = _Bound(frame, read, write, frame.is_required())
        self._bound.append(bound)
        told = getattr(frame.editor, "changed", None)
        if isinstance(told, SignalInstance):
            told.connect(lambda: self._edited(bound))
        return frame

    def unbind(self) -> None:
        """Forget every field, before others are made."""
        self._bound.clear()

    def start(self, desk: Desk) -> None:
        """Begin with another version."""
        self.desk, self.editable = desk, self.is_editable(desk)
        for bound in self._bound:
            allow(bound.frame.editor, self.editable)
            bound.frame.set_required(bound.required and self.editable)

    def is_editable(self, desk: Desk) -> bool:
        """Tell whether this section of a version may still change."""
        return desk.plan.editable

    def show_plan(self, plan: PlanContent) -> None:
        """Show the document; the field that is being typed in stays as it is."""
        for bound in self._bound:
            if bound.frame is not self._writing:
                fill(bound.frame.editor, bound.read(plan))

    def show_remarks(self, remarks: Remarks) -> None:
        """Show what is amiss below each field."""
        for bound in self._bound:
            remark = remarks.get(bound.frame.path)
            if remark is None:
                bound.frame.set_remark(None)
            else:
                tone = Tone.ERROR if remark.blocks else Tone.WARNING
                bound.frame.set_remark(tone, words.field_sentence(remark))

    def edit(self, change: Edit, field: str = "") -> None:
        """Tell of a change that is a step of its own."""
        self.changed.emit(change, field)

    def _edited(self, bound: _Bound) -> None:
        value = read_value(bound.frame.editor)
        self._writing = bound.frame
        self.changed.emit(lambda plan: bound.write(plan, value), "/".join(bound.frame.path))
        self._writing = None


def read_value(editor: QWidget) -> Any:
    """Return what stands in a field of the program."""
    value = getattr(editor, "value", None)
    return value() if callable(value) else None


def fill(editor: QWidget, value: Any) -> None:
    """Show a value in a field of the program."""
    put = getattr(editor, "set_value", None)
    if callable(put):
        put(value)


def allow(editor: QWidget, editable: bool) -> None:
    """Let a field be changed, or only read."""
    read_only = getattr(editor, "setReadOnly", None)
    if callable(read_only):
        read_only(not editable)
    else:
        editor.setEnabled(editable)
    for button in editor.findChildren(IconButton):
        button.setVisible(editable)
    lines = [editor] if isinstance(editor, QLineEdit) else editor.findChildren(QLineEdit)
    for line in lines:
        _show_example(line, shown=editable)


def _show_example(line: QLineEdit, *, shown: bool) -> None:
    """Show an example only where something can be written."""
    if shown:
        line.setPlaceholderText(str(line.property(_EXAMPLE) or line.placeholderText()))
    elif line.placeholderText():
        line.setProperty(_EXAMPLE, line.placeholderText())
        line.setPlaceholderText("")
