"""Files kept inside the vault with what they belong to."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select

from cwlink.core.ids import HouseholdId, new_id
from cwlink.models import Attachment
from cwlink.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class NewAttachment:
    """A file to be kept, checked by exchange.attached_file."""

    household_id: HouseholdId
    owner_kind: str
    owner_id: str
    name: str
    media: str
    data: bytes


@dataclass(frozen=True)
class KeptAttachment:
    """A kept file without its content; ``size`` in bytes."""

    id: str
    household_id: HouseholdId
    owner_kind: str
    owner_id: str
    name: str
    media: str
    size: int
    added_at: datetime


_COLUMNS = (
    Attachment.id,
    Attachment.household_id,
    Attachment.owner_kind,
    Attachment.owner_id,
    Attachment.name,
    Attachment.media,
    Attachment.size,
    Attachment.added_at,
)


def add(work: UnitOfWork, new: NewAttachment, *, now: datetime, key: str = "") -> KeptAttachment:
    """Keep a file, under ``key`` where it was kept before and is put back."""
    kept = KeptAttachment(
        id=key or new_id(),
        household_id=new.household_id,
        owner_kind=new.owner_kind,
        owner_id=new.owner_id,
        name=new.name,
        media=new.media,
        size=len(new.data),
        added_at=now,
    )
    values = {column.key: getattr(kept, column.key) for column in _COLUMNS}
    digest = hashlib.sha256(new.data).hexdigest()
    work.session.execute(insert(Attachment).values(**values, sha256=digest, content=new.data))
    return kept


def of_household(work: UnitOfWork, household_id: HouseholdId) -> tuple[KeptAttachment, ...]:
    """Return a household's files, the latest first, without their content."""
    query = (
        select(*_COLUMNS)
        .where(Attachment.household_id == household_id)
        .order_by(Attachment.added_at.desc(), Attachment.name)
    )
    return tuple(_kept(row) for row in work.session.execute(query))


def get(work: UnitOfWork, key: str) -> KeptAttachment | None:
    """Return one file without its content, None when it is gone."""
    found = work.session.execute(select(*_COLUMNS).where(Attachment.id == key)).first()
    return _kept(found) if found else None


def content(work: UnitOfWork, key: str) -> bytes:
    """Return the content of a file; raises LookupError for one that is gone."""
    found = work.session.execute(
        select(Attachment.content, Attachment.sha256).where(Attachment.id == key)
    ).first()
    if found is None:
        raise LookupError(key)
    data, digest = found
    if hashlib.sha256(data).hexdigest() != digest:
        raise ValueError("an attachment is not what was kept")
    return bytes(data)


def size_of_all(work: UnitOfWork) -> int:
    """Return how many bytes all files of the vault take."""
    return work.session.scalar(select(func.coalesce(func.sum(Attachment.size), 0))) or 0


def remove(work: UnitOfWork, key: str) -> None:
    """Remove a file."""
    work.session.execute(delete(Attachment).where(Attachment.id == key))


def _kept(row: Any) -> KeptAttachment:
    return KeptAttachment(**{**row._mapping, "household_id": HouseholdId(row.household_id)})
