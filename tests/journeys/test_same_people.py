"""She finds one person in two records, makes one of them, and takes it back when she was wrong."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from merge_case import (
    AGAIN,
    SECOND,
    SECOND_NUMBER,
    TWIN_RECORD,
    every_row,
    put,
    second_household,
    twice_in_one,
)
from PySide6.QtWidgets import QApplication, QMenu
from record_case import Opener, key, notice, opened, page_of, write

from covered_case import seen_widgets, settle, told
from cwlink.core.wareki import PartialDate
from cwlink.rules.household import HouseholdRecord, MemberRecord
from cwlink.rules.member_merge import Way
from cwlink.services import household_edit
from cwlink.services.household_facts import NoSuchHousehold
from cwlink.storage.vault import Vault
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.same_people_page import SamePeoplePage
from cwlink.ui.theme import Theme, theme
from household_case import HOUSEHOLD_ID, KAZUO, NOW, household


@pytest.fixture
def open_window(theme: Theme, vault: Vault, tmp_path: Path) -> Iterator[Opener]:
    yield from opened(theme, vault, tmp_path)


@pytest.fixture
def recorded_twice(vault: Vault) -> None:
    """Record one person twice in one household, with documents that name both."""
    twice_in_one(vault)


def show(window: MainWindow) -> SamePeoplePage:
    window.open_page(PageKey.SAME_PEOPLE)
    QApplication.processEvents()
    page = window.current_page()
    assert isinstance(page, SamePeoplePage)
    return page


def record(vault: Vault, household_id: str = HOUSEHOLD_ID) -> HouseholdRecord:
    return household_edit.open_draft(vault, household_id=household_id).record


def member(vault: Vault, key: str = KAZUO, household_id: str = HOUSEHOLD_ID) -> MemberRecord:
    found = record(vault, household_id).member(key)
    assert found is not None
    return found


def keep(page: SamePeoplePage, words: str) -> None:
    """Choose whose record stays, by what is said of it."""
    if words not in page.pane.stays.row("staying").text():
        page.pane.stays.row("other").click()
        QApplication.processEvents()
    assert words in page.pane.stays.row("staying").text()


def choose(page: SamePeoplePage, field: str, value: str) -> None:
    """Choose what is kept of a field, as a click on its words does."""
    group = page.pane.choice(field)
    group.row(value).click()
    QApplication.processEvents()


@pytest.mark.usefixtures("recorded_twice")
def test_one_person_in_two_rows_becomes_one_and_two_again(
    open_window: Opener, vault: Vault
) -> None:
    before = every_row(vault)
    window = open_window()
    page_of(window).list.more.click()
    menu = next(one for one in page_of(window).list.findChildren(QMenu) if one.isVisible())
    next(one for one in menu.actions() if "同じ人" in one.text()).trigger()
    menu.close()
    window.activateWindow()
    QApplication.processEvents()
    page = window.current_page()
    assert isinstance(page, SamePeoplePage)

    # Why they may be one person is in sight, and what hangs on both records.
    assert "生年月日が同じ" in page.pane.reasons.text()
    rows = [(one.kind, one.fate) for one in page.pane.rows.rows_model.rows()]
    assert ("障害者手帳", "残す記録と同じ内容なので、1件になります") in rows
    assert ("支援計画", "残す記録の人を指すようになります") in rows or (
        "支援計画",
        "そのまま残ります",
    ) in rows

    # She keeps 長男's record, and both notes on health.
    keep(page, "長男")
    choose(page, f"{KAZUO}.health_note", "both")
    key(window, "Ctrl+Return")
    assert notice(window) == "ケース番号 24-00093 の2件の記録を1人にまとめました"
    assert record(vault).member(AGAIN) is None
    assert member(vault).health_note == "腰痛\n糖尿病で通院"
    assert page.empty.isVisibleTo(page), "nobody is left to be looked at"

    # Ctrl+Z brings back what was, Ctrl+Y merges again, also after she was elsewhere.
    after = every_row(vault)
    key(window, "Ctrl+Z")
    assert every_row(vault) == before
    key(window, "Ctrl+Y")
    assert every_row(vault) == after
    window.open_page(PageKey.HOUSEHOLDS)
    QApplication.processEvents()
    show(window)
    key(window, "Ctrl+Z")
    assert every_row(vault) == before
    assert len(page.list.rows_model.rows()) == 1


@pytest.mark.usefixtures("recorded_twice")
def test_a_merge_is_not_taken_back_over_what_came_after(open_window: Opener, vault: Vault) -> None:
    window = open_window()
    show(window)
    key(window, "Ctrl+Return")
    draft = household_edit.open_draft(vault, household_id=HOUSEHOLD_ID)
    changed = replace(draft.record, kin="妹がいる")
    household_edit.save(vault, draft=replace(draft, record=changed), now=NOW)
    key(window, "Ctrl+Z")
    assert "元に戻せません" in notice(window)
    assert record(vault).kin == "妹がいる"


def test_one_who_moved_stays_in_the_first_household_as_one_who_left(
    open_window: Opener, vault: Vault
) -> None:
    put(vault, household())
    put(vault, second_household(TWIN_RECORD))
    before = every_row(vault)
    window = open_window()
    page = show(window)
    keep(page, "24-00093")
    assert page.pane.way.value() == Way.MOVED
    page.pane.day.setFocus()
    page.pane.day.selectAll()
    write("R8.11")
    assert not page.merge.isEnabled()
    assert page.pane.day.text() == "R8.11", "what she types is not written over"
    write(".1")
    key(window, "Ctrl+Return")
    left = member(vault, AGAIN, SECOND)
    assert left.left_on == date(2026, 11, 1)
    assert left.left_reason == "転居（ケース番号24-00093の世帯へ）"
    assert member(vault).phone == "090-0000-1111"
    key(window, "Ctrl+Z")
    assert every_row(vault) == before


def test_what_is_in_the_way_is_said_before_she_can_merge(open_window: Opener, vault: Vault) -> None:
    put(vault, household())
    put(vault, second_household(TWIN_RECORD))
    window = open_window()
    page = show(window)
    keep(page, "24-00093")
    page.pane.way.row(Way.TAKEN_OUT).click()
    QApplication.processEvents()
    assert not page.merge.isEnabled()
    assert "ほかに世帯員がいません" in page.pane.block.text()
    page.pane.way.row(Way.WHOLE).click()
    QApplication.processEvents()
    assert page.merge.text() == "世帯を1つにまとめる"
    page.merge.click()
    QApplication.processEvents()
    assert notice(window) == f"ケース番号 {SECOND_NUMBER} の世帯を 24-00093 にまとめました"
    with pytest.raises(NoSuchHousehold):
        record(vault, SECOND)
    assert SECOND_NUMBER in record(vault).notes
    key(window, "Ctrl+Z")
    assert record(vault, SECOND).case_number == SECOND_NUMBER


def test_two_who_are_not_the_same_are_asked_about_once(open_window: Opener, vault: Vault) -> None:
    put(vault, household())
    other = replace(TWIN_RECORD, birth=PartialDate(1962, 2, 8))
    put(vault, second_household(other))
    window = open_window()
    page = show(window)
    assert "1字だけ違う" in page.pane.reasons.text()
    page.list.setFocus()
    key(window, "Delete")
    assert notice(window) == "別の人として記録しました"
    assert page.empty.isVisibleTo(page)
    window.open_page(PageKey.HOUSEHOLDS)
    page = show(window)
    assert page.empty.isVisibleTo(page)
    key(window, "Ctrl+Z")
    assert not page.empty.isVisibleTo(page)


@pytest.mark.usefixtures("recorded_twice")
def test_at_200_percent_list_and_records_take_turns(open_window: Opener, vault: Vault) -> None:
    window = open_window()
    page = show(window)
    theme().set_own_scale(2.0)
    QApplication.processEvents()
    assert page.list.isVisible()
    assert not page.pane.isVisible()
    assert page.primary() is page.look
    key(window, "Ctrl+Return")
    assert page.pane.isVisible()
    assert not page.list.isVisible()
    assert page.primary() is page.merge
    key(window, "Esc")
    assert page.list.isVisible()


@pytest.mark.usefixtures("recorded_twice")
def test_a_visitor_reads_no_name_here(open_window: Opener, vault: Vault) -> None:
    window = open_window()
    show(window)
    settle()
    names = {"水野", "和夫", "トメ", "カズオ", "090-0000-1111"}
    assert names & {part for text in told_texts() for part in names if part in text}
    key(window, "F9")
    settle()
    assert not [part for text in told_texts() for part in names if part in text]
    key(window, "F9")


def told_texts() -> list[str]:
    return [text for _kind, text in told(seen_widgets())]


@pytest.mark.usefixtures("recorded_twice")
def test_tab_comes_to_every_choice_before_the_buttons(open_window: Opener) -> None:
    page = show(open_window())
    keep(page, "長男")
    at, reached = page.pane.open_one, []
    while at is not page.merge:
        at = at.nextInFocusChain()
        reached.append(at)
    wanted = (*page.pane.stays.rows(), *page.pane.choice(f"{KAZUO}.health_note").rows())
    stands = [one for one in reached if one in wanted or one is page.pane.table]
    assert stands == [*wanted, page.pane.table]
