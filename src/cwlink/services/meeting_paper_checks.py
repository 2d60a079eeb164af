"""What keeps the papers of a meeting from being issued, and what in them tells of someone."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cwlink.core.ids import ReviewId
from cwlink.rules.completeness import Remark
from cwlink.rules.completeness_meeting import check_invitation
from cwlink.rules.household_checks import FieldPath
from cwlink.rules.meeting import CaseContent, MeetingDraft
from cwlink.rules.review import Outcome
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.services.meeting_paper_frame import PaperFrame
from cwlink.services.meeting_paper_kinds import Occasion
from cwlink.storage import reviews
from cwlink.storage.reviews import ReviewStatus
from cwlink.storage.unit_of_work import UnitOfWork

_NOT_NEEDED = {
    Occasion.ASK_DATES: frozenset({"fixed", "place", "online", "letter"}),
    Occasion.HOST: frozenset({"fixed"}),
}
_ASKS = frozenset({Occasion.ASK_DATES, Occasion.INVITE, Occasion.MOVED})
"""Occasions whose letter asks for an answer by a day."""


class DoubtKind(StrEnum):
    """What is to be looked at before papers leave, though it does not stop them."""

    NAMES_SOMEONE = "names_someone"
    NO_REVIEW = "no_review"
    NO_SENDER = "no_sender"
    NO_FAX = "no_fax"
    DAY_PASSED = "day_passed"
    NO_HOURS = "no_hours"
    REPLY_PASSED = "reply_passed"
    REPLY_TOO_LATE = "reply_too_late"


@dataclass(frozen=True)
class Doubt:
    """One doubt, with the field that tells of someone, or the 整理番号 it is about."""

    kind: DoubtKind
    path: FieldPath = ()
    number: str = ""


def errors(frame: PaperFrame) -> tuple[Remark, ...]:
    """Return what stops the papers of this occasion (rules section 4, invitation)."""
    if frame.occasion is Occasion.CANCELLED:
        return ()
    spared = _NOT_NEEDED.get(frame.occasion, frozenset())
    return tuple(
        one for one in check_invitation(frame.draft) if one.blocks and one.path[0] not in spared
    )


def awaiting(work: UnitOfWork, desk: MeetingDesk) -> tuple[str, ...]:
    """Return the 整理番号 whose decision to convene the supervisor has not confirmed."""
    return tuple(
        case.number
        for case in desk.meeting.cases
        if case.review_id is not None and not _decided(work, case.review_id)
    )


def doubts(frame: PaperFrame) -> tuple[Doubt, ...]:
    """Return what is to be looked at: names, no decision, no sender, days that cannot be."""
    return (*_doubts(frame), *_of_days(frame))


def _decided(work: UnitOfWork, review_id: ReviewId) -> bool:
    review = reviews.get(work, review_id)
    if review is None or review.status is not ReviewStatus.FINAL:
        return False
    content = review.content
    return content.decision is Outcome.CONVENE and content.supervisor.complete


def _doubts(frame: PaperFrame) -> Iterator[Doubt]:
    for path, text in _written(frame.draft):
        if any(veil.over(text) != text for veil in frame.veils.values()):
            yield Doubt(DoubtKind.NAMES_SOMEONE, path)
    for case in frame.desk.meeting.cases:
        if case.review_id is None:
            yield Doubt(DoubtKind.NO_REVIEW, number=case.number)
    if not (frame.sender_post and frame.sender_name.strip()):
        yield Doubt(DoubtKind.NO_SENDER)
    if not frame.office.fax.strip():
        yield Doubt(DoubtKind.NO_FAX)


def _of_days(frame: PaperFrame) -> Iterator[Doubt]:
    """Yield what a letter would say of days that are over, or of a day without hours."""
    if frame.occasion not in _ASKS:
        return
    by, fixed = frame.draft.content.reply_by, frame.draft.content.fixed
    if fixed is not None and fixed.on < frame.today:
        yield Doubt(DoubtKind.DAY_PASSED, ("fixed",))
    elif fixed is not None and fixed.starts is None:
        yield Doubt(DoubtKind.NO_HOURS, ("fixed",))
    if by is not None and by < frame.today:
        yield Doubt(DoubtKind.REPLY_PASSED, ("reply_by",))
    elif by is not None and fixed is not None and by >= fixed.on:
        yield Doubt(DoubtKind.REPLY_TOO_LATE, ("reply_by",))


def _written(draft: MeetingDraft) -> Iterator[tuple[FieldPath, str]]:
    """Yield every text that she wrote for the letters, with its field."""
    content = draft.content
    for name in ("name", "place", "access", "outlook_period", "outlook_count", "frequency"):
        yield (name,), getattr(content, name)
    yield ("agenda",), "\n".join(content.agenda)
    for case in draft.cases:
        yield from _of_case(case.id, case.content)


def _of_case(case_id: str, content: CaseContent) -> Iterator[tuple[FieldPath, str]]:
    yield ("aim", case_id), content.aim
    for call in content.calls:
        path = ("calls", case_id, call.invitee)
        yield (*path, "purpose"), call.purpose
        yield (*path, "expected_role"), call.expected_role
        yield (*path, "questions"), "\n".join(call.questions)
