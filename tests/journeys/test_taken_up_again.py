"""Whatever page she is on when the window locks: she is there again, with what she had typed."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attached_files import pdf
from disclosure_case import with_copies
from locking_case import AtWork
from merge_case import twice_in_one
from minutes_case import HELD, whole, with_meeting
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from record_case import page_of
from worked_case import with_case1, with_office

from cwlink.core.ids import HouseholdId
from cwlink.rules.disclosure import DocumentKind
from cwlink.rules.merge_fields import Choice
from cwlink.rules.minutes import CaseMinutes
from cwlink.rules.minutes_edits import with_case_minutes
from cwlink.services import (
    attachments,
    booklet,
    inquiries,
    minutes,
)
from cwlink.services.disclosure_record import EndKind
from cwlink.services.meeting_desk import draft_of
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.vault import Vault
from cwlink.ui.editors.minutes.minutes_page import MinutesPage
from cwlink.ui.page import PageKey
from cwlink.ui.pages.agency_copies_page import AgencyCopiesPage
from cwlink.ui.pages.attachment_page import AttachmentPage, AttachmentPlace
from cwlink.ui.pages.handover_page import HandoverPage
from cwlink.ui.pages.handover_place import HandoverPlace, HandoverSegment
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.inquiry_page import InquiryPage
from cwlink.ui.pages.inquiry_place import InquiryPlace
from cwlink.ui.pages.manual_page import ManualPage
from cwlink.ui.pages.minutes_place import MinutesPlace
from cwlink.ui.pages.paper_page import PaperPlace
from cwlink.ui.pages.plan_place import CopiesPlace, TakeOverPlace
from cwlink.ui.pages.record_page import RecordPage
from cwlink.ui.pages.record_place import RecordPlace
from cwlink.ui.pages.retention_place import RetentionPlace, RetentionSegment
from cwlink.ui.pages.same_people_page import SamePeoplePage
from cwlink.ui.pages.take_over_page import TakeOverPage
from cwlink.ui.widgets.text_area import GrowingTextArea
from household_case import HOUSEHOLD_ID, NOW

if TYPE_CHECKING:
    from conftest import ClosedVault, Computer

from taken_up_case import Start, at, lock_and_unlock


@pytest.fixture
def start(qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault") -> Start:
    """Give a way to start the program with what a test puts into the vault."""
    return lambda fill, **how: AtWork(qtbot, computer, closed_vault, fill, **how)


def texts(page: QWidget) -> list[str]:
    """Return what stands in the fields in sight."""
    return [
        one.text() if isinstance(one, QLineEdit) else one.toPlainText()
        for kind in (QLineEdit, QPlainTextEdit, QTextEdit)
        for one in page.findChildren(kind)
        if one.isVisible()
    ]


def held(vault: Vault, home: HouseholdId) -> StoredMeeting:
    meeting = with_meeting(vault, home)
    return minutes.begin(vault, meeting_id=meeting.id, now=HELD)


def final(vault: Vault, home: HouseholdId) -> StoredMeeting:
    begun = held(vault, home)
    draft = whole(draft_of(begun), begun.cases[0].id)
    assert minutes.finalise(vault, meeting_id=begun.id, draft=draft, now=HELD).errors == ()
    return begun


def case1(vault: Vault) -> HouseholdId:
    with_office(vault)
    return with_case1(vault).id


@pytest.mark.behind_the_program
def test_minutes_half_written(start: Start) -> None:
    made: list[StoredMeeting] = []
    desk = start(lambda vault: made.append(held(vault, case1(vault))), empty=True)
    desk.main.open_page(PageKey.MINUTES, MinutesPlace(made[0].id))
    page = at(desk, MinutesPage)
    edited = with_case_minutes(page.draft(), made[0].cases[0].id, CaseMinutes(urgent="火の始末"))
    page._history.put(edited)
    here, draft = page.here(), page.draft()
    lock_and_unlock(desk)
    again = at(desk, MinutesPage)
    assert again.here() == here
    assert again.draft() == draft
    assert "火の始末" in str(draft)


@pytest.mark.behind_the_program
def test_what_was_unticked_of_minutes_beside_the_plan(start: Start) -> None:
    made: list[StoredMeeting] = []
    desk = start(lambda vault: made.append(final(vault, case1(vault))), empty=True)
    desk.main.open_page(PageKey.TAKE_OVER, TakeOverPlace(made[0].cases[0].id))
    page = at(desk, TakeOverPage)
    lines = page.table.rows_model.rows()
    page.table.tick_wanted.emit(lines[0], False)
    here, chosen = page.here(), page.chosen()
    assert len(chosen) == len(lines) - 1
    lock_and_unlock(desk)
    again = at(desk, TakeOverPage)
    assert again.here() == here
    assert again.chosen() == chosen


@pytest.mark.behind_the_program
def test_copies_half_chosen(start: Start) -> None:
    made: list[StoredMeeting] = []
    desk = start(lambda vault: made.append(final(vault, case1(vault))), empty=True)
    place = CopiesPlace(made[0].cases[0].id, DocumentKind.MINUTES)
    desk.main.open_page(PageKey.COPIES, place)
    page = at(desk, AgencyCopiesPage)
    page.form.grid.head_clicked(0)
    page.form.ground.set_value("emergency")
    page.form.ground.changed.emit()
    here, choices = page.here(), page.form.choices()
    assert choices.copies[0].ground == "emergency"
    lock_and_unlock(desk)
    again = at(desk, AgencyCopiesPage)
    assert again.here() == here
    assert again.form.choices() == choices


def test_an_inquiry_half_written(start: Start) -> None:
    made: list[str] = []

    def fill(vault: Vault) -> None:
        made.append(inquiries.begin(vault, household_id=HOUSEHOLD_ID, now=NOW).id)

    desk = start(fill)
    desk.main.open_page(PageKey.INQUIRY, InquiryPlace(made[0]))
    page = at(desk, InquiryPage)
    field = next(one for one in page.findChildren(GrowingTextArea) if one.isVisible())
    field.insertPlainText("受診の様子を知りたい")
    here, told = page.here(), texts(page)
    lock_and_unlock(desk)
    again = at(desk, InquiryPage)
    assert again.here() == here
    assert texts(again) == told
    assert "受診の様子を知りたい" in told


def test_from_a_paper_she_comes_back_to_what_it_was_made_of(start: Start) -> None:
    """A paper names people: nothing of it, nor its password, is known to the locked program."""
    desk = start(None)
    where = HouseholdPlace(HOUSEHOLD_ID)
    desk.main.open_page(PageKey.HOUSEHOLDS, where)
    day = date(2026, 11, 24)
    paper = booklet.booklet(
        desk.vault, household_ids=[HOUSEHOLD_ID], receiver="佐伯", handed_on=day, today=day
    )
    desk.main.open_page(PageKey.PAPER, PaperPlace(paper, "引継書", password="ひみつ"))
    assert desk.main.current_key() is PageKey.PAPER
    lock_and_unlock(desk)
    assert desk.main.current_key() is PageKey.HOUSEHOLDS
    assert page_of(desk.main).here() == where


@pytest.mark.behind_the_program
def test_a_note_of_returned_copies_half_written(start: Start) -> None:
    homes: list[HouseholdId] = []

    def fill(vault: Vault) -> None:
        with_office(vault)
        homes.append(with_copies(vault))

    desk = start(fill, empty=True)
    desk.main.open_page(PageKey.RECORD, RecordPlace(homes[0]))
    page = at(desk, RecordPage)
    page.tick_all.click()
    page.begin_note(EndKind.DISPOSED)
    page.form.day.setText("R8.11.20")
    page.form.note.insertPlainText("水野さん宅で回収")
    before = (page.here(), page.form.rows(), page.form.left(), page.table.ticked_rows())
    assert len(page.form.rows()) == 3
    lock_and_unlock(desk)
    again = at(desk, RecordPage)
    assert again.primary() is again.form.save
    after = (again.here(), again.form.rows(), again.form.left(), again.table.ticked_rows())
    assert [one.record.seq for one in after[1]] == [one.record.seq for one in before[1]]
    assert after[0] == before[0]
    assert again.form.note.value() == "水野さん宅で回収"
    assert again.form.day.value() == date(2026, 11, 20)
    assert again.form.left().kind is EndKind.DISPOSED
    assert len(after[3]) == 3


def test_the_backup_she_looked_at(start: Start) -> None:
    desk = start(None)
    desk.main.open_page(PageKey.BACKUPS)
    lock_and_unlock(desk)
    assert desk.main.current_key() is PageKey.BACKUPS


def test_the_chapter_of_the_manual_she_read(start: Start) -> None:
    desk = start(None)
    desk.main.open_page(PageKey.MANUAL)
    page = at(desk, ManualPage)
    here = list(page.view.sections._sections)[3]
    page.view.sections.jump_to(here)
    lock_and_unlock(desk)
    assert at(desk, ManualPage).here() == here


def test_the_segment_of_the_retention_page(start: Start) -> None:
    desk = start(None)
    place = RetentionPlace(RetentionSegment.DISPOSALS)
    desk.main.open_page(PageKey.RETENTION, place)
    lock_and_unlock(desk)
    page = desk.main.current_page()
    assert page is not None
    assert desk.main.current_key() is PageKey.RETENTION
    assert page.here() == place


def test_an_attached_file(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "同意書.pdf"
    file.write_bytes(pdf())
    made: list[str] = []

    def fill(vault: Vault) -> None:
        kept = attachments.attach(vault, household_id=HOUSEHOLD_ID, path=file, now=NOW)
        made.append(kept.id)

    desk = start(fill)
    desk.main.open_page(PageKey.ATTACHMENT, AttachmentPlace(made[0]))
    lock_and_unlock(desk)
    again = at(desk, AttachmentPage)
    assert again.here() == AttachmentPlace(made[0])
    assert again.document.pageCount() == 1


def test_what_was_chosen_for_a_successor(start: Start) -> None:
    desk = start(None)
    desk.main.open_page(PageKey.HANDOVER, HandoverPlace(HandoverSegment.GIVE))
    page = at(desk, HandoverPage)
    page.give.choose_all.click()
    page.give.receiver.setText("佐伯 祐介")
    page.give.day.setText("R9.5.1")
    page.give.day.settle()
    page.give.side.note.insertPlainText("訪問は午後")
    lock_and_unlock(desk)
    give = at(desk, HandoverPage).give
    assert give.chosen() == (HOUSEHOLD_ID,)
    assert give.receiver.value() == "佐伯 祐介"
    assert give.wanted_day() == date(2027, 5, 1)
    assert give.side.note.value() == "訪問は午後"


@pytest.mark.behind_the_program
def test_what_was_chosen_about_one_person_in_two_records(start: Start) -> None:
    desk = start(twice_in_one, empty=True)
    desk.main.open_page(PageKey.SAME_PEOPLE)
    page = at(desk, SamePeoplePage)
    key = next(iter(page.pane._fields))
    page.pane.choice(key).row(Choice.OTHER).click()
    desk.settle()
    shown, here = page.preview_shown(), page.here()
    assert shown is not None
    assert shown.wish.choices[key] is Choice.OTHER
    lock_and_unlock(desk)
    again = at(desk, SamePeoplePage)
    assert again.here() == here
    after = again.preview_shown()
    assert after is not None
    assert after.wish == shown.wish
    assert again.pane.choice(key).value() == Choice.OTHER
