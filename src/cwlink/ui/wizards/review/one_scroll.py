"""Lets either a step's table scroll or the page round it, never one inside the other."""

from typing import Any

from PySide6.QtCore import QEvent, QObject

from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.theme import theme
from cwlink.ui.widgets.scroll_pane import ScrollPane


class OneScroll(QObject):
    """The table scrolls while ``least`` of it fits beside the rest; else it is whole in the page.

    ``least`` is its height at 100 %.
    """

    def __init__(self, pane: ScrollPane, table: RuledTable[Any], least: int) -> None:
        super().__init__(pane)
        self._pane, self._table, self._least = pane, table, least
        table.setMinimumHeight(theme().px(least))
        self._viewport = pane.viewport()
        self._viewport.installEventFilter(self)
        pane.content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look anew when there is another room, or the rest of the page needs another one."""
        kind = event.type()
        resized = kind is QEvent.Type.Resize and watched is self._viewport
        if resized or kind is QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def _fit(self) -> None:
        table, room, layout = self._table, self._viewport.size(), self._pane.content.layout()
        if layout is None:
            return
        whole_page = (
            layout.totalMinimumHeightForWidth(room.width())
            if layout.hasHeightForWidth()
            else layout.totalMinimumSize().height()
        )
        its_own = table.minimumHeight() or table.minimumSizeHint().height()
        rest = whole_page - (0 if table.isHidden() else its_own)
        least = theme().px(self._least)
        whole = rest + least > room.height()
        table.set_whole(whole=whole)
        table.setMinimumHeight(0 if whole else least)
