"""A program with a household in its vault, that is locked and unlocked again."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from record_case import put

from cwlink.app.program import Program
from cwlink.storage.vault import Vault
from cwlink.ui.main_window import MainWindow
from cwlink.ui.unlock_window import UnlockForm
from household_case import household

if TYPE_CHECKING:
    from conftest import ClosedVault, Computer


class AtWork:
    """The caseworker at her program."""

    def __init__(
        self,
        qtbot: QtBot,
        computer: "Computer",
        closed: "ClosedVault",
        fill: Callable[[Vault], object] | None = None,
        *,
        empty: bool = False,
    ) -> None:
        """Start with one household, none where ``empty``, and with what ``fill`` puts in."""
        self.qtbot, self.closed = qtbot, closed
        self._others = QApplication.allWidgets()  # what earlier journeys left
        vault = Vault.open(closed.path, passphrase=closed.passphrase)
        if not empty:
            put(vault, household())
        if fill is not None:
            fill(vault)
        vault.close()
        self.program: Program = computer.start(vault=closed.path)
        self.unlock()

    @property
    def main(self) -> MainWindow:
        assert self.program.main is not None
        return self.program.main

    @property
    def vault(self) -> Vault:
        assert self.program._vault is not None
        return self.program._vault

    @property
    def form(self) -> UnlockForm:
        assert self.program.front is not None
        form = self.program.front.window.form()
        assert isinstance(form, UnlockForm)
        return form

    def unlock(self, passphrase: str | None = None) -> None:
        """Type the passphrase and press 開く."""
        form = self.form
        form.passphrase.setText(self.closed.passphrase if passphrase is None else passphrase)
        assert form.open_button.isEnabled()
        self.qtbot.mouseClick(form.open_button, Qt.MouseButton.LeftButton)
        self.settle()

    def lock(self) -> None:
        """Press Ctrl+L, or be away too long."""
        self.main.lock_wanted.emit()
        self.settle()

    def settle(self) -> None:
        """Let what was put off happen, and what was thrown away go."""
        for _ in range(3):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def widgets(self) -> list[QWidget]:
        """Return every widget of this journey, seen or not."""
        return [one for one in QApplication.allWidgets() if one not in self._others]

    def titles(self) -> list[str]:
        """Return the titles of the windows in sight."""
        return [one.windowTitle() for one in self.in_sight()]

    def in_sight(self) -> list[QWidget]:
        """Return the windows in sight."""
        return [one for one in self.widgets() if one.isWindow() and one.isVisible()]

    def is_closed(self) -> bool:
        """Tell whether the vault was let go of, so that it can be opened."""
        return self.program.main is None and self.program._vault is None
