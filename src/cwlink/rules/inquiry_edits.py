"""What happens to an inquiry: asked, answered, passed on, and what it still lacks for each."""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from cwlink.rules.follow_up import ANSWER_WITHIN
from cwlink.rules.inquiry import Attempt, InquiryContent, InquiryResult, InquiryStatus

TAKEN = frozenset({InquiryResult.TAKEN_ON, InquiryResult.ON_CONDITIONS})
"""Results by which an agency acts."""
_NEED_A_REASON = frozenset({InquiryResult.DECLINED, InquiryResult.ON_CONDITIONS})


class InquiryLack(StrEnum):
    """What keeps an inquiry from being noted as asked, or as answered; the value is its field."""

    AGENCY = "agency_name"
    QUESTION = "question"
    RESULT = "result"
    REASON = "reason"
    ORDER = "answered_on"


class InquiryStep(StrEnum):
    """What comes next in one inquiry."""

    CHOOSE_AGENCY = "choose_agency"
    WRITE_QUESTION = "write_question"
    ASK = "ask"
    AWAIT_ANSWER = "await_answer"
    SEE_IT_DONE = "see_it_done"
    ASK_NEXT = "ask_next"
    LOOK_FURTHER = "look_further"
    FINISHED = "finished"
    WITHDRAWN = "withdrawn"


def lacks_to_ask(content: InquiryContent) -> tuple[InquiryLack, ...]:
    """Return what must be written before an inquiry can have been asked."""
    found = (
        (InquiryLack.AGENCY, not (content.agency_name.strip() or content.agency_type)),
        (InquiryLack.QUESTION, not content.question.strip()),
    )
    return tuple(lack for lack, holds in found if holds)


def lacks_to_answer(content: InquiryContent) -> tuple[InquiryLack, ...]:
    """Return what must be written before an inquiry is answered; a refusal needs its reason."""
    needs_reason = content.result in _NEED_A_REASON and not content.reason.strip()
    days = content.asked_on, content.answered_on
    found = (
        (InquiryLack.RESULT, content.result is None),
        (InquiryLack.REASON, needs_reason),
        (InquiryLack.ORDER, bool(days[0] and days[1] and days[1] < days[0])),
    )
    return (*lacks_to_ask(content), *(lack for lack, holds in found if holds))


def asked(content: InquiryContent, on: date, answer_by: date | None) -> InquiryContent:
    """Return an inquiry that was asked; days that are written already stay."""
    return replace(
        content, asked_on=content.asked_on or on, answer_by=content.answer_by or answer_by
    )


def answered(content: InquiryContent, on: date) -> InquiryContent:
    """Return an inquiry that was answered, by whom one spoke to where nobody else is named.

    An answer given on the telephone at once means that the question was asked that day too.
    """
    day = content.answered_on or on
    return replace(
        content,
        asked_on=content.asked_on or day,
        answered_on=day,
        answered_by=content.answered_by or spoken_to(content),
    )


def with_result(content: InquiryContent, result: InquiryResult, on: date) -> InquiryContent:
    """Return what one key writes: the result, the day, and who answered."""
    return answered(replace(content, result=result), on)


def spoken_to(content: InquiryContent) -> str:
    """Return whom the caseworker spoke to last, else whom the inquiry is addressed to."""
    tried = (one.spoke_to for one in reversed(content.attempts))
    return next(filter(None, tried), content.person)


def with_attempt(content: InquiryContent, attempt: Attempt) -> InquiryContent:
    """Return the inquiry with one more try at reaching the agency."""
    return replace(content, attempts=(*content.attempts, attempt))


def without_attempt(content: InquiryContent, attempt_id: str) -> InquiryContent:
    """Return the inquiry without a try."""
    kept = tuple(one for one in content.attempts if one.id != attempt_id)
    return replace(content, attempts=kept)


def passed_on(content: InquiryContent) -> InquiryContent:
    """Return the inquiry to the agency that this one pointed to, with all that was written."""
    return InquiryContent(
        agency_type=content.next_type,
        agency_name=content.next_route.strip(),
        targets=content.targets,
        issues=content.issues,
        question=content.question,
        background=content.background,
    )


def due_on(content: InquiryContent) -> date | None:
    """Return by when an answer is expected; None before the question was asked."""
    if content.answer_by is not None or content.asked_on is None:
        return content.answer_by
    return content.asked_on + ANSWER_WITHIN


def next_step(status: InquiryStatus, content: InquiryContent) -> InquiryStep:
    """Return what comes next in an inquiry."""
    if status is InquiryStatus.WITHDRAWN:
        return InquiryStep.WITHDRAWN
    if status is InquiryStatus.WAITING:
        return InquiryStep.AWAIT_ANSWER
    if status is InquiryStatus.ANSWERED:
        return _after_answer(content)
    lacks = lacks_to_ask(content)
    if InquiryLack.AGENCY in lacks:
        return InquiryStep.CHOOSE_AGENCY
    return InquiryStep.WRITE_QUESTION if lacks else InquiryStep.ASK


def _after_answer(content: InquiryContent) -> InquiryStep:
    if content.result in TAKEN:
        open_still = content.does_by is not None and content.done_on is None
        return InquiryStep.SEE_IT_DONE if open_still else InquiryStep.FINISHED
    if content.next_route.strip() or content.next_type:
        return InquiryStep.ASK_NEXT
    declined = content.result is InquiryResult.DECLINED
    return InquiryStep.LOOK_FURTHER if declined else InquiryStep.FINISHED
