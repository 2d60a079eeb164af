"""資料 of a meeting: previewed while they are chosen, made in one go, saved and printed."""

from functools import singledispatch

from cwlink.app.desk import Desk
from cwlink.app.papers import documents_folder
from cwlink.core.progress import Progress
from cwlink.rules.disclosure import DocumentKind
from cwlink.services import meeting_papers as papers
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.services.meeting_paper_kinds import OFFICE, TO_AGENCIES
from cwlink.services.meeting_paper_store import KeptBundle
from cwlink.ui import notices
from cwlink.ui.editors.meeting.meeting_page import MeetingPage
from cwlink.ui.editors.meeting.paper_wishes import (
    GoToField,
    MakePapers,
    MakeSummaries,
    OpenBundle,
    PaperLook,
    SaveBundles,
)
from cwlink.ui.editors.meeting.papers_part import PapersPart
from cwlink.ui.page import PageKey
from cwlink.ui.pages.meeting_place import MeetingPlace, MeetingSection
from cwlink.ui.pages.paper_page import PaperPlace
from cwlink.ui.pages.plan_place import CopiesPlace
from cwlink.ui.question import ask


def papers_part(desk: Desk) -> PapersPart:
    """Return the part 資料, which is shown what it asks to look at."""
    part = PapersPart()

    def look(wanted: PaperLook) -> None:
        today = desk.today()
        part.show_view(papers.view(desk.vault, desk=wanted.desk, draft=wanted.draft, today=today))
        kind, agency = part.looked_at()
        if kind is None or (agency == OFFICE and kind in TO_AGENCIES):
            return
        part.show_paper(
            papers.preview(
                desk.vault,
                desk=wanted.desk,
                draft=wanted.draft,
                wanted=part.wanted_papers(),
                kind=kind,
                agency=agency,
                today=today,
            )
        )

    part.look_wanted.connect(desk.answer(look))
    return part


@singledispatch
def grant(wish: object, _desk: Desk, _opened: MeetingDesk) -> None:
    """Grant what the part asks for; the draft is saved."""
    raise TypeError(wish)


@grant.register
def _make(wish: MakePapers, desk: Desk, opened: MeetingDesk) -> None:
    page = desk.window.current_page()
    if wish.first or wish.doubts:
        question = "資料を作り、機関を招集済みにしますか。" if wish.first else "資料を作りますか。"
        lines = ("作った資料は、そのまま保管されます。", *wish.doubts)
        detail = "\n".join(lines)
        if page is None or not ask(page, "資料の作成", question, detail, "資料をまとめて作る"):
            return
    now, meeting_id = desk.clock.now(), opened.meeting.id

    def work(progress: Progress) -> tuple[KeptBundle, ...]:
        return papers.issue(
            desk.vault, meeting_id=meeting_id, wanted=wish.wanted, now=now, progress=progress
        )

    def done(kept: tuple[KeptBundle, ...]) -> None:
        cases = opened.meeting.cases
        desk.facts.meeting_saved.emit(cases[0].household_id if len(cases) == 1 else "")
        shown = desk.window.current_page()
        if isinstance(shown, MeetingPage) and shown.meeting_id() == meeting_id:
            shown.papers_left()
            place = MeetingPlace(meeting_id, MeetingSection.PAPERS)
            desk.window.open_page(PageKey.MEETING, place)
        pages = sum(one.pages for one in kept)
        said = f"資料を{len(kept)}部（{pages}ページ）作りました"
        desk.window.show_notice(
            notices.done(said, "「すべて保存」か、機関ごとの「開く」へ進めます。")
        )

    desk.run_task("資料を作っています", work, done)


@grant.register
def _open(wish: OpenBundle, desk: Desk, opened: MeetingDesk) -> None:
    seen = papers.view(desk.vault, desk=opened, draft=opened.draft, today=desk.today())
    kept = next((one for one in seen.kept if one.agency == wish.agency), None)
    if kept is None:
        return
    names = dict(seen.agencies)
    place = PaperPlace(
        papers.printed_again(desk.vault, desk=opened, kept=kept),
        f"会議の資料　{kept.number}",
        note=names.get(wish.agency, ""),
        may_lock=False,
        place=PageKey.MEETINGS,
    )
    desk.window.open_page(PageKey.PAPER, place)


@grant.register
def _save(_wish: SaveBundles, desk: Desk, opened: MeetingDesk) -> None:
    folder = desk.files.folder(desk.window, "資料を保存するフォルダー", documents_folder())
    if folder is None:
        return
    seen = papers.view(desk.vault, desk=opened, draft=opened.draft, today=desk.today())
    written = papers.save_all(
        desk.vault, desk=opened, kept=seen.kept, folder=folder, now=desk.clock.now()
    )
    desk.window.show_notice(notices.done(f"資料{written}部を保存しました。", folder.name))


@grant.register
def _summaries(wish: MakeSummaries, desk: Desk, _opened: MeetingDesk) -> None:
    desk.window.open_page(PageKey.COPIES, CopiesPlace(wish.case_id, DocumentKind.CASE_SUMMARY))


@grant.register
def _go(wish: GoToField, desk: Desk, _opened: MeetingDesk) -> None:
    page = desk.window.current_page()
    if not wish.path:
        desk.window.open_page(PageKey.SETTINGS, "sender")
    elif isinstance(page, MeetingPage):
        page.go_to(wish.path)
