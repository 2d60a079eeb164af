"""The caseworker decides whether to call the agencies together, from a household to the sheet."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cwlink.app.window import build_window
from cwlink.core.clock import FixedClock
from cwlink.core.ids import HouseholdId
from cwlink.rules.household import HouseholdRecord
from cwlink.rules.matching import Group
from cwlink.rules.review import Outcome
from cwlink.rules.snapshot import Priority
from cwlink.services import household_edit, reviews
from cwlink.storage.reviews import ReviewStatus
from cwlink.storage.vault import Vault
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.paper_page import PaperPage
from cwlink.ui.theme import Theme
from cwlink.ui.window_settings import WindowSettings
from cwlink.ui.wizards.review.agencies_step import UNMATCHED, AgenciesStep
from cwlink.ui.wizards.review.bodies_step import BodiesStep
from cwlink.ui.wizards.review.criteria_step import CriteriaStep
from cwlink.ui.wizards.review.decision_step import DecisionStep
from cwlink.ui.wizards.review.household_step import HouseholdStep
from cwlink.ui.wizards.review.page import ReviewPage
from cwlink.ui.wizards.review.place import IssueWish
from cwlink.ui.wizards.review.result_step import ResultStep
from cwlink.ui.wizards.review.step_pane import StepPane
from cwlink.ui.wizards.review.trigger_step import TriggerStep
from cwlink.ui.wizards.review.viewpoints_step import ViewpointsStep
from cwlink.ui.work import InlineRunner
from wizard_case import with_case1

CASE1 = HouseholdId("demo-case1")
Pane = TypeVar("Pane", bound=StepPane)
Opener = Callable[[], MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot, theme: Theme, vault: Vault, tmp_path: Path) -> Iterator[Opener]:
    """Open the main window on a vault with worked case 1, as often as asked."""
    with_case1(vault)

    def made() -> MainWindow:
        settings = WindowSettings(tmp_path / "window.ini")
        window = build_window(vault, FixedClock(), InlineRunner(), settings=settings)
        qtbot.addWidget(window)
        window.resize(1366, 688)
        window.show()
        return window

    return made


def press(widget: QWidget, words: str) -> None:
    """Press the button that says these words."""
    QApplication.processEvents()
    for button in widget.findChildren(QAbstractButton):
        if button.text() == words and button.isVisibleTo(widget):
            button.click()
            return
    raise AssertionError(f"no button says {words}")


def wizard(window: MainWindow) -> ReviewPage:
    page = window.current_page()
    assert isinstance(page, ReviewPage)
    return page


def step(window: MainWindow, kind: type[Pane]) -> Pane:
    """Return the step in sight, which must be of this kind."""
    page = wizard(window)
    pane = page.frame.steps[page.content.step - 1]
    assert isinstance(pane, kind)
    assert pane.isVisible()
    return pane


def go_on(window: MainWindow) -> None:
    """Press the filled button."""
    wizard(window).frame.footer.next.click()


def begin(window: MainWindow) -> ReviewPage:
    """Open the household and press what its blue strip offers."""
    window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(CASE1))
    page = window.current_page()
    assert page is not None
    button = page.primary()
    assert button is not None
    assert "検討" in button.text()
    button.click()
    return wizard(window)


def answer_the_axis(window: MainWindow, outlook: str = "yes") -> None:
    """Say in step 5 that the present support suffices, and what she expects."""
    page = step(window, ViewpointsStep)
    for field in ("economic", "daily", "social"):
        page.answers[field].enough.click()
    page.outlook.row(outlook).click()


def status(vault: Vault) -> ReviewStatus:
    return reviews.of_household(vault, household_id=CASE1)[0].status


def test_from_the_household_to_the_signed_off_sheet(
    qtbot: QtBot, open_window: Opener, vault: Vault
) -> None:
    # She opens the household of 水野トメ and presses the blue button.
    window = open_window()
    page = begin(window)
    assert "水野" not in window.windowTitle()
    # She judged it necessary herself; there was a small fire.
    first = step(window, TriggerStep)
    first.trigger.row("caseworker").click()
    first.urgent.click()
    # Household, issues and background are recorded already: she only looks.
    go_on(window)
    go_on(window)
    go_on(window)
    # Four criteria are ticked with their reasons.
    assert all(row.tick.value() for row in step(window, CriteriaStep).rows.values())
    go_on(window)
    answer_the_axis(window)
    go_on(window)
    # The result says what must not wait, then the verdict; she records the call.
    result = step(window, ResultStep)
    assert result.verdict.verdict.text() == "関係機関を招いて会議を開催する"
    press(result, "対応を記録する")
    editor = result.first_actions.editor
    assert editor is not None
    editor.whom.setText("みどり消防署 予防係")
    editor.whom.textEdited.emit("みどり消防署 予防係")
    editor.save.click()
    go_on(window)
    # 調整会議 is usable: she chooses it with the space bar.
    bodies = step(window, BodiesStep)
    qtbot.keyClick(bodies.table, Qt.Key.Key_Space)
    assert page.content.body == "chousei_kaigi"
    go_on(window)
    # Sixteen agencies are ticked; she leaves them so.
    assert "16 機関" in step(window, AgenciesStep).footer_note(page.frame.steps[7].view)
    go_on(window)
    # The office decides to convene and the supervisor has agreed on the same day.
    decision = step(window, DecisionStep)
    decision.decision.row("convene").click()
    assert decision.name.value() == "大川 千晴"
    qtbot.keyClicks(decision.day, "R8.11.24")
    decision.opinion.setPlainText("開催を適当と認める。")
    go_on(window)
    assert status(vault) is ReviewStatus.FINAL
    # The wizard shows the decided review; its button opens the sheet as it will be printed.
    assert page.frame.past.isVisible()
    go_on(window)
    paper = window.current_page()
    assert isinstance(paper, PaperPage)
    assert window.rail.button(PageKey.HOUSEHOLDS).isChecked()
    assert paper.pages >= 1
    # Back at the household, the next step is the plan.
    window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(CASE1))
    strip = window.current_page()
    assert strip is not None
    assert strip.primary() is not None
    assert "検討" not in strip.primary().text()


def test_she_leaves_at_step_4_and_takes_it_up_later(open_window: Opener) -> None:
    # The telephone rings while she looks at the criteria.
    window = open_window()
    page = begin(window)
    step(window, TriggerStep).trigger.row("caseworker").click()
    page.go_to(4)
    step(window, CriteriaStep).rows["B2"].tick.click()
    page.frame.footer.leave.click()
    assert window.current_key() is PageKey.HOUSEHOLDS
    # The next morning the household offers to go on, and she is where she was.
    morning = open_window()
    taken_up = begin(morning)
    criteria = step(morning, CriteriaStep)
    assert not criteria.rows["B2"].tick.value()
    # What she answered before is kept.
    taken_up.go_to(1)
    assert step(morning, TriggerStep).trigger.value() == "caseworker"


def test_a_doubtful_outlook_stands_first_among_the_checks(open_window: Opener) -> None:
    window = open_window()
    page = begin(window)
    page.go_to(5)
    answer_the_axis(window, outlook="no")
    go_on(window)
    result = step(window, ResultStep)
    assert result.verdict.verdict.text() == "関係機関を招いて会議を開催する"
    # The first caution leads back to the question.
    press(page.frame.checks, "表22の主軸を見直す")
    assert step(window, ViewpointsStep).outlook.value() == "no"


def test_putting_it_off_needs_a_reason_and_a_date(
    qtbot: QtBot, open_window: Opener, vault: Vault
) -> None:
    window = open_window()
    page = begin(window)
    step(window, TriggerStep).trigger.row("caseworker").click()
    page.go_to(5)
    answer_the_axis(window)
    page.go_to(9)
    decision = step(window, DecisionStep)
    decision.decision.row("watch").click()
    # The date is filled in half a year ahead; the reason is hers to write.
    assert decision.review_date.text() == "令和9年5月24日（月）"
    go_on(window)
    assert status(vault) is ReviewStatus.DRAFT
    assert decision.reason is window.focusWidget()
    qtbot.keyClicks(decision.reason, "tenkyo")
    go_on(window)
    assert status(vault) is ReviewStatus.FINAL
    row = reviews.of_household(vault, household_id=CASE1)[0]
    assert (row.decision, str(row.review_date)) == (Outcome.WATCH, "2027-05-24")


def test_the_supervisor_is_recorded_later(qtbot: QtBot, open_window: Opener, vault: Vault) -> None:
    window = open_window()
    page = begin(window)
    step(window, TriggerStep).trigger.row("caseworker").click()
    page.go_to(5)
    answer_the_axis(window)
    page.go_to(9)
    step(window, DecisionStep).decision.row("convene").click()
    assert page.frame.footer.next.text() == "査察指導員の確認を待つ"
    go_on(window)
    assert status(vault) is ReviewStatus.WAITING
    # Some days later: the household asks for the supervisor's opinion.
    later = open_window()
    begin(later)
    decision = step(later, DecisionStep)
    qtbot.keyClicks(decision.day, "R8.11.24")
    decision.opinion.setPlainText("適当と認める。")
    go_on(later)
    assert status(vault) is ReviewStatus.FINAL


def test_she_writes_a_purpose_and_calls_more_agencies_by_keyboard(
    qtbot: QtBot, open_window: Opener
) -> None:
    window = open_window()
    page = begin(window)
    page.go_to(8)
    agencies = step(window, AgenciesStep)
    # F2 in the row of 社会福祉協議会 opens the purpose; Enter takes it.
    qtbot.keyClick(agencies.table, Qt.Key.Key_F2)
    editor = agencies.table.findChild(QLineEdit)
    assert editor is not None
    editor.setText("トメさんの日常生活自立支援事業の利用を相談する")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.content.agencies))
    assert page.content.agencies[0].purpose.startswith("トメさん")
    # 幅広く招集 adds four.
    press(page.frame.head, "幅広く招集（＋4）")
    assert "20 機関" in agencies.footer_note(agencies.view)
    # Ctrl+Z takes back the one, then the other.
    page.undo()
    page.undo()
    assert page.content.agencies == ()


def test_an_issue_of_the_offices_own_gets_its_agency_at_once(open_window: Opener) -> None:
    window = open_window()
    page = begin(window)
    page.go_to(8)
    agencies = step(window, AgenciesStep)
    press(agencies.bars[UNMATCHED], "所の連携先を登録")
    row = agencies.unmatched.rows[0]
    row.agency.set_value("kyojuu")
    row.agency.changed.emit()
    row.add.click()
    assert not agencies.bars[UNMATCHED].isVisible()
    agencies.open_group(Group.MAIN)
    heads = [one.tooltip for one in agencies.table.rows_model.columns]
    assert "騒音の苦情" in heads
    # The caution at the side of the result is gone too.
    page.go_to(6)
    assert len(step(window, ResultStep).view.judgement.cautions) == 2


def test_the_sheet_can_be_looked_at_before_deciding(open_window: Opener) -> None:
    window = open_window()
    page = begin(window)
    page.go_to(6)
    page.preview()
    paper = window.current_page()
    assert isinstance(paper, PaperPage)
    assert "24-00093" in window.windowTitle()
    # Alt+← comes back to the same step.
    window.back()
    assert step(window, ResultStep)


def test_a_trait_ticked_in_the_wizard_is_in_the_record(open_window: Opener) -> None:
    window = open_window()
    page = begin(window)
    page.go_to(2)
    press(page.frame.steps[1], "支援に拒否感を抱いている")
    assert "refuses_support" in page.frame.steps[1].view.household.traits
    page.go_to(4)
    reasons = step(window, CriteriaStep).rows["B3"]
    assert any("支援への拒否感" in each.accessibleName() for each in reasons.findChildren(QWidget))


def test_a_review_begun_by_mistake_is_thrown_away_after_asking(
    open_window: Opener, vault: Vault
) -> None:
    window = open_window()
    page = begin(window)
    page.give_up_wanted.emit()
    # It is asked once, by its number, before anything is lost.
    assert len(reviews.of_household(vault, household_id=CASE1)) == 1
    press(page, "破棄する")
    assert window.current_key() is PageKey.HOUSEHOLDS
    assert reviews.of_household(vault, household_id=CASE1) == ()
    # Going back does not bring it up again.
    window.back()
    assert window.current_key() is PageKey.HOUSEHOLDS


def recorded(vault: Vault) -> HouseholdRecord:
    return household_edit.open_draft(vault, household_id=CASE1).record


def test_she_takes_back_a_trait_and_an_issue_recorded_by_mistake(
    open_window: Opener, vault: Vault
) -> None:
    before = recorded(vault)
    window = open_window()
    page = begin(window)
    step(window, TriggerStep).trigger.row("supervisor").click()
    go_on(window)
    household = step(window, HouseholdStep)
    household.traits.rows["isolated"].click()
    household.add_issue.wanted.emit(IssueWish("self_neglect", "demo-kazuo", Priority.HIGH))
    assert "isolated" in recorded(vault).traits
    assert len(recorded(vault).issues) == len(before.issues) + 1
    after = recorded(vault)

    page.undo()
    assert recorded(vault).issues == before.issues
    notice = window.notice()
    assert notice is not None
    assert notice.sentence == "元に戻しました：課題を追加"
    page.undo()
    assert recorded(vault) == before
    assert not household.traits.rows["isolated"].value()
    page.undo()
    assert page.content.trigger != "supervisor"

    for _ in range(3):
        page.redo()
    assert recorded(vault) == after
    assert household.traits.rows["isolated"].value()


def test_taking_back_waits_for_a_draft_of_the_record_and_can_be_repeated(
    open_window: Opener, vault: Vault
) -> None:
    before = recorded(vault)
    window = open_window()
    page = begin(window)
    go_on(window)
    step(window, HouseholdStep).traits.rows["isolated"].click()
    draft = household_edit.open_draft(vault, household_id=CASE1)
    household_edit.keep(vault, draft=draft, now=FixedClock().now())
    page.undo()
    notice = window.notice()
    assert notice is not None
    assert "下書きがあります" in notice.sentence
    assert step(window, HouseholdStep).traits.rows["isolated"].value()
    household_edit.give_up(vault, draft=draft)
    page.redo()
    page.undo()
    assert recorded(vault) == before
