"""A caseworker writes the plan of worked case 1, makes it final, hands it over, evaluates it."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[1] / "services"))

from at_the_window import CTRL, press, shown_window
from plan_case import NOW, whole
from worked_case import with_case1, with_office

from cwlink.app import plans
from cwlink.core.ids import HouseholdId, PlanVersionId
from cwlink.rules.household import HouseholdRecord
from cwlink.rules.plan import Role
from cwlink.services import plans as plan_service
from cwlink.storage.plans import EvaluationStatus, VersionStatus
from cwlink.storage.vault import Vault
from cwlink.ui.editors.plan.plan_head import PlanWish
from cwlink.ui.editors.plan.plan_page import PlanPage
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.plan_changes_page import PlanChangesPage
from cwlink.ui.pages.plan_place import PlanPlace
from cwlink.ui.pages.plans_page import PlansPage
from cwlink.ui.theme import Theme
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.suggest_field import SuggestField


class Questions:
    """Stands in for the dialog that asks once: answers yes and remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.answer = True

    def ask(self, _parent: QWidget, _title: str, sentence: str, detail: str, _action: str) -> bool:
        self.asked.append((sentence, detail))
        return self.answer


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> Questions:
    made = Questions()
    monkeypatch.setattr(plans, "ask", made.ask)
    return made


@pytest.fixture
def record(vault: Vault) -> HouseholdRecord:
    with_office(vault)
    return with_case1(vault)


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, vault: Vault, record: HouseholdRecord, questions: Questions
) -> Iterator[MainWindow]:
    with shown_window(qtbot, vault, NOW) as made:
        yield made


def editor(window: MainWindow) -> PlanPage:
    page = window.current_page()
    assert isinstance(page, PlanPage)
    return page


def write(text: str) -> None:
    """Type as with an IME: the text arrives whole in the focused field."""
    field = QApplication.focusWidget()
    if isinstance(field, QTextEdit):
        field.selectAll()
        field.insertPlainText(text)
    else:
        assert isinstance(field, QLineEdit)
        field.selectAll()
        field.insert(text)
        field.textEdited.emit(field.text())
        if isinstance(field, SuggestField):
            field._list.hide()


def write_role(qtbot: QtBot, *texts: str, target: int) -> None:
    """Fill a role from its agency on: agency, person, purpose, targets, content, period, often."""
    agency, person, purpose, content, often = texts
    write(agency)
    press(qtbot, Qt.Key.Key_Tab)
    write(person)
    press(qtbot, Qt.Key.Key_Tab)
    write(purpose)
    press(qtbot, Qt.Key.Key_Tab)
    ticks = QApplication.focusWidget().parentWidget().findChildren(CheckRow)
    for _ in range(target):
        press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Space)
    for _ in range(len(ticks) - target):
        press(qtbot, Qt.Key.Key_Tab)
    write(content)
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Tab)
    write(often)
    press(qtbot, Qt.Key.Key_Return)


def whole_plan(vault: Vault, household_id: HouseholdId) -> PlanVersionId:
    draft = plan_service.begin(vault, household_id=household_id, now=NOW)
    plan_service.save(vault, version_id=draft.id, content=whole(draft.content), now=NOW)
    return draft.id


def final_plan(vault: Vault, household_id: HouseholdId) -> PlanVersionId:
    draft = plan_service.begin(vault, household_id=household_id, now=NOW)
    done = plan_service.finalise(vault, version_id=draft.id, content=whole(draft.content), now=NOW)
    assert done.errors == ()
    return draft.id


def test_from_the_household_to_a_final_plan_by_keyboard(
    qtbot: QtBot, vault: Vault, window: MainWindow, record: HouseholdRecord, questions: Questions
) -> None:
    # She opens the plan of the household; it begins with what is known.
    window.open_page(PageKey.PLAN, PlanPlace(household_id=record.id))
    page = editor(window)
    assert "24-00093" in window.windowTitle()
    assert "水野" not in window.windowTitle()
    # Ctrl+Enter too early goes to the first thing missing and finalises nothing.
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert questions.asked == []
    # Ctrl+J goes to the office's purpose; she fills the rest of the row with Tab.
    page.body.roles.table.close_editor(keep=False)
    page.body.roles.table.edit_cell(page.content().roles[0].id, "agency")
    write_role(
        qtbot, "福祉事務所", "田辺 美咲", "話す機会をつくる", "訪問して話す", "月2回", target=1
    )
    # Ctrl+N adds a role of an agency.
    press(qtbot, Qt.Key.Key_N, CTRL)
    write_role(
        qtbot, "地域包括支援センター", "佐久間", "受診につなぐ", "訪問する", "週1回", target=0
    )
    roles = page.content().roles
    assert roles[1].agency_type == "houkatsu"
    assert roles[0].targets == ("demo-kazuo",)
    assert roles[1].targets == ("demo-tome",)
    assert not any(one.blocks for one in page.strip.remarks())
    # The rest are warnings: she ties the urgent issues to the roles in the grid.
    assert len([one for one in page.strip.remarks() if "役割がない" in one.words]) == 3
    for _ in range(3):
        press(qtbot, Qt.Key.Key_J, CTRL)
        assert page.panel.table.hasFocus()
        press(qtbot, Qt.Key.Key_Space)
    assert page.strip.remarks() == ()
    # Now it can be made final.
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert [sentence for sentence, _detail in questions.asked] == [
        "支援計画　第1版を確定しますか。"
    ]
    (version,) = plan_service.of_household(vault, household_id=record.id)
    assert version.status is VersionStatus.FINAL
    notice = window.notice()
    assert notice is not None
    assert notice.sentence == "計画を確定しました"
    assert page.head.primary.text() == "関係機関用の写し"


def test_errors_jump_to_their_field(
    qtbot: QtBot, vault: Vault, window: MainWindow, record: HouseholdRecord, questions: Questions
) -> None:
    draft = whole_plan(vault, record.id)
    content = plan_service.of_household(vault, household_id=record.id)[0].content
    broken = replace(content, next_monitoring=None)
    plan_service.save(vault, version_id=draft, content=broken, now=NOW)
    window.open_page(PageKey.PLAN, PlanPlace(draft))
    page = editor(window)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert page.body.purpose.monitoring.editor.hasFocus()
    write("R9.3.10")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    sentence, detail = questions.asked[0]
    assert "優先度の高い「近隣トラブル」に役割がない" in detail
    assert plan_service.of_household(vault, household_id=record.id)[0].status == "final"
    assert sentence


def test_a_deleted_role_comes_back_and_all_is_saved_by_itself(
    qtbot: QtBot, vault: Vault, window: MainWindow, record: HouseholdRecord
) -> None:
    draft = whole_plan(vault, record.id)
    window.open_page(PageKey.PLAN, PlanPlace(draft))
    page = editor(window)
    page.body.roles.choose("shakyo")
    page.body.roles.table.setFocus()
    press(qtbot, Qt.Key.Key_Delete)

    def stored() -> tuple[Role, ...]:
        return plan_service.of_household(vault, household_id=record.id)[0].content.roles

    qtbot.waitUntil(lambda: len(stored()) == 3, timeout=3000)
    assert "自動保存済み 14:32" in window.status.words()
    press(qtbot, Qt.Key.Key_Z, CTRL)
    press(qtbot, Qt.Key.Key_S, CTRL)
    assert [role.id for role in stored()[1:]] == ["houkatsu", "shakyo", "animal"]


def test_the_next_version_is_compared_with_the_one_before(
    qtbot: QtBot, vault: Vault, window: MainWindow, record: HouseholdRecord
) -> None:
    first = final_plan(vault, record.id)
    window.open_page(PageKey.PLAN, PlanPlace(first, section="evaluation"))
    page = editor(window)
    page.head._tell(page.head._offered.menu[0])
    assert page.content().roles[1].frequency == "週1回"
    page.body.roles.table.edit_cell("houkatsu", "frequency")
    write("月1回")
    press(qtbot, Qt.Key.Key_Return)
    page.head.beside[0].click()
    changes = window.current_page()
    assert isinstance(changes, PlanChangesPage)
    told = [(one.item, one.about, one.before, one.after) for one in changes.lines()]
    assert ("役割分担", "地域包括支援センター：頻度", "週1回", "月1回") in told
    window.back()
    assert editor(window).content().roles[1].frequency == "月1回"


def test_an_evaluation_ends_the_support(
    qtbot: QtBot, vault: Vault, window: MainWindow, record: HouseholdRecord, questions: Questions
) -> None:
    first = final_plan(vault, record.id)
    window.open_page(PageKey.PLAN, PlanPlace(first))
    page = editor(window)
    page.head.beside[0].click()
    # Who evaluates, and today, are proposed; the rest is asked for.
    assert page.content().evaluation.assessor == "田辺 美咲"
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert isinstance(QApplication.focusWidget(), QTextEdit)
    write("家計の見通しが立った")
    page.next_remark()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert questions.asked == []
    choices = page.body.evaluation._bound[-1].frame.editor
    choices.row("finish").click()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    version = plan_service.of_household(vault, household_id=record.id)[0]
    assert version.evaluation_status is EvaluationStatus.FINAL
    assert version.plan_ended_on == date(2026, 12, 11)
    # The list shows it among those that have ended.
    window.open_page(PageKey.PLANS)
    listed = window.current_page()
    assert isinstance(listed, PlansPage)
    listed.states.changed.emit("ended")
    assert listed.table.rows_model.rowCount() == 1


def test_a_draft_is_thrown_away_after_one_question(
    vault: Vault, window: MainWindow, record: HouseholdRecord, questions: Questions
) -> None:
    window.open_page(PageKey.PLAN, PlanPlace(whole_plan(vault, record.id)))
    questions.answer = False
    editor(window).head._tell(PlanWish.GIVE_UP)
    assert len(plan_service.of_household(vault, household_id=record.id)) == 1
    questions.answer = True
    editor(window).head._tell(PlanWish.GIVE_UP)
    assert plan_service.of_household(vault, household_id=record.id) == ()
    assert isinstance(window.current_page(), PlansPage)
    # The way back does not lead into the plan that is gone.
    window.back()
    assert isinstance(window.current_page(), PlansPage)
