"""F9 while she works: editors, typing, another household, dialogs; nothing typed is ever lost."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QMenu
from pytestqt.qtbot import QtBot
from record_case import Opener, frame, key, notice, open_household, opened, put, write

from covered_case import Painted, leaks, plain, seen_widgets, settle, told, values
from cwlink.core.ids import HouseholdId, MemberId
from cwlink.rules.household import HouseholdRecord
from cwlink.services import household_edit
from cwlink.storage.vault import Vault
from cwlink.ui.covering_sheets import PaperSheet
from cwlink.ui.keys_overlay import KeysOverlay
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.household_wishes import EditWish, Panel
from cwlink.ui.question import Question, ask
from cwlink.ui.theme import Theme
from cwlink.ui.widgets.labels import Label
from household_case import HOUSEHOLD_ID, KAZUO, NOW, household

NAMES = ("水野", "トメ", "和夫", "カズオ", "栄町３－１２－８", "000-000-0142", "000-1234")
TARGETS = {
    Panel.MEMBER: KAZUO,
    Panel.LEFT: KAZUO,
    Panel.HEAD: KAZUO,
    Panel.ISSUE: "issue-treatment_refusal",
    Panel.TIE: "tie",
    Panel.POLICY: "policy",
}
OTHER_ID = HouseholdId("o" * 32)


def other_household() -> HouseholdRecord:
    """Return a household of other people, of whom nobody speaks in the first."""
    mine = household()
    member = replace(mine.members[0], id=MemberId("c" * 32), name="桐山　静", kana="ｷﾘﾔﾏ ｼｽﾞｶ")
    heads = tuple(replace(one, id="o-head", member_id=member.id) for one in mine.headships)
    return HouseholdRecord(
        OTHER_ID, "24-00094", address="みどり市本町９", members=(member,), headships=heads
    )


@pytest.fixture
def open_window(theme: Theme, vault: Vault, tmp_path: Path) -> Iterator[Opener]:
    put(vault, household())
    put(vault, other_household())
    yield from opened(theme, vault, tmp_path)


def hide(window: MainWindow) -> None:
    """Press F9."""
    key(window, "F9")
    settle()


def in_sight(painted: Painted, window: MainWindow) -> list[tuple[str, str]]:
    return [*told(seen_widgets()), *painted.by(window)]


@pytest.mark.parametrize("panel", list(Panel))
def test_no_editor_tells_a_name_and_its_draft_stays(
    open_window: Opener, monkeypatch: pytest.MonkeyPatch, panel: Panel
) -> None:
    with Painted().listening(monkeypatch) as painted:
        window = open_window()
        page = open_household(window)
        page.wished.emit(EditWish(panel, TARGETS.get(panel, "")))
        settle()
        held, before = values(window), page.editor.draft()
        hide(window)
        assert leaks(in_sight(painted, window), NAMES) == []
        assert values(window) == held
        hide(window)
        assert values(window) == held
        assert page.editor.draft() == before


def test_a_name_that_only_the_form_knows_is_hidden_everywhere(
    open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Painted().listening(monkeypatch) as painted:
        window = open_window()
        page = open_household(window)
        page.wished.emit(EditWish(Panel.NEW))
        settle()
        head = page.editor.draft().members[0].id
        for path, text in (("name", "濱田　由紀"), ("kana", "ハマダ ユキ")):
            frame(page, "members", head, path).editor.setFocus()
            write(text)
        said = Label("濱田さんの世帯", parent=page)
        said.show()
        hide(window)
        assert leaks(in_sight(painted, window), ("濱田", "由紀", "ハマダ")) == []
        assert page.editor.draft().members[0].name == "濱田　由紀"


def test_a_hidden_field_takes_no_key_and_says_why(open_window: Opener) -> None:
    window = open_window()
    page = open_household(window)
    page.wished.emit(EditWish(Panel.MEMBER, KAZUO))
    settle()
    field = frame(page, "members", KAZUO, "name").editor
    assert isinstance(field, QLineEdit)
    field.setFocus()
    hide(window)
    QTest.keyClicks(field, "x")
    write("水")
    assert field.text() == "水野　和夫"
    assert "氏名等を隠しているため" in notice(window)
    hide(window)
    field.end(False)
    QTest.keyClicks(field, "x")
    assert field.text() == "水野　和夫x"
    assert field.displayText() == "水野　和夫x"


def test_a_sentence_is_left_to_her_while_she_writes_it_and_hidden_when_she_leaves(
    open_window: Opener,
) -> None:
    window = open_window()
    page = open_household(window)
    page.wished.emit(EditWish(Panel.ISSUE, "issue-isolation"))
    settle()
    hide(window)
    background = frame(page, "issues", "issue-isolation", "background").editor
    background.setFocus()
    write("母のトメさんとだけ話す")
    settle()
    assert leaks(told([background]), NAMES)
    frame(page, "issues", "issue-isolation", "since").editor.setFocus()
    settle()
    assert leaks(told([background]), NAMES) == []
    assert page.editor.draft().issues[-1].background == "母のトメさんとだけ話す"


def test_whoever_is_opened_while_names_are_hidden_is_hidden_too(
    open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Painted().listening(monkeypatch) as painted:
        window = open_window()
        open_household(window)
        hide(window)
        window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(OTHER_ID))
        settle()
        assert leaks(in_sight(painted, window), (*NAMES, "桐山", "静")) == []
        assert "24-00094" in {text for _where, text in painted.by(window)}
        window.search_wanted.emit("桐山")
        window.finder.show()
        settle()
        assert window.finder.findChildren(QListWidget)[0].count() == 1
        assert leaks(in_sight(painted, window), (*NAMES, "桐山", "静")) == []


def test_whoever_is_renamed_while_names_are_hidden_stays_hidden(
    open_window: Opener, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Painted().listening(monkeypatch) as painted:
        window = open_window()
        page = open_household(window)
        hide(window)
        draft = household_edit.open_draft(vault, household_id=HOUSEHOLD_ID)
        mother, son = draft.record.members
        married = replace(son, name="堀口　和夫", kana="ﾎﾘｸﾞﾁ ｶｽﾞｵ")
        renamed = replace(draft.record, members=(mother, married))
        household_edit.save(vault, draft=replace(draft, record=renamed), now=NOW)
        window.people_changed()
        page.arrived.emit(page.here())
        settle()
        assert leaks(told(seen_widgets()), ("堀口　和夫", "ホリグチ")) == []
        assert leaks(painted.by(window), ("堀口　和夫", "ホリグチ")) == []


def test_a_question_and_a_menu_over_the_window_are_covered(open_window: Opener) -> None:
    window = open_window()
    open_household(window)
    hide(window)
    found: list[str] = []

    def look() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, Question)
        found.extend(leaks(told(seen_widgets()), NAMES))
        question.reject()

    QTimer.singleShot(50, look)
    ask(window, "世帯員", "水野　トメさんを外しますか。", "000-000-0142", "外す")
    menu = QMenu(window)
    menu.addAction("水野　トメの記録")
    menu.popup(window.mapToGlobal(window.rect().center()))
    settle()
    found += leaks(told(seen_widgets()), NAMES)
    assert found == []
    window.veil.lift()
    assert menu.actions()[0].text() == "水野　トメの記録"


def test_f9_hides_what_is_behind_a_question_too(open_window: Opener) -> None:
    window = open_window()
    open_household(window)
    found: list[str] = []

    def look() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, Question)
        question.activateWindow()
        settle()
        QTest.keyClick(question, Qt.Key.Key_F9)
        settle()
        found.extend(leaks(told(seen_widgets()), NAMES))
        question.reject()

    QTimer.singleShot(50, look)
    ask(window, "世帯員", "水野　トメさんを外しますか。", "", "外す")
    assert window.veil.is_on()
    assert found == []


def test_a_paper_is_covered_whole(open_window: Opener) -> None:
    window = open_window()
    view = QPdfView(window)
    view.setGeometry(100, 100, 400, 300)
    view.show()
    hide(window)
    sheet = view.findChild(PaperSheet)
    assert sheet is not None
    assert sheet.isVisible()
    view.resize(600, 400)
    settle()
    assert sheet.geometry() == view.viewport().geometry()
    hide(window)
    assert view.findChild(PaperSheet) is None


def test_the_window_says_that_names_are_hidden_and_how_to_show_them(
    qtbot: QtBot, open_window: Opener
) -> None:
    window = open_window()

    def mark() -> list[str]:
        return [text for _, text in told(seen_widgets()) if "F9で表示" in text]

    assert mark() == []
    hide(window)
    assert "氏名等を隠しています　F9で表示" in mark()
    window.resize(683, 600)
    settle()
    assert mark()
    key(window, "F1")
    overlay = window.findChild(KeysOverlay)
    assert overlay is not None
    assert "氏名・住所を隠す・表示する" in {plain(text) for _, text in told(seen_widgets())}
    overlay.accept()
    window.veil.lift()
    assert mark() == []


def test_a_closed_window_leaves_nothing_covered(open_window: Opener) -> None:
    window = open_window()
    hide(window)
    window.close()
    again = open_window()
    open_household(again)
    settle()
    assert leaks(told(seen_widgets()), NAMES)
