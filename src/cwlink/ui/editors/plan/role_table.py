"""The role table: every cell edited in place, rows dragged or moved by key."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from cwlink.rules.plan import Role
from cwlink.ui.editors.plan.role_rows import GRIP, RoleRow, role_columns
from cwlink.ui.tables.edited_table import EditedTable, EditorMaker
from cwlink.ui.theme import theme


class _DropLine(QWidget):
    """The line between two rows where a dragged one would go."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill with the accent."""
        QPainter(self).fillRect(self.rect(), theme().color("accent"))


class RoleTable(EditedTable[RoleRow, Role]):
    """Rows of roles; a row is dragged by its handle."""

    def __init__(self, make_editor: EditorMaker[Role], parent: QWidget | None = None) -> None:
        columns = role_columns(editable=True)
        super().__init__("役割分担", columns, make_editor, parent, fixed=frozenset({GRIP}))
        self._dragged: int | None = None
        self._pressed_at = QPoint()
        self._drop_line = _DropLine(self.viewport())
        self._drop_line.hide()

    def item_of(self, row: RoleRow) -> Role:
        """Return the role that a row shows."""
        return row.role

    def id_of(self, item: Role) -> str:
        """Return a role's id."""
        return item.id

    def set_editable(self, editable: bool) -> None:
        """Let cells be changed, or only read."""
        if editable != self._editable:
            super().set_editable(editable)
            self.set_columns(role_columns(editable=editable))

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
