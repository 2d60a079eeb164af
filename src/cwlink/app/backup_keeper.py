"""Backs up an open vault by itself: once a day, and when it is locked or closed after changes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from cwlink.app.outside import Outside
from cwlink.core.problems import KnownProblem
from cwlink.core.progress import Progress
from cwlink.storage.vault import Vault
from cwlink.ui.main_window import MainWindow
from cwlink.ui.notices import Notice, Tone
from cwlink.ui.page import PageKey

if TYPE_CHECKING:
    from cwlink.services.backups import BackupDone, Reason

FIRST_LOOK_MS = 30_000
"""How long after opening it is first looked at: the list and its areas come first."""
LOOK_MS = 3_600_000
WAIT_FOR_NOTICE_MS = 60_000
DONE = "バックアップしました"
FAILED = "今日のバックアップを作れませんでした。"
OPEN_PAGE = "バックアップを開く"


class BackupKeeper(QObject):
    """One vault's automatic backups, as long as its window is open.

    The お試し vault holds invented people only, and a vault that is only read has not changed:
    neither is backed up.
    """

    def __init__(self, vault: Vault, window: MainWindow, outside: Outside) -> None:
        super().__init__(window)
        self._vault, self._window, self._outside = vault, window, outside
        self._keeps = not vault.is_demo and not vault.read_only
        self._backed_up = vault.writes
        self._at_work = False
        self._over = False
        self._untold: Notice | None = None
        self._hourly = QTimer(self, interval=LOOK_MS)
        self._hourly.timeout.connect(self.look)
        self._tell_later = QTimer(self, singleShot=True, interval=WAIT_FOR_NOTICE_MS)
        self._tell_later.timeout.connect(self._tell)
        if self._keeps:
            self._hourly.start()
            QTimer.singleShot(FIRST_LOOK_MS, self, self.look)

    def look(self) -> None:
        """Make the daily backup beside the window when it is due."""
        if not self._keeps or self._at_work or self._over:
            return
        self._at_work = True
        self._outside.runner.run_task(
            self._back_up_if_due, self._daily_done, self._daily_failed, cancelled=self._daily_over
        )

    def has_news(self) -> bool:
        """Tell whether the vault has changed since it was last backed up here."""
        return self._keeps and self._vault.writes > self._backed_up

    def stop(self) -> None:
        """Begin nothing more, and tell nothing to a window that goes."""
        self._over = True
        self._hourly.stop()
        self._tell_later.stop()

    def back_up_last(
        self, then: Callable[[], object], failed: Callable[[KnownProblem], object]
    ) -> None:
        """Make the backup of a vault that is about to be closed; nothing is begun after it."""
        from cwlink.services.backups import Reason

        self.stop()
        self._outside.runner.run_task(
            lambda progress: self._back_up(Reason.CLOSING, progress),
            lambda _done: then(),
            failed,
            cancelled=then,
        )

    # on any thread

    def _back_up_if_due(self, progress: Progress) -> "BackupDone | None":
        from cwlink.services import backups

        reason = backups.due(self._vault, now=self._outside.clock.now())
        return None if reason is None else self._back_up(reason, progress)

    def _back_up(self, reason: "Reason", progress: Progress) -> "BackupDone":
        from cwlink.services import backups
        from cwlink.ui import backup_words

        writes = self._vault.writes
        done = backups.back_up(
            self._vault,
            reason=reason,
            second=self._outside.settings.second_place,
            now=self._outside.clock.now(),
            progress=progress,
        )
        # What was written beside it is not in it; its own row of the journal need not be.
        self._backed_up = done.writes if done.writes == writes + 1 else writes
        self._outside.settings.second_trouble = backup_words.trouble_of(done.second)
        return done

    # told

    def _daily_done(self, done: "BackupDone | None") -> None:
        self._daily_over()
        if done is None or self._over:
            return
        from cwlink.ui import backup_words

        self._window.status.tell(DONE)
        if self._window.current_key() is PageKey.BACKUPS:
            self._window.reload()
        trouble = backup_words.second_trouble(done.second)
        if trouble:
            self._tell_once_a_day(*trouble)

    def _daily_failed(self, problem: KnownProblem) -> None:
        self._daily_over()
        if not self._over:
            self._tell_once_a_day(FAILED, problem.sentence)

    def _daily_over(self) -> None:
        self._at_work = False

    def _tell_once_a_day(self, sentence: str, detail: str) -> None:
        today = self._outside.clock.today().isoformat()
        if self._outside.settings.backup_trouble_told == today:
            return
        self._outside.settings.backup_trouble_told = today
        self._untold = Notice(Tone.WARNING, sentence, detail, OPEN_PAGE, self._open_page)
        self._tell()

    def _tell(self) -> None:
        """Show the notice, but not in place of another that she may be reading."""
        if self._untold is None:
            return
        if self._window.notice() is not None:
            self._tell_later.start()
            return
        self._window.show_notice(self._untold)
        self._untold = None

    def _open_page(self) -> None:
        self._window.open_page(PageKey.BACKUPS)
