"""A caseworker takes in her caseload, a list with mistakes, next month's list, and thinks again."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from cwlink.app.window import build_window
from cwlink.core.clock import FixedClock
from cwlink.core.places import resources
from cwlink.core.problems import KnownProblem
from cwlink.core.progress import Progress
from cwlink.services import backups
from cwlink.services.household_list import household_rows
from cwlink.services.imports import Column, RowState
from cwlink.storage.vault import Vault
from cwlink.ui.file_dialogs import AnswersReady
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.import_page import ImportPage
from cwlink.ui.theme import Theme
from cwlink.ui.window_settings import WindowSettings
from cwlink.ui.work import InlineRunner, Task

SAMPLE = resources() / "samples" / "caseload.csv"
TODAY = date(2026, 11, 24)
Result = TypeVar("Result")
Start = Callable[..., MainWindow]


class StoppingRunner(InlineRunner):
    """Presses 中止する as soon as the work reports for the first time."""

    def __init__(self) -> None:
        self.stops = False

    def run_task(
        self,
        work: Callable[[Progress], Result],
        then: Callable[[Result], Any],
        failed: Callable[[KnownProblem], Any],
        *,
        cancelled: Callable[[], Any] | None = None,
        watch: Callable[[Task], Any] | None = None,
    ) -> Task:
        """Do the work, asked to stop from the beginning where ``stops`` is set."""

        def watched(task: Task) -> None:
            if watch is not None:
                watch(task)
            if self.stops:
                task.cancel()

        return super().run_task(work, then, failed, cancelled=cancelled, watch=watched)


@pytest.fixture
def start(qtbot: QtBot, theme: Theme, vault: Vault, tmp_path: Path) -> Iterator[Start]:
    """Give a way to open the main window; files are chosen in the order given."""
    opened: list[MainWindow] = []

    def begin(*chosen: Path | None, runner: InlineRunner | None = None) -> MainWindow:
        window = build_window(
            vault,
            FixedClock(),
            runner or InlineRunner(),
            files=AnswersReady(*chosen),
            settings=WindowSettings(tmp_path / "window.ini"),
        )
        window.resize(1366, 688)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.open_page(PageKey.IMPORT)
        opened.append(window)
        return window

    yield begin
    for window in opened:
        window.hide()


def import_page(window: MainWindow) -> ImportPage:
    page = window.page(PageKey.IMPORT)
    assert isinstance(page, ImportPage)
    return page


def press(qtbot: QtBot, button: QAbstractButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def press_words(qtbot: QtBot, place: QWidget, words: str) -> None:
    QApplication.processEvents()
    found = (one for one in place.findChildren(QAbstractButton) if one.text() == words)
    press(qtbot, next(one for one in found if one.isVisible()))


def choose(qtbot: QtBot, window: MainWindow) -> ImportPage:
    """Press the button that asks for a file; the answer is ready."""
    page = import_page(window)
    if page.start.isVisible():
        press(qtbot, page.start.button)
    else:
        press_words(qtbot, page, "別のファイルを選ぶ")
    return page


def counts(page: ImportPage) -> dict[RowState, int]:
    preview = page.preview_shown()
    assert preview is not None
    return {state: count for state, count in preview.counts.items() if count}


def told(window: MainWindow) -> str:
    notice = window.notice()
    assert notice is not None
    return f"{notice.sentence}／{notice.detail}"


def households(vault: Vault) -> int:
    return len(household_rows(vault, today=TODAY))


def sample_lines() -> list[str]:
    return SAMPLE.read_bytes().decode("cp932").splitlines()


def written(path: Path, lines: list[str]) -> Path:
    path.write_bytes("\r\n".join(lines).encode("cp932"))
    return path


def test_she_takes_in_her_caseload_and_sees_the_list(
    qtbot: QtBot, start: Start, vault: Vault
) -> None:
    # She opens the import and chooses the list her office's system wrote.
    window = start(SAMPLE)
    page = choose(qtbot, window)
    assert counts(page) == {RowState.NEW: 123}
    assert households(vault) == 0
    # She takes it in with one key.
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told(window) == "名簿を取り込みました／新しい世帯 92、新規 123行"
    assert households(vault) == 92
    # The same list again changes nothing, and the next step is the list of households.
    assert counts(page) == {RowState.UNCHANGED: 123}
    press(qtbot, page.to_list)
    assert window.current_key() is PageKey.HOUSEHOLDS


def test_the_same_list_again_changes_nothing(qtbot: QtBot, start: Start, vault: Vault) -> None:
    window = start(SAMPLE, SAMPLE)
    page = choose(qtbot, window)
    press(qtbot, page.take_in)
    choose(qtbot, window)
    assert counts(page) == {RowState.UNCHANGED: 123}
    assert not page.take_in.isVisible()
    assert households(vault) == 92
    (before,) = backups.listed(vault.path, None)  # of the one time when something was taken in
    assert (before.backup.reason, before.backup.households) == (backups.Reason.IMPORT, 0)


def test_a_list_with_mistakes_leaves_out_only_their_rows_and_she_corrects_them(
    qtbot: QtBot, start: Start, vault: Vault, tmp_path: Path
) -> None:
    # Two rows are wrong: a date that does not exist, and a missing case number.
    lines = sample_lines()
    lines[1] = lines[1].replace("H07.11.29", "H07.02.30")
    lines[2] = "," + lines[2].split(",", 1)[1]
    faulty, rejects = written(tmp_path / "名簿.csv", lines), tmp_path / "直す行.csv"
    window = start(faulty, rejects, rejects)
    page = choose(qtbot, window)
    assert counts(page) == {RowState.FAULTY: 2, RowState.NEW: 121}
    assert page.take_in.text() == "121行を取り込む"
    # The rest goes in, and the wrong rows are saved with the reason.
    press(qtbot, page.take_in)
    assert households(vault) == 90
    press(qtbot, page.save_rejects)
    saved = rejects.read_bytes().decode("cp932").splitlines()
    assert saved[0].endswith("理由")
    assert "H07.02.30" in saved[1]
    # She puts both right in the file that was saved, and takes it in.
    saved[1] = saved[1].replace("H07.02.30", "H07.11.29")
    saved[2] = "25-00002" + saved[2]
    rejects.write_bytes("\r\n".join(saved).encode("cp932"))
    choose(qtbot, window)
    assert counts(page) == {RowState.NEW: 2}
    press(qtbot, page.take_in)
    assert households(vault) == 92


def test_a_column_of_individual_numbers_is_refused(
    qtbot: QtBot, start: Start, vault: Vault, tmp_path: Path
) -> None:
    lines = [f"{line},{'個人番号' if at == 0 else ''}" for at, line in enumerate(sample_lines())]
    window = start(written(tmp_path / "名簿.csv", lines))
    page = choose(qtbot, window)
    assert told(window).startswith("「個人番号」の列が個人番号（マイナンバー）のようなので")
    assert page.preview_shown() is None


def test_columns_she_corrected_once_are_remembered(
    qtbot: QtBot, start: Start, tmp_path: Path
) -> None:
    lines = sample_lines()
    lines[0] = lines[0].replace("ケース番号", "管理No").replace("住所", "場所")
    strange = written(tmp_path / "名簿.csv", lines)
    window = start(strange, strange)
    page = choose(qtbot, window)
    assert page.unread.isVisible()
    # She says where the case number and the address stand.
    for column, label in ((Column.CASE_NUMBER, "管理No"), (Column.ADDRESS, "場所")):
        field = page.side.columns.fields[column]
        field.setCurrentIndex(field.findData(label))
        field.activated.emit(field.currentIndex())
    assert counts(page) == {RowState.NEW: 123}
    press(qtbot, page.take_in)
    # Next time nothing is asked.
    choose(qtbot, window)
    assert counts(page) == {RowState.UNCHANGED: 123}


def test_she_stops_halfway_and_nothing_was_written(
    qtbot: QtBot, start: Start, vault: Vault
) -> None:
    runner = StoppingRunner()
    window = start(SAMPLE, runner=runner)
    page = choose(qtbot, window)
    runner.stops = True
    press(qtbot, page.take_in)
    assert told(window) == "取込みを中止しました／何も書き込んでいません。"
    assert households(vault) == 0
    # She thinks again.
    runner.stops = False
    press(qtbot, page.take_in)
    assert households(vault) == 92


def test_next_months_list_asks_about_one_person_and_names_who_is_missing(
    qtbot: QtBot, start: Start, vault: Vault, tmp_path: Path
) -> None:
    # One household is gone, one wife has another birth date.
    lines = [line for line in sample_lines() if not line.startswith("25-00002")]
    at = next(i for i, line in enumerate(lines) if ",妻," in line)
    cells = lines[at].split(",")
    lines[at] = ",".join([*cells[:7], "S11.11.11", *cells[8:]])
    window = start(SAMPLE, written(tmp_path / "名簿.csv", lines))
    page = choose(qtbot, window)
    press(qtbot, page.take_in)
    choose(qtbot, window)
    assert counts(page) == {RowState.UNCHANGED: 121, RowState.ASKED: 1}
    # She goes to the question and answers it: the same person.
    qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    group = next(iter(page.side.row.questions.values()))
    keys = [key for key in group._rows if key != "new"]
    group.row(keys[0]).click()
    assert counts(page) == {RowState.UNCHANGED: 121, RowState.CHANGED: 1}
    # Who is missing is listed; from there she opens the household. Nothing was removed.
    press_words(qtbot, page.head.states, "名簿にない 1")
    press(qtbot, page.side.missing.open)
    assert window.current_key() is PageKey.HOUSEHOLDS
    assert households(vault) == 92
    # She comes back to the list as she left it, and takes it in.
    window.back()
    press(qtbot, page.take_in)
    assert counts(page) == {RowState.UNCHANGED: 122}
    assert households(vault) == 92
