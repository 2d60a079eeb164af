"""A meeting that a decided review of worked case 1 begins, and one on several households."""

from dataclasses import replace
from datetime import date, time

from worked_case import NOW, TODAY, case1, with_case1

from cwlink.core.ids import HouseholdId, ReviewId
from cwlink.rules.household import HouseholdRecord
from cwlink.rules.meeting import (
    CaseCall,
    Invitee,
    Letter,
    MeetingForm,
    MeetingStatus,
    Slot,
)
from cwlink.rules.meeting_edits import calling, with_meeting
from cwlink.rules.minutes import Handling
from cwlink.rules.review import (
    AgencyChoice,
    Outcome,
    Outlook,
    SupervisorOpinion,
    ViewpointAnswer,
)
from cwlink.services import meeting_course, meetings, reviews
from cwlink.services.meeting_desk import draft_of
from cwlink.services.review_desk import open_desk
from cwlink.storage import households
from cwlink.storage.household_index import of_record
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.vault import Vault

DAY = date(2026, 12, 10)
NINE = (
    "houkatsu",
    "shakyo",
    "chuukaku",
    "kikan_soudan",
    "hikikomori_center",
    "iryou",
    "hokenjo",
    "dep_animal",
    "npo_animal",
)
"""The nine agencies that worked case 1 calls."""
ENOUGH = ViewpointAnswer(current_suffices=True)
SUPERVISOR = SupervisorOpinion("佐々木 健", TODAY, "開催してよい")

__all__ = ["DAY", "NINE", "NOW", "TODAY", "called", "decided", "other_household", "prepared"]


def decided(
    vault: Vault, household_id: HouseholdId, *, supervisor: SupervisorOpinion = SUPERVISOR
) -> ReviewId:
    """Decide to convene with the nine agencies; without a supervisor the decision waits."""
    review = reviews.begin(vault, household_id=household_id, now=NOW)
    desk = open_desk(vault, review_id=review.id, today=TODAY)
    content = replace(
        review.content,
        trigger="caseworker",
        economic=ENOUGH,
        daily=ENOUGH,
        social=ENOUGH,
        outlook=Outlook.YES,
        body="chousei_kaigi",
        decision=Outcome.CONVENE,
        supervisor=supervisor,
    )
    offered = desk.invitees(content, desk.judge(content))
    choices = tuple(
        AgencyChoice(one.suggestion.agency.code, one.suggestion.agency.code in NINE)
        for one in offered
    )
    done = reviews.decide(vault, desk=desk, content=replace(content, agencies=choices), now=NOW)
    assert not done.errors
    return review.id


def prepared(vault: Vault) -> StoredMeeting:
    """Begin the meeting that the review of worked case 1 decided."""
    record = with_case1(vault)
    return meetings.begin_from_review(vault, review_id=decided(vault, record.id), now=NOW)


def other_household(vault: Vault, number: str = "24-00077") -> HouseholdRecord:
    """Put another household like that of worked case 1 into the vault."""
    record = case1()
    ids = {one.id: f"{number}-{one.id}" for one in record.members}
    other = replace(
        record,
        id=HouseholdId(f"household-{number}"),
        case_number=number,
        members=tuple(replace(one, id=ids[one.id]) for one in record.members),
        issues=tuple(
            replace(one, id=f"{number}-{one.id}", member_id=ids.get(one.member_id or ""))
            for one in record.issues
        ),
        headships=(),
        ties=(),
        policies=(),
    )
    with vault.write() as work:
        index = of_record(other, issue_labels={}, on=TODAY)
        households.add(work, other, index, now=NOW)
    return other


def called(
    vault: Vault, *, form: MeetingForm, households: int = 1, known: HouseholdId | None = None
) -> StoredMeeting:
    """Prepare a meeting on so many households, complete, with two agencies called to it.

    ``known`` is the household of worked case 1 where it is in the vault already.
    """
    ids = [known or with_case1(vault).id]
    ids += [other_household(vault, f"24-0010{at}").id for at in range(1, households)]
    meeting = meetings.begin(vault, households=ids, form=form, now=NOW)
    draft = draft_of(meeting)
    for key, name in (("houkatsu", "地域包括支援センター"), ("shakyo", "社会福祉協議会")):
        for case in draft.cases:
            call = CaseCall(key, f"{name}の目的", f"{name}の役割", ("何ができるか",))
            draft = calling(draft, case.id, Invitee(key, key, name), call)
    draft = with_meeting(
        draft,
        body="chousei_kaigi",
        place="市役所 第3会議室",
        access="西口から徒歩5分",
        frequency="月1回",
        fixed=Slot(DAY, time(14), time(15, 30)),
        letter=Letter(document_number="8み福第214号", notice=Handling.COLLECTED),
    )
    meetings.save(vault, meeting_id=meeting.id, draft=draft, now=NOW)
    done = meeting_course.mark_called(vault, meeting_id=meeting.id, now=NOW)
    assert not done.errors
    assert done.meeting.status is MeetingStatus.CALLED
    return done.meeting
