"""The matrix page: marks by key and mouse, layers, folding, doubts, notes, and the panel."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QRadioButton, QScrollArea
from pytestqt.qtbot import QtBot

from cwlink.reference.agencies import Layer
from cwlink.rules.matrix import OfficeChoice
from cwlink.services import matrix
from cwlink.services.matrix_view import MatrixRow, matrix_view
from cwlink.storage.vault import Vault
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.matrix_forms import OwnIssueWish, OwnTypeWish
from cwlink.ui.pages.matrix_page import MarkWish, MatrixPage, MatrixPlace
from cwlink.ui.tables.matrix_model import GroupLine, MatrixModel
from cwlink.ui.theme import Theme
from cwlink.ui.theme_tokens import LIGHT
from household_case import NOW

Show = Callable[[], None]


@pytest.fixture
def page(qtbot: QtBot, vault: Vault) -> MatrixPage:
    """Give the page with the shipped matrix, as wide as in the main window."""
    made = MatrixPage()
    qtbot.addWidget(made)
    made.resize(1290, 640)
    made.show_view(matrix_view(vault))
    made.show()
    made.show_place(MatrixPlace("seishin_center", "refusal"))
    return made


def model(page: MatrixPage) -> MatrixModel:
    found = page.grid.model()
    assert isinstance(found, MatrixModel)
    return found


def agencies(page: MatrixPage) -> list[str]:
    lines = [model(page).line(row) for row in range(model(page).rowCount())]
    return [line.agency.code for line in lines if isinstance(line, MatrixRow)]


def categories(page: MatrixPage) -> list[str]:
    lines = [model(page).line(row) for row in range(model(page).rowCount())]
    return [line.category for line in lines if isinstance(line, GroupLine)]


def words_at(page: MatrixPage, index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def radio(page: MatrixPage, words: str) -> QRadioButton:
    return next(each for each in page.panel.findChildren(QRadioButton) if each.text() == words)


def go(page: MatrixPage, agency: str, issue: str) -> QModelIndex:
    assert page.grid.go_to(agency, issue)
    return page.grid.currentIndex()


@pytest.mark.parametrize(
    ("key", "choice"),
    [
        (Qt.Key.Key_1, OfficeChoice.MAIN),
        (Qt.Key.Key_2, OfficeChoice.RELATED),
        (Qt.Key.Key_0, OfficeChoice.BLANK),
        (Qt.Key.Key_Backspace, None),
        (Qt.Key.Key_Delete, None),
    ],
)
def test_keys_set_the_mark_under_the_cursor(
    qtbot: QtBot, page: MatrixPage, key: Qt.Key, choice: OfficeChoice | None
) -> None:
    with qtbot.waitSignal(page.mark_wanted) as asked:
        qtbot.keyClick(page.grid, key)
    assert asked.args == [MarkWish("seishin_center", "refusal", choice)]


def test_arrows_move_and_the_panel_follows(qtbot: QtBot, page: MatrixPage) -> None:
    qtbot.keyClick(page.grid, Qt.Key.Key_Left)
    assert page.here() == MatrixPlace("seishin_center", "neighbour_trouble")
    qtbot.keyClick(page.grid, Qt.Key.Key_Down)
    assert page.here() == MatrixPlace("hattatsu_center", "neighbour_trouble")
    assert radio(page, "表24のまま（関連 △）").isChecked()


def test_letters_do_not_move_the_cursor(qtbot: QtBot, page: MatrixPage) -> None:
    before = page.here()
    for key in (Qt.Key.Key_3, Qt.Key.Key_A):
        qtbot.keyClick(page.grid, key)
    assert page.here() == before


def test_a_cell_says_its_mark_in_words(page: MatrixPage) -> None:
    for agency, issue, words in (
        ("seishin_center", "refusal", "支援拒否：関連（表24・要確認）"),
        ("seishin_center", "single_parent", "ひとり親：印なし（表24・要確認）"),
        ("minsei", "care_need", "要介護者：主に担当（表24）"),
        ("ninchi_team", "care_need", "要介護者：主に担当（補足）"),
        ("hello_work", "care_need", "要介護者：印なし"),
    ):
        assert words_at(page, go(page, agency, issue)).endswith(words)


def test_the_office_chooses_a_mark_by_mouse(qtbot: QtBot, page: MatrixPage) -> None:
    with qtbot.waitSignal(page.mark_wanted) as asked:
        qtbot.mouseClick(radio(page, "主に担当（○）"), Qt.MouseButton.LeftButton, pos=QPoint(9, 9))
    assert asked.args == [MarkWish("seishin_center", "refusal", OfficeChoice.MAIN)]


def test_a_click_moves_the_cursor(qtbot: QtBot, page: MatrixPage) -> None:
    place = model(page).place_of("minsei", "truancy")
    at = page.grid.visualRect(place).center()
    qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.here() == MatrixPlace("minsei", "truancy")


def test_a_changed_mark_keeps_the_cursor_and_can_be_reset(
    qtbot: QtBot, page: MatrixPage, vault: Vault
) -> None:
    reset = next(b for b in page.panel.findChildren(object) if _says(b, "出荷時の値に戻す"))
    assert not reset.isEnabled()
    matrix.set_mark(
        vault, agency="seishin_center", issue="refusal", mark=OfficeChoice.MAIN, now=NOW
    )
    page.show_view(matrix_view(vault))
    assert page.here() == MatrixPlace("seishin_center", "refusal")
    assert words_at(page, page.grid.currentIndex()).endswith("主に担当（所の設定）")
    with qtbot.waitSignal(page.mark_wanted) as asked:
        reset.click()
    assert asked.args == [MarkWish("seishin_center", "refusal", None)]


def _says(widget: object, words: str) -> bool:
    text = getattr(widget, "text", None)
    return callable(text) and text() == words


def test_groups_fold_by_keyboard_and_mouse(qtbot: QtBot, page: MatrixPage) -> None:
    go(page, "minsei", "care_need")
    qtbot.keyClick(page.grid, Qt.Key.Key_Up)
    qtbot.keyClick(page.grid, Qt.Key.Key_Left)
    assert "minsei" not in agencies(page)
    qtbot.keyClick(page.grid, Qt.Key.Key_Space)
    assert "minsei" in agencies(page)
    at = page.grid.visualRect(model(page).index(0, 3)).center()
    qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert "minsei" not in agencies(page)
    assert go(page, "minsei", "care_need").isValid()


def test_layers_are_hidden_one_by_one(qtbot: QtBot, page: MatrixPage) -> None:
    place = go(page, "ninchi_team", "care_need")
    assert words_at(page, place).endswith("主に担当（補足）")
    qtbot.mouseClick(page.bar.layers[Layer.SUPPLEMENT], Qt.MouseButton.LeftButton, pos=QPoint(9, 9))
    assert "ninchi_team" not in agencies(page)
    qtbot.mouseClick(page.bar.layers[Layer.REPORT], Qt.MouseButton.LeftButton, pos=QPoint(9, 9))
    assert agencies(page) == []


def test_all_issues_are_shown_on_request(qtbot: QtBot, page: MatrixPage) -> None:
    assert model(page).columnCount() == 10
    before = len(agencies(page))
    page.bar.columns.changed.emit("all")
    assert model(page).columnCount() == 26
    assert len(agencies(page)) > before


def test_only_doubtful_rows(qtbot: QtBot, page: MatrixPage) -> None:
    assert page.bar.doubts.text() == "要確認だけ 19"
    page.bar.doubts.click()
    assert set(agencies(page)) == {
        "kikan_soudan", "seishin_center", "hattatsu_center", "tokubetsu_kyouiku",
        "soudan_jigyousho", "hokenjo", "keisatsu", "hello_work",
    }  # fmt: skip


def test_doubts_alone_begin_at_the_first_one(page: MatrixPage) -> None:
    page.show_place(MatrixPlace("minsei", "education"))
    page.bar.doubts.click()
    assert page.here() == MatrixPlace("kikan_soudan", "neighbour_trouble")
    assert page.bar.columns.current() == "table24"


def test_the_filter_finds_names_of_today_and_fields(qtbot: QtBot, page: MatrixPage) -> None:
    page.bar.search.searched.emit("こども家庭")
    assert agencies(page) == ["boshi_houkatsu"]
    page.bar.search.searched.emit("ゼイム")
    assert agencies(page) == []
    page.bar.search.searched.emit("税務")
    assert agencies(page) == ["dep_tax"]


def test_going_to_a_cell_takes_filters_away(page: MatrixPage) -> None:
    page.bar.search.setText("税務")
    page.bar.search.searched.emit("税務")
    page.show_place(MatrixPlace("minsei", "isolation"))
    assert page.here() == MatrixPlace("minsei", "isolation")
    assert page.bar.search.text() == ""


def test_ctrl_j_goes_from_doubt_to_doubt(page: MatrixPage) -> None:
    page.show_place(MatrixPlace("minsei", "care_need"))
    page.next_remark()
    assert page.here() == MatrixPlace("kikan_soudan", "neighbour_trouble")
    page.next_remark()
    assert page.here() == MatrixPlace("kikan_soudan", "refusal")
    page.next_remark(backwards=True)
    page.next_remark(backwards=True)
    assert page.here() == MatrixPlace("hello_work", "single_parent")


def test_f2_writes_a_note_that_is_handed_over(qtbot: QtBot, page: MatrixPage) -> None:
    page.activateWindow()
    qtbot.keyClick(page.grid, Qt.Key.Key_F2)
    qtbot.waitUntil(page.panel.note.hasFocus)
    qtbot.keyClicks(page.panel.note, "kakunin")
    with qtbot.waitSignal(page.note_written) as written:
        page.save_now()
    assert written.args == ["seishin_center", "refusal", "kakunin"]


def test_a_note_belongs_to_the_cell_it_was_typed_for(qtbot: QtBot, page: MatrixPage) -> None:
    qtbot.keyClicks(page.panel.note, "kakunin")
    with qtbot.waitSignal(page.note_written) as written:
        page.show_place(MatrixPlace("minsei", "truancy"))
    assert written.args == ["seishin_center", "refusal", "kakunin"]
    assert page.panel.note.value() == ""


def test_an_own_agency_type_is_asked_for(qtbot: QtBot, page: MatrixPage) -> None:
    page.new_record()
    assert page.primary() is page.type_form.save
    field = page.type_form.name_frame.editor
    qtbot.keyClicks(field, "mimamori")
    with qtbot.waitSignal(page.type_form.save_wanted) as asked:
        page.type_form.save.click()
    wish = asked.args[0]
    assert isinstance(wish, OwnTypeWish)
    assert (wish.code, wish.category, wish.name) == ("", "生活福祉", "mimamori")
    page.type_form.refuse("同じ名前があります。")
    assert page.type_form.name_frame.remark() == "同じ名前があります。"
    assert page.close_drawer()
    assert page.primary() is None


def test_an_own_issue_is_asked_for(qtbot: QtBot, page: MatrixPage) -> None:
    page.issue_form.begin()
    qtbot.keyClicks(page.issue_form.name_frame.editor, "souon")
    with qtbot.waitSignal(page.issue_form.save_wanted) as asked:
        page.issue_form.save.click()
    assert asked.args == [OwnIssueWish("", "souon", "")]


def test_without_room_the_panel_is_a_drawer(qtbot: QtBot, page: MatrixPage) -> None:
    page.show_breakpoint(Breakpoint.MIDDLE)
    assert not page.panel.isVisible()
    page.toggle_side()
    assert page.panel.isVisible()
    assert page.close_drawer()
    assert not page.panel.isVisible()
    page.show_breakpoint(Breakpoint.WIDE)
    assert page.panel.isVisible()


def test_names_stay_in_sight_when_columns_scroll(qtbot: QtBot, page: MatrixPage) -> None:
    page.bar.columns.changed.emit("all")
    page.show_place(MatrixPlace("minsei", "education"))
    assert page.grid.horizontalScrollBar().value() > 0
    assert page.grid.verticalHeader().isVisible()
    assert page.grid.verticalHeader().x() < page.grid.viewport().x()


def test_doubts_are_tinted_and_the_row_is_marked(qtbot: QtBot, page: MatrixPage) -> None:
    page.show_place(MatrixPlace("hattatsu_center", "care_need"))
    picture = page.grid.viewport().grab().toImage()

    def ground(agency: str, issue: str) -> str:
        rect = page.grid.visualRect(model(page).place_of(agency, issue))
        return picture.pixelColor(rect.left() + 6, rect.top() + 6).name().upper()

    assert ground("hattatsu_center", "disability") == LIGHT.row_sel
    assert ground("hattatsu_center", "truancy") == LIGHT.warn_bg
    assert ground("seishin_center", "single_parent") == LIGHT.warn_bg
    assert ground("minsei", "care_need") == LIGHT.surface


def test_in_large_text_only_the_grid_scrolls_and_additions_are_in_a_menu(
    page: MatrixPage, theme: Theme
) -> None:
    theme.set_own_scale(2.0)
    page.resize(1244, 716)
    page.show_breakpoint(Breakpoint.NARROW)
    for _ in range(4):
        QApplication.processEvents()
    around = next(one for one in page.findChildren(QScrollArea) if one.isAncestorOf(page.grid))
    assert around.verticalScrollBar().maximum() == 0
    assert page.grid.viewport().height() > 5 * page.grid.rowHeight(1)
    page._more.click()
    menu = page.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["所の機関を追加", "所の課題を追加"]
    menu.actions()[1].trigger()
    menu.close()
    assert page.issue_form.isVisible()
    theme.set_own_scale(1.0)
