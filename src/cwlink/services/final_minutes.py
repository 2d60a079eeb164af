"""Final minutes of a household as a plan sees them: what they still bring to it."""

from dataclasses import dataclass
from datetime import date

from cwlink.core.ids import CaseId, HouseholdId
from cwlink.rules.meeting import MeetingStatus
from cwlink.rules.office_line import awaits_supervisor
from cwlink.rules.plan import PlanContent
from cwlink.rules.plan_from_minutes import Minuted, offers
from cwlink.storage import meetings
from cwlink.storage.meetings import StoredCase, StoredMeeting
from cwlink.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class OpenMinutes:
    """Final minutes that a plan has not taken over whole; ``count`` is how much is left."""

    case_id: CaseId
    meeting_number: str
    held_on: date | None
    count: int


def open_minutes(
    work: UnitOfWork, household_id: HouseholdId, plan: PlanContent | None
) -> tuple[OpenMinutes, ...]:
    """Return the final minutes that bring something to the plan, the latest meeting first."""
    found = []
    for meeting in meetings.of_household(work, household_id):
        if meeting.status is MeetingStatus.CLOSED:
            case = next(one for one in meeting.cases if one.household_id == household_id)
            told = minuted(meeting, case)
            count = len(offers(plan or PlanContent(), told))
            if count:
                found.append(OpenMinutes(case.id, meeting.number, told.held_on, count))
    return tuple(found)


def minuted(meeting: StoredMeeting, case: StoredCase) -> Minuted:
    """Return minutes without the office's roles that its supervisor has not confirmed."""
    roles = tuple(one for one in case.content.minutes.roles if not awaits_supervisor(one))
    return Minuted(meeting.content, case.content, roles)
