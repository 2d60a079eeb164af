"""Wishes about 持ち帰り事項 and つなぎ between meetings: note, tick off in one line, take back."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from cwlink.core.ids import HouseholdId, MeetingId, PromiseId, new_id
from cwlink.core.problems import KnownProblem
from cwlink.core.text import fold
from cwlink.rules.follow_up import Urgency, urgency
from cwlink.rules.promise import PromiseRecord, PromiseState
from cwlink.services import activity
from cwlink.services.activity import About, Subject
from cwlink.services.household_facts import record_of
from cwlink.storage import household_list
from cwlink.storage import promises as store
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault


class NoSuchPromise(KnownProblem):
    """The promise was removed meanwhile."""

    def __init__(self) -> None:
        super().__init__("この持ち帰り事項は見つかりません。一覧を開き直してください。")


class PromiseRefused(KnownProblem):
    """A promise that cannot be stored as it is."""


class PromiseFilter(StrEnum):
    """Which promises a list shows: open, overdue, ended, or all."""

    OPEN = "open"
    OVERDUE = "overdue"
    ENDED = "ended"
    ALL = "all"


@dataclass(frozen=True)
class PromiseLine:
    """One promise as a list shows it; ``urgency`` is None once it has ended or has no day."""

    record: PromiseRecord
    case_number: str
    household_name: str
    meeting_number: str
    urgency: Urgency | None


def add(vault: Vault, *, record: PromiseRecord, now: datetime) -> PromiseRecord:
    """Note a promise that was made on its own, by telephone say. Raises PromiseRefused."""
    new = _checked(replace(record, id=record.id or new_id()))
    with vault.write() as work:
        store.put(work, new)
        activity.note_change(work, about(new), None, new, now=now)
    return new


def change(vault: Vault, *, record: PromiseRecord, now: datetime) -> PromiseRecord:
    """Change a promise, and return what stood before. Raises NoSuchPromise, PromiseRefused."""
    new = _checked(record)
    with vault.write() as work:
        before = _stored(work, record.id)
        store.put(work, new)
        activity.note_change(work, about(new), before, new, now=now)
    return before


def end(
    vault: Vault, *, promise_id: str, state: PromiseState, note: str, now: datetime
) -> PromiseRecord:
    """Tick a promise off with one line, or say why it is not needed; returns what stood before.

    Raises PromiseRefused where it is dropped without a reason, NoSuchPromise.
    """
    if state is PromiseState.DROPPED and not note.strip():
        raise PromiseRefused("「不要」とするときは、その理由を入力してください。")
    with vault.write() as work:
        before = _stored(work, promise_id)
        ended_on = None if state is PromiseState.OPEN else now.date()
        after = replace(before, state=state, ended_on=ended_on, end_note=note.strip())
        store.put(work, after)
        activity.note_change(work, about(after), before, after, now=now)
    return before


def remove(vault: Vault, *, promise_id: str, now: datetime) -> PromiseRecord:
    """Remove what was noted by mistake, and return it. Raises NoSuchPromise."""
    with vault.write() as work:
        before = _stored(work, promise_id)
        store.remove(work, PromiseId(promise_id))
        activity.note_change(work, about(before), before, None, now=now)
    return before


def put_back(vault: Vault, *, record: PromiseRecord, now: datetime) -> None:
    """Undo a change, an end or a removal: store a promise as it was."""
    with vault.write() as work:
        before = store.get(work, PromiseId(record.id))
        store.put(work, record)
        activity.note_change(work, about(record), before, record, now=now)


def lines(
    vault: Vault,
    *,
    today: date,
    words: str = "",
    chosen: PromiseFilter = PromiseFilter.OPEN,
    household_id: HouseholdId | None = None,
    meeting_id: MeetingId | None = None,
) -> tuple[PromiseLine, ...]:
    """Return promises, the earliest due first: of all households, of one, or of one meeting.

    Asked of all, households that were handed over and are archived are left out.
    """
    every = household_id is None and meeting_id is None
    with vault.read() as work:
        gone = household_list.archived(work, today) if every else frozenset()
        found = [
            PromiseLine(one.record, one.case_number, one.household_name, one.meeting_number, None)
            for one in store.listed(work, household_id=household_id, meeting_id=meeting_id)
            if one.record.household_id not in gone and _matches(one, words)
        ]
    told = (replace(one, urgency=_urgency(one.record, today)) for one in found)
    return tuple(one for one in told if _is_chosen(one, chosen))


def whose(vault: Vault, *, household_id: HouseholdId, today: date) -> str:
    """Return a household as a form's head names it; raises NoSuchHousehold."""
    with vault.read() as work:
        record = record_of(work, household_id)
    head = record.head_on(today)
    return "　".join(filter(None, (head.name if head else "", record.case_number)))


def about(record: PromiseRecord) -> About:
    """Return a promise as the log names it: by its agency, which names nobody of the household."""
    name = record.agency_name or record.person
    return About(Subject.PROMISE, record.id, HouseholdId(record.household_id), name)


def _checked(record: PromiseRecord) -> PromiseRecord:
    tidy = replace(
        record,
        content=record.content.strip(),
        person=record.person.strip(),
        agency_name=record.agency_name.strip(),
    )
    if not tidy.content:
        raise PromiseRefused("持ち帰り事項の内容を入力してください。")
    if not (tidy.agency_name or tidy.person):
        raise PromiseRefused("誰が持ち帰ったか（機関又は担当者）を入力してください。")
    return tidy


def _stored(work: UnitOfWork, promise_id: str) -> PromiseRecord:
    record = store.get(work, PromiseId(promise_id))
    if record is None:
        raise NoSuchPromise
    return record


def _urgency(record: PromiseRecord, today: date) -> Urgency | None:
    if not record.is_open or record.due_on is None:
        return None
    return urgency(record.due_on, today)


def _matches(one: store.ListedPromise, words: str) -> bool:
    record = one.record
    text = fold(
        f"{one.household_name} {one.case_number} {one.search_text} {record.agency_name} "
        f"{record.person} {record.content} {one.meeting_number}"
    )
    return all(fold(word) in text for word in words.split())


def _is_chosen(line: PromiseLine, chosen: PromiseFilter) -> bool:
    match chosen:
        case PromiseFilter.OPEN:
            return line.record.is_open
        case PromiseFilter.OVERDUE:
            return line.urgency is Urgency.OVERDUE
        case PromiseFilter.ENDED:
            return not line.record.is_open
        case _:
            return True
