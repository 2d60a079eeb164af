"""添付書類: files kept inside the vault with what they belong to."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cwlink.models.base import Base, datetime, new_id


class Attachment(Base):
    """One file. ``owner_kind`` and ``owner_id`` say what of the household it belongs to.

    ``media`` is the kind found in the file itself, never what its name says; ``size`` is in bytes.
    """

    __tablename__ = "attachments"
    __table_args__ = (
        Index("ix_attachments_household_id", "household_id"),
        Index("ix_attachments_owner_id", "owner_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("households.id", ondelete="CASCADE"))
    owner_kind: Mapped[str]
    owner_id: Mapped[str]
    name: Mapped[str]
    media: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    added_at: Mapped[datetime]
    content: Mapped[bytes]
