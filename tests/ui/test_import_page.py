"""The import page: states and counts, faults, questions in place, columns, whom the list lacks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cwlink.core.clock import FixedClock
from cwlink.services import imports
from cwlink.services.imports import Answers, Column, ImportPreview, QuestionKind, RowState, RowView
from cwlink.storage.vault import Vault
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.import_page import ImportPage

HEAD = "ケース番号,続柄,氏名,カナ,性別,生年月日,住所"
OLD = (
    "10-00001,世帯主,青木　一郎,ｱｵｷ ｲﾁﾛｳ,男,S30.04.01,みどり市本町1",
    "10-00001,妻,青木　花子,ｱｵｷ ﾊﾅｺ,女,S32.05.02,みどり市本町1",
    "10-00002,世帯主,井上　健,ｲﾉｳｴ ｹﾝ,男,S60.06.03,みどり市栄町2",
)
NEW = (
    "10-00001,世帯主,青木　一郎,ｱｵｷ ｲﾁﾛｳ,男,S30.04.01,みどり市本町9",
    "10-00003,世帯主,上田　隆,ｳｴﾀﾞ ﾀｶｼ,男,S64.01.08,みどり市栄町3",
    "10-00004,世帯主,江川　栄,ｴｶﾞﾜ ｻｶｴ,女,H02.07.04,みどり市栄町4",
    "10-00001,妻,青木　花子,ｱｵｷ ﾊﾅｺ,女,S33.05.02,みどり市本町9",
    "10-00002,世帯主,井上　健,ｲﾉｳｴ ｹﾝ,男,S60.06.03,みどり市栄町2",
)

Open = Callable[..., ImportPreview]


@pytest.fixture
def listed(vault: Vault, tmp_path: Path) -> Open:
    """Give a way to look a list through, written as CP932."""

    def look(*rows: str, head: str = HEAD, **more: object) -> ImportPreview:
        path = tmp_path / "名簿.csv"
        path.write_bytes("\r\n".join((head, *rows)).encode("cp932"))
        file = imports.open_file(path)
        return imports.preview(vault, file=file, today=FixedClock().today(), **more)  # type: ignore[arg-type]  # columns or answers

    return look


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[ImportPage]:
    """Give the page as wide as in the main window."""
    made = ImportPage()
    qtbot.addWidget(made)
    made.resize(1290, 640)
    made.show_breakpoint(Breakpoint.WIDE)
    made.show()
    yield made
    made.hide()


@pytest.fixture
def second(vault: Vault, listed: Open, page: ImportPage) -> ImportPreview:
    """Show a second list after a first one was taken in."""
    imports.apply(vault, preview=listed(*OLD), now=FixedClock().now())
    preview = listed(*NEW)
    page.show_preview(preview, afresh=True)
    return preview


def click(qtbot: QtBot, segments: QWidget, words: str) -> None:
    part = next(
        one for one in segments.findChildren(QWidget) if getattr(one, "text", str)() == words
    )
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)


def cells(page: ImportPage, row: int) -> list[str]:
    model = page.rows.rows_model
    return [model.cell_at(row, column).in_words() for column in range(model.columnCount())]


def numbers(page: ImportPage) -> list[int]:
    return [row.number for row in page.rows.rows_model.rows() if isinstance(row, RowView)]


def words_in(widget: QWidget) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_before_a_file_is_chosen_the_page_says_what_to_do(qtbot: QtBot, page: ImportPage) -> None:
    assert page.primary() is page.start.button
    assert page.start.isVisible()
    assert not page.side.isVisible()
    assert not page.take_in.isVisible()
    with qtbot.waitSignal(page.choose_wanted):
        page.start.button.click()


def test_every_row_says_what_becomes_of_it(page: ImportPage, second: ImportPreview) -> None:
    assert [words[1] for words in (cells(page, row) for row in range(5))] == [
        "変更", "誤り", "新規", "要確認", "変更なし",
    ]  # fmt: skip
    assert cells(page, 0)[4] == "住所：みどり市本町1 → みどり市本町9"
    assert cells(page, 1)[4].startswith("「生年月日」S64.01.08：その日付は昭和にはありません")
    assert cells(page, 2)[4] == "女　平成2年7月4日　みどり市栄町4"
    assert "名簿.csv　文字コード Shift_JIS（CP932）・カンマ区切り・5行" in words_in(page.head)
    assert page.take_in.text() == "2行を取り込む"


def test_states_have_counts_and_filter(
    qtbot: QtBot, page: ImportPage, second: ImportPreview
) -> None:
    click(qtbot, page.head.states, "誤り 1")
    assert numbers(page) == [3]
    click(qtbot, page.head.states, "新規 1")
    assert numbers(page) == [4]
    click(qtbot, page.head.states, "すべて 5")
    page.head.search.setText("10-00004")
    page.head.search.searched.emit("10-00004")
    assert numbers(page) == [4]
    page.head.search.setText("青木")
    page.head.search.searched.emit("青木")
    assert numbers(page) == [2, 5]


def test_the_chosen_row_is_told_in_full(page: ImportPage, second: ImportPreview) -> None:
    page.rows.selectRow(0)
    assert {"住所", "今　みどり市本町1", "→　みどり市本町9"} <= set(words_in(page.side.row))
    page.rows.selectRow(1)
    told = "\n".join(words_in(page.side.row))
    assert "「生年月日」　S64.01.08" in told
    assert "3行目" in told


def test_a_question_is_answered_beside_its_row_and_can_be_answered_anew(
    qtbot: QtBot, page: ImportPage, second: ImportPreview, vault: Vault
) -> None:
    page.next_remark()
    page.next_remark()
    group = page.side.row.questions[QuestionKind.SAME_PERSON]
    assert group.value() is None
    with qtbot.waitSignal(page.answered) as told:
        group.row("new").click()
    answers = told.args[0]
    assert isinstance(answers, Answers)
    today = FixedClock().today()
    again = imports.reconsider(vault, preview=second, answers=answers, today=today)
    page.show_preview(again)
    current = page.rows.current_row()
    assert current is not None
    assert (current.number, current.state) == (5, RowState.NEW)
    assert page.side.row.questions[QuestionKind.SAME_PERSON].value() == "new"
    assert page.take_in.text() == "3行を取り込む"


def test_ctrl_j_goes_round_what_is_to_be_settled(page: ImportPage, second: ImportPreview) -> None:
    seen = []
    for _ in range(3):
        page.next_remark()
        seen.append(numbers(page)[page.rows.currentIndex().row()])
    page.next_remark(backwards=True)
    seen.append(numbers(page)[page.rows.currentIndex().row()])
    assert seen == [3, 5, 3, 5]


def test_whom_the_list_lacks_is_listed_and_only_opened(
    qtbot: QtBot, page: ImportPage, vault: Vault, listed: Open
) -> None:
    imports.apply(vault, preview=listed(*OLD), now=FixedClock().now())
    page.show_preview(listed(OLD[0]), afresh=True)
    click(qtbot, page.head.states, "名簿にない 2")
    model = page.absent.rows_model
    assert [model.cell_at(row, 1).text for row in range(2)] == ["井上　健", "青木　花子"]
    assert model.cell_at(0, 2).text == "世帯ごとありません（1人）"
    with qtbot.waitSignal(page.household_wanted) as opened:
        qtbot.keyClick(page.absent, Qt.Key.Key_Return)
    assert opened.args == [listed(OLD[0]).missing_households[0].household_id]
    with qtbot.waitSignal(page.household_wanted):
        page.side.missing.open.click()


def test_columns_that_are_not_found_are_asked_for(
    qtbot: QtBot, page: ImportPage, listed: Open
) -> None:
    strange = HEAD.replace("ケース番号", "管理No")
    page.show_preview(listed(*OLD, head=strange), afresh=True)
    assert page.unread.isVisible()
    field = page.side.columns.fields[Column.CASE_NUMBER]
    assert field.isVisible()
    assert "どの列にあるか選んでください。" in words_in(page.side.columns)
    field.setCurrentIndex(field.findData("管理No"))
    with qtbot.waitSignal(page.column_chosen) as chosen:
        field.activated.emit(field.currentIndex())
    assert chosen.args == [Column.CASE_NUMBER, "管理No"]
    page.show_preview(listed(*OLD, head=strange, columns={Column.CASE_NUMBER: "管理No"}))
    assert page.rows.isVisible()
    assert page.take_in.text() == "3行を取り込む"


def test_columns_that_are_not_read_are_named(page: ImportPage, listed: Open) -> None:
    page.show_preview(listed(*(f"{row},x" for row in OLD), head=f"{HEAD},備考欄"), afresh=True)
    page.side.show_tab("columns")
    assert "読み込まない列：備考欄" in words_in(page.side.columns)


def test_nothing_to_write_leads_back_to_the_list(
    qtbot: QtBot, page: ImportPage, vault: Vault, listed: Open
) -> None:
    imports.apply(vault, preview=listed(*OLD), now=FixedClock().now())
    page.show_preview(listed(*OLD), afresh=True)
    assert not page.take_in.isVisible()
    assert not page.save_rejects.isVisible()
    assert page.primary() is page.to_list
    with qtbot.waitSignal(page.list_wanted):
        page.to_list.click()


def test_without_room_the_side_is_a_drawer(page: ImportPage, second: ImportPreview) -> None:
    page.show_breakpoint(Breakpoint.NARROW)
    assert not page.side.isVisible()
    page.rows.opened.emit(page.rows.current_row())
    assert page.side.isVisible()
    assert page.close_drawer()
    assert not page.side.isVisible()


def test_a_dropped_file_is_opened(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    path = tmp_path / "名簿.csv"
    path.write_text("a")
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    assert page.acceptDrops()
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, dragged, buttons, keys)
    with qtbot.waitSignal(page.file_dropped) as told:
        page.dropEvent(drop)
    assert told.args == [path]


def test_fourteen_thousand_rows_are_filtered_at_once(
    qtbot: QtBot, page: ImportPage, listed: Open
) -> None:
    rows = (f"{at:05},世帯主,青木　{at},,男,S30.04.01,みどり市" for at in range(14_000))
    page.show_preview(listed(*rows), afresh=True)
    assert page.rows.rows_model.rowCount() == 14_000
    asked = page.rows.rows_model._cells
    assert len(asked) < 400  # only what is in sight is worded
    page.head.search.setText("13999")
    page.head.search.searched.emit("13999")
    assert numbers(page) == [14_001]
