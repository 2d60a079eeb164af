"""Hours typed as they come: 14, 14:30, 午後2時半, 14時～15時30分."""

from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cwlink.core.typed_slot import parse_hours
from cwlink.core.wareki import NoSuchDate
from cwlink.ui.widgets.fields import ParsedField

Hours = tuple[time | None, time | None]
_NONE: Hours = (None, None)
_ROOM = 6


class HoursField(ParsedField):
    """A beginning and, where it is said, an end; on leaving it shows 14時～15時30分."""

    def __init__(
        self, parent: QWidget | None = None, *, example: str = "14時～15時半", room: int = 10
    ) -> None:
        super().__init__(parent, example=example, room=room)
        self._hours: Hours = _NONE
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin)

    def value(self) -> Hours:  # type: ignore[override]  # a field of hours holds hours
        """Return beginning and end, None where one is empty or unreadable."""
        return self._hours

    def set_value(self, value: Hours) -> None:  # type: ignore[override]  # as above
        """Show hours; keeps what is being typed when it means the same."""
        if value == self._hours and (value != _NONE or not self.text()):
            return
        self._hours = value
        self._show()
        self._tell("")

    def _read(self) -> str:
        self._hours = _NONE
        if not self.text().strip():
            return ""
        try:
            self._hours = parse_hours(self.text())
        except NoSuchDate:
            return "時刻を確かめてください（例：14時～15時半）。"
        return ""

    def _show(self) -> None:
        starts, ends = self._hours
        until = f"～{_in_words(ends)}" if ends else ""
        self.setText(f"{_in_words(starts)}{until}" if starts else "")
        self.setCursorPosition(0)


class TimeField(HoursField):
    """A beginning alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, example="14:30", room=_ROOM)

    def value(self) -> time | None:  # type: ignore[override]  # a time field holds a time
        """Return the time, None when empty or unreadable."""
        return self._hours[0]

    def set_value(self, value: time | None) -> None:  # type: ignore[override]  # as above
        """Show a time."""
        super().set_value((value, None))


def _in_words(at: time) -> str:
    return f"{at.hour}時{at.minute:02}分" if at.minute else f"{at.hour}時"
