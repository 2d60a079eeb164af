"""What may be asked for on the page of an inquiry, and what its one button asks for."""

from enum import StrEnum

from cwlink.rules.inquiry_edits import InquiryStep


class InquiryWish(StrEnum):
    """What may be asked for besides typing."""

    ASKED = "asked"
    ANSWER = "answer"
    DONE = "done"
    NEXT = "next"
    WITHDRAW = "withdraw"
    TAKE_UP = "take_up"
    REMOVE = "remove"
    SHEET = "sheet"
    HOUSEHOLD = "household"
    REVIEW = "review"
    LOG = "log"


WISHES = {
    InquiryStep.AWAIT_ANSWER: InquiryWish.ANSWER,
    InquiryStep.SEE_IT_DONE: InquiryWish.DONE,
    InquiryStep.ASK_NEXT: InquiryWish.NEXT,
    InquiryStep.LOOK_FURTHER: InquiryWish.NEXT,
    InquiryStep.FINISHED: InquiryWish.HOUSEHOLD,
    InquiryStep.WITHDRAWN: InquiryWish.TAKE_UP,
}
"""What the one button asks for; the other steps are answered by the page itself."""
