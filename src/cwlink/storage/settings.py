"""Settings kept in the vault, as JSON under a key; `services.settings` declares which there are."""

from functools import cache
from typing import TypeVar

import msgspec
from sqlalchemy import bindparam, delete, select

from cwlink.models import StoredSetting
from cwlink.storage.plain_rows import PlainQuery
from cwlink.storage.unit_of_work import UnitOfWork

T = TypeVar("T")


def get(work: UnitOfWork, key: str, kind: type[T]) -> T | None:
    """Return the setting as a value of ``kind``, or None where it was never set.

    Raises msgspec.ValidationError when what is stored is not of that kind.
    """
    found = _stored().rows(work, key=key)
    return msgspec.json.decode(found[0][0], type=kind) if found else None


@cache
def _stored() -> PlainQuery:
    stored = StoredSetting.__table__.c
    return PlainQuery(select(stored.value).where(stored.key == bindparam("key")))


def put(work: UnitOfWork, key: str, value: object) -> None:
    """Set ``key`` to a value msgspec can write as JSON (None is a value too)."""
    text = msgspec.json.encode(value).decode()
    work.session.merge(StoredSetting(key=key, value=text))


def reset(work: UnitOfWork, key: str) -> None:
    """Forget the setting, so that its default holds again."""
    work.session.execute(delete(StoredSetting).where(StoredSetting.key == key))
