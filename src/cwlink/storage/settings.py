"""Settings kept in the vault, as JSON under a key; `services.settings` declares which there are.

The statements are written out: a setting may be asked for before SQLAlchemy is imported.
"""

from typing import TypeVar

import msgspec

from cwlink.storage.unit_of_work import UnitOfWork

T = TypeVar("T")


def get(work: UnitOfWork, key: str, kind: type[T]) -> T | None:
    """Return the setting as a value of ``kind``, or None where it was never set.

    Raises msgspec.ValidationError when what is stored is not of that kind.
    """
    found = work.bare.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
    return msgspec.json.decode(found[0], type=kind) if found else None


def put(work: UnitOfWork, key: str, value: object) -> None:
    """Set ``key`` to a value msgspec can write as JSON (None is a value too)."""
    text = msgspec.json.encode(value).decode()
    work.bare.execute("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", (key, text))


def reset(work: UnitOfWork, key: str) -> None:
    """Forget the setting, so that its default holds again."""
    work.bare.execute("DELETE FROM settings WHERE key = ?", (key,))
