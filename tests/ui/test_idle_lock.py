"""Nobody at the window: a warning in the last minute, then the lock; no clock is waited for."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QMouseEvent, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cwlink.ui.idle_watch import IdleTime, IdleWatch
from cwlink.ui.lock_warning import LockWarning
from cwlink.ui.theme import Theme

LIMIT = 600


class Clocks:
    """A steady clock and one that people and the system set."""

    def __init__(self) -> None:
        self.steady, self.shown = 100.0, 1_800_000_000.0

    def go_on(self, seconds: float) -> None:
        self.steady += seconds
        self.shown += seconds

    def time(self) -> IdleTime:
        return IdleTime(lambda: self.steady, lambda: self.shown)


class Watched:
    """A window that is watched, and what was told of it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.clocks, self.told = Clocks(), []
        self.window = QWidget()
        self.field = QLineEdit(self.window)
        column = QVBoxLayout(self.window)
        column.addWidget(self.field)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.field.setFocus()
        self.watch = IdleWatch(self.window, limit_seconds=LIMIT, idle=self.clocks.time())
        self.watch.warned.connect(self.told.append)
        self.watch.resumed.connect(lambda: self.told.append("resumed"))
        self.watch.expired.connect(lambda: self.told.append("expired"))
        self.watch.start()

    def after(self, seconds: float) -> list[object]:
        """Let time pass and the watch look; return what was told since the last time."""
        self.clocks.go_on(seconds)
        self.watch.look()
        QApplication.processEvents()
        told = list(self.told)
        self.told.clear()
        return told

    def handle(self, widget: QWidget | None = None) -> QWindow:
        found = (widget or self.window).windowHandle()
        assert found is not None
        return found


@pytest.fixture
def watched(qtbot: QtBot) -> Iterator[Watched]:
    made = Watched(qtbot)
    yield made
    made.watch.stop()


def move(window: QWindow, x: int) -> None:
    at = QPointF(x, 10)
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, at, at, none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, event)


def wheel(window: QWindow) -> None:
    at = QPointF(5, 5)
    turned = QPoint(0, 120)
    event = QWheelEvent(
        at,
        at,
        QPoint(),
        turned,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(window, event)


def test_the_last_minute_is_warned_of_and_then_it_expires_once(watched: Watched) -> None:
    assert watched.after(LIMIT - 61) == []
    assert watched.after(1) == [60]
    assert watched.after(29) == [31]
    assert watched.after(30) == [1]
    assert watched.after(1) == ["expired"]
    assert watched.after(1) == []


def test_a_key_in_the_last_minute_goes_on(watched: Watched) -> None:
    watched.after(LIMIT - 5)
    QTest.keyClick(watched.handle(), Qt.Key.Key_Shift)
    assert watched.after(0) == ["resumed"]
    assert watched.after(LIMIT - 61) == []
    assert watched.after(61) == ["expired"]


@pytest.mark.parametrize(
    "act",
    [
        lambda w: QTest.mouseClick(w.handle(), Qt.MouseButton.LeftButton),
        lambda w: (move(w.handle(), 5), move(w.handle(), 6)),
        lambda w: wheel(w.handle()),
        lambda w: QApplication.sendEvent(w.field, QInputMethodEvent("みず", [])),
    ],
    ids=["click", "move", "wheel", "composing"],
)
def test_whatever_a_person_does_counts(watched: Watched, act: object) -> None:
    watched.after(LIMIT - 5)
    assert callable(act)
    act(watched)
    assert watched.after(10) == ["resumed"]


def test_a_window_that_appears_under_the_mouse_is_no_movement(watched: Watched) -> None:
    move(watched.handle(), 5)
    watched.after(LIMIT - 5)
    move(watched.handle(), 5)
    assert watched.after(10) == ["expired"]


def test_dialogs_and_menus_count_too(watched: Watched, qtbot: QtBot) -> None:
    dialog, menu = QDialog(watched.window), QMenu(watched.window)
    dialog.open()
    menu.addAction("開く")
    watched.after(LIMIT - 5)
    QTest.keyClick(watched.handle(dialog), Qt.Key.Key_A)
    assert watched.after(10) == ["resumed"]
    menu.popup(QPoint(0, 0))
    watched.after(LIMIT - 15)
    QTest.keyClick(watched.handle(menu), Qt.Key.Key_Down)
    assert watched.after(10) == ["resumed"]
    menu.close()
    dialog.close()


def test_asleep_longer_than_the_limit_nothing_is_shown_on_waking(watched: Watched) -> None:
    seen = Seen()
    watched.window.installEventFilter(seen)
    watched.clocks.shown += LIMIT + 1  # the steady clock stood still
    QTest.keyClick(watched.handle(), Qt.Key.Key_A)
    QApplication.sendEvent(watched.handle(), QEvent(QEvent.Type.UpdateRequest))
    assert watched.field.text() == ""
    assert seen.kinds == set()
    assert watched.after(0) == ["expired"]


class Seen(QObject):
    """Notes what reaches a widget."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: set[QEvent.Type] = set()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.Paint, QEvent.Type.UpdateRequest):
            self.kinds.add(event.type())
        return False


def test_a_clock_set_back_keeps_nothing_open(watched: Watched) -> None:
    watched.clocks.shown -= 86_400
    assert watched.after(LIMIT) == ["expired"]


def test_what_is_awake_for_less_than_the_limit_is_not_locked(watched: Watched) -> None:
    watched.clocks.shown += LIMIT - 100
    QTest.keyClick(watched.handle(), Qt.Key.Key_A)
    assert watched.after(LIMIT - 61) == []


def test_the_limit_can_be_changed_while_it_runs(watched: Watched) -> None:
    watched.watch.set_limit(120)
    assert watched.after(60) == [60]
    assert watched.after(60) == ["expired"]


def test_the_warning_lies_over_the_window_or_its_dialog_and_goes(
    qtbot: QtBot, theme: Theme
) -> None:
    window = QWidget()
    window.resize(1000, 600)
    qtbot.addWidget(window)
    window.show()
    warning = LockWarning(window)
    warning.show_left(60)
    assert warning.words() == "あと60秒で施錠します。キーを押すかマウスを動かすと続けられます。"
    assert window.rect().contains(warning.geometry())
    dialog = QDialog(window)
    dialog.resize(500, 300)
    dialog.open()
    warning.show_left(59)
    assert warning.parentWidget() is dialog
    assert dialog.rect().contains(warning.geometry())
    dialog.reject()
    assert warning.parentWidget() is window
    warning.show_left(58)
    assert warning.isVisible()
    warning.go()
    assert warning.words() == ""
