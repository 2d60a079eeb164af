"""Step 4 of the wizard: criteria of 表23, proposed with reasons, unticked with a remark."""

from pytestqt.qtbot import QtBot

from cwlink.rules.review import CriterionAnswer, Outcome
from cwlink.storage.vault import Vault
from cwlink.ui.wizards.review.criteria_step import CriteriaStep
from wizard_case import bench, words_in


def test_all_four_are_proposed_with_reasons(qtbot: QtBot, vault: Vault) -> None:
    step = CriteriaStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    assert all(row.tick.value() for row in step.rows.values())
    words = words_in(step.rows["B3"])
    assert "支援拒否（トメ）" in words
    assert "特徴：身寄りがない" in words
    assert on.content.criteria == ()
    assert "4項目を提案" in step.subtitle(on.view)
    assert "B1" not in words_in(step)


def test_an_unticked_proposal_stays_and_asks_for_a_remark(qtbot: QtBot, vault: Vault) -> None:
    step = CriteriaStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    row = step.rows["B2"]
    row.tick.click()
    assert on.content.criteria == (CriterionAnswer("B2", ticked=False),)
    assert "提案（外した）" in words_in(row)
    assert row.remark.isVisible()
    qtbot.keyClicks(row.remark, "jushin")
    assert on.content.criteria == (CriterionAnswer("B2", ticked=False, remark="jushin"),)
    row.tick.click()
    assert on.content.criteria == (CriterionAnswer("B2", ticked=True, remark="jushin"),)


def test_ticking_again_without_a_remark_leaves_no_answer(qtbot: QtBot, vault: Vault) -> None:
    step = CriteriaStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    step.rows["A1"].tick.click()
    step.rows["A1"].tick.click()
    assert on.content.criteria == ()


def test_the_remark_opens_on_demand_and_takes_the_focus(qtbot: QtBot, vault: Vault) -> None:
    step = CriteriaStep()
    qtbot.addWidget(step)
    bench(vault, step)
    row = step.rows["A1"]
    assert not row.remark.isVisible()
    row.write.click()
    assert row.remark.isVisible()
    assert not row.write.isVisible()
    assert row.window().focusWidget() is row.remark


def test_without_any_criterion_nothing_speaks_for_a_meeting(qtbot: QtBot, vault: Vault) -> None:
    step = CriteriaStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    for row in step.rows.values():
        row.tick.click()
    assert on.view.judgement.verdict.outcome is Outcome.WATCH
