"""Answers the welcome: makes the vault, has the recovery key printed, then hands the vault over."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cwlink.app.outside import Outside
from cwlink.core.places import VAULT_SUFFIX
from cwlink.core.problems import KnownProblem
from cwlink.services import passphrase, vaults
from cwlink.services.vaults import NewOffice, NewVault
from cwlink.storage.problems import ReadOnlyVault, VaultExists
from cwlink.ui.printing import print_page
from cwlink.ui.welcome import recovery_paper
from cwlink.ui.welcome.recovery_paper import RecoverySheet
from cwlink.ui.welcome.welcome_form import WelcomeForm

PDF = "PDF (*.pdf)"


class Welcome(QObject):
    """One run of the welcome form."""

    opened = Signal(object)
    existing_wanted = Signal()

    def __init__(self, outside: Outside, window: QWidget, path: Path) -> None:
        super().__init__()
        self._outside = outside
        self._window = window
        self._made: NewVault | None = None
        self._office: NewOffice | None = None
        self.form = WelcomeForm(path, passphrase.rate)
        self.form.create_wanted.connect(self._create)
        self.form.place_wanted.connect(self._choose_place)
        self.form.existing_wanted.connect(self.existing_wanted)
        self.form.print_wanted.connect(self._print)
        self.form.pdf_wanted.connect(self._save_pdf)
        self.form.finished.connect(self._finish)

    def _choose_place(self) -> None:
        present = self.form.place.path()
        folder = self._outside.files.folder(
            self._window, "保管庫を置くフォルダーを選ぶ", present.parent
        )
        if folder is not None:
            self.form.place.show_path(folder / f"{present.stem}{VAULT_SUFFIX}")

    def _create(self, path: Path, chosen: str, office: NewOffice) -> None:
        self._office = office
        self._outside.runner.run_task(
            lambda _progress: vaults.create(
                path, passphrase=chosen, office=office, now=self._outside.clock.now()
            ),
            self._show_key,
            self._tell,
        )

    def _tell(self, problem: KnownProblem) -> None:
        place = isinstance(problem, VaultExists | ReadOnlyVault)
        self.form.tell(problem.sentence, place=place)

    def _show_key(self, made: NewVault) -> None:
        self._made = made
        self.form.show_recovery_key(made.recovery_key)

    def _finish(self) -> None:
        made, self._made = self._made, None
        if made is not None:
            self.opened.emit(made.vault)

    def abandon(self) -> None:
        """Close the vault that was made: the window was closed before the end."""
        if self._made is not None:
            self._made.vault.close()

    # the paper

    def _sheet(self) -> RecoverySheet:
        if self._made is None or self._office is None:
            raise RuntimeError("the recovery key is printed after the vault was made")
        return RecoverySheet(
            recovery_key=self._made.recovery_key,
            vault=self._made.vault.path,
            office=self._office.name,
            caseworker=self._office.caseworker,
            day=self._outside.clock.today(),
        )

    def _print(self) -> None:
        sheet = self._sheet()
        printed = print_page(
            self._window,
            recovery_paper.TITLE,
            recovery_paper.prepare,
            lambda device: recovery_paper.paint(sheet, device),
        )
        if printed and self.form.recovery is not None:
            self.form.recovery.tell("印刷しました。紙を確かめ、下の欄に入力してください。")

    def _save_pdf(self) -> None:
        sheet = self._sheet()
        start = self._made.vault.path.parent if self._made is not None else Path.home()
        file = self._outside.files.new_file(
            self._window, "回復キーを保存する", start / f"{recovery_paper.TITLE}.pdf", PDF
        )
        if file is None or self.form.recovery is None:
            return
        try:
            recovery_paper.write_pdf(sheet, file)
        except OSError:
            self.form.recovery.tell("保存できませんでした。別の場所を選んでください。")
        else:
            self.form.recovery.tell(f"{file.name} に保存しました。印刷したあと、消してください。")
