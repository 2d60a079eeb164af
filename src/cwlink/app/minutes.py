"""議事録: written while the meeting goes on, made final, printed, added to."""

from collections.abc import Callable
from functools import partial

from cwlink.app import openings
from cwlink.app.desk import Desk
from cwlink.core.ids import CaseId, MeetingId
from cwlink.core.problems import KnownProblem
from cwlink.rules.disclosure import DocumentKind
from cwlink.rules.meeting import MeetingDraft
from cwlink.services import activity_documents, minutes, minutes_papers
from cwlink.services.meeting_desk import MeetingDesk, NoSuchMeeting, open_desk
from cwlink.ui import notices
from cwlink.ui.editors.minutes.minutes_head import MinutesWish
from cwlink.ui.editors.minutes.minutes_page import MinutesPage
from cwlink.ui.notices import Notice, Tone
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.log_place import document_place
from cwlink.ui.pages.meeting_place import MeetingPlace
from cwlink.ui.pages.minutes_place import MinutesPlace, MinutesSection
from cwlink.ui.pages.paper_page import PaperPlace
from cwlink.ui.pages.plan_place import CopiesPlace, TakeOverPlace
from cwlink.ui.question import ask

NO_HOUSEHOLD = Notice(
    Tone.INFO,
    "この会議には世帯がありません。",
    "「会議の準備を開く」から、世帯を追加してください。",
)
_OF_A_HOUSEHOLD = frozenset(
    {MinutesWish.PLAN, MinutesWish.COPIES, MinutesWish.HOUSEHOLD, MinutesWish.PREVIEW}
)


class MinutesDesk:
    """Answers what the page of minutes asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._page: MinutesPage | None = None
        self._open: MeetingDesk | None = None
        desk.window.add_page(PageKey.MINUTES, self._make_page, place=PageKey.MEETINGS)

    def _make_page(self) -> MinutesPage:
        page, answer = MinutesPage(), self._desk.answer
        page.arrived.connect(answer(self._arrive))
        page.save_wanted.connect(self._save)
        page.wish.connect(answer(self._grant))
        page.correction_wanted.connect(answer(self._add_correction))
        self._page = page
        return page

    # what the page shows

    def _arrive(self, where: object) -> None:
        if not isinstance(where, MinutesPlace) or self._page is None:
            self._desk.window.open_page(PageKey.MEETINGS)
            return
        meeting_id = MeetingId(where.meeting_id)
        try:
            if not self._desk.vault.read_only:
                minutes.begin(self._desk.vault, meeting_id=meeting_id, now=self._desk.clock.now())
        except (NoSuchMeeting, minutes.MeetingCancelled):
            self._page.forget()
            self._open = None
            self._desk.window.open_page(PageKey.MEETINGS)
            raise
        self._show(meeting_id, where)

    def _show(self, meeting_id: MeetingId, place: MinutesPlace) -> None:
        if self._page is None:
            return
        today = self._desk.today()
        self._open = open_desk(self._desk.vault, meeting_id=meeting_id, today=today)
        self._page.show_desk(self._open, today, place)
        openings.note(self._desk, activity_documents.about(self._open.meeting))
        for case in self._open.meeting.cases:
            openings.note(self._desk, activity_documents.about(case))

    def _save(self, draft: MeetingDraft) -> None:
        page, opened = self._shown()
        try:
            minutes.save(
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
        self._tell()

    # wishes

    def _grant(self, wish: MinutesWish, draft: MeetingDraft) -> None:
        page, opened = self._shown()
        meeting, case_id = opened.meeting, page.case_id()
        pages: dict[MinutesWish, Callable[[], tuple[PageKey, object]]] = {
            MinutesWish.PLAN: lambda: (PageKey.TAKE_OVER, TakeOverPlace(case_id)),
            MinutesWish.COPIES: lambda: (
                PageKey.COPIES,
                CopiesPlace(case_id, DocumentKind.MINUTES),
            ),
            MinutesWish.PREPARATION: lambda: (
                PageKey.MEETING,
                MeetingPlace(meeting.id, case_id=case_id),
            ),
            MinutesWish.HOUSEHOLD: lambda: (
                PageKey.HOUSEHOLDS,
                HouseholdPlace(opened.household_of(case_id)),
            ),
            MinutesWish.LOG: lambda: (
                PageKey.LOG,
                document_place(activity_documents.about(meeting)),
            ),
        }
        acts: dict[MinutesWish, Callable[[], None]] = {
            MinutesWish.FINALISE: partial(self._finalise, draft),
            MinutesWish.PREVIEW: partial(self._preview, draft),
            MinutesWish.GIVE_UP: self._give_up,
        }
        if not case_id and wish in _OF_A_HOUSEHOLD:
            self._desk.window.show_notice(NO_HOUSEHOLD)
        elif wish in pages:
            self._desk.window.open_page(*pages[wish]())
        else:
            acts[wish]()

    def _finalise(self, draft: MeetingDraft) -> None:
        page, opened = self._shown()
        if any(one.blocks for one in page.remarks()):
            page.go_to_first_error()
            return
        if page.ask_for_memo():
            return
        detail = "確定した議事録は変更できません。誤りは、日付と理由を付けた追記で残します。"
        doubts = "、".join(page.doubts())
        if doubts:
            detail = f"確認が残っています：{doubts}。\n{detail}"
        sentence = f"会議（{opened.meeting.number}）の議事録を確定しますか。"
        if not ask(page, "議事録の確定", sentence, detail, "議事録を確定する"):
            return
        done = minutes.finalise(
            self._desk.vault,
            meeting_id=opened.meeting.id,
            draft=draft,
            now=self._desk.clock.now(),
        )
        case_id = page.case_id()
        self._show(done.meeting.id, MinutesPlace(done.meeting.id, case_id=case_id))
        self._tell()
        told = notices.done(
            "議事録を確定しました",
            "持ち帰り事項とつなぎは、期限の一覧に入りました。次は支援計画に反映できます。",
        )
        self._desk.window.show_notice(told)

    def _preview(self, draft: MeetingDraft) -> None:
        page, opened = self._shown()
        paper = minutes_papers.minutes_paper(
            self._desk.vault,
            desk=opened,
            draft=draft,
            case_id=page.case_id(),
            today=self._desk.today(),
        )
        household = opened.households[page.case_id()]
        title = f"議事録（{opened.meeting.number}）"
        place = PaperPlace(paper, title, household.case_number, place=PageKey.MEETINGS)
        self._desk.window.open_page(PageKey.PAPER, place)

    def _give_up(self) -> None:
        page, opened = self._shown()
        sentence = f"会議（{opened.meeting.number}）の議事録を破棄しますか。"
        detail = "議事録に書いたことはすべて失われ、元に戻せません。会議の準備は残ります。"
        if not ask(page, "議事録の破棄", sentence, detail, "破棄する"):
            return
        back = minutes.give_up(
            self._desk.vault, meeting_id=opened.meeting.id, now=self._desk.clock.now()
        )
        page.forget()
        self._tell()
        self._open = None
        self._desk.window.open_page(PageKey.MEETING, MeetingPlace(back.id))
        self._desk.window.show_notice(notices.done("議事録を破棄しました"))

    def _add_correction(self, case_id: str, reason: str, words: str) -> None:
        page, opened = self._shown()
        minutes.add_correction(
            self._desk.vault,
            case_id=CaseId(case_id),
            reason=reason,
            words=words,
            now=self._desk.clock.now(),
        )
        page.body.corrections.clear()
        place = MinutesPlace(opened.meeting.id, MinutesSection.CORRECTIONS, case_id)
        self._show(opened.meeting.id, place)
        self._tell()
        told = notices.done("追記しました", "印刷すると、議事録の終わりに載ります。")
        self._desk.window.show_notice(told)

    def _tell(self) -> None:
        for case in self._shown()[1].meeting.cases:
            self._desk.facts.meeting_saved.emit(case.household_id)

    def _shown(self) -> tuple[MinutesPage, MeetingDesk]:
        if self._page is None or self._open is None:
            raise RuntimeError("the page of minutes answers before one was opened")
        return self._page, self._open


def wire(desk: Desk) -> None:
    """Add the page and connect its wishes."""
    MinutesDesk(desk)
