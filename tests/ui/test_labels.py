"""Text wraps at the height it needs, no more and no less."""

import pytest
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cwlink.ui.text_lines import fits, text_height, text_width
from cwlink.ui.theme import Theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.labels import LONGEST_LINE, Label, help_text

LONG = "入力済みの課題と世帯の特徴から4項目を提案しました。確かめて、違うものは外してください。" * 4


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_label_is_as_high_as_its_lines(theme: Theme, qtbot: QtBot, scale: float) -> None:
    theme.set_own_scale(scale)
    label = Label(LONG)
    qtbot.addWidget(label)
    lines = label.heightForWidth(300) / theme.line_height(Text.BODY)
    assert lines == int(lines)
    assert lines >= text_width(LONG, Text.BODY) / 300
    assert label.heightForWidth(10_000) == theme.line_height(Text.BODY)


def test_a_line_is_never_longer_than_46_characters(qtbot: QtBot) -> None:
    label = Label(LONG)
    qtbot.addWidget(label)
    assert label.sizeHint().width() == LONGEST_LINE * text_width("字", Text.BODY)


def test_a_scroll_area_of_labels_has_nothing_to_scroll(qtbot: QtBot) -> None:
    area, page = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    column = QVBoxLayout(page)
    for _ in range(3):
        column.addWidget(Label(LONG))
    column.addStretch(1)
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.resize(640, 460)
    area.show()
    qtbot.wait(20)
    assert area.verticalScrollBar().maximum() == 0
    labels = page.findChildren(Label)
    assert all(label.height() == label.heightForWidth(label.width()) for label in labels)


def test_a_case_number_does_not_break(qtbot: QtBot) -> None:
    label = Label("24-00093", wrap=False)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() >= text_width("24-00093", Text.BODY)
    assert not label.hasHeightForWidth()


def test_help_is_quieter_than_body(qtbot: QtBot) -> None:
    quiet = help_text("字" * 10)
    qtbot.addWidget(quiet)
    assert quiet.sizeHint().width() < text_width("字" * 10, Text.BODY)


def test_two_lines_at_most_are_told(theme: Theme) -> None:
    assert fits("短い", Text.BODY, 200, most=2)
    assert not fits(LONG, Text.BODY, 200, most=2)
    assert text_height(LONG, Text.BODY, 200, most=2) == 2 * theme.line_height(Text.BODY)


def test_a_text_change_asks_for_a_new_height(qtbot: QtBot) -> None:
    label = Label("短い")
    qtbot.addWidget(label)
    before = label.sizeHint().height()
    label.setText(LONG)
    assert label.sizeHint().height() > before
