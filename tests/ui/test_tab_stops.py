"""Before a vault is open, and where passphrases are typed, Tab comes to everything and round."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cwlink.services import passphrase
from cwlink.ui.front_window import FrontWindow
from cwlink.ui.pages.vault_dialogs import PassphraseDialog, RecoveryKeyDialog
from cwlink.ui.problem_box import Remedy
from cwlink.ui.theme import Theme
from cwlink.ui.unlock_window import UnlockForm
from cwlink.ui.welcome.restore_form import RestoreForm
from cwlink.ui.welcome.welcome_form import WelcomeForm


def stands_in(qtbot: QtBot, window: QWidget) -> None:
    """Show a window as the active one."""
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QApplication.processEvents()


def words(widget: QWidget | None) -> str:
    if isinstance(widget, QAbstractButton):
        return widget.text()
    return "" if widget is None else widget.accessibleName()


def round_by_tab(qtbot: QtBot, window: QWidget, *, back: bool = False) -> list[str]:
    """Press Tab until the focus is where it was; return what was reached, that place first."""
    reached = [QApplication.focusWidget()]
    for _ in range(40):
        qtbot.keyClick(window, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        if at is reached[0]:
            return [words(one) for one in reached]
        reached.append(at)
    raise AssertionError([words(one) for one in reached])


def test_the_unlock_form_with_the_ways_out_of_a_problem(qtbot: QtBot, theme: Theme) -> None:
    form = UnlockForm(Path("保管庫.cwlink"), 1.0)
    window = FrontWindow(1.0)
    window.show_form(form)
    stands_in(qtbot, window)
    form.tell("見つかりません。", Remedy("もう一度開く", lambda: None))
    QApplication.processEvents()
    there = [
        "パスフレーズ",
        "もう一度開く",
        "パスフレーズを忘れたとき",
        "開く",
        "お試しで使ってみる",
        "新しい保管庫を作る",
        "手引き",
        "別の保管庫を選ぶ",
        "文字を表示する",
    ]
    assert round_by_tab(qtbot, window) == there
    assert round_by_tab(qtbot, window, back=True) == [there[0], *there[:0:-1]]


def test_the_welcome_begins_in_its_first_field(qtbot: QtBot, theme: Theme) -> None:
    form = WelcomeForm(Path("保管庫.cwlink"), passphrase.rate)
    window = FrontWindow(1.0)
    window.show_form(form)
    stands_in(qtbot, window)
    reached = round_by_tab(qtbot, window)
    assert reached[0] == "パスフレーズ（必須）"
    assert reached[3] == "次へ：福祉事務所"
    assert {"場所を変える", "すでにある保管庫を開く"} <= set(reached)


def test_without_a_backup_the_way_to_another_place_is_focused(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    form = RestoreForm(tmp_path / "保管庫.cwlink")
    window = FrontWindow(1.0)
    window.show_form(form)
    form.show_backups(())
    stands_in(qtbot, window)
    assert round_by_tab(qtbot, window) == ["別の場所のバックアップを選ぶ", "戻る", "手引き"]


def test_the_restore_form_fits_at_double_size(theme: Theme, tmp_path: Path) -> None:
    theme.set_own_scale(2.0)
    form = RestoreForm(tmp_path / "保管庫.cwlink")
    form._show_step(1)
    assert form.minimumSizeHint().width() <= 1366 - 40
    assert form.minimumSizeHint().width() <= 760  # the window is 800 wide on a small screen


@pytest.mark.parametrize("kind", [PassphraseDialog, RecoveryKeyDialog])
def test_a_dialog_of_keys_begins_in_its_first_field_and_comes_to_its_button(
    qtbot: QtBot, theme: Theme, kind: type[PassphraseDialog] | type[RecoveryKeyDialog]
) -> None:
    dialog = PassphraseDialog(passphrase.rate) if kind is PassphraseDialog else RecoveryKeyDialog()
    stands_in(qtbot, dialog)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    reached = round_by_tab(qtbot, dialog)
    assert reached[-2:] == ["やめる", dialog.go.text()]
