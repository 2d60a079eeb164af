"""The role table: every cell edited in place, rows dragged or moved by key."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy, QWidget

from cwlink.rules.plan import Role
from cwlink.ui.editors.plan.cell_editor import CellEditor
from cwlink.ui.editors.plan.role_rows import GRIP, RoleRow, role_columns
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.theme import theme

EditorMaker = Callable[[Role, str], CellEditor]


class _DropLine(QWidget):
    """The line between two rows where a dragged one would go."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill with the accent."""
        QPainter(self).fillRect(self.rect(), theme().color("accent"))


class RoleTable(RuledTable[RoleRow]):
    """``role_changed`` carries a role as it should be now, with the column that was edited."""

    role_changed = Signal(object, str)

    def __init__(self, make_editor: EditorMaker, parent: QWidget | None = None) -> None:
        columns = role_columns(editable=True)
        super().__init__("役割分担", columns, parent, whole=True, cellwise=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._make_editor = make_editor
        self._editor: CellEditor | None = None
        self._editable = True
        self._dragged: int | None = None
        self._pressed_at = QPoint()
        self._drop_line = _DropLine(self.viewport())
        self._drop_line.hide()
        self.opened.connect(lambda _row: self.edit_current())

    def set_editable(self, editable: bool) -> None:
        """Let cells be changed, or only read."""
        if editable != self._editable:
            self._editable = editable
            self.set_columns(role_columns(editable=editable))

    def editor(self) -> CellEditor | None:
        """Return the editor that is open."""
        return self._editor

    def close_editor(self, *, keep: bool) -> bool:
        """Close an open cell editor; False when none is open."""
        if self._editor is None:
            return False
        self._editor.finish(keep=keep)
        return True

    def edit_cell(self, role_id: str, column: str) -> bool:
        """Open the editor of a role's cell; False when the role is not shown."""
        for row in self.rows_model.rows():
            if isinstance(row, RoleRow) and row.role.id == role_id:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                self.select_row(row, column)
                self.edit_current()
                return True
        return False

    def edit_current(self) -> None:
        """Open the editor of the cell the cursor is in."""
        row, column = self.current_row(), self.current_column()
        if not self._editable or row is None or column in ("", GRIP):
            return
        self.close_editor(keep=True)
        self._editor = self._make_editor(row.role, column)
        self._editor.finished.connect(self._edited)
        host = self._host()
        self.scrollTo(self.currentIndex())
        cell = self.visualRect(self.currentIndex())
        corner = self.viewport().mapTo(host, cell.topLeft())
        self._editor.open_over(host, QRect(corner, cell.size()))
        self._bring_into_sight(self._editor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit on F2 too."""
        if event.key() == Qt.Key.Key_F2:
            self.edit_current()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a row by its handle."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        grip = index.isValid() and self.rows_model.columns[index.column()].key == GRIP
        self._dragged = index.row() if grip else None
        self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a dragged row would go."""
        at = event.position().toPoint()
        far = (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if self._dragged is None:
            super().mouseMoveEvent(event)
        elif far or self._drop_line.isVisible():
            self._show_drop(self._gap_at(at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop a dragged row."""
        super().mouseReleaseEvent(event)
        dragged, self._dragged = self._dragged, None
        if dragged is None or not self._drop_line.isVisible():
            return
        self._drop_line.hide()
        gap = self._gap_at(event.position().toPoint())
        step = gap - dragged - (1 if gap > dragged else 0)
        row = self.rows_model.row_at(dragged)
        if step and isinstance(row, RoleRow):
            self.move_wanted.emit(row, step)

    def _gap_at(self, at: QPoint) -> int:
        """Return the gap between rows nearest to a point: 0 is above the first."""
        rows = range(self.rows_model.rowCount())
        middles = [self.rowViewportPosition(row) + self.rowHeight(row) // 2 for row in rows]
        return sum(middle < at.y() for middle in middles)

    def _show_drop(self, gap: int) -> None:
        last = self.rows_model.rowCount() - 1
        bottom = self.rowViewportPosition(last) + self.rowHeight(last)
        y = self.rowViewportPosition(gap) if gap <= last else bottom
        self._drop_line.setGeometry(0, max(0, y - 1), self.viewport().width(), 3)
        self._drop_line.show()

    def _edited(self, change: Callable[[Role], Role] | None, step: int) -> None:
        editor, self._editor = self._editor, None
        if editor is None:
            return
        if change is not None:
            self.role_changed.emit(change(editor.role), editor.key)
        if step:
            self._step(editor, step)
        elif editor.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, editor: CellEditor, step: int) -> None:
        """Go on to the next cell, past the last one to the next row."""
        keys = [column.key for column in self.rows_model.columns if column.key != GRIP]
        rows = [row for row in self.rows_model.rows() if isinstance(row, RoleRow)]
        at = next((i for i, row in enumerate(rows) if row.role.id == editor.role.id), None)
        if at is None:
            return
        place = at * len(keys) + keys.index(editor.key) + step
        if 0 <= place < len(rows) * len(keys):
            row = rows[place // len(keys)]
            self.edit_cell(row.role.id, keys[place % len(keys)])
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_into_sight(self, editor: CellEditor) -> None:
        widget: QWidget | None = self.parentWidget()
        while widget is not None and not isinstance(widget, QScrollArea):
            widget = widget.parentWidget()
        if isinstance(widget, QScrollArea):
            widget.ensureWidgetVisible(editor, 0, 8)

    def _host(self) -> QWidget:
        """Return the scrolled page round the table: the editor scrolls along with it."""
        widget: QWidget | None = self.parentWidget()
        while widget is not None and widget.objectName() != "scrolled":
            widget = widget.parentWidget()
        return widget or self.window()
