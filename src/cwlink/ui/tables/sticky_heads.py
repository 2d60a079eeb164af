"""Keeps the column heads of a tall grid in sight while the page round it scrolls."""

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

from cwlink.ui.tables.painted_grid import PaintedGrid

_ROUND = 8


class StickyHeads(QObject):
    """Moves the heads of a grid down as far as its page has scrolled past them."""

    def __init__(self, grid: PaintedGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._page: QScrollArea | None = None
        grid.horizontalHeader().installEventFilter(self)

    def find_page(self) -> None:
        """Follow the page that scrolls the grid, once it stands in one."""
        if self._page is not None:
            return
        around: QWidget | None = self._grid.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if isinstance(around, QScrollArea):
            self._page = around
            around.verticalScrollBar().valueChanged.connect(self.place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put the heads back where the table laid itself out anew."""
        if event.type() == QEvent.Type.Move:
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Put the heads where they are seen."""
        heads, grid = self._grid.horizontalHeader(), self._grid
        past = 0
        if self._page is not None and grid.isVisible():
            past = grid.mapFrom(self._page.viewport(), QPoint(0, 0)).y()
        last = grid.visualRect(grid.model().index(grid.model().rowCount() - 1, 0)).height()
        top = max(1, min(past, grid.viewport().geometry().bottom() - heads.height() - last))
        heads.move(heads.x(), top)
        heads.raise_()
        grid.place_corner(grid.verticalHeader().width(), top=top)

    def bring_into_sight(self, row: int) -> None:
        """Scroll the page so that a row is seen below the heads."""
        page = self._page
        content = page.widget() if page is not None else None
        if page is None or content is None:
            return
        grid = self._grid
        above = grid.viewport().mapTo(content, QPoint(0, grid.rowViewportPosition(row))).y()
        page.ensureVisible(0, above + grid.rowHeight(row), 0, _ROUND)
        page.ensureVisible(0, above - grid.horizontalHeader().height(), 0, 0)
