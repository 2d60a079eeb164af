"""Step 9 of the wizard: the decision, why it differs, the review date, the supervisor."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cwlink.rules.completeness import RemarkCode
from cwlink.rules.review import Outcome, Outlook, SupervisorOpinion, ViewpointAnswer
from cwlink.storage.vault import Vault
from cwlink.ui.wizards.review.decision_step import AS_PROPOSED, DecisionStep
from cwlink.ui.wizards.review.place import StepWish
from wizard_case import Bench, bench, words_in

ENOUGH = ViewpointAnswer(current_suffices=True)


@pytest.fixture
def step(qtbot: QtBot) -> DecisionStep:
    made = DecisionStep()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def on(vault: Vault, step: DecisionStep) -> Bench:
    made = bench(vault, step)
    made.answer(
        trigger="caseworker", economic=ENOUGH, daily=ENOUGH, social=ENOUGH, outlook=Outlook.YES
    )
    return made


def remarks(step: DecisionStep) -> list[tuple[str, bool]]:
    return [(one.words, one.blocks) for one in step.strip.remarks()]


def test_nothing_is_decided_beforehand_but_the_proposal_is_marked(
    step: DecisionStep, on: Bench
) -> None:
    assert step.decision.value() is None
    assert [detail for _key, _words, detail in step.offered or []] == [AS_PROPOSED, "", ""]
    assert ("所の決定を選ぶ", True) in remarks(step)


def test_convening_waits_for_the_supervisor_whose_name_is_filled_in(
    step: DecisionStep, on: Bench
) -> None:
    step.decision.row("convene").click()
    assert on.content.decision is Outcome.CONVENE
    assert on.content.supervisor == SupervisorOpinion("大川 千晴")
    assert ("査察指導員の確認を入力する", False) in remarks(step)
    assert not any(blocks for _words, blocks in remarks(step))
    assert step.contact_first.isVisible()
    assert not step.review_date.isVisible()


def test_a_watch_gets_a_date_and_needs_a_reason(
    qtbot: QtBot, step: DecisionStep, on: Bench
) -> None:
    step.decision.row("watch").click()
    assert on.content.review_date == date(2027, 5, 24)
    assert step.review_date.isVisible()
    assert ("案と異なる理由を書く", True) in remarks(step)
    step.review_date.set_value(None)
    step.review_date.changed.emit()
    assert RemarkCode.NO_REVIEW_DATE in [one.code for one in on.view.remarks]
    assert "見送るときは、再検討日を決めてください。" in words_in(step)
    qtbot.keyClicks(step.reason, "tenkyo")
    assert on.content.decision_reason == "tenkyo"
    assert ("案と異なる理由を書く", True) not in remarks(step)


def test_the_supervisor_is_recorded(qtbot: QtBot, step: DecisionStep, on: Bench) -> None:
    step.decision.row("convene").click()
    qtbot.keyClicks(step.day, "R8.11.25")
    qtbot.keyClicks(step.opinion, "tekitou")
    assert on.content.supervisor == SupervisorOpinion("大川 千晴", date(2026, 11, 25), "tekitou")
    assert [one for one in on.view.remarks if one.blocks] == []


def test_a_date_that_is_not_finished_is_not_taken_away(
    qtbot: QtBot, step: DecisionStep, on: Bench
) -> None:
    step.decision.row("convene").click()
    qtbot.keyClicks(step.day, "R8.11.25")
    for _ in range(2):
        qtbot.keyClick(step.day, Qt.Key.Key_Backspace)
    assert step.day.text() == "R8.11."
    assert on.content.supervisor.on is None


def test_inquiries_first_are_one_tick(step: DecisionStep, on: Bench) -> None:
    step.decision.row("convene").click()
    step.contact_first.click()
    assert on.content.contact_first


def test_a_remark_leads_to_its_step_and_field(step: DecisionStep, on: Bench) -> None:
    on.answer(social=ViewpointAnswer(), decision=Outcome.CONVENE)
    assert step.next_remark()
    assert on.wishes == [StepWish(5, ("social",))]
    step.focus_path(("supervisor", "opinion"))
    assert step.window().focusWidget() is step.opinion
