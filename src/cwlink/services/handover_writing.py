"""Writes what taking a package would do; the caller's transaction makes it all or nothing."""

from datetime import datetime, timedelta

import msgspec

from cwlink.core.ids import HouseholdId
from cwlink.exchange.handover_package import DamagedPackage, HandoverPackage
from cwlink.rules import handover_merge as merge
from cwlink.rules.household import HouseholdRecord
from cwlink.services import activity
from cwlink.services.activity import About, Act, Change, Subject
from cwlink.services.handover_packing import exchanged_now, rows_of
from cwlink.services.handover_planning import HouseholdPlan
from cwlink.services.household_facts import record_of
from cwlink.services.issue_names import search_words
from cwlink.storage import (
    consents,
    handovers,
    household_index,
    household_transfer,
    households,
    inherited,
    inquiries,
    meetings,
    plans,
    promises,
    reviews,
)
from cwlink.storage.handovers import Direction, HandoverRecord
from cwlink.storage.transfer_columns import BadRow, Tables, names
from cwlink.storage.unit_of_work import UnitOfWork


def write(
    work: UnitOfWork, package: HandoverPackage, one: HouseholdPlan, *, now: datetime
) -> Tables:
    """Write one household and return all its rows as they are then; raises DamagedPackage."""
    try:
        return _write(work, package, one, now)
    except BadRow as problem:
        raise DamagedPackage from problem


def _write(work: UnitOfWork, package: HandoverPackage, one: HouseholdPlan, now: datetime) -> Tables:
    before = households.get(work, one.id)
    for table, key in one.found.removes:
        household_transfer.remove(work, table, key)
    for table in names():
        for row in one.found.adds.get(table, ()):
            if table == "meetings" and household_transfer.stands(work, table, (row["id"],)):
                _join_meeting(work, row)  # it came with another household just now
            else:
                household_transfer.insert(work, table, [row])
    for change in one.found.changes:
        household_transfer.update(work, change.table, change.key, change.values)
    _count_rounds(work, one)
    if before is not None and one.changes:
        moment = max(now, before.updated_at + timedelta(microseconds=1))
        stamp = moment.isoformat(" ", "microseconds")
        household_transfer.update(work, "households", (one.id,), {"updated_at": stamp})
    work.session.expire_all()
    _read_back(work, one.id, now)
    after = rows_of(work, one.id).tables
    record = before.record if before else None
    _keep(work, package, one, after, now)
    _note(work, package, one, record, now=now)
    return after


def _join_meeting(work: UnitOfWork, row: merge.Row) -> None:
    mine = household_transfer.meetings(work, {str(row["id"])})[0]
    content = merge.grown("meetings", mine, row)
    if content is not None:
        household_transfer.update(work, "meetings", (row["id"],), {"content": content})


def _count_rounds(work: UnitOfWork, one: HouseholdPlan) -> None:
    """Count a household's reviews anew where both sides had made the same round."""
    rows = work.bare.execute(
        'SELECT id, "round" FROM reviews WHERE household_id = ? ORDER BY created_at, id', (one.id,)
    ).fetchall()
    if len({place for _id, place in rows}) < len(rows):
        for place, (review_id, _round) in enumerate(rows, start=1):
            household_transfer.update(work, "reviews", (review_id,), {"round": place})


def _read_back(work: UnitOfWork, household_id: HouseholdId, now: datetime) -> None:
    """Read everything as the window reads it, and let the list tell of it.

    Raises DamagedPackage where something cannot be read: then nothing is written at all.
    """
    try:
        stored = households.get(work, household_id)
        if stored is None:
            raise DamagedPackage
        record = stored.record
        consents.of_household(work, household_id)
        for review in reviews.of_household(work, household_id):
            reviews.get(work, review.id)
        plans.of_household(work, household_id)
        meetings.of_household(work, household_id)
        inquiries.of_household(work, household_id)
        promises.of_household(work, household_id)
        inherited.of_household(work, household_id)
        words = search_words(work, (one.code for one in record.issues))
        listed = household_index.of_record(record, issue_labels=words, on=now.date())
    except (ValueError, LookupError, TypeError, AttributeError, msgspec.MsgspecError) as problem:
        raise DamagedPackage from problem
    households.refresh_listed(work, household_id, listed)


def _keep(
    work: UnitOfWork, package: HandoverPackage, one: HouseholdPlan, after: Tables, now: datetime
) -> None:
    """Keep how the household is now on both sides; what comes back is archived no longer."""
    record = HandoverRecord(
        household_id=one.id,
        direction=Direction.RECEIVED,
        package_id=package.id,
        handed_on=package.handed_on or package.made_at.date(),
        counterpart=package.caseworker,
        archive_on=None,
        created_at=now,
    )
    exchanged = exchanged_now(package, one.one, theirs=one.theirs, mine=after, ids=one.ids)
    handovers.add(work, record, exchanged)
    handovers.archive(work, one.id, None)


def _note(
    work: UnitOfWork,
    package: HandoverPackage,
    one: HouseholdPlan,
    before: HouseholdRecord | None,
    *,
    now: datetime,
) -> None:
    """Say in the log what came from whom, and which fields of the record became what."""
    record = record_of(work, one.id)
    told = (
        Change("counterpart", None, package.caseworker),
        Change("adds", None, sum(map(len, one.found.adds.values()))),
        Change("changes", None, len(one.found.changes)),
    )
    about = About(Subject.HANDOVER, package.id, one.id, record.case_number)
    activity.note(work, Act.IMPORTED, about, now=now, changes=told)
    if before is not None and before != record:
        whose = About(Subject.HOUSEHOLD, one.id, one.id, record.case_number)
        activity.note_change(work, whose, before, record, now=now, act=Act.IMPORTED)
