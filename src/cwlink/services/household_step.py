"""What a household's page offers as the next step: its one filled button."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cwlink.core.ids import InquiryId
from cwlink.rules.follow_up import DueItem, DueKind, Urgency
from cwlink.rules.inquiry import InquiryResult, InquiryStatus
from cwlink.rules.inquiry_edits import TAKEN
from cwlink.rules.meeting import MeetingStatus
from cwlink.rules.review import Outcome
from cwlink.storage.household_documents import PlanRow
from cwlink.storage.inquiry_rows import InquiryRow
from cwlink.storage.meeting_rows import MeetingRow
from cwlink.storage.plans import EvaluationStatus, VersionStatus
from cwlink.storage.reviews import ReviewRow, ReviewStatus


class StepKind(StrEnum):
    """The next step, from the first review to the end of a plan."""

    START_REVIEW = "start_review"
    RESUME_REVIEW = "resume_review"
    WAIT_FOR_SUPERVISOR = "wait_for_supervisor"
    REVIEW_AGAIN = "review_again"
    START_INQUIRIES = "start_inquiries"
    RESUME_INQUIRY = "resume_inquiry"
    AWAIT_ANSWERS = "await_answers"
    SEE_IT_DONE = "see_it_done"
    ASK_NEXT = "ask_next"
    REFUSED = "refused"
    PREPARE_MEETING = "prepare_meeting"
    RESUME_MEETING = "resume_meeting"
    AWAIT_MEETING = "await_meeting"
    WRITE_MINUTES = "write_minutes"
    TAKE_OVER = "take_over"
    MAKE_PLAN = "make_plan"
    RESUME_PLAN = "resume_plan"
    MONITOR = "monitor"
    EVALUATE = "evaluate"
    NEXT_VERSION = "next_version"
    REVIEW_LATER = "review_later"
    RENEW_CONSENT = "renew_consent"
    ENDED = "ended"


_OF_MEETING = {StepKind.PREPARE_MEETING, StepKind.RESUME_MEETING, StepKind.AWAIT_MEETING}


@dataclass(frozen=True)
class NextStep:
    """The step; ``document`` is the review, plan, consent, inquiry or meeting it is about.

    ``on`` is its day, ``number`` its number, or of an inquiry the agency's name.

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
    inquiries: Sequence[InquiryRow] = (),
    meetings: Sequence[MeetingRow] = (),
) -> NextStep:
    """Return the next step; documents come the latest first, dues the earliest first.

    Something begun goes before something due, something due before something new.
    """
    if ended:
        return NextStep(StepKind.ENDED)
    begun = _minutes_to_write(meetings, dues) or _begun(reviews, plans)
    if begun is not None:
        return begun
    step = _of_documents(reviews, plans, dues, inquiries, meetings, unconsidered=unconsidered)
    step = _to_take_over(meetings, plans, before=step) or step
    step = _in_preparation(meetings, before=step) or step
    return _overdue_inquiry(dues, inquiries, before=step) or _renewal(dues, before=step) or step


def _overdue_inquiry(
    dues: Sequence[DueItem], inquiries: Sequence[InquiryRow], *, before: NextStep
) -> NextStep | None:
    """Return the inquiry whose day has passed, unless something else is due earlier."""
    kinds = {
        DueKind.INQUIRY_ANSWER: StepKind.AWAIT_ANSWERS,
        DueKind.INQUIRY_ACT: StepKind.SEE_IT_DONE,
    }
    item = next((one for one in dues if one.due.kind in kinds), None)
    if item is None or item.urgency is not Urgency.OVERDUE:
        return None
    if before.on is not None and before.urgency is not None and before.on < item.due.on:
        return None
    name = next((_asked(one) for one in inquiries if one.id == item.due.target), "")
    return NextStep(kinds[item.due.kind], item.due.target, name, item.due.on, urgency=item.urgency)


def _minutes_to_write(meetings: Sequence[MeetingRow], dues: Sequence[DueItem]) -> NextStep | None:
    """Return the minutes of a meeting that was held, or whose day has passed."""
    late = {one.due.target for one in dues if one.due.kind is DueKind.MINUTES}
    for one in reversed(meetings):
        if one.status is MeetingStatus.HELD or one.id in late:
            return NextStep(StepKind.WRITE_MINUTES, one.id, one.number, one.on)
    return None


def _to_take_over(
    meetings: Sequence[MeetingRow], plans: Sequence[PlanRow], *, before: NextStep
) -> NextStep | None:
    """Return final minutes that no version of a plan was begun after, unless more is due."""
    if before.urgency is Urgency.OVERDUE or before.kind in _OF_MEETING:
        return None
    last = max((one.begun_at for one in plans), default=None)
    for one in meetings:
        if one.closed_at is not None and (last is None or one.closed_at > last):
            return NextStep(StepKind.TAKE_OVER, one.case_id, one.number, one.on)
    return None


def _in_preparation(meetings: Sequence[MeetingRow], *, before: NextStep) -> NextStep | None:
    """Return the meeting that is being prepared, unless something else is due by now."""
    if before.urgency not in (None, Urgency.LATER) or before.kind in _OF_MEETING:
        return None
    one = next((one for one in meetings if one.status is MeetingStatus.PREPARING), None)
    return NextStep(StepKind.RESUME_MEETING, one.id, one.number, one.on) if one else None


def _of_convening(decided: ReviewRow, meetings: Sequence[MeetingRow]) -> NextStep:
    """Return the meeting that a review decided; once its minutes are final, the plan."""
    of_review = [
        one
        for one in meetings
        if one.review_id == decided.id and one.status is not MeetingStatus.CANCELLED
    ]
    steps = {
        MeetingStatus.PREPARING: StepKind.RESUME_MEETING,
        MeetingStatus.CALLED: StepKind.AWAIT_MEETING,
    }
    for one in of_review:
        if one.status in steps:
            return NextStep(steps[one.status], one.id, one.number, one.on)
    if not of_review:
        return NextStep(StepKind.PREPARE_MEETING, decided.id, decided.number)
    held = of_review[0]
    outcome = decided.decision
    return NextStep(StepKind.MAKE_PLAN, decided.id, decided.number, held.on, outcome=outcome)


def _of_contact(
    decided: ReviewRow, inquiries: Sequence[InquiryRow], dues: Sequence[DueItem]
) -> NextStep | None:
    """Return what comes next of the inquiries that a review decided; None once they are done.

    What is begun is finished first; where every agency declined, the need for a meeting is
    considered again.
    """
    asked = [one for one in inquiries if one.review_id == decided.id]
    if not asked:
        return NextStep(StepKind.START_INQUIRIES, decided.id, decided.number)
    for one in reversed(asked):
        if one.status is InquiryStatus.DRAFT:
            return NextStep(StepKind.RESUME_INQUIRY, one.id, _asked(one))
    waiting = {one.id: one for one in asked if one.status is InquiryStatus.WAITING}
    for item in dues:
        if item.due.kind is DueKind.INQUIRY_ANSWER and item.due.target in waiting:
            name, on = _asked(waiting[InquiryId(item.due.target)]), item.due.on
            kind = StepKind.AWAIT_ANSWERS
            return NextStep(kind, item.due.target, name, on, urgency=item.urgency)
    declined = [one for one in asked if one.result is InquiryResult.DECLINED]
    for one in declined:
        if (one.next_route or one.next_type) and not _passed_on(one, asked):
            return NextStep(StepKind.ASK_NEXT, one.id, one.next_route)
    if declined and all(one.result not in TAKEN for one in asked):
        return NextStep(StepKind.REFUSED, decided.id, decided.number)
    return None


def _passed_on(one: InquiryRow, asked: Sequence[InquiryRow]) -> bool:
    return any(
        other.agency_type == one.next_type and one.next_route in {other.agency_name, ""}
        for other in asked
        if other is not one
    )


def _asked(one: InquiryRow) -> str:
    return one.agency_name or "打診先が未定"


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
    inquiries: Sequence[InquiryRow],
    meetings: Sequence[MeetingRow],
    *,
    unconsidered: bool,
) -> NextStep:
    decided = next((one for one in reviews if one.status is ReviewStatus.FINAL), None)
    running = _running(plans)
    if decided is not None and decided.decision is not Outcome.WATCH:
        without_plan = all(one.review_id != decided.id for one in plans)
        if without_plan and running is None:
            if decided.decision is Outcome.CONVENE:
                return _of_convening(decided, meetings)
            of_contact = _of_contact(decided, inquiries, dues)
            if of_contact is not None:
                return of_contact
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
