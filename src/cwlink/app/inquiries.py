"""打診・照会: the page of one inquiry, and what each of its steps leads to."""

from collections.abc import Callable
from functools import partial

from cwlink.app import openings
from cwlink.app.desk import Desk
from cwlink.core.ids import AgencyId, HouseholdId, InquiryId, ReviewId
from cwlink.core.problems import KnownProblem
from cwlink.rules.disclosure import DocumentKind
from cwlink.rules.inquiry import InquiryContent
from cwlink.services import activity_documents, inquiries
from cwlink.services.inquiries import InquiryIncomplete, NoSuchInquiry
from cwlink.services.inquiry_desk import InquiryDesk, latest_of, open_desk
from cwlink.storage.inquiries import StoredInquiry
from cwlink.ui import notices
from cwlink.ui.notices import Notice, Tone
from cwlink.ui.page import PageKey
from cwlink.ui.pages.agencies_page import AgencyPlace
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.inquiry_page import InquiryPage
from cwlink.ui.pages.inquiry_place import InquiryPlace
from cwlink.ui.pages.inquiry_wishes import InquiryWish
from cwlink.ui.pages.log_place import document_place
from cwlink.ui.pages.meeting_place import MeetingsPlace, MeetingsSegment
from cwlink.ui.pages.plan_place import CopiesPlace
from cwlink.ui.wizards.review.place import ReviewPlace

_STEPS: dict[InquiryWish, tuple[Callable[..., StoredInquiry], str, str]] = {
    InquiryWish.ASKED: (
        inquiries.mark_asked,
        "打診したと記録しました",
        "回答があったら、結果を選んで記録します。",
    ),
    InquiryWish.ANSWER: (inquiries.answer, "回答を記録しました", ""),
    InquiryWish.DONE: (inquiries.see_done, "対応が済んだと記録しました", ""),
    InquiryWish.WITHDRAW: (inquiries.withdraw, "打診を取り下げました", ""),
    InquiryWish.TAKE_UP: (inquiries.take_up, "取下げを取り消しました", ""),
}


class InquiryAnswers:
    """Answers what the page of an inquiry asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._page: InquiryPage | None = None
        self._open: InquiryDesk | None = None
        desk.window.add_page(PageKey.INQUIRY, self._make_page, place=PageKey.MEETINGS)

    def _make_page(self) -> InquiryPage:
        page, answer, window = InquiryPage(), self._desk.answer, self._desk.window
        page.arrived.connect(answer(self._arrive))
        page.save_wanted.connect(self._save)
        page.wish.connect(answer(self._grant))
        page.open_wanted.connect(answer(self._show))
        page.add_wanted.connect(answer(self._add))
        page.agency_wanted.connect(lambda key: window.open_page(PageKey.AGENCIES, AgencyPlace(key)))
        self._page = page
        return page

    def _arrive(self, where: object) -> None:
        place = where if isinstance(where, InquiryPlace) else InquiryPlace()
        wanted = self._wanted(place)
        if wanted is None:
            place_of_list = MeetingsPlace(MeetingsSegment.INQUIRIES)
            self._desk.window.open_page(PageKey.MEETINGS, place_of_list)
        else:
            self._show(wanted)

    def _wanted(self, place: InquiryPlace) -> InquiryId | None:
        """Return the inquiry to show, begun where the place asks for it."""
        vault, now = self._desk.vault, self._desk.clock.now()
        if place.inquiry_id:
            return InquiryId(place.inquiry_id)
        household = HouseholdId(place.household_id)
        if place.review_id:
            review = ReviewId(place.review_id)
            begun = inquiries.begin_from_review(vault, review_id=review, now=now)
            if begun:
                self._desk.facts.inquiry_saved.emit(begun[0].household_id)
                return begun[0].id
        if not household:
            return None
        under_way = None if place.new else latest_of(vault, household_id=household)
        return under_way or self._begun(household, place.agency_type, place.agency_id)

    def _begun(self, household: HouseholdId, kind: str = "", agency: str = "") -> InquiryId:
        one = inquiries.begin(
            self._desk.vault,
            household_id=household,
            now=self._desk.clock.now(),
            agency_type=kind,
            agency_id=AgencyId(agency) if agency else None,
        )
        self._desk.facts.inquiry_saved.emit(household)
        return one.id

    def _show(self, inquiry_id: str) -> None:
        if self._page is None:
            return
        vault, today = self._desk.vault, self._desk.today()
        try:
            self._open = open_desk(vault, inquiry_id=InquiryId(inquiry_id), today=today)
        except NoSuchInquiry:
            self._page.forget()
            self._desk.window.open_page(PageKey.MEETINGS, MeetingsPlace(MeetingsSegment.INQUIRIES))
            raise
        self._page.show_desk(self._open, today)
        openings.note(self._desk, activity_documents.about(self._open.inquiry))

    def _add(self) -> None:
        _page, opened = self._shown()
        self._show(self._begun(opened.inquiry.household_id))

    def _save(self, content: InquiryContent) -> None:
        page, opened = self._shown()
        now = self._desk.clock.now()
        try:
            inquiries.save(self._desk.vault, inquiry_id=opened.inquiry.id, content=content, now=now)
        except KnownProblem as problem:
            page.show_saved(saved=False)
            self._desk.window.show_notice(notices.error(problem.sentence))
            return
        page.show_saved(saved=True)
        self._desk.facts.inquiry_saved.emit(opened.inquiry.household_id)

    def _grant(self, wish: InquiryWish, content: InquiryContent) -> None:
        _page, opened = self._shown()
        inquiry, window = opened.inquiry, self._desk.window
        pages = {
            InquiryWish.SHEET: (PageKey.COPIES, CopiesPlace(inquiry.id, DocumentKind.INQUIRY)),
            InquiryWish.HOUSEHOLD: (PageKey.HOUSEHOLDS, HouseholdPlace(inquiry.household_id)),
            InquiryWish.REVIEW: (PageKey.REVIEW, ReviewPlace(inquiry.household_id)),
            InquiryWish.LOG: (PageKey.LOG, document_place(activity_documents.about(inquiry))),
        }
        if wish in pages:
            window.open_page(*pages[wish])
        elif wish is InquiryWish.NEXT:
            self._ask_next()
        elif wish is InquiryWish.REMOVE:
            self._remove()
        else:
            self._take_step(wish, content)

    def _take_step(self, wish: InquiryWish, content: InquiryContent) -> None:
        page, opened = self._shown()
        step, said, detail = _STEPS[wish]
        try:
            before = step(
                self._desk.vault,
                inquiry_id=opened.inquiry.id,
                content=content,
                now=self._desk.clock.now(),
            )
        except InquiryIncomplete as problem:
            page.show_lacks(problem.lacks)
            self._desk.window.show_notice(notices.error(problem.sentence))
            return
        self._changed(before)
        undo = self._desk.answer(partial(self._put_back, before))
        self._desk.window.show_notice(Notice(Tone.DONE, said, detail, "元に戻す", undo))

    def _ask_next(self) -> None:
        _page, opened = self._shown()
        after = inquiries.follow_up(
            self._desk.vault, inquiry_id=opened.inquiry.id, now=self._desk.clock.now()
        )
        self._desk.facts.inquiry_saved.emit(after.household_id)
        self._desk.window.open_page(PageKey.INQUIRY, InquiryPlace(after.id))
        said = "聞くことと経緯を引き継いで、次の打診を用意しました"
        self._desk.window.show_notice(notices.done(said))

    def _remove(self) -> None:
        page, opened = self._shown()
        before = inquiries.remove(
            self._desk.vault, inquiry_id=opened.inquiry.id, now=self._desk.clock.now()
        )
        page.forget()
        self._open = None
        self._desk.facts.inquiry_saved.emit(before.household_id)
        self._desk.window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(before.household_id))
        undo = self._desk.answer(partial(self._bring_back, before))
        said = "打診・照会の下書きを削除しました"
        self._desk.window.show_notice(Notice(Tone.DONE, said, "", "元に戻す", undo))

    def _put_back(self, before: StoredInquiry) -> None:
        inquiries.put_back(self._desk.vault, before=before, now=self._desk.clock.now())
        self._changed(before)
        self._desk.window.show_notice(notices.done("元に戻しました"))

    def _bring_back(self, before: StoredInquiry) -> None:
        inquiries.put_back(self._desk.vault, before=before, now=self._desk.clock.now())
        self._desk.facts.inquiry_saved.emit(before.household_id)
        self._desk.window.open_page(PageKey.INQUIRY, InquiryPlace(before.id))

    def _changed(self, inquiry: StoredInquiry) -> None:
        self._show(inquiry.id)
        self._desk.facts.inquiry_saved.emit(inquiry.household_id)

    def _shown(self) -> tuple[InquiryPage, InquiryDesk]:
        if self._page is None or self._open is None:
            raise RuntimeError("the page of inquiries answers before one was opened")
        return self._page, self._open


def wire(desk: Desk) -> None:
    """Add the page and connect its wishes."""
    InquiryAnswers(desk)
