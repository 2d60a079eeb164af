"""提供記録 and what stands around it: what left the office, to whom, and what became of it.

Triggers (storage.guards) keep rows from being changed or removed. What a row says of people
lies in its details, which go with the household; the row and its place in the chain stay.
"""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cwlink.models.base import Base, date, datetime


class Disclosure(Base):
    """One copy that left. ``seq`` counts from 1 without gaps.

    ``content_digest`` is the salted digest of the details, ``previous`` the digest of the row
    before, ``digest`` that of this one (storage.chain).
    """

    __tablename__ = "disclosures"
    __table_args__ = (Index("ix_disclosures_issued_on", "issued_on"),)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    document: Mapped[str]
    version: Mapped[int]
    recipient: Mapped[str]
    recipient_type: Mapped[str]
    recipient_id: Mapped[str | None]
    issued_on: Mapped[date]
    issued_at: Mapped[datetime]
    issued_by: Mapped[str]
    pages: Mapped[int]
    sha256: Mapped[str]
    password_given: Mapped[bool]
    content_digest: Mapped[str]
    previous: Mapped[str]
    digest: Mapped[str]


class DisclosureDetail(Base):
    """What a copy said of whom, and on what ground; gone when the household is deleted by law.

    ``content`` is storage.disclosures.Details as JSON, ``salt`` keeps its digest from being
    guessed afterwards, and since chain.tied_salt ties it to its household and paper.
    """

    __tablename__ = "disclosure_details"
    __table_args__ = (
        Index("ix_disclosure_details_household_id", "household_id"),
        Index("ix_disclosure_details_source_id", "source_id"),
    )

    seq: Mapped[int] = mapped_column(
        ForeignKey("disclosures.seq", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    household_id: Mapped[str] = mapped_column(ForeignKey("households.id", ondelete="CASCADE"))
    source_id: Mapped[str]
    paper_id: Mapped[str]
    content: Mapped[str]
    salt: Mapped[str]


class DisclosureEnd(Base):
    """What became of a copy: ``kind`` returned, disposed or reopened. ``place`` counts from 1.

    A later row about the same copy corrects an earlier one; both stay.
    """

    __tablename__ = "disclosure_ends"
    __table_args__ = (Index("ix_disclosure_ends_seq", "seq"),)

    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(ForeignKey("disclosures.seq", ondelete="CASCADE"))
    kind: Mapped[str]
    on: Mapped[date]
    note: Mapped[str]
    noted_at: Mapped[datetime]
    noted_by: Mapped[str]
    previous: Mapped[str]
    digest: Mapped[str]
