"""Households in the vault: the record as one value, read whole and saved by what differs."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import String, bindparam, delete, exists, func, insert, or_, select, update

from cwlink.core.ids import HouseholdId, MemberId
from cwlink.models import (
    AgencyTie,
    AssistancePolicy,
    Base,
    Certificate,
    Consent,
    DisclosureDetail,
    Headship,
    Household,
    HouseholdTrait,
    Inquiry,
    IssueRecord,
    MeetingCase,
    Member,
    Paper,
    Plan,
    PlanVersion,
    Review,
)
from cwlink.rules.household import CertificateRecord, HouseholdRecord, MemberRecord
from cwlink.storage import household_rows as rows
from cwlink.storage.household_index import ListColumns
from cwlink.storage.household_rows import Values
from cwlink.storage.plain_rows import PlainQuery
from cwlink.storage.unit_of_work import UnitOfWork

_ORDER: Mapping[type[Base], str] = {
    Household: "id",
    Headship: "starts",
    HouseholdTrait: "code",
    AssistancePolicy: "decided_on",
}


@dataclass(frozen=True)
class StoredHousehold:
    """A record with the moment it was last written."""

    record: HouseholdRecord
    updated_at: datetime


def get(work: UnitOfWork, household_id: HouseholdId) -> StoredHousehold | None:
    """Return the household's record, or None when there is none with this id."""
    found = _rows(work, Household, household_id)
    if not found:
        return None

    def owned(model: type[Base]) -> list[Values]:
        return _rows(work, model, household_id)

    record = HouseholdRecord(
        **{name: found[0][name] for name in rows.BASICS},
        members=_members(owned(Member), owned(Certificate)),
        headships=tuple(map(rows.headship, owned(Headship))),
        issues=tuple(map(rows.issue, owned(IssueRecord))),
        traits=tuple(row["code"] for row in owned(HouseholdTrait)),
        ties=tuple(map(rows.tie, owned(AgencyTie))),
        policies=tuple(map(rows.policy, owned(AssistancePolicy))),
    )
    return StoredHousehold(record, found[0]["updated_at"])


def id_of(work: UnitOfWork, case_number: str) -> HouseholdId | None:
    """Return the id of the household with this case number, None when there is none."""
    found = work.session.scalar(select(Household.id).where(Household.case_number == case_number))
    return HouseholdId(found) if found else None


def updated_at(work: UnitOfWork, household_id: HouseholdId) -> datetime | None:
    """Return when the household was last written, None when there is none with this id."""
    return work.session.scalar(select(Household.updated_at).where(Household.id == household_id))


def add(work: UnitOfWork, record: HouseholdRecord, listed: ListColumns, *, now: datetime) -> None:
    """Store a new household with everything recorded of it."""
    values = {**rows.basic_values(record), **asdict(listed), "created_at": now, "updated_at": now}
    work.session.execute(insert(Household), [values])
    _save_parts(work, record)


def save(work: UnitOfWork, record: HouseholdRecord, listed: ListColumns, *, now: datetime) -> None:
    """Store a changed record: rows keep their ids, only what differs is written.

    ``updated_at`` always moves on, however fast one save follows another. Raises LookupError when
    there is no such household.
    """
    last = updated_at(work, record.id)
    if last is None:
        raise LookupError("no such household")
    now = max(now, last + timedelta(microseconds=1))
    work.session.execute(
        update(Household)
        .where(Household.id == record.id)
        .values(**rows.basic_values(record), **asdict(listed), updated_at=now)
    )
    _save_parts(work, record)


def refresh_listed(work: UnitOfWork, household_id: HouseholdId, listed: ListColumns) -> None:
    """Write what the list shows, without the record counting as changed."""
    work.session.execute(
        update(Household).where(Household.id == household_id).values(**asdict(listed))
    )


def remove(work: UnitOfWork, household_id: HouseholdId) -> None:
    """Remove the household with everything recorded of it, its documents too."""
    work.session.execute(delete(Household).where(Household.id == household_id))


def has_documents(work: UnitOfWork, household_id: HouseholdId) -> bool:
    """Tell whether a document, issued paper or disclosure belongs to the household."""
    of_household = (
        exists().where(kind.household_id == household_id)
        for kind in (Review, Plan, Inquiry, MeetingCase, Paper, DisclosureDetail)
    )
    return bool(work.session.scalar(select(or_(*of_household))))


def members_referred_to(work: UnitOfWork, household_id: HouseholdId) -> frozenset[MemberId]:
    """Return the members whom a consent or a document of the household names."""
    name = Member.id
    plans = select(Plan.id).where(Plan.household_id == household_id)
    query = select(name).where(
        Member.household_id == household_id,
        or_(
            exists().where(Consent.member_id == name),
            exists().where(
                Review.household_id == household_id, func.instr(Review.content, name) > 0
            ),
            exists().where(
                PlanVersion.plan_id.in_(plans), func.instr(PlanVersion.content, name) > 0
            ),
            *(
                exists().where(
                    kind.household_id == household_id, func.instr(kind.content, name) > 0
                )
                for kind in (Inquiry, MeetingCase)
            ),
            exists().where(
                DisclosureDetail.household_id == household_id,
                func.instr(DisclosureDetail.content, name) > 0,
            ),
        ),
    )
    return frozenset(MemberId(one) for one in work.session.scalars(query))


def _rows(work: UnitOfWork, model: type[Base], household_id: HouseholdId) -> list[Values]:
    """Return a household's rows of one table, in the order of its record."""
    return _reading(model).mappings(work, household=household_id)


@cache
def _reading(model: type[Base]) -> PlainQuery:
    table, household = model.__table__, bindparam("household", type_=String)
    if model is Household:
        owned = table.c.id == household
    elif model is Certificate:
        owned = table.c.member_id.in_(select(Member.id).where(Member.household_id == household))
    else:
        owned = table.c.household_id == household
    return PlainQuery(select(table).where(owned).order_by(table.c[_ORDER.get(model, "position")]))


def _members(found: Sequence[Values], certificates: Sequence[Values]) -> tuple[MemberRecord, ...]:
    held: dict[str, list[CertificateRecord]] = {row["id"]: [] for row in found}
    for one in certificates:
        held[one["member_id"]].append(rows.certificate(one))
    return tuple(rows.member(row, tuple(held[row["id"]])) for row in found)


def _save_parts(work: UnitOfWork, record: HouseholdRecord) -> None:
    """Write the members before what refers to them."""
    of, owner = record.id, {"household_id": record.id}
    _save_rows(work, Member, of, rows.numbered(map(rows.member_values, record.members), owner))
    _save_certificates(work, record)
    _save_rows(work, Headship, of, [{**asdict(one), **owner} for one in record.headships])
    _save_rows(work, IssueRecord, of, rows.numbered(map(asdict, record.issues), owner))
    _save_rows(work, AgencyTie, of, rows.numbered(map(asdict, record.ties), owner))
    _save_rows(work, AssistancePolicy, of, [{**asdict(one), **owner} for one in record.policies])
    _save_traits(work, record)


def _save_rows(work: UnitOfWork, model: Any, of: HouseholdId, wanted: list[Values]) -> None:
    _write(work, model, _rows(work, model, of), wanted)


def _save_certificates(work: UnitOfWork, record: HouseholdRecord) -> None:
    wanted = [
        values
        for member in record.members
        for values in rows.numbered(map(asdict, member.certificates), {"member_id": member.id})
    ]
    _write(work, Certificate, _rows(work, Certificate, record.id), wanted)


def _write(work: UnitOfWork, model: Any, stored: list[Values], wanted: list[Values]) -> None:
    """Delete rows no longer wanted, change those that differ, add the new ones."""
    before = {row["id"]: row for row in stored}
    gone = before.keys() - {row["id"] for row in wanted}
    if gone:
        work.session.execute(delete(model).where(model.id.in_(gone)))
    for row in wanted:
        old = before.get(row["id"])
        if old is not None and any(old[name] != value for name, value in row.items()):
            work.session.execute(update(model).where(model.id == row["id"]).values(**row))
    fresh = [row for row in wanted if row["id"] not in before]
    if fresh:
        work.session.execute(insert(model), fresh)


def _save_traits(work: UnitOfWork, record: HouseholdRecord) -> None:
    work.session.execute(delete(HouseholdTrait).where(HouseholdTrait.household_id == record.id))
    if record.traits:
        codes = dict.fromkeys(record.traits)
        work.session.execute(
            insert(HouseholdTrait), [{"household_id": record.id, "code": code} for code in codes]
        )
