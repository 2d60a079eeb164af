"""Reads one's own record of how agencies answered, came and took on (rules.agency_experience)."""

from cwlink.rules.agency_experience import (
    ExperienceBook,
    Held,
    Inquired,
    experience_book,
)
from cwlink.rules.inquiry import InquiryStatus
from cwlink.rules.meeting import MeetingStatus
from cwlink.storage import inquiries, meetings
from cwlink.storage.unit_of_work import UnitOfWork

_MADE = frozenset({InquiryStatus.WAITING, InquiryStatus.ANSWERED})


def experience_in(work: UnitOfWork) -> ExperienceBook:
    """Return what this transaction sees of each agency."""
    asked = (
        Inquired(one.number, one.content) for one in inquiries.every(work) if one.status in _MADE
    )
    held = (
        Held(one.number, one.content, tuple(case.content for case in one.cases))
        for one in meetings.every(work)
        if one.status is MeetingStatus.CLOSED
    )
    return experience_book(asked, held)
