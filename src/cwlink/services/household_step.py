"""What a household's page offers as the next step: its one filled button."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cwlink.rules.follow_up import DueItem, DueKind, Urgency
from cwlink.rules.review import Outcome
from cwlink.storage.household_documents import PlanRow
from cwlink.storage.plans import EvaluationStatus, VersionStatus
from cwlink.storage.reviews import ReviewRow, ReviewStatus


class StepKind(StrEnum):
    """The next step, from the first review to the end of a plan."""

    START_REVIEW = "start_review"
    RESUME_REVIEW = "resume_review"
    WAIT_FOR_SUPERVISOR = "wait_for_supervisor"
    REVIEW_AGAIN = "review_again"
    MAKE_PLAN = "make_plan"
    RESUME_PLAN = "resume_plan"
    MONITOR = "monitor"
    EVALUATE = "evaluate"
    NEXT_VERSION = "next_version"
    REVIEW_LATER = "review_later"
    RENEW_CONSENT = "renew_consent"
    ENDED = "ended"


@dataclass(frozen=True)
class NextStep:
    """The step; ``document`` is the review, plan version or consent it is about, ``on`` its day.

    ``outcome`` is what the last review decided; ``urgency`` says how near ``on`` is.
    """

    kind: StepKind
    document: str = ""
    number: str = ""
    on: date | None = None
    outcome: Outcome | None = None
    urgency: Urgency | None = None


def next_step(
    *,
    ended: bool,
    reviews: Sequence[ReviewRow],
    plans: Sequence[PlanRow],
    dues: Sequence[DueItem],
    unconsidered: bool,
) -> NextStep:
    """Return the next step; documents come the latest first, dues the earliest first.

    Something begun goes before something due, something due before something new.
    """
    if ended:
        return NextStep(StepKind.ENDED)
    begun = _begun(reviews, plans)
    if begun is not None:
        return begun
    step = _of_documents(reviews, plans, dues, unconsidered=unconsidered)
    return _renewal(dues, before=step) or step


def _renewal(dues: Sequence[DueItem], *, before: NextStep) -> NextStep | None:
    """Return the renewal of a consent that ends by now, unless something else is due earlier."""
    item = next((one for one in dues if one.due.kind is DueKind.CONSENT), None)
    if item is None or item.urgency is Urgency.LATER:
        return None
    if before.on is not None and before.urgency is not None and before.on < item.due.on:
        return None
    return NextStep(StepKind.RENEW_CONSENT, item.due.target, on=item.due.on, urgency=item.urgency)


def _of_documents(
    reviews: Sequence[ReviewRow],
    plans: Sequence[PlanRow],
    dues: Sequence[DueItem],
    *,
    unconsidered: bool,
) -> NextStep:
    decided = next((one for one in reviews if one.status is ReviewStatus.FINAL), None)
    running = _running(plans)
    if decided is not None and decided.decision is not Outcome.WATCH:
        without_plan = all(one.review_id != decided.id for one in plans)
        if without_plan and running is None:
            return NextStep(
                StepKind.MAKE_PLAN, decided.id, decided.number, outcome=decided.decision
            )
    if running is not None:
        return _of_plan(running, dues)
    if decided is None:
        return NextStep(StepKind.START_REVIEW)
    return _again(decided, dues, unconsidered=unconsidered)


def _begun(reviews: Sequence[ReviewRow], plans: Sequence[PlanRow]) -> NextStep | None:
    for review in reviews:
        if review.status is ReviewStatus.DRAFT:
            return NextStep(StepKind.RESUME_REVIEW, review.id, review.number, review.reviewed_on)
        if review.status is ReviewStatus.WAITING:
            return NextStep(
                StepKind.WAIT_FOR_SUPERVISOR, review.id, review.number, outcome=review.decision
            )
    for plan in plans:
        if plan.status is VersionStatus.DRAFT:
            return NextStep(StepKind.RESUME_PLAN, plan.id, plan.number)
    return None


def _running(plans: Sequence[PlanRow]) -> PlanRow | None:
    """Return the latest version in force, unless its evaluation or its plan has ended."""
    return next((one for one in plans if one.plan_ended_on is None), None)


def _of_plan(plan: PlanRow, dues: Sequence[DueItem]) -> NextStep:
    of_plan = [one for one in dues if one.due.target == plan.id]
    for item in of_plan:
        if item.due.kind is DueKind.EVALUATION and item.urgency is not Urgency.LATER:
            return NextStep(
                StepKind.EVALUATE, plan.id, plan.number, item.due.on, urgency=item.urgency
            )
    for item in of_plan:
        if item.due.kind is DueKind.MONITORING:
            return NextStep(
                StepKind.MONITOR, plan.id, plan.number, item.due.on, urgency=item.urgency
            )
    evaluated = plan.evaluation_status is EvaluationStatus.FINAL
    kind = StepKind.NEXT_VERSION if evaluated else StepKind.EVALUATE
    return NextStep(kind, plan.id, plan.number, plan.ends)


def _again(decided: ReviewRow, dues: Sequence[DueItem], *, unconsidered: bool) -> NextStep:
    review = next((one for one in dues if one.due.kind is DueKind.REVIEW), None)
    if review is not None and review.urgency is not Urgency.LATER:
        return NextStep(
            StepKind.REVIEW_AGAIN,
            on=review.due.on,
            urgency=review.urgency,
            outcome=decided.decision,
        )
    if unconsidered:
        return NextStep(StepKind.REVIEW_AGAIN, on=decided.reviewed_on, outcome=decided.decision)
    return NextStep(
        StepKind.REVIEW_LATER,
        decided.id,
        decided.number,
        review.due.on if review else None,
        outcome=decided.decision,
    )
