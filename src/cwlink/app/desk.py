"""What every area of the app is handed: vault, clock, window, and who does long work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from cwlink.core.clock import Clock
from cwlink.core.problems import KnownProblem
from cwlink.core.progress import Progress
from cwlink.storage.vault import Vault
from cwlink.ui import notices
from cwlink.ui.file_dialogs import FileDialogs
from cwlink.ui.found import Found
from cwlink.ui.main_window import MainWindow
from cwlink.ui.window_settings import WindowSettings
from cwlink.ui.work import Runner, Task

if TYPE_CHECKING:
    from cwlink.app.attempts import Attempts
    from cwlink.services.activity import About

Told = ParamSpec("Told")
Result = TypeVar("Result")


class Facts(QObject):
    """What has changed in the vault; areas that show it listen and load anew."""

    records_ready = Signal()
    """Told once: the list is on the screen, and what changes records has been imported."""

    caseload_imported = Signal()
    household_saved = Signal(str)
    review_saved = Signal(str)
    plan_saved = Signal(str)
    inquiry_saved = Signal(str)
    """Carries the household's id, as do the two that follow; "" for several households."""
    meeting_saved = Signal(str)
    promise_saved = Signal(str)
    agencies_changed = Signal()
    settings_changed = Signal()


@dataclass(frozen=True)
class Desk:
    """One open vault and its window."""

    vault: Vault
    clock: Clock
    window: MainWindow
    runner: Runner
    files: FileDialogs
    settings: WindowSettings
    facts: Facts = field(default_factory=Facts)
    finders: list[Callable[[str], Sequence[Found]]] = field(default_factory=list)
    """Each area adds one; Ctrl+K asks them all, in order."""
    attempts: "Attempts | None" = None
    """The wrong passphrases of this vault, where others count them too."""
    looks: "list[About]" = field(default_factory=list)
    """What was shown and is not noted yet (app.openings)."""

    def today(self) -> date:
        """Return the local date, for services that need it."""
        return self.clock.today()

    def answer(self, wish: Callable[Told, object]) -> Callable[Told, None]:
        """Return ``wish`` so that a known problem is shown as a notice; for connecting signals."""

        def answered(*told: Told.args, **named: Told.kwargs) -> None:
            try:
                wish(*told, **named)
            except KnownProblem as problem:
                self.window.show_notice(notices.error(problem.sentence))

        return answered

    def run_task(
        self,
        heading: str,
        work: Callable[[Progress], Result],
        then: Callable[[Result], Any],
        *,
        cancelled: Callable[[], Any] | None = None,
    ) -> Task:
        """Do long work under a progress bar with this heading; a known problem becomes a notice."""
        return self.runner.run_task(
            work,
            then,
            lambda problem: self.window.show_notice(notices.error(problem.sentence)),
            cancelled=cancelled,
            watch=lambda task: self.window.watch_task(heading, task),
        )
