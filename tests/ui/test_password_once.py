"""Passwords of copies are shown once: copied, printed on slips, and not lost by a stray Esc."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from cwlink.services.password_slips import IssuedPassword
from cwlink.ui.password_once import PasswordOnce

ISSUED = (
    IssuedPassword("R8-0083", "みどり中央地域包括支援センター", "K7HM-4RPX-9WTY-3ACE"),
    IssuedPassword("R8-0084", "みどり市社会福祉協議会", "2222-TTTT-9999-AAAA"),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> PasswordOnce:
    made = PasswordOnce(ISSUED)
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_password_stands_with_its_number_and_recipient(dialog: PasswordOnce) -> None:
    assert [card.password.text() for card in dialog.cards] == [one.password for one in ISSUED]
    assert [card.accessibleName() for card in dialog.cards] == [
        "R8-0083 みどり中央地域包括支援センター",
        "R8-0084 みどり市社会福祉協議会",
    ]


def test_esc_asks_once_while_nothing_was_taken_down(qtbot: QtBot, dialog: PasswordOnce) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.warning.isVisible()
    assert dialog.close_button.text() == "控えたので閉じる"
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_the_window_button_asks_as_well(dialog: PasswordOnce) -> None:
    dialog.close()
    assert dialog.isVisible()
    dialog.close()
    assert not dialog.isVisible()


def test_once_all_are_copied_it_closes_at_once(dialog: PasswordOnce) -> None:
    dialog.cards[0].copy_button.click()
    assert QGuiApplication.clipboard().text() == ISSUED[0].password
    dialog.reject()
    assert dialog.isVisible()
    dialog.cards[1].copy_button.click()
    assert not dialog.warning.isVisible()
    dialog._warned = False
    dialog.reject()
    assert not dialog.isVisible()
    QGuiApplication.clipboard().clear()


def test_the_slips_are_wished_for_all_at_once(qtbot: QtBot, dialog: PasswordOnce) -> None:
    with qtbot.waitSignal(dialog.print_wanted) as wished:
        dialog.print_button.click()
    assert wished.args == [ISSUED]
    dialog.show_printed()
    assert dialog.done_words.text() == "パスワード票を印刷へ送りました。"
    dialog.reject()
    assert not dialog.isVisible()


def test_a_single_password_is_spelled_letter_by_letter(qtbot: QtBot) -> None:
    alone = PasswordOnce(ISSUED[:1])
    qtbot.addWidget(alone)
    words = {label.text() for label in alone.findChildren(type(alone.done_words))}
    assert {"京都のケー", "なな", "北海道のエイチ", "1組目", "4組目"} <= words
