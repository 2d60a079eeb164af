"""Steps, contents, sections, remarks and side panels lead where they say."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMenu,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cwlink.ui.notices import Tone
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.contents_list import ContentsItem, ContentsList
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.labels import Label
from cwlink.ui.widgets.remark_strip import RemarkStrip, ShownRemark
from cwlink.ui.widgets.row_button import RowButton
from cwlink.ui.widgets.sections import SectionsPage
from cwlink.ui.widgets.side_panel import SidePanel
from cwlink.ui.widgets.step_list import Step, StepList

STEPS = (
    Step("trigger", "きっかけ", "担当者の判断", done=True),
    Step("criteria", "表23の該当", "4項目を提案"),
    Step("axis", "表22の主軸"),
)
MONITORING = ShownRemark(("next_monitoring",), "次回モニタリング予定日", True)
PERSON = ShownRemark(("roles", "r5", "person"), "担当者が未定", False)
PERIOD = ShownRemark(("roles", "r5", "period"), "役割：期間", True)


def rows_of(widget: QWidget) -> list[RowButton]:
    return [row for row in widget.findChildren(RowButton) if row.isVisibleTo(widget)]


class TestStepList:
    @pytest.fixture
    def steps(self, qtbot: QtBot) -> StepList:
        made = StepList("開催要否の検討", "24-00093")
        qtbot.addWidget(made)
        made.set_steps(STEPS, "criteria")
        made.show()
        return made

    def test_done_steps_can_be_gone_back_to(self, qtbot: QtBot, steps: StepList) -> None:
        done, current, to_come = rows_of(steps)
        with qtbot.waitSignal(steps.chosen) as told:
            qtbot.mouseClick(done, Qt.MouseButton.LeftButton)
        assert told.args == ["trigger"]
        assert current.isChecked()
        assert not done.isChecked()
        assert not to_come.isEnabled()
        with qtbot.assertNotEmitted(steps.chosen):
            current.click()

    def test_each_step_is_spoken_with_its_answer(self, steps: StepList) -> None:
        assert rows_of(steps)[0].accessibleName() == "手順1 きっかけ、済み、担当者の判断"

    def test_it_folds_to_one_line_with_a_menu(self, qtbot: QtBot, steps: StepList) -> None:
        steps.fold(True)
        assert rows_of(steps) == []
        assert steps.one_line() == "手順 2／3　表23の該当 ▾"
        line = next(b for b in steps.findChildren(QAbstractButton) if b.text() == steps.one_line())
        line.click()
        menu = steps.findChild(QMenu)
        assert menu is not None
        assert [action.isEnabled() for action in menu.actions()] == [True, False, False]
        with qtbot.waitSignal(steps.chosen):
            menu.actions()[0].trigger()
        menu.close()
        steps.fold(False)
        assert len(rows_of(steps)) == 3

    def test_the_focus_survives_new_answers(self, qtbot: QtBot, steps: StepList) -> None:
        steps.activateWindow()
        rows_of(steps)[0].setFocus()
        qtbot.waitUntil(rows_of(steps)[0].hasFocus)
        steps.set_steps(STEPS, "axis")
        assert rows_of(steps)[0].hasFocus()


class TestContentsList:
    @pytest.fixture
    def contents(self, qtbot: QtBot) -> ContentsList:
        made = ContentsList()
        qtbot.addWidget(made)
        made.set_items(
            [ContentsItem("members", "世帯員", "2"), ContentsItem("life", "暮らし", unfilled=True)]
        )
        made.show()
        return made

    def test_a_section_is_chosen(self, qtbot: QtBot, contents: ContentsList) -> None:
        assert contents.current() == "members"
        with qtbot.waitSignal(contents.chosen) as told:
            rows_of(contents)[1].click()
        assert told.args == ["life"]
        with qtbot.assertNotEmitted(contents.chosen):
            contents.set_current("members")

    def test_what_is_missing_is_said(self, contents: ContentsList) -> None:
        row = rows_of(contents)[1]
        assert (row.accessibleName(), row.toolTip()) == ("暮らし、未記入あり", "未記入あり")
        legend = [label.text() for label in contents.findChildren(QLabel) if label.isVisible()]
        assert legend == ["未記入あり"]
        contents.set_items([ContentsItem("members", "世帯員", "3"), ContentsItem("life", "暮らし")])
        assert rows_of(contents)[0].accessibleName() == "世帯員、3"
        assert not [label for label in contents.findChildren(QLabel) if label.isVisible()]

    def test_it_folds_to_a_menu(self, contents: ContentsList) -> None:
        contents.fold(True)
        assert rows_of(contents) == []
        texts = [button.text() for button in contents.findChildren(QAbstractButton)]
        assert "目次：世帯員 ▾" in texts


class TestSections:
    @pytest.fixture
    def page(self, qtbot: QtBot) -> SectionsPage:
        made = SectionsPage()
        qtbot.addWidget(made)
        for key in ("members", "issues", "life"):
            section = QWidget()
            column = QVBoxLayout(section)
            column.addWidget(FieldFrame(key, TextField(), path=(key, "name")))
            filler = QWidget()
            filler.setFixedHeight(500)
            column.addWidget(filler)
            made.add_section(key, section)
        made.resize(500, 300)
        made.show()
        made.activateWindow()
        return made

    def test_a_jump_brings_the_section_to_the_top(self, qtbot: QtBot, page: SectionsPage) -> None:
        with qtbot.waitSignal(page.current_changed) as told:
            page.jump_to("issues")
        assert told.args == ["issues"]
        top = page.section("issues").mapTo(page, page.section("issues").rect().topLeft())
        assert 0 <= top.y() <= 10

    def test_a_jump_arrives_though_the_page_grows_late(
        self, qtbot: QtBot, page: SectionsPage
    ) -> None:
        page.jump_to("life")
        time.sleep(0.5)  # a slow computer paints for long
        QApplication.processEvents()
        page.section("members").setMinimumHeight(900)
        life = page.section("life")
        qtbot.waitUntil(lambda: 0 <= life.mapTo(page, life.rect().topLeft()).y() <= 10)

    def test_before_it_is_laid_out_the_first_section_is_read(self, qtbot: QtBot) -> None:
        made = SectionsPage()
        qtbot.addWidget(made)
        for key in ("members", "life"):
            section = QWidget()
            section.setMinimumHeight(400)
            made.add_section(key, section)
            section.show()
        with qtbot.assertNotEmitted(made.current_changed):
            made.show()
        assert made.current() == "members"

    def test_scrolling_tells_which_section_is_read(self, page: SectionsPage) -> None:
        page.verticalScrollBar().setValue(page.section("life").y())
        assert page.current() == "life"
        page.verticalScrollBar().setValue(0)
        assert page.current() == "members"

    def test_a_remark_leads_to_its_field(self, qtbot: QtBot, page: SectionsPage) -> None:
        assert page.focus_field(("life", "name", "more"))
        frame = page.section("life").findChild(FieldFrame)
        assert frame is not None
        qtbot.waitUntil(frame.editor.hasFocus)
        assert not frame.editor.visibleRegion().isEmpty()
        assert not page.focus_field(("nowhere",))


class TestRemarkStrip:
    @pytest.fixture
    def strip(self, qtbot: QtBot) -> RemarkStrip:
        made = RemarkStrip()
        qtbot.addWidget(made)
        made.resize(1200, 60)
        made.set_remarks((MONITORING, PERSON, PERIOD))
        made.show()
        return made

    def test_what_blocks_comes_first(self, strip: RemarkStrip) -> None:
        assert strip.remarks() == (MONITORING, PERIOD, PERSON)
        assert strip.in_words() == "入力が必要 2件、確認 1件"

    def test_each_remark_is_a_link_to_its_field(self, qtbot: QtBot, strip: RemarkStrip) -> None:
        links = {link.text(): link for link in strip.findChildren(LinkButton)}
        with qtbot.waitSignal(strip.chosen) as told:
            links["担当者が未定"].click()
        assert told.args == [PERSON.path]
        assert links["担当者が未定"].accessibleName() == "確認：担当者が未定"

    def test_ctrl_j_goes_round(self, strip: RemarkStrip) -> None:
        seen: list[object] = []
        strip.chosen.connect(seen.append)
        for _ in range(4):
            strip.next_remark()
        strip.next_remark(backwards=True)
        paths = [MONITORING.path, PERIOD.path, PERSON.path, MONITORING.path, PERSON.path]
        assert seen == paths

    def test_finalising_goes_to_the_first_that_blocks(
        self, qtbot: QtBot, strip: RemarkStrip
    ) -> None:
        with qtbot.waitSignal(strip.chosen) as told:
            assert strip.first_blocking()
        assert told.args == [MONITORING.path]
        strip.set_remarks((PERSON,))
        assert not strip.first_blocking()

    def test_none_left_turns_it_into_ready(self, strip: RemarkStrip) -> None:
        strip.set_remarks(())
        shown = [label.text() for label in strip.findChildren(Label) if label.isVisible()]
        assert shown == ["確定できます"]
        assert not strip.next_remark()

    def test_many_are_counted(self, qtbot: QtBot, strip: RemarkStrip) -> None:
        strip.set_remarks([ShownRemark((str(at),), f"役割{at}", True) for at in range(9)])
        qtbot.wait(10)
        texts = [label.text() for label in strip.findChildren(Label) if label.isVisible()]
        assert "ほか3件" in texts
        assert len(strip.findChildren(LinkButton)) == 6


def test_a_side_panel_is_filled_and_emptied(qtbot: QtBot) -> None:
    panel = SidePanel("確かめておくこと", "3件")
    qtbot.addWidget(panel)
    panel.add(Label("世帯の同意が未取得"))
    panel.set_title("確かめておくこと", "2件")
    texts = [label.text() for label in panel.findChildren(Label)]
    assert texts == ["確かめておくこと", "2件", "世帯の同意が未取得"]
    panel.clear()
    qtbot.waitUntil(lambda: len(panel.findChildren(Label)) == 2)


def test_remarks_look_the_same_at_the_field(qtbot: QtBot) -> None:
    frame = FieldFrame("次回モニタリング予定日", TextField(), path=MONITORING.path)
    qtbot.addWidget(frame)
    frame.set_remark(Tone.ERROR, "予定日を入力してください")
    assert frame.path == ("next_monitoring",)
    assert frame.editor.property("state") == "error"
