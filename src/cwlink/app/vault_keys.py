"""Answers what 設定 asks for about the vault itself: checks, passphrase, recovery key."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from cwlink.app.desk import Desk
from cwlink.core.problems import KnownProblem
from cwlink.services import office, passphrase, vaults
from cwlink.storage.check import VaultCheck
from cwlink.ui import notices
from cwlink.ui.pages.vault_dialogs import PassphraseDialog, RecoveryKeyDialog
from cwlink.ui.welcome import recovery_paper
from cwlink.ui.welcome.recovery_paper import RecoverySheet

PDF = "PDF (*.pdf)"


class VaultKeys:
    """One vault's keys."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

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

        def change(present: str, new: str) -> None:
            try:
                vaults.change_passphrase(
                    self._desk.vault, present=present, new=new, now=self._desk.clock.now()
                )
            except KnownProblem as problem:
                dialog.refuse(problem.sentence)
                return
            dialog.accept()
            detail = "次に開くときから、新しいパスフレーズを使います。"
            self._desk.window.show_notice(notices.done("パスフレーズを変更しました", detail))

        dialog.chosen.connect(change)
        dialog.open()

    def ask_recovery_key(self) -> None:
        """Ask for the passphrase, then show a new recovery key to print and lock away."""
        dialog = RecoveryKeyDialog(self._desk.window)

        def renew(typed: str) -> None:
            try:
                key = vaults.renew_recovery_key(
                    self._desk.vault, passphrase=typed, now=self._desk.clock.now()
                )
            except KnownProblem as problem:
                dialog.refuse(problem.sentence)
                return
            dialog.show_key(key)
            dialog.print_wanted.connect(lambda: self._print(dialog, self._sheet(key)))
            dialog.pdf_wanted.connect(lambda: self._save_pdf(dialog, self._sheet(key)))

        dialog.asked.connect(renew)
        dialog.accepted.connect(
            lambda: self._desk.window.show_notice(notices.done("回復キーを作り直しました"))
        )
        dialog.open()

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
