"""Wishes about meetings: begin one from a review or on its own, save it (operating points 1–3)."""

from collections.abc import Sequence
from datetime import datetime

from cwlink.core.ids import HouseholdId, MeetingId, ReviewId, new_id
from cwlink.core.problems import KnownProblem
from cwlink.rules.meeting import (
    CaseCall,
    CaseContent,
    Invitee,
    MeetingContent,
    MeetingDraft,
    MeetingForm,
)
from cwlink.rules.review import Outcome, ReviewContent
from cwlink.services import activity, activity_documents
from cwlink.services.activity import Act
from cwlink.services.meeting_desk import NoSuchMeeting, draft_of, open_desk, with_draft
from cwlink.storage import meetings as store
from cwlink.storage import numbers, reviews
from cwlink.storage.meetings import NewCase, StoredMeeting
from cwlink.storage.reviews import ReviewStatus
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault


class MeetingClosed(KnownProblem):
    """A meeting that no longer changes was to be changed."""

    def __init__(self) -> None:
        super().__init__(
            "この会議は議事録が確定しているか、中止されています。変更はできません。"
            "確定した議事録には追記ができます。"
        )


class NotDecided(KnownProblem):
    """A meeting was to be prepared before the office decided to hold one."""

    def __init__(self) -> None:
        super().__init__(
            "会議の開催がまだ決定されていません。検討の「決定」で査察指導員の確認を受けてください。"
        )


def begin_from_review(vault: Vault, *, review_id: ReviewId, now: datetime) -> StoredMeeting:
    """Prepare the meeting that a review decided, or take up the one in preparation.

    Household, meeting body, agencies and their purposes come along. Raises NotDecided.
    """
    with vault.write() as work:
        review = reviews.get(work, review_id)
        decided = review is not None and review.status is ReviewStatus.FINAL
        if review is None or not decided or review.content.decision is not Outcome.CONVENE:
            raise NotDecided
        for meeting in store.of_household(work, review.household_id):
            if not meeting.frozen and any(one.review_id == review_id for one in meeting.cases):
                return meeting
        invitees, calls = _called(review.content)
        content = MeetingContent(body=review.content.body, invitees=invitees)
        case = NewCase(review.household_id, review.number, CaseContent(calls=calls), review.id)
        return _added(work, content, (case,), now=now)


def _called(content: ReviewContent) -> tuple[tuple[Invitee, ...], tuple[CaseCall, ...]]:
    invitees = tuple(
        Invitee(new_id(), one.agency_type, one.name, one.agency_id) for one in content.invited
    )
    calls = tuple(
        CaseCall(invitee.id, purpose=one.purpose, targets=one.targets)
        for invitee, one in zip(invitees, content.invited, strict=True)
    )
    return invitees, calls


def begin(
    vault: Vault,
    *,
    households: Sequence[HouseholdId],
    form: MeetingForm,
    now: datetime,
    follows: MeetingId | None = None,
) -> StoredMeeting:
    """Prepare a meeting without a review, for one household or several."""
    with vault.write() as work:
        cases = [
            NewCase(one, numbers.next_number(work, numbers.REVIEWS, now.date()), CaseContent())
            for one in households
        ]
        return _added(work, MeetingContent(form=form), cases, now=now, follows=follows)


def _added(
    work: UnitOfWork,
    content: MeetingContent,
    cases: Sequence[NewCase],
    *,
    now: datetime,
    follows: MeetingId | None = None,
) -> StoredMeeting:
    number = numbers.next_number(work, numbers.MEETINGS, now.date())
    meeting = store.add(work, number=number, content=content, cases=cases, now=now, follows=follows)
    activity.note(work, Act.CREATED, activity_documents.about(meeting), now=now)
    for case in meeting.cases:
        activity.note(work, Act.CREATED, activity_documents.about(case), now=now)
    return meeting


def save(vault: Vault, *, meeting_id: MeetingId, draft: MeetingDraft, now: datetime) -> None:
    """Save what the editors hold. Raises MeetingClosed, NoSuchMeeting."""
    with vault.write() as work:
        meeting = editable(work, meeting_id)
        before = draft_of(meeting)
        if draft.content != before.content:
            activity_documents.saving(work, meeting, now=now)
        for case in meeting.cases:
            edited = draft.case(case.id)
            if edited is not None and edited.content != case.content:
                activity_documents.saving(work, case, now=now)
        store.save(work, with_draft(meeting, draft), now=now)


def editable(work: UnitOfWork, meeting_id: MeetingId) -> StoredMeeting:
    """Return a meeting that may change. Raises MeetingClosed, NoSuchMeeting."""
    meeting = store.get(work, meeting_id)
    if meeting is None:
        raise NoSuchMeeting
    if meeting.frozen:
        raise MeetingClosed
    return meeting


__all__ = [
    "MeetingClosed",
    "NotDecided",
    "begin",
    "begin_from_review",
    "editable",
    "open_desk",
    "save",
]
