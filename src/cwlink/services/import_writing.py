"""Writes what an import would do; the caller's transaction makes it all or nothing."""

from datetime import datetime

from cwlink.core.progress import Progress
from cwlink.exchange.caseload_household import PlannedHousehold
from cwlink.exchange.caseload_plan import ChangePlan
from cwlink.services import activity
from cwlink.services.activity import About, Act, Change, Subject
from cwlink.services.household_facts import record_of
from cwlink.services.import_records import changed_household, new_household
from cwlink.services.issue_names import search_words
from cwlink.storage import caseload as store
from cwlink.storage import household_index, households
from cwlink.storage.caseload import NewHousehold
from cwlink.storage.unit_of_work import UnitOfWork

_AT_ONCE = 250
_WHAT = "保管庫に書き込んでいます"


def write_plan(work: UnitOfWork, plan: ChangePlan, *, now: datetime, progress: Progress) -> None:
    """Add the new households and change those that are there; nothing is removed.

    Raises TaskCancelled when ``progress`` asks to stop.
    """
    writing = [one for one in plan.households if one.writes]
    new = [one for one in writing if one.stored is None]
    for start in range(0, len(new), _AT_ONCE):
        progress.report(start, len(writing), _WHAT)
        some = new[start : start + _AT_ONCE]
        households_added = [new_household(one.listed) for one in some]
        store.add_households(work, households_added, now=now)
        activity.note_all(work, map(_added, households_added), now=now)
    changed = [one for one in writing if one.stored is not None]
    for done, one in enumerate(changed, start=len(new)):
        progress.report(done, len(writing), _WHAT)
        _change(work, one, now)
    progress.report(len(writing), len(writing), _WHAT)


def _added(household: NewHousehold) -> tuple[Act, About, tuple[Change, ...]]:
    about = About(Subject.HOUSEHOLD, household.id, household.id, household.case_number)
    return Act.IMPORTED, about, ()


def _change(work: UnitOfWork, planned: PlannedHousehold, now: datetime) -> None:
    if planned.stored is None:
        return
    record = record_of(work, planned.stored.id)
    after = changed_household(record, planned, now.date())
    words = search_words(work, (one.code for one in after.issues))
    listed = household_index.of_record(after, issue_labels=words, on=now.date())
    households.save(work, after, listed, now=now)
    about = About(Subject.HOUSEHOLD, after.id, after.id, after.case_number)
    activity.note_change(work, about, record, after, now=now, act=Act.IMPORTED)
