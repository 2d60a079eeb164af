"""A passphrase is known to others, a stick is lost: she changes what opens the vault."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from locking_case import AtWork
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from record_case import stored
from test_first_start import type_in

from cwlink.services import backups
from cwlink.services.backups import Reason
from cwlink.storage.problems import WrongRecoveryKey
from cwlink.storage.vault import Vault
from cwlink.ui.page import PageKey
from cwlink.ui.pages.settings_page import SettingsPage
from cwlink.ui.pages.vault_dialogs import PassphraseDialog, RecoveryKeyDialog
from cwlink.ui.welcome.recovery_form import RecoveryForm

if TYPE_CHECKING:
    from conftest import ClosedVault, Computer

NEW = "七時の電車で海を見に行く"


@pytest.fixture
def desk(qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault") -> Iterator[AtWork]:
    desk = AtWork(qtbot, computer, closed_vault)
    desk.main.open_page(PageKey.SETTINGS, "vault")
    yield desk


def section(desk: AtWork) -> SettingsPage:
    page = desk.main.page(PageKey.SETTINGS)
    assert isinstance(page, SettingsPage)
    return page


def recovery_dialog(desk: AtWork) -> RecoveryKeyDialog:
    return next(d for d in desk.main.findChildren(RecoveryKeyDialog) if d.isVisible())


def press_notice(desk: AtWork, words: str) -> None:
    next(b for b in desk.main.findChildren(QPushButton) if b.text() == words).click()
    desk.settle()


def write_down(dialog: RecoveryKeyDialog) -> str:
    step = dialog.step
    assert step is not None
    type_in(step.typed, step._groups[step.asked])
    dialog.go.click()
    return "-".join(step._groups)


def kept(desk: AtWork) -> list[Reason]:
    return [one.backup.about.reason for one in backups.listed(desk.closed.path, None)]


def test_a_changed_passphrase_names_what_still_opens_with_the_old_one(desk: AtWork) -> None:
    section(desk).vault.passphrase.click()
    dialog = next(d for d in desk.main.findChildren(PassphraseDialog) if d.isVisible())
    for _ in range(2):
        type_in(dialog.present, "違う")
        type_in(dialog.new.first, NEW)
        type_in(dialog.new.again, NEW)
        dialog.go.click()
    assert dialog.remark() == "パスフレーズが違います。入力し直してください。"
    assert dialog.go.text() == "あと1秒"
    dialog.held.hold(0)
    type_in(dialog.present, desk.closed.passphrase)
    dialog.go.click()
    notice = desk.main.notice()
    assert notice is not None
    assert "これまでのバックアップは、変更前のパスフレーズで開きます。" in notice.detail
    press_notice(desk, "今バックアップする")
    assert kept(desk) == [Reason.MANUAL]
    desk.lock()
    desk.unlock(desk.closed.passphrase)
    assert "パスフレーズが違います" in desk.form.sentence()
    desk.unlock(NEW)
    assert desk.main.isVisible()


def test_the_data_key_is_renewed_after_a_backup_and_its_recovery_key_shown(
    desk: AtWork,
) -> None:
    before = stored(desk.vault)
    section(desk).vault.data_key.click()
    dialog = recovery_dialog(desk)
    type_in(dialog.passphrase, "違う")
    dialog.go.click()
    assert "パスフレーズが違います" in dialog.remark()
    assert kept(desk) == []
    type_in(dialog.passphrase, desk.closed.passphrase)
    dialog.go.click()
    assert kept(desk) == [Reason.RENEWAL]
    assert dialog.is_shown_once()
    dialog.reject()
    assert dialog.isVisible()
    key = write_down(dialog)
    assert not dialog.isVisible()
    notice = desk.main.notice()
    assert notice is not None
    assert "古い鍵のまま開きます" in notice.detail
    assert stored(desk.vault) == before
    desk.lock()
    with pytest.raises(WrongRecoveryKey):
        Vault.open(desk.closed.path, recovery_key=desk.closed.recovery_key)
    Vault.open(desk.closed.path, recovery_key=key).close()
    Vault.open(desk.closed.path, passphrase=desk.closed.passphrase).close()
    listed = backups.listed(desk.closed.path, None)
    before_it = next(one for one in listed if one.backup.about.reason is Reason.RENEWAL)
    old = desk.closed.recovery_key
    Vault.open(before_it.backup.path, recovery_key=old, read_only=True).close()


def test_a_key_that_is_shown_once_outlives_the_lock(desk: AtWork) -> None:
    section(desk).vault.recovery_key.click()
    dialog = recovery_dialog(desk)
    type_in(dialog.passphrase, desk.closed.passphrase)
    dialog.go.click()
    assert dialog.step is not None
    desk.lock()
    assert "一度しか表示できないもの" in desk.form.sentence()
    assert not dialog.isVisible()
    desk.unlock()
    assert dialog.isVisible()
    Vault.open(desk.closed.path, recovery_key=write_down(dialog), read_only=True).close()


def test_the_digits_are_not_squeezed_by_what_is_said_of_a_wrong_group(desk: AtWork) -> None:
    section(desk).vault.recovery_key.click()
    dialog = recovery_dialog(desk)
    type_in(dialog.passphrase, desk.closed.passphrase)
    dialog.go.click()
    assert dialog.step is not None
    desk.settle()
    group = dialog.step._groups[0]
    digits = next(label for label in dialog.step.findChildren(QLabel) if label.text() == group)
    dialog.go.click()
    desk.settle()
    assert "控えの数字と違います" in dialog.step._check.remark()
    desk.qtbot.wait(50)
    assert digits.height() >= digits.sizeHint().height()


def test_what_is_typed_as_a_passphrase_is_gone_after_the_lock(desk: AtWork) -> None:
    section(desk).vault.recovery_key.click()
    dialog = recovery_dialog(desk)
    type_in(dialog.passphrase, desk.closed.passphrase)
    desk.lock()
    assert desk.is_closed()
    desk.unlock()
    assert not [d for d in desk.main.findChildren(RecoveryKeyDialog) if d.isVisible()]


def test_wrong_recovery_keys_slow_down_too(desk: AtWork, computer: "Computer") -> None:
    other, wrong = Vault.create(computer.folder / "別.cwlink", passphrase="別の傘")
    other.close()
    desk.lock()
    front = desk.program.front
    assert front is not None
    front.show_recovery()
    form = front.window.form()
    assert isinstance(form, RecoveryForm)
    for _ in range(2):
        type_in(form.key, wrong)
        form.next_button.click()
    assert "この保管庫の回復キーではありません" in form.remark()
    assert form.next_button.text() == "あと1秒"
    assert not front.show_unlock().open_button.isEnabled()
