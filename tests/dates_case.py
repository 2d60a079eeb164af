"""A meeting's dates held as the page of a meeting holds them, and how tests type into them."""

from datetime import date, time
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from cwlink.core.clock import FixedClock
from cwlink.rules.meeting import Invitee, MeetingContent, MeetingDraft, Slot, SlotAnswer
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.ui.editing import DraftHistory
from cwlink.ui.editors.meeting.dates_part import DatesPart
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.labels import Label
from cwlink.ui.widgets.scroll_pane import ScrollPane
from cwlink.ui.widgets.segments import Segments

CLOCK = FixedClock()
TODAY = CLOCK.today()
Y, M, N = SlotAnswer.YES, SlotAnswer.MAYBE, SlotAnswer.NO
THURSDAY = Slot(date(2026, 12, 10), time(14), time(16))
FRIDAY = Slot(date(2026, 12, 11), time(10), time(12))
NAMES = ("地域包括支援センター", "みどり病院", "社会福祉協議会")


class _Desk:
    """As much of a desk as the part looks at."""

    editable = True


class Holder(ScrollPane):
    """Keeps the draft as the page of a meeting does, with undo."""

    def __init__(self, content: MeetingContent, *, editable: bool = True) -> None:
        super().__init__()
        self.history: DraftHistory[MeetingDraft] = DraftHistory(MeetingDraft(content))
        self.part = DatesPart(CLOCK)
        self.add(self.part)
        self.resize(1254, 560)
        self.desk = _Desk()
        self.desk.editable = editable
        self.part.desk, self.part.today = cast(MeetingDesk, self.desk), TODAY
        self.part.changed.connect(self._put)
        self.history.changed.connect(self.show_draft)
        self.show_draft()

    def _put(self, draft: MeetingDraft, field: str) -> None:
        self.history.put(draft, field=field)

    def show_draft(self) -> None:
        self.part.show_draft(cast(MeetingDesk, self.desk), self.history.draft)

    @property
    def meeting(self) -> MeetingContent:
        return self.history.draft.content

    def answers(self, row: int) -> list[SlotAnswer | None]:
        """Return what an agency says of each date."""
        invitee = self.meeting.invitees[row].id
        return [one.answer_of(invitee) for one in self.meeting.candidates]


def inviting(*names: str) -> MeetingContent:
    return MeetingContent(
        invitees=tuple(Invitee(f"i{at}", "kaigo", name) for at, name in enumerate(names))
    )


def offer(holder: Holder, typed: str) -> None:
    """Type candidates and press Enter."""
    field = holder.part.offer.field
    field.setText(typed)
    QApplication.sendPostedEvents()
    holder.part.offer.take()


def press(qtbot: QtBot, keys: str) -> None:
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        if key.isascii():
            qtbot.keyClicks(focus, key)
        else:  # no key of its own: it comes with its text alone
            plain = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(focus, QKeyEvent(QKeyEvent.Type.KeyPress, 0, plain, key))


def down(qtbot: QtBot, holder: Holder) -> None:
    qtbot.keyClick(holder.part.grid, Qt.Key.Key_Down)


def at_grid(holder: Holder) -> None:
    holder.part.grid.setFocus(Qt.FocusReason.TabFocusReason)


def texts(widget: QWidget) -> str:
    return widget.accessibleName()


def press_part(segments: Segments, words: str) -> None:
    """Choose an answer of a card by its word."""
    parts = segments.findChildren(QAbstractButton)
    next(one for one in parts if one.text() == words).click()


def heading_note(card: Card) -> str:
    """Return what stands beside an agency's name."""
    return " ".join(one.text() for one in card.findChildren(Label))
