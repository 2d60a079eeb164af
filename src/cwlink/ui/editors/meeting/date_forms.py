"""Small forms that open in place: other hours for a candidate, another date for a meeting."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.rules.meeting import Slot
from cwlink.rules.scheduling import with_usual_end
from cwlink.ui import date_words as words
from cwlink.ui.editors.meeting.quick_choices import QuickChoices
from cwlink.ui.editors.meeting.slot_fields import HoursField, SlotField
from cwlink.ui.notices import Tone
from cwlink.ui.widgets.buttons import LinkButton, SecondaryButton
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import help_text

_REASONS = ("関係機関の都合", "本人・家族の都合", "所の都合", "会場の都合")


class _InPlace(QWidget):
    """A form that opens in place; Enter takes it, 「やめる」 closes it."""

    given_up = Signal()

    def __init__(self, action: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.take_button = SecondaryButton(action, self)
        self.give_up = LinkButton("やめる", self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 4, 0, 0)
        self.column.setSpacing(8)
        self.buttons = QWidget(self)
        self.flow = FlowLayout(self.buttons, gap=8)
        self.flow.addWidget(self.take_button)
        self.take_button.clicked.connect(self.take)
        self.give_up.clicked.connect(self.close_form)
        self.hide()

    def take(self) -> None:
        """Tell what the form says, or what it lacks."""
        raise NotImplementedError

    def close_form(self) -> None:
        """Close without taking anything."""
        self.hide()
        self.given_up.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the form on Enter, close it on Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)


class HoursForm(_InPlace):
    """Other hours for a candidate."""

    taken = Signal(object)
    """The beginning and the end."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("この時間にする", parent)
        self.field = HoursField(self)
        self._day = date.min
        self._note = help_text("", self)
        self.column.addWidget(FieldFrame("時間", self.field, self))
        self.column.addWidget(self._note)
        self.column.addWidget(self.buttons)
        self.flow.addWidget(self.give_up)
        self.setAccessibleName("候補日の時間")

    def open(self, slot: Slot, note: str) -> None:
        """Ask for the hours of a slot."""
        self._day = slot.on
        self.field.put_slot(slot)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Tell the hours, or why they cannot be read."""
        hours = self.field.hours()
        if hours is None:
            self.field.settle()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        whole = with_usual_end(Slot(self._day, *hours))
        self.hide()
        self.taken.emit((whole.starts, whole.ends))


class MoveForm(_InPlace):
    """Another date for a meeting whose date is fixed, and why."""

    taken = Signal(object, str)
    """The Slot, None to open the date again, and the reason."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("この日時に変更する", parent)
        self.field = SlotField(self)
        self._today = date.min
        self._offered = QWidget(self)
        self._links = FlowLayout(self._offered, gap=4, line_gap=0)
        self.reason = QuickChoices(_REASONS, self)
        self.reopen = LinkButton("日程を未定に戻す", self)
        self._when = FieldFrame("変更後の日時", self.field, self)
        self._why = FieldFrame(
            "変更の理由",
            self.reason,
            self,
            required=True,
            help_line="回答と記録はそのまま残ります。",
        )
        for widget in (self._when, self._offered, self._why, self.buttons):
            self.column.addWidget(widget)
        self.flow.addWidget(self.reopen)
        self.flow.addWidget(self.give_up)
        self.reopen.clicked.connect(lambda: self._tell(None))
        self.reason.changed.connect(lambda: self._why.set_remark(None))
        self.setAccessibleName("日程の変更")

    def show_today(self, today: date) -> None:
        """Say from which day on a day without year is looked for."""
        self._today = today
        self.field.show_today(today)

    def open(self, to: Slot | None, offered: Iterable[Slot]) -> None:
        """Ask for another date; ``to`` is proposed, those ``offered`` are one click."""
        self.field.put_slot(to)
        self._links.clear()
        for slot in offered:
            link = LinkButton(words.slot_text(slot, self._today), self._offered)
            link.clicked.connect(partial(self._choose, slot))
            self._links.addWidget(link)
        self._offered.setVisible(bool(self._links.count()))
        self.reason.set_value("")
        self._why.set_remark(None)
        self.show()
        first = self.reason if to else self.field
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """Tell the date and the reason, or what is missing."""
        slots = self.field.slots()
        if not slots:
            self.field.settle()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._tell(slots[0])

    def _choose(self, slot: Slot, _checked: bool = False) -> None:
        self.field.put_slot(slot)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, to: Slot | None) -> None:
        reason = self.reason.value()
        if not reason:
            self._why.set_remark(Tone.ERROR, "変更の理由を入力してください。")
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.hide()
        self.taken.emit(to, reason)
