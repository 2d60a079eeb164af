"""閲覧・変更の記録 in the window: read by day, looked through by kind and field."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cwlink.app.window import build_window
from cwlink.core.clock import FixedClock
from cwlink.rules.household_changes import with_member
from cwlink.services import activity, household_edit, settings
from cwlink.services.household_edit import HouseholdDraft
from cwlink.storage.vault import Vault
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.log_page import LogPage
from cwlink.ui.pages.log_place import LogKind, LogPlace
from cwlink.ui.tables.rows_model import GroupRow
from cwlink.ui.window_settings import WindowSettings
from cwlink.ui.work import InlineRunner
from household_case import HOUSEHOLD_ID, NOW, TOME, household

DAY = timedelta(days=1)


@pytest.fixture
def window(qtbot: QtBot, vault: Vault, tmp_path: Path) -> Iterator[MainWindow]:
    """Give the window on a household that was entered, looked at and changed."""
    settings.change(vault, {settings.CASEWORKER_NAME.key: "田辺 美咲"}, now=NOW - 3 * DAY)
    saved = household_edit.save(vault, draft=HouseholdDraft(household()), now=NOW - 2 * DAY).after
    activity.opened(vault, [household_edit.about(saved.record)], now=NOW - DAY)
    for phone, at in (("090-1111-2222", NOW - DAY), ("090-3333-4444", NOW)):
        draft = household_edit.open_draft(vault, household_id=HOUSEHOLD_ID)
        tome = draft.record.member(TOME)
        assert tome is not None
        record = with_member(draft.record, replace(tome, phone=phone, hospital=f"通院{phone[-1]}"))
        household_edit.save(vault, draft=replace(draft, record=record), now=at)
    made = build_window(
        vault,
        FixedClock(),
        InlineRunner(),
        settings=WindowSettings(tmp_path / "window.ini"),
    )
    qtbot.addWidget(made)
    made.resize(1366, 688)
    made.show()
    yield made
    made.hide()


def _page(window: MainWindow, place: LogPlace) -> LogPage:
    window.open_page(PageKey.LOG, place)
    page = window.page(PageKey.LOG)
    assert isinstance(page, LogPage)
    return page


@pytest.fixture
def page(window: MainWindow) -> LogPage:
    """Give the log of the household."""
    return _page(window, LogPlace(HOUSEHOLD_ID))


def _days(page: LogPage) -> list[str]:
    return [row.title for row in page.table.rows_model.rows() if isinstance(row, GroupRow)]


def test_changes_are_read_by_day_field_by_field(page: LogPage) -> None:
    assert _days(page) == [
        "令和8年11月24日（火）",
        "令和8年11月23日（月）",
        "令和8年11月22日（日）",
    ]
    told = [(one.item, one.before, one.after) for one in page.lines()]
    assert told[0] == ("「水野　トメ」の電話番号", "090-1111-2222", "090-3333-4444")
    assert told[1] == ("「水野　トメ」の通院状況", "通院2", "通院4")
    assert [one.leads for one in page.lines()[:2]] == [True, False]
    assert {one.by for one in page.lines()} == {"田辺 美咲"}


def test_what_is_looked_for_can_be_narrowed_to_looks_or_changes(page: LogPage) -> None:
    for kind, count in ((LogKind.LOOKS, 1), (LogKind.CHANGES, 5), (LogKind.LEAVING, 0)):
        page.kinds.set_current(kind)
        page.kinds.changed.emit(kind)
        assert len(page.lines()) == count, kind
    assert page.table.isHidden()
    page.clear.click()
    assert len(page.lines()) == 6


def test_one_field_can_be_followed_through_time(page: LogPage) -> None:
    page.table.opened.emit(page.lines()[0])
    assert page.field.currentText() == "世帯員：電話番号"
    assert [one.after for one in page.lines()] == ["090-3333-4444", "090-1111-2222"]


def test_the_last_days_can_be_looked_at_alone(page: LogPage) -> None:
    page.period.set_value("1")
    page.period.changed.emit()
    assert [one.at.date() for one in page.lines()] == [NOW.date()] * 2


def test_a_day_closes_and_opens(page: LogPage) -> None:
    page.table.group_toggled.emit("2026-11-24")
    assert page.lines()[0].after == "090-1111-2222"
    page.table.group_toggled.emit("2026-11-24")
    assert page.lines()[0].after == "090-3333-4444"


def test_what_stood_there_before_is_covered_too(page: LogPage) -> None:
    assert {"090-1111-2222", "090-3333-4444", "水野　トメ"} <= set(page.people())


def test_the_offices_own_log_holds_households_only_when_asked(window: MainWindow) -> None:
    page = _page(window, LogPlace())
    assert [one.what for one in page.lines()] == ["設定"]
    page.everything.set_value(True)
    page.everything.changed.emit()
    assert "ケース番号 24-00093" in {one.note for one in page.lines()}
    assert page.place() is PageKey.SETTINGS


def test_many_entries_are_read_page_by_page(window: MainWindow, vault: Vault) -> None:
    saved = household_edit.open_draft(vault, household_id=HOUSEHOLD_ID)
    about = household_edit.about(saved.record)
    for turn in range(100):
        activity.opened(vault, [about], now=NOW + turn * timedelta(minutes=11))
    page = _page(window, LogPlace(HOUSEHOLD_ID))
    seen = [one.entry for one in page.lines() if one.leads]
    while page.older.isEnabled():
        page.older.click()
        seen += [one.entry for one in page.lines() if one.leads]
    assert len({one.seq for one in seen if one}) == 104
    assert all(len(page.table.rows_model.rows()) <= 50 for _ in "one page")
    while page.newer.isEnabled():
        page.newer.click()
    assert page.lines()[0].entry == seen[0]


def test_an_empty_log_says_what_will_stand_there(window: MainWindow) -> None:
    page = _page(window, LogPlace("nobody"))
    assert page.table.isHidden()
    assert page.lines() == []
