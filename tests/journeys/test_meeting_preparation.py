"""A caseworker prepares meetings: from a decision, for several households, and once more."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[1] / "services"))

from at_the_window import CTRL, press, shown_window
from meeting_case import DAY, NINE, NOW, TODAY, called, decided, other_household
from worked_case import with_case1, with_office

from cwlink.core.ids import MeetingId
from cwlink.rules.household import HouseholdRecord
from cwlink.rules.meeting import Letter, MeetingForm, MeetingStatus, Slot
from cwlink.rules.meeting_edits import with_meeting
from cwlink.rules.minutes import Handling
from cwlink.services import agencies, meetings
from cwlink.services.meeting_desk import draft_of
from cwlink.storage import meetings as store
from cwlink.storage.agencies import AgencyRecord, ContactRecord
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.vault import Vault
from cwlink.ui.editors.meeting.agencies_part import AgenciesPart
from cwlink.ui.editors.meeting.call_editor import InviteeField
from cwlink.ui.editors.meeting.family_part import FamilyPart
from cwlink.ui.editors.meeting.meeting_head import MeetingWish
from cwlink.ui.editors.meeting.meeting_page import MeetingPage
from cwlink.ui.editors.meeting.outline_part import OutlinePart
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.meeting_list_pane import MeetingListPane
from cwlink.ui.pages.meeting_place import (
    MeetingPlace,
    MeetingSection,
    MeetingsPlace,
    MeetingsSegment,
)
from cwlink.ui.pages.meetings_page import MeetingsPage
from cwlink.ui.theme import Theme
from cwlink.ui.widgets.suggest_field import SuggestField


@pytest.fixture
def record(vault: Vault) -> HouseholdRecord:
    with_office(vault)
    return with_case1(vault)


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, vault: Vault, record: HouseholdRecord
) -> Iterator[MainWindow]:
    with shown_window(qtbot, vault, NOW) as made:
        yield made


def editor(window: MainWindow) -> MeetingPage:
    page = window.current_page()
    assert isinstance(page, MeetingPage)
    return page


def agencies_part(window: MainWindow) -> AgenciesPart:
    part = editor(window).part(MeetingSection.AGENCIES)
    assert isinstance(part, AgenciesPart)
    return part


def meeting_list_pane(window: MainWindow) -> MeetingListPane:
    page = window.current_page()
    assert isinstance(page, MeetingsPage)
    pane = page.pane(MeetingsSegment.MEETINGS)
    assert isinstance(pane, MeetingListPane)
    return pane


def stored(vault: Vault, meeting_id: str) -> StoredMeeting:
    with vault.read() as work:
        found = store.get(work, MeetingId(meeting_id))
    assert found is not None
    return found


def write(text: str) -> None:
    """Type as with an IME: the text arrives whole in the focused field."""
    field = QApplication.focusWidget()
    if isinstance(field, QTextEdit):
        field.selectAll()
        field.insertPlainText(text)
    else:
        assert isinstance(field, QLineEdit)
        field.selectAll()
        field.insert(text)
        field.textEdited.emit(field.text())
        if isinstance(field, SuggestField):
            field._list.hide()


def test_from_the_decision_to_a_meeting_by_keyboard(
    qtbot: QtBot, vault: Vault, window: MainWindow, record: HouseholdRecord
) -> None:
    decided(vault, record.id)
    # The household's page leads to the meeting: Ctrl+Enter prepares it.
    window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(record.id))
    press(qtbot, Qt.Key.Key_Return, CTRL)
    page = editor(window)
    assert window.windowTitle() == "会議の準備（R8-会1） － cwlink"
    # The nine agencies of worked case 1 are there, each with a purpose and a role proposed.
    calls = page.draft().cases[0].content.calls
    assert len(calls) == len(NINE)
    assert all(one.purpose and one.expected_role for one in calls)
    # Ctrl+Enter says what comes next; Ctrl+J goes to what is missing, in whatever part it stands.
    assert page.head.primary.text() == "日程を決める"
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert page.section() is MeetingSection.DATES
    links = [one.words for one in page.strip.remarks() if one.blocks]
    assert links == ["開催日時", "場所", "資料の取扱い（守秘義務）"]
    press(qtbot, Qt.Key.Key_J, CTRL)
    press(qtbot, Qt.Key.Key_J, CTRL)
    assert page.section() is MeetingSection.OUTLINE
    write("市役所3階 303会議室")
    assert "場所" not in [one.words for one in page.strip.remarks()]
    # What was typed is saved by itself, and taken back by Ctrl+Z.
    press(qtbot, Qt.Key.Key_S, CTRL)
    assert stored(vault, page.meeting_id()).content.place == "市役所3階 303会議室"
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert page.draft().content.place == ""
    press(qtbot, Qt.Key.Key_Y, CTRL)
    assert page.draft().content.place == "市役所3階 303会議室"


def test_agencies_are_edited_in_their_cells(
    qtbot: QtBot, vault: Vault, window: MainWindow, record: HouseholdRecord
) -> None:
    review = decided(vault, record.id)
    window.open_page(PageKey.MEETING, MeetingPlace(review_id=review, part=MeetingSection.AGENCIES))
    page, part = editor(window), agencies_part(window)
    first = page.draft().content.invitees[0]
    # F2 opens a cell, Tab goes on to the next one, Enter keeps it.
    part.table.edit_cell(first.id, "purpose")
    write("長女の見守りを相談する")
    press(qtbot, Qt.Key.Key_Tab)
    write("訪問による見守り")
    press(qtbot, Qt.Key.Key_Tab)
    write("週に何回訪問できるか\n緊急時の連絡先")
    press(qtbot, Qt.Key.Key_Escape)
    part.table.edit_cell(first.id, "questions")
    write("週に何回訪問できるか\n緊急時の連絡先")
    page.save_now()
    call = stored(vault, page.meeting_id()).cases[0].content.calls[0]
    assert (call.purpose, call.expected_role) == ("長女の見守りを相談する", "訪問による見守り")
    assert call.questions == ("週に何回訪問できるか", "緊急時の連絡先")
    # The proposals are marked until they are edited.
    row, other = part._rows()[0], part._rows()[1]
    assert (row.proposed, other.proposed) == (frozenset(), {"purpose", "expected_role"})
    # Delete takes an agency out, Ctrl+Z brings it back with its replies and its reasons.
    part.table.setFocus()
    part.table.select_row(part._rows()[0], "agency")
    press(qtbot, Qt.Key.Key_Delete)
    assert first.id not in {one.id for one in page.draft().content.invitees}
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert page.draft().cases[0].content.calls[0] == call


def test_an_agency_is_added_from_the_matrix_and_by_name(
    qtbot: QtBot, vault: Vault, window: MainWindow, record: HouseholdRecord
) -> None:
    saved = agencies.save(
        vault,
        record=AgencyRecord(
            "houkatsu", "みどり中央地域包括支援センター", contacts=(ContactRecord("佐久間 光"),)
        ),
        now=NOW,
    )
    made = meetings.begin(vault, households=[record.id], form=MeetingForm.SINGLE, now=NOW)
    window.open_page(PageKey.MEETING, MeetingPlace(made.id))
    page = editor(window)
    # Without a review: Ctrl+N shows who might come; Space adds it with its proposals.
    press(qtbot, Qt.Key.Key_N, CTRL)
    part = agencies_part(window)
    found = [one.name for one in part.suggestions._rows]
    assert "みどり中央地域包括支援センター" in found
    assert "地域包括支援センター" not in found
    row = next(one for one in part.suggestions._rows if one.registered)
    part.suggestions.table.select_row(row)
    press(qtbot, Qt.Key.Key_Space)
    invitee = page.draft().content.invitees[0]
    assert (invitee.agency_id, invitee.person) == (saved.id, "佐久間 光")
    assert page.draft().cases[0].content.calls[0].expected_role.startswith("世帯主の介護")
    # Esc closes the suggestions; an agency of the directory is found by name too.
    press(qtbot, Qt.Key.Key_Escape)
    assert part.suggestions.isHidden()
    part.add.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), InviteeField))
    write("保健所")
    press(qtbot, Qt.Key.Key_Return)
    second = page.draft().content.invitees[1]
    assert (second.agency_type, second.agency_id) == ("hokenjo", None)
    assert page.draft().cases[0].content.calls[1].purpose


def test_the_person_is_heard_and_earlier_words_are_not_typed_again(
    qtbot: QtBot, vault: Vault, window: MainWindow, record: HouseholdRecord
) -> None:
    review = decided(vault, record.id)
    window.open_page(PageKey.MEETING, MeetingPlace(review_id=review, part=MeetingSection.FAMILY))
    page = editor(window)
    part = page.part(MeetingSection.FAMILY)
    assert isinstance(part, FamilyPart)
    row = part.member_row("demo-tome")
    row.comes.click()
    row.words.setFocus()
    write("家で猫と暮らしたい")
    page.save_now()
    case = stored(vault, page.meeting_id()).cases[0].content
    assert [one.holder for one in case.guests] == ["demo-tome"]
    wish = case.wishes[0]
    assert (wish.words, wish.heard_on, wish.heard_by) == ("家で猫と暮らしたい", TODAY, "田辺 美咲")
    # Words that are taken away leave nothing behind.
    row.words.setFocus()
    write("")
    assert page.draft().cases[0].content.wishes == ()
    page.undo()
    assert page.draft().cases[0].content.wishes == (wish,)
    page.save_now()
    # A new meeting offers what was heard; one click takes it.
    again = meetings.prepare_again(vault, meeting_id=MeetingId(page.meeting_id()), now=NOW)
    window.open_page(PageKey.MEETING, MeetingPlace(again.id, MeetingSection.FAMILY))
    row = part.member_row("demo-tome")
    assert row.comes.isChecked()
    assert row.take.isVisible()
    row.take.click()
    assert page.draft().cases[0].content.wishes[0].words == "家で猫と暮らしたい"
    assert not row.take.isVisible()


@pytest.fixture
def neighbours(vault: Vault) -> tuple[HouseholdRecord, HouseholdRecord]:
    return other_household(vault), other_household(vault, "24-00088")


def test_a_regular_meeting_on_several_households(
    qtbot: QtBot,
    neighbours: tuple[HouseholdRecord, HouseholdRecord],
    window: MainWindow,
    record: HouseholdRecord,
) -> None:
    other, third = neighbours
    # 会議を準備する: she ticks two households and says that it is a regular meeting.
    window.open_page(PageKey.MEETINGS)
    press(qtbot, Qt.Key.Key_N, CTRL)
    pane = meeting_list_pane(window)
    assert pane.form_is_open()
    rows = {one.id: one for one in pane.form._rows}
    for one in (record.id, other.id):
        pane.form.choose(rows[one])
    pane.form.kind.set_value(MeetingForm.REGULAR)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    page = editor(window)
    assert page.draft().content.form is MeetingForm.REGULAR
    assert len(page.draft().cases) == 2
    # Each household has purposes of its own.
    part = agencies_part(window)
    press(qtbot, Qt.Key.Key_N, CTRL)
    press(qtbot, Qt.Key.Key_Space)
    first, second = page.draft().cases
    assert (len(first.content.calls), len(second.content.calls)) == (1, 0)
    page.head.case_wanted.emit(second.id)
    assert page.case_id() == second.id
    row = part._rows()[0]
    assert not row.called
    part.table.edit_cell(row.item.invitee.id, "purpose")
    write("こちらの世帯のことも相談する")
    press(qtbot, Qt.Key.Key_Return)
    assert page.draft().cases[1].content.calls[0].purpose == "こちらの世帯のことも相談する"
    # A third household is added, and one is taken out and put back whole.
    page.wish.emit(MeetingWish.ADD_HOUSEHOLD)
    pane = meeting_list_pane(window)
    pane.form.choose(next(one for one in pane.form._rows if one.id == third.id))
    pane.form.begin.click()
    page = editor(window)
    assert [one.number for one in page.draft().cases] == ["R8-1", "R8-2", "R8-3"]
    outline = page.part(MeetingSection.OUTLINE)
    assert isinstance(outline, OutlinePart)
    outline.remove_household_wanted.emit(page.draft().cases[1].id)
    assert [one.number for one in page.draft().cases] == ["R8-1", "R8-3"]
    notice = window.notice()
    assert notice is not None
    assert notice.on_action is not None
    notice.on_action()
    back = page.draft().cases[-1]
    assert back.number == "R8-2"
    assert back.content.calls[0].purpose == "こちらの世帯のことも相談する"


def test_agencies_are_called_only_when_nothing_is_missing(
    vault: Vault, window: MainWindow, record: HouseholdRecord
) -> None:
    review = decided(vault, record.id)
    window.open_page(PageKey.MEETING, MeetingPlace(review_id=review))
    page = editor(window)
    page.wish.emit(MeetingWish.MARK_CALLED)
    assert page.section() is MeetingSection.DATES
    meeting = stored(vault, page.meeting_id())
    assert meeting.status is MeetingStatus.PREPARING
    draft = with_meeting(
        draft_of(meeting),
        fixed=Slot(DAY),
        place="第3会議室",
        letter=Letter(notice=Handling.LOCKED),
    )
    meetings.save(vault, meeting_id=meeting.id, draft=draft, now=NOW)
    window.open_page(PageKey.MEETING, MeetingPlace(meeting.id, MeetingSection.OUTLINE))
    assert not [one for one in page.remarks() if one.blocks]
    page.wish.emit(MeetingWish.MARK_CALLED)
    assert stored(vault, meeting.id).status is MeetingStatus.CALLED
    assert page.head.primary.text() == "出欠の回答を記録する"


def test_an_agency_that_came_on_the_day_is_added_as_such(
    qtbot: QtBot, vault: Vault, window: MainWindow, record: HouseholdRecord
) -> None:
    meeting = called_meeting(vault, record)
    draft = with_meeting(draft_of(meeting), fixed=Slot(TODAY))
    meetings.save(vault, meeting_id=meeting.id, draft=draft, now=NOW)
    window.open_page(PageKey.MEETING, MeetingPlace(meeting.id, MeetingSection.AGENCIES))
    page, part = editor(window), agencies_part(window)
    assert page.head.primary.text() == "議事録を書く"
    press(qtbot, Qt.Key.Key_N, CTRL)
    press(qtbot, Qt.Key.Key_Space)
    added = page.draft().content.invitees[-1]
    assert added.came_unasked
    assert added.called_on is None
    # Taken back and brought back again, it is as it was.
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert len(page.draft().content.invitees) == 2
    press(qtbot, Qt.Key.Key_Y, CTRL)
    assert page.draft().content.invitees[-1] == added
    assert "当日参加" in part.table.rows_model.cell_at(2, 0).in_words()


def test_a_cancelled_meeting_is_taken_into_a_new_one(
    qtbot: QtBot, vault: Vault, window: MainWindow, record: HouseholdRecord
) -> None:
    meeting = called_meeting(vault, record)
    window.open_page(PageKey.MEETING, MeetingPlace(meeting.id))
    page = editor(window)
    # It is not cancelled without a reason.
    page.wish.emit(MeetingWish.CANCEL)
    press(qtbot, Qt.Key.Key_Return)
    assert stored(vault, meeting.id).status is MeetingStatus.CALLED
    write("本人の入院")
    press(qtbot, Qt.Key.Key_Return)
    assert stored(vault, meeting.id).status is MeetingStatus.CANCELLED
    assert page.head._whose.text().endswith("中止の理由：本人の入院")
    # Nothing of it changes any more, nothing is lost, and the next step takes it up.
    assert page.strip.isHidden()
    page.part(MeetingSection.OUTLINE).changed.emit(
        with_meeting(page.draft(), place="ほかの場所"), ""
    )
    assert page.draft().content.place == "市役所 第3会議室"
    assert page.head.primary.text() == "この内容で新しい会議を準備する"
    page.head.primary.click()
    again = editor(window)
    assert again.meeting_id() != meeting.id
    names = [one.name for one in again.draft().content.invitees]
    assert names == ["地域包括支援センター", "社会福祉協議会"]
    # Both are in the list, and Ctrl+K finds them by number.
    window.open_page(PageKey.MEETINGS)
    lines = meeting_list_pane(window).table.rows_model.rows()
    assert len(lines) == 2
    press(qtbot, Qt.Key.Key_K, CTRL)
    write("会2")
    press(qtbot, Qt.Key.Key_Return)
    assert editor(window).meeting_id() == again.meeting_id()


def test_a_meeting_of_another_body_is_attended(
    qtbot: QtBot, vault: Vault, window: MainWindow, record: HouseholdRecord
) -> None:
    window.open_page(PageKey.MEETINGS, MeetingsPlace(new=True, household_id=record.id))
    pane = meeting_list_pane(window)
    assert pane.form.chosen() == (record.id,)
    pane.form.kind.set_value(MeetingForm.HOSTED)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    page = editor(window)
    assert page.head.primary.text() == "主催する機関を書く"
    press(qtbot, Qt.Key.Key_Return, CTRL)
    write("みどり市地域包括支援センター")
    assert page.head._title.text() == "みどり市地域包括支援センター主催の会議"
    assert {one.path for one in page.remarks()} == {("fixed",), ("brings",)}


def test_in_large_text_agencies_are_cards(
    vault: Vault, window: MainWindow, theme: Theme, record: HouseholdRecord
) -> None:
    review = decided(vault, record.id)
    theme.set_own_scale(2.0)
    try:
        place = MeetingPlace(review_id=review, part=MeetingSection.AGENCIES)
        window.open_page(PageKey.MEETING, place)
        page, part = editor(window), agencies_part(window)
        assert part.table.isHidden()
        assert part.cards.count() == len(NINE)
        invitee = page.draft().content.invitees[0]
        page.go_to(("calls", page.case_id(), invitee.id, "expected_role"))
        write("見守り")
        assert page.draft().cases[0].content.calls[0].expected_role == "見守り"
        assert page.body.horizontalScrollBar().maximum() == 0
    finally:
        theme.set_own_scale(1.0)


def called_meeting(vault: Vault, record: HouseholdRecord) -> StoredMeeting:
    """Return a meeting on the household, called with two agencies."""
    return called(vault, form=MeetingForm.SINGLE, known=record.id)
