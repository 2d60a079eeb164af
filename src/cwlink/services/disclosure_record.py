"""提供記録 as the window lists it: who got what, what is still out, what was tampered with."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cwlink.core.ids import HouseholdId
from cwlink.core.problems import KnownProblem
from cwlink.core.text import fold
from cwlink.core.wareki import fiscal_year
from cwlink.services import activity, settings
from cwlink.services.activity import About, Act, Subject
from cwlink.services.disclosure_rows import (
    CopyState,
    Person,
    RecordFilter,
    RecordRow,
    called_on,
    row_facts,
    row_of,
    rows_in,
    words_of,
)
from cwlink.services.inherited_rows import inherited_row, inherited_rows
from cwlink.services.matrix_view import agency_types_in
from cwlink.services.member_aliases import merged_into, now_of
from cwlink.storage import disclosure_list, disclosures, households, inherited, inherited_list
from cwlink.storage.disclosure_check import ChainCheck, check_chain
from cwlink.storage.disclosure_list import RecordedHousehold, RecordedRecipient
from cwlink.storage.disclosures import DisclosureRecord, Ended, EndKind, Search
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault


class EndRefused(KnownProblem):
    """A return or disposal that cannot have been on that day."""


@dataclass(frozen=True)
class RecordList:
    """The rows found, the latest first, and how many of them are out and overdue."""

    rows: tuple[RecordRow, ...]
    total: int

    @property
    def still_out(self) -> int:
        """Return how many are waited for."""
        return sum(row.state.still_out for row in self.rows)

    @property
    def overdue(self) -> int:
        """Return how many should be back by now."""
        return sum(row.state is CopyState.OVERDUE for row in self.rows)


@dataclass(frozen=True)
class RecordChoices:
    """What the list can be narrowed to: recipients by type, and fiscal years, this one first."""

    recipients: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Code and name of each agency type, and the agencies of it that got a copy."""
    years: tuple[int, ...]


@dataclass(frozen=True)
class RecordParticulars:
    """Everything the record says of one copy.

    ``members`` are whom it names, ``household_members`` all of that day (none once deleted);
    ``ends`` everything noted of its return, the latest first.
    """

    row: RecordRow
    members: tuple[str, ...]
    household_members: tuple[Person, ...]
    ends: tuple[Ended, ...]
    agency_type: str


@dataclass(frozen=True)
class Verification:
    """Whether the whole record is as the program wrote it; ``wrong`` names the rows that are not.

    ``wrong`` are numbers of copies; the first one from which the chain is broken stands first.
    """

    chain: ChainCheck
    wrong: tuple[str, ...]


def record_list(vault: Vault, *, wanted: RecordFilter, today: date) -> RecordList:
    """Return the copies looked for, the latest first, with where each of them is.

    Among them are those that left before a household was handed over.

    Words are looked for in number, recipient, document, case number, name of the head, ground and
    issuer; width, kana kind and variant characters make no difference.
    """
    with vault.read() as work:
        own = rows_in(work, wanted, today)
        others = tuple(inherited_rows(work, wanted, row_facts(work, today)))
        total, _digest = disclosures.last(work)
        total += inherited_list.count(work)
    rows = (*own, *others)
    return RecordList(
        tuple(sorted(rows, key=lambda row: row.record.issued_on, reverse=True)) if others else own,
        total,
    )


def numbered(vault: Vault, *, typed: str, today: date) -> tuple[RecordRow, ...]:
    """Return the copies whose number contains what was typed, as in R8-0083.

    Text without a digit cannot be part of a number and finds nothing.
    """
    wanted = fold(typed)
    if not any(char.isdigit() for char in wanted):
        return ()
    with vault.read() as work:
        found = disclosures.found(work, Search(words=wanted.upper()))
        facts = row_facts(work, today)
    return tuple(row_of(one, facts) for one in found if wanted in fold(one.number))


def choices(vault: Vault, *, today: date) -> RecordChoices:
    """Return what the list can be narrowed to."""
    with vault.read() as work:
        given = disclosure_list.recipients(work)
        first = disclosure_list.first_day(work)
        names = {one.code: one.name for one in agency_types_in(work)}
    this_year = fiscal_year(today)
    begun = min(fiscal_year(first), this_year) if first else this_year
    return RecordChoices(_by_type(given, names), tuple(range(this_year, begun - 1, -1)))


def particulars(vault: Vault, *, seq: int, today: date) -> RecordParticulars | None:
    """Return everything the record says of one copy, None where there is none at this place."""
    with vault.read() as work:
        if seq < 0:
            return _inherited(work, seq, today)
        record = disclosures.get(work, seq)
        if record is None:
            return None
        names = {one.code: one.name for one in agency_types_in(work)}
        stored = households.get(work, record.household_id) if record.household_id else None
        people = called_on(stored.record, record.issued_on) if stored else ()
        return RecordParticulars(
            row=row_of(record, row_facts(work, today)),
            members=words_of(_members(work, record), people),
            household_members=people,
            ends=disclosures.ends_of(work, seq),
            agency_type=names.get(record.recipient_type, ""),
        )


def _inherited(work: UnitOfWork, seq: int, today: date) -> RecordParticulars | None:
    """Return everything known of a copy that left before its household was handed over."""
    row = inherited_row(work, seq, row_facts(work, today))
    if row is None or row.record.household_id is None:
        return None
    stored = households.get(work, row.record.household_id)
    people = called_on(stored.record, row.record.issued_on) if stored else ()
    names = {one.code: one.name for one in agency_types_in(work)}
    placed = next(one for one in inherited_list.every(work, None) if one.place == seq)
    return RecordParticulars(
        row=row,
        members=words_of(_members(work, row.record), people),
        household_members=people,
        ends=placed.copy.ends,
        agency_type=names.get(row.record.recipient_type, ""),
    )


def _members(work: UnitOfWork, record: DisclosureRecord) -> tuple[str, ...]:
    """Return of whom a copy speaks, by the ids under which they stand now."""
    told = record.details.members if record.details else ()
    return now_of(told, merged_into(work))


def note_end(
    vault: Vault,
    *,
    seqs: Collection[int],
    kind: EndKind,
    on: date,
    note: str = "",
    now: datetime,
) -> int:
    """Note of copies that they came back, were disposed of, or after all did not; return how many.

    A later note corrects an earlier one; both stay. Raises EndRefused for a day to come, or one
    before a copy left; then nothing is noted.
    """
    if on > now.date():
        raise EndRefused("返却・廃棄の日が今日より後です。日付を確かめて入力してください。")
    with vault.write() as work:
        by = settings.value_in(work, settings.CASEWORKER_NAME)
        facts = row_facts(work, now.date())
        for seq in sorted(seqs):
            row = inherited_row(work, seq, facts) if seq < 0 else None
            record = row.record if row else disclosures.get(work, seq)
            if record is None:
                raise LookupError(seq)
            if on < record.issued_on:
                raise EndRefused(
                    f"{record.number}は、その日にはまだ提供していません。"
                    "日付を確かめて入力してください。"
                )
            ended = Ended(kind, on, now, by, note.strip())
            if row is None:
                disclosures.note_end(work, seq, ended)
            else:
                inherited.note_end(work, _key_of(work, seq), ended)
            about = About(Subject.COPY, record.number, record.household_id, record.number)
            activity.note(work, Act.CHANGED, about, now=now)
    return len(seqs)


def _key_of(work: UnitOfWork, seq: int) -> tuple[str, int]:
    return next(one.key for one in inherited_list.every(work, None) if one.place == seq)


def verify(vault: Vault) -> Verification:
    """Go through the whole record and say which rows are not as the program wrote them."""
    with vault.read() as work:
        chain = check_chain(work.bare)
        every = disclosures.found(work, Search()) if not chain.sound else ()
    broken = sorted(every, key=lambda one: one.seq)[(chain.broken_at or 0) - 1 :]
    first = broken[:1] if chain.broken_at is not None else []
    numbers = [*(one.number for one in first), *chain.foreign_details]
    return Verification(chain, tuple(dict.fromkeys(numbers)))


def recorded_household(
    vault: Vault, *, household_id: HouseholdId, today: date
) -> RecordedHousehold | None:
    """Return whose record is asked for, None for a household that is not there."""
    with vault.read() as work:
        stored = households.get(work, household_id)
    if stored is None:
        return None
    head = stored.record.head_on(today)
    return RecordedHousehold(stored.record.case_number, head.name if head else "")


def _by_type(
    given: Iterable[RecordedRecipient], names: Mapping[str, str]
) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    grouped: dict[str, list[str]] = {}
    for one in given:
        grouped.setdefault(one.agency_type, []).append(one.name)
    order = {code: place for place, code in enumerate(names)}
    codes = sorted(grouped, key=lambda code: order.get(code, len(order)))
    return tuple((code, names.get(code, ""), tuple(grouped[code])) for code in codes)


__all__ = [
    "CopyState",
    "EndKind",
    "EndRefused",
    "Person",
    "RecordChoices",
    "RecordFilter",
    "RecordList",
    "RecordParticulars",
    "RecordRow",
    "Verification",
    "choices",
    "note_end",
    "numbered",
    "particulars",
    "record_list",
    "recorded_household",
    "verify",
]
