"""The whole program: before the vault is open, while it is open, and the way back when locked."""

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from cwlink.app.front import Front
from cwlink.app.outside import Outside
from cwlink.core.problems import KnownProblem
from cwlink.ui.window_settings import default_vault

if TYPE_CHECKING:
    from cwlink.app.backup_keeper import BackupKeeper
    from cwlink.app.covering import Covered
    from cwlink.app.last_backup import LastBackup
    from cwlink.app.place_left import PlaceLeft
    from cwlink.app.session_events import SessionEvents
    from cwlink.services.restoring import RestorePreview
    from cwlink.storage.vault import Vault
    from cwlink.ui.main_window import MainWindow
    from cwlink.ui.theme import Theme


class EndingSession(Protocol):
    """What is asked of a session that is about to end (QSessionManager)."""

    def cancel(self) -> None:
        """Ask it not to end yet."""


class Program(QObject):
    """Owns the window that is shown: the front one or, with a vault open, the main one."""

    shown = Signal()
    """The first window was painted."""

    def __init__(
        self,
        app: QApplication,
        outside: Outside,
        *,
        vault: Path | None = None,
        theme: "Theme | None" = None,
    ) -> None:
        super().__init__()
        self._app = app
        self._outside = outside
        self._settings = outside.settings
        self._path = vault or outside.settings.vault or default_vault()
        self._theme = theme
        self._was_shown = False
        self._vault: Vault | None = None
        self._covered: Covered | None = None
        self._left: PlaceLeft | None = None
        self._session: SessionEvents | None = None
        self._keeper: BackupKeeper | None = None
        self._last_backup: LastBackup | None = None
        self.front: Front | None = None
        self.main: MainWindow | None = None

    def show_front(self) -> None:
        """Show the unlock window, or the welcome where there is no vault yet."""
        self.front = self._new_front()
        self.front.show()

    def _new_front(self) -> Front:
        front = Front(self._outside, self._path, before_widgets=self._make_theme)
        front.opened.connect(self._show_main)
        front.window.painted.connect(self._first_paint_over)
        return front

    def lock(self) -> None:
        """Cover the screen, save what is unsaved, close the vault, and ask for the passphrase.

        Where closing would lose something the vault stays open behind the cover (Why), and the
        passphrase brings everything back as it was.
        """
        from cwlink.app.covering import Covered

        if self.main is None or self._covered is not None:
            return
        covered = Covered(self.main, self._outside.runner, self._save)
        self._covered = covered
        covered.safe.connect(self._close_behind)
        covered.why_changed.connect(self._tell_why)
        try:
            covered.cover()
        finally:
            if covered.why() is None:
                self._close_behind()
            else:
                self._hold(covered)

    def tell(self, problem: KnownProblem) -> None:
        """Show a known problem that nobody expected where it came up."""
        from cwlink.ui import notices

        if self.main is not None and self._covered is None:
            self.main.show_notice(notices.error(problem.sentence))
        elif self.front is not None:
            self.front.tell(problem)

    def show_bug(self, report: str) -> None:
        """Show the report of an unexpected error over the window."""
        from cwlink.ui.bug_dialog import BugDialog

        window = self.front.window if self.front is not None else self.main
        if window is not None:
            self._make_theme()
            BugDialog(report, window).open()

    def finish(self) -> None:
        """Wait for work under way and close the vault; called once the last window is gone."""
        if self.main is not None:
            self._settings.geometry = self.main.saveGeometry()
        if self.front is not None:
            self.front.abandon()
        self._close_vault()

    def _save(self) -> bool:
        """Save what the window holds, and note where it is; False where that failed."""
        from cwlink.app import place_left

        main, vault, covered = self.main, self._vault, self._covered
        if main is None or vault is None or covered is None:
            return False
        left = place_left.look(main, vault, covered.typed_in_dialogs())
        if not main.flush():
            return False
        self._left = place_left.keep(left, vault, self._outside.clock)
        return True

    def _hold(self, covered: "Covered") -> None:
        """Ask for the passphrase of the vault that is still open."""
        vault, why = self._vault, covered.why()
        if vault is None or why is None:
            raise RuntimeError("a vault is held open only while there is one, and for a reason")
        self.front = Front(self._outside, vault.path, before_widgets=self._make_theme)
        self.front.come_back.connect(self._come_back)
        self.front.show_held(vault, why.value)

    def _tell_why(self) -> None:
        why = None if self._covered is None else self._covered.why()
        if self.front is not None and why is not None:
            self.front.tell_held(why.value)

    def _come_back(self) -> None:
        """Show the window again as it was when it was covered."""
        covered, self._covered = self._covered, None
        if covered is not None:
            covered.uncover()
        self._close_front()

    def _close_behind(self) -> None:
        """Close the vault behind the cover: nothing is lost by it."""
        main = self.main
        if main is None:
            return
        self._put_away(main)
        keeper, self._keeper = self._keeper, None
        if keeper is None or not keeper.has_news():
            self._ask_again(main)
            return
        from cwlink.app.last_backup import LastBackup

        if self.front is None:
            self.front = self._new_front()
        self._last_backup = LastBackup(keeper)
        self._last_backup.at_lock(self.front.window, lambda why: self._ask_again(main, why))

    def _put_away(self, main: "MainWindow") -> None:
        """Take the main window off the screen for good; its vault is still open."""
        self.main, covered, self._covered = None, self._covered, None
        if self._keeper is not None:
            self._keeper.stop()
        if covered is not None:
            covered.drop()
        self._settings.geometry = main.saveGeometry()
        main.copied.clear()
        main.hide()
        if self._session is not None:
            self._session.leave(int(main.winId()))

    def _ask_again(self, main: "MainWindow", why_no_backup: str = "") -> None:
        """Close the vault and ask for its passphrase."""
        vault = self._vault
        only_read = vault is not None and vault.read_only and vault.path == self._path
        self._close_vault()
        self._last_backup = None  # it knows the vault
        if self.front is None:
            self.show_front()
        else:
            self.front.show_unlock()
        if self.front is not None and only_read:
            self.front.offer_read_only()
        if self.front is not None and why_no_backup:
            self.front.tell_words(why_no_backup)
        QTimer.singleShot(0, main.deleteLater)
        QTimer.singleShot(0, self, gc.collect)

    def _restore(self, chosen: "RestorePreview") -> None:
        """Close the vault and put a backup in its place; it is kept as one itself."""
        main = self.main
        if main is None or not main.flush():
            return
        self._put_away(main)
        self._keeper = None
        self._ask_again(main)
        if self.front is not None:
            self.front.restore(chosen)

    def _back_up_closing(self) -> None:
        """Keep the program until the last backup is made; the window is closed already."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None and keeper.has_news():
            from cwlink.app.last_backup import LastBackup

            self._last_backup = LastBackup(keeper)
            self._last_backup.at_closing()

    def _show_main(self, vault: "Vault") -> None:
        from cwlink.app.backup_keeper import BackupKeeper
        from cwlink.app.window import build_window

        self._make_theme()
        self._vault = vault
        if not vault.is_demo and not vault.read_only:
            self._path = self._settings.vault = vault.path
        outside = self._outside
        try:
            main = build_window(
                vault,
                outside.clock,
                outside.runner,
                files=outside.files,
                settings=outside.settings,
                attempts=outside.attempts(vault.path),
            )
        except Exception:
            self._close_vault()  # else the next attempt would find it in use
            raise
        main.lock_wanted.connect(self.lock)
        main.restore_wanted.connect(self._restore)
        main.closed.connect(self._back_up_closing)
        self._keeper = BackupKeeper(vault, main, outside)
        self.main = main
        if not main.restoreGeometry(self._settings.geometry):
            main.fit_screen()
        self._show_at_place(main, vault)
        self._follow_session(main)
        self._close_front()

    def _follow_session(self, main: "MainWindow") -> None:
        """Lock when the computer sleeps, is locked, or the session ends."""
        from cwlink.app.session_events import SessionEvents

        if self._session is None:
            self._session = SessionEvents(self)
            self._session.came.connect(self.lock)
            self._app.commitDataRequest.connect(self.end_session)
        self._session.follow(int(main.winId()))

    def end_session(self, session: "EndingSession") -> None:
        """Save and close before the computer is turned off; ask it to wait where that fails."""
        from cwlink.app.covering import Why

        self.lock()
        why = None if self._covered is None else self._covered.why()
        if why in (Why.UNSAVED, Why.AT_WORK):
            session.cancel()

    def _show_at_place(self, main: "MainWindow", vault: "Vault") -> None:
        """Show the window, on the page that was left by the last lock and with what stood there."""
        from cwlink.app import place_left

        left, self._left = self._left, None
        if left is not None:
            place_left.go_back(left, main, vault)
        main.show()
        if left is not None:
            place_left.retype(left, main, vault)

    def _close_front(self) -> None:
        front, self.front = self.front, None
        if front is not None:
            front.window.hide()
            QTimer.singleShot(0, front.close)

    def _first_paint_over(self) -> None:
        if not self._was_shown:
            self._was_shown = True
            self.shown.emit()
            QTimer.singleShot(0, self._give_icon)
        self._make_theme()

    def _give_icon(self) -> None:
        """Give every window the program's icon; the first is on the screen before it is drawn."""
        from cwlink.ui.app_icon import app_icon

        self._app.setWindowIcon(app_icon())

    def _make_theme(self) -> None:
        """Make the theme once, and before any of the common widgets."""
        from cwlink.ui.theme import Look, Theme

        if self._theme is None:
            self._theme = Theme(
                self._app, look=Look(self._settings.look), own_scale=self._settings.own_scale
            )

    def _close_vault(self) -> None:
        self._outside.runner.finish()
        if self._vault is not None:
            self._vault.close()
            self._vault = None
