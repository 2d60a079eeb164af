"""The caseworker's vault breaks, or she wants yesterday back: nothing confirmed is lost."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cwlink.app.program import Program
from cwlink.services import backups, demo, demo_samples
from cwlink.services.backups import Reason
from cwlink.storage import households
from cwlink.storage.problems import DiskFull
from cwlink.storage.vault import Vault
from cwlink.ui.main_window import MainWindow
from cwlink.ui.notices import Tone
from cwlink.ui.page import PageKey
from cwlink.ui.pages import backups_page
from cwlink.ui.pages.backups_page import BackupsPage
from cwlink.ui.passphrase_field import PassphraseField
from cwlink.ui.unlock_window import UnlockForm
from cwlink.ui.welcome.restore_form import RestoreForm
from cwlink.ui.welcome.welcome_form import WelcomeForm

if TYPE_CHECKING:
    from conftest import ClosedVault, Computer

TODAY = date(2026, 11, 24)
SAMPLES = tuple(replace(one, ties=()) for one in demo_samples.households(TODAY))


def press(qtbot: QtBot, place: QWidget, words: str) -> None:
    """Click the button with these words."""
    QApplication.processEvents()  # what was laid out a moment ago is shown by an event
    button = next(
        b for b in place.findChildren(QPushButton) if b.text() == words and b.isVisibleTo(place)
    )
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def type_in(field: QLineEdit | PassphraseField, text: str) -> None:
    """Type as with an IME: the text arrives whole."""
    line = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
    assert line is not None
    line.setText(text)
    line.textEdited.emit(text)


def form_of(program: Program) -> QWidget:
    assert program.front is not None
    form = program.front.window.form()
    assert form is not None
    return form


def unlock(qtbot: QtBot, program: Program, passphrase: str) -> MainWindow:
    """Open the vault by its passphrase."""
    form = form_of(program)
    assert isinstance(form, UnlockForm)
    type_in(form.passphrase, passphrase)
    press(qtbot, form, "開く")
    assert program.main is not None, form.sentence()
    program.main.resize(1366, 688)
    return program.main


def opened(program: Program) -> Vault:
    assert program._vault is not None
    return program._vault


def add_household(vault: Vault, number: int) -> None:
    """Write one of the two sample households."""
    demo.add_household(vault, SAMPLES[number], TODAY)


def kept(vault: Vault) -> list[bool]:
    """Tell of each sample household whether it is in the vault."""
    with vault.read() as work:
        return [households.id_of(work, one.case_number) is not None for one in SAMPLES]


def no_room(*_told: object, **_named: object) -> None:
    raise DiskFull


def page_of(window: MainWindow) -> BackupsPage:
    window.open_page(PageKey.BACKUPS)
    page = window.page(PageKey.BACKUPS)
    assert isinstance(page, BackupsPage)
    return page


def there(path: Path, second: Path | None = None) -> list[Reason | None]:
    return [one.backup.reason for one in backups.listed(path, second)]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Open backups at once, and say yes to what is asked."""
    monkeypatch.setattr(backups_page, "LOOK_AFTER_MS", 0)
    asked: list[str] = []
    monkeypatch.setattr(backups_page, "ask", lambda *told: (asked.append(told[2]), True)[1])
    return asked


def damage_database(path: Path) -> None:
    (path / "vault.db").write_bytes(b"x" * 8192)


def lose_database(path: Path) -> None:
    (path / "vault.db").unlink()


def damage_keys(path: Path) -> None:
    (path / "keys.json").write_bytes(b"{}")


def lose_keys(path: Path) -> None:
    (path / "keys.json").unlink()


@pytest.mark.parametrize(
    "break_it", [damage_database, lose_database, damage_keys, lose_keys, shutil.rmtree]
)
def test_what_was_confirmed_comes_back_by_the_button_that_is_offered(
    qtbot: QtBot,
    computer: "Computer",
    closed_vault: "ClosedVault",
    break_it: Callable[[Path], None],
) -> None:
    # She writes, and locks the window: a backup is made.
    program = computer.start(vault=closed_vault.path)
    unlock(qtbot, program, closed_vault.passphrase)
    add_household(opened(program), 0)
    program.lock()
    assert there(closed_vault.path) == [Reason.CLOSING]
    program.finish()
    break_it(closed_vault.path)
    # The vault does not open, and the program offers its last good backup at once.
    program = computer.start(vault=closed_vault.path)
    form = form_of(program)
    assert isinstance(form, UnlockForm)
    type_in(form.passphrase, closed_vault.passphrase)
    press(qtbot, form, "開く")
    last = "最後の正常なバックアップ（令和8年11月24日（火） 14:32、1世帯）から復元できます。"
    assert form.sentence().endswith(last)
    press(qtbot, form, "バックアップから復元する")
    offered = form_of(program)
    assert isinstance(offered, RestoreForm)
    assert offered.step() == 1
    assert dict(offered.facts.facts())["内容"].startswith("1世帯")
    press(qtbot, offered, "このバックアップから復元する")
    again = form_of(program)
    assert isinstance(again, UnlockForm)
    assert "復元しました（1世帯）" in again.sentence()
    unlock(qtbot, program, closed_vault.passphrase)
    assert kept(opened(program)) == [True, False]


def test_the_second_place_is_away_and_comes_back(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault", tmp_path: Path
) -> None:
    usb, away = tmp_path / "USB", tmp_path / "抜いたUSB"
    usb.mkdir()
    program = computer.start(usb, vault=closed_vault.path)
    window = unlock(qtbot, program, closed_vault.passphrase)
    page = page_of(window)
    assert page.standing.sentence() == "まだバックアップがありません。"
    press(qtbot, page, "保存先を選ぶ")
    assert page.standing.sentence() == "今日 14:32 にバックアップしました。2か所にあります。"
    assert computer.settings.second_place == usb
    usb.rename(away)
    press(qtbot, page, "今すぐバックアップする")
    notice = window.notice()
    assert notice is not None
    assert notice.tone is Tone.WARNING
    assert notice.sentence == "このパソコンだけにバックアップを作りました。"
    assert page.place_card.told().count(str(usb)) == 1
    assert page.standing.sentence() == f"2つ目の保存先（{usb}）が見つかりません。"
    away.rename(usb)
    page = page_of(window)
    assert "このパソコンだけにあります" in page.standing.sentence()
    press(qtbot, page, "今すぐバックアップする")
    assert page.standing.sentence() == "今日 14:32 にバックアップしました。2か所にあります。"
    press(qtbot, page, "使うのをやめる")
    assert computer.settings.second_place is None
    press(qtbot, window, "元に戻す")
    assert computer.settings.second_place == usb


def test_a_place_inside_the_vault_is_no_second_place(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault"
) -> None:
    program = computer.start(closed_vault.path, vault=closed_vault.path)
    window = unlock(qtbot, program, closed_vault.passphrase)
    press(qtbot, page_of(window), "保存先を選ぶ")
    notice = window.notice()
    assert notice is not None
    assert notice.tone is Tone.ERROR
    assert computer.settings.second_place is None


def test_yesterday_comes_back_and_so_does_today(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault", at_once: list[str]
) -> None:
    program = computer.start(vault=closed_vault.path)
    window = unlock(qtbot, program, closed_vault.passphrase)
    add_household(opened(program), 0)
    press(qtbot, page_of(window), "今すぐバックアップする")
    add_household(opened(program), 1)
    # One click on a backup says what would be lost by it.
    page = page_of(window)
    qtbot.waitUntil(page.panel.restore.isVisible)
    lost = SAMPLES[1].members[0].name
    assert lost in page.panel.lost.text()
    assert lost in set(page.people())
    press(qtbot, page, "このバックアップから復元する")
    assert at_once == ["令和8年11月24日（火） 14:32のバックアップから復元しますか。"]
    assert not window.isVisible()
    window = unlock(qtbot, program, closed_vault.passphrase)
    assert kept(opened(program)) == [True, False]
    # What stood there before the restore is a backup now: back to it.
    page = page_of(window)
    rows = page.table.rows_model.rows()
    (aside,) = (one for one in rows if one.backup.reason is Reason.RESTORE)
    page.table.select_row(aside)
    qtbot.waitUntil(lambda: page.panel.row() == aside and page.panel.restore.isVisible())
    press(qtbot, page, "このバックアップから復元する")
    unlock(qtbot, program, closed_vault.passphrase)
    assert kept(opened(program)) == [True, True]


def test_a_backup_from_before_the_data_key_was_renewed_asks_for_the_passphrase(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault"
) -> None:
    program = computer.start(vault=closed_vault.path)
    window = unlock(qtbot, program, closed_vault.passphrase)
    add_household(opened(program), 0)
    press(qtbot, page_of(window), "今すぐバックアップする")
    opened(program).renew_data_key(passphrase=closed_vault.passphrase)
    window.open_page(PageKey.SETTINGS)
    page = page_of(window)
    (row,) = (one for one in page.table.rows_model.rows() if one.backup.households == 1)
    page.table.select_row(row)
    qtbot.waitUntil(lambda: page.panel.look.isVisibleTo(page))
    type_in(page.panel.secret, "ちがう")
    press(qtbot, page, "内容を確かめる")
    assert not page.panel.restore.isVisibleTo(page)
    type_in(page.panel.secret, closed_vault.passphrase)
    press(qtbot, page, "内容を確かめる")
    assert page.panel.restore.isVisibleTo(page)
    press(qtbot, page, "このバックアップから復元する")
    unlock(qtbot, program, closed_vault.passphrase)
    assert kept(opened(program)) == [True, False]


def test_locking_goes_on_without_a_backup_and_says_so(
    qtbot: QtBot,
    computer: "Computer",
    closed_vault: "ClosedVault",
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = computer.start(vault=closed_vault.path)
    window = unlock(qtbot, program, closed_vault.passphrase)
    add_household(opened(program), 0)
    with monkeypatch.context() as full:
        full.setattr(backups, "back_up", no_room)
        program.lock()
    assert not window.isVisible()
    assert program._vault is None
    form = form_of(program)
    assert isinstance(form, UnlockForm)
    assert form.sentence().startswith("施錠しましたが、バックアップを作れませんでした。")
    unlock(qtbot, program, closed_vault.passphrase)
    assert kept(opened(program)) == [True, False]


def test_closing_the_window_leaves_a_backup(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault"
) -> None:
    program = computer.start(vault=closed_vault.path)
    window = unlock(qtbot, program, closed_vault.passphrase)
    add_household(opened(program), 0)
    assert window.close()
    program.finish()
    assert there(closed_vault.path) == [Reason.CLOSING]


def test_a_damaged_backup_is_refused_and_the_vault_stands(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault"
) -> None:
    program = computer.start(vault=closed_vault.path)
    window = unlock(qtbot, program, closed_vault.passphrase)
    add_household(opened(program), 0)
    press(qtbot, page_of(window), "今すぐバックアップする")
    (row,) = backups.listed(closed_vault.path, None)
    with (row.backup.path / "vault.db").open("r+b") as file:
        file.seek(8192)
        file.write(b"x" * 4096)
    page = page_of(window)
    qtbot.waitUntil(lambda: "壊れているため" in page.panel.said.sentence())
    assert not page.panel.restore.isVisibleTo(page)


def test_on_another_computer_the_stick_is_enough(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault", tmp_path: Path
) -> None:
    usb = tmp_path / "USB"
    usb.mkdir()
    program = computer.start(usb, vault=closed_vault.path)
    window = unlock(qtbot, program, closed_vault.passphrase)
    add_household(opened(program), 0)
    press(qtbot, page_of(window), "保存先を選ぶ")
    program.finish()
    window.hide()
    shutil.rmtree(closed_vault.path)
    shutil.rmtree(backups.first_place(closed_vault.path))
    (tmp_path / "window.ini").unlink()
    # The new computer knows nothing of the vault.
    program = computer.start(usb, vault=tmp_path / "新しいパソコン" / "保管庫.cwlink")
    welcome = form_of(program)
    assert isinstance(welcome, WelcomeForm)
    press(qtbot, welcome, "バックアップから復元する（パソコンを替えたとき）")
    form = form_of(program)
    assert isinstance(form, RestoreForm)
    press(qtbot, form, "別の場所のバックアップを選ぶ")
    type_in(form.secret, "ちがう")
    press(qtbot, form, "内容を確かめる")
    assert "パスフレーズが違います" in form.remark()
    type_in(form.secret, closed_vault.recovery_key)
    press(qtbot, form, "内容を確かめる")
    assert form.step() == 1
    press(qtbot, form, "このバックアップから復元する")
    unlock(qtbot, program, closed_vault.passphrase)
    assert kept(opened(program)) == [True, False]
    assert computer.settings.vault == tmp_path / "新しいパソコン" / "保管庫.cwlink"
