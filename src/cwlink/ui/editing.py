"""Drafts while they are edited: undo and redo over frozen drafts, and saving by itself."""

from typing import Generic, TypeVar

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

Draft = TypeVar("Draft")

IDLE_MS = 800
MERGE_MS = 1_500


class DraftHistory(QObject, Generic[Draft]):
    """Holds the present draft and the way to and from it.

    Changes to the same field within 1.5 s are one step, so that Ctrl+Z takes back a word and not a
    letter. ``changed`` tells that the present draft is another one, by edit, undo or redo.
    """

    changed = Signal()

    def __init__(self, original: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = QElapsedTimer()
        self.start(original)

    def start(self, original: Draft) -> None:
        """Begin anew with a stored draft; nothing is told."""
        self._original = original
        self._past: list[Draft] = []
        self._present = original
        self._future: list[Draft] = []
        self._field = ""

    @property
    def draft(self) -> Draft:
        """Return the present draft."""
        return self._present

    @property
    def original(self) -> Draft:
        """Return the draft as it was stored."""
        return self._original

    def is_changed(self) -> bool:
        """Tell whether the present draft differs from the stored one."""
        return self._present != self._original

    def stored(self) -> None:
        """Take the present draft as the stored one; undo still goes back before it."""
        self._original = self._present
        self._field = ""

    def put(self, draft: Draft, *, field: str = "") -> bool:
        """Make a draft the present one; steps of the same ``field`` close in time are one.

        Returns False, and does nothing, when it equals the present one.
        """
        if draft == self._present:
            return False
        if not self._continues(field):
            self._past.append(self._present)
        self._present = draft
        self._future.clear()
        self._field = field
        self._clock.restart()
        self.changed.emit()
        return True

    def can_undo(self) -> bool:
        """Tell whether there is something to take back."""
        return bool(self._past)

    def can_redo(self) -> bool:
        """Tell whether there is something to bring back."""
        return bool(self._future)

    def undo(self) -> bool:
        """Take back the last step; False when there is none."""
        return self._move(self._past, self._future)

    def redo(self) -> bool:
        """Bring back the step taken back last; False when there is none."""
        return self._move(self._future, self._past)

    def _continues(self, field: str) -> bool:
        soon = self._clock.isValid() and self._clock.elapsed() < MERGE_MS
        return bool(field) and field == self._field and soon and bool(self._past)

    def _move(self, source: list[Draft], target: list[Draft]) -> bool:
        if not source:
            return False
        target.append(self._present)
        self._present = source.pop()
        self._field = ""
        self.changed.emit()
        return True


class Autosave(QObject):
    """Asks to save 0.8 s after the last change, at once on Ctrl+S or before leaving."""

    save_wanted = Signal()
    pending_changed = Signal(bool)

    def __init__(self, history: DraftHistory[Draft], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pending = False
        self._timer = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._timer.timeout.connect(self.save_now)
        history.changed.connect(self._note_change)

    def is_pending(self) -> bool:
        """Tell whether a change waits to be saved."""
        return self._pending

    def save_now(self) -> bool:
        """Ask to save what is pending; False when nothing is."""
        self._timer.stop()
        if not self._pending:
            return False
        self._set_pending(False)
        self.save_wanted.emit()
        return True

    def _note_change(self) -> None:
        self._set_pending(True)
        self._timer.start()

    def _set_pending(self, pending: bool) -> None:
        if pending != self._pending:
            self._pending = pending
            self.pending_changed.emit(pending)
