"""Presence by one key: 1 出席 … 6 欠席; ↑↓ go to the next person, Delete takes one out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cwlink.rules.minutes import Presence
from cwlink.ui.editors.minutes.quiet_choice import QuietChoice
from cwlink.ui.meeting_words import PRESENCE

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class KeyedChoice(QuietChoice):
    """A choice of which each is chosen by its digit, and then the next line is wanted."""

    step_wanted = Signal(int)
    remove_wanted = Signal()

    def __init__(
        self, choices: "dict[str, str]", parent: QWidget | None = None, *, nothing: str
    ) -> None:
        super().__init__(parent, nothing=nothing)
        self._keys = {str(at): key for at, key in enumerate(choices, start=1)}
        numbered = zip(self._keys, choices.items(), strict=True)
        self.set_choices([(key, f"{digit}　{word}") for digit, (key, word) in numbered])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a digit and go on; ↑↓ move between lines, Alt+↓ opens the list."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        key, step = self._keys.get(event.text()), _STEPS.get(Qt.Key(event.key()))
        if key is not None and plain:
            self.set_value(key)
            self.changed.emit()
            self.step_wanted.emit(1)
        elif step is not None and plain:
            self.step_wanted.emit(step)
        elif event.key() == Qt.Key.Key_Delete and plain:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


class PresenceField(KeyedChoice):
    """How somebody was there, or was not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        choices = {one.value: word for one, word in PRESENCE.items()}
        super().__init__(choices, parent, nothing="1～6で選ぶ")

    def value(self) -> Presence | None:
        """Return the presence, None while nothing is said."""
        key = super().value()
        return Presence(key) if key else None
