"""Tables show frozen rows, sort by native values, and tell wishes in row objects."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPersistentModelIndex, QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cwlink.ui.tables.cell_painter import cell_height, is_cut
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.marks import Layer, Mark, Sign
from cwlink.ui.tables.rows_model import SORT_ROLE, Column, GroupRow, RowsModel
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.theme import Theme
from cwlink.ui.theme_tokens import LIGHT
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.badges import chip
from cwlink.ui.widgets.mark_legend import MarkLegend

LONG = "認知症初期集中支援チームに情報を共有し、訪問を経て要介護認定・デイサービスにつなぐ" * 3


@dataclass(frozen=True)
class Role:
    agency: str
    purpose: str
    age: int | None
    invited: bool = False


ROLES = (
    Role("社会福祉協議会", "日常の金銭管理を支える", 64),
    Role("中核機関", "認知症の進行に備える", None),
    Role("保健所", "受診を勧める", 9),
)
COLUMNS = (
    Column[Role]("on", "招集", lambda row: Cell(ticked=row.invited), room=2, centred=True),
    Column[Role]("agency", "機関", lambda row: Cell(row.agency, strong=True), room=8),
    Column[Role]("age", "年齢", lambda row: Cell(str(row.age or "")), sort=lambda row: row.age),
    Column[Role](
        "why",
        "目的",
        lambda row: Cell(row.purpose),
        room=10,
        stretch=1,
        edit=lambda row: row.purpose,
    ),
)


@pytest.fixture
def table(qtbot: QtBot) -> RuledTable[Role]:
    made: RuledTable[Role] = RuledTable("役割分担", COLUMNS)
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.set_rows(ROLES)
    return made


class TestRowsModel:
    def test_it_gives_what_a_view_asks_for(self) -> None:
        model = RowsModel(COLUMNS)
        model.set_rows(ROLES)
        assert (model.rowCount(), model.columnCount()) == (3, 4)
        agency = model.index(0, 1)
        assert model.data(agency) == "社会福祉協議会"
        assert model.data(model.index(0, 2), SORT_ROLE) == 64
        assert model.data(model.index(0, 3), Qt.ItemDataRole.EditRole) == "日常の金銭管理を支える"
        assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "未選択"
        assert model.headerData(1, Qt.Orientation.Horizontal) == "機関"
        assert model.headerData(1, Qt.Orientation.Vertical) is None

    def test_it_sorts_numbers_as_numbers_and_the_unknown_last(self) -> None:
        model = RowsModel(COLUMNS)
        model.set_rows(ROLES)
        model.sort(2, Qt.SortOrder.AscendingOrder)
        assert [row.age for row in model.rows() if isinstance(row, Role)] == [9, 64, None]
        model.sort(2, Qt.SortOrder.DescendingOrder)
        assert [row.age for row in model.rows() if isinstance(row, Role)] == [64, 9, None]

    def test_a_selected_row_is_followed_through_sorting(self) -> None:
        model = RowsModel(COLUMNS)
        model.set_rows(ROLES)
        held = QPersistentModelIndex(model.index(2, 1))
        model.sort(2)
        assert model.data(held) == "保健所"
        assert held.row() == 0

    def test_rows_with_groups_are_not_sorted(self) -> None:
        model = RowsModel(COLUMNS)
        model.set_rows((GroupRow("core", "中心となる機関"), *ROLES))
        model.sort(2)
        assert model.row_at(1) == ROLES[0]

    def test_a_wish_changes_no_row(self, qtbot: QtBot) -> None:
        model = RowsModel(COLUMNS)
        model.set_rows(ROLES)
        with qtbot.waitSignal(model.tick_wanted) as ticked:
            model.setData(model.index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
        assert ticked.args == [ROLES[0], True]
        with qtbot.waitSignal(model.edit_wanted) as edited:
            model.setData(model.index(0, 3), "別の目的")
        assert edited.args == [ROLES[0], "why", "別の目的"]
        with qtbot.assertNotEmitted(model.edit_wanted):
            model.setData(model.index(0, 3), ROLES[0].purpose)
        assert model.row_at(0) == ROLES[0]


class TestRuledTable:
    def test_the_cursor_is_told_in_row_objects(self, qtbot: QtBot, table: RuledTable[Role]) -> None:
        with qtbot.waitSignal(table.current_changed) as told:
            assert table.select_row(ROLES[1], "why")
        assert told.args == [ROLES[1]]
        assert (table.current_row(), table.current_column()) == (ROLES[1], "why")
        assert not table.select_row(Role("x", "", 1))

    def test_keys_open_tick_remove_and_move(self, qtbot: QtBot, table: RuledTable[Role]) -> None:
        table.select_row(ROLES[0])
        with qtbot.waitSignal(table.opened) as opened:
            qtbot.keyClick(table, Qt.Key.Key_Return)
        with qtbot.waitSignal(table.tick_wanted) as ticked:
            qtbot.keyClick(table, Qt.Key.Key_Space)
        with qtbot.waitSignal(table.remove_wanted) as removed:
            qtbot.keyClick(table, Qt.Key.Key_Delete)
        with qtbot.waitSignal(table.move_wanted) as moved:
            qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert opened.args == removed.args == [ROLES[0]]
        assert ticked.args == [ROLES[0], True]
        assert moved.args == [ROLES[0], 1]
        qtbot.keyClick(table, Qt.Key.Key_Down)
        assert table.current_row() == ROLES[1]

    def test_a_click_in_the_cell_ticks(self, qtbot: QtBot, table: RuledTable[Role]) -> None:
        table.show()
        box = table.visualRect(table.rows_model.index(2, 0))
        with qtbot.waitSignal(table.tick_wanted) as ticked:
            qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
        assert ticked.args == [ROLES[2], True]

    def test_f2_edits_in_place(self, qtbot: QtBot, table: RuledTable[Role]) -> None:
        table.show()
        table.select_row(ROLES[0], "why")
        qtbot.keyClick(table, Qt.Key.Key_F2)
        editor = table.findChild(QLineEdit)
        assert editor is not None
        assert editor.text() == ROLES[0].purpose
        editor.setText("新しい目的")
        with qtbot.waitSignal(table.edit_wanted) as edited:
            qtbot.keyClick(editor, Qt.Key.Key_Return)
        assert edited.args == [ROLES[0], "why", "新しい目的"]

    def test_the_cursor_follows_its_row_and_keeps_its_place(self, table: RuledTable[Role]) -> None:
        table.select_row(ROLES[0])
        table.set_rows((ROLES[1], ROLES[0], ROLES[2]))
        assert table.current_row() == ROLES[0]
        changed = replace(ROLES[0], purpose="変えた")
        table.set_rows((ROLES[1], changed, ROLES[2]))
        assert table.current_row() == changed
        table.set_rows((ROLES[1], ROLES[2]))
        assert table.current_row() == ROLES[2]
        table.set_rows(())
        assert table.current_row() is None

    def test_a_head_sorts_and_sorts_back(self, table: RuledTable[Role]) -> None:
        header = table.horizontalHeader()
        header.sectionClicked.emit(1)
        assert not header.isSortIndicatorShown()
        header.sectionClicked.emit(2)
        assert table.rows_model.rows()[0] == ROLES[2]
        header.sectionClicked.emit(2)
        assert table.rows_model.rows()[0] == ROLES[0]
        table.set_rows(tuple(reversed(ROLES)))
        assert table.rows_model.rows()[0] == ROLES[0]

    def test_groups_are_toggled_by_key_and_click(self, qtbot: QtBot) -> None:
        table: RuledTable[Role] = RuledTable("機関", COLUMNS)
        qtbot.addWidget(table)
        table.resize(700, 300)
        table.set_rows((GroupRow("core", "中心となる機関", "19機関"), *ROLES))
        table.show()
        table.setCurrentIndex(table.rows_model.index(0, 0))
        with qtbot.waitSignal(table.group_toggled) as told:
            qtbot.keyClick(table, Qt.Key.Key_Left)
        assert told.args == ["core"]
        with qtbot.assertNotEmitted(table.group_toggled):
            qtbot.keyClick(table, Qt.Key.Key_Right)
        with qtbot.waitSignal(table.group_toggled):
            qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 10))
        assert table.current_row() is None
        assert table.columnSpan(0, 0) == len(COLUMNS)

    def test_a_short_table_grows_with_its_text(self, theme: Theme, qtbot: QtBot) -> None:
        columns = (Column[Role]("why", "目的", lambda row: Cell(row.purpose, lines=9), room=10),)
        table: RuledTable[Role] = RuledTable("役割", columns, whole=True)
        qtbot.addWidget(table)
        table.resize(200, 100)
        table.set_rows((ROLES[0],))
        before = table.sizeHint().height()
        table.set_rows((Role("a", LONG, 1),))
        assert table.rowHeight(0) > 3 * theme.line_height(Text.BODY)
        assert table.sizeHint().height() > before

    def test_a_whole_table_has_nothing_to_scroll(self, qtbot: QtBot) -> None:
        table: RuledTable[Role] = RuledTable("役割", COLUMNS, whole=True)
        qtbot.addWidget(table)
        table.set_rows(ROLES)
        table.resize(700, table.sizeHint().height())
        table.show()
        qtbot.wait(10)
        assert table.verticalScrollBar().maximum() == 0
        assert table.sizeHint().height() >= 3 * 44 + 28

    def test_tooltips_say_marks_and_what_is_cut(self, qtbot: QtBot) -> None:
        doubtful = Mark(Sign.RELATED, doubt=True)
        columns = (
            Column[Role]("mark", "支援\n拒否", lambda _: Cell(mark=doubtful), centred=True),
            Column[Role]("why", "目的", lambda row: Cell(row.purpose), room=8),
        )
        table: RuledTable[Role] = RuledTable("機関", columns)
        qtbot.addWidget(table)
        table.set_rows((Role("a", LONG, 1), ROLES[0]))
        model = table.rows_model
        assert table.tooltip_at(model.index(0, 0)) == "関連（表24・要確認）"
        assert table.tooltip_at(model.index(0, 1)) == LONG
        assert table.tooltip_at(model.index(1, 1)) == ""

    def test_larger_text_makes_higher_rows(self, theme: Theme, table: RuledTable[Role]) -> None:
        assert table.rowHeight(0) == 44
        theme.set_own_scale(2.0)
        assert table.rowHeight(0) == 88


def test_a_cell_says_everything_in_words() -> None:
    cell = Cell("水野 トメ", "ミズノ トメ", badges=(chip("孤立", high=True),))
    assert cell.in_words() == "水野 トメ、ミズノ トメ、優先度 高 孤立"
    assert Cell(ticked=True).in_words() == "選択"
    assert Cell(mark=Mark(Sign.MAIN)).in_words() == "主に担当（表24）"


def test_chips_take_a_second_line_where_they_must() -> None:
    cell = Cell(badges=(chip("受診拒否"), chip("要介護者"), chip("金銭管理")))
    assert cell_height(cell, 120) > cell_height(cell, 400)
    assert is_cut(Cell(LONG), 200)
    assert not is_cut(Cell("短い", "短い"), 200)


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (Mark(Sign.RELATED, doubt=True), "支援拒否：関連（表24・要確認）"),
        (Mark(Sign.MAIN, Layer.SUPPLEMENT), "支援拒否：主に担当（補足）"),
        (Mark(Sign.NONE, Layer.OFFICE), "支援拒否：印なし（所の設定）"),
        (Mark(doubt=True), "支援拒否：印なし（表24・要確認）"),
        (Mark(), "支援拒否：印なし"),
    ],
)
def test_a_mark_is_spoken_with_its_source(mark: Mark, words: str) -> None:
    assert mark.spoken("支援拒否") == words


def test_the_legend_paints_a_ring_and_a_tint(qtbot: QtBot) -> None:
    legend = MarkLegend()
    qtbot.addWidget(legend)
    legend.resize(900, 30)
    legend.show()
    image = legend.grab().toImage()
    colors = {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }
    assert {LIGHT.accent, LIGHT.warn_bg} <= colors


def test_rows_of_a_long_table_follow_the_size_of_text(
    table: RuledTable[Role], theme: Theme
) -> None:
    table.set_rows([Role(str(at), "", at) for at in range(60)])
    before = table.rowHeight(0)
    theme.set_own_scale(2.0)
    assert (table.rowHeight(0), table.rowHeight(59)) == (2 * before, 2 * before)
    theme.set_own_scale(1.0)
    assert table.rowHeight(0) == before
