"""In large text on a small screen, the dialogs of keys scroll and their buttons stay in reach."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cwlink.services import passphrase
from cwlink.ui.pages.vault_dialogs import PassphraseDialog
from cwlink.ui.theme import Theme


@pytest.fixture
def large(theme: Theme) -> Iterator[Theme]:
    theme.set_own_scale(2.0)
    yield theme
    theme.set_own_scale(1.0)


@pytest.mark.usefixtures("large")
def test_what_the_screen_cannot_hold_scrolls(qtbot: QtBot) -> None:
    dialog = PassphraseDialog(passphrase.rate)
    qtbot.addWidget(dialog)
    dialog.show()
    for _ in range(3):
        QApplication.processEvents()
    assert dialog.height() < dialog.screen().availableGeometry().height()
    assert dialog.go.geometry().bottom() < dialog.height()
    field = dialog.new.again
    assert field.height() >= field.sizeHint().height()
    assert dialog._pane.verticalScrollBar().maximum() > 0
    dialog._pane.bring_into_sight(field)
    assert (
        dialog._pane.viewport()
        .rect()
        .contains(field.mapTo(dialog._pane.viewport(), field.rect().center()))
    )


def test_where_there_is_room_nothing_scrolls(qtbot: QtBot, theme: Theme) -> None:
    assert theme.own_scale == 1.0
    dialog = PassphraseDialog(passphrase.rate)
    qtbot.addWidget(dialog)
    dialog.show()
    for _ in range(3):
        QApplication.processEvents()
    assert dialog._pane.verticalScrollBar().maximum() == 0
