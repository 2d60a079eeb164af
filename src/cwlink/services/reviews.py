"""Wishes about the convening review: begin, save, decide, give up (表22, 表23)."""

from dataclasses import dataclass, replace
from datetime import datetime

from cwlink import reports
from cwlink.core.ids import HouseholdId, ReviewId
from cwlink.core.problems import KnownProblem
from cwlink.rules.completeness import Remark, RemarkCode, check_review
from cwlink.rules.review import Outcome, ReviewContent
from cwlink.services import activity, activity_documents, papers, settings
from cwlink.services.activity import Act, Change
from cwlink.services.review_desk import NoSuchReview, ReviewDesk, open_desk
from cwlink.services.review_sheet import review_sheet
from cwlink.storage import numbers
from cwlink.storage import reviews as store
from cwlink.storage.reviews import ReviewRow, ReviewStatus, StoredReview
from cwlink.storage.unit_of_work import UnitOfWork
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
        begun = store.add(
            work,
            household_id=household_id,
            number=numbers.next_number(work, numbers.REVIEWS, now.date()),
            content=ReviewContent(reviewed_on=now.date()),
            now=now,
        )
        activity.note(work, Act.CREATED, activity_documents.about(begun), now=now)
        return begun


def save(
    vault: Vault, *, review_id: ReviewId, content: ReviewContent, verdict: Outcome, now: datetime
) -> None:
    """Save what is answered so far. Raises ReviewClosed, NoSuchReview."""
    with vault.write() as work:
        review = _changeable(work, review_id)
        activity_documents.saving(work, review, now=now)
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
    if errors:
        return Decided(_stored(vault, desk, content, judgement.verdict.outcome, now))
    kept = replace(
        content,
        frozen_household=desk.household,
        invited=() if content.decision is Outcome.WATCH else desk.invited(content, judgement),
    )
    return Decided(_finalised(vault, desk, kept, judgement.verdict.outcome, now))


def _stored(
    vault: Vault, desk: ReviewDesk, content: ReviewContent, verdict: Outcome, now: datetime
) -> StoredReview:
    """Store a decision that waits for the supervisor."""
    with vault.write() as work:
        review = _changeable(work, desk.review.id)
        waits = (Change("status", review.status.value, ReviewStatus.WAITING.value),)
        activity_documents.closing(work, review, content, now=now, act=Act.CHANGED, changes=waits)
        store.save(work, review.id, content, status=ReviewStatus.WAITING, verdict=verdict, now=now)
        return store.get(work, review.id) or review


def _finalised(
    vault: Vault, desk: ReviewDesk, content: ReviewContent, verdict: Outcome, now: datetime
) -> StoredReview:
    """Freeze a decided review together with its sheet, so that it prints the same for ever."""
    final = replace(
        desk.review, status=ReviewStatus.FINAL, content=content, finalised_at=now, verdict=verdict
    )
    with vault.read() as work:
        frame = papers.frame_of(work, settings.REVIEW_FORM, now.date())
    sheet = review_sheet(replace(desk, review=final), content, frame)
    pdf = reports.build_pdf(sheet, demo=vault.is_demo)
    with vault.write() as work:
        review = _changeable(work, desk.review.id)
        activity_documents.closing(work, review, content, now=now, act=Act.FINALISED)
        store.save(work, review.id, content, status=ReviewStatus.FINAL, verdict=verdict, now=now)
        source = papers.Source(review.household_id, review.id, review.number, version=1)
        papers.keep(work, sheet, pdf, source, now=now)
        return store.get(work, review.id) or review


def _changeable(work: UnitOfWork, review_id: ReviewId) -> StoredReview:
    review = store.get(work, review_id)
    if review is None:
        raise NoSuchReview
    if review.status is ReviewStatus.FINAL:
        raise ReviewClosed
    return review


def give_up(vault: Vault, *, review_id: ReviewId, now: datetime) -> None:
    """Throw a draft away. Raises ReviewClosed when it is decided already."""
    with vault.write() as work:
        review = store.get(work, review_id)
        if review is None:
            return
        if review.status is not ReviewStatus.DRAFT:
            raise ReviewClosed
        store.discard(work, review_id)
        activity_documents.forget(work, review_id)
        activity.note(work, Act.REMOVED, activity_documents.about(review), now=now)


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
