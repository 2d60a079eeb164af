"""Before the vault is open: answers the unlock window, the welcome and the recovery form."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cwlink.app.outside import Outside
from cwlink.core.problems import KnownProblem
from cwlink.ui.front_window import FrontWindow
from cwlink.ui.unlock_window import UnlockForm

if TYPE_CHECKING:
    from cwlink.app.recovery import Recovery
    from cwlink.app.restoring import Restoring
    from cwlink.app.welcome import Welcome
    from cwlink.services.restoring import RestorePreview
    from cwlink.storage.vault import Vault
    from cwlink.ui.problem_box import Remedy

_WAS_READ_ONLY = (
    "読み取り専用で開いていました。続けて見るだけなら、パスフレーズを入れて次を押してください。"
)
_WRONG_HELD = "パスフレーズが違います。入力し直してください。"


class Front(QObject):
    """Shows one form after the other in the front window until a vault is open."""

    opened = Signal(object)
    """A vault was opened."""
    come_back = Signal()
    """The passphrase of the vault that is still open was given."""

    def __init__(self, outside: Outside, path: Path, *, before_widgets: Callable[[], None]) -> None:
        super().__init__()
        self._outside = outside
        self._path = path
        self._before_widgets = before_widgets
        self.window = FrontWindow(outside.settings.text_scale)
        self._at_work: Welcome | Recovery | Restoring | None = None
        self.was_asked = False
        """Somebody waits for a vault to open, or did: nothing else should be imported meanwhile."""

    def show(self) -> None:
        """Show the unlock form, or the welcome where there is no vault."""
        self._show_first()
        self.window.show()

    def _show_first(self) -> None:
        """Ask for the passphrase also of a vault that was there and is gone: it says what to do."""
        if self._path.exists() or self._path == self._outside.settings.vault:
            self.show_unlock()
        else:
            self.show_welcome()

    def close(self) -> None:
        """Take the window away."""
        self.window.hide()
        self.window.deleteLater()

    def abandon(self) -> None:
        """Close a vault that was opened here and not handed over."""
        if self._at_work is not None:
            self._at_work.abandon()

    def tell(self, problem: KnownProblem) -> None:
        """Show a problem in whatever form is shown."""
        self.tell_words(problem.sentence)

    def tell_words(self, sentence: str) -> None:
        """Show a sentence in whatever form is shown."""
        self._before_widgets()
        tell = getattr(self.window.form(), "tell", None)
        if callable(tell):
            tell(sentence)

    # unlock

    def show_unlock(self) -> UnlockForm:
        """Ask for the passphrase; what was begun to be typed for an open vault is taken along."""
        before = self.window.form()
        form = UnlockForm(self._path, self._outside.settings.text_scale)
        form.unlock_wanted.connect(lambda passphrase: self._unlock(form, passphrase))
        form.recovery_wanted.connect(self.show_recovery)
        form.other_vault_wanted.connect(self._choose_vault)
        form.new_vault_wanted.connect(self.show_welcome)
        form.demo_wanted.connect(self._open_demo)
        form.manual_wanted.connect(
            lambda: self._show_manual("not_opening" if form.remedies() else "lock")
        )
        if isinstance(before, UnlockForm) and before.is_held():
            form.passphrase.setText(before.passphrase.text())
        form.hold_back(self._outside.attempts(self._path).seconds_left())
        self.window.show_form(form)
        return form

    def offer_read_only(self) -> None:
        """Offer to open the vault to read only again: it was, before the lock."""
        from cwlink.app.remedies import Way
        from cwlink.ui.problem_box import Remedy

        self._before_widgets()
        form = self.window.form()
        if isinstance(form, UnlockForm):

            def read() -> None:
                if form.open_button.isEnabled():  # not held back after wrong passphrases
                    self._again(form, form.passphrase.text(), read_only=True)

            form.offer(_WAS_READ_ONLY, Remedy(Way.READ_ONLY.value, read))

    def show_held(self, vault: "Vault", why: str) -> None:
        """Ask for the passphrase of a vault that is still open, and say why it is."""
        self._before_widgets()
        form = UnlockForm(self._path, self._outside.settings.text_scale, held=True)
        form.unlock_wanted.connect(lambda passphrase: self._try_held(vault, form, passphrase))
        form.hold_back(self._outside.attempts(self._path).seconds_left())
        self.window.show_form(form)
        form.tell_held(why)
        self.window.show()

    def tell_held(self, why: str) -> None:
        """Say why the vault is still open by now."""
        form = self.window.form()
        if isinstance(form, UnlockForm):
            form.tell_held(why)

    def _try_held(self, vault: "Vault", form: UnlockForm, passphrase: str) -> None:
        attempts = self._outside.attempts(self._path)
        attempts.begin()
        if vault.secret_matches(passphrase):
            attempts.right()
            self.come_back.emit()
        else:
            form.tell_wrong(_WRONG_HELD, attempts.seconds_left())

    def _unlock(
        self,
        form: UnlockForm,
        passphrase: str,
        *,
        take_over: bool = False,
        read_only: bool = False,
    ) -> None:
        from cwlink.services import vaults

        self.was_asked = True
        attempts = self._outside.attempts(self._path)
        attempts.begin()

        def opened(vault: "Vault") -> None:
            attempts.right()
            self.opened.emit(vault)

        self._outside.runner.run_task(
            lambda _progress: vaults.open_vault(
                self._path, passphrase=passphrase, take_over=take_over, read_only=read_only
            ),
            opened,
            lambda problem: self._tell(form, problem, passphrase),
        )

    def _tell(self, form: UnlockForm, problem: KnownProblem, passphrase: str) -> None:
        """Show a problem with the ways out that make sense for it."""
        from cwlink.app.remedies import Way, ways_out
        from cwlink.storage.problems import WrongPassphrase
        from cwlink.ui.problem_box import Remedy

        self._before_widgets()
        attempts = self._outside.attempts(self._path)
        if isinstance(problem, WrongPassphrase):
            form.tell_wrong(problem.sentence, attempts.seconds_left())
            return
        attempts.called_off()
        acts: dict[Way, Callable[[], object]] = {
            Way.RETRY: lambda: self._again(form, passphrase),
            Way.TAKE_OVER: lambda: self._again(form, passphrase, take_over=True),
            Way.READ_ONLY: lambda: self._again(form, passphrase, read_only=True),
            Way.OTHER_VAULT: self._choose_vault,
            Way.NEW_VAULT: self.show_welcome,
            Way.RESTORE: lambda: self.show_restore(passphrase),
        }
        ways = ways_out(problem)
        remedies: list[Remedy] = [Remedy(way.value, acts[way]) for way in ways]
        form.tell(problem.sentence, *remedies)
        if Way.RESTORE in ways:
            self._tell_last_good(form, problem, remedies)

    def _tell_last_good(
        self, form: UnlockForm, problem: KnownProblem, remedies: "list[Remedy]"
    ) -> None:
        """Add which backup is the last good one, once it is found."""
        from cwlink.app import restoring

        def tell(words: str) -> None:
            if self.window.form() is form:
                form.tell(f"{problem.sentence}\n{words}", *remedies)

        restoring.tell_last_good(self._outside, self._path, tell)

    def _again(
        self,
        form: UnlockForm,
        passphrase: str,
        *,
        take_over: bool = False,
        read_only: bool = False,
    ) -> None:
        form.show_busy(True)
        self._unlock(form, passphrase, take_over=take_over, read_only=read_only)

    def _choose_vault(self) -> None:
        chosen = self._outside.files.folder(
            self.window, "保管庫（.cwlinkで終わるフォルダー）を選ぶ", self._path.parent
        )
        if chosen is not None:
            self._path = chosen
            self.show_unlock()

    def _open_demo(self) -> None:
        from cwlink.core import places
        from cwlink.services import vaults

        today = self._outside.clock.today()
        self._outside.runner.run_task(
            lambda _progress: vaults.open_demo(places.demo_vault(), today=today),
            self.opened.emit,
            self.tell,
        )

    # welcome and recovery

    def show_welcome(self) -> None:
        """Lead through making a vault."""
        from cwlink.app.welcome import Welcome

        self._before_widgets()
        welcome = Welcome(self._outside, self.window, self._path_for_new())
        welcome.opened.connect(self.opened)
        welcome.existing_wanted.connect(self._choose_vault)
        welcome.form.demo_wanted.connect(self._open_demo)
        welcome.form.restore_wanted.connect(self._restore_as_new)
        self._at_work = welcome
        self.window.show_form(welcome.form)

    def show_recovery(self) -> None:
        """Ask for the recovery key."""
        from cwlink.app.recovery import Recovery

        self._before_widgets()
        recovery = Recovery(self._outside, self._path)
        recovery.opened.connect(self.opened)
        recovery.back_wanted.connect(self.show_unlock)
        self._at_work = recovery
        self.window.show_form(recovery.form)

    def _show_manual(self, chapter: str) -> None:
        from cwlink.app import manual

        self._before_widgets()
        manual.open_window(self.window, chapter)

    # restoring

    def show_restore(self, typed: str = "") -> None:
        """Offer the backups of the vault; ``typed`` was tried on it and may open them too."""
        from cwlink.app.restoring import Restoring

        self._before_widgets()
        restoring = Restoring(self._outside, self.window, self._path, typed)
        restoring.restore_wanted.connect(self.restore)
        restoring.back_wanted.connect(self._show_first)
        restoring.form.manual_wanted.connect(self._show_manual)
        self._at_work = restoring
        self.window.show_form(restoring.form)
        restoring.begin()

    def restore(self, chosen: "RestorePreview") -> None:
        """Put a backup in the place of the vault, which is closed, then ask for its passphrase."""
        from cwlink.app import restoring

        self._before_widgets()
        self.window.show_form(restoring.waiting_form())
        restoring.restore(
            self._outside,
            self._path,
            chosen,
            lambda words: self.show_unlock().tell_done(words),
            lambda problem: self._tell(self.show_unlock(), problem, ""),
        )

    def _restore_as_new(self) -> None:
        self._path = self._path_for_new()
        self.show_restore()

    def _path_for_new(self) -> Path:
        """Return a place that is free: the one asked for, else a number is put behind the name."""
        path, number = self._path, 2
        while path.exists():
            path = self._path.with_name(f"{self._path.stem}{number}{self._path.suffix}")
            number += 1
        return path
