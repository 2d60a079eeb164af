"""The backup made once the window is off the screen, before its vault is closed."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from cwlink.app.backup_keeper import BackupKeeper
from cwlink.core.problems import KnownProblem
from cwlink.ui.closing_window import MAKING, ClosingWindow
from cwlink.ui.front_window import FrontWindow
from cwlink.ui.welcome.waiting_form import WaitingForm

AFTER_LOCK = "画面は閉じました。終わると施錠し、パスフレーズを入力する画面になります。"
NO_BACKUP = "施錠しましたが、バックアップを作れませんでした。"


class LastBackup(QObject):
    """Waits for the last backup of one vault, and lets nobody be stopped by its failure."""

    def __init__(self, keeper: BackupKeeper) -> None:
        super().__init__()
        self._keeper = keeper
        self.window: ClosingWindow | None = None
        """What is on the screen while the program closes."""

    def at_lock(self, front: FrontWindow, then: Callable[[str], object]) -> None:
        """Make it while ``front`` says so; ``then`` is told why there is none, else nothing."""
        front.show_form(WaitingForm(MAKING, AFTER_LOCK))
        front.show()
        self._keeper.back_up_last(
            lambda: then(""), lambda problem: then(f"{NO_BACKUP}{problem.sentence}")
        )

    def at_closing(self) -> None:
        """Make it in a small window of its own, which closes by itself when all is well."""
        self.window = ClosingWindow()
        self.window.again_wanted.connect(self._make)
        self.window.show()
        self._make()

    def _make(self) -> None:
        self._keeper.back_up_last(self._close, self._tell)

    def _close(self) -> None:
        if self.window is not None:
            self.window.close()

    def _tell(self, problem: KnownProblem) -> None:
        if self.window is not None:
            self.window.tell(problem.sentence)
