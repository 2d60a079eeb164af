"""What stands in a form and is nobody's draft, as text and back: it waits in the vault over a lock.

Frozen dataclasses go through here on their way to ``Page.typed`` and from ``Page.retype``.
"""

from typing import TypeVar

import msgspec

Left = TypeVar("Left")


def written(left: object) -> str:
    """Return a frozen dataclass as text."""
    return msgspec.json.encode(left).decode()


def read(text: str, kind: type[Left]) -> Left:
    """Return what written() wrote."""
    return msgspec.json.decode(text, type=kind)
