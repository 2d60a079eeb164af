"""What was printed and what left: issued sheets and the record of disclosures (提供記録)."""

from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from sqlalchemy import select

from cwlink.core.ids import DisclosureId, HouseholdId, PaperId
from cwlink.models import Disclosure, Paper
from cwlink.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class IssuedPaper:
    """A paper as issued: ``sheet`` is its frozen sheet as JSON."""

    kind: str
    number: str
    household_id: HouseholdId
    source_id: str
    version: int
    sheet: str
    pages: int
    sha256: str
    issued_at: datetime
    id: PaperId | None = None


@dataclass(frozen=True)
class DisclosureRecord:
    """One row of the 提供記録; rows are only ever added."""

    number: str
    household_id: HouseholdId | None
    paper_id: PaperId | None
    document: str
    version: int
    recipient: str
    recipient_type: str
    recipient_id: str | None
    issued_on: date
    issued_at: datetime
    issued_by: str
    ground: str
    ground_detail: str
    members: tuple[str, ...]
    sections: tuple[str, ...]
    reasons: dict[str, str]
    pages: int
    sha256: str
    password_given: bool
    id: DisclosureId | None = None


def add_paper(work: UnitOfWork, paper: IssuedPaper) -> PaperId:
    """Keep an issued paper and return its id."""
    row = Paper(
        kind=paper.kind,
        number=paper.number,
        household_id=paper.household_id,
        source_id=paper.source_id,
        version=paper.version,
        sheet=paper.sheet,
        pages=paper.pages,
        sha256=paper.sha256,
        issued_at=paper.issued_at,
    )
    work.session.add(row)
    work.session.flush()
    return PaperId(row.id)


def _paper(row: Paper) -> IssuedPaper:
    return IssuedPaper(
        id=PaperId(row.id),
        kind=row.kind,
        number=row.number,
        household_id=HouseholdId(row.household_id or ""),
        source_id=row.source_id,
        version=row.version,
        sheet=row.sheet,
        pages=row.pages,
        sha256=row.sha256,
        issued_at=row.issued_at,
    )


def paper(work: UnitOfWork, paper_id: PaperId) -> IssuedPaper | None:
    """Return the issued paper, or None when there is none with this id."""
    row = work.session.get(Paper, paper_id)
    return _paper(row) if row else None


def papers_of(work: UnitOfWork, source_id: str) -> tuple[IssuedPaper, ...]:
    """Return the papers issued from a review or plan version, the latest first."""
    rows = work.session.scalars(
        select(Paper).where(Paper.source_id == source_id).order_by(Paper.issued_at.desc())
    )
    return tuple(_paper(row) for row in rows)


def add_disclosure(work: UnitOfWork, record: DisclosureRecord) -> DisclosureId:
    """Add a row to the 提供記録 and return its id."""
    row = Disclosure(
        number=record.number,
        household_id=record.household_id,
        paper_id=record.paper_id,
        document=record.document,
        version=record.version,
        recipient=record.recipient,
        recipient_type=record.recipient_type,
        recipient_id=record.recipient_id,
        issued_on=record.issued_on,
        issued_at=record.issued_at,
        issued_by=record.issued_by,
        ground=record.ground,
        ground_detail=record.ground_detail,
        members=msgspec.json.encode(record.members).decode(),
        sections=msgspec.json.encode(record.sections).decode(),
        reasons=msgspec.json.encode(record.reasons).decode(),
        pages=record.pages,
        sha256=record.sha256,
        password_given=record.password_given,
    )
    work.session.add(row)
    work.session.flush()
    return DisclosureId(row.id)


def _record(row: Disclosure) -> DisclosureRecord:
    return DisclosureRecord(
        id=DisclosureId(row.id),
        number=row.number,
        household_id=HouseholdId(row.household_id) if row.household_id else None,
        paper_id=PaperId(row.paper_id) if row.paper_id else None,
        document=row.document,
        version=row.version,
        recipient=row.recipient,
        recipient_type=row.recipient_type,
        recipient_id=row.recipient_id,
        issued_on=row.issued_on,
        issued_at=row.issued_at,
        issued_by=row.issued_by,
        ground=row.ground,
        ground_detail=row.ground_detail,
        members=msgspec.json.decode(row.members, type=tuple[str, ...]),
        sections=msgspec.json.decode(row.sections, type=tuple[str, ...]),
        reasons=msgspec.json.decode(row.reasons, type=dict[str, str]),
        pages=row.pages,
        sha256=row.sha256,
        password_given=row.password_given,
    )


def disclosures_of(work: UnitOfWork, household_id: HouseholdId) -> tuple[DisclosureRecord, ...]:
    """Return what left about the household, the latest first."""
    rows = work.session.scalars(
        select(Disclosure)
        .where(Disclosure.household_id == household_id)
        .order_by(Disclosure.issued_at.desc(), Disclosure.number.desc())
    )
    return tuple(_record(row) for row in rows)
