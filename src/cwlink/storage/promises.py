"""持ち帰り事項 and つなぎ in the vault, from a meeting's minutes or noted on their own."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from sqlalchemy import bindparam, select

from cwlink.core.ids import HouseholdId, MeetingId, PromiseId
from cwlink.models import Household, Meeting, Promise
from cwlink.rules.promise import PromiseKind, PromiseRecord, PromiseState
from cwlink.storage.plain_rows import PlainQuery
from cwlink.storage.unit_of_work import UnitOfWork

_DUE_FIRST = (Promise.due_on.is_(None), Promise.due_on, Promise.made_on, Promise.id)


def put(work: UnitOfWork, record: PromiseRecord) -> None:
    """Store a promise, in place of what stood under its id."""
    row = work.session.get(Promise, record.id)
    if row is None:
        row = Promise(id=record.id)
        work.session.add(row)
    for name, value in asdict(record).items():
        if name != "id":
            setattr(row, name, value)
    work.session.flush()


def get(work: UnitOfWork, promise_id: PromiseId) -> PromiseRecord | None:
    """Return the promise, or None when there is none with this id."""
    row = work.session.get(Promise, promise_id)
    return _record(row) if row else None


def remove(work: UnitOfWork, promise_id: PromiseId) -> None:
    """Remove a promise that was noted by mistake."""
    row = work.session.get(Promise, promise_id)
    if row is not None:
        work.session.delete(row)
        work.session.flush()


def of_household(
    work: UnitOfWork, household_id: HouseholdId, *, only_open: bool = False
) -> tuple[PromiseRecord, ...]:
    """Return a household's promises, those due first first, those without a day last."""
    return _found(work, Promise.household_id == household_id, only_open=only_open)


@dataclass(frozen=True)
class ListedPromise:
    """A promise with what a list says of its household and meeting ("" for none)."""

    record: PromiseRecord
    case_number: str
    household_name: str
    search_text: str
    meeting_number: str


def listed(
    work: UnitOfWork,
    *,
    household_id: HouseholdId | None = None,
    meeting_id: MeetingId | None = None,
) -> tuple[ListedPromise, ...]:
    """Return promises with their households, those due first first: all, or of one."""
    wanted = (
        select(
            Promise,
            Household.case_number,
            Household.list_name,
            Household.search_text,
            Meeting.number,
        )
        .join(Household, Household.id == Promise.household_id)
        .outerjoin(Meeting, Meeting.id == Promise.meeting_id)
    )
    if household_id is not None:
        wanted = wanted.where(Promise.household_id == household_id)
    if meeting_id is not None:
        wanted = wanted.where(Promise.meeting_id == meeting_id)
    rows = work.session.execute(wanted.order_by(*_DUE_FIRST))
    return tuple(
        ListedPromise(_record(row[0]), row[1], row[2], row[3], row[4] or "") for row in rows
    )


def shown(work: UnitOfWork, household_id: HouseholdId) -> tuple[PromiseRecord, ...]:
    """Return a household's promises as its page shows them: open ones first, then the latest."""
    found = [_of_row(row) for row in _of_household().mappings(work, household=household_id)]
    ended = [one for one in found if not one.is_open]
    ended.sort(key=lambda one: one.ended_on or one.made_on, reverse=True)
    return (*(one for one in found if one.is_open), *ended)


@cache
def _of_household() -> PlainQuery:
    wanted = select(*Promise.__table__.columns).where(
        Promise.household_id == bindparam("household")
    )
    return PlainQuery(wanted.order_by(*_DUE_FIRST))


def _of_row(row: Mapping[str, Any]) -> PromiseRecord:
    coded = {"kind": PromiseKind(row["kind"]), "state": PromiseState(row["state"])}
    return PromiseRecord(**{**row, **coded})


def of_meeting(work: UnitOfWork, meeting_id: MeetingId) -> tuple[PromiseRecord, ...]:
    """Return what was promised in a meeting, those due first first."""
    return _found(work, Promise.meeting_id == meeting_id, only_open=False)


def every_open(work: UnitOfWork) -> tuple[PromiseRecord, ...]:
    """Return every open promise, those due first first."""
    return _found(work, only_open=True)


def _found(work: UnitOfWork, *wanted: Any, only_open: bool) -> tuple[PromiseRecord, ...]:
    rows = select(Promise).where(*wanted)
    if only_open:
        rows = rows.where(Promise.state == PromiseState.OPEN)
    return tuple(map(_record, work.session.scalars(rows.order_by(*_DUE_FIRST))))


def _record(row: Promise) -> PromiseRecord:
    return PromiseRecord(
        id=row.id,
        household_id=row.household_id,
        content=row.content,
        made_on=row.made_on,
        kind=PromiseKind(row.kind),
        meeting_id=row.meeting_id,
        source=row.source,
        agency_type=row.agency_type,
        agency_name=row.agency_name,
        agency_id=row.agency_id,
        person=row.person,
        due_on=row.due_on,
        state=PromiseState(row.state),
        ended_on=row.ended_on,
        end_note=row.end_note,
    )
