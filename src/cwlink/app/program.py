"""The whole program: before the vault is open, while it is open, and the way back when locked."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from cwlink.app.front import Front
from cwlink.app.outside import Outside
from cwlink.core.problems import KnownProblem
from cwlink.ui.window_settings import default_vault

if TYPE_CHECKING:
    from cwlink.storage.vault import Vault
    from cwlink.ui.main_window import MainWindow
    from cwlink.ui.theme import Theme


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
        self.front: Front | None = None
        self.main: MainWindow | None = None

    def show_front(self) -> None:
        """Show the unlock window, or the welcome where there is no vault yet."""
        self.front = Front(self._outside, self._path, before_widgets=self._make_theme)
        self.front.opened.connect(self._show_main)
        self.front.window.painted.connect(self._first_paint_over)
        self.front.show()

    def lock(self) -> None:
        """Save what is unsaved, close the vault, and ask for the passphrase again."""
        if self.main is None or not self.main.flush():
            return
        main, self.main = self.main, None
        self._settings.geometry = main.saveGeometry()
        main.copied.clear()
        self._close_vault()
        self.show_front()
        main.hide()
        QTimer.singleShot(0, main.deleteLater)

    def tell(self, problem: KnownProblem) -> None:
        """Show a known problem that nobody expected where it came up."""
        from cwlink.ui import notices

        if self.main is not None:
            self.main.show_notice(notices.error(problem.sentence))
        elif self.front is not None:
            self.front.tell(problem)

    def show_bug(self, report: str) -> None:
        """Show the report of an unexpected error over the window."""
        from cwlink.ui.bug_dialog import BugDialog

        window = self.main or (self.front.window if self.front is not None else None)
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

    def _show_main(self, vault: "Vault") -> None:
        from cwlink.app.window import build_window

        self._make_theme()
        self._vault = vault
        if not vault.is_demo:
            self._path = self._settings.vault = vault.path
        outside = self._outside
        try:
            main = build_window(
                vault, outside.clock, outside.runner, files=outside.files, settings=outside.settings
            )
        except Exception:
            self._close_vault()  # else the next attempt would find it in use
            raise
        main.lock_wanted.connect(self.lock)
        self.main = main
        if not main.restoreGeometry(self._settings.geometry):
            main.fit_screen()
        main.show()
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
