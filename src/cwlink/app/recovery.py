"""Answers the recovery form: the key opens the vault, then a new passphrase is set."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cwlink.app.outside import Outside
from cwlink.core.problems import KnownProblem
from cwlink.services import passphrase, vaults
from cwlink.storage.problems import RecoveryKeyMistyped, WrongRecoveryKey
from cwlink.storage.vault import Vault
from cwlink.ui.welcome.recovery_form import RecoveryForm


class Recovery(QObject):
    """One run of the recovery form."""

    opened = Signal(object)
    back_wanted = Signal()

    def __init__(self, outside: Outside, path: Path) -> None:
        super().__init__()
        self._outside = outside
        self._path = path
        self._key = ""
        self._vault: Vault | None = None
        self.form = RecoveryForm(path, passphrase.rate)
        self.form.key_entered.connect(self._open)
        self.form.passphrase_chosen.connect(self._set_passphrase)
        self.form.back_wanted.connect(self._go_back)
        self._attempts = outside.attempts(path)
        self.form.held.hold(self._attempts.seconds_left())

    def _open(self, key: str) -> None:
        self._key = key
        self._attempts.begin()
        self._outside.runner.run_task(
            lambda _progress: vaults.open_by_recovery_key(self._path, recovery_key=key),
            self._ask_passphrase,
            self._tell,
        )

    def _tell(self, problem: KnownProblem) -> None:
        if not isinstance(problem, WrongRecoveryKey):
            self._attempts.called_off()
        if isinstance(problem, RecoveryKeyMistyped | WrongRecoveryKey):
            self.form.tell_key(problem.sentence)
            self.form.held.hold(self._attempts.seconds_left())
        else:
            self.form.tell(problem.sentence)

    def _ask_passphrase(self, vault: Vault) -> None:
        self._vault = vault
        self._attempts.right()
        self.form.ask_passphrase()

    def _set_passphrase(self, chosen: str) -> None:
        vault = self._vault
        if vault is None:
            raise RuntimeError("a new passphrase is chosen after the key opened the vault")
        self._outside.runner.run_task(
            lambda _progress: vaults.set_forgotten_passphrase(
                vault, recovery_key=self._key, passphrase=chosen, now=self._outside.clock.now()
            ),
            lambda _none: self._finish(vault),
            self._tell,
        )

    def _finish(self, vault: Vault) -> None:
        self._vault = None
        self.opened.emit(vault)

    def abandon(self) -> None:
        """Close the vault that the key opened: no passphrase was chosen."""
        if self._vault is not None:
            self._vault.close()
            self._vault = None

    def _go_back(self) -> None:
        self.abandon()
        self.back_wanted.emit()
