"""Lines of one kind below each other, typed one after the other without leaving the keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.ui.editors.minutes.line_area import LineArea
from cwlink.ui.editors.plan.field_rows import FieldRows
from cwlink.ui.editors.plan.section import allow, fill
from cwlink.ui.page import Breakpoint
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import IconButton, LinkButton
from cwlink.ui.widgets.empty_state import EmptyState
from cwlink.ui.widgets.labels import Label

_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_TOGETHER = 2
_CLOSE, _APART = 4, 16
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True)
class Cell:
    """One part of a line: its field, and its share of the width."""

    part: str
    label: str
    editor: QWidget
    share: int


Row = TypeVar("Row")
CellMaker = Callable[[], Sequence[Cell]]


class LineRows(QWidget):
    """Tells which part of which line changed to what, and which lines are to come, go or move."""

    part_changed = Signal(int, str, object)
    line_wanted = Signal(int)
    """A new line below the one at a place; -1 puts it first."""
    remove_wanted = Signal(int)
    move_wanted = Signal(int, int)

    def __init__(
        self, make_cells: CellMaker, none: str, add: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._make_cells = make_cells
        self._lines: list[_Line] = []
        self._narrow = False
        self._editable = True
        self._none = EmptyState(none, self)
        self.add = LinkButton(add, self, glyph="plus")
        self.add.clicked.connect(lambda: self.line_wanted.emit(len(self._lines) - 1))
        self._holder = QWidget(self)
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_CLOSE)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self._none)
        whole.addWidget(self._holder)
        whole.addLayout(foot)

    def show_lines(self, values: Sequence[object], *, editable: bool) -> None:
        """Show a line for each value, reading its parts by name."""
        self._editable = editable
        while len(self._lines) > len(values):
            line = self._lines.pop()
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        many = len(values) > len(self._lines) + 1
        if many:  # laid out at once, not after each
            self._holder.hide()
        for at, value in enumerate(values):
            new = at == len(self._lines)
            if new:
                self._lines.append(self._new_line(at))
            self._lines[at].show_value(value, editable=editable)
            if new:
                self._column.addWidget(self._lines[at])
                self._lines[at].show()
        if many:
            self._holder.show()
        self._none.setVisible(not values)
        self.add.setVisible(editable)

    def count(self) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    def editor(self, at: int, part: str) -> QWidget:
        """Return the field of a part of a line."""
        return self._lines[at].cells[part].editor

    def editors(self, part: str) -> list[QWidget]:
        """Return the field of a part in every line, to offer choices there."""
        return [line.cells[part].editor for line in self._lines]

    def current(self) -> int:
        """Return the place of the line that holds the cursor, -1 for none."""
        focus = QApplication.focusWidget()
        return next(
            (
                at
                for at, line in enumerate(self._lines)
                if focus is not None and line.isAncestorOf(focus)
            ),
            -1,
        )

    def focus_line(self, at: int, part: str = "") -> None:
        """Put the cursor at the end of a line's text, or into a part of it."""
        if self._lines:
            self._lines[at].focus_part(part)

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""
        self._narrow = narrow
        self._column.setSpacing(_APART if narrow else _CLOSE)
        for line in self._lines:
            line.show_narrow(narrow=narrow)

    def _new_line(self, at: int) -> "_Line":
        line = _Line(self._make_cells(), self._holder)
        line.part_changed.connect(lambda part, value: self.part_changed.emit(at, part, value))
        line.entered.connect(lambda: self.line_wanted.emit(at))
        line.remove_wanted.connect(lambda: self.remove_wanted.emit(at))
        line.step_wanted.connect(lambda step, part: self._step(at, step, part))
        line.move_wanted.connect(lambda step: self.move_wanted.emit(at, step))
        line.show_narrow(narrow=self._narrow)
        return line

    def _step(self, at: int, step: int, part: str) -> None:
        if 0 <= at + step < len(self._lines):
            self._lines[at + step].focus_part(part)


class _Line(QWidget):
    part_changed = Signal(str, object)
    entered = Signal()
    remove_wanted = Signal()
    step_wanted = Signal(int, str)
    move_wanted = Signal(int)

    def __init__(self, cells: Sequence[Cell], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = {cell.part: cell for cell in cells}
        self._value: object = None
        self._writing = ""
        self._editable: bool | None = None
        wide = [(cell.editor, cell.share) for cell in cells]
        self._rows = FieldRows((wide,), self, halves=_grouped(cells))
        self._remove = IconButton("trash", "この行を外す（Ctrl+Delete）", self, plain=True)
        keeps = self._remove.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self._remove.setSizePolicy(keeps)
        self._remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._remove.clicked.connect(self.remove_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._rows, 1)
        row.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        for cell in cells:
            self._listen(cell)

    def show_value(self, value: object, *, editable: bool) -> None:
        """Show the parts of a value; the one being typed stays."""
        if editable is not self._editable:
            self._editable = editable
            self._remove.setVisible(editable)
            for cell in self.cells.values():
                allow(cell.editor, editable)
        self._value = value
        for part, cell in self.cells.items():
            if part != self._writing:
                fill(cell.editor, getattr(value, part))

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""
        self._rows.show_room(Breakpoint.MIDDLE if narrow else Breakpoint.WIDE)

    def focus_part(self, part: str = "") -> None:
        """Put the cursor into a part, or into the line's text."""
        areas = [one for one, cell in self.cells.items() if isinstance(cell.editor, LineArea)]
        editor = self.cells[part or areas[0]].editor
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(editor, LineArea):
            cursor = editor.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            editor.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the line out with Ctrl+Delete, move it with Alt+↑ and Alt+↓."""
        step = _STEPS.get(Qt.Key(event.key()))
        if not self._editable:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Delete and event.modifiers() == _CONTROL:
            self.remove_wanted.emit()
        elif step is not None and event.modifiers() == _ALT:
            self.move_wanted.emit(step)
        else:
            super().keyPressEvent(event)

    def _listen(self, cell: Cell) -> None:
        editor: Any = cell.editor
        editor.setAccessibleName(cell.label)
        editor.changed.connect(lambda: self._tell(cell.part, editor))
        if isinstance(editor, LineArea):
            editor.entered.connect(self.entered)
            editor.emptied.connect(self._remove_if_empty)
            editor.left.connect(lambda step: self.step_wanted.emit(step, cell.part))

    def _tell(self, part: str, editor: Any) -> None:
        self._writing = part
        self.part_changed.emit(part, editor.value())
        self._writing = ""

    def _remove_if_empty(self) -> None:
        areas = [cell.editor for cell in self.cells.values() if isinstance(cell.editor, LineArea)]
        if not any(area.toPlainText() for area in areas):
            self.remove_wanted.emit()


def _grouped(cells: Sequence[Cell]) -> list[list[tuple[QWidget, int]]]:
    """Return the fields of a line for little room: text alone, what is chosen two by two."""
    rows: list[list[tuple[QWidget, int]]] = []
    joins = False
    for cell in cells:
        alone = isinstance(cell.editor, LineArea)
        if joins and not alone and len(rows[-1]) < _TOGETHER:
            rows[-1].append((cell.editor, 1))
        else:
            rows.append([(cell.editor, 1)])
        joins = not alone
    return rows


def column_heads(cells: Sequence[tuple[str, int]], parent: QWidget | None = None) -> QWidget:
    """Return the words above the parts of lines, with their shares of the width."""
    heads = QWidget(parent)
    row = QHBoxLayout(heads)
    row.setContentsMargins(0, 0, 36, 0)
    row.setSpacing(12)
    for words, share in cells:
        row.addWidget(Label(words, Text.HEAD, heads), share)
    return heads


def moved(rows: tuple[Row, ...], at: int, step: int) -> tuple[Row, ...]:
    """Return rows with the one at a place moved up (negative) or down."""
    kept = list(rows)
    kept.insert(at + step, kept.pop(at))
    return tuple(kept)
