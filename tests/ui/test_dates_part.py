"""日程: replies by keyboard, the best date in words, and where there is little room."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from cwlink.rules.meeting import (
    Attends,
    ChangeKind,
    MeetingChange,
    MeetingContent,
    MeetingDraft,
    MeetingForm,
    Slot,
)
from cwlink.ui.editors.meeting.date_cards import ReplyCard
from cwlink.ui.page import Breakpoint
from cwlink.ui.theme import Theme
from cwlink.ui.widgets.calendar_popup import CalendarPopup
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.segments import Segments
from dates_case import (
    CLOCK,
    FRIDAY,
    NAMES,
    THURSDAY,
    TODAY,
    Holder,
    M,
    N,
    Y,
    at_grid,
    down,
    heading_note,
    inviting,
    offer,
    press,
    press_part,
    texts,
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


def test_days_are_picked_from_the_calendar_and_hours_typed_behind_them(
    qtbot: QtBot, holder: Holder
) -> None:
    field = holder.part.offer.field
    field.setFocus()
    press(qtbot, "12/10 14時")
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = field.findChild(CalendarPopup)
    assert popup is not None and popup.title() == "令和8年12月"
    popup.chosen.emit(date(2026, 12, 11))
    popup.close()
    field.setFocus()
    press(qtbot, "10時")
    assert field.text() == "12/10 14時、12/11 10時"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [one.slot for one in holder.meeting.candidates] == [THURSDAY, FRIDAY]


def test_another_bodys_meeting_is_not_said_to_lack_agencies(qtbot: QtBot, holder: Holder) -> None:
    holder.history.put(MeetingDraft(MeetingContent(form=MeetingForm.HOSTED)))
    assert holder.part.nobody.isHidden()
    assert "知らされた日時" in holder.part.how.text()
    offer(holder, "12/10 14時")
    holder.part.decision.decide.click()
    assert holder.meeting.fixed == THURSDAY
    assert holder.part.grid.isHidden()
    holder.history.put(MeetingDraft(MeetingContent()))
    assert holder.part.nobody.isVisible()


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


def test_a_cancelled_meeting_offers_the_file_that_cancels_it(qtbot: QtBot, holder: Holder) -> None:
    offer(holder, "12/10 14時")
    holder.part.decision.decide.click()
    gone = MeetingChange("c", ChangeKind.CANCELLED, CLOCK.now(), "本人の都合", before=THURSDAY)
    holder.desk.editable = False
    holder.history.put(MeetingDraft(replace(holder.meeting, changes=(gone,))))
    assert texts(holder.part.decision).startswith("この会議は中止しました。12月10日（木）")
    assert holder.part.decision.calendar.text().startswith("中止の予定表ファイル")
    assert holder.part.decision.calendar.isVisible()
    assert holder.part.decision.move_date.isHidden()
    assert "中止：12月10日（木）14時から16時（理由：本人の都合）" in heading_note(
        holder.part.changes
    )


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
