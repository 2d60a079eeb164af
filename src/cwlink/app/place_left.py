"""Where the caseworker was when the window was locked, to bring her back there.

Ids and section names are remembered here. What she typed and nobody has saved (a filter, a form
half filled in) may name people: that goes into the vault.
"""

from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path

from cwlink.core.clock import Clock
from cwlink.services import left_typed
from cwlink.storage.vault import Vault
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey

_WORDS = "words"


@dataclass(frozen=True)
class PlaceLeft:
    """A page of a vault and what it was opened on, without any word that was typed."""

    vault: Path
    key: PageKey
    where: object


def note(main: MainWindow, vault: Vault, clock: Clock) -> PlaceLeft | None:
    """Return where the window is, and keep what is typed there in the vault."""
    page, key = main.current_page(), main.current_key()
    if page is None or key is None:
        return None
    left_typed.keep(vault, page.typed(), now=clock.now())
    return PlaceLeft(vault.path, key, without_words(page.here()))


def go_back(left: PlaceLeft, main: MainWindow, vault: Vault) -> None:
    """Open the page again, and put back what was typed there."""
    if left.vault != vault.path:
        return
    main.open_page(left.key, left.where)
    page = main.current_page()
    if page is not None and main.current_key() is left.key:
        page.retype(left_typed.take(vault))


def without_words(where: object) -> object:
    """Return a place without the words its list was narrowed to: they may be a name."""
    if not is_dataclass(where) or isinstance(where, type):
        return where
    has_words = any(field.name == _WORDS for field in fields(where))
    return replace(where, **{_WORDS: ""}) if has_words else where
