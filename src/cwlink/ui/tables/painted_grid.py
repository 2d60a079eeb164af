"""What grids of painted cells share: heads that stay in sight, a cursor, one repaint for all."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cwlink.ui.tables.rows_model import Index
from cwlink.ui.theme import theme


class PaintedGrid(QTableView):
    """A table whose cells are painted by a delegate and whose heads each grid paints itself.

    Rows have their heads at the left, so that they stay in sight when the columns scroll.
    """

    moved = Signal()
    """The cursor came to another cell."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "ruled")
        self.setAccessibleName(name)
        self.setVerticalHeader(_Heads(Qt.Orientation.Vertical, self))
        self.setHorizontalHeader(_Heads(Qt.Orientation.Horizontal, self))
        self._corner = _Corner(self)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        theme().changed.connect(self.lay_out)

    # each grid's own

    def paint_row_head(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Paint the head of a row."""

    def paint_column_head(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Paint the head of a column."""

    def paint_corner(self, painter: QPainter, rect: QRect) -> None:
        """Paint the corner between both heads."""

    def share_width(self) -> None:
        """Share the width among the columns."""

    def lay_out(self) -> None:
        """Give every row the height its words need."""

    def go_to_first(self) -> None:
        """Put the cursor where it stands when the grid is first come to."""

    # Qt

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Paint anew where the cursor was and is, and tell of it."""
        super().currentChanged(current, previous)
        self.repaint_all()
        self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor in accent; the first time it stands on the first cell."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to_first()
        self.repaint_all()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the cursor quietly."""
        super().focusOutEvent(event)
        self.repaint_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self.share_width()

    def repaint_all(self) -> None:
        """Paint cells and heads anew."""
        self.viewport().update()
        self.verticalHeader().viewport().update()
        self.horizontalHeader().viewport().update()

    def place_corner(self, width: int, *, top: int = 1) -> None:
        """Lay the corner over both heads; ``width`` is that of the rows' heads."""
        self._corner.setGeometry(1, top, width, self.horizontalHeader().height())
        self._corner.raise_()


class _Corner(QWidget):
    """The corner between both heads."""

    def __init__(self, grid: PaintedGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        self._grid.paint_corner(QPainter(self), self.rect())


class _Heads(QHeaderView):
    """The heads of rows or of columns."""

    def __init__(self, orientation: Qt.Orientation, grid: PaintedGrid) -> None:
        super().__init__(orientation, grid)
        self._grid = grid
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one head."""
        rows = self.orientation() is Qt.Orientation.Vertical
        painter.save()
        paint = self._grid.paint_row_head if rows else self._grid.paint_column_head
        paint(painter, rect, section)
        painter.restore()
