"""A household, its members over time and what is recorded of them (表25 section 1)."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cwlink.models.base import Base, date, datetime, new_id


class Household(Base):
    """被保護世帯.

    The ``list_`` columns, ``kana_key`` and ``search_text`` repeat what the list of households
    shows and finds; `storage.household_index` keeps them true. ``archive_on`` is the first day on
    which a household handed over is left out of the list.
    """

    __tablename__ = "households"
    __table_args__ = (
        # Holds all that the list shows, so that 10,000 rows come without touching the records.
        Index(
            "ix_households_list",
            "kana_key",
            "case_number",
            "id",
            "list_name",
            "list_members",
            "ended_on",
            "archive_on",
        ),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    case_number: Mapped[str] = mapped_column(unique=True)
    postal_code: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    housing: Mapped[str] = mapped_column(default="")
    assistance_started: Mapped[date | None]
    household_type: Mapped[str] = mapped_column(default="")
    kin: Mapped[str] = mapped_column(default="")
    neighbours: Mapped[str] = mapped_column(default="")
    income: Mapped[str] = mapped_column(default="")
    benefits: Mapped[str] = mapped_column(default="")
    taxes: Mapped[str] = mapped_column(default="")
    debts: Mapped[str] = mapped_column(default="")
    community: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    ended_on: Mapped[date | None]
    ended_reason: Mapped[str] = mapped_column(default="")
    archive_on: Mapped[date | None]
    list_name: Mapped[str] = mapped_column(default="")
    list_kana: Mapped[str] = mapped_column(default="")
    kana_key: Mapped[str] = mapped_column(default="")
    list_members: Mapped[int] = mapped_column(default=0)
    search_text: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    members: Mapped[list["Member"]] = relationship(
        order_by="Member.position", cascade="all, delete-orphan"
    )
    headships: Mapped[list["Headship"]] = relationship(
        order_by="Headship.starts", cascade="all, delete-orphan"
    )
    issues: Mapped[list["IssueRecord"]] = relationship(
        order_by="IssueRecord.position", cascade="all, delete-orphan"
    )
    traits: Mapped[list["HouseholdTrait"]] = relationship(
        order_by="HouseholdTrait.code", cascade="all, delete-orphan"
    )
    ties: Mapped[list["AgencyTie"]] = relationship(
        order_by="AgencyTie.position", cascade="all, delete-orphan"
    )
    policies: Mapped[list["AssistancePolicy"]] = relationship(
        order_by="AssistancePolicy.decided_on", cascade="all, delete-orphan"
    )


class Member(Base):
    """世帯員; who left stays, with the date, for the sake of past documents.

    ``birth`` is PartialDate.to_text. Nullable booleans and ``care_state`` None mean not known.
    ``disability_kinds`` is None when not known, else kinds joined by commas (may be empty).
    """

    __tablename__ = "members"
    __table_args__ = (Index("ix_members_household_id", "household_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("households.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    kana: Mapped[str] = mapped_column(default="")
    relation: Mapped[str] = mapped_column(default="")
    sex: Mapped[str] = mapped_column(default="")
    birth: Mapped[str | None]
    phone: Mapped[str] = mapped_column(default="")
    joined_on: Mapped[date | None]
    left_on: Mapped[date | None]
    left_reason: Mapped[str] = mapped_column(default="")
    hospital: Mapped[str] = mapped_column(default="")
    insurance: Mapped[str] = mapped_column(default="")
    health_note: Mapped[str] = mapped_column(default="")
    care_state: Mapped[str | None]
    care_level: Mapped[str] = mapped_column(default="")
    care_expires: Mapped[date | None]
    disability_kinds: Mapped[str | None]
    disability_service: Mapped[bool | None]
    pregnant: Mapped[bool | None]
    partner_violence: Mapped[bool | None]
    work_status: Mapped[str] = mapped_column(default="")
    last_school: Mapped[str] = mapped_column(default="")
    years_since_work: Mapped[str] = mapped_column(default="")
    licences: Mapped[str] = mapped_column(default="")
    wished_work: Mapped[str] = mapped_column(default="")

    certificates: Mapped[list["Certificate"]] = relationship(
        order_by="Certificate.position", cascade="all, delete-orphan"
    )


class Headship(Base):
    """Who was head from when to when; ``starts`` None: from the beginning, ``ends`` None: still.

    ``ends`` is the last day.
    """

    __tablename__ = "headships"
    __table_args__ = (
        Index("ix_headships_household_id", "household_id"),
        Index("ix_headships_member_id", "member_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("households.id", ondelete="CASCADE"))
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    starts: Mapped[date | None]
    ends: Mapped[date | None]


class Certificate(Base):
    """A disability certificate (手帳): ``kind`` physical, intellectual or mental."""

    __tablename__ = "certificates"
    __table_args__ = (Index("ix_certificates_member_id", "member_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str]
    grade: Mapped[str] = mapped_column(default="")
    expires_on: Mapped[date | None]


class IssueRecord(Base):
    """課題 held by a member, or by the household when ``member_id`` is None.

    ``code`` is a code of the issue kinds or ``custom:NAME``; ``since`` is free text (数十年).
    """

    __tablename__ = "issue_records"
    __table_args__ = (
        Index("ix_issue_records_household_id", "household_id"),
        Index("ix_issue_records_member_id", "member_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("households.id", ondelete="CASCADE"))
    member_id: Mapped[str | None] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    code: Mapped[str]
    priority: Mapped[str] = mapped_column(default="middle")
    since: Mapped[str] = mapped_column(default="")
    background: Mapped[str] = mapped_column(default="")
    tried: Mapped[str] = mapped_column(default="")
    strengths: Mapped[str] = mapped_column(default="")
    closed_on: Mapped[date | None]
    closed_reason: Mapped[str] = mapped_column(default="")


class HouseholdTrait(Base):
    """世帯の特徴 (問19)."""

    __tablename__ = "household_traits"

    household_id: Mapped[str] = mapped_column(
        ForeignKey("households.id", ondelete="CASCADE"), primary_key=True
    )
    code: Mapped[str] = mapped_column(primary_key=True)


class AgencyTie(Base):
    """An agency already involved, or once involved (``until``)."""

    __tablename__ = "agency_ties"
    __table_args__ = (Index("ix_agency_ties_household_id", "household_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("households.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    agency_type: Mapped[str]
    agency_id: Mapped[str | None] = mapped_column(ForeignKey("agencies.id", ondelete="SET NULL"))
    name: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    involvement: Mapped[str] = mapped_column(default="")
    since: Mapped[date | None]
    until: Mapped[date | None]


class AssistancePolicy(Base):
    """援助方針; the support plan complements the latest one."""

    __tablename__ = "assistance_policies"
    __table_args__ = (Index("ix_assistance_policies_household_id", "household_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("households.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    sealed: Mapped[bool] = mapped_column(default=False)


class Consent(Base):
    """Consent of one member (or for a minor, of the guardian), with scope, span and withdrawal.

    ``agencies`` and ``sections`` are JSON lists of agency types and disclosure sections; an empty
    list of agencies means all that take part. ``renews`` is the id of the one it renews.
    """

    __tablename__ = "consents"
    __table_args__ = (
        Index("ix_consents_household_id", "household_id"),
        Index("ix_consents_member_id", "member_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("households.id", ondelete="CASCADE"))
    member_id: Mapped[str] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(default="obtained")
    given_by: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    agencies: Mapped[str] = mapped_column(default="[]")
    sections: Mapped[str] = mapped_column(default="[]")
    way: Mapped[str] = mapped_column(default="written")
    on: Mapped[date | None]
    expires_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    renews: Mapped[str | None]


__all__ = [
    "AgencyTie",
    "AssistancePolicy",
    "Certificate",
    "Consent",
    "Headship",
    "Household",
    "HouseholdTrait",
    "IssueRecord",
    "Member",
]
