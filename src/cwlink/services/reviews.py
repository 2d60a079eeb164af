"""Wishes about the convening review: begin, save, decide, give up (表22, 表23)."""

from dataclasses import dataclass, replace
from datetime import datetime

from cwlink.core.ids import HouseholdId, ReviewId
from cwlink.core.problems import KnownProblem
from cwlink.rules.completeness import Remark, RemarkCode, check_review
from cwlink.rules.review import Outcome, ReviewContent
from cwlink.services.review_desk import NoSuchReview, ReviewDesk, open_desk
from cwlink.storage import numbers
from cwlink.storage import reviews as store
from cwlink.storage.reviews import ReviewRow, ReviewStatus, StoredReview
from cwlink.storage.vault import Vault


class ReviewClosed(KnownProblem):
    """A final review was to be changed."""

    def __init__(self) -> None:
        super().__init__("この検討は確定しています。変更するときは、新しい検討を始めてください。")


@dataclass(frozen=True)
class Decided:
    """What came of deciding: nothing was stored where ``errors`` are left."""

    review: StoredReview
    errors: tuple[Remark, ...] = ()


def begin(vault: Vault, *, household_id: HouseholdId, now: datetime) -> StoredReview:
    """Take up the household's open review, or begin its next one dated today."""
    with vault.write() as work:
        for row in store.of_household(work, household_id):
            if row.status is not ReviewStatus.FINAL and (found := store.get(work, row.id)):
                return found
        return store.add(
            work,
            household_id=household_id,
            number=numbers.next_number(work, numbers.REVIEWS, now.date()),
            content=ReviewContent(reviewed_on=now.date()),
            now=now,
        )


def save(
    vault: Vault, *, review_id: ReviewId, content: ReviewContent, verdict: Outcome, now: datetime
) -> None:
    """Save what is answered so far. Raises ReviewClosed, NoSuchReview."""
    with vault.write() as work:
        review = store.get(work, review_id)
        if review is None:
            raise NoSuchReview
        if review.status is ReviewStatus.FINAL:
            raise ReviewClosed
        store.save(
            work, review_id, content, status=_status_kept(review, content), verdict=verdict, now=now
        )


def _status_kept(review: StoredReview, content: ReviewContent) -> ReviewStatus:
    """Return what stays: a decision that waits for the supervisor waits on until it changes."""
    same = review.content.decision is content.decision
    return review.status if same else ReviewStatus.DRAFT


def decide(vault: Vault, *, desk: ReviewDesk, content: ReviewContent, now: datetime) -> Decided:
    """Make the decision final, or let it wait for the supervisor (rules section 4).

    A decision to convene that lacks nothing but the supervisor's name, date and opinion is stored
    as 査察指導員確認待ち. A final decision keeps the household and the agencies as they were.
    Raises ReviewClosed, NoSuchReview.
    """
    judgement = desk.judge(content)
    errors = [one for one in check_review(content, judgement.verdict.outcome) if one.blocks]
    others = tuple(one for one in errors if one.code is not RemarkCode.SUPERVISOR_AWAITED)
    if others:
        return Decided(desk.review, others)
    status = ReviewStatus.WAITING if errors else ReviewStatus.FINAL
    kept = content
    if status is ReviewStatus.FINAL:
        kept = replace(
            content,
            frozen_household=desk.household,
            invited=() if content.decision is Outcome.WATCH else desk.invited(content, judgement),
        )
    with vault.write() as work:
        review = store.get(work, desk.review.id)
        if review is None:
            raise NoSuchReview
        if review.status is ReviewStatus.FINAL:
            raise ReviewClosed
        store.save(work, review.id, kept, status=status, verdict=judgement.verdict.outcome, now=now)
        stored = store.get(work, review.id)
    return Decided(stored or desk.review)


def give_up(vault: Vault, *, review_id: ReviewId) -> None:
    """Throw a draft away. Raises ReviewClosed when it is decided already."""
    with vault.write() as work:
        review = store.get(work, review_id)
        if review is None:
            return
        if review.status is not ReviewStatus.DRAFT:
            raise ReviewClosed
        store.discard(work, review_id)


def of_household(vault: Vault, *, household_id: HouseholdId) -> tuple[ReviewRow, ...]:
    """Return the household's reviews, the latest first."""
    with vault.read() as work:
        return store.of_household(work, household_id)


__all__ = [
    "Decided",
    "ReviewClosed",
    "begin",
    "decide",
    "give_up",
    "of_household",
    "open_desk",
    "save",
]
