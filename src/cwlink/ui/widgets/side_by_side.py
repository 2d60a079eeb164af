"""Work and side panel beside each other; where there is no room the panel becomes a drawer."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from cwlink.ui.panes import first_field
from cwlink.ui.theme import theme

_WIDEST_DRAWER = 0.92


class SideBySide(QWidget):
    """Lays ``main`` and ``side`` out; folded, the side lies over the main one and opens on demand.

    ``width`` is the side's at 100 % of text.
    """

    opened = Signal(bool)

    def __init__(
        self, main: QWidget, side: QWidget, parent: QWidget | None = None, *, width: int
    ) -> None:
        super().__init__(parent)
        self._main, self._side, self._width = main, side, width
        self._folded = False
        self._open = True
        self._came_from: QWidget | None = None
        main.setParent(self)
        side.setParent(self)

    def is_folded(self) -> bool:
        """Tell whether the side is a drawer."""
        return self._folded

    def is_open(self) -> bool:
        """Tell whether the side is in sight."""
        return self._open

    def fold(self, folded: bool) -> None:
        """Make the side a closed drawer, or set it beside the work again."""
        if folded != self._folded:
            self._folded = folded
            self._set_open(not folded)

    def toggle(self) -> None:
        """Open or close the side; an opened drawer takes the focus."""
        if self._open:
            self.close_drawer()
            self._set_open(False)
            return
        self.open_drawer()

    def open_drawer(self) -> None:
        """Open the side; where it is a drawer it takes the focus."""
        if self._open:
            return
        self._came_from = QApplication.focusWidget()
        self._set_open(True)
        field = first_field(self._side) if self._folded else None
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_drawer(self) -> bool:
        """Close an open drawer and give the focus back; False where the side is no drawer."""
        if not (self._folded and self._open):
            return False
        self._set_open(False)
        if self._came_from is not None and self._main.isAncestorOf(self._came_from):
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def minimumSizeHint(self) -> QSize:
        """Need what is in sight."""
        size = self._main.minimumSizeHint()
        if self._open and not self._folded:
            size.setWidth(size.width() + self._side_width())
        return size

    def sizeHint(self) -> QSize:
        """Ask for both."""
        return self._main.sizeHint() + QSize(self._side_width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place both."""
        super().resizeEvent(event)
        self._place()

    def _set_open(self, is_open: bool) -> None:
        self._open = is_open
        self._side.setVisible(is_open)
        self._place()
        self.updateGeometry()
        self.opened.emit(is_open)

    def _side_width(self) -> int:
        return min(theme().px(self._width), round(self.width() * _WIDEST_DRAWER) or 1_000)

    def _place(self) -> None:
        side = self._side_width()
        beside = side if self._open and not self._folded else 0
        self._main.setGeometry(0, 0, self.width() - beside, self.height())
        self._side.setGeometry(QRect(self.width() - side, 0, side, self.height()))
        if self._folded:
            self._side.raise_()
