"""閲覧・変更の記録: the caseworker is asked who saw a household, and what was changed when."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from record_case import Opener, open_household, opened, page_of

from cwlink.services import household_edit, plans
from cwlink.services.household_edit import HouseholdDraft
from cwlink.storage import activities
from cwlink.storage.activities import Act, Subject, Wanted
from cwlink.storage.vault import Vault
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.log_page import LogPage
from cwlink.ui.theme import Theme
from cwlink.ui.widgets.buttons import LinkButton
from household_case import HOUSEHOLD_ID, NOW, household


@pytest.fixture
def open_window(theme: Theme, vault: Vault, tmp_path: Path) -> Iterator[Opener]:
    household_edit.save(vault, draft=HouseholdDraft(household()), now=NOW)
    yield from opened(theme, vault, tmp_path)


def noted(vault: Vault) -> list[tuple[Act, Subject]]:
    with vault.read() as work:
        found = activities.found(work, Wanted(household_id=HOUSEHOLD_ID), limit=50)
    return [(one.entry.act, one.entry.subject) for one in found]


def log_of(window: MainWindow) -> LogPage:
    page = window.page(PageKey.LOG)
    assert isinstance(page, LogPage)
    return page


def test_a_look_at_a_household_is_noted_once_it_is_painted(
    qtbot: QtBot, open_window: Opener, vault: Vault
) -> None:
    window = open_window()
    open_household(window)

    # Opening waited for nothing; a moment later the look is in the log, once.
    assert noted(vault) == [(Act.CREATED, Subject.HOUSEHOLD)]
    qtbot.waitUntil(lambda: (Act.OPENED, Subject.HOUSEHOLD) in noted(vault))
    open_household(window)
    qtbot.wait(400)
    assert noted(vault).count((Act.OPENED, Subject.HOUSEHOLD)) == 1


def test_a_look_just_before_the_window_is_closed_is_noted_too(
    open_window: Opener, vault: Vault
) -> None:
    window = open_window()
    open_household(window)
    window.close()
    assert (Act.OPENED, Subject.HOUSEHOLD) in noted(vault)


def test_she_reads_at_the_household_what_was_changed_and_goes_on_to_all_of_it(
    open_window: Opener, vault: Vault
) -> None:
    draft = household_edit.open_draft(vault, household_id=HOUSEHOLD_ID)
    record = replace(draft.record, address="みどり市南町２－４")
    household_edit.save(vault, draft=replace(draft, record=record), now=NOW)
    window = open_window()
    open_household(window)
    section = page_of(window).record.body.log
    assert len(section.table.rows_model.rows()) == 2

    # One click away: from what to what.
    section.head.findChildren(LinkButton)[0].click()
    page = log_of(window)
    told = [(one.item, one.before, one.after) for one in page.lines()]
    assert ("住所", household().address, "みどり市南町２－４") in told
    assert window.current_key() is PageKey.LOG

    # And back where she came from.
    page.back.click()
    assert window.current_key() is PageKey.HOUSEHOLDS


def test_what_was_typed_before_a_crash_is_noted_at_the_next_start(
    qtbot: QtBot, open_window: Opener, vault: Vault
) -> None:
    plan = plans.begin(vault, household_id=HOUSEHOLD_ID, now=NOW)
    content = replace(plan.content, long_term_goal="地域で暮らす")
    plans.save(vault, version_id=plan.id, content=content, now=NOW)
    assert (Act.CHANGED, Subject.PLAN) not in noted(vault)
    open_window()
    qtbot.waitUntil(lambda: (Act.CHANGED, Subject.PLAN) in noted(vault))
