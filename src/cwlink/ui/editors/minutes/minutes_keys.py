"""The keys with which minutes are typed: who, of whom, which kind of line, which section."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from cwlink.ui.shortcuts import Key, WindowKeys

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = "0123456789"


@dataclass(frozen=True)
class KeyWishes:
    """What each kind of key does."""

    speaker: Callable[[str], object]
    holder: Callable[[str], object]
    kind: Callable[[str], object]
    section: Callable[[int], object]
    case: Callable[[int], object]


def bind(page: QWidget, wishes: KeyWishes) -> WindowKeys:
    """Bind the keys to a page; none acts while the IME is converting."""
    keys = WindowKeys(page)
    for letter in _LETTERS:
        keys.bind(Key(f"Alt+{letter}", partial(wishes.speaker, letter)))
    for digit in _DIGITS:
        keys.bind(Key(f"Alt+{digit}", partial(wishes.holder, digit)))
    for kind in ("F3", "F4", "F5", "F7", "F8"):
        keys.bind(Key(kind, partial(wishes.kind, kind)))
    for keys_typed, act, step in (
        ("Ctrl+PgDown", wishes.section, 1),
        ("Ctrl+PgUp", wishes.section, -1),
        ("Alt+PgDown", wishes.case, 1),
        ("Alt+PgUp", wishes.case, -1),
    ):
        keys.bind(Key(keys_typed, partial(act, step)))
    return keys
