"""A refused inquiry in the wizard: one click makes it a reason for B3 of 表23."""

from dataclasses import replace
from datetime import date

from pytestqt.qtbot import QtBot

from cwlink.rules.facts import ReviewFacts
from cwlink.rules.review import CriterionAnswer
from cwlink.services.refusals import Refusal
from cwlink.storage.vault import Vault
from cwlink.ui.wizards.review.criteria_step import CriteriaStep
from cwlink.ui.wizards.review.side_panels import MaterialsPanel
from wizard_case import Bench, bench, words_in

DECLINED = Refusal("みどり市社会福祉協議会", date(2026, 11, 20), "人手が足りない")
SAID = "打診を断られた：みどり市社会福祉協議会（令和8年11月20日）"


def refused(vault: Vault, step: CriteriaStep, *refusals: Refusal) -> Bench:
    """Show the step of a household for which nothing is proposed by itself."""
    on = bench(vault, step)
    nothing = ReviewFacts(household=replace(on.desk.base.household, members=(), issues=()))
    on.desk = replace(on.desk, base=nothing, refusals=refusals)
    on.take(on.content)
    return on


def test_one_click_ticks_b3_and_writes_the_refusal_into_the_remark(
    qtbot: QtBot, vault: Vault
) -> None:
    step = CriteriaStep()
    qtbot.addWidget(step)
    on = refused(vault, step, DECLINED)
    row = step.rows["B3"]
    assert not row.tick.value()
    assert list(row.offers) == [SAID]
    assert all(not other.offers for code, other in step.rows.items() if code != "B3")
    row.offers[SAID].click()
    assert on.content.criteria == (CriterionAnswer("B3", ticked=True, remark=SAID),)
    assert row.tick.value()
    assert row.remark.isVisible()
    assert not row.offers
    row.remark.set_value("")
    row.remark.changed.emit()
    assert list(row.offers) == [SAID]


def test_a_second_refusal_is_added_to_what_stands_there(qtbot: QtBot, vault: Vault) -> None:
    step = CriteriaStep()
    qtbot.addWidget(step)
    other = replace(DECLINED, agency="保健所")
    on = refused(vault, step, DECLINED, other)
    row = step.rows["B3"]
    for words in list(row.offers):
        row.offers[words].click()
    (answer,) = on.content.criteria
    assert answer.remark.count("打診を断られた") == 2
    assert answer.remark.startswith(f"{SAID}。")


def test_what_speaks_for_the_decision_names_the_refusal(qtbot: QtBot, vault: Vault) -> None:
    step = CriteriaStep()
    qtbot.addWidget(step)
    on = refused(vault, step, DECLINED)
    panel = MaterialsPanel()
    panel.show()
    qtbot.addWidget(panel)
    panel.show_view(on.view)
    words = words_in(panel)
    assert "打診を断られた機関" in words
    assert "みどり市社会福祉協議会（人手が足りない）" in words
    on.desk = replace(on.desk, refusals=())
    panel.show_view(on.view)
    assert "打診を断られた機関" not in words_in(panel)
