"""Which households went to or came from another vault, and when those given are archived."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

import msgspec
from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import defer

from cwlink.core.ids import HouseholdId, new_id
from cwlink.models import Handover, Household
from cwlink.storage.unit_of_work import UnitOfWork


class Direction(StrEnum):
    """PACKED: put into a file that is not said to be handed over yet; GIVEN; RECEIVED."""

    PACKED = "packed"
    GIVEN = "given"
    RECEIVED = "received"


@dataclass(frozen=True)
class ExchangedRows:
    """How the rows of one table stood when they were last exchanged, as digests.

    ``columns`` are those told apart; per row's key the digests of the package's values, and of
    those kept here where they differ, one after the other in the order of the columns.
    """

    columns: tuple[str, ...]
    theirs: dict[str, str]
    mine: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Exchanged:
    """What a household was like when it was exchanged, to see later which side changed it.

    ``source`` is its id in the package, ``ids`` are those of the package that stand for others
    here. ``vault_id`` made the package at ``made_at``.
    """

    counts: dict[str, int] = field(default_factory=dict)
    vault_id: str = ""
    made_at: datetime | None = None
    source: str = ""
    ids: dict[str, str] = field(default_factory=dict)
    rows: dict[str, ExchangedRows] = field(default_factory=dict)


@dataclass(frozen=True)
class HandoverRecord:
    """One household in one handover; ``archive_on`` is the first day it is archived."""

    household_id: HouseholdId
    direction: Direction
    package_id: str
    handed_on: date
    counterpart: str
    archive_on: date | None
    created_at: datetime
    id: str = ""


def add(work: UnitOfWork, record: HandoverRecord, exchanged: Exchanged) -> None:
    """Keep that a household was put into a package, or taken from one."""
    work.session.add(
        Handover(
            id=record.id or new_id(),
            household_id=record.household_id,
            direction=record.direction,
            package_id=record.package_id,
            handed_on=record.handed_on,
            counterpart=record.counterpart,
            counts=msgspec.json.encode(exchanged).decode(),
            archive_on=record.archive_on,
            created_at=record.created_at,
        )
    )
    work.session.flush()


def every(work: UnitOfWork) -> tuple[HandoverRecord, ...]:
    """Return every handover of every household, the latest first."""
    return _found(work)


def of_household(work: UnitOfWork, household_id: HouseholdId) -> tuple[HandoverRecord, ...]:
    """Return the handovers of a household, the latest first."""
    return _found(work, Handover.household_id == household_id)


def of_package(work: UnitOfWork, package_id: str) -> tuple[HandoverRecord, ...]:
    """Return the households that this vault put into a package."""
    given = Handover.direction != Direction.RECEIVED
    return _found(work, Handover.package_id == package_id, given)


def exchanges(
    work: UnitOfWork, household_id: HouseholdId
) -> tuple[tuple[HandoverRecord, Exchanged], ...]:
    """Return the handovers of a household with how it was then, the latest first."""
    query = select(Handover).where(Handover.household_id == household_id)
    rows = work.session.scalars(query.order_by(Handover.created_at.desc(), Handover.id))
    return tuple((_record(row), msgspec.json.decode(row.counts, type=Exchanged)) for row in rows)


def sources(work: UnitOfWork) -> Mapping[str, HouseholdId]:
    """Return which household here stands for a household id of packages taken earlier."""
    received = Handover.direction == Direction.RECEIVED
    query = select(Handover.household_id, Handover.counts).where(received)
    rows = work.session.execute(query.order_by(Handover.created_at))
    return {
        msgspec.json.decode(counts, type=_Source).source: HouseholdId(one) for one, counts in rows
    }


@dataclass(frozen=True)
class _Source:
    source: str = ""


def mark(
    work: UnitOfWork, ids: Sequence[str], *, direction: Direction, archive_on: date | None
) -> None:
    """Say of handovers whether they count as given, and from when they are archived."""
    changed = update(Handover).where(Handover.id.in_(ids))
    work.session.execute(changed.values(direction=direction, archive_on=archive_on))


def archive(work: UnitOfWork, household_id: HouseholdId, on: date | None) -> None:
    """Archive a household from a day on, or no longer; that is no change of its record."""
    one = update(Household).where(Household.id == household_id)
    work.session.execute(one.values(archive_on=on))


def _found(work: UnitOfWork, *wanted: ColumnElement[bool]) -> tuple[HandoverRecord, ...]:
    """Return handovers without their digests, which only comparing asks for."""
    query = select(Handover).where(*wanted).options(defer(Handover.counts))
    rows = work.session.scalars(query.order_by(Handover.created_at.desc(), Handover.id))
    return tuple(map(_record, rows))


def _record(row: Handover) -> HandoverRecord:
    return HandoverRecord(
        household_id=HouseholdId(row.household_id),
        direction=Direction(row.direction),
        package_id=row.package_id,
        handed_on=row.handed_on,
        counterpart=row.counterpart,
        archive_on=row.archive_on,
        created_at=row.created_at,
        id=row.id,
    )
