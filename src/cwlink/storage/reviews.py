"""Convening reviews in the vault: stored whole, frozen when final."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache

import msgspec
from sqlalchemy import bindparam, func, select

from cwlink.core.ids import HouseholdId, ReviewId
from cwlink.models import Review
from cwlink.rules.review import Outcome, ReviewContent
from cwlink.storage.plain_rows import PlainQuery
from cwlink.storage.unit_of_work import UnitOfWork


class ReviewStatus(StrEnum):
    """Where a review stands; ``WAITING`` is 査察指導員確認待ち."""

    DRAFT = "draft"
    WAITING = "waiting"
    FINAL = "final"


class FrozenDocument(RuntimeError):  # noqa: N818 - named for what was tried
    """A final document was to be changed: a bug, since the window offers no way to."""


@dataclass(frozen=True)
class StoredReview:
    """One review as stored."""

    id: ReviewId
    household_id: HouseholdId
    number: str
    round: int
    status: ReviewStatus
    content: ReviewContent
    verdict: Outcome | None
    updated_at: datetime
    finalised_at: datetime | None


@dataclass(frozen=True)
class ReviewRow:
    """What a list shows of a review."""

    id: ReviewId
    number: str
    round: int
    status: ReviewStatus
    reviewed_on: date
    verdict: Outcome | None
    decision: Outcome | None
    review_date: date | None


def _outcome(code: str | None) -> Outcome | None:
    return Outcome(code) if code else None


def _stored(row: Review) -> StoredReview:
    return StoredReview(
        id=ReviewId(row.id),
        household_id=HouseholdId(row.household_id),
        number=row.number,
        round=row.round,
        status=ReviewStatus(row.status),
        content=msgspec.json.decode(row.content, type=ReviewContent),
        verdict=_outcome(row.verdict),
        updated_at=row.updated_at,
        finalised_at=row.finalised_at,
    )


def add(
    work: UnitOfWork,
    *,
    household_id: HouseholdId,
    number: str,
    content: ReviewContent,
    now: datetime,
) -> StoredReview:
    """Add a draft review to the household, as its next round."""
    rounds = work.session.scalar(
        select(func.count()).select_from(Review).where(Review.household_id == household_id)
    )
    row = Review(
        household_id=household_id,
        number=number,
        round=(rounds or 0) + 1,
        status=ReviewStatus.DRAFT,
        reviewed_on=content.reviewed_on,
        content=msgspec.json.encode(content).decode(),
        created_at=now,
        updated_at=now,
    )
    work.session.add(row)
    work.session.flush()
    return _stored(row)


def get(work: UnitOfWork, review_id: ReviewId) -> StoredReview | None:
    """Return the review, or None when there is none with this id."""
    row = work.session.get(Review, review_id)
    return _stored(row) if row else None


def of_household(work: UnitOfWork, household_id: HouseholdId) -> tuple[ReviewRow, ...]:
    """Return the household's reviews, the latest first."""
    return tuple(
        ReviewRow(
            id=ReviewId(row["id"]),
            number=row["number"],
            round=row["round"],
            status=ReviewStatus(row["status"]),
            reviewed_on=row["reviewed_on"],
            verdict=_outcome(row["verdict"]),
            decision=_outcome(row["decision"]),
            review_date=row["review_date"],
        )
        for row in _of_household().mappings(work, household=household_id)
    )


@cache
def _of_household() -> PlainQuery:
    return PlainQuery(
        select(
            Review.id,
            Review.number,
            Review.round,
            Review.status,
            Review.reviewed_on,
            Review.verdict,
            Review.decision,
            Review.review_date,
        )
        .where(Review.household_id == bindparam("household"))
        .order_by(Review.round.desc())
    )


def save(
    work: UnitOfWork,
    review_id: ReviewId,
    content: ReviewContent,
    *,
    status: ReviewStatus,
    verdict: Outcome | None,
    now: datetime,
) -> None:
    """Store the content and status; the review is frozen once ``status`` is final.

    Raises FrozenDocument when it was final already, LookupError when there is none.
    """
    row = work.session.get(Review, review_id)
    if row is None:
        raise LookupError("no such review")
    if row.status == ReviewStatus.FINAL:
        raise FrozenDocument("review")
    row.content = msgspec.json.encode(content).decode()
    row.status = status
    row.reviewed_on = content.reviewed_on
    row.verdict = verdict
    row.decision = content.decision
    row.review_date = content.review_date
    row.updated_at = now
    if status is ReviewStatus.FINAL:
        row.finalised_at = now


def discard(work: UnitOfWork, review_id: ReviewId) -> None:
    """Remove a draft review; FrozenDocument when it is not a draft."""
    row = work.session.get(Review, review_id)
    if row is None:
        return
    if row.status != ReviewStatus.DRAFT:
        raise FrozenDocument("review")
    work.session.delete(row)
