"""The office's directory of agencies, its own marks in the matrix, and its meeting bodies."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cwlink.models.base import Base, date, new_id


class Agency(Base):
    """関係機関: a real one, of an agency type of the matrix or of the office's own."""

    __tablename__ = "agencies"
    __table_args__ = (Index("ix_agencies_agency_type", "agency_type"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    agency_type: Mapped[str]
    name: Mapped[str]
    kana: Mapped[str] = mapped_column(default="")
    department: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    fax: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    hours: Mapped[str] = mapped_column(default="")
    takes_on: Mapped[str] = mapped_column(default="")
    does_not: Mapped[str] = mapped_column(default="")
    face_to_face: Mapped[bool | None]
    notes: Mapped[str] = mapped_column(default="")
    retired: Mapped[bool] = mapped_column(default=False)
    search_text: Mapped[str] = mapped_column(default="")

    contacts: Mapped[list["Contact"]] = relationship(
        order_by="Contact.position", cascade="all, delete-orphan"
    )


class Contact(Base):
    """A person at an agency, with the time she was or is there."""

    __tablename__ = "contacts"
    __table_args__ = (Index("ix_contacts_agency_id", "agency_id"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    agency_id: Mapped[str] = mapped_column(ForeignKey("agencies.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    since: Mapped[date | None]
    until: Mapped[date | None]


class OfficeAgencyType(Base):
    """An agency type of the office's own; ``code`` is ``office:`` and an id."""

    __tablename__ = "office_agency_types"

    code: Mapped[str] = mapped_column(primary_key=True)
    category: Mapped[str]
    name: Mapped[str]
    invite: Mapped[str] = mapped_column(default="meeting")
    position: Mapped[int] = mapped_column(default=0)


class OfficeIssueKind(Base):
    """An issue kind of the office's own; ``code`` is ``custom:NAME``."""

    __tablename__ = "office_issue_kinds"

    code: Mapped[str] = mapped_column(primary_key=True)
    short_label: Mapped[str]
    paper_label: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class OfficeMark(Base):
    """The office's own mark or note on one cell of the matrix.

    ``mark`` is main, related or blank; None leaves the shipped mark and only adds the note.
    """

    __tablename__ = "office_marks"

    agency_type: Mapped[str] = mapped_column(primary_key=True)
    issue: Mapped[str] = mapped_column(primary_key=True)
    mark: Mapped[str | None]
    note: Mapped[str] = mapped_column(default="")


class BodySetup(Base):
    """会議体の設置状況: whether a meeting body of 参考資料1 is set up here.

    ``state`` is set_up, not_set_up or unknown; ``member_types`` is a JSON list of agency types.
    """

    __tablename__ = "body_setups"

    code: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(default="unknown")
    since: Mapped[date | None]
    member_types: Mapped[str] = mapped_column(default="[]")
    secretariat: Mapped[str] = mapped_column(default="")
    guideline: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
