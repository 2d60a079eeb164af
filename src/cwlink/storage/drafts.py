"""Autosaved drafts: what an editor held when it was last left, crashed or was locked."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Generic, TypeVar

import msgspec
from sqlalchemy import delete, select

from cwlink.core.problems import KnownProblem
from cwlink.models import StoredDraft
from cwlink.storage.plain_rows import PlainQuery
from cwlink.storage.unit_of_work import UnitOfWork

T = TypeVar("T")


class UnreadableDraft(KnownProblem):
    """A draft has the form of another version of the program; it stays where it is."""

    def __init__(self) -> None:
        super().__init__(
            "自動保存した下書きは、別の版のプログラムで書かれたため読み込めません。"
            "下書きを捨てるか、その版のプログラムで開いてください。"
        )


@dataclass(frozen=True)
class DraftName:
    """Whose draft it is: the editor's ``kind`` and the record's id, or ``new``."""

    kind: str
    target: str


@dataclass(frozen=True)
class Draft(Generic[T]):
    """A draft; ``base`` is the record's updated_at when editing began ("" for a new one)."""

    name: DraftName
    content: T
    base: str
    saved_at: datetime


def save(work: UnitOfWork, draft: Draft[T]) -> None:
    """Keep the draft in place of an earlier one of the same name."""
    row = StoredDraft(
        kind=draft.name.kind,
        target=draft.name.target,
        content=msgspec.json.encode(draft.content).decode(),
        base=draft.base,
        saved_at=draft.saved_at,
    )
    work.session.merge(row)


def load(work: UnitOfWork, name: DraftName, content: type[T]) -> Draft[T] | None:
    """Return the draft with its content as ``content``, or None; raises UnreadableDraft."""
    row = work.session.get(StoredDraft, (name.kind, name.target))
    if row is None:
        return None
    try:
        decoded = msgspec.json.decode(row.content, type=content)
    except msgspec.ValidationError as error:
        raise UnreadableDraft from error
    return Draft(name, decoded, row.base, row.saved_at)


def names(work: UnitOfWork) -> list[tuple[DraftName, datetime]]:
    """Return every draft's name and when it was saved, the latest first."""
    rows = _names().rows(work)
    return [(DraftName(kind, target), saved_at) for kind, target, saved_at in rows]


@cache
def _names() -> PlainQuery:
    stored = StoredDraft.__table__.c
    return PlainQuery(
        select(stored.kind, stored.target, stored.saved_at).order_by(
            stored.saved_at.desc(), stored.kind, stored.target
        )
    )


def discard(work: UnitOfWork, name: DraftName) -> None:
    """Remove the draft, if there is one."""
    work.session.execute(
        delete(StoredDraft).where(StoredDraft.kind == name.kind, StoredDraft.target == name.target)
    )
