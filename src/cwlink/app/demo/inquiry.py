"""Asks one agency by telephone, as the お試し window does it: nobody there, then an answer."""

from cwlink.app.demo.hand import Hand
from cwlink.app.demo.story import Show
from cwlink.core.ids import HouseholdId
from cwlink.rules.inquiry import InquiryResult
from cwlink.ui.page import Page, PageKey
from cwlink.ui.pages.inquiry_page import InquiryPage
from cwlink.ui.pages.inquiry_place import InquiryPlace
from cwlink.ui.pages.meeting_place import MeetingsPlace, MeetingsSegment

_AGENCY = "demo-agency-shakyo"
_ANSWER = "金銭管理の相談は受けられるが、契約までに2か月ほどかかるとのこと。"
_CONDITION = "本人の申込み・同意が必要"


def ask_agency(hand: Hand, show: Show, household_id: HouseholdId) -> None:
    """Ask an agency whether it takes the household on, and note what it says."""
    place = InquiryPlace(household_id=household_id, new=True)
    page = hand.open(PageKey.INQUIRY, InquiryPage, place)
    page.form.agency.choose(_AGENCY)
    hand.click(page.form.propose)
    hand.press(page.form.tries, "不在")
    show("inquiry")
    hand.press(page.head, "打診したと記録する")
    hand.fill(page.form.result, InquiryResult.ON_CONDITIONS.value)
    hand.fill(page.form.answer, _ANSWER)
    hand.fill(page.form.reason, _CONDITION)
    hand.press(page.head, "回答を記録する")
    show("inquiry_answered")
    hand.open(PageKey.MEETINGS, Page, MeetingsPlace(MeetingsSegment.INQUIRIES))
    show("inquiries")
