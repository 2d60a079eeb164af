"""A caseworker keeps account of what left: takes copies back, answers the person, is audited."""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

sys.path.insert(0, str(Path(__file__).parents[1] / "services"))

from at_the_window import CTRL, press, shown_window
from disclosure_case import HOUKATSU, with_copies
from plan_case import NOW
from worked_case import with_office

from cwlink.app import password_slips
from cwlink.app.desk import Desk
from cwlink.core.clock import FixedClock
from cwlink.core.ids import HouseholdId
from cwlink.services import passwords
from cwlink.services.password_slips import IssuedPassword
from cwlink.storage import guards, households
from cwlink.storage.vault import Vault
from cwlink.ui import printing
from cwlink.ui.file_dialogs import AnswersReady
from cwlink.ui.found import Found
from cwlink.ui.main_window import MainWindow
from cwlink.ui.notices import Tone
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.household_wishes import RecordWish
from cwlink.ui.pages.households_page import HouseholdsPage
from cwlink.ui.pages.paper_page import PaperPage
from cwlink.ui.pages.record_page import RecordPage
from cwlink.ui.theme import Theme
from cwlink.ui.window_settings import WindowSettings
from cwlink.ui.work import InlineRunner


@pytest.fixture
def home(vault: Vault) -> HouseholdId:
    with_office(vault)
    return with_copies(vault)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, vault: Vault, home: HouseholdId) -> Iterator[MainWindow]:
    with shown_window(qtbot, vault, NOW) as made:
        yield made


def record(window: MainWindow) -> RecordPage:
    page = window.current_page()
    assert isinstance(page, RecordPage)
    return page


def numbers(page: RecordPage) -> list[str]:
    return [row.record.number for row in page.table.rows_model.rows()]


def choose(page: RecordPage, number: str) -> None:
    rows = {row.record.number: row for row in page.table.rows_model.rows()}
    assert page.table.select_row(rows[number])


def said(window: MainWindow) -> str:
    notice = window.notice()
    assert notice is not None
    return notice.sentence


def offered(page: RecordPage) -> QMenu:
    return next(one for one in page.findChildren(QMenu) if one.isVisible())


def test_after_a_meeting_all_copies_of_a_household_come_back_at_once(
    qtbot: QtBot, window: MainWindow, home: HouseholdId
) -> None:
    # From the household she opens its 提供記録.
    window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(home))
    households_page = window.current_page()
    assert isinstance(households_page, HouseholdsPage)
    households_page.wished.emit(RecordWish())
    page = record(window)
    assert window.rail.button(PageKey.RECORD).isChecked()
    assert "水野" not in window.windowTitle()
    assert numbers(page) == ["R8-0004", "R8-0003", "R8-0002", "R7-0001"]
    # She ticks all that are out and notes the return with two keys.
    page.tick_all.click()
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert said(window) == "3件の返却を記録しました"
    assert page.count.text() == "4件"
    # One of them was still with the agency after all: she takes that back; both notes stay.
    choose(page, "R8-0002")
    page.table.setFocus()
    press(qtbot, Qt.Key.Key_2)
    page.form.kinds._parts["reopened"].click()
    page.form.note.setFocus()
    page.form.note.insertPlainText("取り違え")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert page.count.text() == "4件　未回収 1件（期限超過 1件）"
    choose(page, "R8-0002")
    notes = [words for name, words in page.panel.ends.facts() if name == "返却・廃棄"]
    assert [note.split("　")[0] for note in notes] == ["取消し", "返却"]
    assert notes[0].endswith("取り違え")
    # Back leads to the household.
    window.back()
    assert window.current_key() is PageKey.HOUSEHOLDS


def test_a_day_that_cannot_be_is_refused_in_words(qtbot: QtBot, window: MainWindow) -> None:
    window.open_page(PageKey.RECORD)
    page = record(window)
    choose(page, "R8-0003")
    page.table.setFocus()
    press(qtbot, Qt.Key.Key_1)
    page.form.day.clear()
    qtbot.keyClicks(page.form.day, "R8.11.1")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert said(window).startswith("R8-0003は、その日にはまだ提供していません。")
    assert page.form.isVisible()
    press(qtbot, Qt.Key.Key_Escape)
    assert page.panel.isVisible()


def test_the_person_asks_what_was_handed_over(
    qtbot: QtBot, window: MainWindow, home: HouseholdId
) -> None:
    window.open_page(PageKey.RECORD)
    page = record(window)
    choose(page, "R8-0002")
    page.filters.years.set_value("all")
    page.filters.years.changed.emit()
    press(qtbot, Qt.Key.Key_P, CTRL)
    menu = offered(page)
    action = next(one for one in menu.actions() if one.text() == "開示請求用：世帯主のみ")
    action.trigger()
    menu.close()
    paper = window.current_page()
    assert isinstance(paper, PaperPage)
    assert window.rail.button(PageKey.RECORD).isChecked()
    place = paper.here()
    pages = PdfReader(BytesIO(place.paper.pdf.data)).pages
    told = "".join("".join(one.extract_text() for one in pages).split())
    assert "水野トメ" in told
    for shown in ("R8-0002", "R7-0001", "R8-0004"):
        assert shown in told
    for hidden in ("和夫", "R8-0003", "R8-0005", "24-00777"):
        assert hidden not in told
    window.back()
    assert isinstance(window.current_page(), RecordPage)


@pytest.mark.behind_the_program
def test_the_record_is_verified_in_one_sentence(vault: Vault, window: MainWindow) -> None:
    window.open_page(PageKey.RECORD)
    page = record(window)
    page.verify.click()
    assert said(window) == "提供記録5件は、書き換えられていません。"
    with vault.write() as work:
        guards.take_away(work.bare)
        work.session.execute(text("UPDATE disclosures SET recipient = 'だれか' WHERE seq = 4"))
        work.session.flush()
        guards.put_in_place(work.bare)
    page.verify.click()
    assert said(window) == "提供記録の4件目（R8-0004）から、書き換えられたか失われています。"
    notice = window.notice()
    assert notice is not None
    assert notice.tone is Tone.ERROR


def test_a_number_typed_into_the_finder_leads_to_the_copy(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered: list[Found] = []
    monkeypatch.setattr(window, "show_found", answered.extend)
    window.search_wanted.emit("r7-0001")
    assert [one.kind for one in answered] == ["提供記録"]
    window.open_page(answered[0].key, answered[0].where)
    page = record(window)
    assert numbers(page) == ["R7-0001"]
    told = page.panel.shown()
    assert told is not None
    assert told.row.record.number == "R7-0001"


@pytest.mark.behind_the_program
def test_of_a_household_deleted_by_law_the_row_stays(
    vault: Vault, window: MainWindow, home: HouseholdId
) -> None:
    with vault.write() as work:
        households.remove(work, home)
    window.open_page(PageKey.RECORD)
    page = record(window)
    choose(page, "R8-0002")
    assert page.panel.gone.title.text() == "廃棄済みの世帯"
    assert HOUKATSU in dict(page.panel.facts.facts())["提供先"]
    page.verify.click()
    assert said(window) == "提供記録5件は、書き換えられていません。"


def test_passwords_are_printed_from_memory_and_gone(
    qtbot: QtBot,
    vault: Vault,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed: list[tuple[int, str]] = []

    def print_pdf(_parent: QWidget, document: QPdfDocument, title: str) -> bool:
        printed.append((document.pageCount(), title))
        return True

    monkeypatch.setattr(printing, "print_pdf", print_pdf)
    desk = Desk(
        vault=vault,
        clock=FixedClock(NOW),
        window=window,
        runner=InlineRunner(),
        files=AnswersReady(),
        settings=WindowSettings(tmp_path / "window.ini"),
    )
    issued = [IssuedPassword(number, HOUKATSU, passwords.generate()) for number in ("R8-1", "R8-2")]
    dialog = password_slips.show_passwords(desk, issued)
    assert dialog.isVisible()
    dialog.print_button.click()
    assert printed == [(2, "パスワード票.pdf")]
    dialog.reject()
    assert not dialog.isVisible()
    # Neither a table of the vault nor a file beside it holds a password.
    with vault.read() as work:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table'"
        names = [name for (name,) in work.bare.execute(tables).fetchall()]
        rows = [work.bare.execute(f'SELECT * FROM "{name}"').fetchall() for name in names]
        kept = str(rows)
    files = (one for one in tmp_path.rglob("*") if one.is_file())
    beside = b"".join(one.read_bytes() for one in files)
    assert "R8-0003" in kept
    for one in issued:
        assert one.password not in kept
        assert one.password.encode() not in beside
