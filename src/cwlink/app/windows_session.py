"""Listens to what Windows tells its windows; imported on Windows only."""

import sys

if sys.platform == "win32":
    import ctypes
    from collections.abc import Callable
    from ctypes import wintypes

    from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

    _THIS_SESSION = 0
    _OURS = frozenset({0x0218, 0x02B1})  # WM_POWERBROADCAST, WM_WTSSESSION_CHANGE

    class _Messages(QAbstractNativeEventFilter):
        """Passes on the few messages that matter; keeps none from anyone."""

        def __init__(self, take: Callable[[int, int], None]) -> None:
            super().__init__()
            self._take = take

        def nativeEventFilter(
            self, _kind: QByteArray | bytes | bytearray | memoryview, message: int
        ) -> object:
            """Look at a message of Windows."""
            told = wintypes.MSG.from_address(int(message))
            if told.message in _OURS:
                self._take(told.message, told.wParam)
            return False, 0

    class SystemSession:
        """Has ``take`` called with message and wParam as long as it lives.

        Sleep is told to every window, the locked screen only to those that follow() registers. That
        may fail where the terminal service does not run: then the clock alone tells.
        """

        def __init__(self, take: Callable[[int, int], None]) -> None:
            self._messages = _Messages(take)
            self._sessions = ctypes.WinDLL("wtsapi32")
            application = QCoreApplication.instance()
            if application is not None:
                application.installNativeEventFilter(self._messages)

        def follow(self, window_id: int) -> None:
            """Have a window told of the session."""
            self._sessions.WTSRegisterSessionNotification(wintypes.HWND(window_id), _THIS_SESSION)

        def leave(self, window_id: int) -> None:
            """Have it told no longer; a window must be left before it goes."""
            self._sessions.WTSUnRegisterSessionNotification(wintypes.HWND(window_id))
