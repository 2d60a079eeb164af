"""A caseworker starts the program for the first time, locks it, comes back, forgets things."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cwlink.app.front import Front
from cwlink.app.program import Program
from cwlink.services import office
from cwlink.storage.problems import DamagedVault, DiskFull
from cwlink.storage.vault import Vault
from cwlink.ui.bug_dialog import BugDialog
from cwlink.ui.main_window import MainWindow
from cwlink.ui.passphrase_field import PassphraseField
from cwlink.ui.unlock_window import UnlockForm
from cwlink.ui.welcome import welcome_form
from cwlink.ui.welcome.recovery_form import RecoveryForm
from cwlink.ui.welcome.recovery_key_step import RecoveryKeyStep
from cwlink.ui.welcome.welcome_form import WelcomeForm

if TYPE_CHECKING:
    from conftest import ClosedVault, Computer

PASSPHRASE = "青い傘と古い時計と三毛猫"
NEW_PASSPHRASE = "七時の電車で海を見に行く"


def press(qtbot: QtBot, place: QWidget, words: str) -> None:
    """Click the button with these words."""
    button = next(b for b in place.findChildren(QPushButton) if b.text() == words)
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def type_in(field: QLineEdit | PassphraseField, text: str) -> None:
    """Type as with an IME: the text arrives whole."""
    line = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    line.selectAll()
    line.insert(text)
    line.textEdited.emit(line.text())


def front_of(program: Program) -> Front:
    assert program.front is not None
    return program.front


def welcome_of(program: Program) -> WelcomeForm:
    form = front_of(program).window.form()
    assert isinstance(form, WelcomeForm)
    return form


def unlock_of(program: Program) -> UnlockForm:
    form = front_of(program).window.form()
    assert isinstance(form, UnlockForm)
    return form


def main_of(program: Program) -> MainWindow:
    assert program.main is not None
    return program.main


def fill_first_step(qtbot: QtBot, form: WelcomeForm) -> None:
    type_in(form.place.passphrase.first, PASSPHRASE)
    type_in(form.place.passphrase.again, PASSPHRASE)
    press(qtbot, form, "次へ：福祉事務所")


def fill_second_step(qtbot: QtBot, form: WelcomeForm) -> RecoveryKeyStep:
    type_in(form.office.name, "みどり市福祉事務所")
    type_in(form.office.section, "保護第二係")
    type_in(form.office.caseworker, "田辺 美咲")
    press(qtbot, form, "保管庫を作る")
    assert form.recovery is not None
    return form.recovery


def key_shown(step: RecoveryKeyStep) -> str:
    return "-".join(step._groups)


def test_the_first_start_leads_to_the_main_window_in_three_steps(
    qtbot: QtBot, computer: "Computer"
) -> None:
    program = computer.start()
    form = welcome_of(program)

    fill_first_step(qtbot, form)
    step = fill_second_step(qtbot, form)
    type_in(step.typed, step._groups[step.asked])
    press(qtbot, form, "使い始める")

    window = main_of(program)
    assert window.isVisible()
    assert program.front is None
    assert "お試し" not in window.windowTitle()
    program.finish()
    vault = Vault.open(computer.vault, passphrase=PASSPHRASE)
    assert office.office(vault).caseworker == "田辺 美咲"
    vault.close()


def test_a_weak_passphrase_and_a_slip_are_told_beside_the_field(
    qtbot: QtBot, computer: "Computer"
) -> None:
    form = welcome_of(computer.start())
    chosen = form.place.passphrase
    press(qtbot, form, "次へ：福祉事務所")
    assert chosen.remarks() == ["パスフレーズを入力してください。"]
    type_in(chosen.first, "password1234")
    assert chosen.meter.word() == "弱い"
    press(qtbot, form, "次へ：福祉事務所")
    assert "推測されやすい" in chosen.remarks()[0]
    type_in(chosen.first, PASSPHRASE)
    assert chosen.meter.word() == "強い"
    type_in(chosen.again, "青い傘と古い時計と三毛犬")
    press(qtbot, form, "次へ：福祉事務所")
    assert chosen.remarks() == ["1回目と違います。同じパスフレーズを入力してください。"]
    assert form.step() == 0
    assert not computer.vault.exists()


def test_the_name_of_the_office_is_asked_for(qtbot: QtBot, computer: "Computer") -> None:
    form = welcome_of(computer.start())
    fill_first_step(qtbot, form)
    press(qtbot, form, "保管庫を作る")
    assert form.step() == 1
    assert not computer.vault.exists()
    press(qtbot, form, "戻る")
    assert form.step() == 0


def test_the_recovery_key_must_have_been_kept(qtbot: QtBot, computer: "Computer") -> None:
    program = computer.start()
    form = welcome_of(program)
    fill_first_step(qtbot, form)
    step = fill_second_step(qtbot, form)
    type_in(step.typed, "000000")
    press(qtbot, form, "使い始める")
    assert program.main is None


@pytest.mark.parametrize("kept", [True, False])
def test_leaving_at_the_recovery_key_is_asked_about(
    qtbot: QtBot, computer: "Computer", monkeypatch: pytest.MonkeyPatch, *, kept: bool
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(welcome_form, "ask", lambda *told: (asked.append(told[2]), kept)[1])
    form = welcome_of(computer.start())
    window = form.window()
    fill_first_step(qtbot, form)
    fill_second_step(qtbot, form)
    assert window.close() is kept
    assert asked == ["回復キーを控えましたか。"]
    assert window.isVisible() is not kept


def test_the_welcome_closes_unasked_before_there_is_a_key(
    computer: "Computer", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(welcome_form, "ask")
    assert welcome_of(computer.start()).window().close()


def test_the_recovery_key_is_saved_as_a_sheet_to_print(qtbot: QtBot, computer: "Computer") -> None:
    sheet = computer.folder / "回復キー.pdf"
    form = welcome_of(computer.start(sheet))
    fill_first_step(qtbot, form)
    step = fill_second_step(qtbot, form)
    press(qtbot, form, "PDFで保存する")
    text = "".join(PdfReader(sheet).pages[0].extract_text().split())
    for group in key_shown(step).split("-"):
        assert group in text
    assert "みどり市福祉事務所" in text
    assert "令和8年11月24日" in text
    assert "回復キー.pdf に保存しました" in step.told.text()


def test_another_place_for_the_vault_is_chosen(qtbot: QtBot, computer: "Computer") -> None:
    elsewhere = computer.folder / "共有"
    elsewhere.mkdir()
    form = welcome_of(computer.start(elsewhere))
    press(qtbot, form, "場所を変える")
    fill_first_step(qtbot, form)
    fill_second_step(qtbot, form)
    assert (elsewhere / "保管庫.cwlink" / "vault.db").is_file()


def test_a_place_that_cannot_be_used_is_told_beside_it(qtbot: QtBot, computer: "Computer") -> None:
    form = welcome_of(computer.start())
    fill_first_step(qtbot, form)
    computer.vault.mkdir()
    type_in(form.office.name, "みどり市福祉事務所")
    type_in(form.office.caseworker, "田辺 美咲")
    press(qtbot, form, "保管庫を作る")
    assert form.step() == 0
    assert form.isEnabled()


def test_trying_out_opens_a_marked_window_and_leaves_no_vault_behind(
    qtbot: QtBot, computer: "Computer"
) -> None:
    program = computer.start()
    press(qtbot, welcome_of(program), "お試しで使ってみる")
    assert main_of(program).windowTitle().startswith("お試し")
    program.lock()
    assert isinstance(front_of(program).window.form(), WelcomeForm)
    assert not computer.vault.exists()


def test_the_vault_is_unlocked_by_its_passphrase(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault"
) -> None:
    program = computer.start(vault=closed_vault.path)
    form = unlock_of(program)
    type_in(form.passphrase, closed_vault.passphrase)
    qtbot.keyClick(form.passphrase, Qt.Key.Key_Return)
    assert main_of(program).isVisible()
    assert computer.settings.vault == closed_vault.path


def test_a_wrong_passphrase_is_told_and_holds_back_longer_each_time(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault"
) -> None:
    program = computer.start(vault=closed_vault.path)
    form = unlock_of(program)
    type_in(form.passphrase, "違う")
    press(qtbot, form, "開く")
    assert "パスフレーズが違います" in form.sentence()
    assert form.open_button.isEnabled()
    press(qtbot, form, "開く")
    assert form.open_button.text() == "あと1秒"
    assert not form.open_button.isEnabled()
    qtbot.waitUntil(form.open_button.isEnabled, timeout=3000)
    type_in(form.passphrase, closed_vault.passphrase)
    press(qtbot, form, "開く")
    assert main_of(program).isVisible()


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_key(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault"
) -> None:
    program = computer.start(vault=closed_vault.path)
    press(qtbot, unlock_of(program), "パスフレーズを忘れたとき")
    form = front_of(program).window.form()
    assert isinstance(form, RecoveryForm)
    groups = closed_vault.recovery_key.split("-")
    type_in(form.key, "-".join([*groups[:2], "999999", *groups[3:]]))
    press(qtbot, form, "回復キーを確かめる")
    assert "3組目" in form.remark()
    type_in(form.key, closed_vault.recovery_key)
    press(qtbot, form, "回復キーを確かめる")
    type_in(form.passphrase.first, NEW_PASSPHRASE)
    type_in(form.passphrase.again, NEW_PASSPHRASE)
    press(qtbot, form, "このパスフレーズにして開く")
    assert main_of(program).isVisible()
    program.finish()
    Vault.open(closed_vault.path, passphrase=NEW_PASSPHRASE).close()


def test_going_back_from_the_recovery_key_lets_the_vault_go(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault"
) -> None:
    program = computer.start(vault=closed_vault.path)
    press(qtbot, unlock_of(program), "パスフレーズを忘れたとき")
    form = front_of(program).window.form()
    assert isinstance(form, RecoveryForm)
    type_in(form.key, closed_vault.recovery_key)
    press(qtbot, form, "回復キーを確かめる")
    press(qtbot, form, "戻る")
    unlock = unlock_of(program)
    type_in(unlock.passphrase, closed_vault.passphrase)
    press(qtbot, unlock, "開く")
    assert main_of(program).isVisible()


def test_locking_closes_the_vault_and_asks_for_the_passphrase_again(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault"
) -> None:
    program = computer.start(vault=closed_vault.path)
    form = unlock_of(program)
    type_in(form.passphrase, closed_vault.passphrase)
    press(qtbot, form, "開く")
    window = main_of(program)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert program.main is None
    assert not window.isVisible()
    assert unlock_of(program).passphrase.text() == ""
    Vault.open(closed_vault.path, passphrase=closed_vault.passphrase).close()


def test_a_second_window_is_refused_with_a_way_to_try_again(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault"
) -> None:
    held = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
    program = computer.start(vault=closed_vault.path)
    form = unlock_of(program)
    type_in(form.passphrase, closed_vault.passphrase)
    press(qtbot, form, "開く")
    assert "別のウィンドウで開いています" in form.sentence()
    assert form.remedies() == ["もう一度開く", "読み取り専用で開く", "別の保管庫を選ぶ"]
    held.close()
    press(qtbot, form, "もう一度開く")
    assert main_of(program).isVisible()


def test_a_mark_left_by_another_computer_can_be_set_aside(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault"
) -> None:
    (closed_vault.path / "lock").write_bytes(b'{"host":"PC-0412","pid":512}')
    program = computer.start(vault=closed_vault.path)
    form = unlock_of(program)
    type_in(form.passphrase, closed_vault.passphrase)
    press(qtbot, form, "開く")
    assert "PC-0412" in form.sentence()
    press(qtbot, form, "ほかで開いていないことを確かめたので、開く")
    assert main_of(program).isVisible()


def test_a_damaged_vault_is_told_and_another_one_opened(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault", tmp_path: Path
) -> None:
    other = computer.folder / "もう一つ.cwlink"
    made = Vault.create(other, passphrase=PASSPHRASE)[0]
    made.close()
    (closed_vault.path / "vault.db").write_bytes(b"x" * 8192)
    program = computer.start(other, vault=closed_vault.path)
    form = unlock_of(program)
    type_in(form.passphrase, closed_vault.passphrase)
    press(qtbot, form, "開く")
    assert "壊れている" in form.sentence()
    press(qtbot, form, "別の保管庫を選ぶ")
    again = unlock_of(program)
    type_in(again.passphrase, PASSPHRASE)
    press(qtbot, again, "開く")
    assert main_of(program).isVisible()


def test_a_window_that_cannot_be_built_lets_the_vault_go(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault", monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object, **__: object) -> None:
        raise DamagedVault

    program = computer.start(vault=closed_vault.path)
    form = unlock_of(program)
    type_in(form.passphrase, closed_vault.passphrase)
    with monkeypatch.context() as broken, qtbot.captureExceptions() as caught:
        broken.setattr("cwlink.app.window.build_window", unreadable)
        press(qtbot, form, "開く")
    assert isinstance(caught[0][1], DamagedVault)
    program.tell(caught[0][1])
    assert "壊れている" in form.sentence()
    press(qtbot, form, "開く")
    assert main_of(program).isVisible()


def test_an_unexpected_error_is_shown_before_and_after_unlocking(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault"
) -> None:
    program = computer.start(vault=closed_vault.path)
    program.show_bug("cwlink 0.1.0")
    assert front_of(program).window.findChild(BugDialog).isVisible()
    form = unlock_of(program)
    type_in(form.passphrase, closed_vault.passphrase)
    press(qtbot, form, "開く")
    program.show_bug("cwlink 0.1.0")
    assert main_of(program).findChild(BugDialog).isVisible()
    program.tell(DiskFull())
    notice = main_of(program).notice()
    assert notice is not None
    assert "ディスクの空き" in notice.sentence
