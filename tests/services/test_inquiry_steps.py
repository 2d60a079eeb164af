"""What a household's page offers next while agencies are asked one by one."""

from datetime import date, timedelta

from cwlink.core.ids import HouseholdId, InquiryId, ReviewId
from cwlink.rules.follow_up import Due, DueItem, DueKind, Urgency, due_items
from cwlink.rules.inquiry import InquiryResult, InquiryStatus
from cwlink.rules.review import Outcome
from cwlink.services.household_step import StepKind, next_step
from cwlink.storage.inquiry_rows import InquiryRow
from cwlink.storage.reviews import ReviewRow, ReviewStatus
from cwlink.ui.household_step_words import step_words

TODAY = date(2026, 11, 24)
REVIEW = ReviewId("r")
DECIDED = ReviewRow(
    REVIEW, "R8-17", 1, ReviewStatus.FINAL, TODAY, Outcome.CONTACT, Outcome.CONTACT, None
)


def row(
    key: str,
    status: InquiryStatus = InquiryStatus.ANSWERED,
    result: InquiryResult | None = None,
    *,
    review: ReviewId | None = REVIEW,
    next_route: str = "",
) -> InquiryRow:
    return InquiryRow(
        id=InquiryId(key),
        household_id=HouseholdId("h"),
        review_id=review,
        case_number="24-00093",
        household_name="水野　トメ",
        search_text="",
        number="R8-17",
        status=status,
        agency_type="houkatsu",
        agency_id=None,
        agency_name=f"機関{key}",
        person="",
        question="",
        asked_on=TODAY,
        answer_by=None,
        answered_on=TODAY,
        result=result,
        reason="定員",
        does_by=None,
        done_on=None,
        next_route=next_route,
        next_type="houkatsu" if next_route else "",
    )


def answer_due(key: str, on: date) -> tuple[DueItem, ...]:
    return due_items([Due(DueKind.INQUIRY_ANSWER, on, "h", key)], TODAY)


def step(*rows: InquiryRow, dues: tuple[DueItem, ...] = ()) -> tuple[StepKind, str]:
    found = next_step(
        ended=False, reviews=[DECIDED], plans=[], dues=dues, unconsidered=False, inquiries=rows
    )
    words = step_words(found, TODAY, has_issues=True)
    assert words.what
    assert words.why
    assert words.action
    return found.kind, found.document


def test_the_decision_to_contact_leads_to_asking_and_then_to_what_came_of_it() -> None:
    draft = row("1", InquiryStatus.DRAFT)
    waiting = row("2", InquiryStatus.WAITING)
    taken = row("3", result=InquiryResult.TAKEN_ON)
    declined = row("4", result=InquiryResult.DECLINED)
    told = row("5", result=InquiryResult.INFORMED)
    due = answer_due("2", TODAY + timedelta(days=5))
    assert step() == (StepKind.START_INQUIRIES, "r")
    assert step(row("9", review=None)) == (StepKind.START_INQUIRIES, "r")
    assert step(waiting, draft, taken) == (StepKind.RESUME_INQUIRY, "1")
    assert step(waiting, taken, dues=due) == (StepKind.AWAIT_ANSWERS, "2")
    assert step(taken, declined) == (StepKind.MAKE_PLAN, "r")
    assert step(told) == (StepKind.MAKE_PLAN, "r")
    assert step(declined, told) == (StepKind.REFUSED, "r")


def test_the_agency_that_a_refusal_points_to_is_asked_once() -> None:
    declined = row("1", result=InquiryResult.DECLINED, next_route="機関2")
    assert step(declined) == (StepKind.ASK_NEXT, "1")
    after = row("2", result=InquiryResult.DECLINED)
    assert step(after, declined) == (StepKind.REFUSED, "r")


def test_an_answer_that_does_not_come_goes_before_what_is_not_due() -> None:
    alone = row("1", InquiryStatus.WAITING, review=None)
    late = answer_due("1", TODAY - timedelta(days=1))
    assert late[0].urgency is Urgency.OVERDUE
    assert step(alone, dues=late) == (StepKind.AWAIT_ANSWERS, "1")
    soon = answer_due("1", TODAY)
    assert step(alone, dues=soon) == (StepKind.START_INQUIRIES, "r")
