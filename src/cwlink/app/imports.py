"""名簿の取込: reading the caseload list, answering what it asks, writing it in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cwlink.app.desk import Desk
from cwlink.core.progress import Progress
from cwlink.services import backups, imports
from cwlink.services.backups import Reason
from cwlink.services.import_left import ImportLeft
from cwlink.services.imports import Answers, Column, ImportPreview, ImportResult
from cwlink.ui import import_words, notices
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.import_page import ImportPage

LISTS = "名簿 (*.csv *.txt *.tsv *.xlsx)"
CSV = "CSV (*.csv)"


@dataclass(frozen=True)
class Written:
    """What an import has done, and the list looked through again after it."""

    result: ImportResult
    preview: ImportPreview


class ImportDesk:
    """Answers what the import page asks for; long work runs beside the window."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._page: ImportPage | None = None
        self._path = Path.home()
        self._looks = 0
        self._writing = False
        desk.window.add_page(PageKey.IMPORT, self._make_page, place=PageKey.HOUSEHOLDS)

    def _make_page(self) -> ImportPage:
        page, answer = ImportPage(), self._desk.answer
        page.arrived.connect(answer(self._arrive))
        page.choose_wanted.connect(answer(self._choose))
        page.file_dropped.connect(answer(self._open))
        page.column_chosen.connect(answer(self._choose_column))
        page.answered.connect(answer(self._answer))
        page.take_in_wanted.connect(answer(self._take_in))
        page.save_rejects_wanted.connect(answer(self._save_rejects))
        page.household_wanted.connect(self._open_household)
        page.list_wanted.connect(self._open_list)
        page.resume_wanted.connect(answer(self._resume))
        self._page = page
        return page

    # what the page shows

    def _arrive(self, _where: object) -> None:
        """Look a list that is still shown through again: a household may have changed meanwhile."""
        shown = self._made_page().preview_shown()
        if shown is not None:
            self._look_through(shown, dict(shown.corrections), shown.answers)

    def _choose(self) -> None:
        path = self._desk.files.file(
            self._desk.window, "取り込む名簿を選ぶ", self._path.parent, LISTS
        )
        if path is not None:
            self._open(path)

    def _open(self, path: Path) -> None:
        vault, today = self._desk.vault, self._desk.today()
        self._path = self._made_page().path = path

        def read(progress: Progress) -> ImportPreview:
            file = imports.open_file(path)
            return _with_rows(imports.preview(vault, file=file, today=today, progress=progress))

        def show(preview: ImportPreview) -> None:
            self._made_page().show_preview(preview, afresh=True)

        self._desk.run_task("名簿を読んでいます", read, self._if_latest(show))

    def _resume(self, left: ImportLeft) -> None:
        """Look a list through again as it was left when the window was locked."""
        vault, today, path = self._desk.vault, self._desk.today(), Path(left.path)
        self._path = self._made_page().path = path

        def read(progress: Progress) -> ImportPreview:
            file = imports.open_file(path)
            preview = imports.preview(
                vault,
                file=file,
                today=today,
                columns=left.columns,
                answers=left.answers(),
                progress=progress,
            )
            return _with_rows(preview)

        show = self._if_latest(self._made_page().show_preview)
        self._desk.run_task("名簿を読んでいます", read, show)

    def _choose_column(self, column: Column, label: str) -> None:
        shown = self._shown()
        self._look_through(shown, {**shown.corrections, column: label}, shown.answers)

    def _look_through(
        self, shown: ImportPreview, columns: dict[Column, str], answers: Answers
    ) -> None:
        vault, today = self._desk.vault, self._desk.today()

        def read(progress: Progress) -> ImportPreview:
            return _with_rows(
                imports.preview(
                    vault,
                    file=shown.file,
                    today=today,
                    columns=columns,
                    answers=answers,
                    progress=progress,
                )
            )

        show = self._if_latest(self._made_page().show_preview)
        self._desk.run_task("名簿を読んでいます", read, show)

    def _answer(self, answers: Answers) -> None:
        vault, today, shown = self._desk.vault, self._desk.today(), self._shown()
        self._desk.run_task(
            "名簿を確かめています",
            lambda _progress: _with_rows(
                imports.reconsider(vault, preview=shown, answers=answers, today=today)
            ),
            self._if_latest(self._made_page().show_preview),
        )

    # taking it in

    def _take_in(self) -> None:
        """Write what is shown; a second click while that is being done is passed over."""
        if self._writing:
            return
        self._writing = True
        vault, clock, shown = self._desk.vault, self._desk.clock, self._shown()

        def write(progress: Progress) -> Written:
            try:
                if not vault.is_demo:
                    now = clock.now()
                    backups.back_up(vault, reason=Reason.IMPORT, second=None, now=now)
                result = imports.apply(vault, preview=shown, now=clock.now(), progress=progress)
            finally:
                self._writing = False
            again = imports.reconsider(
                vault, preview=result.preview, answers=shown.answers, today=clock.today()
            )
            return Written(result, _with_rows(again))

        self._desk.run_task(
            "名簿を取り込んでいます", write, self._tell_written, cancelled=self._tell_cancelled
        )

    def _tell_written(self, written: Written) -> None:
        self._desk.facts.caseload_imported.emit()
        self._made_page().show_preview(written.preview)
        self._desk.window.show_notice(
            notices.Notice(
                notices.Tone.DONE,
                "名簿を取り込みました",
                import_words.result_words(written.result),
                action="世帯の一覧へ",
                on_action=self._open_list,
            )
        )

    def _tell_cancelled(self) -> None:
        self._desk.window.show_notice(
            notices.Notice(notices.Tone.INFO, "取込みを中止しました", "何も書き込んでいません。")
        )

    def _save_rejects(self) -> None:
        shown = self._shown()
        start = self._path.with_name(f"{self._path.stem}_要修正.csv")
        target = self._desk.files.new_file(
            self._desk.window, "取り込まない行を保存する", start, CSV
        )
        if target is None:
            return
        imports.save_rejects(
            self._desk.vault, preview=shown, path=target, now=self._desk.clock.now()
        )
        self._desk.window.show_notice(
            notices.done(
                "取り込まない行を保存しました",
                f"{target.name} の「理由」の列を見て直し、もう一度取り込んでください。",
            )
        )

    def _open_household(self, household_id: str) -> None:
        self._desk.window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(household_id))

    def _open_list(self) -> None:
        self._desk.window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace())

    def _if_latest(self, show: Callable[[ImportPreview], None]) -> Callable[[ImportPreview], None]:
        """Return ``show`` so that it passes over what a later wish has overtaken."""
        self._looks += 1
        mine = self._looks

        def shown(preview: ImportPreview) -> None:
            if mine == self._looks:
                show(preview)

        return shown

    def _shown(self) -> ImportPreview:
        shown = self._made_page().preview_shown()
        if shown is None:
            raise RuntimeError("the import page asks before a list was opened")
        return shown

    def _made_page(self) -> ImportPage:
        if self._page is None:
            raise RuntimeError("the import page answers before it was made")
        return self._page


def _with_rows(preview: ImportPreview) -> ImportPreview:
    """Have the rows made here, beside the window: there may be 14,000."""
    preview.rows  # noqa: B018 - kept by the preview once asked for
    return preview


def wire(desk: Desk) -> None:
    """Add the page and connect its wishes."""
    ImportDesk(desk)
