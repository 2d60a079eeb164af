"""閲覧・変更の記録: who looked at, changed, printed or exported what, and when."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cwlink.models.base import Base, datetime


class Activity(Base):
    """One act. ``act`` and ``subject`` are codes of storage.activities.

    ``changes`` is a JSON list of changed fields, each with what stood there and what stands there
    now. It goes when the household goes; without one it speaks of the office's own records.
    """

    __tablename__ = "activities"
    __table_args__ = (
        Index("ix_activities_household_id", "household_id", "at"),
        Index("ix_activities_at", "at"),
    )

    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    by: Mapped[str]
    act: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[str]
    household_id: Mapped[str | None] = mapped_column(
        ForeignKey("households.id", ondelete="CASCADE")
    )
    note: Mapped[str]
    changes: Mapped[str]
