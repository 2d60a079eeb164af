"""A household in a meeting as a document that leaves before it: 事例概要 for its invitees."""

from dataclasses import dataclass
from datetime import date

from cwlink.core.ids import CaseId, HouseholdId, ReviewId
from cwlink.rules.meeting import MeetingStatus
from cwlink.rules.review import InvitedAgency, Outcome
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services.disclosing.summary_source import CaseSummary, SummarySource, summary_source
from cwlink.services.meeting_desk import MeetingDesk, open_desk
from cwlink.storage import meetings, reviews
from cwlink.storage.meetings import StoredCase
from cwlink.storage.reviews import ReviewStatus, StoredReview
from cwlink.storage.vault import Vault


@dataclass(frozen=True)
class MeetingSummary(CaseSummary):
    """One household of a meeting, its desk, and the review that decided the meeting, if any."""

    desk: MeetingDesk
    case: StoredCase
    review: StoredReview | None

    @property
    def source_id(self) -> CaseId:
        """The id of the household's part."""
        return self.case.id

    @property
    def reference(self) -> str:
        """The household's 整理番号."""
        return self.case.number

    @property
    def household_id(self) -> HouseholdId:
        """The household."""
        return self.case.household_id

    @property
    def household(self) -> HouseholdSnapshot:
        """The household as it is now, or was when the minutes became final."""
        return self.desk.households[self.case.id]

    @property
    def preferred_body(self) -> str | None:
        """The meeting's body."""
        return self.desk.meeting.content.body

    @property
    def called(self) -> tuple[InvitedAgency, ...]:
        """The invitees called for this household, with their purposes."""
        calls = {one.invitee: one for one in self.case.content.calls}
        return tuple(
            InvitedAgency(
                agency_type=one.agency_type,
                name=one.name,
                purpose=calls[one.id].purpose,
                targets=calls[one.id].targets,
                linked=False,
                agency_id=one.agency_id,
            )
            for one in self.desk.meeting.content.invitees
            if one.id in calls
        )

    @property
    def day(self) -> date:
        """The review's day; of a meeting without one the day it was begun."""
        if self.review is not None:
            return self.review.content.reviewed_on
        return self.desk.meeting.created_at.date()

    @property
    def agency_names(self) -> tuple[str, ...]:
        """The names of agency types, and of the officers invited."""
        types = (one.name for one in self.desk.agency_types)
        people = (one.person for one in self.desk.meeting.content.invitees)
        return (*types, *filter(None, people))

    @property
    def refusal(self) -> str:
        """Nothing leaves for a cancelled meeting, nor before the supervisor confirmed it."""
        if self.desk.meeting.status is MeetingStatus.CANCELLED:
            return "中止した会議の事例概要は、外部に提供できません。"
        if self.review is None or _decided(self.review):
            return ""
        return (
            "会議の開催が決まるまで、事例概要は外部に提供できません。"
            "検討の「決定」で査察指導員の確認を受け、確定してから発行してください。"
        )


def case_summary(vault: Vault, *, source_id: str, today: date) -> SummarySource | MeetingSummary:
    """Open a review, or a household's part of a meeting, as a document that leaves.

    Raises NoSuchReview where there is neither.
    """
    with vault.read() as work:
        meeting = meetings.of_case(work, CaseId(source_id))
        case = meeting.case(source_id) if meeting else None
        review = reviews.get(work, case.review_id) if case and case.review_id else None
    if meeting is None or case is None:
        return summary_source(vault, review_id=ReviewId(source_id), today=today)
    return MeetingSummary(open_desk(vault, meeting_id=meeting.id, today=today), case, review)


def _decided(review: StoredReview) -> bool:
    final = review.status is ReviewStatus.FINAL
    return final and review.content.decision is Outcome.CONVENE
