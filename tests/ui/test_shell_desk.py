"""What every area of the app relies on: wishes answered, long work, the finder."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from cwlink.app.desk import Desk
from cwlink.core.clock import FixedClock
from cwlink.core.problems import KnownProblem
from cwlink.storage.vault import Vault
from cwlink.ui.file_dialogs import AnswersReady
from cwlink.ui.main_window import MainWindow
from cwlink.ui.window_settings import WindowSettings
from cwlink.ui.work import InlineRunner


@pytest.fixture
def desk(qtbot: QtBot, vault: Vault, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    window = MainWindow(FixedClock())
    qtbot.addWidget(window)
    yield Desk(
        vault=vault,
        clock=FixedClock(),
        window=window,
        runner=InlineRunner(),
        files=AnswersReady(),
        settings=WindowSettings(tmp_path_factory.mktemp("settings") / "window.ini"),
    )


def full(*_: object) -> None:
    raise KnownProblem("ディスクの空きが足りません。")


def test_a_known_problem_of_a_wish_becomes_a_notice(desk: Desk) -> None:
    desk.answer(full)("24-00093")
    notice = desk.window.notice()
    assert notice is not None
    assert notice.sentence == "ディスクの空きが足りません。"


def test_a_wish_gets_what_the_signal_told(desk: Desk) -> None:
    told: list[object] = []
    desk.answer(lambda *values: told.extend(values))("24-00093", 7)
    assert told == ["24-00093", 7]


def test_an_unexpected_error_is_not_swallowed(desk: Desk) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        desk.answer(broken)()


def test_long_work_gives_its_result_and_its_problem(desk: Desk) -> None:
    results: list[int] = []
    desk.run_task("名簿を取り込んでいます", lambda _progress: 7, results.append)
    desk.run_task("名簿を取り込んでいます", full, results.append)
    notice = desk.window.notice()
    assert results == [7]
    assert notice is not None
    assert not desk.window.progress.isVisible()
