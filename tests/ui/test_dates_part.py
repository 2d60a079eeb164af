"""日程: replies by keyboard, the best date in words, the date fixed, moved and opened again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from cwlink.core.clock import FixedClock
from cwlink.rules.meeting import (
    Attends,
    Invitee,
    MeetingContent,
    MeetingDraft,
    Slot,
    SlotAnswer,
)
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.ui.editing import DraftHistory
from cwlink.ui.editors.meeting.date_cards import ReplyCard
from cwlink.ui.editors.meeting.dates_part import CalendarFileWanted, DatesPart
from cwlink.ui.page import Breakpoint
from cwlink.ui.tables.date_grid_model import SHOWN_ROLE, ColumnKind, ShownReply
from cwlink.ui.theme import Theme
from cwlink.ui.widgets.fields import TextField
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


@pytest.fixture
def holder(qtbot: QtBot, theme: Theme) -> Iterator[Holder]:
    made = Holder(inviting(*NAMES))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.hide()


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


def heading_note(card: ReplyCard) -> str:
    """Return what stands beside an agency's name."""
    return " ".join(one.text() for one in card.findChildren(Label))


def test_candidates_are_typed_and_stand_in_order_with_their_weekday_and_holiday(
    qtbot: QtBot, holder: Holder
) -> None:
    field = holder.part.offer.field
    field.setFocus()
    press(qtbot, "1/11 14時、12/10 14時")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [one.slot for one in holder.meeting.candidates] == [
        THURSDAY,
        Slot(date(2027, 1, 11), time(14), time(16)),
    ]
    assert field.text() == ""
    first, second = (holder.part.grid.grid_model.column(at) for at in (0, 1))
    assert first is not None and second is not None
    assert (first.title, first.hours, first.off) == ("12月10日（木）", "14時から16時", "")
    assert second.off == "成人の日"
    assert second.title == "令和9年1月11日（月）"


def test_what_is_no_date_is_said_and_nothing_is_offered(qtbot: QtBot, holder: Holder) -> None:
    offer(holder, "12/10（水）14時")
    assert holder.meeting.candidates == ()
    assert "木曜日" in holder.part.offer.field.problem()


def test_dates_are_proposed_and_so_is_the_deadline(qtbot: QtBot, holder: Holder) -> None:
    holder.part.offer.propose.click()
    days = [one.slot.on for one in holder.meeting.candidates]
    assert days == [date(2026, 12, 8), date(2026, 12, 9), date(2026, 12, 10)]
    holder.part.offer.usual.click()
    assert holder.meeting.reply_by == date(2026, 12, 1)
    assert holder.part.offer.usual.isHidden()
    assert "あと7日" in holder.part.waiting.text()
    holder.part.offer.propose.click()
    assert len(holder.meeting.candidates) == 6


def test_a_reply_takes_two_keys_and_the_cursor_goes_on(qtbot: QtBot, holder: Holder) -> None:
    offer(holder, "12/10 14時、12/11 10時")
    at_grid(holder)
    press(qtbot, "1")
    press(qtbot, "3")
    assert holder.answers(0) == [Y, N]
    down(qtbot, holder)
    press(qtbot, "2")
    assert holder.answers(2) == [M, None]
    assert holder.answers(1) == [None, None]
    assert [one.replied_on for one in holder.meeting.invitees] == [TODAY, None, TODAY]


def test_signs_are_keys_too_and_each_answer_is_one_step_back(qtbot: QtBot, holder: Holder) -> None:
    offer(holder, "12/10 14時、12/11 10時")
    at_grid(holder)
    press(qtbot, "○×")
    assert holder.answers(0) == [Y, N]
    holder.history.undo()
    assert holder.answers(0) == [Y, None]
    holder.part.grid.go_to(0, 0)
    press(qtbot, "0")
    assert holder.answers(0) == [None, None]
    holder.part.grid.go_to(0, 0)
    qtbot.keyClick(holder.part.grid, Qt.Key.Key_Space)
    qtbot.keyClick(holder.part.grid, Qt.Key.Key_Space)
    assert holder.answers(0) == [M, None]
    qtbot.keyClick(holder.part.grid, Qt.Key.Key_Delete)
    assert holder.answers(0) == [None, None]


def test_the_mouse_goes_through_the_signs_where_the_cursor_stands(
    qtbot: QtBot, holder: Holder
) -> None:
    offer(holder, "12/10 14時")
    at_grid(holder)
    grid = holder.part.grid
    cell = grid.visualRect(grid.grid_model.index(1, 0)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(cell))
    assert holder.answers(1) == [None]
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(cell))
    assert holder.answers(1) == [Y]
    holder.part.keys.answered.emit(N)
    assert holder.answers(1) == [N]


def test_the_best_date_is_marked_and_its_reason_is_said(qtbot: QtBot, holder: Holder) -> None:
    offer(holder, "12/10 14時、12/11 10時")
    assert "候補日は2日です" in texts(holder.part.decision)
    at_grid(holder)
    press(qtbot, "311121")
    told = texts(holder.part.decision)
    assert "最有力は12月11日（金）10時から12時です。" in told
    assert "×が最も少ない日です。すべての機関が出席できます。" in told
    heads = [holder.part.grid.grid_model.column(at) for at in range(2)]
    assert [one.badge for one in heads if one] == ["", "最有力"]
    assert [one.counts for one in heads if one] == ["○1 △1 ×1", "○3 △0 ×0"]
    assert holder.part.decision.decide.text() == "12月11日（金）に決める"


def test_the_best_date_is_fixed_and_undone(qtbot: QtBot, holder: Holder) -> None:
    offer(holder, "12/10 14時、12/11 10時")
    at_grid(holder)
    press(qtbot, "31")
    holder.part.decision.decide.click()
    assert holder.meeting.fixed == FRIDAY
    assert "開催日時は12月11日（金）10時から12時です。" in texts(holder.part.decision)
    assert holder.meeting.changes == ()
    holder.history.undo()
    assert holder.meeting.fixed is None


def test_the_way_to_a_date_leads_over_candidates_and_replies_to_the_best_one(
    qtbot: QtBot, holder: Holder
) -> None:
    assert holder.part.go_to(("fixed",))
    assert holder.part.offer.field.hasFocus()
    offer(holder, "12/10 14時、12/11 10時")
    assert holder.part.go_to(("fixed",))
    assert holder.part.grid.hasFocus()
    press(qtbot, "313131")
    assert holder.part.go_to(("fixed",))
    qtbot.keyClick(holder.part.decision.decide, Qt.Key.Key_Space)
    assert holder.meeting.fixed == FRIDAY
    assert holder.part.go_to(("reply_by",))
    assert holder.part.offer.deadline.hasFocus()
    assert not holder.part.go_to(("place",))


def test_another_date_than_the_best_is_fixed_from_the_cursor(qtbot: QtBot, holder: Holder) -> None:
    offer(holder, "12/10 14時、12/11 10時")
    at_grid(holder)
    press(qtbot, "31")
    holder.part.grid.go_to(0, 0)
    assert holder.part.decision.decide_other.text() == "12月10日（木）に決める"
    holder.part.decision.decide_other.click()
    assert holder.meeting.fixed == THURSDAY


def test_a_date_without_hours_is_asked_for_them_before_it_is_fixed(
    qtbot: QtBot, holder: Holder
) -> None:
    offer(holder, "12/10")
    holder.part.decision.decide.click()
    assert holder.meeting.fixed is None
    form = holder.part.decision.hours_form
    assert form.isVisible()
    form.field.setText("いつでも")
    form.take()
    assert holder.meeting.fixed is None and "時刻" in form.field.problem()
    form.field.setText("14時")
    qtbot.keyClick(form.field, Qt.Key.Key_Return)
    assert holder.meeting.fixed == THURSDAY
    assert form.isHidden()


def test_other_hours_keep_the_replies(qtbot: QtBot, holder: Holder) -> None:
    offer(holder, "12/10 14時")
    at_grid(holder)
    press(qtbot, "12")
    holder.part.decision.hours.click()
    holder.part.decision.hours_form.field.setText("10時から11時半")
    holder.part.decision.hours_form.take()
    assert holder.meeting.candidates[0].slot == Slot(THURSDAY.on, time(10), time(11, 30))
    assert holder.answers(0) == [Y]
    holder.part.decision.remove.click()
    assert holder.meeting.candidates == ()


def test_once_fixed_it_is_asked_who_comes(qtbot: QtBot, holder: Holder) -> None:
    offer(holder, "12/10 14時")
    holder.part.decision.decide.click()
    at_grid(holder)
    assert holder.part.grid.current_kind() is ColumnKind.ATTENDS
    press(qtbot, "134")
    assert [one.attends for one in holder.meeting.invitees] == [
        Attends.YES,
        Attends.IN_WRITING,
        Attends.NO,
    ]
    assert "出席1・欠席（書面で意見）1・欠席1。" in texts(holder.part.decision)
    assert holder.part.waiting.isHidden()
    holder.part.keys.attends_told.emit(None)
    assert holder.meeting.invitees[2].attends is None
    assert holder.part.waiting.text().startswith("未回答1機関：社会福祉協議会")


def fixed_with_replies(qtbot: QtBot, holder: Holder) -> None:
    offer(holder, "12/10 14時、12/11 10時")
    at_grid(holder)
    press(qtbot, "11")
    holder.part.decision.decide.click()
    assert holder.part.decision.calendar.hasFocus()
    at_grid(holder)
    holder.part.grid.go_to(0, 2)
    press(qtbot, "1")


def test_a_moved_date_asks_for_the_reason_and_loses_no_reply(qtbot: QtBot, holder: Holder) -> None:
    fixed_with_replies(qtbot, holder)
    before = holder.meeting
    holder.part.decision.move_date.click()
    form = holder.part.decision.move_form
    form.field.setText("12/11 10時から12時")
    form.take()
    assert holder.meeting.fixed == THURSDAY and form.isVisible()
    form.reason.choose("会場の都合")
    form.take()
    assert holder.meeting.fixed == FRIDAY
    assert holder.meeting.candidates == before.candidates
    assert holder.meeting.invitees[0].attends is Attends.YES
    (change,) = holder.meeting.changes
    assert (change.before, change.after, change.reason, change.at) == (
        THURSDAY,
        FRIDAY,
        "会場の都合",
        CLOCK.now(),
    )
    shown = holder.part.grid.grid_model.index(0, 2).data(SHOWN_ROLE)
    assert shown == ShownReply(words="出席", doubt="変更前")
    assert "未回答3" in texts(holder.part.decision)
    assert holder.part.changes.isVisible()
    holder.history.undo()
    assert holder.meeting == before


def test_a_date_that_falls_through_is_opened_again(qtbot: QtBot, holder: Holder) -> None:
    fixed_with_replies(qtbot, holder)
    holder.part.decision.open_move()
    holder.part.decision.move_form.reason.choose("本人・家族の都合")
    holder.part.decision.move_form.reopen.click()
    assert holder.meeting.fixed is None
    assert holder.meeting.changes[0].after is None
    assert holder.answers(0) == [Y, Y]
    assert "最有力は" in texts(holder.part.decision)


def test_day_and_note_of_a_reply_are_typed_into_the_table(qtbot: QtBot, holder: Holder) -> None:
    offer(holder, "12/10 14時")
    at_grid(holder)
    press(qtbot, "1")
    grid = holder.part.grid
    grid.go_to(0, grid.grid_model.column_of_kind(ColumnKind.NOTE))
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    press(qtbot, "late")
    grid.finish_edit()
    assert holder.meeting.invitees[0].reply_note == "late"
    grid.go_to(0, grid.grid_model.column_of_kind(ColumnKind.REPLIED))
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "R8.11.20")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: holder.meeting.invitees[0].replied_on == date(2026, 11, 20))
    assert grid.hasFocus()


def test_overdue_replies_and_a_deadline_after_the_first_date_are_told(holder: Holder) -> None:
    offer(holder, "12/10 14時")
    holder.part.offer.deadline_changed.emit(date(2026, 12, 10))
    frame = holder.part.offer.deadline.parent()
    assert "最も早い候補日より前" in getattr(frame, "remark")()  # noqa: B009
    holder.part.offer.deadline_changed.emit(date(2026, 11, 20))
    assert "4日過ぎています" in holder.part.waiting.text()
    row = holder.part.grid.grid_model.row(0)
    assert row is not None and row.late


def test_the_calendar_file_is_a_wish_for_the_app(qtbot: QtBot, holder: Holder) -> None:
    offer(holder, "12/10 14時")
    assert holder.part.decision.calendar.isHidden()
    holder.part.decision.decide.click()
    with qtbot.waitSignal(holder.part.wanted) as told:
        holder.part.decision.calendar.click()
    assert told.args == [CalendarFileWanted()]


def test_a_fixed_date_on_a_day_off_is_told(holder: Holder) -> None:
    offer(holder, "12/12 14時")
    holder.part.decision.decide.click()
    assert "この日は土曜日です。" in texts(holder.part.decision)


@pytest.mark.parametrize("count", [9, 16])
def test_every_agency_is_seen_without_a_scroll_bar_of_the_table(
    qtbot: QtBot, holder: Holder, count: int
) -> None:
    names = tuple(f"みどり市の関係機関その{at}" for at in range(count))
    holder.history.put(MeetingDraft(inviting(*names)))
    for at in range(3):
        offer(holder, f"12/{14 + at} 14時")
    qtbot.wait(1)
    grid = holder.part.grid
    rows = sum(grid.rowHeight(at) for at in range(count))
    assert grid.height() >= rows + grid.horizontalHeader().height()
    assert not grid.verticalScrollBar().isVisible()
    assert not grid.horizontalScrollBar().isVisible()
    at_grid(holder)
    for _ in range(count):
        down(qtbot, holder)
    last = grid.visualRect(grid.currentIndex())
    below = grid.viewport().mapTo(holder.viewport(), last.bottomLeft()).y()
    assert 0 < below <= holder.viewport().height()
    heads = grid.horizontalHeader()
    assert heads.mapTo(holder.viewport(), QPoint(0, 0)).y() >= 0
    for _ in range(count):
        qtbot.keyClick(grid, Qt.Key.Key_Up)
    first = grid.visualRect(grid.currentIndex()).topLeft()
    foot = heads.mapTo(holder.viewport(), QPoint(0, heads.height())).y()
    assert grid.viewport().mapTo(holder.viewport(), first).y() >= foot


def test_where_there_is_little_room_each_agency_is_a_card(
    qtbot: QtBot, holder: Holder, theme: Theme
) -> None:
    theme.set_own_scale(2.0)
    offer(holder, "12/10 14時、12/11 10時")
    holder.part.show_breakpoint(Breakpoint.NARROW)
    assert holder.part.grid.isHidden()
    cards = holder.part.cards.cards()
    assert [card.accessibleName() for card in cards] == list(NAMES)
    cards[1].toggle.click()
    assert cards[1].is_open() and not cards[0].is_open()
    yes = QApplication.focusWidget()
    assert isinstance(yes, QAbstractButton) and yes.text() == "未回答"
    lines = cards[1].findChildren(Segments)
    press_part(lines[1], "○")
    assert holder.answers(1) == [None, Y]
    assert "12/10 未　12/11 ○" in heading_note(cards[1])
    note = cards[1].findChildren(TextField)[-1]
    note.setFocus()
    press(qtbot, "am")
    assert holder.meeting.invitees[1].reply_note == "am"
    cards[1].toggle.click()
    assert not cards[1].is_open()
    assert holder.part.decision.pick.isVisible()
    holder.part.decision.picked.emit(holder.meeting.candidates[0].id)
    holder.part.decision.decide_other.click()
    assert holder.meeting.fixed == THURSDAY
    cards[0].toggle.click()
    press_part(cards[0].findChildren(Segments)[-1], "代理出席")
    assert holder.meeting.invitees[0].attends is Attends.PROXY
    assert "代理出席　12/10 未" in heading_note(cards[0])
    assert holder.part.cards.cards() == cards
    assert all(isinstance(card, ReplyCard) for card in cards)


def test_a_closed_meeting_is_only_read(qtbot: QtBot, theme: Theme) -> None:
    content = inviting(*NAMES)
    holder = Holder(content)
    qtbot.addWidget(holder)
    offer(holder, "12/10 14時")
    holder.desk.editable = False
    holder.show_draft()
    holder.part.grid.go_to(0, 0)
    holder.part.grid.answer_current(Y)
    assert holder.answers(0) == [None]
    assert holder.part.offer.add_button.isHidden()
    assert holder.part.decision.decide.isHidden()
    assert holder.meeting == replace(content, candidates=holder.meeting.candidates)
