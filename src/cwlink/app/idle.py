"""Locks the window when nobody has been at it for as long as 設定 says, with a minute's warning."""

from PySide6.QtCore import QEvent, QObject

from cwlink.app.desk import Desk
from cwlink.ui.idle_watch import IdleTime, IdleWatch
from cwlink.ui.lock_warning import LockWarning

DEFAULT_MINUTES = 10


class IdleLock(QObject):
    """Watches one window while it is shown, and asks for the lock as Ctrl+L does."""

    def __init__(self, desk: Desk, *, idle: IdleTime | None = None) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._warning: LockWarning | None = None
        self.watch = IdleWatch(self, limit_seconds=DEFAULT_MINUTES * 60, idle=idle)
        self.watch.warned.connect(self._warn)
        self.watch.resumed.connect(self._resume)
        self.watch.expired.connect(self._lock)
        desk.window.installEventFilter(self)
        desk.facts.records_ready.connect(desk.answer(self._read_limit))
        desk.facts.settings_changed.connect(desk.answer(self._read_limit))

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Watch while the window is shown; one that is minimised can be brought back by anyone."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide) and not event.spontaneous():
            self._resume()
            act = self.watch.start if event.type() is QEvent.Type.Show else self.watch.stop
            act()
        return False

    def _read_limit(self) -> None:
        from cwlink.services import settings  # the first list does not wait for them

        self.watch.set_limit(settings.value(self._desk.vault, settings.LOCK_MINUTES) * 60)

    def _warn(self, seconds: int) -> None:
        if self._warning is None:
            self._warning = LockWarning(self._desk.window)
        self._warning.show_left(seconds)

    def _resume(self) -> None:
        if self._warning is not None:
            self._warning.go()

    def _lock(self) -> None:
        self._resume()
        self._desk.window.lock_wanted.emit()
