"""Dates typed as the office writes them (R8.4.1, 令和8年4月1日, 2026/4/1) or picked."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cwlink.core.wareki import (
    NoSuchDate,
    PartialDate,
    long_date,
    parse_date,
    parse_partial,
    partial_text,
)
from cwlink.ui.widgets.buttons import IconButton
from cwlink.ui.widgets.calendar_popup import CalendarPopup
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.fields import ParsedField

_ROOM = 9
_WEEKDAY = 3


class WarekiDateField(ParsedField):
    """A day in 和暦; Alt+↓ or the calendar at the right picks one.

    On leaving it shows 令和8年4月1日 in full; what is no date is said in one sentence.
    """

    def __init__(
        self, parent: QWidget | None = None, *, example: str = "R9.3.10", weekday: bool = False
    ) -> None:
        super().__init__(parent, example=example, room=_ROOM + weekday * _WEEKDAY)
        self._day: date | None = None
        self._weekday = weekday
        self._calendar: CalendarPopup | None = None
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin)
        pick = IconButton("calendar", "カレンダーから選ぶ（Alt+↓）", self, plain=True)
        pick.clicked.connect(self.open_calendar)
        self.put_at_end(pick)

    def value(self) -> date | None:  # type: ignore[override]  # a date field holds a date
        """Return the day, None when empty or unreadable."""
        return self._day

    def set_value(self, value: date | None) -> None:  # type: ignore[override]  # as above
        """Show a day; keeps what is being typed when it means the same day."""
        if value == self._day and (value is not None or not self.text()):
            return
        self._day = value
        self._show()
        self._tell("")

    def open_calendar(self) -> None:
        """Open the calendar below the field."""
        if self.isReadOnly():
            return
        if self._calendar is not None:
            self._calendar.deleteLater()
        self._calendar = CalendarPopup(self)
        self._calendar.chosen.connect(self._picked)
        self._calendar.open_below(self, self._day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar on Alt+↓."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Down:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _picked(self, day: date) -> None:
        self.set_value(day)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _read(self) -> str:
        self._day = None
        if not self.text().strip():
            return ""
        try:
            self._day = parse_date(self.text())
        except NoSuchDate as problem:
            return problem.sentence
        return ""

    def _show(self) -> None:
        self.setText("" if self._day is None else long_date(self._day, weekday=self._weekday))
        self.setCursorPosition(0)


class _BirthText(ParsedField):
    """The text of a birth date: a day, or a year alone (S30)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, example="S15.5.1、S15", room=_ROOM)
        self.birth: PartialDate | None = None
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin)

    def show_birth(self, birth: PartialDate | None) -> None:
        """Show a birth date."""
        if birth == self.birth and (birth is not None or not self.text()):
            return
        self.birth = birth
        self._show()
        self._tell("")

    def _read(self) -> str:
        self.birth = None
        if not self.text().strip():
            return ""
        try:
            self.birth = parse_partial(self.text())
        except NoSuchDate as problem:
            return problem.sentence
        return ""

    def _show(self) -> None:
        self.setText("" if self.birth is None else partial_text(self.birth))
        self.setCursorPosition(0)


class PartialDateField(QWidget):
    """A birth date: known to the day, to the year alone (S15), or 不明.

    ``value()`` is None both when empty and when unknown; ``is_unknown()`` tells them apart.
    """

    changed = Signal()
    problem_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text_field = _BirthText(self)
        self._unknown = CheckRow("不明", self)
        self.setFocusProxy(self.text_field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.text_field, 1)
        row.addWidget(self._unknown, 0, Qt.AlignmentFlag.AlignVCenter)
        self.text_field.changed.connect(self.changed)
        self.text_field.problem_changed.connect(self.problem_changed)
        self._unknown.changed.connect(self._unknown_changed)

    def value(self) -> PartialDate | None:
        """Return the birth date, None when empty, unreadable or unknown."""
        return None if self.is_unknown() else self.text_field.birth

    def is_unknown(self) -> bool:
        """Tell whether 不明 is ticked."""
        return self._unknown.value()

    def set_value(self, value: PartialDate | None, *, unknown: bool = False) -> None:
        """Show a birth date, or 不明."""
        self._unknown.set_value(unknown)
        self.text_field.show_birth(None if unknown else value)
        self.text_field.setEnabled(not unknown)

    def problem(self) -> str:
        """Return the sentence that says why the text cannot be read, empty when it can."""
        return self.text_field.problem()

    def _unknown_changed(self) -> None:
        self.set_value(None, unknown=self.is_unknown())
        self.changed.emit()
