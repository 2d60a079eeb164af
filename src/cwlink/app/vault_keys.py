"""Answers what 設定 asks for about the vault itself: checks, passphrase, recovery key."""

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from cwlink.app.attempts import Attempts
from cwlink.app.desk import Desk
from cwlink.core.problems import KnownProblem
from cwlink.core.progress import Progress
from cwlink.services import backups, office, passphrase, vaults
from cwlink.services.backups import Reason
from cwlink.storage.check import VaultCheck
from cwlink.storage.problems import WrongPassphrase
from cwlink.ui import notices
from cwlink.ui.notices import Notice, Tone
from cwlink.ui.pages.vault_dialogs import PassphraseDialog, RecoveryKeyDialog, data_key_dialog
from cwlink.ui.welcome import recovery_paper
from cwlink.ui.welcome.recovery_paper import RecoverySheet

PDF = "PDF (*.pdf)"
WRONG = "パスフレーズが違います。入力し直してください。"
"""No recovery key helps here."""
_NEXT_TIME = (
    "次に開くときから、新しいパスフレーズを使います。"
    "これまでのバックアップは、変更前のパスフレーズで開きます。"
)
_OLD_RECOVERY_KEY = "これまでのバックアップは、作り直す前の回復キーで開きます。"
_OLD_BACKUPS = "これまでのバックアップは、古い鍵のまま開きます。不要なら消してもかまいません。"


class VaultKeys:
    """One vault's keys."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._attempts = desk.attempts or Attempts(desk.settings, desk.vault.path)

    def open_folder(self) -> None:
        """Show the vault's folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.vault.path.parent)))

    def check(self) -> None:
        """Look at every record of the vault."""
        vault = self._desk.vault
        self._desk.run_task(
            "保管庫を点検しています", lambda _progress: vault.check(), self._tell_check
        )

    def ask_passphrase(self) -> None:
        """Ask for the present passphrase and a new one, and change it."""
        dialog = PassphraseDialog(passphrase.rate, self._desk.window)
        dialog.held.hold(self._attempts.seconds_left())

        def change(present: str, new: str) -> None:
            def act() -> None:
                vaults.change_passphrase(
                    self._desk.vault, present=present, new=new, now=self._desk.clock.now()
                )

            if self._try(dialog, act):
                dialog.accept()
                self._offer_backup("パスフレーズを変更しました。", _NEXT_TIME)

        dialog.chosen.connect(change)
        dialog.open()

    def ask_recovery_key(self) -> None:
        """Ask for the passphrase, then show a new recovery key to print and lock away."""
        dialog = RecoveryKeyDialog(self._desk.window)
        dialog.held.hold(self._attempts.seconds_left())

        def renew(typed: str) -> None:
            made: list[str] = []

            def act() -> None:
                now = self._desk.clock.now()
                made.append(vaults.renew_recovery_key(self._desk.vault, passphrase=typed, now=now))

            if self._try(dialog, act):
                self._show_key(dialog, made[0])

        dialog.asked.connect(renew)
        dialog.accepted.connect(
            lambda: self._offer_backup("回復キーを作り直しました。", _OLD_RECOVERY_KEY)
        )
        dialog.open()

    def ask_data_key(self) -> None:
        """Ask for the passphrase, back up, renew the data key, show the new recovery key."""
        dialog = data_key_dialog(self._desk.window)
        dialog.held.hold(self._attempts.seconds_left())
        dialog.asked.connect(lambda typed: self._renew_data_key(dialog, typed))
        dialog.accepted.connect(
            lambda: self._offer_backup("保管庫の鍵を更新しました。", _OLD_BACKUPS)
        )
        dialog.open()

    def _renew_data_key(self, dialog: RecoveryKeyDialog, typed: str) -> None:
        desk = self._desk
        vault, now, second = desk.vault, desk.clock.now(), desk.settings.second_place

        def check() -> None:
            if not vault.secret_matches(typed):
                raise WrongPassphrase

        def work(progress: Progress) -> str:
            backups.back_up(vault, reason=Reason.RENEWAL, second=second, now=now, progress=progress)
            return vaults.renew_data_key(vault, passphrase=typed, now=now)

        if self._try(dialog, check):
            dialog.show_busy(True)
            desk.runner.run_task(
                work,
                lambda key: self._show_key(dialog, key),
                lambda problem: dialog.refuse(problem.sentence),
                cancelled=lambda: dialog.show_busy(False),
                watch=lambda task: desk.window.watch_task("バックアップと鍵の更新", task),
            )

    def _try(self, dialog: "PassphraseDialog | RecoveryKeyDialog", act: Callable[[], None]) -> bool:
        """Do what a passphrase was typed for; False where it was refused, which is told."""
        self._attempts.begin()
        try:
            act()
        except WrongPassphrase:
            dialog.refuse(WRONG)
            dialog.held.hold(self._attempts.seconds_left())
            return False
        except KnownProblem as problem:
            self._attempts.called_off()
            dialog.refuse(problem.sentence)
            return False
        self._attempts.right()
        return True

    def _show_key(self, dialog: RecoveryKeyDialog, key: str) -> None:
        dialog.show_key(key)
        dialog.print_wanted.connect(lambda: self._print(dialog, self._sheet(key)))
        dialog.pdf_wanted.connect(lambda: self._save_pdf(dialog, self._sheet(key)))

    def _offer_backup(self, sentence: str, detail: str) -> None:
        """Say that it is done, what older backups open with, and offer a new one."""
        act = self._desk.answer(self._back_up)
        self._desk.window.show_notice(
            Notice(Tone.INFO, sentence, detail, "今バックアップする", act)
        )

    def _back_up(self) -> None:
        desk = self._desk
        vault, now, second = desk.vault, desk.clock.now(), desk.settings.second_place
        desk.run_task(
            "バックアップを作っています",
            lambda progress: backups.back_up(
                vault, reason=Reason.MANUAL, second=second, now=now, progress=progress
            ),
            lambda _done: desk.window.show_notice(notices.done("バックアップを作りました。")),
        )

    def _tell_check(self, found: VaultCheck) -> None:
        if found.sound:
            notice = notices.done("保管庫に異常はありません")
        else:
            notice = notices.error(
                "保管庫に壊れた所があります。",
                "バックアップから復元するか、情報システムの担当に相談してください。",
            )
        self._desk.window.show_notice(notice)

    def _sheet(self, key: str) -> RecoverySheet:
        named = office.office(self._desk.vault)
        return RecoverySheet(
            recovery_key=key,
            vault=self._desk.vault.path,
            office=named.name,
            caseworker=named.caseworker,
            day=self._desk.today(),
        )

    def _print(self, dialog: RecoveryKeyDialog, sheet: RecoverySheet) -> None:
        from cwlink.ui.printing import print_page

        printed = print_page(
            dialog,
            recovery_paper.TITLE,
            recovery_paper.prepare,
            lambda device: recovery_paper.paint(sheet, device),
        )
        if printed and dialog.step is not None:
            dialog.step.tell("印刷しました。鍵のかかる場所に保管してください。")

    def _save_pdf(self, dialog: RecoveryKeyDialog, sheet: RecoverySheet) -> None:
        start = self._desk.vault.path.parent / "回復キー.pdf"
        target = self._desk.files.new_file(dialog, "回復キーの紙を保存する", start, PDF)
        if target is None or dialog.step is None:
            return
        try:
            recovery_paper.write_pdf(sheet, target)
        except OSError:
            dialog.step.tell("保存できませんでした。別の場所を選んでください。")
        else:
            dialog.step.tell("保存しました。印刷したあと、このPDFは消してください。")
