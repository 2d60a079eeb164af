"""An agency asks for proof of consent: the caseworker hands it a copy, and the record keeps it."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[1] / "services"))

from at_the_window import CTRL, press, shown_window
from worked_case import NOW, with_case1, with_office

from covered_case import plain, seen_widgets, settle, told
from cwlink.app import copies as app
from cwlink.core.ids import ConsentId, HouseholdId, MemberId
from cwlink.rules.consent_draft import ConsentDraft, ConsentGiver
from cwlink.rules.disclosure import DocumentKind, Section
from cwlink.rules.household import ConsentRecord, TieRecord
from cwlink.rules.withdrawal import Withdrawal
from cwlink.services import consents, household_edit
from cwlink.services.record_sections import RecordSection
from cwlink.storage import activities
from cwlink.storage.activities import Act, Subject, Wanted
from cwlink.storage.vault import Vault
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.agency_copies_page import AgencyCopiesPage
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.households_page import HouseholdsPage
from cwlink.ui.pages.paper_page import PaperPage, PaperPlace
from cwlink.ui.pages.plan_place import CopiesPlace
from cwlink.ui.password_once import PasswordOnce
from cwlink.ui.theme import Theme
from cwlink.ui.widgets.buttons import LinkButton

TOME, KAZUO = MemberId("demo-tome"), MemberId("demo-kazuo")
CENTRE, CLINIC = "みどり中央地域包括支援センター", "市立みどり病院"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answer yes to every question and remember it."""
    questions: list[str] = []

    def ask(_parent: QWidget, _title: str, sentence: str, _detail: str, _action: str) -> bool:
        questions.append(sentence)
        return True

    monkeypatch.setattr(app, "ask", ask)
    return questions


@pytest.fixture
def home(vault: Vault) -> HouseholdId:
    """Give a household two agencies help in, and both members' consent on one form."""
    with_office(vault)
    home = with_case1(vault).id
    ties = (TieRecord("t1", "houkatsu", name=CENTRE), TieRecord("t2", "iryou", name=CLINIC))
    draft = household_edit.open_draft(vault, household_id=home)
    told = replace(draft, record=replace(draft.record, ties=ties))
    household_edit.save(vault, draft=told, now=NOW)
    terms = ConsentRecord(
        ConsentId("form"),
        MemberId(""),
        purpose="支援会議での情報共有",
        agencies=("houkatsu", "iryou"),
        sections=("health",),
        on=date(2026, 11, 2),
        expires_on=date(2027, 11, 1),
    )
    givers = (ConsentGiver(TOME, ConsentId("c-tome")), ConsentGiver(KAZUO, ConsentId("c-kazuo")))
    consents.save(vault, household_id=home, draft=ConsentDraft(terms, givers), now=NOW)
    return home


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, vault: Vault, home: HouseholdId, tmp_path: Path
) -> Iterator[MainWindow]:
    with shown_window(qtbot, vault, NOW, tmp_path) as made:
        made.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(home, RecordSection.CONSENT))
        yield made


def menu_on(window: MainWindow, consent_id: str) -> dict[str, QAction]:
    """Open the menu of a consent's row; give its entries by their words."""
    page = window.current_page()
    assert isinstance(page, HouseholdsPage)
    table = page.record.body.consents.table
    row = next(one for one in table.rows_model.rows() if one.id == consent_id)
    table.select_row(row)
    table.menu_wanted.emit(row, window.mapToGlobal(window.rect().center()))
    menu = next(one for one in page.record.body.findChildren(QMenu) if one.isVisible())
    entries = {one.text(): one for one in menu.actions()}
    menu.hide()
    return entries


def copies_page(window: MainWindow) -> AgencyCopiesPage:
    page = window.current_page()
    assert isinstance(page, AgencyCopiesPage)
    return page


def text_of(data: bytes, password: str) -> str:
    file = PdfReader(BytesIO(data))
    assert file.decrypt(password)
    return "".join("".join(page.extract_text() for page in file.pages).split())


def test_the_agency_that_asks_gets_a_locked_copy_of_what_concerns_it(
    qtbot: QtBot, window: MainWindow, vault: Vault, home: HouseholdId, asked: list[str]
) -> None:
    page = opened(window, "c-tome")
    assert page.heading() == "同意の記録（関係機関用）（24-00093）"
    assert window.rail.button(PageKey.HOUSEHOLDS).isChecked()
    # Both agencies may be told, but only who asked gets it: she ticks the centre by the keyboard.
    assert [one.recipient.name for one in page.form.choices().copies] == [CENTRE, CLINIC]
    assert not page.issue.isEnabled()
    page.form.grid.setFocus()
    page.form.grid.go_to_first()
    press(qtbot, Qt.Key.Key_Space)
    page.form.password.set_value(True)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert asked == [f"{CENTRE}に渡す写しを発行しますか。"]
    (dialog,) = window.findChildren(PasswordOnce)
    (word,) = [card.password.text() for card in dialog.cards]
    dialog.reject()
    dialog.reject()
    shown = window.current_page()
    assert isinstance(shown, PaperPage)
    place = shown.here()
    assert isinstance(place, PaperPlace)
    assert "水野" not in place.paper.file_name
    text = text_of(place.paper.pdf.data, word)
    assert "水野トメ" in text
    assert "水野和夫" in text
    assert "令和8年11月2日（月）" in text
    assert "医療" not in text
    assert "栄町" not in text
    # The record tells of it, and so does the log.
    window.back()
    page.parts.changed.emit("record")
    (row,) = page.record.table.rows_model.rows()
    assert (row.kind, row.recipient) == (DocumentKind.CONSENT_FORM, CENTRE)
    assert row.details is not None
    assert row.details.members == (TOME, KAZUO)
    assert (Act.ISSUED, Subject.COPY, row.number) in noted(vault, home)


def noted(vault: Vault, home: HouseholdId) -> list[tuple[Act, Subject, str]]:
    with vault.read() as work:
        found = activities.found(work, Wanted(household_id=home), limit=50)
    return [(one.entry.act, one.entry.subject, one.entry.note) for one in found]


def test_saving_and_printing_a_copy_is_noted(
    qtbot: QtBot, window: MainWindow, vault: Vault, home: HouseholdId, asked: list[str]
) -> None:
    page = opened(window, "c-tome")
    for column in (0, 1):
        page.form.grid.switched.emit(column, None)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    saved = [name for act, subject, name in noted(vault, home) if act is Act.SAVED]
    assert saved == ["R8-0002", "R8-0001"]


def test_who_else_is_told_asks_why_and_then_stands_on_the_paper(
    qtbot: QtBot, window: MainWindow, asked: list[str]
) -> None:
    page = opened(window, "c-tome")
    page.form.grid.switched.emit(0, None)
    page.form.grid.setFocus()
    page.form.grid.go_to(0, Section.OTHER_AGENCIES)
    press(qtbot, Qt.Key.Key_Space)
    why = page.form.reasons[Section.OTHER_AGENCIES]
    assert why.hasFocus()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert asked == []
    why.setText("受診の日程を合わせるため")
    why.textEdited.emit("受診の日程を合わせるため")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    shown = window.current_page()
    assert isinstance(shown, PaperPage)
    window.back()
    (row,) = page.record.table.rows_model.rows()
    assert row.details is not None
    assert row.details.reasons == {"other_agencies": "受診の日程を合わせるため"}


def test_a_consent_that_is_over_is_not_offered_and_never_leaves(
    qtbot: QtBot, window: MainWindow, vault: Vault, home: HouseholdId, asked: list[str]
) -> None:
    (consent,) = [
        one for one in consents.of_household(vault, household_id=home) if one.id == "c-tome"
    ]
    over = Withdrawal(consent.id, NOW.date())
    consents.withdraw(vault, household_id=home, withdrawal=over, now=NOW)
    window.open_page(PageKey.MATRIX)
    window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(home, RecordSection.CONSENT))
    assert "機関に写しを渡す" not in menu_on(window, "c-tome")
    # Come by another way, she is told why and what to do.
    window.open_page(PageKey.COPIES, CopiesPlace("c-tome", DocumentKind.CONSENT_FORM))
    notice = window.notice()
    assert notice is not None
    assert "有効ではありません" in notice.sentence
    page = copies_page(window)
    page.form.grid.switched.emit(0, None)
    page._ask()
    assert [one.words for one in page.strip.remarks()] == ["いまは外部に渡せません"]
    assert not page.issue.isEnabled()
    page.form.grid.setFocus()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert asked == []
    page.parts.changed.emit("record")
    assert page.record.table.rows_model.rows() == []
    # Who signed the same form and did not withdraw is proved alone.
    window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(home, RecordSection.CONSENT))
    household = window.current_page()
    assert isinstance(household, HouseholdsPage)
    press_link(household.record.body.consents, "機関に写しを渡す")
    page = copies_page(window)
    made = page.current_preview()
    assert made is not None
    assert made.leaving.concerned == (KAZUO,)


def test_a_visitor_reads_no_name_while_a_copy_is_chosen(window: MainWindow) -> None:
    opened(window, "c-tome")
    settle()
    before = {text for _where, text in told(seen_widgets())}
    assert any("水野" in text for text in before)
    window.switch_privacy()
    settle()
    seen = {plain(text) for _where, text in told(seen_widgets())}
    assert not [text for text in seen if "水野" in text or "トメ" in text]
    window.switch_privacy()


def press_link(part: QWidget, words: str) -> None:
    """Press the link that says these words."""
    (link,) = [
        one for one in part.findChildren(LinkButton) if one.text() == words and one.isVisible()
    ]
    link.click()


def test_where_no_consent_holds_there_is_nothing_to_hand_over(
    window: MainWindow, vault: Vault, home: HouseholdId
) -> None:
    for one in consents.of_household(vault, household_id=home):
        over = Withdrawal(one.id, NOW.date())
        consents.withdraw(vault, household_id=home, withdrawal=over, now=NOW)
    window.open_page(PageKey.MATRIX)
    window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(home, RecordSection.CONSENT))
    page = window.current_page()
    assert isinstance(page, HouseholdsPage)
    links = page.record.body.consents.findChildren(LinkButton)
    assert [one.text() for one in links if one.isVisible()] == ["同意を記録"]


def opened(window: MainWindow, consent_id: str) -> AgencyCopiesPage:
    """Open the copies of a consent as she does."""
    menu_on(window, consent_id)["機関に写しを渡す"].trigger()
    return copies_page(window)
