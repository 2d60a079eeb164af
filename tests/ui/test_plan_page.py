"""The plan editor: cells edited in place, remarks that jump, coverage, final versions."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[1] / "services"))

from plan_case import NOW, issues, whole
from worked_case import with_case1

from cwlink.rules.plan import PlanAgency, PlanContent
from cwlink.rules.plan_edits import role_of
from cwlink.services import plans
from cwlink.services.plan_desk import open_desk
from cwlink.storage.vault import Vault
from cwlink.ui.editors.plan.coverage_table import CoverageTable, IssueRow
from cwlink.ui.editors.plan.plan_head import PlanSection, PlanWish
from cwlink.ui.editors.plan.plan_page import PlanPage
from cwlink.ui.editors.plan.role_rows import CONTENT, RoleRow
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.plan_place import PlanPlace
from cwlink.ui.tables.cell_editor import CellEditor
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.fields import TextField

TODAY = NOW.date()
Open = Callable[[Callable[[PlanContent], PlanContent]], PlanPage]


@pytest.fixture
def opened(qtbot: QtBot, vault: Vault) -> Open:
    """Give the editor on a draft of worked case 1, changed as asked."""

    def show(change: Callable[[PlanContent], PlanContent]) -> PlanPage:
        record = with_case1(vault)
        draft = plans.begin(vault, household_id=record.id, now=NOW)
        plans.save(vault, version_id=draft.id, content=change(whole(draft.content)), now=NOW)
        page = PlanPage()
        qtbot.addWidget(page)
        page.resize(1290, 640)
        page.show_desk(open_desk(vault, version_id=draft.id, today=TODAY), TODAY, PlanPlace())
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return show


@pytest.fixture
def page(opened: Open) -> PlanPage:
    return opened(lambda plan: plan)


def order(page: PlanPage) -> list[str]:
    return [role.id for role in page.content().roles[1:]]


def cell(page: PlanPage, role_id: str, column: str) -> str:
    model = page.body.roles.table.rows_model
    row = next(
        at
        for at, one in enumerate(model.rows())
        if isinstance(one, RoleRow) and one.role.id == role_id
    )
    keys = [one.key for one in model.columns]
    return model.cell_at(row, keys.index(column)).in_words()


def go(page: PlanPage, role_id: str, column: str) -> None:
    table = page.body.roles.table
    row = next(
        one
        for one in table.rows_model.rows()
        if isinstance(one, RoleRow) and one.role.id == role_id
    )
    table.select_row(row, column)
    table.setFocus()


def focused() -> object:
    return QApplication.focusWidget()


def test_every_cell_says_what_its_role_holds(page: PlanPage) -> None:
    assert cell(page, "houkatsu", "agency") == "地域包括支援センター、担当 佐久間"
    assert cell(page, "animal", "agency").startswith("動物愛護団体、")
    assert cell(page, "houkatsu", "targets") == "水野　トメ"
    assert cell(page, "animal", "targets") == "世帯"
    assert cell(page, "houkatsu", "period") == "令和8年12月\n～9年6月"


def test_f2_edits_the_cell_and_enter_keeps_it(qtbot: QtBot, page: PlanPage) -> None:
    go(page, "houkatsu", "frequency")
    qtbot.keyClick(page.body.roles.table, Qt.Key.Key_F2)
    field = focused()
    assert isinstance(field, TextField)
    field.setText("")
    qtbot.keyClicks(field, "tsuki2")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert page.body.roles.table.editor() is None
    assert cell(page, "houkatsu", "frequency") == "tsuki2"


def test_esc_gives_the_cell_up(qtbot: QtBot, page: PlanPage) -> None:
    go(page, "houkatsu", "purpose")
    qtbot.keyClick(page.body.roles.table, Qt.Key.Key_F2)
    qtbot.keyClicks(focused(), "x")
    assert page.close_drawer()
    assert cell(page, "houkatsu", "purpose") == "受診と要介護認定につなぐ"


def test_tab_goes_from_cell_to_cell_and_on_to_the_next_row(qtbot: QtBot, page: PlanPage) -> None:
    table = page.body.roles.table
    table.edit_cell("houkatsu", "frequency")
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    editor = table.editor()
    assert editor is not None
    assert (editor.item.id, editor.key) == ("shakyo", "agency")
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert table.editor() is not editor
    after = table.editor()
    assert after is not None
    assert after.key == "purpose"


def test_an_agency_is_chosen_from_the_offers(page: PlanPage) -> None:
    table = page.body.roles.table
    table.edit_cell("shakyo", "agency")
    field = focused()
    names = [offer.text for offer in field.offers()]
    assert names[0] == "福祉事務所"
    assert names.index("保健所") < names.index("民生委員・児童委員")
    field.choose("called/3")
    table.close_editor(keep=True)
    role = role_of(page.content(), "shakyo")
    assert role is not None
    assert (role.agency_type, role.agency_name) == ("hokenjo", "保健所")


def test_targets_are_ticked(qtbot: QtBot, page: PlanPage) -> None:
    page.body.roles.table.edit_cell("houkatsu", "targets")
    row = focused()
    assert isinstance(row, CheckRow)
    qtbot.keyClick(row, Qt.Key.Key_Down)
    for tick in row.parentWidget().findChildren(CheckRow)[1:2]:
        tick.click()
    page.body.roles.table.close_editor(keep=True)
    assert cell(page, "houkatsu", "targets") == "水野　トメ、水野　和夫"


def test_leaving_the_cell_keeps_it(page: PlanPage) -> None:
    page.body.roles.table.edit_cell("houkatsu", "purpose")
    focused().setPlainText("受診につなぐ")
    page.body.purpose.monitoring.focus_editor()
    assert cell(page, "houkatsu", "purpose") == "受診につなぐ"


def test_alt_arrows_move_a_role_and_the_cursor_with_it(qtbot: QtBot, page: PlanPage) -> None:
    go(page, "houkatsu", "purpose")
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(page.body.roles.table, Qt.Key.Key_Down, alt)
    assert order(page) == ["shakyo", "houkatsu", "animal"]
    assert page.body.roles.current_role() == "houkatsu"
    page.undo()
    assert order(page) == ["houkatsu", "shakyo", "animal"]


def test_a_row_is_dragged_by_its_handle(qtbot: QtBot, page: PlanPage) -> None:
    table = page.body.roles.table
    view = table.viewport()
    start = QPoint(10, table.rowViewportPosition(1) + 10)
    end = QPoint(10, table.rowViewportPosition(3) + table.rowHeight(3) - 4)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view, start + QPoint(0, 30))
    qtbot.mouseMove(view, end)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert order(page) == ["shakyo", "animal", "houkatsu"]


def test_a_deleted_role_comes_back(qtbot: QtBot, page: PlanPage) -> None:
    go(page, "shakyo", "purpose")
    with qtbot.waitSignal(page.notice_wanted) as told:
        qtbot.keyClick(page.body.roles.table, Qt.Key.Key_Delete)
    assert told.args[0].sentence == "社会福祉協議会の役割を削除しました"
    assert order(page) == ["houkatsu", "animal"]
    page.undo()
    assert order(page) == ["houkatsu", "shakyo", "animal"]


def test_a_role_is_added_and_duplicated(page: PlanPage) -> None:
    page.new_record()
    editor = page.body.roles.table.editor()
    assert editor is not None
    assert editor.key == "agency"
    page.body.roles.duplicate_wanted.emit("houkatsu")
    names = [role.agency_name for role in page.content().roles]
    assert names.count("地域包括支援センター") == 2
    assert names[1] == names[2] == "地域包括支援センター"


def test_remarks_stand_in_strip_field_and_cell_and_jump_there(opened: Open) -> None:
    def lacking(plan: PlanContent) -> PlanContent:
        last = replace(plan.roles[3], starts=None, ends=None, person="")
        return replace(plan, next_monitoring=None, roles=(*plan.roles[:3], last))

    page = opened(lacking)
    assert [one.words for one in page.strip.remarks()] == [
        "次回モニタリング予定日",
        "動物愛護団体の役割：期間",
        "優先度の高い「近隣トラブル」に役割がない",
        "動物愛護団体の役割：担当者が未定",
    ]
    assert page.body.purpose.monitoring.remark() == "予定日を入力してください"
    assert cell(page, "animal", "period").startswith("入力が必要")
    page.next_remark()
    assert focused() is page.body.purpose.monitoring.editor
    page.next_remark()
    editor = page.body.roles.table.editor()
    assert editor is not None
    assert (editor.item.id, editor.key) == ("animal", "period")
    page.next_remark()
    assert focused() is page.panel.table


def test_with_nothing_missing_the_strip_is_ready(page: PlanPage) -> None:
    tied = role_of(page.content(), "animal")
    assert tied is not None
    page.panel.table.toggle_wanted.emit("demo-issue-08", "npo_animal/動物愛護団体（NPO法人等）")
    assert page.strip.remarks() == ()
    assert "demo-issue-08" in role_of(page.content(), "animal").issues


def row_of(table: CoverageTable, issue: str) -> IssueRow:
    return next(
        row
        for row in table.rows_model.rows()
        if isinstance(row, IssueRow) and row.row.issue.record_id == issue
    )


def test_the_coverage_shows_gaps_and_toggles_by_key(qtbot: QtBot, page: PlanPage) -> None:
    table = page.panel.table
    gap = row_of(table, "demo-issue-08")
    assert gap.row.alarming
    assert [row.row.issue.priority for row in table.rows_model.rows()[:3]] == ["high"] * 3
    assert table.go_to("demo-issue-08")
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert issues(8)[0] in page.content().roles[0].issues
    assert row_of(table, "demo-issue-08").row.covered


def test_a_click_in_the_grid_ties_an_issue(qtbot: QtBot, page: PlanPage) -> None:
    table = page.panel.table
    at = table.rows_model.rows().index(row_of(table, "demo-issue-06"))
    place = table.visualRect(table.rows_model.index(at, 2)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "demo-issue-06" in role_of(page.content(), "houkatsu").issues


def test_an_invited_agency_without_a_role_gets_one(qtbot: QtBot, page: PlanPage) -> None:
    page.panel.make.click()
    role = page.content().roles[-1]
    assert (role.agency_type, role.agency_name) == ("hokenjo", "保健所")
    assert not page.panel.make.isVisible()


def test_its_role_begins_with_why_it_was_called_and_goes_on_at_the_content(opened: Open) -> None:
    called = PlanAgency("hokenjo", "保健所", purpose="猫を相談する", targets=("demo-kazuo",))
    page = opened(lambda plan: replace(plan, called=(called,)))
    page.panel.make.click()
    editor = page.findChild(CellEditor)
    assert editor.key == CONTENT
    role = page.content().roles[-1]
    assert (role.purpose, role.targets) == ("猫を相談する", ("demo-kazuo",))


def test_issues_are_chosen_and_lose_their_ties(page: PlanPage) -> None:
    rows = page.body.issues._rows
    rows.tick("demo-issue-01").click()
    plan = page.content()
    assert all(one.record_id != "demo-issue-01" for one in plan.issues)
    assert role_of(plan, "houkatsu").issues == issues(2)
    rows.tick("demo-issue-01").click()
    assert any(one.record_id == "demo-issue-01" for one in page.content().issues)


def test_a_longer_period_carries_the_roles_that_ran_to_its_end(page: PlanPage) -> None:
    period = page.body.purpose.findChildren(TextField)[1]
    period.setText("R9.9.30")
    period.textEdited.emit("R9.9.30")
    plan = page.content()
    assert plan.ends == date(2027, 9, 30)
    assert all(role.ends == plan.ends for role in plan.roles)


def test_rows_of_meetings_and_contingencies_come_and_go(page: PlanPage) -> None:
    section = page.body.meetings
    section.meetings.add.click()
    assert len(page.content().meetings) == 2
    section.meetings.part_changed.emit(1, "is_next", True)
    assert page.content().meetings[1].is_next
    section.contingencies.remove_wanted.emit(0)
    assert page.content().contingencies == ()
    page.undo()
    assert len(page.content().contingencies) == 1


def test_what_was_typed_is_saved_at_once_on_leaving(qtbot: QtBot, page: PlanPage) -> None:
    page.body.roles.table.edit_cell("houkatsu", "purpose")
    focused().setPlainText("受診につなぐ")
    with qtbot.waitSignal(page.save_wanted) as saved:
        assert page.leave()
    assert role_of(saved.args[0], "houkatsu").purpose == "受診につなぐ"


def test_a_plan_that_could_not_be_saved_is_not_left(page: PlanPage) -> None:
    page.save_wanted.connect(lambda _plan: page.show_saved(saved=False))
    page.body.roles.remove_wanted.emit("animal")
    assert not page.leave()


def test_where_it_is_narrow_each_role_is_a_card(page: PlanPage) -> None:
    page.show_breakpoint(Breakpoint.NARROW)
    assert not page.body.roles.table.isVisible()
    form = page.body.roles._forms["shakyo"]
    assert form.isVisible()
    form.frame("frequency").editor.setText("毎日")
    form.frame("frequency").editor.changed.emit()
    assert role_of(page.content(), "shakyo").frequency == "毎日"
    assert not page.panel.isVisible()
    page.toggle_side()
    assert page.panel.isVisible()


def test_the_chosen_role_opens_below_the_table(page: PlanPage) -> None:
    page.head.section_wanted.emit(PlanSection.ROLES)
    page.body.roles.choose("shakyo")
    form = page.body.roles._forms["shakyo"]
    form.frame("shared_line").editor.setText("金銭管理を手伝います")
    form.frame("shared_line").editor.changed.emit()
    assert role_of(page.content(), "shakyo").shared_line == "金銭管理を手伝います"


def test_a_final_version_is_only_read(qtbot: QtBot, vault: Vault, page: PlanPage) -> None:
    version = page._desk.plan.version
    plans.finalise(vault, version_id=version.id, content=page.content(), now=NOW)
    page.show_desk(open_desk(vault, version_id=version.id, today=TODAY), TODAY, PlanPlace())
    assert page.head.primary.text() == "関係機関用の写し"
    assert not page.strip.isVisible()
    go(page, "houkatsu", "purpose")
    qtbot.keyClick(page.body.roles.table, Qt.Key.Key_F2)
    assert page.body.roles.table.editor() is None
    qtbot.keyClick(page.body.roles.table, Qt.Key.Key_Delete)
    assert order(page) == ["houkatsu", "shakyo", "animal"]
    with qtbot.waitSignal(page.wish) as wished:
        page.head.primary.click()
    assert wished.args[0] is PlanWish.COPIES


def test_the_evaluation_of_a_final_version_says_what_it_lacks(vault: Vault, page: PlanPage) -> None:
    version = page._desk.plan.version
    plans.finalise(vault, version_id=version.id, content=page.content(), now=NOW)
    place = PlanPlace(version.id, section=PlanSection.EVALUATION)
    page.show_desk(open_desk(vault, version_id=version.id, today=TODAY), TODAY, place)
    assert page.head.primary.text() == "評価を確定する"
    assert [one.words for one in page.evaluation_strip.remarks() if one.blocks] == [
        "評価者",
        "評価日",
        "経済面・日常生活面・社会生活面の変化",
        "計画変更の必要性",
    ]
