"""The vault is open on another desk, or is a backup: everything is read, nothing is written."""

import hashlib
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from locking_case import AtWork
from minutes_case import HELD, whole, with_meeting
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from record_case import frame, page_of, write
from worked_case import with_case1, with_office

from cwlink.app import read_only
from cwlink.rules.disclosure import DocumentKind
from cwlink.rules.meeting import MeetingForm
from cwlink.services import activity, booklet, meetings, minutes, plans, reviews
from cwlink.services.meeting_desk import draft_of
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.vault import Vault
from cwlink.ui import printing
from cwlink.ui.notices import Tone
from cwlink.ui.page import PageKey
from cwlink.ui.pages.agency_copies_page import AgencyCopiesPage
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.household_wishes import EditWish, Panel
from cwlink.ui.pages.meeting_place import MeetingPlace
from cwlink.ui.pages.minutes_place import MinutesPlace
from cwlink.ui.pages.paper_page import PaperPage, PaperPlace
from cwlink.ui.pages.plan_place import CopiesPlace, PlanPlace
from cwlink.ui.widgets.standing_strip import StandingStrip
from cwlink.ui.wizards.review.place import ReviewPlace
from household_case import HOUSEHOLD_ID, NOW

if TYPE_CHECKING:
    from conftest import ClosedVault, Computer


@pytest.fixture
def desk(qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault") -> Iterator[AtWork]:
    """Give a program that reads a vault which another window holds."""
    desk = AtWork(qtbot, computer, closed_vault)
    desk.lock()
    held = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
    desk.unlock()
    press(desk, "読み取り専用で開く")
    yield desk
    held.close()


def press(desk: AtWork, words: str) -> None:
    button = next(b for b in desk.form.findChildren(QPushButton) if b.text() == words)
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()


def digest(vault: Path) -> dict[str, str]:
    return {
        one.name: hashlib.sha256(one.read_bytes()).hexdigest()
        for one in vault.iterdir()
        if one.is_file()
    }


def banner(desk: AtWork) -> StandingStrip:
    found = desk.main.findChild(StandingStrip)
    assert found is not None
    return found


def test_the_window_says_so_for_good_and_of_which_moment(desk: AtWork) -> None:
    assert desk.vault.read_only
    assert desk.vault.as_of is not None
    assert banner(desk).sentence() == read_only.banner_words(desk.vault.as_of)
    assert banner(desk).isVisible()
    assert "読み取り専用" in desk.main.status.words()
    desk.main.open_page(PageKey.SETTINGS)
    assert banner(desk).isVisible()
    moment = datetime(2026, 11, 24, 9, 5)
    assert read_only.banner_words(moment) == (
        "読み取り専用で開いています（令和8年11月24日9時5分の内容）。"
    )


def test_every_page_is_read_and_nothing_is_written(desk: AtWork) -> None:
    before = digest(desk.closed.path)
    desk.main.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(HOUSEHOLD_ID))
    desk.qtbot.wait(400)  # the look would be noted by now
    assert page_of(desk.main).shown_id() == HOUSEHOLD_ID
    wrong = []
    for key in PageKey:
        assert desk.main.open_page(key)
        desk.settle()
        notice = desk.main.notice()
        if notice is not None and "書き込めません" in notice.sentence:
            wrong.append((key, notice.sentence))
    assert wrong == []
    assert desk.vault.writes == 0
    desk.lock()
    assert digest(desk.closed.path) == before


def test_documents_are_read_and_what_is_typed_into_them_traps_nobody(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault"
) -> None:
    begun: dict[PageKey, object] = {}

    def fill(vault: Vault) -> None:
        review = reviews.begin(vault, household_id=HOUSEHOLD_ID, now=NOW)
        meeting = meetings.begin(
            vault, households=(HOUSEHOLD_ID,), form=MeetingForm.SINGLE, now=NOW
        )
        begun[PageKey.REVIEW] = ReviewPlace(HOUSEHOLD_ID, review.id, 3)
        begun[PageKey.PLAN] = PlanPlace(plans.begin(vault, household_id=HOUSEHOLD_ID, now=NOW).id)
        begun[PageKey.MEETING] = MeetingPlace(meeting.id)

    desk = AtWork(qtbot, computer, closed_vault, fill)
    desk.lock()
    held = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
    desk.unlock()
    press(desk, "読み取り専用で開く")
    for key, place in begun.items():
        assert desk.main.open_page(key, place)
        desk.settle()
        page = desk.main.current_page()
        assert page is not None
        assert desk.main.current_key() is key
        assert page.here() == place or key is not PageKey.REVIEW
        notice = desk.main.notice()
        assert notice is None or notice.tone is not Tone.ERROR, (key, notice)
        for field in page.findChildren(QPlainTextEdit):
            if field.isVisible() and not field.isReadOnly():
                field.setPlainText("書いてみる")
                break
        page.save_now()
        assert desk.main.open_page(PageKey.HOUSEHOLDS)
    assert desk.vault.writes == 0
    desk.lock()
    assert desk.is_closed()
    held.close()


def test_what_is_typed_is_refused_once_and_the_page_can_be_left(desk: AtWork) -> None:
    desk.main.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(HOUSEHOLD_ID))
    page = page_of(desk.main)
    page.wished.emit(EditWish(Panel.BASICS))
    frame(page, "address").focus_editor()
    write("みどり市本町１")
    page.editor.flush()
    notice = desk.main.notice()
    assert notice is not None
    assert "読み取り専用で開いているため、書き込めません" in notice.sentence
    assert desk.main.open_page(PageKey.SETTINGS)
    assert desk.main.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(HOUSEHOLD_ID))
    desk.lock()
    assert desk.is_closed()


def test_a_backup_opens_read_only_by_itself_and_stays_no_ones_vault(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault", tmp_path: Path
) -> None:
    desk = AtWork(qtbot, computer, closed_vault)
    desk.lock()
    backup = tmp_path / "000001-20261124-0900.cwlink"
    shutil.copytree(closed_vault.path, backup)
    (backup / "about.json").write_text("{}")
    assert desk.program.front is not None
    desk.program.front._path = backup
    desk.program.front.show_unlock()
    desk.unlock()
    assert desk.vault.read_only
    assert "バックアップの中身" in banner(desk).detail()
    assert computer.settings.vault == closed_vault.path
    desk.lock()
    desk.unlock()
    assert not desk.vault.read_only


def test_looks_are_passed_over(desk: AtWork) -> None:
    about = activity.About(activity.Subject.VAULT)
    activity.opened(desk.vault, [about], now=datetime(2026, 11, 24))
    assert desk.vault.writes == 0


def test_the_lock_offers_to_read_on(desk: AtWork) -> None:
    desk.lock()
    assert "読み取り専用で開いていました" in desk.form.sentence()
    desk.form.passphrase.setText(desk.closed.passphrase)
    press(desk, "読み取り専用で開く")
    assert desk.vault.read_only


def test_wrong_passphrases_slow_down_reading_too(desk: AtWork) -> None:
    desk.lock()
    for _ in range(3):  # the second finds the vault in use, and offers it again
        desk.form.passphrase.setText("違う")
        if "読み取り専用で開く" in desk.form.remedies():
            press(desk, "読み取り専用で開く")
        else:
            desk.unlock("違う")
    assert desk.form.open_button.text() == "あと1秒"


def test_nothing_is_said_to_be_kept(desk: AtWork) -> None:
    desk.main.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(HOUSEHOLD_ID))
    page = page_of(desk.main)
    page.wished.emit(EditWish(Panel.BASICS))
    assert page.editor._hint.text() == ""


def test_a_paper_is_looked_at_and_does_not_leave(
    desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []
    monkeypatch.setattr(printing, "print_pdf", lambda *told: bool(printed.append(str(told))))
    day = date(2026, 11, 24)
    paper = booklet.booklet(
        desk.vault, household_ids=[HOUSEHOLD_ID], receiver="", handed_on=day, today=day
    )
    desk.main.open_page(PageKey.PAPER, PaperPlace(paper, "引継書"))
    page = desk.main.current_page()
    assert isinstance(page, PaperPage)
    assert page.document.pageCount() > 0
    for wish in (page.preview, page.save_now, lambda: page.lock_requested.emit(paper)):
        wish()
        notice = desk.main.notice()
        assert notice is not None
        assert "印刷と保存はできません" in notice.sentence
    assert printed == []
    assert desk.vault.writes == 0


@pytest.mark.behind_the_program
@pytest.mark.parametrize("final", [False, True])
def test_minutes_and_their_copies_are_read(
    qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault", *, final: bool
) -> None:
    made: list[StoredMeeting] = []

    def fill(vault: Vault) -> None:
        with_office(vault)
        meeting = with_meeting(vault, with_case1(vault).id)
        begun = minutes.begin(vault, meeting_id=meeting.id, now=HELD)
        made.append(begun)
        draft = whole(draft_of(begun), begun.cases[0].id)
        if final:
            minutes.finalise(vault, meeting_id=begun.id, draft=draft, now=HELD)

    desk = AtWork(qtbot, computer, closed_vault, fill, empty=True)
    desk.lock()
    held = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
    desk.unlock()
    press(desk, "読み取り専用で開く")
    desk.main.open_page(PageKey.MINUTES, MinutesPlace(made[0].id))
    assert desk.main.notice() is None
    if final:
        copies = CopiesPlace(made[0].cases[0].id, DocumentKind.MINUTES)
        desk.main.open_page(PageKey.COPIES, copies)
        page = desk.main.current_page()
        assert isinstance(page, AgencyCopiesPage)
        page.form.grid.head_clicked(0)
        page.form.ground.set_value("emergency")
        page.form.ground.changed.emit()
        assert page.leave()
        assert page.preview_pane.pages == 1
        assert desk.main.notice() is None
    assert desk.vault.writes == 0
    held.close()
