"""What importing a caseload list needs of the vault: all that is there at once, and many added."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import insert, or_, select

from cwlink.core.ids import HouseholdId, MemberId
from cwlink.core.wareki import PartialDate
from cwlink.models import Base, Certificate, Headship, Household, Member
from cwlink.rules.household import HouseholdRecord, MemberRecord
from cwlink.rules.record_codes import CareState, CertificateKind, Sex
from cwlink.rules.roster import RosterHousehold, RosterMember
from cwlink.storage.household_index import ListColumns
from cwlink.storage.household_rows import BASICS
from cwlink.storage.unit_of_work import UnitOfWork

_MEMBER_COLUMNS = tuple(
    one.name
    for one in fields(MemberRecord)
    if one.name not in ("birth", "disability_kinds", "certificates")
)
_basics: Callable[[HouseholdRecord], tuple[Any, ...]] = attrgetter(*BASICS)
_member_values: Callable[[MemberRecord], tuple[Any, ...]] = attrgetter(*_MEMBER_COLUMNS)


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


def add_households(
    work: UnitOfWork, added: Iterable[tuple[HouseholdRecord, ListColumns]], *, now: datetime
) -> None:
    """Store new households with their members, headships and 手帳; other parts must be empty."""
    records: list[HouseholdRecord] = []
    households = []
    written = {"created_at": now, "updated_at": now}
    for record, listed in added:
        records.append(record)
        values = dict(zip(BASICS, _basics(record), strict=True))
        households.append({**values, **vars(listed), **written})
    _insert(work, Household, households)
    _insert(work, Member, [row for record in records for row in _member_rows(record)])
    _insert(work, Headship, [row for record in records for row in _headship_rows(record)])
    _insert(work, Certificate, [row for record in records for row in _certificate_rows(record)])


def _insert(work: UnitOfWork, model: type[Base], values: Sequence[dict[str, Any]]) -> None:
    if values:
        work.session.connection().execute(insert(model), values)


def _member_rows(record: HouseholdRecord) -> Iterable[dict[str, Any]]:
    for position, member in enumerate(record.members):
        kinds = member.disability_kinds
        yield {
            **dict(zip(_MEMBER_COLUMNS, _member_values(member), strict=True)),
            "birth": member.birth.to_text() if member.birth else None,
            "disability_kinds": None if kinds is None else ",".join(kinds),
            "household_id": record.id,
            "position": position,
        }


def _headship_rows(record: HouseholdRecord) -> Iterable[dict[str, Any]]:
    return ({**vars(one), "household_id": record.id} for one in record.headships)


def _certificate_rows(record: HouseholdRecord) -> Iterable[dict[str, Any]]:
    for member in record.members:
        for position, one in enumerate(member.certificates):
            yield {**asdict(one), "member_id": member.id, "position": position}
