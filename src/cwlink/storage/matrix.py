"""What the office changed in the 連携先対応表: its marks, notes, agency types and issue kinds."""

from dataclasses import dataclass
from functools import cache

from sqlalchemy import delete, exists, func, or_, select

from cwlink.models import (
    Agency,
    AgencyTie,
    IssueRecord,
    OfficeAgencyType,
    OfficeIssueKind,
    OfficeMark,
    PlanVersion,
    Review,
)
from cwlink.storage.issue_kinds import StoredIssueKind
from cwlink.storage.plain_rows import PlainQuery
from cwlink.storage.unit_of_work import UnitOfWork

ROW_NOTE = ""
"""Stands in the place of the issue where a note belongs to an agency's whole row."""


@dataclass(frozen=True)
class StoredMark:
    """The office's setting of one cell; ``mark`` is main, related, blank or None (as shipped)."""

    agency_type: str
    issue: str
    mark: str | None = None
    note: str = ""


@dataclass(frozen=True)
class StoredAgencyType:
    """An agency type of the office's own; without a position it comes last."""

    code: str
    category: str
    name: str
    invite: str = "meeting"
    position: int | None = None


def _mark(row: OfficeMark) -> StoredMark:
    return StoredMark(row.agency_type, row.issue, row.mark, row.note)


def marks(work: UnitOfWork) -> tuple[StoredMark, ...]:
    """Return every setting of the office, notes of whole rows included."""
    rows = work.session.scalars(select(OfficeMark).order_by(OfficeMark.agency_type))
    return tuple(_mark(row) for row in rows)


def mark(work: UnitOfWork, agency_type: str, issue: str) -> StoredMark:
    """Return the office's setting of a cell; an empty one where it has none."""
    row = work.session.get(OfficeMark, (agency_type, issue))
    return _mark(row) if row else StoredMark(agency_type, issue)


def put_mark(work: UnitOfWork, setting: StoredMark) -> None:
    """Store a setting; one without mark and note leaves nothing behind."""
    row = work.session.get(OfficeMark, (setting.agency_type, setting.issue))
    if setting.mark is None and not setting.note:
        if row is not None:
            work.session.delete(row)
            work.session.flush()
        return
    if row is None:
        row = OfficeMark(agency_type=setting.agency_type, issue=setting.issue)
        work.session.add(row)
    row.mark = setting.mark
    row.note = setting.note


def agency_types(work: UnitOfWork) -> tuple[StoredAgencyType, ...]:
    """Return the office's own agency types in the order they were added."""
    return tuple(StoredAgencyType(*row) for row in _agency_types().rows(work))


@cache
def _agency_types() -> PlainQuery:
    kind = OfficeAgencyType
    return PlainQuery(
        select(kind.code, kind.category, kind.name, kind.invite, kind.position).order_by(
            kind.position
        )
    )


def put_agency_type(work: UnitOfWork, kind: StoredAgencyType) -> None:
    """Store an agency type of the office's own."""
    row = work.session.get(OfficeAgencyType, kind.code)
    if row is None:
        last = work.session.scalar(select(func.max(OfficeAgencyType.position))) or 0
        row = OfficeAgencyType(code=kind.code, position=kind.position or last + 1)
        work.session.add(row)
    row.category, row.name, row.invite = kind.category, kind.name, kind.invite


def remove_agency_type(work: UnitOfWork, code: str) -> None:
    """Remove an agency type of the office's own with its marks."""
    work.session.execute(delete(OfficeMark).where(OfficeMark.agency_type == code))
    work.session.execute(delete(OfficeAgencyType).where(OfficeAgencyType.code == code))


def agency_type_in_use(work: UnitOfWork, code: str) -> bool:
    """Tell whether an agency, a household, a review or a plan names the agency type."""
    quoted = f'"{code}"'
    found = work.session.scalar(
        select(
            or_(
                exists().where(Agency.agency_type == code),
                exists().where(AgencyTie.agency_type == code),
                exists().where(Review.content.contains(quoted, autoescape=True)),
                exists().where(PlanVersion.content.contains(quoted, autoescape=True)),
            )
        )
    )
    return bool(found)


def issue_codes_in_use(work: UnitOfWork) -> tuple[str, ...]:
    """Return every issue code a household holds or held, sorted."""
    rows = work.session.scalars(select(IssueRecord.code).distinct().order_by(IssueRecord.code))
    return tuple(rows)


def put_issue_kind(work: UnitOfWork, kind: StoredIssueKind) -> None:
    """Store an issue kind of the office's own."""
    row = work.session.get(OfficeIssueKind, kind.code)
    if row is None:
        last = work.session.scalar(select(func.max(OfficeIssueKind.position))) or 0
        row = OfficeIssueKind(code=kind.code, position=kind.position or last + 1)
        work.session.add(row)
    row.short_label, row.paper_label = kind.short_label, kind.paper_label


def remove_issue_kind(work: UnitOfWork, code: str) -> None:
    """Remove an issue kind of the office's own with its marks."""
    work.session.execute(delete(OfficeMark).where(OfficeMark.issue == code))
    work.session.execute(delete(OfficeIssueKind).where(OfficeIssueKind.code == code))
