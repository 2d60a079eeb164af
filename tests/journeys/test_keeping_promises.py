"""What was taken home from a meeting is noted, ticked off, and taken back, in the window."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[1] / "services"))

from at_the_window import CTRL, press, shown_window
from worked_case import NOW, with_case1

from cwlink.core.ids import HouseholdId
from cwlink.rules.promise import PromiseState
from cwlink.services.promises import PromiseFilter, lines
from cwlink.storage.vault import Vault
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.households_page import HouseholdsPage
from cwlink.ui.pages.meeting_place import MeetingsSegment
from cwlink.ui.pages.meetings_page import MeetingsPage
from cwlink.ui.pages.promises_pane import PromisesPane
from cwlink.ui.theme import Theme


@pytest.fixture
def household_id(vault: Vault) -> HouseholdId:
    return with_case1(vault).id


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, vault: Vault, household_id: HouseholdId
) -> Iterator[MainWindow]:
    theme.set_own_scale(1.0)
    with shown_window(qtbot, vault, NOW) as made:
        made.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(household_id))
        yield made


def click(window: MainWindow, words: str) -> None:
    page = window.current_page()
    assert page is not None
    (button,) = (one for one in page.findChildren(QAbstractButton) if one.text() == words)
    button.click()


def pane_of(window: MainWindow) -> PromisesPane:
    page = window.current_page()
    assert isinstance(page, MeetingsPage)
    pane = page.pane(MeetingsSegment.PROMISES)
    assert isinstance(pane, PromisesPane)
    return pane


def test_a_promise_by_telephone_is_noted_ticked_off_and_taken_back(
    qtbot: QtBot, vault: Vault, window: MainWindow
) -> None:
    click(window, "持ち帰り事項を追加")
    pane = pane_of(window)
    assert pane.is_editing()
    pane.form.agency.setText("地域包括支援センター")
    pane.form.content.setPlainText("受診先を確かめる")
    pane.form.due.setText("R8.12.1")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert not pane.is_editing()
    (noted,) = lines(vault, today=NOW.date())
    assert (noted.record.agency_name, noted.record.content) == (
        "地域包括支援センター",
        "受診先を確かめる",
    )
    press(qtbot, Qt.Key.Key_Return)
    pane.line.setText("予約が取れた")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    (ended,) = lines(vault, today=NOW.date(), chosen=PromiseFilter.ENDED)
    assert (ended.record.state, ended.record.end_note) == (PromiseState.DONE, "予約が取れた")
    window.current_page().undo()
    assert [one.record for one in lines(vault, today=NOW.date())] == [noted.record]
    window.current_page().undo()
    assert lines(vault, today=NOW.date(), chosen=PromiseFilter.ALL) == ()
    window.current_page().redo()
    assert [one.record for one in lines(vault, today=NOW.date())] == [noted.record]


def test_the_household_shows_what_is_open(qtbot: QtBot, window: MainWindow) -> None:
    click(window, "持ち帰り事項を追加")
    pane = pane_of(window)
    pane.form.agency.setText("みどり病院")
    pane.form.content.setPlainText("初診の枠を確かめる")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    window.back()
    page = window.current_page()
    assert isinstance(page, HouseholdsPage)
    table = page.record.body.promises.table
    assert table.rows_model.cell_at(0, 1).text == "初診の枠を確かめる"


def test_in_large_text_the_household_asked_for_is_in_sight(
    window: MainWindow, theme: Theme, household_id: HouseholdId
) -> None:
    theme.set_own_scale(2.0)
    window.open_page(PageKey.MEETINGS)
    window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(household_id))
    page = window.current_page()
    assert isinstance(page, HouseholdsPage)
    assert (page.record.isVisible(), page.list.isVisible()) == (True, False)
    theme.set_own_scale(1.0)


def test_what_lacks_its_content_stays_in_the_form(qtbot: QtBot, window: MainWindow) -> None:
    click(window, "持ち帰り事項を追加")
    pane = pane_of(window)
    pane.form.agency.setText("みどり病院")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert pane.is_editing()
    notice = window.notice()
    assert notice is not None
    assert notice.sentence == "持ち帰り事項の内容を入力してください。"
