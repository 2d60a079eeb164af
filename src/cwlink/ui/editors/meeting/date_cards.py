"""The replies where there is little room: a card per agency, opened to a line per candidate."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.rules.meeting import Attends, Candidate, Invitee, MeetingContent, SlotAnswer
from cwlink.rules.scheduling import best_date, says_of
from cwlink.ui import date_words as words
from cwlink.ui.meeting_words import ANSWER_WORDS, ANSWERS, ATTENDS
from cwlink.ui.tables.date_grid_model import BEST, FIXED
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.segments import Segments

_NONE = ""
_MARGINS = (14, 12, 14, 12)
_ANSWERS = [(str(one), word) for one, word in ANSWERS.items()]
_ATTENDS = [(str(one), word) for one, word in ATTENDS.items()]


@dataclass(frozen=True)
class _Shown:
    """The day it is, and which candidate is 最有力 or 開催日."""

    today: date
    badges: Mapping[str, str]


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


class _Replies(QWidget):
    """The fields of one agency's card, made when it is opened."""

    answered = Signal(str, object)
    attends_told = Signal(object)
    reply_edited = Signal(object, str)

    def __init__(self, content: MeetingContent, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._lines: dict[str, _Line] = {}
        for one in content.candidates:
            line = _Line("候補日への回答", _ANSWERS, self)
            line.answers.changed.connect(partial(self._answer, one.id))
            self._lines[one.id] = line
            column.addWidget(line)
        self._comes = _Line("出欠", _ATTENDS, self)
        self._comes.label.setText("出欠")
        self._comes.answers.changed.connect(self._attend)
        self._stale = help_text("変更前の日程への回答です。出欠を確かめてください。", self)
        self._replied = WarekiDateField(self, example="R8.11.24")
        self._note = TextField(self, example="午前は不可", room=16)
        self._replied.changed.connect(self._edit)
        self._note.changed.connect(self._edit)
        column.addWidget(self._comes)
        column.addWidget(self._stale)
        column.addWidget(FieldFrame("回答日", self._replied, self))
        column.addWidget(FieldFrame("備考", self._note, self))

    def show_reply(
        self, invitee: Invitee, content: MeetingContent, shown: _Shown, *, editable: bool
    ) -> None:
        """Show what the agency says of each date."""
        for one in content.candidates:
            self._show_line(one, invitee, shown)
        self._comes.setVisible(content.fixed is not None)
        self._comes.answers.set_current(str(invitee.attends or _NONE))
        stale = invitee.attends is not None and not says_of(invitee, content.fixed)
        self._stale.setVisible(stale and content.fixed is not None)
        for line in (*self._lines.values(), self._comes):
            line.answers.setEnabled(editable)
        for field in (self._replied, self._note):
            field.setReadOnly(not editable)
        if not self._replied.hasFocus():
            self._replied.set_value(invitee.replied_on)
        self._note.set_value(invitee.reply_note)

    def focus_first(self) -> None:
        """Put the focus on the first question."""
        first = next(iter(self._lines.values()), self._comes)
        (first.answers.focusProxy() or first.answers).setFocus(Qt.FocusReason.TabFocusReason)

    def _show_line(self, one: Candidate, invitee: Invitee, shown: _Shown) -> None:
        slot = words.slot_text(one.slot, shown.today)
        told = (slot, words.off_text(one.slot.on), shown.badges.get(one.id, ""))
        answer = one.answer_of(invitee.id)
        line = self._lines[one.id]
        line.label.setText("　".join(part for part in told if part))
        line.answers.set_current(str(answer or _NONE))
        line.answers.setAccessibleName(f"{slot}：{ANSWER_WORDS[answer]}")

    def _answer(self, candidate_id: str, key: str) -> None:
        self.answered.emit(candidate_id, SlotAnswer(key) if key else None)

    def _attend(self, key: str) -> None:
        self.attends_told.emit(Attends(key) if key else None)

    def _edit(self) -> None:
        if not self._replied.problem():
            self.reply_edited.emit(self._replied.value(), self._note.value())


class ReplyCard(Card):
    """What one agency says: in a line, and opened by its button in full."""

    answered = Signal(str, str, object)
    attends_told = Signal(str, object)
    reply_edited = Signal(str, object, str)

    def __init__(self, invitee: Invitee, parent: QWidget) -> None:
        super().__init__(invitee.name or "機関", " ", parent)
        self._id = invitee.id
        self._told: tuple[MeetingContent, _Shown, bool] | None = None
        self._replies: _Replies | None = None
        self.toggle = LinkButton("", self)
        self.toggle.clicked.connect(self.open_or_close)
        self.head.addWidget(self.toggle)
        self.body.setContentsMargins(0, 0, 0, 0)

    def show_reply(self, content: MeetingContent, shown: _Shown, *, editable: bool) -> None:
        """Show what the agency says of each date."""
        invitee = content.invitee(self._id)
        if invitee is None:
            return
        self._told = (content, shown, editable)
        self.set_heading(invitee.name, _summary(invitee, content))
        opened = self._replies is not None
        word = "閉じる" if opened else "回答を記録する" if editable else "回答を見る"
        self.toggle.setText(word)
        self.toggle.setAccessibleName(f"{invitee.name}：{word}")
        if self._replies is not None:
            self._replies.show_reply(invitee, content, shown, editable=editable)

    def is_open(self) -> bool:
        """Tell whether the fields are shown."""
        return self._replies is not None

    def open_or_close(self) -> None:
        """Show the fields, or the line alone."""
        if self._told is None:
            return
        content, shown, editable = self._told
        if self._replies is not None:
            self._replies.hide()
            self._replies.deleteLater()
            self._replies = None
            self.body.setContentsMargins(0, 0, 0, 0)
        else:
            self._replies = self._made(content)
            self.body.setContentsMargins(*_MARGINS)
            self.add(self._replies)
        self.show_reply(content, shown, editable=editable)
        if self._replies is not None:
            self._replies.focus_first()

    def _made(self, content: MeetingContent) -> _Replies:
        made = _Replies(content, self)
        made.answered.connect(partial(self.answered.emit, self._id))
        made.attends_told.connect(partial(self.attends_told.emit, self._id))
        made.reply_edited.connect(partial(self.reply_edited.emit, self._id))
        return made


def _summary(invitee: Invitee, content: MeetingContent) -> str:
    """Return an agency's answers in a line: 出席　12/10 ○　12/11 未."""
    signs = [
        f"{one.slot.on.month}/{one.slot.on.day} {_sign(one.answer_of(invitee.id))}"
        for one in content.candidates
    ]
    if content.fixed is not None:
        signs.insert(0, words.attends_spoken(invitee, content.fixed))
    elif all(one.answer_of(invitee.id) is None for one in content.candidates):
        return ANSWER_WORDS[None]
    return "　".join(signs)


def _sign(answer: SlotAnswer | None) -> str:
    return ANSWERS[answer] if answer else "未"


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
        badges = {one.id: FIXED for one in content.candidates if one.slot == content.fixed}
        if best is not None:
            badges[best.standing.candidate.id] = BEST
        for card in self._cards:
            card.show_reply(content, _Shown(today, badges), editable=editable)

    def cards(self) -> list[ReplyCard]:
        """Return the cards, in the order of the agencies."""
        return list(self._cards)

    def _make(self, content: MeetingContent) -> None:
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [ReplyCard(one, self) for one in content.invitees]
        for card in self._cards:
            card.answered.connect(self.answered)
            card.attends_told.connect(self.attends_told)
            card.reply_edited.connect(self.reply_edited)
            self._column.addWidget(card)
