"""What every form of a household's editor has in common."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cwlink.rules.household_checks import FieldPath
from cwlink.ui.editors.fields import Editor
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.field_frame import FieldFrame, field_of
from cwlink.ui.widgets.fields import ParsedField

Draft = TypeVar("Draft")


class Form(QWidget, Generic[Draft]):
    """Fields in cards. ``changed`` names the field, so that its keystrokes are undone as one.

    Subclasses say how to ``fill`` from a draft and how to ``read`` what stands in the fields back.
    """

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frames: dict[FieldPath, FieldFrame] = {}
        self._in_order: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 12, 24)
        self._column.setSpacing(12)

    def fill(self, draft: Draft) -> None:
        """Show a draft in the fields."""
        raise NotImplementedError

    def read(self, draft: Draft) -> Draft:
        """Return the draft with what stands in the fields."""
        raise NotImplementedError

    def adapt(self, draft: Draft) -> None:
        """Ask for what a draft makes necessary; no field changes its content."""

    def problems(self) -> Sequence[FieldFrame]:
        """Return the fields whose text cannot be read."""
        return [frame for frame in self.frames.values() if _problem(frame)]

    def settle(self) -> None:
        """Have every field read what stands in it, also the one that is being typed into."""
        for field in self.findChildren(ParsedField):
            field.settle()

    def order_tabs(self) -> None:
        """Let Tab go through the fields in reading order, whatever order they were made in."""
        chain = [one for widget in self._in_order for one in _focusable(widget)]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def focus_first(self) -> None:
        """Put the cursor into the first field that can be edited."""
        for frame in self.frames.values():
            if frame.isVisibleTo(self) and frame.editor.isEnabled():
                frame.focus_editor()
                return

    def frame(
        self,
        path: FieldPath,
        label: str,
        editor: Editor,
        *,
        required: bool = False,
        help_line: str = "",
    ) -> FieldFrame:
        """Return a field of the form; its changes are told under its path."""
        frame = FieldFrame(label, editor, self, required=required, help_line=help_line, path=path)
        self.frames[path] = frame
        name = ".".join(path)
        editor.changed.connect(lambda: self.changed.emit(name))
        return frame

    def card(
        self, heading: str, *rows: Sequence[QWidget], note: str = "", share: Sequence[int] = ()
    ) -> Card:
        """Add a card with rows of fields beside each other; ``share`` weighs the columns."""
        card = Card(heading, note, self)
        for row in rows:
            card.add(_beside(row, self, share))
            self._in_order.extend(row)
        self._column.addWidget(card)
        return card

    def focused_frame(self) -> FieldFrame | None:
        """Return the field that holds the focus."""
        return field_of(self.focusWidget())


def _focusable(widget: QWidget) -> list[QWidget]:
    found = (widget, *widget.findChildren(QWidget))
    return [
        one
        for one in found
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.window() is widget.window()
    ]


def _problem(frame: FieldFrame) -> str:
    told = getattr(frame.editor, "problem", None)
    return str(told()) if callable(told) else ""


def _beside(widgets: Sequence[QWidget], parent: QWidget, share: Sequence[int]) -> QWidget:
    """Put fields beside each other in columns that stand under one another from row to row."""
    row = QWidget(parent)
    grid = QGridLayout(row)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    for at, widget in enumerate(widgets):
        grid.addWidget(widget, 0, at, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(at, share[at] if at < len(share) else 1)
    return row
