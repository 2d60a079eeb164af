"""Meetings, the households in them, inquiries before them, and what was promised in them."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cwlink.models.base import Base, date, datetime, new_id


class Meeting(Base):
    """会議. ``content`` is rules.meeting.MeetingContent as JSON; no household's data is in it.

    ``status`` is preparing, called, held, closed or cancelled; ``follows`` is the meeting before
    this one in its series. ``reply_by`` is the day by which agencies answer, while it matters.
    """

    __tablename__ = "meetings"
    __table_args__ = (Index("ix_meetings_status", "status"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    number: Mapped[str]
    form: Mapped[str]
    status: Mapped[str] = mapped_column(default="preparing")
    held_on: Mapped[date | None]
    reply_by: Mapped[date | None]
    next_on: Mapped[date | None]
    follows: Mapped[str | None] = mapped_column(ForeignKey("meetings.id", ondelete="SET NULL"))
    content: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class MeetingCase(Base):
    """A household in a meeting. ``content`` is rules.meeting.CaseContent as JSON.

    ``number`` is the household's in this matter (R8-17), shared with its review and plan.
    """

    __tablename__ = "meeting_cases"
    __table_args__ = (
        Index("ix_meeting_cases_meeting_id", "meeting_id"),
        Index("ix_meeting_cases_household_id", "household_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    household_id: Mapped[str] = mapped_column(ForeignKey("households.id", ondelete="CASCADE"))
    review_id: Mapped[str | None] = mapped_column(ForeignKey("reviews.id", ondelete="SET NULL"))
    position: Mapped[int] = mapped_column(default=0)
    number: Mapped[str]
    content: Mapped[str]


class Inquiry(Base):
    """打診・照会 to one agency. ``content`` is rules.inquiry.InquiryContent as JSON.

    ``status`` is draft, waiting, answered or withdrawn; ``does_by`` the day by which an agency that
    took it on acts.
    """

    __tablename__ = "inquiries"
    __table_args__ = (
        Index("ix_inquiries_household_id", "household_id"),
        Index("ix_inquiries_agency_type", "agency_type"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("households.id", ondelete="CASCADE"))
    review_id: Mapped[str | None] = mapped_column(ForeignKey("reviews.id", ondelete="SET NULL"))
    number: Mapped[str]
    status: Mapped[str] = mapped_column(default="draft")
    agency_type: Mapped[str] = mapped_column(default="")
    agency_id: Mapped[str | None]
    asked_on: Mapped[date | None]
    answer_by: Mapped[date | None]
    answered_on: Mapped[date | None]
    result: Mapped[str | None]
    content: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Promise(Base):
    """持ち帰り事項 and つなぎ: what somebody does by a day, from a meeting or by telephone.

    ``kind`` is taken_home or introduction; ``state`` is open, done or dropped, with the day and a
    line. ``source`` is the id within the minutes, so that it is taken from them once.
    """

    __tablename__ = "promises"
    __table_args__ = (
        Index("ix_promises_household_id", "household_id", "state", "due_on"),
        Index("ix_promises_meeting_id", "meeting_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("households.id", ondelete="CASCADE"))
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meetings.id", ondelete="SET NULL"))
    kind: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
    agency_type: Mapped[str] = mapped_column(default="")
    agency_name: Mapped[str] = mapped_column(default="")
    agency_id: Mapped[str | None]
    person: Mapped[str] = mapped_column(default="")
    content: Mapped[str]
    made_on: Mapped[date]
    due_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(default="open")
    ended_on: Mapped[date | None]
    end_note: Mapped[str] = mapped_column(default="")
