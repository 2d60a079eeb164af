"""What happens to an inquiry between the question and the answer."""

from dataclasses import replace
from datetime import date

import pytest

from cwlink.rules.inquiry import Attempt, InquiryContent, InquiryResult, InquiryStatus
from cwlink.rules.inquiry_edits import (
    InquiryLack,
    InquiryStep,
    answered,
    asked,
    due_on,
    lacks_to_answer,
    lacks_to_ask,
    next_step,
    passed_on,
    spoken_to,
    with_attempt,
    with_result,
    without_attempt,
)

ON, LATER = date(2026, 11, 24), date(2026, 12, 8)
WHOLE = InquiryContent(agency_type="houkatsu", agency_name="包括", question="訪問できますか。")


def test_a_question_needs_an_agency_and_words() -> None:
    assert lacks_to_ask(InquiryContent()) == (InquiryLack.AGENCY, InquiryLack.QUESTION)
    assert lacks_to_ask(replace(WHOLE, agency_name=" ", agency_type="")) == (InquiryLack.AGENCY,)
    assert lacks_to_ask(replace(WHOLE, agency_name="")) == ()
    assert lacks_to_ask(WHOLE) == ()


@pytest.mark.parametrize(
    ("result", "lacks"),
    [
        (None, (InquiryLack.RESULT,)),
        (InquiryResult.TAKEN_ON, ()),
        (InquiryResult.INFORMED, ()),
        (InquiryResult.DECLINED, (InquiryLack.REASON,)),
        (InquiryResult.ON_CONDITIONS, (InquiryLack.REASON,)),
    ],
)
def test_a_refusal_and_a_condition_need_their_reason(
    result: InquiryResult | None, lacks: tuple[InquiryLack, ...]
) -> None:
    assert lacks_to_answer(replace(WHOLE, result=result)) == lacks
    assert InquiryLack.REASON not in lacks_to_answer(replace(WHOLE, result=result, reason="定員"))


def test_an_answer_does_not_come_before_its_question() -> None:
    wrong = replace(WHOLE, result=InquiryResult.TAKEN_ON, asked_on=LATER, answered_on=ON)
    assert lacks_to_answer(wrong) == (InquiryLack.ORDER,)


def test_being_asked_keeps_days_that_are_written() -> None:
    assert asked(WHOLE, ON, LATER) == replace(WHOLE, asked_on=ON, answer_by=LATER)
    early = date(2026, 11, 20)
    written = replace(WHOLE, asked_on=early, answer_by=ON)
    assert asked(written, ON, LATER) == written


def test_one_key_notes_result_day_and_who_answered() -> None:
    tried = with_attempt(WHOLE, Attempt("1", ON, spoke_to="佐久間"))
    tried = with_attempt(tried, Attempt("2", ON, note="不在"))
    done = with_result(tried, InquiryResult.TAKEN_ON, LATER)
    assert (done.asked_on, done.answered_on) == (LATER, LATER)
    assert done.answered_by == spoken_to(tried) == "佐久間"
    assert answered(replace(done, answered_by="所長"), LATER).answered_by == "所長"
    assert spoken_to(replace(WHOLE, person="受付")) == "受付"
    assert without_attempt(tried, "1").attempts == (Attempt("2", ON, note="不在"),)


def test_without_a_day_an_answer_is_due_fourteen_days_later() -> None:
    assert due_on(WHOLE) is None
    assert due_on(replace(WHOLE, asked_on=ON)) == LATER
    assert due_on(replace(WHOLE, asked_on=ON, answer_by=ON)) == ON


def test_the_next_agency_gets_the_question_and_nothing_of_the_refusal() -> None:
    declined = replace(
        WHOLE,
        agency_id="a",
        person="佐久間",
        targets=("m",),
        issues=("i",),
        background="一人暮らし",
        result=InquiryResult.DECLINED,
        reason="定員",
        answer="空きがない",
        asked_on=ON,
        attempts=(Attempt("1", ON),),
        next_route="社協",
        next_type="shakyo",
    )
    assert passed_on(declined) == InquiryContent(
        agency_type="shakyo",
        agency_name="社協",
        targets=("m",),
        issues=("i",),
        question="訪問できますか。",
        background="一人暮らし",
    )


def test_what_comes_next() -> None:
    draft, answer = InquiryStatus.DRAFT, InquiryStatus.ANSWERED
    taken = replace(WHOLE, result=InquiryResult.TAKEN_ON)
    declined = replace(WHOLE, result=InquiryResult.DECLINED)
    steps = {
        (draft, InquiryContent()): InquiryStep.CHOOSE_AGENCY,
        (draft, replace(WHOLE, question="")): InquiryStep.WRITE_QUESTION,
        (draft, WHOLE): InquiryStep.ASK,
        (InquiryStatus.WAITING, WHOLE): InquiryStep.AWAIT_ANSWER,
        (InquiryStatus.WITHDRAWN, WHOLE): InquiryStep.WITHDRAWN,
        (answer, taken): InquiryStep.FINISHED,
        (answer, replace(taken, does_by=ON)): InquiryStep.SEE_IT_DONE,
        (answer, replace(taken, does_by=ON, done_on=ON)): InquiryStep.FINISHED,
        (answer, declined): InquiryStep.LOOK_FURTHER,
        (answer, replace(declined, next_type="shakyo")): InquiryStep.ASK_NEXT,
        (answer, replace(WHOLE, result=InquiryResult.INFORMED)): InquiryStep.FINISHED,
    }
    for (status, content), step in steps.items():
        assert next_step(status, content) is step
