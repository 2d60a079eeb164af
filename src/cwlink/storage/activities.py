"""閲覧・変更の記録 in the vault: rows are added and read, never changed (storage.guards)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, bindparam, func, select, tuple_

from cwlink.core.ids import HouseholdId
from cwlink.models import Activity, Household
from cwlink.storage.plain_rows import PlainQuery
from cwlink.storage.unit_of_work import UnitOfWork

_INSERT = (
    'INSERT INTO activities (at, "by", act, subject, subject_id, household_id, note, changes) '
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


class Act(StrEnum):
    """What was done."""

    OPENED = "opened"
    CREATED = "created"
    CHANGED = "changed"
    REMOVED = "removed"
    DISPOSED = "disposed"
    PUT_BACK = "put_back"
    MERGED = "merged"
    SET_APART = "set_apart"
    FINALISED = "finalised"
    IMPORTED = "imported"
    PRINTED = "printed"
    SAVED = "saved"
    EXPORTED = "exported"
    ISSUED = "issued"


LOOKING = (Act.OPENED,)
LEAVING = (Act.PRINTED, Act.SAVED, Act.EXPORTED, Act.ISSUED)
CHANGING = tuple(act for act in Act if act not in (*LOOKING, *LEAVING))


class Subject(StrEnum):
    """To what it was done: a household's records first, then those of the office."""

    HOUSEHOLD = "household"
    CONSENT = "consent"
    REVIEW = "review"
    PLAN = "plan"
    INQUIRY = "inquiry"
    MEETING = "meeting"
    MEETING_CASE = "meeting_case"
    PROMISE = "promise"
    ATTACHMENT = "attachment"
    PAPER = "paper"
    COPY = "copy"
    HANDOVER = "handover"
    CASELOAD = "caseload"
    AGENCY = "agency"
    AGENCY_LIST = "agency_list"
    AGENCY_TYPE = "agency_type"
    ISSUE_KIND = "issue_kind"
    MATRIX = "matrix"
    BODY = "body"
    SETTINGS = "settings"
    PASSPHRASE = "passphrase"  # noqa: S105 - what was changed, not a password
    RECOVERY_KEY = "recovery_key"
    DATA_KEY = "data_key"
    VAULT = "vault"
    DISPOSAL = "disposal"
    SAMPLES = "samples"


@dataclass(frozen=True)
class Change:
    """One field with what stood there before and what stands there now, as JSON has them.

    ``field`` has a dot between a record and its part (``members.phone``); ``of`` are the ids that
    say which member, ``name`` what the item was called then. An item that came or went stands
    whole in ``after`` or ``before``.
    """

    field: str
    before: Any = None
    after: Any = None
    of: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Entry:
    """One act. ``note`` is what the subject was called then: a number, a file, an agency's name.

    ``household_id`` None: a record of the office. ``seq`` is given when it is added.
    """

    at: datetime
    by: str
    act: Act
    subject: Subject
    subject_id: str = ""
    household_id: HouseholdId | None = None
    note: str = ""
    changes: tuple[Change, ...] = ()
    seq: int = 0


@dataclass(frozen=True)
class FoundEntry:
    """An entry with the number of the household it is about, "" for the office's own records."""

    entry: Entry
    case_number: str


@dataclass(frozen=True)
class Wanted:
    """What is looked for; every part that is given must hold. Days are inclusive.

    ``household_id`` "" stands for the office's own records, None for everything. ``field`` is a
    subject and a field of its changes. ``before`` is the entry after which reading goes on.
    """

    household_id: str | None = None
    subject_id: str = ""
    acts: tuple[Act, ...] = ()
    field: tuple[Subject, str] | None = None
    since: date | None = None
    until: date | None = None
    before: Entry | None = None


def add(work: UnitOfWork, entry: Entry) -> None:
    """Add an act to the record."""
    work.bare.execute(_INSERT, _row(entry))


def add_all(work: UnitOfWork, entries: Iterable[Entry]) -> None:
    """Add many acts at once, as an import does."""
    work.bare.executemany(_INSERT, map(_row, entries))


def last_opened(work: UnitOfWork, entry: Entry, *, since: datetime) -> bool:
    """Tell whether the same person opened the same record since a moment."""
    return (
        work.session.scalar(
            select(Activity.seq)
            .where(
                Activity.household_id == entry.household_id
                if entry.household_id
                else Activity.household_id.is_(None),
                Activity.at > since,
                Activity.act == Act.OPENED,
                Activity.subject == entry.subject,
                Activity.subject_id == entry.subject_id,
                Activity.by == entry.by,
            )
            .limit(1)
        )
        is not None
    )


def found(work: UnitOfWork, wanted: Wanted, *, limit: int) -> tuple[FoundEntry, ...]:
    """Return at most ``limit`` entries that are looked for, the latest first."""
    query = _select().where(*_conditions(wanted))
    if wanted.before is not None:
        place = tuple_(Activity.at, Activity.seq)
        query = query.where(place < (wanted.before.at, wanted.before.seq))
    rows = work.session.execute(query.limit(limit))
    return tuple(FoundEntry(_entry(row), number or "") for row, number in rows)


def count(work: UnitOfWork, wanted: Wanted) -> int:
    """Return how many entries are looked for."""
    query = select(func.count()).select_from(Activity).where(*_conditions(wanted))
    return work.session.scalar(query) or 0


def fields_changed(work: UnitOfWork, wanted: Wanted) -> tuple[tuple[Subject, str], ...]:
    """Return the fields that were changed in the entries looked for, each with its subject."""
    each = func.json_each(Activity.changes).table_valued("value")
    name = func.json_extract(each.c.value, "$.field")
    query = (
        select(Activity.subject, name)
        .select_from(Activity)
        .join(each, onclause=Activity.changes != "[]")
        .where(*_conditions(wanted))
        .distinct()
    )
    return tuple((Subject(subject), str(field)) for subject, field in work.session.execute(query))


def latest(work: UnitOfWork, household_id: HouseholdId, *, limit: int) -> tuple[Entry, ...]:
    """Return the latest acts to a household but for looks; fast, since every opening asks."""
    rows = _latest().mappings(work, household=household_id, looked=Act.OPENED.value, limit=limit)
    return tuple(map(_entry_of, rows))


def of_household(work: UnitOfWork, household_id: HouseholdId) -> tuple[Entry, ...]:
    """Return the whole record of a household, the oldest first."""
    query = select(Activity).where(Activity.household_id == household_id)
    rows = work.session.scalars(query.order_by(Activity.at, Activity.seq))
    return tuple(map(_entry, rows))


@cache
def _latest() -> PlainQuery:
    table = Activity.__table__
    return PlainQuery(
        select(table)
        .where(table.c.household_id == bindparam("household"), table.c.act != bindparam("looked"))
        .order_by(table.c.at.desc(), table.c.seq.desc())
        .limit(bindparam("limit"))
    )


@cache
def _select() -> Select[Activity, str | None]:
    return (
        select(Activity, Household.case_number)
        .outerjoin(Household, Household.id == Activity.household_id)
        .order_by(Activity.at.desc(), Activity.seq.desc())
    )


def _conditions(wanted: Wanted) -> Sequence[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.household_id is not None:
        of_office = Activity.household_id.is_(None)
        own = Activity.household_id == wanted.household_id
        conditions.append(own if wanted.household_id else of_office)
    if wanted.subject_id:
        conditions.append(Activity.subject_id == wanted.subject_id)
    if wanted.acts:
        conditions.append(Activity.act.in_(wanted.acts))
    if wanted.field is not None:
        subject, name = wanted.field
        each = func.json_each(Activity.changes).table_valued("value")
        named = func.json_extract(each.c.value, "$.field") == name
        conditions += [
            Activity.subject == subject,
            select(each.c.value).where(named).correlate(Activity).exists(),
        ]
    if wanted.since is not None:
        conditions.append(Activity.at >= datetime.combine(wanted.since, time.min))
    if wanted.until is not None:
        conditions.append(
            Activity.at < datetime.combine(wanted.until + timedelta(days=1), time.min)
        )
    return conditions


def _row(entry: Entry) -> tuple[object, ...]:
    return (
        entry.at.isoformat(" ", "microseconds"),
        entry.by,
        entry.act.value,
        entry.subject.value,
        entry.subject_id,
        entry.household_id,
        entry.note,
        msgspec.json.encode(entry.changes).decode() if entry.changes else "[]",
    )


def _entry(row: Activity) -> Entry:
    return _entry_of({one.key: getattr(row, one.key) for one in Activity.__table__.columns})


def _entry_of(row: Mapping[str, Any]) -> Entry:
    turned = {
        "act": Act(row["act"]),
        "subject": Subject(row["subject"]),
        "changes": msgspec.json.decode(row["changes"], type=tuple[Change, ...]),
    }
    return Entry(**{**row, **turned})
