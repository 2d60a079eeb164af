"""日程 once a date is fixed: who comes, and the date moved, opened again or given up."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cwlink.rules.meeting import (
    Attends,
)
from cwlink.ui.editors.meeting.dates_part import CalendarFileWanted
from cwlink.ui.tables.date_grid_model import SHOWN_ROLE, ColumnKind, ShownReply
from cwlink.ui.theme import Theme
from dates_case import (
    CLOCK,
    FRIDAY,
    NAMES,
    THURSDAY,
    Holder,
    Y,
    at_grid,
    inviting,
    offer,
    press,
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


def test_nobody_is_awaited_for_a_meeting_that_is_over(holder: Holder) -> None:
    offer(holder, "12/10 14時")
    holder.part.offer.deadline_changed.emit(date(2026, 12, 1))
    assert not holder.part.waiting.isHidden()
    holder.desk.editable = False
    holder.show_draft()
    assert holder.part.waiting.isHidden()


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
