"""Fields for days with their hours, typed as on the telephone: 12/10 14時."""

from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cwlink.core.typed_slot import parse_hours, parse_slots
from cwlink.core.wareki import NoSuchDate
from cwlink.rules.meeting import Slot
from cwlink.rules.scheduling import with_usual_end
from cwlink.ui import date_words as words
from cwlink.ui.widgets.buttons import IconButton
from cwlink.ui.widgets.calendar_popup import CalendarPopup
from cwlink.ui.widgets.fields import ParsedField


class SlotField(ParsedField):
    """One day with its hours, or several divided by 、; a calendar puts a day into it."""

    def __init__(self, parent: QWidget | None = None, *, several: bool = False) -> None:
        example = "12/10 14時、12/11 10時から12時" if several else "12/10 14時から16時"
        super().__init__(parent, example=example, room=16)
        self._several = several
        self._today = date.min
        self._slots: tuple[Slot, ...] = ()
        self._calendar: CalendarPopup | None = None
        pick = IconButton("calendar", "カレンダーから選ぶ（Alt+↓）", self, plain=True)
        pick.clicked.connect(self.open_calendar)
        self.put_at_end(pick)

    def show_today(self, today: date) -> None:
        """Say from which day on a day without year is looked for."""
        self._today = today

    def slots(self) -> tuple[Slot, ...]:
        """Return what was typed; a beginning without end has one two hours later."""
        return () if self._read() else self._slots

    def put_slot(self, slot: Slot | None) -> None:
        """Show a slot to be changed, or nothing."""
        self.setText(words.typed_text(slot) if slot else "")
        self._tell("")

    def open_calendar(self) -> None:
        """Open the calendar below the field."""
        if self.isReadOnly():
            return
        self._calendar = CalendarPopup(self)
        self._calendar.chosen.connect(self._picked)
        days = self.slots()
        self._calendar.open_below(self, days[-1].on if days else self._today)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar on Alt+↓."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Down:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _picked(self, day: date) -> None:
        kept = f"{self.text().rstrip('、 ')}、" if self._several and self.text().strip() else ""
        self.setText(f"{kept}{day.month}/{day.day} ")
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _read(self) -> str:
        self._slots = ()
        try:
            typed = parse_slots(self.text(), self._today)
        except NoSuchDate as problem:
            return problem.sentence
        if len(typed) > 1 and not self._several:
            return "日時を一つだけ入力してください。"
        self._slots = tuple(with_usual_end(Slot(one.on, one.starts, one.ends)) for one in typed)
        return ""

    def _show(self) -> None:
        """Leave the text as it was typed."""


class HoursField(ParsedField):
    """Hours alone: 14時から16時."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, example="14時から16時", room=10)
        self._hours: tuple[time, time | None] | None = None

    def hours(self) -> tuple[time, time | None] | None:
        """Return the hours, None where they cannot be read."""
        return None if self._read() else self._hours

    def put_slot(self, slot: Slot) -> None:
        """Show the hours of a slot to be changed."""
        self.setText(words.hours_text(slot) if slot.starts else "")
        self._tell("")

    def _read(self) -> str:
        self._hours = None
        try:
            self._hours = parse_hours(self.text())
        except NoSuchDate as problem:
            return problem.sentence
        return ""

    def _show(self) -> None:
        """Leave the text as it was typed."""
