"""Fields read back what was shown, and tell only of what the caseworker does."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cwlink.ui.notices import Tone
from cwlink.ui.theme import Theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.checks import CheckRow, RadioGroup
from cwlink.ui.widgets.field_frame import FieldFrame, field_of
from cwlink.ui.widgets.fields import ChoiceField, NumberField, TextField
from cwlink.ui.widgets.search_field import SearchField
from cwlink.ui.widgets.text_area import GrowingTextArea

CHOICES = (("wife", "妻"), ("son", "長男"))


def test_text_is_read_back_without_spaces_round_it(qtbot: QtBot) -> None:
    field = TextField(example="田辺 美咲")
    qtbot.addWidget(field)
    field.set_value("　水野 トメ ")
    assert field.value() == "水野 トメ"
    assert field.cursorPosition() == 0
    assert field.placeholderText() == "例：田辺 美咲"


def test_only_typing_is_told(qtbot: QtBot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.changed):
        field.set_value("水野")
    with qtbot.waitSignal(field.changed):
        qtbot.keyClicks(field, "x")


def test_filling_again_with_what_was_typed_leaves_the_cursor(qtbot: QtBot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "abc ")
    field.set_value(field.value())
    assert field.text() == "abc "
    assert field.cursorPosition() == 4


@pytest.mark.parametrize(
    ("typed", "number", "shown"),
    [("１２３４", 1234, "1,234円"), ("1,234円", 1234, "1,234円"), ("", None, ""), ("0", 0, "0円")],
)
def test_numbers_are_read_as_people_type_them(
    qtbot: QtBot, typed: str, number: int | None, shown: str
) -> None:
    field = NumberField(unit="円")
    qtbot.addWidget(field)
    field.setText(typed)
    field.settle()
    assert (field.value(), field.text(), field.problem()) == (number, shown, "")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("たくさん", "数字で入力してください。"),
        ("13", "1から12までの数を入力してください。"),
        ("-1", "1から12までの数を入力してください。"),
    ],
)
def test_what_is_no_number_is_said(qtbot: QtBot, typed: str, sentence: str) -> None:
    field = NumberField(least=1, most=12)
    qtbot.addWidget(field)
    field.setText(typed)
    with qtbot.waitSignal(field.problem_changed) as told:
        field.settle()
    assert told.args == [sentence]
    assert field.value() is None
    field.set_value(3)
    assert (field.problem(), field.text()) == ("", "3")


def test_a_text_area_grows_with_its_text(theme: Theme, qtbot: QtBot) -> None:
    area = GrowingTextArea(lines=2, most=5)
    qtbot.addWidget(area)
    area.resize(300, 60)
    area.show()
    heights = []
    for lines in (1, 4, 9):
        area.set_value("\n".join("字" * lines))
        qtbot.wait(5)
        heights.append(area.sizeHint().height())
    line = theme.line_height(Text.BODY)
    assert heights[1] - heights[0] == pytest.approx(2 * line, abs=2)
    assert heights[2] - heights[1] == pytest.approx(line, abs=2)
    assert area.value() == "\n".join("字" * 9)


def test_a_text_area_tells_of_typing_and_lets_tab_out(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    area, after = GrowingTextArea(), TextField()
    column.addWidget(area)
    column.addWidget(after)
    page.show()
    page.activateWindow()
    area.setFocus()
    with qtbot.assertNotEmitted(area.changed):
        area.set_value("火の消し忘れ")
    with qtbot.waitSignal(area.changed):
        qtbot.keyClicks(area, "a")
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    qtbot.waitUntil(after.hasFocus)
    assert "\t" not in area.toPlainText()


def test_a_choice_is_read_back_by_key(qtbot: QtBot) -> None:
    field = ChoiceField()
    qtbot.addWidget(field)
    field.set_choices(CHOICES)
    assert field.value() is None
    field.set_value("son")
    assert (field.value(), field.currentText()) == ("son", "長男")
    field.set_choices(CHOICES[:1])
    assert field.value() is None


def test_a_choice_made_by_key_is_told_and_the_wheel_does_nothing(qtbot: QtBot) -> None:
    field = ChoiceField()
    qtbot.addWidget(field)
    field.set_choices(CHOICES)
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == "wife"
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, wheel)
    assert field.value() == "wife"


def test_a_check_row_takes_space_and_a_click_on_its_words(qtbot: QtBot) -> None:
    row = CheckRow("制度の狭間を抱える", detail="例：ごみ屋敷で近隣とのトラブルが絶えない")
    qtbot.addWidget(row)
    row.resize(400, 50)
    with qtbot.waitSignal(row.changed):
        qtbot.keyClick(row, Qt.Key.Key_Space)
    assert row.value()
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(350, 10))
    assert not row.value()
    with qtbot.assertNotEmitted(row.changed):
        row.set_value(True)
    assert row.heightForWidth(150) > row.heightForWidth(600)


def test_a_radio_group_is_read_back_and_can_be_empty(qtbot: QtBot) -> None:
    group = RadioGroup()
    qtbot.addWidget(group)
    group.set_choices([("keep", "表24のまま"), ("main", "主に担当（○）", "所の判断として残ります")])
    assert group.value() is None
    group.set_value("main")
    assert group.value() == "main"
    with qtbot.waitSignal(group.changed):
        qtbot.mouseClick(group.row("keep"), Qt.MouseButton.LeftButton)
    assert group.value() == "keep"
    group.set_value(None)
    assert group.value() is None


def test_a_frame_says_what_is_needed_and_what_is_wrong(qtbot: QtBot) -> None:
    field = TextField()
    frame = FieldFrame("作成者", field, required=True, path=("author",), help_line="担当者の氏名")
    qtbot.addWidget(frame)
    assert field.accessibleName() == "作成者（必須）"
    assert frame.remark() == ""
    frame.set_remark(Tone.ERROR, "作成者を入力してください")
    assert frame.remark() == "作成者を入力してください"
    assert field.property("state") == "error"
    assert field.accessibleDescription() == "作成者を入力してください。担当者の氏名"
    frame.set_remark(Tone.WARNING, "確かめてください")
    assert field.property("state") == "warn"
    frame.set_remark(None)
    assert (frame.remark(), field.property("state")) == ("", "")
    assert field_of(field) is frame


def test_the_editors_own_problem_comes_first(qtbot: QtBot) -> None:
    field = NumberField(most=9)
    frame = FieldFrame("人数", field)
    qtbot.addWidget(frame)
    frame.set_remark(Tone.WARNING, "人数が未記入です")
    field.setText("abc")
    field.settle()
    assert frame.remark() == "数字で入力してください。"
    field.set_value(2)
    assert frame.remark() == "人数が未記入です"


def test_a_filter_tells_after_a_pause_or_on_enter(qtbot: QtBot) -> None:
    field = SearchField("氏名・カナで絞り込み")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.searched):
        qtbot.keyClicks(field, "mizu")
    with qtbot.waitSignal(field.searched, timeout=50):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    with qtbot.waitSignal(field.searched, timeout=50) as told:
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert told.args == [""]


def test_what_is_written_in_a_filter_stays_clear_of_a_larger_glass(
    qtbot: QtBot, theme: Theme
) -> None:
    field = SearchField("氏名・カナで絞り込み")
    qtbot.addWidget(field)
    theme.set_own_scale(2.0)
    left = field.textMargins().left()
    theme.set_own_scale(1.0)
    assert left == 2 * field.textMargins().left()


def test_a_choice_gives_way_where_its_longest_words_have_no_room(qtbot: QtBot) -> None:
    field = ChoiceField()
    qtbot.addWidget(field)
    field.set_choices([("a", "配偶者暴力相談支援センター・女性相談支援センター")])
    assert field.minimumSizeHint().width() < field.sizeHint().width() // 2
