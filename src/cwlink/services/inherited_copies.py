"""Copies that left before a household was handed over: which, to whom, and whether they are back.

They are no part of this vault's own 提供記録, whose chain tells of what left from here.
"""

from dataclasses import dataclass
from datetime import date, datetime

from cwlink.core.ids import HouseholdId
from cwlink.core.problems import KnownProblem
from cwlink.services import activity
from cwlink.services.activity import About, Act, Subject
from cwlink.storage import inherited
from cwlink.storage.disclosures import Ended, EndKind
from cwlink.storage.inherited import InheritedCopy
from cwlink.storage.vault import Vault


class NoSuchInheritedCopy(KnownProblem):
    """The copy's household was disposed of meanwhile."""

    def __init__(self) -> None:
        super().__init__("この写しの記録はもうありません。世帯の画面を開き直してください。")


@dataclass(frozen=True)
class InheritedRow:
    """An inherited copy and what it is known by here."""

    vault_id: str
    seq: int
    copy: InheritedCopy


def of_household(vault: Vault, *, household_id: HouseholdId) -> tuple[InheritedRow, ...]:
    """Return the copies of a household that left before it was handed over, the latest first."""
    with vault.read() as work:
        return tuple(
            InheritedRow(vault_id, seq, copy)
            for (vault_id, seq), copy in inherited.keyed(work, household_id)
        )


def note_end(
    vault: Vault, *, row: InheritedRow, kind: EndKind, on: date, note: str, now: datetime
) -> None:
    """Note what became of an inherited copy; raises NoSuchInheritedCopy."""
    key = (row.vault_id, row.seq)
    with vault.write() as work:
        found = inherited.of_copy(work, key)
        if found is None:
            raise NoSuchInheritedCopy
        household_id, copy = found
        ended = Ended(kind, on, now, activity.caseworker(work), note)
        inherited.note_end(work, key, ended)
        about = About(Subject.COPY, copy.number, household_id, copy.number)
        activity.note(work, Act.CHANGED, about, now=now)
