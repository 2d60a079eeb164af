"""Edits one cell of a table in place, larger than the cell where it needs to be."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from cwlink.ui.theme import theme

Item = TypeVar("Item")


class CellEditor(QFrame, Generic[Item]):
    """Fields over a cell; ``finished`` carries the change (None: given up) and where to go next.

    Tab goes through the fields and on to the next cell (1), Shift+Tab back (-1); Enter and
    leaving keep the change, Esc gives it up. ``least_width`` is in pixels at 100 % of text.
    """

    finished = Signal(object, int)

    def __init__(
        self,
        key: str,
        item: Item,
        fields: Sequence[QWidget],
        read: Callable[[Item], Item],
        *,
        least_width: int,
    ) -> None:
        super().__init__()
        self.key, self.item = key, item
        self._least_width = least_width
        self._fields = fields
        self._read = read
        self._open = True
        self.setProperty("role", "popup")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        for field in fields:
            column.addWidget(field)

    def open_over(self, host: QWidget, cell: QRect) -> None:
        """Show the fields over a cell of ``host`` and take the focus."""
        self.setParent(host)
        width = max(cell.width(), theme().px(self._least_width))
        self.setFixedWidth(min(width, host.width()))
        self.adjustSize()
        height = max(self.sizeHint().height(), cell.height())
        x = max(0, min(cell.left(), host.width() - self.width()))
        y = max(0, min(cell.top(), host.height() - height))
        self.setGeometry(x, y, self.width(), height)
        self.show()
        self.raise_()
        first = self._fields[0].focusProxy() or self._fields[0]
        first.setFocus(Qt.FocusReason.TabFocusReason)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def finish(self, *, keep: bool, step: int = 0) -> None:
        """Close, keeping the change or giving it up."""
        if not self._open:
            return
        self._open = False
        change = self._read if keep else None
        self.finished.emit(change, step)
        self.hide()
        self.deleteLater()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go through the fields, and past the last one to the next cell."""
        order = self._order()
        focus = QApplication.focusWidget()
        at = order.index(focus) if focus in order else 0
        to = at + (1 if forward else -1)
        if 0 <= to < len(order):
            order[to].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finish(keep=True, step=1 if forward else -1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep on Enter, give up on Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish(keep=True)
        elif event.key() == Qt.Key.Key_Escape:
            self.finish(keep=False)
        else:
            super().keyPressEvent(event)

    def _order(self) -> list[QWidget]:
        found = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if self.isAncestorOf(widget) and by_tab and widget.isVisible():
                found.append(widget)
            widget = widget.nextInFocusChain()
        return found

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not self._open or new is None:
            return
        widget: QWidget | None = new
        while widget is not None and widget is not self:
            widget = widget.parentWidget()
        if widget is None:
            self.finish(keep=True)
