"""Consents in the vault; one is withdrawn rather than removed, so that the past stays told."""

from collections.abc import Iterable
from dataclasses import asdict

import msgspec
from sqlalchemy import delete, select

from cwlink.core.ids import ConsentId, HouseholdId, MemberId
from cwlink.models import Consent
from cwlink.rules.consent import ConsentState
from cwlink.rules.household import ConsentRecord
from cwlink.rules.record_codes import ConsentWay
from cwlink.storage.unit_of_work import UnitOfWork


def of_household(work: UnitOfWork, household_id: HouseholdId) -> tuple[ConsentRecord, ...]:
    """Return the household's consents, the latest first, those without a date last."""
    rows = work.session.scalars(
        select(Consent)
        .where(Consent.household_id == household_id)
        .order_by(Consent.on.desc().nulls_last(), Consent.id)
    )
    return tuple(_record(row) for row in rows)


def get(work: UnitOfWork, consent_id: ConsentId) -> ConsentRecord | None:
    """Return the consent, or None when there is none with this id."""
    row = work.session.get(Consent, consent_id)
    return _record(row) if row else None


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


def _record(row: Consent) -> ConsentRecord:
    return ConsentRecord(
        id=ConsentId(row.id),
        member_id=MemberId(row.member_id),
        state=ConsentState(row.state),
        given_by=row.given_by,
        purpose=row.purpose,
        agencies=_codes(row.agencies),
        sections=_codes(row.sections),
        way=ConsentWay(row.way),
        on=row.on,
        expires_on=row.expires_on,
        withdrawn_on=row.withdrawn_on,
        note=row.note,
    )


def _json(codes: Iterable[str]) -> str:
    return msgspec.json.encode(tuple(codes)).decode()


def _codes(stored: str) -> tuple[str, ...]:
    return msgspec.json.decode(stored, type=tuple[str, ...])
