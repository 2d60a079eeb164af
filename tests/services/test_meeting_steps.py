"""What a household's page offers next while a meeting is prepared, called, held and minuted."""

from dataclasses import replace
from datetime import date

from meeting_case import DAY, NOW, TODAY, called, decided, prepared
from worked_case import with_case1

from cwlink.core.ids import HouseholdId
from cwlink.rules.meeting import MeetingForm, MeetingStatus, MeetingWay, Slot
from cwlink.rules.meeting_edits import with_meeting
from cwlink.rules.meeting_step import MeetingStep, meeting_step
from cwlink.services import meeting_course, meetings
from cwlink.services.household_record import household_view
from cwlink.services.household_step import NextStep, StepKind
from cwlink.services.meeting_desk import draft_of
from cwlink.storage import meetings as store
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.vault import Vault
from cwlink.ui.household_step_words import step_words

AFTER = date(2026, 12, 11)


def step(vault: Vault, household_id: HouseholdId, on: date = TODAY) -> NextStep:
    return household_view(vault, household_id=household_id, today=on).step


def become(vault: Vault, meeting: StoredMeeting, status: MeetingStatus, **content: object) -> None:
    with vault.write() as work:
        now = store.get(work, meeting.id)
        assert now is not None
        changed = replace(now, status=status, content=replace(now.content, **content))
        store.save(work, changed, now=NOW)


def test_from_the_decision_to_the_plan(vault: Vault) -> None:
    household = with_case1(vault).id
    review = decided(vault, household)
    first = step(vault, household)
    assert (first.kind, first.document) == (StepKind.PREPARE_MEETING, review)
    meeting = meetings.begin_from_review(vault, review_id=review, now=NOW)
    assert (step(vault, household).kind, step(vault, household).document) == (
        StepKind.RESUME_MEETING,
        meeting.id,
    )
    become(vault, meeting, MeetingStatus.CALLED, fixed=Slot(DAY))
    awaited = step(vault, household)
    assert (awaited.kind, awaited.on) == (StepKind.AWAIT_MEETING, DAY)
    assert step(vault, household, AFTER).kind is StepKind.WRITE_MINUTES
    become(vault, meeting, MeetingStatus.HELD)
    written = step(vault, household, DAY)
    assert (written.kind, written.document) == (StepKind.WRITE_MINUTES, meeting.id)
    become(vault, meeting, MeetingStatus.CLOSED)
    plan = step(vault, household, AFTER)
    case_id = meeting.cases[0].id
    assert (plan.kind, plan.document, plan.on) == (StepKind.TAKE_OVER, case_id, DAY)
    assert "12月10日" in step_words(plan, AFTER, has_issues=True).why


def test_after_a_cancelled_meeting_another_is_prepared(vault: Vault) -> None:
    meeting = prepared(vault)
    household = meeting.cases[0].household_id
    meeting_course.cancel(vault, meeting_id=meeting.id, reason="本人の入院", now=NOW)
    assert step(vault, household).kind is StepKind.PREPARE_MEETING


def test_a_meeting_without_a_review_goes_before_the_first_review(vault: Vault) -> None:
    household = with_case1(vault).id
    meetings.begin(vault, households=[household], form=MeetingForm.REGULAR, now=NOW)
    assert step(vault, household).kind is StepKind.RESUME_MEETING


def test_every_household_of_a_meeting_waits_for_its_minutes(vault: Vault) -> None:
    meeting = called(vault, form=MeetingForm.REGULAR, households=2)
    for case in meeting.cases:
        assert step(vault, case.household_id, AFTER).kind is StepKind.WRITE_MINUTES


def test_the_meetings_own_next_step(vault: Vault) -> None:
    meeting = prepared(vault)
    draft = draft_of(meeting)
    preparing = MeetingStatus.PREPARING

    def of(**changes: object) -> MeetingStep:
        return meeting_step(with_meeting(draft, **changes), preparing, TODAY)

    assert of(body=None) is MeetingStep.CHOOSE_BODY
    assert of(invitees=()) is MeetingStep.CHOOSE_AGENCIES
    blank = replace(draft.content.invitees[0], id="new")
    assert of(invitees=(*draft.content.invitees, blank)) is MeetingStep.DESCRIBE_AGENCIES
    assert of() is MeetingStep.FIX_DATE
    fixed = Slot(DAY)
    assert of(fixed=fixed) is MeetingStep.SET_PLACE
    assert of(fixed=fixed, place="第3会議室") is MeetingStep.MAKE_PAPERS
    both = {"fixed": fixed, "place": "第3会議室", "way": MeetingWay.BOTH}
    assert of(**both) is MeetingStep.SET_PLACE
    assert of(**both, online="https://example.jp/1") is MeetingStep.MAKE_PAPERS
    assert of(fixed=Slot(TODAY)) is MeetingStep.WRITE_MINUTES


def test_a_hosted_meeting_is_attended_with_what_is_brought(vault: Vault) -> None:
    household = with_case1(vault).id
    form = MeetingForm.HOSTED
    draft = draft_of(meetings.begin(vault, households=[household], form=form, now=NOW))

    def of(**changes: object) -> MeetingStep:
        return meeting_step(with_meeting(draft, **changes), MeetingStatus.PREPARING, TODAY)

    assert of() is MeetingStep.NAME_HOST
    named = {"host": "地域包括支援センター"}
    assert of(**named) is MeetingStep.FIX_DATE
    assert of(**named, fixed=Slot(DAY)) is MeetingStep.WRITE_BRINGS
    assert of(**named, fixed=Slot(DAY), brings="世帯の意向") is MeetingStep.AWAIT_DAY
    assert of(**named, fixed=Slot(TODAY)) is MeetingStep.WRITE_MINUTES


def test_who_was_called_is_asked_for_its_answer(vault: Vault) -> None:
    meeting = called(vault, form=MeetingForm.SINGLE)
    draft = draft_of(meeting)
    assert meeting_step(draft, meeting.status, TODAY) is MeetingStep.RECORD_REPLIES
    assert meeting_step(draft, meeting.status, AFTER) is MeetingStep.WRITE_MINUTES
    gone = MeetingStatus.CANCELLED
    assert meeting_step(draft, gone, TODAY) is MeetingStep.PREPARE_AGAIN
