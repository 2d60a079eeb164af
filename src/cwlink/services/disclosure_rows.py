"""The rows of the 提供記録 as lists and papers take them: whose, due when, where the copy is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cwlink.core.ids import HouseholdId
from cwlink.core.text import fold
from cwlink.rules.household import HouseholdRecord
from cwlink.services import settings
from cwlink.storage import disclosure_list, disclosures
from cwlink.storage.disclosure_list import RecordedHousehold
from cwlink.storage.disclosures import DisclosureRecord, Ended, EndKind, Search
from cwlink.storage.unit_of_work import UnitOfWork

SOON = timedelta(days=14)
_COME_BACK = frozenset({"plan", "case_summary", "minutes"})
"""Documents that are asked back even where the copy itself names no day."""


class CopyState(StrEnum):
    """Where a copy is: with the agency (OUT, SOON, OVERDUE), back, gone, or never asked back."""

    OUT = "out"
    SOON = "soon"
    OVERDUE = "overdue"
    RETURNED = "returned"
    DISPOSED = "disposed"
    NOT_ASKED = "not_asked"

    @property
    def still_out(self) -> bool:
        """Tell whether its return is waited for."""
        return self in (CopyState.OUT, CopyState.SOON, CopyState.OVERDUE)


@dataclass(frozen=True)
class RecordFilter:
    """Which rows are wanted; every part that is given must hold. Days are inclusive."""

    words: str = ""
    agency_type: str = ""
    recipient: str = ""
    household_id: HouseholdId | None = None
    since: date | None = None
    until: date | None = None
    open_only: bool = False


@dataclass(frozen=True)
class RecordRow:
    """One copy that left; ``household`` is None once the household was deleted by law.

    ``due`` is the day it is asked back by, ``case_number`` that of its day. One ``inherited`` left
    from the vault from which the household was handed over.
    """

    record: DisclosureRecord
    household: RecordedHousehold | None
    due: date | None
    state: CopyState

    @property
    def inherited(self) -> bool:
        """Tell whether it is no part of this vault's own chain."""
        return self.record.seq < 0

    @property
    def case_number(self) -> str:
        """Return the case number as it was when the copy left; empty once that is deleted."""
        return self.record.details.household if self.record.details else ""


@dataclass(frozen=True)
class Person:
    """A member as papers call it without a name: 世帯主, 世帯員2."""

    id: str
    called: str


@dataclass(frozen=True)
class RowFacts:
    """What rows are put together from beside the record; read once for many."""

    households: Mapping[HouseholdId, RecordedHousehold]
    return_days: Mapping[int, date]
    days: int
    today: date


def row_facts(work: UnitOfWork, today: date) -> RowFacts:
    """Return what rows need of households, papers and settings."""
    return RowFacts(
        disclosure_list.households(work),
        disclosure_list.return_days(work),
        settings.value_in(work, settings.COPY_RETURN_DAYS),
        today,
    )


def rows_in(work: UnitOfWork, wanted: RecordFilter, today: date) -> tuple[RecordRow, ...]:
    """Return the copies looked for within a transaction."""
    found = disclosures.found(
        work,
        Search(
            household_id=wanted.household_id,
            agency_type=wanted.agency_type or None,
            since=wanted.since,
            until=wanted.until,
            open_only=wanted.open_only,
        ),
    )
    facts = row_facts(work, today)
    return tuple(row for row in (row_of(one, facts) for one in found) if fits(row, wanted))


def fits(row: RecordRow, wanted: RecordFilter) -> bool:
    """Tell whether a row has the recipient, the state and the words that are wanted."""
    words = [folded for word in wanted.words.split() if (folded := fold(word))]
    return (
        (not wanted.recipient or row.record.recipient == wanted.recipient)
        and (not wanted.agency_type or row.record.recipient_type == wanted.agency_type)
        and (not wanted.open_only or row.state.still_out)
        and _holds(row, words)
    )


def row_of(record: DisclosureRecord, facts: RowFacts) -> RecordRow:
    """Return a record as a row."""
    home = facts.households.get(record.household_id) if record.household_id else None
    due = facts.return_days.get(record.seq)
    if due is None and record.kind in _COME_BACK:
        due = record.issued_on + timedelta(days=facts.days)
    return RecordRow(record, home, due, _state(record.ended, due, facts.today))


def called_on(household: HouseholdRecord, on: date) -> tuple[Person, ...]:
    """Return what the members of a day are called where no name may stand."""
    head = household.head_on(on)
    return tuple(
        Person(one.id, "世帯主" if one is head else f"世帯員{number}")
        for number, one in enumerate(household.members_on(on), start=1)
    )


def words_of(members: Iterable[str], people: Iterable[Person]) -> tuple[str, ...]:
    """Return what members are called, in the household's order; others are counted at the end."""
    wanted = set(members)
    known = [one for one in people if one.id in wanted]
    others = len(wanted) - len(known)
    rest = (f"いまの記録にない世帯員{others}人",) if others else ()
    return (*(one.called for one in known), *rest)


def _state(ended: Ended | None, due: date | None, today: date) -> CopyState:
    if ended is not None and ended.kind is not EndKind.REOPENED:
        return CopyState(ended.kind)
    if due is None:
        return CopyState.NOT_ASKED
    if due < today:
        return CopyState.OVERDUE
    return CopyState.SOON if due <= today + SOON else CopyState.OUT


def _holds(row: RecordRow, words: list[str]) -> bool:
    if not words:
        return True
    record, home = row.record, row.household
    told = (
        record.number,
        record.recipient,
        record.document,
        record.issued_by,
        record.details.ground_detail if record.details else "",
        row.case_number,
        home.case_number if home else "",
        home.name if home else "",
    )
    text = "\n".join(map(fold, told))
    return all(word in text for word in words)
