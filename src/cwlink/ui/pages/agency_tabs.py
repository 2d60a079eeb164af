"""The two views of 関係機関, chosen by the same segments on both pages."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cwlink.ui.page import PageKey
from cwlink.ui.widgets.segments import Segments


class AgencyTabs(Segments):
    """Says which of the two pages is to be shown; the one that is shown stays chosen."""

    page_wanted = Signal(PageKey)

    def __init__(self, current: PageKey, parent: QWidget | None = None) -> None:
        super().__init__("関係機関の画面", parent)
        self._current = current
        self.set_parts(
            (
                (PageKey.AGENCIES.value, "関係機関の登録"),
                (PageKey.MATRIX.value, "連携先対応表"),
            ),
            current.value,
        )
        self.changed.connect(self._choose)

    def show_count(self, registered: int) -> None:
        """Show how many agencies are registered."""
        self.set_words(PageKey.AGENCIES.value, f"関係機関の登録 {registered}")

    def _choose(self, key: str) -> None:
        if key != self._current.value:
            self.set_current(self._current.value)
            self.page_wanted.emit(PageKey(key))
