"""Changes of a document that is saved while she types become one row per sitting, never lost.

A document is written at every pause in typing; a row for each would be noise. So its
state at the beginning is set aside in the vault with the first save, in the same transaction, and
one row says later how it changed since: when it is finalised, when she has been at it for a while,
when the log is read, and after a crash when the vault is next opened.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from cwlink.core.ids import CaseId, InquiryId, MeetingId, PlanVersionId, ReviewId
from cwlink.rules.inquiry import InquiryContent
from cwlink.rules.meeting import CaseContent, MeetingContent
from cwlink.rules.plan import PlanContent
from cwlink.rules.review import ReviewContent
from cwlink.services import activity
from cwlink.services.activity import About, Act, Change, Subject
from cwlink.services.differences import differences
from cwlink.storage import activities, drafts, inquiries, meetings, plans, reviews
from cwlink.storage.activities import Entry
from cwlink.storage.drafts import Draft, DraftName
from cwlink.storage.inquiries import StoredInquiry
from cwlink.storage.meetings import StoredCase, StoredMeeting
from cwlink.storage.plans import StoredVersion
from cwlink.storage.reviews import StoredReview
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

SITTING = timedelta(minutes=10)
"""After this long a row is written and a new sitting begins."""
_KIND = "logged"
_OWN = frozenset({"step", "frozen_household", "invited"})
"""Fields of a document that she does not write: where she was, and copies made when it is final."""

Document = StoredReview | StoredVersion | StoredInquiry | StoredMeeting | StoredCase
Content = ReviewContent | PlanContent | InquiryContent | MeetingContent | CaseContent


@dataclass(frozen=True)
class _Sitting:
    """Who began, and the document as it was then."""

    subject: Subject
    by: str
    content: str


def about(document: Document) -> About:
    """Return a document as the log names it: a meeting's part about a household is one too."""
    match document:
        case StoredReview():
            return About(Subject.REVIEW, document.id, document.household_id, document.number)
        case StoredVersion():
            name = f"{document.number} 第{document.version}版"
            return About(Subject.PLAN, document.id, document.household_id, name)
        case StoredInquiry():
            return About(Subject.INQUIRY, document.id, document.household_id, document.number)
        case StoredMeeting():
            return About(Subject.MEETING, document.id, None, document.number)
        case StoredCase():
            name = document.meeting_number
            return About(Subject.MEETING_CASE, document.id, document.household_id, name)


def saving(work: UnitOfWork, document: Document, *, now: datetime) -> None:
    """Tell that a document, given as it is stored now, is about to be saved."""
    begun = _begun(work, document.id)
    if begun is not None and now - begun.saved_at >= SITTING:
        _settle(work, document, begun)
        begun = None
    if begun is None:
        content = msgspec.json.encode(document.content).decode()
        sitting = _Sitting(about(document).subject, activity.caseworker(work), content)
        drafts.save(work, Draft(_name(document.id), sitting, "", now))


def closing(
    work: UnitOfWork,
    document: Document,
    content: Content,
    *,
    now: datetime,
    act: Act,
    changes: tuple[Change, ...] = (),
) -> None:
    """Note that a document, given as it is stored, becomes ``content`` by an act of its own.

    What was typed before in this sitting stands in the same row, as do ``changes``.
    """
    begun = _begun(work, document.id)
    before = document.content if begun is None else _decoded(document, begun)
    told = (*_changes(before, content), *changes)
    activity.note(work, act, about(document), now=now, changes=told)
    forget(work, document.id)


def forget(work: UnitOfWork, document_id: str) -> None:
    """Forget the sitting of a document, whose row is written or which is thrown away."""
    drafts.discard(work, _name(document_id))


def settle(vault: Vault) -> bool:
    """Write the rows of every sitting that has none yet; False when there was none."""
    with vault.read() as work:
        waiting = [name.target for name, _at in drafts.names(work) if name.kind == _KIND]
    if not waiting or vault.read_only:
        return False
    with vault.write() as work:
        for document_id in waiting:
            begun = _begun(work, document_id)
            document = _document(work, document_id, begun) if begun else None
            if begun is not None and document is not None:
                _settle(work, document, begun)
            forget(work, document_id)
    return True


def _settle(work: UnitOfWork, document: Document, begun: Draft[_Sitting]) -> None:
    """Write what was done in a sitting, at the moment of its last save."""
    changes = _changes(_decoded(document, begun), document.content)
    if changes:
        told = about(document)
        activities.add(
            work,
            Entry(
                at=document.updated_at,
                by=begun.content.by,
                act=Act.CHANGED,
                subject=told.subject,
                subject_id=told.id,
                household_id=told.household_id,
                note=told.name,
                changes=changes,
            ),
        )
    forget(work, document.id)


def _changes(before: Content, after: Content) -> tuple[Change, ...]:
    return differences(before, after, but=_OWN)


def _decoded(document: Document, begun: Draft[_Sitting]) -> Content:
    return msgspec.json.decode(begun.content.content, type=type(document.content))


def _document(work: UnitOfWork, document_id: str, begun: Draft[_Sitting]) -> Document | None:
    return _STORED[begun.content.subject](work, document_id)


def _meeting_case(work: UnitOfWork, document_id: str) -> StoredCase | None:
    meeting = meetings.of_case(work, CaseId(document_id))
    return meeting.case(document_id) if meeting else None


_STORED: Mapping[Subject, Callable[[UnitOfWork, str], Document | None]] = {
    Subject.REVIEW: lambda work, one: reviews.get(work, ReviewId(one)),
    Subject.PLAN: lambda work, one: plans.get(work, PlanVersionId(one)),
    Subject.INQUIRY: lambda work, one: inquiries.get(work, InquiryId(one)),
    Subject.MEETING: lambda work, one: meetings.get(work, MeetingId(one)),
    Subject.MEETING_CASE: _meeting_case,
}


def _begun(work: UnitOfWork, document_id: str) -> Draft[_Sitting] | None:
    return drafts.load(work, _name(document_id), _Sitting)


def _name(document_id: str) -> DraftName:
    return DraftName(_KIND, document_id)
