"""A lock in the middle of something: what is looked at before and after."""

from collections.abc import Callable
from typing import TypeVar

from locking_case import AtWork

from cwlink.ui.page import Page

Shown = TypeVar("Shown", bound=Page)
Start = Callable[..., AtWork]
NAMES = ("水野", "トメ", "和夫", "栄町")


def at(desk: AtWork, kind: type[Shown]) -> Shown:
    page = desk.main.current_page()
    assert isinstance(page, kind)
    return page


def lock_and_unlock(desk: AtWork) -> None:
    """Lock, look that no one is named in what the closed program still knows, unlock."""
    desk.lock()
    assert desk.is_closed()
    left = repr(desk.program._left)
    assert not [name for name in NAMES if name in left]
    assert b"%PDF" not in left.encode()
    desk.unlock()
