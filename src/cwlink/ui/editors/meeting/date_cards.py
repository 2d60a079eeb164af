"""The replies where there is little room: a card per agency, a line per candidate."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.rules.meeting import Attends, Candidate, Invitee, MeetingContent, SlotAnswer
from cwlink.rules.scheduling import best_date, not_answered, says_of
from cwlink.ui import date_words as words
from cwlink.ui.meeting_words import ANSWER_WORDS, ANSWERS, ATTENDS
from cwlink.ui.tables.date_grid_model import BEST, FIXED
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.segments import Segments

_NONE = ""
_ANSWERS = [(str(one), word) for one, word in ANSWERS.items()]
_ATTENDS = [(str(one), word) for one, word in ATTENDS.items()]


class _Line(QWidget):
    """A question with its answers, side by side or below each other."""

    def __init__(self, spoken: str, parts: list[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.label = Label("", Text.BODY, self)
        self.answers = Segments(spoken, self)
        self.answers.set_parts([*parts, (_NONE, "未回答")], _NONE)
        flow = FlowLayout(self, gap=12, line_gap=2)
        flow.addWidget(self.label)
        flow.addWidget(self.answers)


class ReplyCard(Card):
    """What one agency says."""

    answered = Signal(str, str, object)
    attends_told = Signal(str, object)
    reply_edited = Signal(str, object, str)

    def __init__(self, invitee: Invitee, content: MeetingContent, parent: QWidget) -> None:
        super().__init__(invitee.name or "機関", " ", parent)
        self._invitee = invitee
        self._lines: dict[str, _Line] = {}
        for one in content.candidates:
            line = _Line("候補日への回答", _ANSWERS, self)
            line.answers.changed.connect(partial(self._answer, one.id))
            self._lines[one.id] = line
            self.add(line)
        self._comes = _Line("出欠", _ATTENDS, self)
        self._comes.label.setText("出欠")
        self._comes.answers.changed.connect(self._attend)
        self._stale = help_text("変更前の日程への回答です。出欠を確かめてください。", self)
        self._replied = WarekiDateField(self, example="R8.11.24")
        self._said = TextField(self, example="午前は不可", room=16)
        self._replied.changed.connect(self._edit)
        self._said.changed.connect(self._edit)
        self.add(self._comes)
        self.add(self._stale)
        self.add(FieldFrame("回答日", self._replied, self))
        self.add(FieldFrame("備考", self._said, self))

    def show_reply(
        self, content: MeetingContent, today: date, best: str, *, editable: bool
    ) -> None:
        """Show what the agency says of each date."""
        invitee = content.invitee(self._invitee.id)
        if invitee is None:
            return
        self._invitee = invitee
        waiting = any(one.id == invitee.id for one in not_answered(content))
        self.set_heading(invitee.name, "未回答" if waiting else "")
        for one in content.candidates:
            self._show_line(one, content, today, best)
        self._comes.setVisible(content.fixed is not None)
        self._comes.answers.set_current(str(invitee.attends or _NONE))
        stale = invitee.attends is not None and not says_of(invitee, content.fixed)
        self._stale.setVisible(stale and content.fixed is not None)
        for line in (*self._lines.values(), self._comes):
            line.answers.setEnabled(editable)
        for field in (self._replied, self._said):
            field.setReadOnly(not editable)
        if not self._replied.hasFocus():
            self._replied.set_value(invitee.replied_on)
        self._said.set_value(invitee.reply_note)

    def _show_line(self, one: Candidate, content: MeetingContent, today: date, best: str) -> None:
        badge = FIXED if one.slot == content.fixed else BEST if one.id == best else ""
        told = [words.slot_text(one.slot, today), words.off_text(one.slot.on), badge]
        answer = one.answer_of(self._invitee.id)
        line = self._lines[one.id]
        line.label.setText("　".join(part for part in told if part))
        line.answers.set_current(str(answer or _NONE))
        line.answers.setAccessibleName(f"{told[0]}：{ANSWER_WORDS[answer]}")

    def _answer(self, candidate_id: str, key: str) -> None:
        self.answered.emit(self._invitee.id, candidate_id, SlotAnswer(key) if key else None)

    def _attend(self, key: str) -> None:
        self.attends_told.emit(self._invitee.id, Attends(key) if key else None)

    def _edit(self) -> None:
        if not self._replied.problem():
            day, note = self._replied.value(), self._said.value()
            self.reply_edited.emit(self._invitee.id, day, note)


class DateCards(QWidget):
    """A card per agency, made anew only where agencies or candidates differ."""

    answered = Signal(str, str, object)
    attends_told = Signal(str, object)
    reply_edited = Signal(str, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape: tuple[object, ...] = ()
        self._cards: list[ReplyCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.setAccessibleName("機関ごとの回答")

    def show_content(self, content: MeetingContent, today: date, *, editable: bool) -> None:
        """Show every agency's replies."""
        shape = (
            tuple(one.id for one in content.invitees),
            tuple(one.id for one in content.candidates),
        )
        if shape != self._shape:
            self._make(content)
            self._shape = shape
        best = best_date(content, today) if content.fixed is None else None
        best_id = best.standing.candidate.id if best else ""
        for card in self._cards:
            card.show_reply(content, today, best_id, editable=editable)

    def cards(self) -> list[ReplyCard]:
        """Return the cards, in the order of the agencies."""
        return list(self._cards)

    def _make(self, content: MeetingContent) -> None:
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [ReplyCard(one, content, self) for one in content.invitees]
        for card in self._cards:
            card.answered.connect(self.answered)
            card.attends_told.connect(self.attends_told)
            card.reply_edited.connect(self.reply_edited)
            self._column.addWidget(card)
