"""The office's directory of agencies (関係機関) in the vault, with the people met there."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date

import msgspec
from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import selectinload

from cwlink.core.ids import AgencyId, new_id
from cwlink.core.text import fold
from cwlink.models import (
    Agency,
    AgencyTie,
    Contact,
    Disclosure,
    Inquiry,
    Meeting,
    MeetingCase,
    PlanVersion,
    Review,
)
from cwlink.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class ContactRecord:
    """A person at an agency; ``since`` and ``until`` (the last day) None: not known, still."""

    name: str
    title: str = ""
    phone: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class AgencyRecord:
    """One agency; ``face_to_face`` is 顔の見える関係, None while nobody said so."""

    agency_type: str
    name: str
    kana: str = ""
    department: str = ""
    postal_code: str = ""
    address: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    hours: str = ""
    takes_on: str = ""
    does_not: str = ""
    face_to_face: bool | None = None
    notes: str = ""
    retired: bool = False
    contacts: tuple[ContactRecord, ...] = ()
    id: AgencyId | None = None


_COLUMNS = tuple(f.name for f in fields(AgencyRecord) if f.name not in {"contacts", "id"})


def _stored(row: Agency) -> AgencyRecord:
    return AgencyRecord(
        id=AgencyId(row.id),
        contacts=tuple(
            ContactRecord(c.name, c.title, c.phone, c.since, c.until) for c in row.contacts
        ),
        **{name: getattr(row, name) for name in _COLUMNS},
    )


def _search_text(agency: AgencyRecord) -> str:
    people = [contact.name for contact in agency.contacts]
    parts = (agency.name, agency.kana, agency.department, agency.address, agency.phone)
    return " ".join(fold(part) for part in (*parts, agency.takes_on, *people) if part)


def find(
    work: UnitOfWork, *, words: str = "", type_names: Mapping[str, str], with_retired: bool = False
) -> tuple[AgencyRecord, ...]:
    """Return the agencies in which every one of ``words`` is found.

    Looked at are name, kana, department, address, phone, what it takes on, its people, and the
    name of its agency type (``type_names``: code to name). Retired ones only on request.
    """
    wanted: list[ColumnElement[bool]] = [] if with_retired else [Agency.retired.is_(False)]
    for word in map(fold, words.split()):
        types = [code for code, name in type_names.items() if word in fold(name)]
        wanted.append(
            or_(Agency.search_text.contains(word, autoescape=True), Agency.agency_type.in_(types))
        )
    rows = work.session.scalars(
        select(Agency).where(*wanted).options(selectinload(Agency.contacts)).order_by(Agency.id)
    )
    return tuple(_stored(row) for row in rows)


def get(work: UnitOfWork, agency_id: AgencyId) -> AgencyRecord | None:
    """Return the agency, or None when there is none with this id."""
    row = work.session.get(Agency, agency_id)
    return _stored(row) if row else None


def save(work: UnitOfWork, agency: AgencyRecord) -> AgencyRecord:
    """Store the agency, as a new one when it has no id or is not there; returns it with its id."""
    row = work.session.get(Agency, agency.id) if agency.id else None
    if row is None:
        row = Agency(id=agency.id or new_id())
        work.session.add(row)
    for name in _COLUMNS:
        setattr(row, name, getattr(agency, name))
    row.search_text = _search_text(agency)
    row.contacts = [
        Contact(
            position=position,
            name=contact.name,
            title=contact.title,
            phone=contact.phone,
            since=contact.since,
            until=contact.until,
        )
        for position, contact in enumerate(agency.contacts)
    ]
    work.session.flush()
    return replace(agency, id=AgencyId(row.id))


def remove(work: UnitOfWork, agency_id: AgencyId) -> None:
    """Remove the agency and its contacts; nothing happens when there is none."""
    row = work.session.get(Agency, agency_id)
    if row is not None:
        work.session.delete(row)
        work.session.flush()


def is_referred_to(work: UnitOfWork, agency_id: AgencyId) -> bool:
    """Tell whether a household, a document or the 提供記録 names the agency."""
    found = work.session.scalar(
        select(
            or_(
                exists().where(AgencyTie.agency_id == agency_id),
                exists().where(Disclosure.recipient_id == agency_id),
                exists().where(Review.content.contains(agency_id, autoescape=True)),
                exists().where(PlanVersion.content.contains(agency_id, autoescape=True)),
                exists().where(Inquiry.agency_id == agency_id),
                exists().where(Meeting.content.contains(agency_id, autoescape=True)),
                exists().where(MeetingCase.content.contains(agency_id, autoescape=True)),
            )
        )
    )
    return bool(found)


def households_now(work: UnitOfWork, agency_id: AgencyId, on: date) -> int:
    """Return with how many households the agency is involved on that day."""
    count = work.session.scalar(
        select(func.count(AgencyTie.household_id.distinct())).where(
            AgencyTie.agency_id == agency_id,
            or_(AgencyTie.since.is_(None), AgencyTie.since <= on),
            or_(AgencyTie.until.is_(None), AgencyTie.until >= on),
        )
    )
    return count or 0


def counts_by_type(work: UnitOfWork) -> dict[str, int]:
    """Return how many agencies, not retired, each agency type has."""
    rows = work.session.execute(
        select(Agency.agency_type, func.count())
        .where(Agency.retired.is_(False))
        .group_by(Agency.agency_type)
    )
    return {row[0]: row[1] for row in rows}


@dataclass(frozen=True)
class _Meeting:
    on: date
    is_next: bool = False


@dataclass(frozen=True)
class _Party:
    agency_type: str
    agency_id: str | None = None


@dataclass(frozen=True)
class _PlanParties:
    """The few fields of rules.plan.PlanContent that tell who took part when."""

    meetings: tuple[_Meeting, ...] = ()
    called: tuple[_Party, ...] = ()
    roles: tuple[_Party, ...] = ()


@dataclass(frozen=True)
class _Invitee:
    id: str
    agency_type: str
    agency_id: str | None = None


@dataclass(frozen=True)
class _Present:
    invitee: str = ""
    presence: str | None = None


@dataclass(frozen=True)
class _Minutes:
    held_on: date | None = None
    attendance: tuple[_Present, ...] = ()


@dataclass(frozen=True)
class _MeetingParties:
    """The few fields of rules.meeting.MeetingContent that tell who came when."""

    invitees: tuple[_Invitee, ...] = ()
    minutes: _Minutes = field(default_factory=_Minutes)


_CAME = frozenset({"present", "late", "online", "proxy"})


@dataclass(frozen=True)
class Participation:
    """The last meeting in which an agency (or only its type, without an id) took part."""

    agency_type: str
    agency_id: AgencyId | None
    on: date


def last_participations(work: UnitOfWork, *, until: date) -> tuple[Participation, ...]:
    """Return per agency the last meeting held up to ``until``.

    An agency took part when final minutes say that it came, or a final plan with meeting dates
    called it or gave it a role.
    """
    last = _minuted(work, until)
    contents = work.session.scalars(
        select(PlanVersion.content).where(PlanVersion.status == "final")
    )
    for content in contents:
        plan = msgspec.json.decode(content, type=_PlanParties)
        held = [m.on for m in plan.meetings if not m.is_next and m.on <= until]
        for party in (*plan.called, *plan.roles) if held else ():
            key = (party.agency_type, party.agency_id)
            last[key] = max(*held, last.get(key, date.min))
    return tuple(
        Participation(agency_type, AgencyId(agency_id) if agency_id else None, on)
        for (agency_type, agency_id), on in last.items()
    )


def _minuted(work: UnitOfWork, until: date) -> dict[tuple[str, str | None], date]:
    last: dict[tuple[str, str | None], date] = {}
    held = select(Meeting.content).where(Meeting.status == "closed", Meeting.held_on <= until)
    for content in work.session.scalars(held.order_by(Meeting.held_on)):
        meeting = msgspec.json.decode(content, type=_MeetingParties)
        came = {one.invitee for one in meeting.minutes.attendance if one.presence in _CAME}
        for invitee in meeting.invitees:
            if invitee.id in came and meeting.minutes.held_on is not None:
                last[invitee.agency_type, invitee.agency_id] = meeting.minutes.held_on
    return last
