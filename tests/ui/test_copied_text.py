"""What was copied here leaves the clipboard by itself; what others put there stays."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from cwlink.core.clock import FixedClock
from cwlink.ui import copied_text
from cwlink.ui.copied_text import CopiedText
from cwlink.ui.main_window import MainWindow
from cwlink.ui.widgets.fields import TextField

HISTORY = 'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"'


class Ownership:
    """Says whose the clipboard is, which the platform of the tests does not know."""

    ours = True


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    """Give the clipboard, empty before and after."""
    board = QGuiApplication.clipboard()
    board.clear()
    yield board
    board.clear()


@pytest.fixture
def owner() -> Ownership:
    return Ownership()


@pytest.fixture
def copied(
    clipboard: QClipboard, owner: Ownership, monkeypatch: pytest.MonkeyPatch
) -> Iterator[CopiedText]:
    monkeypatch.setattr(copied_text, "STAYS_MS", 60)
    keeper = QObject()
    yield CopiedText(keeper, owns=lambda: owner.ours, platform="win32")
    delete(keeper)


def test_a_copy_is_cleared_after_a_while(
    qtbot: QtBot, clipboard: QClipboard, copied: CopiedText
) -> None:
    field = TextField()
    qtbot.addWidget(field)
    field.set_value("水野　トメ")
    field.selectAll()
    field.copy()
    assert clipboard.text() == "水野　トメ"
    with qtbot.waitSignal(copied.cleared, timeout=2_000):
        pass
    assert clipboard.text() == ""


def test_each_copy_gets_its_whole_time(
    qtbot: QtBot, clipboard: QClipboard, copied: CopiedText
) -> None:
    clipboard.setText("水野")
    qtbot.wait(40)
    clipboard.setText("トメ")
    qtbot.wait(40)
    assert clipboard.text() == "トメ"
    qtbot.waitUntil(lambda: clipboard.text() == "", timeout=2_000)


def test_what_another_program_copied_meanwhile_stays(
    qtbot: QtBot, clipboard: QClipboard, copied: CopiedText, owner: Ownership
) -> None:
    clipboard.setText("水野　トメ")
    owner.ours = False
    clipboard.setText("天気予報")
    qtbot.wait(120)
    copied.clear()
    assert clipboard.text() == "天気予報"


def test_it_asks_to_be_left_out_of_the_history(clipboard: QClipboard, copied: CopiedText) -> None:
    data = QMimeData()
    data.setText("水野　トメ")
    data.setHtml("<b>水野　トメ</b>")
    clipboard.setMimeData(data)
    kept = clipboard.mimeData()
    assert kept.text() == "水野　トメ"
    assert kept.html() == "<b>水野　トメ</b>"
    assert kept.data(HISTORY).data() == b"\0\0\0\0"


def test_it_is_cleared_when_the_window_closes(
    qtbot: QtBot, clipboard: QClipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = MainWindow(FixedClock())
    qtbot.addWidget(window)
    monkeypatch.setattr(window.copied, "_owns", lambda: True)
    clipboard.setText("水野　トメ")
    with qtbot.waitSignal(window.copied.cleared):
        window.close()
    assert clipboard.text() == ""


def test_the_status_line_says_so(
    qtbot: QtBot, clipboard: QClipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = MainWindow(FixedClock())
    qtbot.addWidget(window)
    window.show()
    monkeypatch.setattr(window.copied, "_owns", lambda: True)
    clipboard.setText("水野　トメ")
    window.copied.clear()
    assert "コピーした内容を消しました" in window.status.words()
