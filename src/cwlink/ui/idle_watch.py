"""Notices when nobody is at the program any more, for the lock that comes by itself.

Qt hands what comes from keyboard, mouse, wheel and touch to a window before any widget, so watching
the windows is enough; what an IME composes goes to the object that holds the focus. The time is
taken by two clocks: one stands still while the computer sleeps, the other can be set back.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QMouseEvent, QWindow

WARNING_SECONDS = 60
_LOOK_MS = 1000
_Kind = QEvent.Type
_DONE_BY_SOMEBODY = frozenset(
    {
        _Kind.KeyPress,
        _Kind.KeyRelease,
        _Kind.MouseButtonPress,
        _Kind.MouseButtonRelease,
        _Kind.MouseButtonDblClick,
        _Kind.Wheel,
        _Kind.TouchBegin,
        _Kind.TouchUpdate,
        _Kind.TouchEnd,
        _Kind.TabletMove,
        _Kind.TabletPress,
        _Kind.NativeGesture,
    }
)
_SHOWS_SOMETHING = frozenset({_Kind.Expose, _Kind.UpdateRequest, _Kind.Paint, _Kind.Show})

Seconds = Callable[[], float]


class IdleTime:
    """How long nobody has done anything: whichever of both clocks says more."""

    def __init__(self, monotonic: Seconds = time.monotonic, wall: Seconds = time.time) -> None:
        self._monotonic, self._wall = monotonic, wall
        self.begin_anew()

    def begin_anew(self) -> None:
        """Count from now on."""
        self._since = (self._monotonic(), self._wall())

    def seconds(self) -> float:
        """Return the seconds since; a clock that was set back says nothing."""
        steady, shown = self._since
        return max(self._monotonic() - steady, self._wall() - shown)


class IdleWatch(QObject):
    """Tells that nobody is there: ``warned`` once a second for the last minute, then ``expired``.

    What arrives after the time is over is kept from the windows, so that nothing is shown to
    whoever wakes the computer.
    """

    warned = Signal(int)
    """Seconds left."""
    resumed = Signal()
    """Somebody is there again, in time."""
    expired = Signal()

    def __init__(
        self, parent: QObject, *, limit_seconds: float, idle: IdleTime | None = None
    ) -> None:
        super().__init__(parent)
        self._limit = limit_seconds
        self._idle = idle or IdleTime()
        self._warning = False
        self._over = False
        self._pointer: QPointF | None = None
        self._composing_in: QObject | None = None
        self._tick = QTimer(self, interval=_LOOK_MS)
        self._tick.timeout.connect(self.look)

    def set_limit(self, seconds: float) -> None:
        """Wait for so long from now on."""
        self._limit = seconds

    def start(self) -> None:
        """Begin to watch, as of now."""
        self.stop()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusObjectChanged.connect(self._follow_focus)
            app.focusWindowChanged.connect(self._follow_windows)
        self._over = False
        self._note()
        self._follow_focus(QGuiApplication.focusObject())
        self._tick.start()
        self.look()

    def stop(self) -> None:
        """Watch no longer."""
        if not self._tick.isActive():
            return
        self._tick.stop()
        self._over = False
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusObjectChanged.disconnect(self._follow_focus)
            app.focusWindowChanged.disconnect(self._follow_windows)
        for window in QGuiApplication.allWindows():
            window.removeEventFilter(self)
        self._follow_focus(None)

    def look(self) -> None:
        """See how long nobody has done anything; called every second."""
        self._follow_windows()
        if self._expire_if_over():
            return
        left = self._limit - self._idle.seconds()
        if left <= WARNING_SECONDS:
            self._warning = True
            self.warned.emit(max(1, round(left)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note what somebody does; keep everything back once the time is over."""
        kind = event.type()
        if kind in _DONE_BY_SOMEBODY or kind is _Kind.MouseMove or kind is _Kind.InputMethod:
            if self._expire_if_over():
                return True
            if self._is_done_by_somebody(watched, event):
                self._note()
        elif kind in _SHOWS_SOMETHING:
            return self._expire_if_over()
        return False

    def _is_done_by_somebody(self, watched: QObject, event: QEvent) -> bool:
        """Tell a moved mouse from a window that appeared under it, and typing from a clearing."""
        if isinstance(event, QInputMethodEvent):
            return bool(event.preeditString() or event.commitString())
        if event.type() is not _Kind.MouseMove:
            return True
        if not isinstance(event, QMouseEvent) or not isinstance(watched, QWindow):
            return False
        before, self._pointer = self._pointer, event.globalPosition()
        return before is not None and before != self._pointer

    def _note(self) -> None:
        self._idle.begin_anew()
        if self._warning:
            self._warning = False
            self.resumed.emit()

    def _expire_if_over(self) -> bool:
        if self._idle.seconds() < self._limit:
            return self._over
        if not self._over:
            self._over = True
            QTimer.singleShot(0, self, self._expire)
        return True

    def _expire(self) -> None:
        self._warning = False
        self.expired.emit()

    def _follow_windows(self, _focused: QWindow | None = None) -> None:
        """Watch windows that were opened meanwhile; one watched already is not watched twice."""
        for window in QGuiApplication.allWindows():
            window.installEventFilter(self)

    def _follow_focus(self, focused: QObject | None) -> None:
        if self._composing_in is not None:
            self._composing_in.removeEventFilter(self)
        self._composing_in = focused
        if focused is not None:
            focused.installEventFilter(self)
            focused.destroyed.connect(self._forget_focus)

    def _forget_focus(self) -> None:
        self._composing_in = None
