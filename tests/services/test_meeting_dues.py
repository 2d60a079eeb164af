"""What is due of a meeting: answers, its day, its minutes, papers to collect, the next date."""

from dataclasses import replace
from datetime import date, time

import pytest
from meeting_case import NOW, TODAY, called, prepared

from cwlink.core.ids import HouseholdId
from cwlink.rules.follow_up import DueKind
from cwlink.rules.meeting import MeetingDraft, MeetingForm, MeetingStatus, Slot
from cwlink.rules.meeting_edits import with_meeting
from cwlink.rules.minutes import Handling, Material, MaterialState, MeetingMinutes
from cwlink.rules.plan import MeetingDate, PlanContent
from cwlink.services import meeting_course, meetings
from cwlink.storage import follow_ups, plans
from cwlink.storage import meetings as store
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.plans import VersionStatus
from cwlink.storage.vault import Vault

DAY = date(2026, 12, 10)
ANSWER_BY = date(2026, 12, 1)
OF_MEETINGS = {DueKind.MEETING_REPLY, DueKind.MEETING, DueKind.MINUTES, DueKind.MATERIALS}


@pytest.fixture
def meeting(vault: Vault) -> StoredMeeting:
    return prepared(vault)


def change(vault: Vault, meeting: StoredMeeting, **changes: object) -> None:
    with vault.read() as work:
        now = store.get(work, meeting.id)
    assert now is not None
    draft = with_meeting(MeetingDraft(now.content), **changes)
    meetings.save(vault, meeting_id=meeting.id, draft=draft, now=NOW)


def become(vault: Vault, meeting: StoredMeeting, status: MeetingStatus) -> None:
    with vault.write() as work:
        now = store.get(work, meeting.id)
        assert now is not None
        store.save(work, replace(now, status=status), now=NOW)


def due(vault: Vault, meeting: StoredMeeting, on: date = TODAY) -> list[tuple[DueKind, date]]:
    """Return what is due in the household, the same whether asked of it or of all."""
    household = meeting.cases[0].household_id
    with vault.read() as work:
        of_all = follow_ups.follow_ups(work, on).dues_of(household)
        of_one = follow_ups.follow_ups(work, on, household).dues_of(household)
    assert of_all == of_one
    ours = [one for one in of_all if one.kind in OF_MEETINGS]
    assert {one.target for one in ours} <= {meeting.id}
    return [(one.kind, one.on) for one in ours]


def test_nothing_is_due_of_a_meeting_without_dates(vault: Vault, meeting: StoredMeeting) -> None:
    assert due(vault, meeting) == []


def test_answers_are_due_until_the_last_agency_has_answered(
    vault: Vault, meeting: StoredMeeting
) -> None:
    change(vault, meeting, reply_by=ANSWER_BY)
    assert due(vault, meeting) == [(DueKind.MEETING_REPLY, ANSWER_BY)]
    answered = tuple(replace(one, replied_on=TODAY) for one in meeting.content.invitees)
    change(vault, meeting, invitees=(*answered[1:], meeting.content.invitees[0]))
    assert due(vault, meeting) == [(DueKind.MEETING_REPLY, ANSWER_BY)]
    change(vault, meeting, invitees=answered)
    assert due(vault, meeting) == []


def test_the_day_is_due_then_the_minutes_until_they_are_final(
    vault: Vault, meeting: StoredMeeting
) -> None:
    change(vault, meeting, fixed=Slot(DAY, time(14)))
    assert due(vault, meeting) == [(DueKind.MEETING, DAY)]
    assert due(vault, meeting, DAY) == [(DueKind.MEETING, DAY)]
    assert due(vault, meeting, date(2026, 12, 11)) == [(DueKind.MINUTES, DAY)]
    become(vault, meeting, MeetingStatus.HELD)
    assert due(vault, meeting, DAY) == [(DueKind.MINUTES, DAY)]
    become(vault, meeting, MeetingStatus.CLOSED)
    assert due(vault, meeting, date(2026, 12, 11)) == []


def test_copies_are_due_to_be_collected(vault: Vault, meeting: StoredMeeting) -> None:
    copies = (
        Material("m1", "R8-0001", "社会福祉協議会", MaterialState.COLLECTED),
        Material("m2", "R8-0002", "保健所"),
    )
    minutes = MeetingMinutes(held_on=DAY, kept=Handling.COLLECTED, materials=copies)
    change(vault, meeting, minutes=minutes)
    after = date(2026, 12, 11)
    assert due(vault, meeting, after) == [(DueKind.MINUTES, DAY), (DueKind.MATERIALS, DAY)]
    gone = replace(copies[1], state=MaterialState.DISPOSED)
    change(vault, meeting, minutes=replace(minutes, materials=(copies[0], gone)))
    assert due(vault, meeting, after) == [(DueKind.MINUTES, DAY)]


def test_the_next_date_is_due_until_a_meeting_takes_it_up(
    vault: Vault, meeting: StoredMeeting
) -> None:
    following = date(2027, 1, 14)
    change(vault, meeting, minutes=MeetingMinutes(held_on=DAY, next_on=following))
    become(vault, meeting, MeetingStatus.CLOSED)
    after = date(2026, 12, 11)
    assert due(vault, meeting, after) == [(DueKind.MEETING, following)]
    household = meeting.cases[0].household_id
    extra = meetings.begin(
        vault, households=[household], form=MeetingForm.HOSTED, now=NOW, follows=meeting.id
    )
    assert due(vault, meeting, after) == [(DueKind.MEETING, following)]
    meetings.give_up(vault, meeting_id=extra.id, now=NOW)
    again = meetings.prepare_again(vault, meeting_id=meeting.id, now=NOW)
    assert due(vault, again, after) == [(DueKind.MEETING, following)]
    meeting_course.cancel(vault, meeting_id=again.id, reason="延期", now=NOW)
    assert due(vault, meeting, after) == [(DueKind.MEETING, following)]


def test_a_cancelled_meeting_is_due_no_more(vault: Vault, meeting: StoredMeeting) -> None:
    change(vault, meeting, fixed=Slot(DAY), reply_by=ANSWER_BY)
    meeting_course.cancel(vault, meeting_id=meeting.id, reason="本人の入院", now=NOW)
    assert due(vault, meeting) == []


def test_a_day_that_a_plan_names_too_is_due_once(vault: Vault, meeting: StoredMeeting) -> None:
    change(vault, meeting, fixed=Slot(DAY))
    household: HouseholdId = meeting.cases[0].household_id
    content = PlanContent(
        meetings=(MeetingDate(DAY, is_next=True), MeetingDate(date(2027, 2, 1), is_next=True))
    )
    with vault.write() as work:
        version = plans.add_plan(
            work,
            household_id=household,
            review_id=None,
            number="R8-9",
            content=content,
            now=NOW,
        )
        plans.save(work, version.id, content, status=VersionStatus.FINAL, now=NOW)
        found = follow_ups.follow_ups(work, TODAY).dues_of(household)
    days = [(one.on, one.target) for one in found if one.kind is DueKind.MEETING]
    assert days == [(DAY, meeting.id)]


def test_every_household_of_a_meeting_has_its_day_due(vault: Vault) -> None:
    meeting = called(vault, form=MeetingForm.REGULAR, households=2)
    with vault.read() as work:
        found = follow_ups.follow_ups(work, TODAY)
        days = [
            [one.on for one in found.dues_of(case.household_id) if one.kind is DueKind.MEETING]
            for case in meeting.cases
        ]
    assert days == [[DAY], [DAY]]
