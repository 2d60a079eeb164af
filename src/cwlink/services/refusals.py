"""Refusals since the last review: offered as a ground for B3 of 表23 in the next one.

They change nothing of what the rules advise; the caseworker takes them up or not.
"""

from dataclasses import dataclass
from datetime import date

from cwlink.rules.inquiry import InquiryResult, InquiryStatus
from cwlink.storage import inquiry_rows
from cwlink.storage.reviews import ReviewRow, ReviewStatus, StoredReview
from cwlink.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Refusal:
    """An agency that declined what it was asked, when and why."""

    agency: str
    on: date | None
    reason: str


def refusals_for(
    work: UnitOfWork, review: StoredReview, rows: tuple[ReviewRow, ...]
) -> tuple[Refusal, ...]:
    """Return what agencies declined since the review before this one, the latest first.

    ``rows`` are the household's reviews, the latest first. A final review knows nothing of what
    was answered after it.
    """
    earlier = (one for one in rows if one.round < review.round and one.status is ReviewStatus.FINAL)
    before = next(earlier, None)
    since = before.reviewed_on if before else date.min
    until = review.finalised_at.date() if review.finalised_at else date.max
    return tuple(
        Refusal(one.agency_name, one.answered_on, one.reason)
        for one in inquiry_rows.rows_of_household(work, review.household_id)
        if one.status is InquiryStatus.ANSWERED
        and one.result is InquiryResult.DECLINED
        and since <= (one.answered_on or since) <= until
    )
