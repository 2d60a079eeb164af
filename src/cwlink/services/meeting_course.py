"""What becomes of a meeting on its way: agencies called, the meeting given up."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from cwlink.core.ids import MeetingId, new_id
from cwlink.core.problems import KnownProblem
from cwlink.rules.completeness import Remark
from cwlink.rules.completeness_meeting import check_invitation
from cwlink.rules.meeting import (
    ChangeKind,
    MeetingChange,
    MeetingContent,
    MeetingStatus,
)
from cwlink.services import activity_documents
from cwlink.services.activity import Act, Change
from cwlink.services.meeting_desk import draft_of
from cwlink.services.meetings import NotDecided, decided, editable, require_no_waiting
from cwlink.storage import meetings as store
from cwlink.storage import reviews
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault


class ReasonNeeded(KnownProblem):
    """A meeting was to be given up without saying why."""

    def __init__(self) -> None:
        super().__init__("会議を中止する理由を書いてください。")


@dataclass(frozen=True)
class Called:
    """What came of calling: nothing was stored where ``errors`` are left."""

    meeting: StoredMeeting
    errors: tuple[Remark, ...] = ()


def require_decided(work: UnitOfWork, meeting: StoredMeeting) -> None:
    """Raise NotDecided while the decision on one of its households is not confirmed.

    No invitation leaves before the supervisor's name, date and opinion are recorded (rules section
    1). A household without a review is in the meeting by the caseworker's own decision.
    """
    for case in meeting.cases:
        review = reviews.get(work, case.review_id) if case.review_id else None
        if review is not None and not decided(review):
            raise NotDecided
        require_no_waiting(work, case.household_id)


def mark_called(
    vault: Vault,
    *,
    meeting_id: MeetingId,
    now: datetime,
    invitees: Collection[str] | None = None,
) -> Called:
    """Note that agencies were called today, all of them or those with these ids.

    Raises NotDecided, MeetingClosed, NoSuchMeeting.
    """
    with vault.write() as work:
        meeting = editable(work, meeting_id)
        require_decided(work, meeting)
        errors = tuple(
            one for one in check_invitation(draft_of(meeting)) if _concerns(one, invitees)
        )
        if errors:
            return Called(meeting, errors)
        called = tuple(
            replace(one, called_on=one.called_on or now.date())
            if invitees is None or one.id in invitees
            else one
            for one in meeting.content.invitees
        )
        content = replace(meeting.content, invitees=called)
        preparing = meeting.status is MeetingStatus.PREPARING
        status = MeetingStatus.CALLED if preparing else meeting.status
        return Called(_become(work, meeting, content, status, now=now))


def cancel(vault: Vault, *, meeting_id: MeetingId, reason: str, now: datetime) -> StoredMeeting:
    """Give a meeting up with a reason; all that was written stays and can be taken up again.

    Raises ReasonNeeded, MeetingClosed, NoSuchMeeting.
    """
    with vault.write() as work:
        meeting = editable(work, meeting_id)
        if not reason.strip():
            raise ReasonNeeded
        why = reason.strip()
        change = MeetingChange(
            new_id(), ChangeKind.CANCELLED, now, why, before=meeting.content.fixed
        )
        content = replace(meeting.content, changes=(*meeting.content.changes, change))
        return _become(work, meeting, content, MeetingStatus.CANCELLED, now=now)


def _become(
    work: UnitOfWork,
    meeting: StoredMeeting,
    content: MeetingContent,
    status: MeetingStatus,
    *,
    now: datetime,
) -> StoredMeeting:
    before, after = meeting.status, replace(meeting, content=content, status=status)
    changes = (Change("status", before, status),) if before is not status else ()
    activity_documents.closing(work, meeting, content, now=now, act=Act.CHANGED, changes=changes)
    store.save(work, after, now=now)
    return store.get(work, meeting.id) or after


def _concerns(remark: Remark, invitees: Collection[str] | None) -> bool:
    """Tell whether a remark keeps these agencies from being called."""
    if not remark.blocks:
        return False
    of_another = remark.path[0] == "calls" and invitees is not None
    return not of_another or remark.path[2] in (invitees or ())
