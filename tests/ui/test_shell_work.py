"""Long work runs beside the window and comes back on the window's thread."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from cwlink.core.problems import KnownProblem
from cwlink.core.progress import Progress
from cwlink.ui.work import InlineRunner, Runner, Task, ThreadRunner


@pytest.fixture(params=[InlineRunner, ThreadRunner])
def runner(request: pytest.FixtureRequest, qapp: object) -> Runner:
    made: Runner = request.param()
    return made


def unexpected(*_: object) -> None:
    raise AssertionError


def test_the_result_comes_back_on_the_windows_thread(qtbot: QtBot, runner: Runner) -> None:
    seen: list[tuple[int, threading.Thread]] = []
    runner.run_task(
        lambda _progress: 7,
        lambda result: seen.append((result, threading.current_thread())),
        unexpected,
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(7, threading.main_thread())]


def test_a_known_problem_goes_to_failed(qtbot: QtBot, runner: Runner) -> None:
    problems: list[KnownProblem] = []

    def work(_progress: Progress) -> None:
        raise KnownProblem("ディスクがいっぱいです。")

    runner.run_task(work, unexpected, problems.append)
    qtbot.waitUntil(lambda: bool(problems))
    assert problems[0].sentence == "ディスクがいっぱいです。"


def test_an_unexpected_error_surfaces_on_the_windows_thread(qtbot: QtBot) -> None:
    runner = ThreadRunner()

    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        task = runner.run_task(work, unexpected, unexpected)
        with qtbot.waitSignal(task.ended):
            pass
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_a_cancelled_task_stops_at_its_next_report(qtbot: QtBot) -> None:
    runner = ThreadRunner()
    began, asked = threading.Event(), threading.Event()
    told: list[str] = []

    def work(progress: Progress) -> None:
        began.set()
        asked.wait(5)
        progress.report(1, 10)

    task = runner.run_task(work, unexpected, unexpected, cancelled=lambda: told.append("cancelled"))
    began.wait(5)
    task.cancel()
    asked.set()
    qtbot.waitUntil(lambda: told == ["cancelled"])


def test_progress_reaches_whoever_watches(qtbot: QtBot, runner: Runner) -> None:
    reports: list[tuple[int, int, str]] = []
    finished: list[None] = []

    def watch(task: Task) -> None:
        task.progressed.connect(lambda *report: reports.append(report))

    runner.run_task(
        lambda progress: progress.report(3, 3, "世帯を読み込んでいます"),
        lambda _none: finished.append(None),
        unexpected,
        watch=watch,
    )
    qtbot.waitUntil(lambda: bool(finished))
    assert reports == [(3, 3, "世帯を読み込んでいます")]


def test_finishing_stops_what_still_runs(qtbot: QtBot) -> None:
    runner = ThreadRunner()
    stopped = threading.Event()

    def work(progress: Progress) -> None:
        try:
            while True:
                progress.report(0, 1)
        finally:
            stopped.set()

    runner.run_task(work, unexpected, unexpected, cancelled=lambda: None)
    runner.finish()
    assert stopped.is_set()
