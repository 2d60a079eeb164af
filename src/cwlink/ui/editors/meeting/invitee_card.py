"""Agencies as cards, label above value, where the table has no room."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.rules.meeting import Invitee
from cwlink.ui.editors.meeting import words
from cwlink.ui.editors.meeting.call_editor import InviteeField, renamed, with_text
from cwlink.ui.editors.meeting.call_rows import (
    AGENCY,
    PROPOSED,
    PURPOSE,
    QUESTIONS,
    ROLE,
    TARGETS,
    CallItem,
    CallRow,
)
from cwlink.ui.editors.plan.role_fields import TicksAcross
from cwlink.ui.editors.plan.section import allow
from cwlink.ui.notices import Tone
from cwlink.ui.widgets.badges import Tag
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.suggest_field import Offer, SuggestField
from cwlink.ui.widgets.text_area import GrowingTextArea

_PERSON = "person"


class InviteeCard(Card):
    """``changed`` carries the item as it should be and the field that was typed into."""

    changed = Signal(object, str)
    remove_wanted = Signal(str)

    def __init__(self, agency: InviteeField, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._row: CallRow | None = None
        self._writing = ""
        self._proposed = Tag(PROPOSED, self)
        self.remove = LinkButton("この機関を外す", self, glyph="trash")
        self.remove.clicked.connect(self._remove)
        self.agency = agency
        self._person = SuggestField((), self, room=10)
        self._targets = TicksAcross(self)
        editors: dict[str, tuple[str, QWidget]] = {
            AGENCY: ("機関", agency),
            _PERSON: ("担当者", self._person),
            PURPOSE: ("招集する目的", GrowingTextArea(self, lines=2)),
            ROLE: ("求める役割", GrowingTextArea(self, lines=2)),
            QUESTIONS: ("事前に考えてもらうこと（一行に一つ）", GrowingTextArea(self, lines=2)),
            TARGETS: ("対象者", self._targets),
        }
        self.frames = {
            key: FieldFrame(label, editor, self) for key, (label, editor) in editors.items()
        }
        line = QHBoxLayout()
        line.addWidget(self._proposed)
        line.addStretch(1)
        line.addWidget(self.remove)
        self.body.addLayout(line)
        for key, frame in self.frames.items():
            self.add(frame)
            editor: Any = frame.editor
            editor.changed.connect(lambda key=key: self._edited(key))

    def show_row(
        self, row: CallRow, *, targets: list[tuple[str, str]], people: tuple[str, ...]
    ) -> None:
        """Show an agency; the field that is being typed in stays as it is."""
        self._row = row
        self._proposed.setVisible(bool(row.proposed))
        self._person.set_offers([Offer(one, one) for one in people])
        self._targets.set_choices(targets)
        item = row.item
        values: dict[str, Any] = {
            AGENCY: item.invitee.name,
            _PERSON: item.invitee.person,
            PURPOSE: item.call.purpose,
            ROLE: item.call.expected_role,
            QUESTIONS: "\n".join(item.call.questions),
            TARGETS: item.call.targets,
        }
        for key, frame in self.frames.items():
            editor: Any = frame.editor
            if key != self._writing:
                editor.set_value(values[key])
            remark = row.lack(key) if row.called else None
            if remark is None:
                frame.set_remark(None)
            else:
                tone = Tone.ERROR if remark.blocks else Tone.WARNING
                frame.set_remark(tone, words.field_sentence(remark))

    def _edited(self, key: str) -> None:
        if self._row is None:
            return
        self._writing = key
        self.changed.emit(self._item(self._row.item, key), key)
        self._writing = ""

    def _item(self, item: CallItem, key: str) -> CallItem:
        editor: Any = self.frames[key].editor
        if key == AGENCY:
            return replace(item, invitee=renamed(item.invitee, self.agency))
        if key == _PERSON:
            return replace(item, invitee=replace(item.invitee, person=editor.value()))
        if key == TARGETS:
            return replace(item, call=replace(item.call, targets=editor.value()))
        return with_text(item, key, editor.value())

    def _remove(self) -> None:
        if self._row is not None:
            self.remove_wanted.emit(self._row.item.invitee.id)


class InviteeCards(QWidget):
    """A card for each agency; ``make_field`` makes the field that offers agencies."""

    changed = Signal(object, str)
    remove_wanted = Signal(str)

    def __init__(
        self, make_field: Callable[[], InviteeField], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._make_field = make_field
        self._cards: dict[str, InviteeCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_rows(
        self,
        rows: Sequence[CallRow],
        *,
        targets: list[tuple[str, str]],
        people: Callable[[Invitee], tuple[str, ...]],
        editable: bool,
    ) -> None:
        """Show a card for each row."""
        wanted = [row.item.invitee.id for row in rows]
        if list(self._cards) != wanted:
            self.clear()
            for key in wanted:
                self._cards[key] = self._make_card(editable=editable)
        for row in rows:
            invitee = row.item.invitee
            self._cards[invitee.id].show_row(row, targets=targets, people=people(invitee))

    def clear(self) -> None:
        """Show none."""
        for card in self._cards.values():
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = {}

    def go_to(self, invitee_id: str, field: str) -> bool:
        """Focus a field of an agency's card; False where there is no such card."""
        card = self._cards.get(invitee_id)
        if card is not None:
            card.frames[field].focus_editor()
        return card is not None

    def count(self) -> int:
        """Return how many agencies are shown."""
        return len(self._cards)

    def _make_card(self, *, editable: bool) -> InviteeCard:
        card = InviteeCard(self._make_field(), self)
        card.changed.connect(self.changed)
        card.remove_wanted.connect(self.remove_wanted)
        card.remove.setVisible(editable)
        for frame in card.frames.values():
            allow(frame.editor, editable)
        self._column.addWidget(card)
        card.show()
        return card
