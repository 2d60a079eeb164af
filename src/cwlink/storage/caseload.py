"""What importing a caseload list needs of the vault: all that is there at once, and many added."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import Dialect, or_, select
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlalchemy.types import TypeEngine

from cwlink.core.ids import HouseholdId, MemberId, new_id
from cwlink.core.wareki import PartialDate
from cwlink.models import Base, Certificate, Headship, Household, Member
from cwlink.rules.record_codes import CareState, CertificateKind, Sex
from cwlink.rules.roster import RosterHousehold, RosterMember
from cwlink.storage.household_index import ListColumns
from cwlink.storage.unit_of_work import UnitOfWork


class NewMember(NamedTuple):
    """A member as a list tells it, in the stored form; ``certificates`` are (kind, grade)."""

    id: MemberId
    name: str
    kana: str
    relation: str
    sex: Sex
    birth: str | None
    care_state: CareState | None
    care_level: str
    certificates: tuple[tuple[CertificateKind, str], ...]


class NewHousehold(NamedTuple):
    """A household as a list tells it; ``members`` begin with its head, ``listed`` fits them."""

    id: HouseholdId
    case_number: str
    postal_code: str
    address: str
    phone: str
    assistance_started: date | None
    household_type: str
    members: tuple[NewMember, ...]
    listed: ListColumns


_LISTED = tuple(one.name for one in fields(ListColumns))
_listed: Callable[[ListColumns], tuple[Any, ...]] = attrgetter(*_LISTED)


def roster(work: UnitOfWork, on: date) -> tuple[RosterHousehold, ...]:
    """Return every household with its members and who is head on a day, in four queries."""
    members = _members(work, on)
    query = select(
        Household.id,
        Household.case_number,
        Household.postal_code,
        Household.address,
        Household.phone,
        Household.assistance_started,
        Household.household_type,
        Household.ended_on,
    ).order_by(Household.case_number)
    return tuple(
        RosterHousehold(
            id=HouseholdId(one.id),
            case_number=one.case_number,
            postal_code=one.postal_code,
            address=one.address,
            phone=one.phone,
            assistance_started=one.assistance_started,
            household_type=one.household_type,
            ended=one.ended_on is not None and one.ended_on <= on,
            members=tuple(members.get(one.id, ())),
        )
        for one in work.session.execute(query)
    )


def _members(work: UnitOfWork, on: date) -> dict[str, list[RosterMember]]:
    heads, certificates = _heads(work, on), _certificates(work)
    query = select(
        Member.household_id,
        Member.id,
        Member.name,
        Member.kana,
        Member.relation,
        Member.joined_on,
        Member.left_on,
        Member.sex,
        Member.birth,
        Member.care_state,
        Member.care_level,
    ).order_by(Member.position)
    found: dict[str, list[RosterMember]] = defaultdict(list)
    for (
        household_id, member_id, name, kana, relation, joined, left, sex, birth, care_state, level,
    ) in work.session.execute(query):  # fmt: skip
        found[household_id].append(
            RosterMember(
                id=MemberId(member_id),
                name=name,
                kana=kana,
                relation=relation,
                is_head=member_id in heads,
                present=(joined is None or joined <= on) and (left is None or on < left),
                sex=Sex(sex),
                birth=PartialDate.from_text(birth),
                care_state=CareState(care_state) if care_state else None,
                care_level=level,
                certificates=tuple(certificates.get(member_id, ())),
            )
        )
    return found


def _heads(work: UnitOfWork, on: date) -> frozenset[str]:
    query = select(Headship.member_id).where(
        or_(Headship.starts.is_(None), Headship.starts <= on),
        or_(Headship.ends.is_(None), Headship.ends >= on),
    )
    return frozenset(work.session.scalars(query))


def _certificates(work: UnitOfWork) -> dict[str, list[tuple[CertificateKind, str]]]:
    query = select(Certificate.member_id, Certificate.kind, Certificate.grade)
    found: dict[str, list[tuple[CertificateKind, str]]] = defaultdict(list)
    for member_id, kind, grade in work.session.execute(query.order_by(Certificate.position)):
        found[member_id].append((CertificateKind(kind), grade))
    return found


def add_households(work: UnitOfWork, added: Sequence[NewHousehold], *, now: datetime) -> None:
    """Store new households with their members, who is head from the beginning, and their 手帳."""
    _insert(
        work,
        Household,
        (*NewHousehold._fields[:7], *_LISTED),
        [(*one[:7], *_listed(one.listed)) for one in added],
        {"created_at": now, "updated_at": now},
    )
    _insert(
        work,
        Member,
        (*NewMember._fields[:8], "household_id", "position"),
        [
            (*member[:8], one.id, position)
            for one in added
            for position, member in enumerate(one.members)
        ],
    )
    _insert(
        work,
        Headship,
        ("id", "household_id", "member_id"),
        [(new_id(), one.id, one.members[0].id) for one in added],
    )
    _insert(
        work,
        Certificate,
        ("id", "member_id", "position", "kind", "grade"),
        [
            (new_id(), member.id, position, kind, grade)
            for one in added
            for member in one.members
            for position, (kind, grade) in enumerate(member.certificates)
        ],
    )


def _insert(
    work: UnitOfWork,
    model: type[Base],
    names: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    alike: Mapping[str, object] = MappingProxyType({}),
) -> None:
    """Insert rows by the bare driver: what SQLAlchemy does per row costs as much as the insert.

    ``alike`` are the values that all rows share; other columns get the model's default.
    """
    connection = work.session.connection()
    columns = model.__table__.columns
    shared: dict[str, object] = {
        one.name: one.default.arg
        for one in columns
        if one.name not in names and isinstance(one.default, ScalarElementColumnDefault)
    }
    shared.update(alike)
    written = {name: _writer(columns[name].type, connection.dialect) for name in (*names, *shared)}
    for place, name in enumerate(names):
        write = written[name]
        if write is not None:
            rows = [(*row[:place], write(row[place]), *row[place + 1 :]) for row in rows]
    values = tuple((written[name] or _as_is)(value) for name, value in shared.items())
    marks = ", ".join("?" * len(written))
    if rows:
        connection.exec_driver_sql(
            f"INSERT INTO {model.__tablename__} ({', '.join(written)}) VALUES ({marks})",
            [(*row, *values) for row in rows],
        )


def _writer(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """Return what turns a value of a column's type into what the driver writes."""
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _as_is(value: object) -> object:
    return value
