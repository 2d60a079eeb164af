"""The list of what was taken home: ticked off in one line, put right in its form."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cwlink.rules.follow_up import Urgency
from cwlink.rules.promise import PromiseKind, PromiseRecord, PromiseState
from cwlink.services.promises import PromiseFilter, PromiseLine
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.promises_pane import PromisesPane
from cwlink.ui.tables.rows_model import GroupRow

TODAY = date(2026, 11, 24)
LATE = PromiseRecord(
    "p1",
    "h1",
    "受診できる医療機関を確かめる",
    date(2026, 11, 10),
    agency_type="houkatsu",
    agency_name="地域包括支援センター",
    agency_id="a1",
    person="中野",
    due_on=date(2026, 11, 20),
)
TIE = PromiseRecord(
    "p2", "h1", "田辺が同行訪問", TODAY, kind=PromiseKind.INTRODUCTION, agency_name="みどり病院"
)
DONE = PromiseRecord(
    "p3",
    "h1",
    "手帳の申請",
    TODAY,
    person="田辺",
    state=PromiseState.DONE,
    ended_on=TODAY,
    end_note="申請した",
)
LINES = (
    PromiseLine(LATE, "24-00093", "水野　トメ", "R8-会1", Urgency.OVERDUE),
    PromiseLine(TIE, "24-00093", "水野　トメ", "R8-会1", None),
    PromiseLine(DONE, "24-00093", "水野　トメ", "", None),
)


@pytest.fixture
def pane(qtbot: QtBot) -> PromisesPane:
    made = PromisesPane()
    qtbot.addWidget(made)
    made.resize(1290, 600)
    made.show()
    made.show_lines(LINES, TODAY)
    return made


def cells(pane: PromisesPane, at: int) -> list[str]:
    model = pane.table.rows_model
    return [model.cell_at(at, column).in_words() for column in range(len(model.columns))]


def test_each_line_says_who_what_whose_and_by_when(pane: PromisesPane) -> None:
    assert cells(pane, 0) == [
        "地域包括支援センター、中野",
        "受診できる医療機関を確かめる、令和8年11月10日　会議 R8-会1",
        "水野　トメ、24-00093",
        "超過 11月20日",
    ]
    assert cells(pane, 1)[1].endswith("つなぎ")
    assert cells(pane, 2)[3] == "11月24日 済み、申請した"


def test_the_chosen_one_is_ticked_off_with_one_line(qtbot: QtBot, pane: PromisesPane) -> None:
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    assert pane.line.hasFocus()
    pane.line.setText("電話で確認")
    assert pane.primary() is pane.done
    with qtbot.waitSignal(pane.end_wanted) as told:
        pane.done.click()
    assert told.args == [LATE, PromiseState.DONE, "電話で確認"]


def test_what_is_done_can_only_be_opened_again(qtbot: QtBot, pane: PromisesPane) -> None:
    pane.table.select_row(LINES[2])
    assert (pane.done.isVisible(), pane.reopen.isVisible()) == (False, True)
    assert pane.primary() is None
    with qtbot.waitSignal(pane.end_wanted) as told:
        pane.reopen.click()
    assert told.args == [DONE, PromiseState.OPEN, ""]


def test_an_agency_typed_anew_is_in_no_directory(qtbot: QtBot, pane: PromisesPane) -> None:
    QTest.keyClick(pane.table, Qt.Key.Key_F2)
    assert pane.is_editing()
    assert pane.primary() is pane.form.save
    pane.form.agency.setText("さくら病院")
    with qtbot.waitSignal(pane.form.saved) as told:
        pane.form.save.click()
    record, is_new = told.args
    assert (record.agency_name, record.agency_id, record.agency_type) == ("さくら病院", None, "")
    assert (record.id, record.due_on, is_new) == ("p1", LATE.due_on, False)


def test_only_the_day_put_right_leaves_the_agency_as_it_is(
    qtbot: QtBot, pane: PromisesPane
) -> None:
    QTest.keyClick(pane.table, Qt.Key.Key_F2)
    pane.form.due.setText("R8.12.1")
    with qtbot.waitSignal(pane.form.saved) as told:
        pane.form.save.click()
    assert told.args[0].agency_id == "a1"
    assert told.args[0].due_on == date(2026, 12, 1)


def test_a_day_that_is_none_keeps_the_form_open(pane: PromisesPane) -> None:
    QTest.keyClick(pane.table, Qt.Key.Key_F2)
    told: list[object] = []
    pane.form.saved.connect(lambda *args: told.append(args))
    pane.form.due.setText("R8.13.1")
    pane.form.save.click()
    assert told == []
    assert pane.close_drawer()
    assert not pane.is_editing()


def test_nothing_open_says_where_promises_come_from(pane: PromisesPane) -> None:
    pane.show_lines((), TODAY)
    assert pane.chosen_filter() is PromiseFilter.OPEN
    assert "議事録を確定すると" in pane._none.text()
    assert pane.primary() is None


def test_where_it_is_narrow_the_household_is_left_out(pane: PromisesPane) -> None:
    pane.show_breakpoint(Breakpoint.NARROW)
    assert [one.key for one in pane.table.rows_model.columns] == ["who", "content", "due"]


def test_the_list_is_grouped_by_who_took_it_home_or_by_household(pane: PromisesPane) -> None:
    pane.groupings.set_current("agency")
    pane.groupings.changed.emit("agency")
    groups = [one.title for one in pane.table.rows_model.rows() if isinstance(one, GroupRow)]
    assert groups == ["地域包括支援センター", "みどり病院", "田辺"]
    pane.table.group_toggled.emit("みどり病院")
    assert len(pane.table.rows_model.rows()) == 5
    pane.groupings.set_current("household")
    pane.groupings.changed.emit("household")
    (group,) = (one for one in pane.table.rows_model.rows() if isinstance(one, GroupRow))
    assert (group.title, group.note) == ("水野　トメ　24-00093", "3件")
