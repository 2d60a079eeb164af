"""文例 on the settings page: one text at a time, with an example, its blanks and a way back."""

from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from cwlink.services import letter_settings, paper_texts
from cwlink.ui.pages.paper_texts_section import PaperTextsSection
from cwlink.ui.widgets.labels import Label

SHIPPED: Mapping[str, object] = {
    setting.key: setting.default for setting in letter_settings.TEXTS.values()
}


@pytest.fixture
def section(qtbot: QtBot) -> PaperTextsSection:
    """Give the section with the shipped texts."""
    made = PaperTextsSection()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.set_values(SHIPPED)
    made.show()
    return made


def typed(section: PaperTextsSection, text: str) -> None:
    section.field.selectAll()
    section.field.insertPlainText(text)


def sample(section: PaperTextsSection) -> list[str]:
    return [one.text() for one in section.findChildren(Label)]


def test_every_text_can_be_chosen(section: PaperTextsSection) -> None:
    for text in paper_texts.ALL:
        section.show_text(text.key)
        assert section.field.value() == text.shipped
        assert section.group.value() == text.group
        assert section.which.value() == text.key


def test_what_is_written_is_told_with_its_setting(qtbot: QtBot, section: PaperTextsSection) -> None:
    section.show_text("request")
    with qtbot.waitSignal(section.changed) as changed:
        typed(section, "{会議の名称}に御出席ください。")
    assert changed.args == ["text_request", "{会議の名称}に御出席ください。"]
    assert "調整会議に御出席ください。" in sample(section)
    assert "（変更あり）" in section.which.currentText()


def test_what_cannot_be_filled_is_said_at_once(section: PaperTextsSection) -> None:
    section.show_text("request")
    typed(section, "{日付}に開催します。")
    assert "{日付}は、この文例では使えません。" in section.frame.remark()
    typed(section, "開催します。")
    assert section.frame.remark() == ""


def test_the_way_back_is_the_shipped_text(qtbot: QtBot, section: PaperTextsSection) -> None:
    section.show_text("request")
    assert not section.reset.isEnabled()
    typed(section, "開催します。")
    section.hand_over()
    with qtbot.waitSignal(section.reset_wanted) as reset:
        qtbot.mouseClick(section.reset, Qt.MouseButton.LeftButton)
    assert reset.args == ["text_request"]
    assert section.field.value() == SHIPPED["text_request"]
    assert "（変更あり）" not in section.which.currentText()


def test_a_blank_is_put_in_by_its_button(section: PaperTextsSection) -> None:
    section.show_text("request")
    typed(section, "")
    button = next(
        one
        for one in section.findChildren(QAbstractButton)
        if one.accessibleName() == "会議の名称を差し込む"
    )
    button.click()
    assert section.field.value() == "{会議の名称}"


def test_another_text_takes_what_was_written_along(
    qtbot: QtBot, section: PaperTextsSection
) -> None:
    section.show_text("request")
    typed(section, "開催します。")
    with qtbot.waitSignal(section.changed) as changed:
        section.which.setCurrentIndex(section.which.findData("greeting"))
        section.which.activated.emit(section.which.currentIndex())
    assert changed.args == ["text_request", "開催します。"]
    assert section.current() == "greeting"
