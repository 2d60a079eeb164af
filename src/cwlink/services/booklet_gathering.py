"""Reads what a 引継書 tells of many households, their documents all at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from cwlink.core.ids import HouseholdId
from cwlink.core.progress import Progress
from cwlink.rules.first_actions import first_actions
from cwlink.rules.follow_up import due_items
from cwlink.rules.handover_urgency import HandedOver, place_of
from cwlink.rules.household import HouseholdRecord
from cwlink.rules.meeting import MeetingStatus
from cwlink.rules.minutes import CaseResult
from cwlink.rules.promise import PromiseRecord
from cwlink.rules.snapshot import Priority
from cwlink.services.booklet_contacts import Directory, contacts
from cwlink.services.booklet_home import HandedHome, LastMinutes, contingencies
from cwlink.services.disclosure_rows import RecordFilter, RecordRow, row_facts, rows_in
from cwlink.services.household_facts import facts_of
from cwlink.services.household_snapshot import snapshot_of
from cwlink.services.inherited_rows import inherited_rows
from cwlink.services.issue_names import issue_kinds
from cwlink.services.matrix_view import agency_types_in
from cwlink.storage import (
    agencies,
    consents,
    follow_ups,
    handed_households,
    households,
    inquiry_rows,
    meetings,
    promises,
)
from cwlink.storage.follow_ups import FollowUps
from cwlink.storage.handed_households import ToldPlan, ToldReview
from cwlink.storage.inquiry_rows import InquiryRow
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.unit_of_work import UnitOfWork

_STEP = 10
_OUT = RecordFilter(open_only=True)
_Row = TypeVar("_Row")


@dataclass(frozen=True)
class _Documents:
    """Of all households what is read once; a household takes its own part."""

    on: date
    dues: FollowUps
    directory: Directory
    reviews: Mapping[HouseholdId, ToldReview]
    plans: Mapping[HouseholdId, ToldPlan]
    meetings: Mapping[str, Sequence[StoredMeeting]]
    inquiries: Mapping[str, Sequence[InquiryRow]]
    promises: Mapping[str, Sequence[PromiseRecord]]
    copies: Mapping[str, Sequence[RecordRow]]
    begun: Mapping[HouseholdId, tuple[tuple[str, str], ...]]
    last_days: Mapping[HouseholdId, date]


def gathered(
    work: UnitOfWork, ids: Sequence[HouseholdId], *, on: date, progress: Progress
) -> Iterator[HandedHome]:
    """Yield households with all that is told of them, as they stand on a day.

    One that is not there any more is passed over.
    """
    documents = _documents(work, ids, on)
    for done, household_id in enumerate(ids):
        if not done % _STEP:
            progress.report(done, len(ids), "世帯の記録を読んでいます")
        stored = households.get(work, household_id)
        if stored is not None:
            yield _home(work, stored.record, documents)


def _documents(work: UnitOfWork, ids: Sequence[HouseholdId], on: date) -> _Documents:
    types = {one.code: one.name for one in agency_types_in(work)}
    registered = agencies.find(work, type_names=types, with_retired=True)
    of_meetings: dict[str, list[StoredMeeting]] = defaultdict(list)
    for meeting in meetings.every(work):
        for case in meeting.cases:
            of_meetings[case.household_id].append(meeting)
    return _Documents(
        on=on,
        dues=follow_ups.follow_ups(work, on),
        directory=Directory.of(registered, types),
        reviews=handed_households.last_reviews(work, ids),
        plans=handed_households.plans_in_force(work, ids),
        meetings=of_meetings,
        inquiries=_by((one.household_id, one) for one in inquiry_rows.every_row(work)),
        promises=_by((one.record.household_id, one.record) for one in promises.listed(work)),
        copies=_by(
            (one.record.household_id or "", one)
            for one in (*rows_in(work, _OUT, on), *inherited_rows(work, _OUT, row_facts(work, on)))
        ),
        begun=handed_households.begun(work, ids),
        last_days=handed_households.last_days(work, ids, on),
    )


def _by(rows: Iterable[tuple[str, _Row]]) -> Mapping[str, Sequence[_Row]]:
    found: dict[str, list[_Row]] = defaultdict(list)
    for household_id, row in rows:
        found[household_id].append(row)
    return found


def _home(work: UnitOfWork, record: HouseholdRecord, known: _Documents) -> HandedHome:
    home, on = record.id, known.on
    kinds = issue_kinds(work, (one.code for one in record.issues))
    given = consents.of_household(work, home)
    plan, review = known.plans.get(home), known.reviews.get(home)
    met = known.meetings.get(home, ())
    minutes = _last_minutes(met, home)
    promised = known.promises.get(home, ())
    copies = tuple(known.copies.get(home, ()))
    actions = first_actions(facts_of(record, on), urgent=False)
    begun = known.begun.get(home, ())
    dues = known.dues.dues_of(home)
    result = minutes.case.result if minutes else None
    facts = HandedOver(
        first_actions=tuple(one.code for one in actions),
        urgent=_urgent(review, minutes),
        no_policy=result is CaseResult.NO_POLICY,
        cannot_intervene=result is CaseResult.CANNOT_INTERVENE,
        violence=any(one.partner_violence for one in record.members_on(on)),
        issues=tuple((one.code, one.priority is Priority.HIGH) for one in record.issues_on(on)),
        traits=record.traits,
        dues=tuple(dues),
        copies_due=tuple(one.due for one in copies if one.due),
        contingencies=len(contingencies(plan, minutes)),
        begun=len(begun),
        last_event=known.last_days.get(home),
        last_review=review.on if review else None,
    )
    return HandedHome(
        record=record,
        snapshot=snapshot_of(record, kinds, on),
        kinds=kinds,
        place=place_of(facts, on),
        first_actions=actions,
        given=given,
        review=review,
        plan=plan,
        meetings=tuple(met),
        minutes=minutes,
        promises=tuple(one for one in promised if one.is_open),
        contacts=contacts(
            known.directory,
            ties=record.ties,
            roles=plan.roles if plan else (),
            meetings=met,
            inquiries=known.inquiries.get(home, ()),
            promises=promised,
            today=on,
        ),
        dues=due_items(dues, on),
        copies=copies,
        begun=begun,
        on=on,
    )


def _urgent(review: ToldReview | None, minutes: LastMinutes | None) -> bool:
    """Tell whether the last review or the last minutes name a danger."""
    said = minutes is not None and bool(minutes.case.urgent.strip())
    return said or (review is not None and review.urgent)


def _last_minutes(met: Iterable[StoredMeeting], home: HouseholdId) -> LastMinutes | None:
    """Return the household's part of the last meeting whose minutes are final."""
    found = []
    for meeting in met:
        if meeting.status is not MeetingStatus.CLOSED:
            continue
        content = meeting.content
        held = content.minutes.held_on or (content.fixed.on if content.fixed else None)
        case = next(one for one in meeting.cases if one.household_id == home)
        found.append(LastMinutes(held, content.name, case.content.minutes))
    return max(found, key=lambda one: one.held_on or date.min, default=None)
