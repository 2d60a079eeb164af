"""The main window of an open vault as journeys drive it, and keys pressed where the focus is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cwlink.app.window import build_window
from cwlink.core.clock import FixedClock
from cwlink.storage.vault import Vault
from cwlink.ui.file_dialogs import AnswersReady
from cwlink.ui.main_window import MainWindow
from cwlink.ui.work import InlineRunner

CTRL = Qt.KeyboardModifier.ControlModifier


@contextmanager
def shown_window(qtbot: QtBot, vault: Vault, now: datetime, *answers: Path) -> Iterator[MainWindow]:
    """Show the window of a vault; ``answers`` are given when it asks for a file or folder."""
    made = build_window(vault, FixedClock(now), InlineRunner(), files=AnswersReady(*answers))
    qtbot.addWidget(made)
    made.resize(1366, 688)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.hide()


def press(qtbot: QtBot, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    held = Qt.KeyboardModifier.NoModifier
    for one in modifiers:
        held |= one
    qtbot.keyClick(focus, key, held)
