"""After a meeting each agency gets its extract of the final minutes, out of the minutes."""

import sys
from collections.abc import Iterator
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
from minutes_case import HELD, whole, with_meeting
from worked_case import with_case1, with_office

from covered_case import plain, seen_widgets, settle, told
from cwlink.app import copies as app
from cwlink.core.ids import HouseholdId
from cwlink.reference.bodies import BodyCode
from cwlink.rules.disclosure import DocumentKind, Section
from cwlink.rules.disclosure_grounds import DisclosureGround
from cwlink.services import minutes
from cwlink.services.meeting_desk import draft_of
from cwlink.services.record_sections import RecordSection
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.vault import Vault
from cwlink.ui.editors.minutes.minutes_head import MinutesWish
from cwlink.ui.editors.minutes.minutes_page import MinutesPage
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.agency_copies_page import AgencyCopiesPage
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.households_page import HouseholdsPage
from cwlink.ui.pages.minutes_place import MinutesPlace
from cwlink.ui.pages.paper_page import PaperPage, PaperPlace
from cwlink.ui.pages.plan_place import CopiesPlace
from cwlink.ui.theme import Theme

CENTRE, SHAKYO = 0, 1
OFFER = "関係機関用の写しを作る"


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
    with_office(vault)
    return with_case1(vault).id


@pytest.fixture
def begun(vault: Vault, home: HouseholdId) -> StoredMeeting:
    """Give a meeting whose minutes are being written."""
    meeting = with_meeting(vault, home)
    return minutes.begin(vault, meeting_id=meeting.id, now=HELD)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, vault: Vault, begun: StoredMeeting) -> Iterator[MainWindow]:
    with shown_window(qtbot, vault, HELD) as made:
        yield made


def finalise(vault: Vault, begun: StoredMeeting) -> None:
    draft = whole(draft_of(begun), begun.cases[0].id)
    assert minutes.finalise(vault, meeting_id=begun.id, draft=draft, now=HELD).errors == ()


def copies_page(window: MainWindow) -> AgencyCopiesPage:
    page = window.current_page()
    assert isinstance(page, AgencyCopiesPage)
    return page


def text_of(window: MainWindow) -> str:
    shown = window.current_page()
    assert isinstance(shown, PaperPage)
    place = shown.here()
    assert isinstance(place, PaperPlace)
    assert place.paper.file_name.startswith("議事録_関係機関用_R8-")
    file = PdfReader(BytesIO(place.paper.pdf.data))
    return "".join("".join(page.extract_text() for page in file.pages).split())


def test_from_the_minutes_to_the_agencys_extract(
    qtbot: QtBot, window: MainWindow, vault: Vault, begun: StoredMeeting, asked: list[str]
) -> None:
    finalise(vault, begun)
    window.open_page(PageKey.MINUTES, MinutesPlace(begun.id))
    shown = window.current_page()
    assert isinstance(shown, MinutesPage)
    shown.head.beside[MinutesWish.COPIES].click()
    page = copies_page(window)
    assert page.heading() == "議事録（関係機関用）（24-00093）"
    assert window.rail.button(PageKey.MEETINGS).isChecked()
    # Who took part in the 調整会議 was a member of it; who wrote only is not known to be one.
    centre, shakyo = page.form.choices().copies
    assert (centre.ground, centre.body) == (
        DisclosureGround.STATUTORY_MEETING,
        BodyCode.CHOUSEI_KAIGI,
    )
    assert (centre.wanted, shakyo.wanted) == (True, False)
    assert page.preview_pane.pages == 1
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert asked == ["地域包括支援センターに渡す写しを発行しますか。"]
    text = text_of(window)
    assert "訪問して受診を勧める" in text
    for hidden in ("和夫", "食事", "火の始末", "通帳", "社会福祉協議会", "24-00093"):
        assert hidden not in text, hidden
    window.back()
    page.parts.changed.emit("record")
    (row,) = page.record.table.rows_model.rows()
    assert (row.kind, row.recipient) == (DocumentKind.MINUTES, "地域包括支援センター")


def test_a_shared_fact_leaves_only_with_a_reason(
    qtbot: QtBot, window: MainWindow, vault: Vault, begun: StoredMeeting, asked: list[str]
) -> None:
    finalise(vault, begun)
    window.open_page(PageKey.COPIES, CopiesPlace(begun.cases[0].id, DocumentKind.MINUTES))
    page = copies_page(window)
    page.form.grid.setFocus()
    page.form.grid.go_to(CENTRE, Section.FACTS)
    press(qtbot, Qt.Key.Key_Space)
    why = page.form.reasons[Section.FACTS]
    assert why.hasFocus()
    page._ask()
    settle()
    assert not why.visibleRegion().isEmpty()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert asked == []
    why.setText("見守りの回数を決めるため")
    why.textEdited.emit("見守りの回数を決めるため")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert "食事が一日一回" in text_of(window)
    window.back()
    (row,) = page.record.table.rows_model.rows()
    assert row.details is not None
    assert row.details.reasons == {"facts": "見守りの回数を決めるため"}


def test_while_the_minutes_are_open_nothing_leaves(
    qtbot: QtBot, window: MainWindow, begun: StoredMeeting, asked: list[str]
) -> None:
    window.open_page(PageKey.COPIES, CopiesPlace(begun.cases[0].id, DocumentKind.MINUTES))
    notice = window.notice()
    assert notice is not None
    assert "議事録を確定" in notice.sentence
    page = copies_page(window)
    page.form.grid.switched.emit(CENTRE, None)
    page._ask()
    assert not page.issue.isEnabled()
    page.form.grid.setFocus()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert asked == []


def menu_on_meeting(window: MainWindow) -> dict[str, QAction]:
    """Open the menu of the household's meeting; give its entries by their words."""
    page = window.current_page()
    assert isinstance(page, HouseholdsPage)
    table = page.record.body.meetings.table
    (row,) = table.rows_model.rows()
    table.select_row(row)
    table.menu_wanted.emit(row, window.mapToGlobal(window.rect().center()))
    menu = next(one for one in page.record.body.findChildren(QMenu) if one.isVisible())
    entries = {one.text(): one for one in menu.actions()}
    menu.hide()
    return entries


def test_a_household_offers_copies_of_its_final_minutes(
    window: MainWindow, vault: Vault, begun: StoredMeeting, home: HouseholdId
) -> None:
    place = HouseholdPlace(home, RecordSection.MEETINGS)
    window.open_page(PageKey.HOUSEHOLDS, place)
    assert OFFER not in menu_on_meeting(window)
    finalise(vault, begun)
    window.open_page(PageKey.MATRIX)
    window.open_page(PageKey.HOUSEHOLDS, place)
    menu_on_meeting(window)[OFFER].trigger()
    assert copies_page(window).heading() == "議事録（関係機関用）（24-00093）"


def test_a_visitor_reads_no_name_while_the_extract_is_chosen(
    window: MainWindow, vault: Vault, begun: StoredMeeting
) -> None:
    finalise(vault, begun)
    window.open_page(PageKey.COPIES, CopiesPlace(begun.cases[0].id, DocumentKind.MINUTES))
    settle()
    assert any("水野" in text for _where, text in told(seen_widgets()))
    window.switch_privacy()
    settle()
    seen = {plain(text) for _where, text in told(seen_widgets())}
    assert not [text for text in seen if "水野" in text or "トメ" in text]
    window.switch_privacy()
