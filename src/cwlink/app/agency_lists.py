"""Lists of agencies: taking one in after a preview, and writing one to be filled in."""

from collections.abc import Mapping
from pathlib import Path

from cwlink.app.desk import Desk
from cwlink.core.saving import write_whole
from cwlink.services import agency_import
from cwlink.services.agency_import import AgencyColumn, Answer
from cwlink.ui import agency_words, notices
from cwlink.ui.pages.agency_import_dialog import AgencyImportDialog, AgencyListLeft

LISTS = "一覧 (*.csv *.txt *.tsv *.xlsx)"
CSV = "CSV (*.csv)"


class AgencyLists:
    """Answers what the directory page asks for about lists in files."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def choose(self) -> None:
        """Ask for a list and show what taking it in would do."""
        path = self._desk.files.file(self._desk.window, "取り込む一覧を選ぶ", Path.home(), LISTS)
        if path is None:
            return
        self._open(path, {})

    def resume(self, left: AgencyListLeft) -> None:
        """Show a list again that was looked through when the window was locked."""
        self._open(Path(left.path), left.columns).resume(left)

    def _open(self, path: Path, columns: Mapping[AgencyColumn, str]) -> AgencyImportDialog:
        preview = agency_import.preview(self._desk.vault, path=path, chosen=columns)
        dialog = AgencyImportDialog(preview, path, self._desk.window)
        answer = self._desk.answer
        dialog.take_in_wanted.connect(answer(lambda answers: self._take_in(dialog, answers)))
        dialog.faulty_rows_wanted.connect(answer(lambda: self._save_faulty(dialog, path)))
        dialog.columns_chosen.connect(answer(lambda chosen: self._read(dialog, path, chosen)))
        dialog.open()
        return dialog

    def _read(
        self, dialog: AgencyImportDialog, path: Path, chosen: Mapping[AgencyColumn, str]
    ) -> None:
        preview = agency_import.preview(self._desk.vault, path=path, chosen=chosen)
        dialog.show_preview(preview)

    def _take_in(self, dialog: AgencyImportDialog, answers: dict[int, Answer]) -> None:
        result = agency_import.take_in(
            self._desk.vault,
            preview=dialog.preview(),
            answers=answers,
            now=self._desk.clock.now(),
        )
        dialog.accept()
        self._desk.facts.agencies_changed.emit()
        _tell(self._desk, "関係機関を取り込みました", agency_words.result_words(result))

    def _save_faulty(self, dialog: AgencyImportDialog, path: Path) -> None:
        start = path.with_name(f"{path.stem}_要修正.csv")
        target = self._desk.files.new_file(dialog, "読み込めない行を保存する", start, CSV)
        if target is not None:
            words = agency_words.cell_fault_words
            write_whole(target, agency_import.faulty_rows(dialog.preview(), words))

    def write_list_to_fill_in(self) -> None:
        """Write a list with nothing but headings, to be filled in with Excel."""
        start = Path.home() / "関係機関一覧（記入用）.csv"
        target = self._desk.files.new_file(self._desk.window, "記入用の一覧を保存する", start, CSV)
        if target is not None:
            write_whole(target, agency_import.list_to_fill_in())
            _tell(
                self._desk,
                "記入用の一覧を作りました",
                f"Excelで開いて記入し、取り込みます：{target}",
            )


def _tell(desk: Desk, sentence: str, detail: str) -> None:
    desk.window.show_notice(notices.done(sentence, detail))
