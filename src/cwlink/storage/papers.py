"""What was printed and what left: issued sheets, kept so that printing again gives the same."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from cwlink.core.ids import HouseholdId, PaperId
from cwlink.models import Paper
from cwlink.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class IssuedPaper:
    """A paper as issued: ``sheet`` is its frozen sheet as JSON.

    ``household_id`` is None where it speaks of several households.
    """

    kind: str
    number: str
    household_id: HouseholdId | None
    source_id: str
    version: int
    sheet: str
    pages: int
    sha256: str
    issued_at: datetime
    id: PaperId | None = None


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
        household_id=HouseholdId(row.household_id) if row.household_id else None,
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
    """Return the papers issued from a review, plan version or meeting, the latest first."""
    rows = work.session.scalars(
        select(Paper).where(Paper.source_id == source_id).order_by(Paper.issued_at.desc())
    )
    return tuple(_paper(row) for row in rows)
