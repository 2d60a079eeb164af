"""The one door for long work: it runs beside the window and comes back on the window's thread."""

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

from cwlink.core.problems import KnownProblem, TaskCancelled
from cwlink.core.progress import Progress

Result = TypeVar("Result")
SECONDS_BETWEEN_REPORTS = 0.05


class Task(QObject):
    """A piece of long work on its way: tells how far it is, and can be asked to stop."""

    progressed = Signal(int, int, str)
    """Done, total (0 = unknown) and what is being done."""
    ended = Signal()
    """Came back in any way: done, failed or cancelled."""

    _came_back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._stop = threading.Event()
        self._last_report = 0.0
        self._deliver: Callable[[], None] = lambda: None
        self._came_back.connect(self._receive)

    def cancel(self) -> None:
        """Ask the work to stop at its next report; it is never forced."""
        self._stop.set()

    def report(self, done: int, total: int, what: str = "") -> None:
        """Pass on how far the work is; raises TaskCancelled once it was asked to stop."""
        if self._stop.is_set():
            raise TaskCancelled
        now = time.monotonic()
        if done >= total or now - self._last_report >= SECONDS_BETWEEN_REPORTS:
            self._last_report = now
            self.progressed.emit(done, total, what)

    def hand_over(self, deliver: Callable[[], None]) -> None:
        """Have ``deliver`` called on the thread this task was made on."""
        self._came_back.emit(deliver)

    def _receive(self, deliver: Callable[[], None]) -> None:
        self.ended.emit()
        deliver()


Deliver = Callable[[], None]
"""What is to be called on the window's thread once work has come back."""


class Runner(ABC):
    """Runs long work and brings its result back."""

    def run_task(
        self,
        work: Callable[[Progress], Result],
        then: Callable[[Result], Any],
        failed: Callable[[KnownProblem], Any],
        *,
        cancelled: Callable[[], Any] | None = None,
        watch: Callable[[Task], Any] | None = None,
    ) -> Task:
        """Do ``work``, then call exactly one of ``then``, ``failed``, ``cancelled``.

        ``work`` gets a progress to report to. ``watch`` gets the task before the work begins, so
        that a progress bar can be connected. An unexpected error is raised on the window's thread.
        """
        task = Task()
        if watch is not None:
            watch(task)
        self.begin(task, lambda: _outcome(work, task, then, failed, cancelled))
        return task

    @abstractmethod
    def begin(self, task: Task, work: Callable[[], Deliver]) -> None:
        """Do ``work``, wherever it is done, and have the task hand over what it returns."""

    def is_busy(self) -> bool:
        """Tell whether anything is still running or has not come back."""
        return False

    @abstractmethod
    def finish(self) -> None:
        """Ask everything still running to stop, and wait for it."""


class InlineRunner(Runner):
    """Does the work at once where it is called; for tests and headless use."""

    def begin(self, task: Task, work: Callable[[], Deliver]) -> None:
        """Do ``work`` and deliver its result before returning."""
        task.hand_over(work())

    def finish(self) -> None:
        """Do nothing: whatever was started has ended."""


class ThreadRunner(Runner):
    """Does the work on a thread of a pool."""

    def __init__(self) -> None:
        self._pool = QThreadPool()
        self._running: set[Task] = set()

    def begin(self, task: Task, work: Callable[[], Deliver]) -> None:
        """Start ``work`` on a thread of the pool and return at once."""
        self._running.add(task)
        task.ended.connect(lambda: self._running.discard(task))
        self._pool.start(lambda: task.hand_over(work()))

    def is_busy(self) -> bool:
        """Tell whether anything is still running or has not come back."""
        return bool(self._running)

    def finish(self) -> None:
        """Ask everything still running to stop, and wait for it."""
        for task in self._running:
            task.cancel()
        self._pool.waitForDone()


def _outcome(
    work: Callable[[Progress], Result],
    task: Task,
    then: Callable[[Result], Any],
    failed: Callable[[KnownProblem], Any],
    cancelled: Callable[[], Any] | None,
) -> Deliver:
    """Do ``work`` and return what is to be called on the window's thread."""
    try:
        result = work(task)
    except KnownProblem as problem:
        return _call(failed, problem)
    except TaskCancelled:
        return (lambda: None) if cancelled is None else _call(cancelled)
    except Exception as bug:  # noqa: BLE001 - raised again on the window's thread
        return _raise(bug)
    return _call(then, result)


def _call(function: Callable[..., Any], *arguments: object) -> Deliver:
    def deliver() -> None:
        function(*arguments)

    return deliver


def _raise(bug: Exception) -> Deliver:
    def deliver() -> None:
        raise bug

    return deliver
