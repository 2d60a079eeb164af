"""What comes next with a meeting, from the first agency to its minutes (operating points 1–4)."""

from datetime import date
from enum import StrEnum

from cwlink.rules.meeting import (
    CaseCall,
    MeetingContent,
    MeetingDraft,
    MeetingForm,
    MeetingStatus,
    MeetingWay,
)


class MeetingStep(StrEnum):
    """The one next step of a meeting."""

    CHOOSE_BODY = "choose_body"
    NAME_HOST = "name_host"
    CHOOSE_AGENCIES = "choose_agencies"
    DESCRIBE_AGENCIES = "describe_agencies"
    FIX_DATE = "fix_date"
    SET_PLACE = "set_place"
    MAKE_PAPERS = "make_papers"
    WRITE_BRINGS = "write_brings"
    RECORD_REPLIES = "record_replies"
    AWAIT_DAY = "await_day"
    WRITE_MINUTES = "write_minutes"
    RESUME_MINUTES = "resume_minutes"
    READ_MINUTES = "read_minutes"
    PREPARE_AGAIN = "prepare_again"


_BY_STATUS = {
    MeetingStatus.HELD: MeetingStep.RESUME_MINUTES,
    MeetingStatus.CLOSED: MeetingStep.READ_MINUTES,
    MeetingStatus.CANCELLED: MeetingStep.PREPARE_AGAIN,
}


def meeting_step(draft: MeetingDraft, status: MeetingStatus, today: date) -> MeetingStep:
    """Return what comes next: what is still to be prepared, else the day, else the minutes."""
    content = draft.content
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if content.fixed is not None and content.fixed.on <= today and content.invitees:
        return MeetingStep.WRITE_MINUTES
    if content.form is MeetingForm.HOSTED:
        return _attending(content, today)
    if status is MeetingStatus.CALLED:
        return _after_calling(content)
    return _preparing(draft)


def described(call: CaseCall | None) -> bool:
    """Tell whether an invitee knows why it comes and what is expected of it."""
    return call is not None and bool(call.purpose.strip() and call.expected_role.strip())


def has_place(content: MeetingContent) -> bool:
    """Tell whether people know where to go: a place, a link, or for both ways both."""
    place, link = bool(content.place.strip()), bool(content.online.strip())
    return {
        MeetingWay.FACE: place,
        MeetingWay.ONLINE: link,
        MeetingWay.BOTH: place and link,
    }[content.way]


def _attending(content: MeetingContent, today: date) -> MeetingStep:
    if not content.host.strip():
        return MeetingStep.NAME_HOST
    if content.fixed is None:
        return MeetingStep.FIX_DATE
    if content.fixed.on <= today:
        return MeetingStep.WRITE_MINUTES
    return MeetingStep.AWAIT_DAY if content.brings.strip() else MeetingStep.WRITE_BRINGS


def _after_calling(content: MeetingContent) -> MeetingStep:
    if content.fixed is None:
        return MeetingStep.FIX_DATE
    waited_for = any(one.attends is None for one in content.invitees)
    return MeetingStep.RECORD_REPLIES if waited_for else MeetingStep.AWAIT_DAY


def _preparing(draft: MeetingDraft) -> MeetingStep:
    content = draft.content
    if content.body is None:
        return MeetingStep.CHOOSE_BODY
    if not content.invitees:
        return MeetingStep.CHOOSE_AGENCIES
    calls = [call for case in draft.cases for call in case.content.calls]
    called = {call.invitee for call in calls}
    if not all(map(described, calls)) or any(one.id not in called for one in content.invitees):
        return MeetingStep.DESCRIBE_AGENCIES
    if content.fixed is None:
        return MeetingStep.FIX_DATE
    return MeetingStep.MAKE_PAPERS if has_place(content) else MeetingStep.SET_PLACE
