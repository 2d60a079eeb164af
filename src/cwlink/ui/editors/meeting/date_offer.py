"""Offers candidate dates, and says by when agencies answer."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.rules.meeting import MeetingContent, Slot
from cwlink.rules.scheduling import proposed, proposed_reply_by
from cwlink.ui import date_words as words
from cwlink.ui.editors.meeting.slot_fields import SlotField
from cwlink.ui.notices import Tone
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton, SecondaryButton
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import Label


class DateOffer(QWidget):
    """Candidates typed or proposed, and the deadline of the replies."""

    offered = Signal(object)
    """The slots to be offered, a tuple."""
    deadline_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self._content = MeetingContent()
        self.field = SlotField(self, several=True)
        self.add_button = SecondaryButton("候補日に追加する", self, glyph="plus")
        self.propose = LinkButton("候補日を提案する", self)
        self.deadline = WarekiDateField(self, example="R8.12.1", weekday=True)
        self.usual = LinkButton("", self)
        self._lay_out()
        self.add_button.clicked.connect(self.take)
        self.propose.clicked.connect(
            lambda: self.offered.emit(proposed(self._content, self._today))
        )
        self.deadline.changed.connect(self._deadline_edited)
        self.usual.clicked.connect(self._take_usual)

    def show_content(self, content: MeetingContent, today: date, *, editable: bool) -> None:
        """Show the deadline, and what may be offered."""
        self._content, self._today = content, today
        self.field.show_today(today)
        self.field.setReadOnly(not editable)
        self.deadline.setReadOnly(not editable)
        for button in (self.add_button, self.propose):
            button.setVisible(editable)
        if not self.deadline.hasFocus():
            self.deadline.set_value(content.reply_by)
        usual = proposed_reply_by(content, today)
        self.usual.setText(f"{words.day_text(usual, today)}にする")
        self.usual.setAccessibleName(f"回答期限を{self.usual.text()}")
        self.usual.setVisible(editable and content.reply_by is None and bool(content.candidates))
        self._by.set_remark(*_deadline_remark(content, today))

    def show_narrow(self, *, narrow: bool) -> None:
        """Put deadline below candidates where there is little room."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer on Enter what was typed."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and not event.modifiers() and self.field.hasFocus():
            self.take()
        else:
            super().keyPressEvent(event)

    def take(self) -> None:
        """Offer what was typed, or say why it cannot be read."""
        slots: tuple[Slot, ...] = self.field.slots()
        if not slots:
            self.field.settle()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.field.put_slot(None)
        self.offered.emit(slots)

    def _lay_out(self) -> None:
        dates = FieldFrame("候補日", self.field, self, path=("candidates",))
        buttons = QWidget(self)
        flow = FlowLayout(buttons, gap=8)
        flow.addWidget(self.add_button)
        flow.addWidget(self.propose)
        self._by = FieldFrame("回答期限", self.deadline, self, path=("reply_by",))
        offer = QWidget(self)
        left = QHBoxLayout(offer)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(dates, 1)
        left.addWidget(_beside_field(buttons, offer))
        until = QWidget(self)
        right = QHBoxLayout(until)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addWidget(self._by, 1)
        right.addWidget(_beside_field(self.usual, until))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(20)
        self._row.addWidget(offer, 3)
        self._row.addWidget(until, 2)

    def _deadline_edited(self) -> None:
        if not self.deadline.problem():
            self.deadline_changed.emit(self.deadline.value())

    def _take_usual(self) -> None:
        self.deadline_changed.emit(proposed_reply_by(self._content, self._today))


def _beside_field(widget: QWidget, parent: QWidget) -> QWidget:
    """Return a widget set as far down as an editor stands below its label."""
    lowered = QWidget(parent)
    column = QVBoxLayout(lowered)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    column.addWidget(Label("", Text.HEAD, lowered))
    column.addWidget(widget)
    column.addStretch(1)
    return lowered


def _deadline_remark(content: MeetingContent, today: date) -> tuple[Tone | None, str]:
    by = content.reply_by
    if by is None:
        return None, ""
    if content.fixed is None:
        coming = [one.slot.on for one in content.candidates if one.slot.on >= today]
        if coming and by >= min(coming):
            return Tone.WARNING, "最も早い候補日より前の日にしてください。"
    if off := words.off_text(by):
        return Tone.WARNING, f"この日は{off}です。"
    return None, ""
