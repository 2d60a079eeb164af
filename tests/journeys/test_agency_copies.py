"""A caseworker chooses what each agency gets, sees it before it leaves, and hands it over."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[1] / "services"))

from at_the_window import CTRL, press, shown_window
from plan_case import NOW, whole
from worked_case import with_case1, with_office

from cwlink.app import copies as app
from cwlink.core.ids import PlanVersionId
from cwlink.reference.bodies import BodyCode
from cwlink.rules.bodies import SetUp
from cwlink.rules.disclosure import Section
from cwlink.services import bodies, papers, plans
from cwlink.storage.vault import Vault
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.agency_copies_page import AgencyCopiesPage
from cwlink.ui.pages.paper_page import PaperPage
from cwlink.ui.pages.plan_place import CopiesPlace
from cwlink.ui.password_once import PasswordOnce
from cwlink.ui.tables.copy_grid_model import SHOWN_ROLE
from cwlink.ui.theme import Theme

HOUKATSU, CATS = 0, 2


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
def version(vault: Vault) -> PlanVersionId:
    """Give the final plan of worked case 1, the centre a member of the set-up meeting."""
    with_office(vault)
    record = with_case1(vault)
    draft = plans.begin(vault, household_id=record.id, now=NOW)
    done = plans.finalise(vault, version_id=draft.id, content=whole(draft.content), now=NOW)
    assert done.errors == ()
    setup = next(one for one in bodies.body_setups(vault) if one.code is BodyCode.CHOUSEI_KAIGI)
    told = replace(setup, state=SetUp.SET_UP, members=("houkatsu",))
    bodies.save(vault, setup=told, now=NOW)
    return draft.id


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, vault: Vault, version: PlanVersionId, tmp_path: Path
) -> Iterator[MainWindow]:
    with shown_window(qtbot, vault, NOW, tmp_path) as made:
        yield made


@pytest.fixture
def page(window: MainWindow, version: PlanVersionId) -> AgencyCopiesPage:
    window.open_page(PageKey.COPIES, CopiesPlace(version))
    shown = window.current_page()
    assert isinstance(shown, AgencyCopiesPage)
    return shown


def choose_ground(page: AgencyCopiesPage, column: int, ground: str) -> None:
    page.form.grid.head_clicked(column)
    page.form.ground.set_value(ground)
    page.form.ground.changed.emit()


def blocking(page: AgencyCopiesPage) -> list[str]:
    return [one.words for one in page.strip.remarks() if one.blocks]


def test_what_is_proposed_leaves_by_one_key_and_prints_again(
    qtbot: QtBot, vault: Vault, window: MainWindow, page: AgencyCopiesPage, asked: list[str]
) -> None:
    # The statutory meeting is proposed for its member; the other agency waits for a ground.
    centre, _welfare, cats = page.form.choices().copies
    assert (centre.ground, centre.wanted) == ("statutory_meeting", True)
    assert (cats.ground, cats.wanted) == (None, False)
    assert page.preview_pane.pages == 1
    assert blocking(page) == []
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert asked == ["地域包括支援センターに渡す写しを発行しますか。"]
    shown = window.current_page()
    assert isinstance(shown, PaperPage)
    assert window.rail.button(PageKey.PLANS).isChecked()
    assert not shown.lock.isVisible()
    window.back()
    page.parts.changed.emit("record")
    (row,) = page.record.table.rows_model.rows()
    assert row.number == "R8-0001"
    page.record.again.click()
    assert isinstance(window.current_page(), PaperPage)
    again = papers.printed_again(vault, paper_id=row.paper_id)
    text = "".join(one.extract_text() for one in PdfReader(BytesIO(again.pdf.data)).pages)
    assert "受診と要介護認定につなぐ" in text
    assert "和夫" not in text


def test_a_stop_is_said_in_the_grid_and_gone_to_until_a_reason_is_written(
    qtbot: QtBot, vault: Vault, window: MainWindow, page: AgencyCopiesPage, asked: list[str]
) -> None:
    # The animal group is no member of the meeting.
    choose_ground(page, CATS, "statutory_meeting")
    page.form.body.set_value(BodyCode.CHOUSEI_KAIGI)
    page.form.body.changed.emit()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert asked == []
    assert [one.partition("｜")[2] for one in blocking(page)] == ["提供先が会議体の構成員でない"]
    cell = page.form.grid.grid_model.index(1, CATS).data(SHOWN_ROLE)
    assert (cell.words, cell.tone) == ("法令", "error")
    assert page.form.body.hasFocus()
    # She says why it must leave all the same, and the record keeps it.
    page.form.override.setText("所長の指示による")
    page.form.override.textEdited.emit("所長の指示による")
    page.form.grid.switched.emit(HOUKATSU, None)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert len(asked) == 1
    window.back()
    (row,) = page.record.table.rows_model.rows()
    assert row.details is not None
    assert row.details.override == "所長の指示による"


def test_a_sensitive_section_asks_why_and_stands_in_the_record(
    qtbot: QtBot, window: MainWindow, page: AgencyCopiesPage, asked: list[str]
) -> None:
    grid = page.form.grid
    grid.setFocus()
    grid.go_to(HOUKATSU, Section.ADDRESS)
    press(qtbot, Qt.Key.Key_Space)
    field = page.form.reasons[Section.ADDRESS]
    assert field.hasFocus()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert asked == []
    field.setText("訪問のため")
    field.textEdited.emit("訪問のため")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert isinstance(window.current_page(), PaperPage)
    window.back()
    (row,) = page.record.table.rows_model.rows()
    assert row.details is not None
    assert row.details.sections == ("address",)
    assert row.details.reasons == {"address": "訪問のため"}


def test_differences_between_agencies_are_told_and_choices_come_back(
    window: MainWindow, page: AgencyCopiesPage, version: PlanVersionId
) -> None:
    grid = page.form.grid
    grid.switched.emit(CATS, Section.GOALS)
    row = grid.grid_model.row_of(Section.GOALS)
    assert grid.grid_model.note(row) == "1/3"
    page._ask()
    window.open_page(PageKey.HOUSEHOLDS)
    window.open_page(PageKey.COPIES, CopiesPlace(version))
    assert page.form.choices().copies[CATS].sections == {Section.GOALS}
    # The type's usual sections are kept, and what was proposed at first can be had again.
    grid.head_clicked(CATS)
    page.form.keep_profile.click()
    grid.switched.emit(CATS, Section.GOALS)
    page.form.start_again.click()
    assert page.form.choices().copies[CATS].sections == {Section.GOALS}


def test_a_slip_of_the_hand_is_taken_back(qtbot: QtBot, page: AgencyCopiesPage) -> None:
    before = page.form.choices()
    grid = page.form.grid
    grid.setFocus()
    grid.go_to(HOUKATSU, Section.GOALS)
    press(qtbot, Qt.Key.Key_Space)
    grid.go_to(CATS, Section.GOALS)
    press(qtbot, Qt.Key.Key_Space)
    after = page.form.choices()
    press(qtbot, Qt.Key.Key_Z, CTRL)
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert page.form.choices() == before
    press(qtbot, Qt.Key.Key_Y, CTRL)
    press(qtbot, Qt.Key.Key_Y, CTRL)
    assert page.form.choices() == after


def test_all_agencies_get_their_locked_copies_in_one_go(
    qtbot: QtBot, window: MainWindow, page: AgencyCopiesPage, asked: list[str], tmp_path: Path
) -> None:
    choose_ground(page, CATS, "emergency")
    page.form.password.set_value(True)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert len(asked) == 1
    (dialog,) = window.findChildren(PasswordOnce)
    words = [card.password.text() for card in dialog.cards]
    dialog.reject()
    dialog.reject()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert len(asked) == 1
    files = sorted(tmp_path.glob("*.pdf"))
    assert [file.name for file in files] == [
        "支援計画_関係機関用_R8-0001.pdf",
        "支援計画_関係機関用_R8-0002.pdf",
    ]
    for file, word in zip(files, words, strict=True):
        assert PdfReader(file).decrypt("水野") == 0
        assert PdfReader(file).decrypt(word) > 0
    # What is printed in one go needs no password in the office.
    press(qtbot, Qt.Key.Key_P, CTRL)
    shown = window.current_page()
    assert isinstance(shown, PaperPage)
    assert shown.pages == 2
