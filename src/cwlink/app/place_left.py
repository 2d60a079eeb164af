"""Where the caseworker was when the window was locked, to bring her back there.

Ids and section names are remembered here; from a paper she comes back to what it was made of. What
she typed and nobody has saved (a filter, a list half taken in) may name people: that goes into the
vault.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path

from cwlink.core.clock import Clock
from cwlink.services import left_typed
from cwlink.storage.vault import Vault
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.households_page import HouseholdsPage

_WORDS = "words"


@dataclass(frozen=True)
class PlaceLeft:
    """A page of a vault and what it was opened on, without any word that was typed."""

    vault: Path
    key: PageKey
    where: object
    editing: bool = False
    """A draft of a household was open."""


@dataclass(frozen=True)
class Left:
    """The place, and what was typed there: this only until it lies in the vault."""

    place: PlaceLeft
    typed: Mapping[str, str]


def look(main: MainWindow, vault: Vault, in_dialogs: Mapping[str, str]) -> Left | None:
    """Return where the window is; asked before the page is left, which may close its editor.

    ``in_dialogs`` is what stood in dialogs over the page, which are closed already.
    """
    page, key = main.current_page(), main.current_key()
    if page is None or key is None:
        return None
    if key is PageKey.PAPER:  # its place is the paper itself, with all it says
        stop = main.history.latest_but(key)
        if stop is None:
            return None
        return Left(PlaceLeft(vault.path, stop.key, without_words(stop.where)), {})
    editing = isinstance(page, HouseholdsPage) and page.is_editing()
    where = without_words(page.here())
    return Left(PlaceLeft(vault.path, key, where, editing), {**page.typed(), **in_dialogs})


def keep(left: Left | None, vault: Vault, clock: Clock) -> PlaceLeft | None:
    """Keep what was typed in the vault, and return the rest to be remembered."""
    if left is None:
        return None
    left_typed.keep(vault, left.typed, now=clock.now())
    return left.place


def go_back(left: PlaceLeft, main: MainWindow, vault: Vault) -> None:
    """Open the page again."""
    if left.vault == vault.path:
        main.open_page(left.key, left.where)


def retype(left: PlaceLeft, main: MainWindow, vault: Vault) -> None:
    """Put back what was typed, once the page has its room: a drawer closes where it gets less."""
    page = main.current_page()
    if left.vault != vault.path or page is None or main.current_key() is not left.key:
        return
    page.retype(left_typed.take(vault))
    offered = main.notice()
    resumed = isinstance(page, HouseholdsPage) and page.is_editing()
    if left.editing and not resumed and offered is not None and offered.on_action is not None:
        offered.on_action()  # 続きを入力する


def without_words(where: object) -> object:
    """Return a place without the words its list was narrowed to: they may be a name."""
    if not is_dataclass(where) or isinstance(where, type):
        return where
    has_words = any(field.name == _WORDS for field in fields(where))
    return replace(where, **{_WORDS: ""}) if has_words else where
