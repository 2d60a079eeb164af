"""Puts a backup in the vault's place: the form before a vault is open, and the restore itself."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cwlink.app.outside import Outside
from cwlink.core.problems import KnownProblem
from cwlink.services import backups, restoring
from cwlink.services.backups import Listed
from cwlink.services.restoring import RestorePreview
from cwlink.storage.problems import (
    BackupNeedsPassphrase,
    NotABackup,
    RecoveryKeyMistyped,
    WrongPassphrase,
    WrongRecoveryKey,
)
from cwlink.storage.vault import Vault
from cwlink.ui import backup_words, restore_words
from cwlink.ui.welcome.restore_form import RestoreForm
from cwlink.ui.welcome.waiting_form import WaitingForm

RESTORING = "復元しています"
AFTER = "終わると、パスフレーズを入力する画面になります。"
WRONG = (WrongPassphrase, WrongRecoveryKey, RecoveryKeyMistyped, BackupNeedsPassphrase)
"""What was typed does not open the backup."""
_MANY_DIGITS = 24


class Restoring(QObject):
    """One run of the restore form."""

    restore_wanted = Signal(object)
    """The RestorePreview that she has seen and wants in the vault's place."""
    back_wanted = Signal()

    def __init__(self, outside: Outside, window: QWidget, path: Path, typed: str = "") -> None:
        super().__init__()
        self._outside, self._window, self._path, self._typed = outside, window, path, typed
        self._preview: RestorePreview | None = None
        self.form = RestoreForm(path)
        self.form.look_wanted.connect(self._look)
        self.form.restore_wanted.connect(self._restore)
        self.form.elsewhere_wanted.connect(self._choose_elsewhere)
        self.form.back_wanted.connect(self.back_wanted)

    def begin(self) -> None:
        """Look for backups in both places, and at the last good one when something was typed."""
        second = self._outside.settings.second_place
        self._outside.runner.run_task(
            lambda _progress: backups.listed(self._path, second), self._offer, self._tell
        )

    def abandon(self) -> None:
        """Forget the key of a backup that was looked at and is not restored."""
        preview, self._preview = self._preview, None
        if preview is not None:
            preview.forget()

    def _offer(self, rows: tuple[Listed, ...]) -> None:
        self.form.show_backups(rows)
        self.form.held.hold(self._outside.attempts(self._path).seconds_left())
        typed, self._typed = self._typed, ""
        self.form.begin_with(typed)

    def _choose_elsewhere(self) -> None:
        start = self._outside.settings.second_place or Path.home()
        folder = self._outside.files.folder(
            self._window, "バックアップのあるフォルダーを選ぶ", start
        )
        if folder is not None:
            self._outside.runner.run_task(
                lambda _progress: _found_in(folder), self._offer, self._tell
            )

    def _look(self, row: Listed, typed: str) -> None:
        attempts = self._outside.attempts(self._path)
        attempts.begin()

        def right(preview: RestorePreview) -> None:
            attempts.right()
            self.abandon()
            self._preview = preview
            self.form.show_preview(preview)

        self._outside.runner.run_task(
            lambda _progress: look(row, self._path, typed), right, self._tell_look
        )

    def _tell_look(self, problem: KnownProblem) -> None:
        attempts = self._outside.attempts(self._path)
        if isinstance(problem, WRONG):
            self.form.refuse_secret(problem.sentence, attempts.seconds_left())
            return
        attempts.called_off()
        self._tell(problem)

    def _restore(self, chosen: RestorePreview) -> None:
        self._preview = None
        self.restore_wanted.emit(chosen)

    def _tell(self, problem: KnownProblem) -> None:
        self.form.tell(problem.sentence)


def restore(
    outside: Outside,
    path: Path,
    chosen: RestorePreview,
    then: Callable[[str], object],
    failed: Callable[[KnownProblem], object],
) -> None:
    """Put a backup in the place of a closed vault; ``then`` is told what to say of it."""
    now = outside.clock.now()
    outside.runner.run_task(
        lambda _progress: restoring.restore(path, chosen, now=now),
        lambda _kept: then(restore_words.restored_words(chosen)),
        failed,
    )


def waiting_form() -> WaitingForm:
    """Return what is shown while a backup is being restored."""
    return WaitingForm(RESTORING, AFTER)


def tell_last_good(outside: Outside, path: Path, then: Callable[[str], object]) -> None:
    """Look for the last good backup, and have its sentence told where there is one."""
    second = outside.settings.second_place

    def told(rows: tuple[Listed, ...]) -> None:
        good = backup_words.last_good(rows)
        if good is not None:
            then(backup_words.last_good_words(good))

    outside.runner.run_task(
        lambda _progress: backups.listed(path, second), told, lambda _problem: None
    )


def _found_in(folder: Path) -> tuple[Listed, ...]:
    found = backups.listed_in(folder)
    if not found:
        raise NotABackup
    return found


def look(
    row: Listed, path: Path, typed: str = "", *, current: Vault | None = None
) -> RestorePreview:
    """Open a backup with what was typed: a recovery key looks like nothing else.

    From any thread; raises what services.restoring.preview raises.
    """
    digits = typed.replace("-", "").replace(" ", "")
    is_key = digits.isdecimal() and len(digits) >= _MANY_DIGITS
    return restoring.preview(
        row.backup,
        vault_path=path,
        current=current,
        passphrase=typed if typed and not is_key else None,
        recovery_key=typed if is_key else None,
    )
