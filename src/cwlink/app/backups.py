"""バックアップ: makes them when asked, shows which there are, and opens one to compare."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from cwlink.app.desk import Desk
from cwlink.app.restoring import WRONG, look
from cwlink.core.problems import KnownProblem
from cwlink.services import backups
from cwlink.services.backups import BackupDone, Listed, Reason, SecondPlace, SecondState
from cwlink.services.restoring import RestorePreview
from cwlink.storage.problems import BackupNeedsPassphrase
from cwlink.ui import backup_words as words
from cwlink.ui import notices
from cwlink.ui.backup_words import BackupsView
from cwlink.ui.notices import Notice, Tone
from cwlink.ui.page import PageKey
from cwlink.ui.pages.backups_page import BackupsPage

MAKING = "バックアップを作っています"
CHAPTER = "new_computer"
"""The chapter of the manual about a computer that died."""


class BackupsDesk:
    """Answers what the page asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._preview: RestorePreview | None = None
        self.page = BackupsPage()
        page, answer = self.page, desk.answer
        page.arrived.connect(answer(lambda _where: self.show()))
        page.back_up_wanted.connect(answer(self._back_up))
        page.choose_wanted.connect(answer(self._choose_second))
        page.stop_wanted.connect(answer(self._stop_second))
        page.second_folder_wanted.connect(self._open_second)
        page.folder_wanted.connect(_open_folder_of)
        page.preview_wanted.connect(answer(self._look))
        page.secret_given.connect(answer(self._look))
        page.restore_wanted.connect(self._restore)
        desk.window.put_away.connect(self._put_away)
        page.manual_wanted.connect(lambda: desk.window.open_page(PageKey.MANUAL, CHAPTER))
        page.back_wanted.connect(lambda: desk.window.open_page(PageKey.SETTINGS, "vault"))

    def show(self) -> None:
        """Show what there is; looked up beside the window, since a share may let one wait."""
        self._desk.runner.run_task(
            lambda _progress: look_up(self._desk), self.page.show_view, self._tell
        )

    def _back_up(self) -> None:
        desk = self._desk
        vault, second, now = desk.vault, desk.settings.second_place, desk.clock.now()
        desk.run_task(
            MAKING,
            lambda progress: backups.back_up(
                vault, reason=Reason.MANUAL, second=second, now=now, progress=progress
            ),
            self._tell_done,
        )

    def _tell_done(self, done: BackupDone) -> None:
        self._desk.settings.second_trouble = words.trouble_of(done.second)
        self._desk.window.show_notice(_done_notice(done))
        self.show()

    def _choose_second(self) -> None:
        desk = self._desk
        start = desk.settings.second_place or desk.vault.path.parent
        folder = desk.files.folder(desk.window, "バックアップの2つ目の保存先を選ぶ", start)
        if folder is None:
            return
        if _within(folder, desk.vault.path) or _within(
            folder, backups.first_place(desk.vault.path)
        ):
            desk.window.show_notice(notices.error(*_SAME_PLACE))
            return
        desk.settings.second_place, desk.settings.second_trouble = folder, ""
        self._back_up()

    def _stop_second(self) -> None:
        folder, self._desk.settings.second_place = self._desk.settings.second_place, None
        self.show()

        def again() -> None:
            self._desk.settings.second_place = folder
            self.show()

        self._desk.window.show_notice(
            Notice(Tone.INFO, "2つ目の保存先を使うのをやめました。", _STAYS, "元に戻す", again)
        )

    def _open_second(self) -> None:
        if self._desk.settings.second_place is not None:
            _open_folder(self._desk.settings.second_place)

    # one backup

    def _look(self, row: Listed, typed: str = "") -> None:
        vault = self._desk.vault
        self._desk.runner.run_task(
            lambda _progress: look(row, vault.path, typed, current=vault),
            lambda preview: self._show_preview(row, preview),
            lambda problem: self._tell_look(row, problem),
        )

    def _show_preview(self, row: Listed, preview: RestorePreview) -> None:
        self._forget()
        self._preview = preview
        self.page.show_preview(row, preview)

    def _forget(self) -> None:
        """Forget the key of a backup that was looked at and is not restored."""
        preview, self._preview = self._preview, None
        if preview is not None:
            preview.forget()

    def _put_away(self) -> None:
        """Hold no key once the vault is locked."""
        if self._preview is not None:
            self._forget()
            self.page.panel.show_nothing()

    def _restore(self, chosen: RestorePreview) -> None:
        self._preview = None
        self._desk.window.restore_wanted.emit(chosen)

    def _tell_look(self, row: Listed, problem: KnownProblem) -> None:
        if row != self.page.panel.row():
            return
        if isinstance(problem, BackupNeedsPassphrase):
            self.page.panel.ask_secret(problem.sentence)
        elif isinstance(problem, WRONG):
            self.page.panel.refuse_secret(problem.sentence)
        else:
            self.page.panel.refuse(problem.sentence)

    def _tell(self, problem: KnownProblem) -> None:
        self._desk.window.show_notice(notices.error(problem.sentence))


_MADE = "バックアップを作りました。"
_STAYS = "そこにあるバックアップは、そのまま残ります。"
_SAME_PLACE = (
    "保管庫やバックアップと同じフォルダーは選べません。",
    "USBメモリーか共有フォルダーなど、別の場所を選んでください。",
)


def look_up(desk: Desk) -> BackupsView:
    """Return which backups there are; from any thread."""
    path, second, now = desk.vault.path, desk.settings.second_place, desk.clock.now()
    rows = backups.listed(path, second)
    place = backups.second_place(path, second, now=now)
    trouble = desk.settings.second_trouble
    if trouble and place.state in (SecondState.WRITTEN, SecondState.LATE):
        place = SecondPlace(SecondState(trouble), place.last)
    limits = backups.limits_of(desk.vault)
    return BackupsView(
        rows,
        second,
        place,
        now,
        limits,
        is_demo=desk.vault.is_demo,
        read_only=desk.vault.read_only,
    )


def wire(desk: Desk) -> None:
    """Add the page; it is made when it is first opened."""
    desk.window.add_page(PageKey.BACKUPS, partial(_page, desk), place=PageKey.SETTINGS)


def _page(desk: Desk) -> BackupsPage:
    return BackupsDesk(desk).page


def _done_notice(done: BackupDone) -> Notice:
    if words.second_trouble(done.second):
        return Notice(Tone.WARNING, words.ONLY_HERE)  # why stands below it
    if done.over:
        return Notice(Tone.WARNING, _MADE, words.OVER)
    return notices.done(_MADE)


def _open_folder_of(row: Listed) -> None:
    _open_folder(row.backup.path.parent)


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _within(folder: Path, place: Path) -> bool:
    return folder.resolve() == place.resolve() or place.resolve() in folder.resolve().parents
