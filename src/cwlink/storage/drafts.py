"""Autosaved drafts: what an editor held when it was last left, crashed or was locked.

The statements are written out, since drafts are asked for before SQLAlchemy is imported.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

import msgspec

from cwlink.core.problems import KnownProblem
from cwlink.storage.unit_of_work import UnitOfWork

T = TypeVar("T")
HANDOVER_NOTE = "handover_note"
"""The draft that is one text and no form: 申し送り, whose target is the household."""


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
    work.bare.execute(
        "INSERT OR REPLACE INTO drafts (kind, target, content, base, saved_at)"
        " VALUES (?, ?, ?, ?, ?)",
        (
            draft.name.kind,
            draft.name.target,
            msgspec.json.encode(draft.content).decode(),
            draft.base,
            draft.saved_at.isoformat(" ", "microseconds"),
        ),
    )


def load(work: UnitOfWork, name: DraftName, content: type[T]) -> Draft[T] | None:
    """Return the draft with its content as ``content``, or None; raises UnreadableDraft."""
    row = work.bare.execute(
        "SELECT content, base, saved_at FROM drafts WHERE kind = ? AND target = ?",
        (name.kind, name.target),
    ).fetchone()
    if row is None:
        return None
    stored, base, saved_at = row
    try:
        decoded = msgspec.json.decode(stored, type=content)
    except msgspec.ValidationError as error:
        raise UnreadableDraft from error
    return Draft(name, decoded, base, datetime.fromisoformat(saved_at))


def names(work: UnitOfWork) -> list[tuple[DraftName, datetime]]:
    """Return every draft's name and when it was saved, the latest first."""
    rows = work.bare.execute(
        "SELECT kind, target, saved_at FROM drafts ORDER BY saved_at DESC, kind, target"
    ).fetchall()
    return [
        (DraftName(kind, target), datetime.fromisoformat(saved_at))
        for kind, target, saved_at in rows
    ]


def discard(work: UnitOfWork, name: DraftName) -> None:
    """Remove the draft, if there is one."""
    work.bare.execute("DELETE FROM drafts WHERE kind = ? AND target = ?", (name.kind, name.target))
