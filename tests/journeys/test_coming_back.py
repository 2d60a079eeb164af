"""She unlocks the window again and is where she was, with what she had typed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from locking_case import AtWork
from pytestqt.qtbot import QtBot
from record_case import frame, page_of, write

from cwlink.rules.meeting import MeetingForm
from cwlink.services import demo_samples, meetings, plans, reviews
from cwlink.storage.vault import Vault
from cwlink.ui.page import Page, PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.household_wishes import EditWish, Panel
from cwlink.ui.pages.import_page import ImportPage
from cwlink.ui.pages.meeting_place import MeetingPlace
from cwlink.ui.pages.plan_place import PlanPlace
from cwlink.ui.widgets.search_field import SearchField
from cwlink.ui.wizards.review.place import ReviewPlace
from household_case import HOUSEHOLD_ID, NOW

if TYPE_CHECKING:
    from conftest import ClosedVault, Computer

NAME = "水野"


@dataclass
class Documents:
    """What was begun for the household."""

    review: str = ""
    plan: str = ""
    meeting: str = ""


@pytest.fixture
def begun() -> Documents:
    return Documents()


@pytest.fixture
def desk(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault", begun: Documents
) -> Iterator[AtWork]:
    def fill(vault: Vault) -> None:
        begun.review = reviews.begin(vault, household_id=HOUSEHOLD_ID, now=NOW).id
        begun.plan = plans.begin(vault, household_id=HOUSEHOLD_ID, now=NOW).id
        single = MeetingForm.SINGLE
        made = meetings.begin(vault, households=(HOUSEHOLD_ID,), form=single, now=NOW)
        begun.meeting = made.id

    yield AtWork(qtbot, computer, closed_vault, fill)


def place_for(key: PageKey, begun: Documents) -> object:
    """Return a place on a page that needs one, None for the page's beginning."""
    return {
        PageKey.HOUSEHOLDS: HouseholdPlace(HOUSEHOLD_ID),
        PageKey.REVIEW: ReviewPlace(HOUSEHOLD_ID, begun.review, 3),
        PageKey.PLAN: PlanPlace(begun.plan),
        PageKey.MEETING: MeetingPlace(begun.meeting),
    }.get(key)


def type_into_filters(page: Page) -> None:
    for field in page.findChildren(SearchField):
        if field.isVisible():
            field.setText(NAME)
            field.searched.emit(NAME)


def typed_in(page: Page) -> list[str]:
    return [one.text() for one in page.findChildren(SearchField) if one.isVisible()]


@pytest.mark.parametrize(
    "key", [one for one in PageKey if one is not PageKey.PAPER], ids=lambda key: key.value
)
def test_every_page_comes_back_and_no_name_is_remembered(
    desk: AtWork, begun: Documents, key: PageKey
) -> None:
    desk.main.open_page(key, place_for(key, begun))
    desk.settle()
    page, at = desk.main.current_page(), desk.main.current_key()
    assert page is not None
    type_into_filters(page)
    here, typed = page.here(), typed_in(page)

    desk.lock()

    assert desk.is_closed()
    remembered = repr(desk.program._left)
    assert NAME not in remembered
    assert not re.search("トメ|和夫|栄町", remembered)
    assert "page=None" not in remembered
    desk.unlock()
    again = desk.main.current_page()
    assert again is not None
    assert desk.main.current_key() is at
    assert again.here() == here
    assert typed_in(again) == typed


def test_a_household_half_edited_is_taken_up_in_its_editor(desk: AtWork) -> None:
    desk.main.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(HOUSEHOLD_ID))
    page = page_of(desk.main)
    page.wished.emit(EditWish(Panel.BASICS))
    frame(page, "address").focus_editor()
    write("９－９")
    draft = page.editor.draft()
    desk.lock()
    assert desk.is_closed()
    desk.unlock()
    again = page_of(desk.main)
    assert again.is_editing()
    assert again.editor.draft() == draft
    assert again.editor.is_changed()


def test_a_new_household_half_typed_is_taken_up(desk: AtWork) -> None:
    desk.main.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(new=True))
    page = page_of(desk.main)
    write("26-00017")
    draft = page.editor.draft()
    desk.lock()
    desk.unlock()
    again = page_of(desk.main)
    assert again.is_editing()
    assert again.editor.draft() == draft


def test_a_list_half_taken_in_is_looked_through_again(desk: AtWork) -> None:
    desk.main.open_page(PageKey.IMPORT)
    page = desk.main.current_page()
    assert isinstance(page, ImportPage)
    page.file_dropped.emit(demo_samples.CASELOAD)
    before = page.preview_shown()
    assert before is not None
    desk.lock()
    assert str(demo_samples.CASELOAD) not in repr(desk.program._left)
    desk.unlock()
    again = desk.main.current_page()
    assert isinstance(again, ImportPage)
    after = again.preview_shown()
    assert after is not None
    assert (after.file.name, after.corrections, after.answers, after.plan) == (
        before.file.name,
        before.corrections,
        before.answers,
        before.plan,
    )


def test_nothing_typed_writes_nothing(desk: AtWork) -> None:
    desk.qtbot.wait(400)
    written = desk.vault.writes
    vault = desk.vault
    desk.lock()
    assert vault.writes == written
