"""Consents in the vault; one is withdrawn rather than removed, so that the past stays told."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import bindparam, delete, select

from cwlink.core.ids import ConsentId, HouseholdId, MemberId
from cwlink.models import Consent
from cwlink.rules.consent import ConsentState
from cwlink.rules.household import ConsentRecord
from cwlink.rules.record_codes import ConsentWay
from cwlink.storage.plain_rows import PlainQuery
from cwlink.storage.unit_of_work import UnitOfWork


def of_household(work: UnitOfWork, household_id: HouseholdId) -> tuple[ConsentRecord, ...]:
    """Return the household's consents, the latest first, those without a date last."""
    return tuple(map(_record, _of_household().mappings(work, household=household_id)))


def get(work: UnitOfWork, consent_id: ConsentId) -> ConsentRecord | None:
    """Return the consent, or None when there is none with this id."""
    found = _of_id().mappings(work, id=consent_id)
    return _record(found[0]) if found else None


def household_of(work: UnitOfWork, consent_id: ConsentId) -> HouseholdId | None:
    """Return the household a consent belongs to, or None when there is none with this id."""
    found = _of_id().mappings(work, id=consent_id)
    return HouseholdId(found[0]["household_id"]) if found else None


@cache
def _of_household() -> PlainQuery:
    table = Consent.__table__
    return PlainQuery(
        select(table)
        .where(table.c.household_id == bindparam("household"))
        .order_by(table.c.on.desc().nulls_last(), table.c.id)
    )


@cache
def _of_id() -> PlainQuery:
    table = Consent.__table__
    return PlainQuery(select(table).where(table.c.id == bindparam("id")))


def put(work: UnitOfWork, household_id: HouseholdId, record: ConsentRecord) -> None:
    """Store a consent of the household, in place of the one with its id."""
    row = work.session.get(Consent, record.id)
    if row is None:
        row = Consent(id=record.id, household_id=household_id)
        work.session.add(row)
    for name, value in asdict(record).items():
        setattr(row, name, _json(value) if name in ("agencies", "sections") else value)
    work.session.flush()


def remove(work: UnitOfWork, consent_id: ConsentId) -> None:
    """Remove a consent that was entered by mistake; nothing happens when there is none."""
    work.session.execute(delete(Consent).where(Consent.id == consent_id))


def _record(row: Mapping[str, Any]) -> ConsentRecord:
    return ConsentRecord(
        id=ConsentId(row["id"]),
        member_id=MemberId(row["member_id"]),
        state=ConsentState(row["state"]),
        given_by=row["given_by"],
        purpose=row["purpose"],
        agencies=_codes(row["agencies"]),
        sections=_codes(row["sections"]),
        way=ConsentWay(row["way"]),
        on=row["on"],
        expires_on=row["expires_on"],
        withdrawn_on=row["withdrawn_on"],
        note=row["note"],
        renews=ConsentId(row["renews"]) if row["renews"] else None,
    )


def _json(codes: Iterable[str]) -> str:
    return msgspec.json.encode(tuple(codes)).decode()


def _codes(stored: str) -> tuple[str, ...]:
    return msgspec.json.decode(stored, type=tuple[str, ...])
