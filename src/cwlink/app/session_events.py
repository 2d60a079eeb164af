"""The computer sleeps, is locked or the session ends: each locks the program at once.

Windows tells its windows so (WM_POWERBROADCAST, WM_WTSSESSION_CHANGE); elsewhere the jump of the
clock is noticed after waking (`ui.idle_watch`). Only ctypes is used, and only on Windows.
"""

import sys
from enum import Enum

from PySide6.QtCore import QObject, Signal

WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
PBT_APMSUSPEND = 0x0004
WTS_CONSOLE_DISCONNECT = 0x2
WTS_REMOTE_DISCONNECT = 0x4
WTS_SESSION_LOGOFF = 0x6
WTS_SESSION_LOCK = 0x7


class SessionEvent(Enum):
    """What the system tells that locks the program."""

    SUSPEND = "suspend"
    SCREEN_LOCK = "screen_lock"
    AWAY = "away"
    """Another person's session is shown, or the remote desktop was left."""
    LOGOFF = "logoff"


_SESSION = {
    WTS_CONSOLE_DISCONNECT: SessionEvent.AWAY,
    WTS_REMOTE_DISCONNECT: SessionEvent.AWAY,
    WTS_SESSION_LOGOFF: SessionEvent.LOGOFF,
    WTS_SESSION_LOCK: SessionEvent.SCREEN_LOCK,
}


def decode(message: int, wparam: int) -> SessionEvent | None:
    """Return what a message of Windows means for the lock, None for any other message."""
    if message == WM_POWERBROADCAST and wparam == PBT_APMSUSPEND:
        return SessionEvent.SUSPEND
    return _SESSION.get(wparam) if message == WM_WTSSESSION_CHANGE else None


if sys.platform == "win32":
    from cwlink.app.windows_session import SystemSession
else:
    from collections.abc import Callable

    class SystemSession:
        """Tells nothing: this system is not asked."""

        def __init__(self, take: Callable[[int, int], None]) -> None:
            """Begin to listen."""

        def follow(self, window_id: int) -> None:
            """Have a window told of the session."""

        def leave(self, window_id: int) -> None:
            """Have it told no longer."""


class SessionEvents(QObject):
    """Tells ``came`` for each event of the session while it follows a window."""

    came = Signal(SessionEvent)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._system = SystemSession(self.take)

    def follow(self, window_id: int) -> None:
        """Have the system tell a window, by its native handle, when the screen is locked."""
        self._system.follow(window_id)

    def leave(self, window_id: int) -> None:
        """Have it told no longer."""
        self._system.leave(window_id)

    def take(self, message: int, wparam: int) -> None:
        """Look at one message of the system."""
        event = decode(message, wparam)
        if event is not None:
            self.came.emit(event)
