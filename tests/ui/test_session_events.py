"""What Windows tells of sleep and of the locked screen, with made-up messages."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cwlink.app.session_events import SessionEvent, SessionEvents, decode

POWER, SESSION = 0x0218, 0x02B1


@pytest.mark.parametrize(
    ("message", "wparam", "meant"),
    [
        (POWER, 0x4, SessionEvent.SUSPEND),
        (SESSION, 0x7, SessionEvent.SCREEN_LOCK),
        (SESSION, 0x6, SessionEvent.LOGOFF),
        (SESSION, 0x2, SessionEvent.AWAY),
        (SESSION, 0x4, SessionEvent.AWAY),
        (POWER, 0x12, None),  # resumed by itself
        (POWER, 0xA, None),  # mains or battery
        (SESSION, 0x8, None),  # unlocked
        (SESSION, 0x1, None),
        (0x0100, 0x7, None),  # a key
        (0x0200, 0x4, None),  # the mouse
    ],
)
def test_messages_are_understood(message: int, wparam: int, meant: SessionEvent | None) -> None:
    assert decode(message, wparam) is meant


def test_only_what_locks_is_passed_on(qtbot: QtBot) -> None:
    parent = QObject()
    events = SessionEvents(parent)
    came: list[SessionEvent] = []
    events.came.connect(came.append)
    events.follow(1)
    for wparam in (0x8, 0x7, 0x5):
        events.take(SESSION, wparam)
    events.leave(1)
    assert came == [SessionEvent.SCREEN_LOCK]
