"""The list of plans: shown with counts, narrowed, opened; empty it says what to do first."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[1] / "services"))

from plan_case import NOW, whole
from worked_case import with_case1

from cwlink.services import plans
from cwlink.services.plan_list import plan_list
from cwlink.storage.vault import Vault
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.plans_page import PlansPage

TODAY = NOW.date()


@pytest.fixture
def page(qtbot: QtBot) -> PlansPage:
    made = PlansPage()
    qtbot.addWidget(made)
    made.resize(1290, 640)
    made.show()
    return made


@pytest.fixture
def version_id(vault: Vault) -> str:
    record = with_case1(vault)
    draft = plans.begin(vault, household_id=record.id, now=NOW)
    done = plans.finalise(vault, version_id=draft.id, content=whole(draft.content), now=NOW)
    return done.version.id


def cells(page: PlansPage) -> list[str]:
    model = page.table.rows_model
    return [model.cell_at(0, column).in_words() for column in range(len(model.columns))]


def test_an_empty_list_leads_to_the_households(qtbot: QtBot, vault: Vault, page: PlansPage) -> None:
    page.show_list(plan_list(vault, today=TODAY), TODAY)
    button = page.primary()
    assert button is not None
    with qtbot.waitSignal(page.households_wanted):
        button.click()


def test_a_plan_stands_with_household_version_period_and_monitoring(
    vault: Vault, page: PlansPage, version_id: str
) -> None:
    page.show_list(plan_list(vault, today=TODAY), TODAY)
    assert cells(page) == [
        "水野　トメ、24-00093",
        "R8-1、第1版",
        "確定",
        "令和8年12月11日～\n令和9年6月10日",
        "令和9年3月10日",
    ]
    page.show_breakpoint(Breakpoint.NARROW)
    assert len(cells(page)) == 3


def test_what_is_overdue_says_so(vault: Vault, page: PlansPage, version_id: str) -> None:
    late = TODAY.replace(year=2027, month=4)
    page.show_list(plan_list(vault, today=late), late)
    assert cells(page)[-1] == "超過 3月10日"


def test_enter_opens_the_plan(qtbot: QtBot, vault: Vault, page: PlansPage, version_id: str) -> None:
    page.show_list(plan_list(vault, today=TODAY), TODAY)
    with qtbot.waitSignal(page.open_wanted) as opened:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args == [version_id]


def test_segments_ask_for_a_state(qtbot: QtBot, page: PlansPage) -> None:
    page.states.set_current("draft")
    with qtbot.waitSignal(page.find_wanted) as asked:
        page.states.changed.emit("draft")
    assert asked.args == ["", "draft", False]
