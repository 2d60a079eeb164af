"""引継ぎ: what the page asks for when households are handed over or taken over."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from cwlink.app.desk import Desk
from cwlink.app.papers import documents_folder
from cwlink.core.ids import HouseholdId
from cwlink.core.problems import KnownProblem
from cwlink.core.progress import Progress
from cwlink.exchange.handover_package import EXTENSION
from cwlink.rules.handover import HandoverAnswers
from cwlink.services import booklet, handover_desk, handover_giving, handover_taking
from cwlink.services.handover_desk import GiveView
from cwlink.services.handover_giving import Given
from cwlink.services.handover_taking import HandoverPreview, Taken
from cwlink.services.papers import PrintedPaper
from cwlink.ui import notices
from cwlink.ui.handover_words import equal_words
from cwlink.ui.notices import Notice, Tone
from cwlink.ui.page import PageKey
from cwlink.ui.pages.handover_page import HandoverPage, TakeLeft
from cwlink.ui.pages.handover_passphrase import ask_passphrase
from cwlink.ui.pages.handover_place import HandoverPlace, HandoverSegment
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.paper_page import PaperPlace

Result = TypeVar("Result")
FILES = f"引継ぎデータ (*{EXTENSION})"


class HandoverDesk:
    """Answers what the page asks for; long work runs beside the window."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._page: HandoverPage | None = None
        self._folder = documents_folder()
        self._path: Path | None = None
        self._busy = False
        self._left: TakeLeft | None = None
        desk.window.add_page(PageKey.HANDOVER, self._make_page, place=PageKey.HOUSEHOLDS)

    def _make_page(self) -> HandoverPage:
        page, answer = HandoverPage(), self._desk.answer
        page.arrived.connect(answer(self._arrive))
        page.segment_wanted.connect(answer(self._show_segment))
        page.resume_wanted.connect(answer(self._resume))
        give, take = page.give, page.take
        give.day.set_value(_first_of_april(self._desk.today()))
        give.find_wanted.connect(answer(self._find))
        give.day_changed.connect(answer(lambda _day: self._show_give()))
        give.booklet_wanted.connect(answer(self._make_booklet))
        give.package_wanted.connect(answer(self._make_package))
        give.side.note_changed.connect(answer(self._keep_note))
        give.side.mark_wanted.connect(answer(self._mark))
        give.side.take_back_wanted.connect(answer(self._take_back))
        take.choose_wanted.connect(answer(self._choose))
        take.file_dropped.connect(answer(self._open))
        take.look_wanted.connect(answer(self._look))
        take.answered.connect(answer(self._reconsider))
        take.take_wanted.connect(answer(self._take))
        take.household_wanted.connect(self._open_household)
        take.list_wanted.connect(self._open_list)
        self._page = page
        return page

    @property
    def _made(self) -> HandoverPage:
        if self._page is None:
            raise RuntimeError("the page answers before it was made")
        return self._page

    def _arrive(self, where: object) -> None:
        place = where if isinstance(where, HandoverPlace) else HandoverPlace()
        self._show_segment(place.segment)

    def _show_segment(self, segment: HandoverSegment) -> None:
        self._made.show_segment(segment)
        if segment is HandoverSegment.GIVE:
            self._show_give()

    # handing over

    def _show_give(self) -> None:
        vault, today = self._desk.vault, self._desk.today()
        on = self._made.give.wanted_day() or today

        def read(progress: Progress) -> GiveView:
            return handover_desk.give_view(vault, on=on, today=today, progress=progress)

        self._desk.run_task("世帯を読んでいます", read, self._made.give.show_view)

    def _find(self, words: str) -> None:
        found = handover_desk.found(self._desk.vault, words=words, today=self._desk.today())
        self._made.give.show_found(found if words.strip() else None)

    def _keep_note(self, household_id: str, text: str) -> None:
        booklet.keep_note(
            self._desk.vault,
            household_id=HouseholdId(household_id),
            text=text,
            now=self._desk.clock.now(),
        )
        self._made.give.note_kept(HouseholdId(household_id), text)

    def _make_booklet(self, ids: Sequence[HouseholdId]) -> None:
        give, vault, today = self._made.give, self._desk.vault, self._desk.today()
        give.side.hand_over()
        receiver, on = give.receiver.value(), give.wanted_day() or today

        def make(progress: Progress) -> PrintedPaper:
            return booklet.booklet(
                vault,
                household_ids=ids,
                receiver=receiver,
                handed_on=on,
                today=today,
                progress=progress,
            )

        def show(paper: PrintedPaper) -> None:
            place = PaperPlace(paper, "引継書", place=PageKey.HOUSEHOLDS)
            self._desk.window.open_page(PageKey.PAPER, place)

        self._desk.run_task("引継書を作っています", make, show)

    def _make_package(self, ids: Sequence[HouseholdId]) -> None:
        """Ask for passphrase and place, then write; a second click meanwhile is passed over."""
        if self._busy:
            return
        window, vault, now = self._desk.window, self._desk.vault, self._desk.clock.now()
        give = self._made.give
        give.side.hand_over()
        drawn = handover_giving.suggested_passphrase()
        passphrase = ask_passphrase(window, drawn, handover_giving.rated)
        if passphrase is None:
            return
        name = f"引継ぎデータ_{(give.wanted_day() or now.date()):%Y%m%d}_{len(ids)}世帯{EXTENSION}"
        path = self._desk.files.new_file(
            window, "引継ぎデータの保存先を選ぶ", self._folder / name, FILES
        )
        if path is None:
            return
        self._busy, self._folder, to = True, path.parent, give.receiver.value()
        handed_on = give.wanted_day()

        def write(progress: Progress) -> Given:
            try:
                return handover_giving.give(
                    vault,
                    household_ids=ids,
                    to=to,
                    path=path,
                    passphrase=passphrase,
                    now=now,
                    handed_on=handed_on,
                    progress=progress,
                )
            finally:
                self._busy = False

        self._desk.run_task("引継ぎデータを作っています", write, self._tell_given)

    def _tell_given(self, given: Given) -> None:
        self._made.give.show_given(given)
        self._show_give()
        self._desk.window.show_notice(
            notices.done(
                "引継ぎデータを作りました。", "件数を控え、後任者と照らし合わせてください。"
            )
        )

    def _mark(self, package_id: str, archive_on: date | None) -> None:
        count = handover_giving.mark_given(
            self._desk.vault,
            package_id=package_id,
            archive_on=archive_on,
            now=self._desk.clock.now(),
        )
        self._made.give.side.given.show_marked()
        self._changed()

        def take_back() -> None:
            self._take_back(package_id)

        self._desk.window.show_notice(
            Notice(
                Tone.DONE,
                f"{count}世帯を引継ぎ済みにしました。",
                action="取り消す",
                on_action=take_back,
            )
        )

    def _take_back(self, package_id: str) -> None:
        packages = handover_giving.packages(self._desk.vault)
        ids = [
            each for one in packages if one.package_id == package_id for each in one.household_ids
        ]
        count = handover_giving.take_back_mark(
            self._desk.vault, household_ids=ids, now=self._desk.clock.now()
        )
        self._changed()
        self._desk.window.show_notice(
            notices.Notice(Tone.INFO, f"{count}世帯の引継ぎ済みを取り消しました。")
        )

    def _changed(self) -> None:
        self._desk.facts.household_saved.emit("")
        self._show_give()

    # taking over

    def _choose(self) -> None:
        path = self._desk.files.file(
            self._desk.window, "引継ぎデータを選ぶ", self._folder, f"{FILES};;すべてのファイル (*)"
        )
        if path is not None:
            self._open(path)

    def _resume(self, left: TakeLeft) -> None:
        """Ask for the password of the file that was looked through before the lock."""
        self._open(Path(left.path))
        self._left = left

    def _open(self, path: Path) -> None:
        self._path, self._folder, self._left = path, path.parent, None
        self._made.take.show_file(path)

    def _look(self, passphrase: str) -> None:
        path, vault, today = self._path, self._desk.vault, self._desk.today()
        if path is None:
            return

        def read(progress: Progress) -> HandoverPreview:
            return handover_taking.look(
                vault, path=path, passphrase=passphrase, today=today, progress=progress
            )

        self._run("引継ぎデータを開いています", read, self._show_preview)

    def _show_preview(self, preview: HandoverPreview) -> None:
        """Show a file; what had been decided about it before a lock is decided again."""
        self._made.take.show_preview(preview)
        left, self._left = self._left, None
        if left is not None and left.package_id == preview.package_id:
            self._reconsider(left.answers)

    def _reconsider(self, answers: HandoverAnswers) -> None:
        shown = self._made.take.preview_shown()
        if shown is None:
            return
        vault, today = self._desk.vault, self._desk.today()
        self._run(
            "引継ぎデータを確かめています",
            lambda _progress: handover_taking.reconsider(
                vault, preview=shown, answers=answers, today=today
            ),
            self._made.take.show_preview,
        )

    def _take(self) -> None:
        """Take in what is shown; a second click meanwhile is passed over."""
        shown = self._made.take.preview_shown()
        if shown is None or self._busy:
            return
        self._busy = True
        vault, now = self._desk.vault, self._desk.clock.now()

        def write(progress: Progress) -> Taken:
            try:
                return handover_taking.take(vault, preview=shown, now=now, progress=progress)
            finally:
                self._busy = False

        self._run("引継ぎデータを取り込んでいます", write, self._tell_taken)

    def _tell_taken(self, taken: Taken) -> None:
        self._made.take.show_taken(taken)
        facts = self._desk.facts
        facts.caseload_imported.emit()
        facts.agencies_changed.emit()
        done = notices.done("引継ぎデータを取り込みました。", equal_words(taken))
        same = Notice(Tone.INFO, "変更はありません。", equal_words(taken))
        self._desk.window.show_notice(done if taken.changed else same)

    def _run(
        self, heading: str, work: Callable[[Progress], Result], then: Callable[[Result], None]
    ) -> None:
        """Do long work; a known problem is said in place."""

        def refuse(problem: KnownProblem) -> None:
            self._made.take.refuse(problem.sentence)

        self._desk.runner.run_task(
            work, then, refuse, watch=lambda task: self._desk.window.watch_task(heading, task)
        )

    def _open_household(self, household_id: str) -> None:
        self._desk.window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(household_id))

    def _open_list(self) -> None:
        self._desk.window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace())


def _first_of_april(today: date) -> date:
    """Return the day on which posts change next."""
    this_year = date(today.year, 4, 1)
    return this_year if today <= this_year else date(today.year + 1, 4, 1)


def wire(desk: Desk) -> None:
    """Add the page and connect its wishes."""
    HandoverDesk(desk)
