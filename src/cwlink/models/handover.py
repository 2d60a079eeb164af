"""引継ぎ: which households came from, or went to, another caseworker's vault."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cwlink.models.base import Base, date, datetime, new_id


class Handover(Base):
    """One household in one handover. ``direction`` is given or received.

    ``package_id`` is the package's own id, the same on both sides. ``counts`` is what the package
    held of the household, by kind, as JSON. ``archive_on`` is the first day on which the giver's
    record is archived (repeated on the household's row, for the list).
    """

    __tablename__ = "handovers"
    __table_args__ = (
        Index("ix_handovers_household_id", "household_id"),
        Index("ix_handovers_package_id", "package_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("households.id", ondelete="CASCADE"))
    direction: Mapped[str]
    package_id: Mapped[str]
    handed_on: Mapped[date]
    counterpart: Mapped[str] = mapped_column(default="")
    counts: Mapped[str] = mapped_column(default="{}")
    archive_on: Mapped[date | None]
    created_at: Mapped[datetime]


class InheritedDisclosure(Base):
    """A row of the 提供記録 of the vault a household came from, whole, as JSON.

    It is no part of this vault's own chain: its number and digest are those of the vault
    (``vault_id``) that issued the copy.
    """

    __tablename__ = "inherited_disclosures"
    __table_args__ = (Index("ix_inherited_disclosures_household_id", "household_id"),)

    vault_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    household_id: Mapped[str] = mapped_column(ForeignKey("households.id", ondelete="CASCADE"))
    number: Mapped[str]
    issued_on: Mapped[date]
    content: Mapped[str]
