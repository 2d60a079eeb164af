"""What can be done with a household as a whole, as a menu over the list and the record."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from cwlink.ui.pages.household_wishes import (
    DisposeWish,
    EditWish,
    Panel,
    RecordWish,
    RemoveWish,
    Wish,
)

_OFFERED: tuple[tuple[str, Wish], ...] = (
    ("世帯の基本を編集する", EditWish(Panel.BASICS)),
    ("世帯主を変更する", EditWish(Panel.HEAD)),
    ("保護の廃止を記録する", EditWish(Panel.ENDED)),
    ("提供記録を開く", RecordWish()),
    ("この世帯を削除する", RemoveWish(Panel.BASICS)),
    ("保存期間の満了等により記録を廃棄する", DisposeWish()),
)


def household_menu(parent: QWidget, wish: Callable[[Wish], object]) -> QMenu:
    """Return the menu; what is chosen is told to ``wish``."""
    menu = QMenu(parent)
    for words, wanted in _OFFERED:
        menu.addAction(words, partial(wish, wanted))
    return menu
