"""閲覧・変更の記録 as it is read in the window: one page of entries with the names they need."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from cwlink.core.ids import HouseholdId, MeetingId
from cwlink.rules.household import HouseholdRecord
from cwlink.services import activity_documents
from cwlink.services.matrix_view import agency_types_in, issues_in
from cwlink.services.people_words import name_words, of_household
from cwlink.storage import activities, agencies, households, meetings
from cwlink.storage.activities import Change, Entry, FoundEntry, Subject, Wanted
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

LINES = 44
"""So many changes make a page; an entry is never split between two."""
_PERSONAL = frozenset({"name", "kana", "address", "phone", "given_by"})
_PEOPLE = frozenset({"members", "headships", "wishes"})


@dataclass(frozen=True)
class LogNames:
    """What ids and codes in changes are called: people, agencies, issues, agency types.

    ``present`` are those called to meetings and those who were there.
    """

    people: Mapping[str, str] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)
    issues: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    present: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LogView:
    """One page: ``first`` is the place of its first entry among ``total``, from 0.

    ``record`` is the household it is about, None for the office's own log. ``fields`` are those
    that were ever changed in it. ``words`` are what it tells of people, to be covered (F9).
    """

    record: HouseholdRecord | None
    today: date
    wanted: Wanted
    entries: tuple[FoundEntry, ...]
    first: int
    total: int
    fields: tuple[tuple[Subject, str], ...]
    names: LogNames
    words: frozenset[str] = frozenset()

    @property
    def older(self) -> Entry | None:
        """Return the entry after which the next page begins; None on the last."""
        more = self.first + len(self.entries) < self.total
        return self.entries[-1].entry if more else None


def settled(vault: Vault) -> None:
    """Let the log tell of what was typed a moment ago too; called before it is read."""
    activity_documents.settle(vault)


def log_view(
    vault: Vault, *, wanted: Wanted, today: date, first: int = 0, before: LogView | None = None
) -> LogView:
    """Return the page after ``wanted.before``; its first entry has place ``first``, from 0.

    ``before`` is the page shown until now: which fields were ever changed is not asked again.
    """
    with vault.read() as work:
        record = _record(work, wanted.household_id)
        entries = _page(activities.found(work, wanted, limit=LINES))
        total = activities.count(work, replace(wanted, before=None))
        fields = before.fields if before else _fields(work, wanted)
        names = _names(work, record, entries)
    words = frozenset(_words(entries)) | (of_household(record) if record else frozenset())
    return LogView(record, today, wanted, entries, first, total, fields, names, words)


def _fields(work: UnitOfWork, wanted: Wanted) -> tuple[tuple[Subject, str], ...]:
    if wanted.household_id is None:
        return ()
    of_all = Wanted(household_id=wanted.household_id, subject_id=wanted.subject_id)
    return activities.fields_changed(work, of_all)


def _page(found: tuple[FoundEntry, ...]) -> tuple[FoundEntry, ...]:
    """Return as many entries as fit, at least one."""
    room, days, taken = LINES, set[object](), 0
    for one in found:
        room -= max(1, len(one.entry.changes)) + (one.entry.at.date() not in days)
        days.add(one.entry.at.date())
        if room < 0 and taken:
            break
        taken += 1
    return found[:taken]


def _record(work: UnitOfWork, household_id: str | None) -> HouseholdRecord | None:
    stored = households.get(work, HouseholdId(household_id)) if household_id else None
    return stored.record if stored else None


def _names(
    work: UnitOfWork, record: HouseholdRecord | None, entries: tuple[FoundEntry, ...]
) -> LogNames:
    kinds = {one.code: one.label for one in issues_in(work)}
    known = agencies.find(work, type_names={}, with_retired=True)
    met = _meetings(work, record, entries)
    people = dict(_people_then(entries)) | dict(_guests(met, record))
    issues: dict[str, str] = {}
    if record is not None:
        people |= {one.id: one.name for one in record.members}
        issues = {one.id: kinds.get(one.code, one.code) for one in record.issues}
    return LogNames(
        people=people,
        agencies={one.id: one.name for one in known if one.id},
        issues=issues,
        kinds=kinds,
        types={one.code: one.name for one in agency_types_in(work)},
        present=dict(_present(met)),
    )


def _meetings(
    work: UnitOfWork, record: HouseholdRecord | None, entries: Iterable[FoundEntry]
) -> tuple[StoredMeeting, ...]:
    """Return the household's meetings, or those that the office's own entries tell of."""
    if record is not None:
        return meetings.of_household(work, record.id)
    told = {one.entry.subject_id: None for one in entries if one.entry.subject is Subject.MEETING}
    found = (meetings.get(work, MeetingId(one)) for one in told)
    return tuple(one for one in found if one is not None)


def _present(met: Iterable[StoredMeeting]) -> Iterator[tuple[str, str]]:
    """Yield who was called to meetings and who was there, by their ids."""
    for meeting in met:
        for invitee in meeting.content.invitees:
            yield invitee.id, invitee.name
        for there in meeting.content.minutes.attendance:
            name = "　".join(one for one in (there.organisation, there.person) if one)
            yield there.id, name


def _guests(
    met: Iterable[StoredMeeting], record: HouseholdRecord | None
) -> Iterator[tuple[str, str]]:
    """Yield family outside the household who came to its meetings."""
    for meeting in met:
        for case in meeting.cases:
            if record is not None and case.household_id == record.id:
                yield from ((one.id, one.name) for one in case.content.guests if one.name)


def _people_then(entries: Iterable[FoundEntry]) -> Iterator[tuple[str, str]]:
    """Yield who was told of by name in the entries themselves: some have left since."""
    for change in _changes(entries):
        group, _dot, part = change.field.partition(".")
        if group == "members" and part.count(".") == 0 and change.of and change.name:
            yield change.of[0], change.name


def _changes(entries: Iterable[FoundEntry]) -> Iterator[Change]:
    for one in entries:
        yield from one.entry.changes


def _words(entries: Sequence[FoundEntry]) -> Iterator[str]:
    """Yield the names, addresses and telephones that changes tell, those of former days too."""
    for one in entries:
        if one.entry.subject is Subject.CONSENT:
            yield from name_words(one.entry.note)
    for change in _changes(entries):
        part = change.field.rpartition(".")[2]
        for value in (change.before, change.after):
            yield from _personal(part, value)
        if change.field.partition(".")[0] in _PEOPLE:
            yield from name_words(change.name)


def _personal(part: str, value: Any) -> Iterator[str]:
    if isinstance(value, str) and part in _PERSONAL and value.strip():
        yield value
        if part in ("name", "kana", "given_by"):
            yield from name_words(value)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _personal(name, inner)
