"""打診・照会 in the vault: stored whole, with what is due and what came of it beside it."""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import select

from cwlink.core.ids import AgencyId, HouseholdId, InquiryId, ReviewId
from cwlink.models import Inquiry
from cwlink.rules.inquiry import InquiryContent, InquiryStatus
from cwlink.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class StoredInquiry:
    """One inquiry as stored; ``number`` is shared with the review it follows (R8-17)."""

    id: InquiryId
    household_id: HouseholdId
    review_id: ReviewId | None
    number: str
    status: InquiryStatus
    content: InquiryContent
    created_at: datetime
    updated_at: datetime


def add(
    work: UnitOfWork,
    *,
    household_id: HouseholdId,
    number: str,
    content: InquiryContent,
    now: datetime,
    review_id: ReviewId | None = None,
) -> StoredInquiry:
    """Add a draft of an inquiry."""
    row = Inquiry(
        household_id=household_id,
        review_id=review_id,
        number=number,
        status=InquiryStatus.DRAFT,
        content="",
        created_at=now,
    )
    _write(row, content, now)
    work.session.add(row)
    work.session.flush()
    return _stored(row)


def get(work: UnitOfWork, inquiry_id: InquiryId) -> StoredInquiry | None:
    """Return the inquiry, or None when there is none with this id."""
    row = work.session.get(Inquiry, inquiry_id)
    return _stored(row) if row else None


def of_household(work: UnitOfWork, household_id: HouseholdId) -> tuple[StoredInquiry, ...]:
    """Return the household's inquiries, the latest first."""
    rows = work.session.scalars(
        select(Inquiry)
        .where(Inquiry.household_id == household_id)
        .order_by(Inquiry.created_at.desc())
    )
    return tuple(map(_stored, rows))


def of_agency(
    work: UnitOfWork, agency_type: str, agency_id: AgencyId | None = None
) -> tuple[StoredInquiry, ...]:
    """Return what was asked of an agency, or of every agency of a type, the latest first."""
    wanted = select(Inquiry).where(Inquiry.agency_type == agency_type)
    if agency_id is not None:
        wanted = wanted.where(Inquiry.agency_id == agency_id)
    return tuple(map(_stored, work.session.scalars(wanted.order_by(Inquiry.created_at.desc()))))


def every(work: UnitOfWork) -> tuple[StoredInquiry, ...]:
    """Return every inquiry, the latest first."""
    rows = work.session.scalars(select(Inquiry).order_by(Inquiry.created_at.desc()))
    return tuple(map(_stored, rows))


def save(
    work: UnitOfWork,
    inquiry_id: InquiryId,
    content: InquiryContent,
    *,
    status: InquiryStatus,
    now: datetime,
) -> None:
    """Store the content and status. Raises LookupError when there is no such inquiry."""
    row = work.session.get(Inquiry, inquiry_id)
    if row is None:
        raise LookupError("no such inquiry")
    _write(row, content, now)
    row.status = status


def discard(work: UnitOfWork, inquiry_id: InquiryId) -> None:
    """Remove an inquiry."""
    row = work.session.get(Inquiry, inquiry_id)
    if row is not None:
        work.session.delete(row)
        work.session.flush()


def put_back(work: UnitOfWork, inquiry: StoredInquiry) -> None:
    """Store an inquiry that was removed, under its own id."""
    row = Inquiry(
        id=inquiry.id,
        household_id=inquiry.household_id,
        review_id=inquiry.review_id,
        number=inquiry.number,
        status=inquiry.status,
        content="",
        created_at=inquiry.created_at,
    )
    _write(row, inquiry.content, inquiry.updated_at)
    work.session.add(row)
    work.session.flush()


def _write(row: Inquiry, content: InquiryContent, now: datetime) -> None:
    row.content = msgspec.json.encode(content).decode()
    row.agency_type = content.agency_type
    row.agency_id = content.agency_id
    row.asked_on = content.asked_on
    row.answer_by = content.answer_by
    row.answered_on = content.answered_on
    row.result = content.result
    row.updated_at = now


def _stored(row: Inquiry) -> StoredInquiry:
    return StoredInquiry(
        id=InquiryId(row.id),
        household_id=HouseholdId(row.household_id),
        review_id=ReviewId(row.review_id) if row.review_id else None,
        number=row.number,
        status=InquiryStatus(row.status),
        content=msgspec.json.decode(row.content, type=InquiryContent),
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
