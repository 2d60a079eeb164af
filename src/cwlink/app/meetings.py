"""会議: the list, and the preparation of one meeting."""

from collections.abc import Callable

from cwlink.app import openings
from cwlink.app.desk import Desk
from cwlink.app.meeting_list import MeetingListDesk, find
from cwlink.app.meeting_parts import PARTS, grant
from cwlink.core.ids import CaseId, HouseholdId, MeetingId, ReviewId
from cwlink.core.problems import KnownProblem
from cwlink.rules.meeting import MeetingDraft
from cwlink.rules.meeting_step import MeetingStep
from cwlink.services import activity_documents, meeting_course, meetings
from cwlink.services.meeting_aids import meeting_aids
from cwlink.services.meeting_desk import MeetingDesk, NoSuchMeeting, open_desk
from cwlink.storage.meetings import StoredCase
from cwlink.ui import notices
from cwlink.ui.editors.meeting.meeting_head import MeetingWish
from cwlink.ui.editors.meeting.meeting_page import MeetingPage
from cwlink.ui.editors.meeting.outline_part import OutlinePart
from cwlink.ui.notices import Notice, Tone
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.log_place import document_place
from cwlink.ui.pages.meeting_place import MeetingPlace, MeetingSection, MeetingsPlace
from cwlink.ui.pages.minutes_place import MinutesPlace
from cwlink.ui.question import ask


class MeetingEditorDesk:
    """Answers what the preparation of a meeting asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._page: MeetingPage | None = None
        self._open: MeetingDesk | None = None
        desk.window.add_page(PageKey.MEETING, self._make_page, place=PageKey.MEETINGS)

    def _make_page(self) -> MeetingPage:
        page = MeetingPage([(key, PARTS[key](self._desk)) for key in MeetingSection])
        answer = self._desk.answer
        page.arrived.connect(answer(self._arrive))
        page.save_wanted.connect(self._save)
        page.wish.connect(answer(self._grant))
        page.part_wish.connect(answer(self._grant_part))
        page.step_wanted.connect(answer(self._take_step))
        page.cancel_wanted.connect(answer(self._cancel))
        outline = page.part(MeetingSection.OUTLINE)
        if isinstance(outline, OutlinePart):
            outline.add_household_wanted.connect(answer(self._add_household))
            outline.remove_household_wanted.connect(answer(self._remove_household))
            outline.record_wanted.connect(answer(self._open_household))
        self._page = page
        return page

    # what the page shows

    def _arrive(self, where: object) -> None:
        place = where if isinstance(where, MeetingPlace) else MeetingPlace()
        if not (place.meeting_id or place.review_id):
            self._desk.window.open_page(PageKey.MEETINGS)
            return
        meeting_id = MeetingId(place.meeting_id)
        if not place.meeting_id:
            begun = meetings.begin_from_review(
                self._desk.vault,
                review_id=ReviewId(place.review_id),
                now=self._desk.clock.now(),
            )
            meeting_id = begun.id
            self._desk.facts.meeting_saved.emit(_household_of(begun.cases))
        self._show(meeting_id, place)

    def _show(self, meeting_id: MeetingId, place: MeetingPlace) -> None:
        if self._page is None:
            return
        vault, today = self._desk.vault, self._desk.today()
        try:
            self._open = open_desk(vault, meeting_id=meeting_id, today=today)
        except NoSuchMeeting:
            self._page.forget()
            self._desk.window.open_page(PageKey.MEETINGS)
            raise
        aids = meeting_aids(vault, desk=self._open, today=today)
        self._page.show_desk(self._open, aids, today, place)
        openings.note(self._desk, activity_documents.about(self._open.meeting))
        for case in self._open.meeting.cases:
            openings.note(self._desk, activity_documents.about(case))

    def _reload(self, case_id: str = "") -> None:
        page, opened = self._shown()
        self._show(opened.meeting.id, MeetingPlace(opened.meeting.id, page.section(), case_id))
        self._desk.facts.meeting_saved.emit(_household_of(opened.meeting.cases))

    def _save(self, draft: MeetingDraft) -> None:
        page, opened = self._shown()
        try:
            meetings.save(
                self._desk.vault,
                meeting_id=opened.meeting.id,
                draft=draft,
                now=self._desk.clock.now(),
            )
        except KnownProblem as problem:
            page.show_saved(saved=False)
            self._desk.window.show_notice(notices.error(problem.sentence))
            return
        page.show_saved(saved=True)
        self._desk.facts.meeting_saved.emit(_household_of(opened.meeting.cases))

    # wishes

    def _take_step(self, step: MeetingStep) -> None:
        if step is MeetingStep.PREPARE_AGAIN:
            self._prepare_again()
        else:
            self._open_minutes()

    def _grant(self, wish: MeetingWish) -> None:
        page, _opened = self._shown()
        acts: dict[MeetingWish, Callable[[], None]] = {
            MeetingWish.MINUTES: self._open_minutes,
            MeetingWish.HOUSEHOLD: lambda: self._open_household(page.case_id()),
            MeetingWish.ADD_HOUSEHOLD: self._add_household,
            MeetingWish.REMOVE_HOUSEHOLD: lambda: self._remove_household(page.case_id()),
            MeetingWish.MARK_CALLED: self._mark_called,
            MeetingWish.PREPARE_AGAIN: self._prepare_again,
            MeetingWish.NEXT_REGULAR: self._prepare_again,
            MeetingWish.CANCEL: page.ask_why_cancelled,
            MeetingWish.LOG: self._open_log,
            MeetingWish.GIVE_UP: self._give_up,
        }
        acts[wish]()

    def _grant_part(self, wish: object) -> None:
        grant(self._desk, self._shown()[1], wish)

    def _open_minutes(self) -> None:
        page, opened = self._shown()
        place = MinutesPlace(opened.meeting.id, case_id=page.case_id())
        self._desk.window.open_page(PageKey.MINUTES, place)

    def _open_household(self, case_id: str) -> None:
        _page, opened = self._shown()
        place = HouseholdPlace(opened.household_of(case_id))
        self._desk.window.open_page(PageKey.HOUSEHOLDS, place)

    def _open_log(self) -> None:
        place = document_place(activity_documents.about(self._shown()[1].meeting))
        self._desk.window.open_page(PageKey.LOG, place)

    def _add_household(self) -> None:
        place = MeetingsPlace(new=True, meeting_id=self._shown()[1].meeting.id)
        self._desk.window.open_page(PageKey.MEETINGS, place)

    def add_household(self, meeting_id: str, household_id: str) -> None:
        """Put a household into a meeting and show the meeting at it."""
        case = meetings.add_household(
            self._desk.vault,
            meeting_id=MeetingId(meeting_id),
            household_id=HouseholdId(household_id),
            now=self._desk.clock.now(),
        )
        self._desk.facts.meeting_saved.emit(case.household_id)
        place = MeetingPlace(meeting_id, MeetingSection.AGENCIES, case.id)
        self._desk.window.open_page(PageKey.MEETING, place)
        told = notices.done(
            "世帯を会議に追加しました", "招集する目的と役割の案を確かめてください。"
        )
        self._desk.window.show_notice(told)

    def _remove_household(self, case_id: str) -> None:
        page, _opened = self._shown()
        page.save_now()
        case = meetings.remove_household(
            self._desk.vault, case_id=CaseId(case_id), now=self._desk.clock.now()
        )
        self._reload()
        self._desk.window.show_notice(
            Notice(
                Tone.DONE,
                "世帯を会議から外しました",
                "書いたことは、取り消すと元に戻ります。",
                "取り消す",
                lambda: self._put_back(case),
            )
        )

    def _put_back(self, case: StoredCase) -> None:
        def put_back() -> None:
            back = meetings.put_back_household(
                self._desk.vault, case=case, now=self._desk.clock.now()
            )
            self._reload(back.id)
            self._desk.window.show_notice(notices.done("世帯を会議に戻しました"))

        self._desk.answer(put_back)()

    def _mark_called(self) -> None:
        page, opened = self._shown()
        called = meeting_course.mark_called(
            self._desk.vault, meeting_id=opened.meeting.id, now=self._desk.clock.now()
        )
        if called.errors:
            page.go_to_first_error()
            return
        self._reload()
        told = notices.done("招集済みにしました", "回答があったら、「日程」で記録してください。")
        self._desk.window.show_notice(told)

    def _prepare_again(self) -> None:
        _page, opened = self._shown()
        made = meetings.prepare_again(
            self._desk.vault, meeting_id=opened.meeting.id, now=self._desk.clock.now()
        )
        self._desk.facts.meeting_saved.emit(_household_of(made.cases))
        self._desk.window.open_page(PageKey.MEETING, MeetingPlace(made.id))
        self._desk.window.show_notice(
            notices.done(
                f"新しい会議（{made.number}）の準備を始めました",
                "会議体、機関、場所を引き継ぎました。日程を決めてください。",
            )
        )

    def _cancel(self, reason: str) -> None:
        _page, opened = self._shown()
        meeting_course.cancel(
            self._desk.vault,
            meeting_id=opened.meeting.id,
            reason=reason,
            now=self._desk.clock.now(),
        )
        self._reload()
        told = notices.done("会議を中止しました", "この内容は、新しい会議に引き継げます。")
        self._desk.window.show_notice(told)

    def _give_up(self) -> None:
        page, opened = self._shown()
        number = opened.meeting.number
        sentence = f"会議（{number}）の準備を破棄しますか。"
        detail = "書いたことはすべて失われ、元に戻せません。"
        if ask(page, "準備の破棄", sentence, detail, "破棄する"):
            meetings.give_up(
                self._desk.vault, meeting_id=opened.meeting.id, now=self._desk.clock.now()
            )
            page.forget()
            self._open = None
            self._desk.facts.meeting_saved.emit(_household_of(opened.meeting.cases))
            self._desk.window.open_page(PageKey.MEETINGS)
            self._desk.window.show_notice(notices.done(f"会議（{number}）の準備を破棄しました"))

    def _shown(self) -> tuple[MeetingPage, MeetingDesk]:
        if self._page is None or self._open is None:
            raise RuntimeError("the page of a meeting answers before a meeting was opened")
        return self._page, self._open


def _household_of(cases: tuple[StoredCase, ...]) -> str:
    """Return the one household of a meeting, empty for several (Facts.meeting_saved)."""
    return cases[0].household_id if len(cases) == 1 else ""


def wire(desk: Desk) -> None:
    """Add the pages of this area and connect their wishes."""
    editor = MeetingEditorDesk(desk)
    MeetingListDesk(desk, editor.add_household)
    desk.finders.append(lambda text: find(desk, text))
