"""Whether names and addresses are covered on the screen (F9), asked wherever text is painted.

What is painted, measured or spoken goes through ``cover``; ``ui.veil`` switches it on and sees to
everything that Qt paints by itself. Small, since every text on the screen imports it.
"""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

Field = TypeVar("Field", bound=QWidget)
PERSONAL = "personal"
"""Property of a field that holds a name, an address or a telephone."""


class _Now:
    """What covers texts at the moment."""

    covering: Callable[[str], str] | None = None


def cover(text: str) -> str:
    """Return a text as it may be shown now: names and addresses in it as ● while covered."""
    return text if _Now.covering is None else _Now.covering(text)


def is_covered() -> bool:
    """Tell whether names and addresses are covered now."""
    return _Now.covering is not None


def cover_by(covering: Callable[[str], str] | None) -> None:
    """Cover every text by a function from now on, or nothing any more."""
    _Now.covering = covering


def personal(field: Field) -> Field:
    """Mark a field as one that holds a name, an address or a telephone, and return it."""
    field.setProperty(PERSONAL, True)
    return field
