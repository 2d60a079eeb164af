"""Step 2 of the wizard: members and issues as recorded, traits ticked and issues added in place."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cwlink.rules.snapshot import Priority
from cwlink.services import household_edit, review_record
from cwlink.services.record_sections import RecordSection
from cwlink.storage.vault import Vault
from cwlink.ui.page import Breakpoint
from cwlink.ui.theme import Theme
from cwlink.ui.wizards.review.household_step import HouseholdStep
from cwlink.ui.wizards.review.place import IssueWish, RecordWish, TraitWish
from wizard_case import NOW, bench, words_in


def choose(field: object, key: str) -> None:
    field.set_value(key)
    field.changed.emit()


def test_members_stand_with_their_issues(qtbot: QtBot, vault: Vault) -> None:
    step = HouseholdStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    words = words_in(step)
    assert "水野 トメ（世帯主・86歳）" in words
    assert "水野 和夫（長男・64歳）" in words
    assert "優先度 高 受診拒否" in words
    assert "課題10種" in step.subtitle(on.view)


def test_recorded_traits_are_ticked_and_others_can_be(qtbot: QtBot, vault: Vault) -> None:
    step = HouseholdStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    ticked = {code for code, row in step.traits.rows.items() if row.value()}
    assert ticked == {"impaired_judgement", "no_relatives", "severe_condition"} | {
        "unrecognised_illness"
    }
    step.traits.rows["isolated"].click()
    step.traits.rows["no_relatives"].click()
    assert on.wishes == [TraitWish("isolated", on=True), TraitWish("no_relatives", on=False)]


def test_an_issue_is_added_in_three_choices(qtbot: QtBot, vault: Vault) -> None:
    step = HouseholdStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    add = step.add_issue
    assert not add.button.isEnabled()
    choose(add.holder, "demo-kazuo")
    choose(add.kind, "self_neglect")
    choose(add.priority, "high")
    add.button.click()
    assert on.wishes == [IssueWish("self_neglect", "demo-kazuo", Priority.HIGH)]
    choose(add.holder, "household")
    choose(add.kind, "hoarding")
    add.button.click()
    assert on.wishes[-1] == IssueWish("hoarding", None, Priority.HIGH)


def test_an_added_issue_is_shown_and_proposes_a_criterion(qtbot: QtBot, vault: Vault) -> None:
    step = HouseholdStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    review_record.add_issue(
        vault,
        household_id=on.desk.review.household_id,
        code="self_neglect",
        member_id="demo-tome",
        priority=Priority.HIGH,
        now=NOW,
    )
    on.load()
    assert "優先度 高 セルフネグレクト" in words_in(step)
    assert on.view.judgement.verdict.issue_kinds == 11


def test_nothing_is_added_over_an_unsaved_draft_of_the_record(vault: Vault, qtbot: QtBot) -> None:
    step = HouseholdStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    household = on.desk.review.household_id
    draft = household_edit.open_draft(vault, household_id=household)
    household_edit.keep(vault, draft=draft, now=NOW)
    with pytest.raises(review_record.RecordBeingEdited):
        review_record.set_trait(vault, household_id=household, trait="isolated", on=True, now=NOW)


def test_a_member_is_opened_in_the_record(qtbot: QtBot, vault: Vault) -> None:
    step = HouseholdStep()
    qtbot.addWidget(step)
    on = bench(vault, step)
    links = [each for each in step.member_links() if "和夫" in each.accessibleName()]
    links[0].click()
    assert on.wishes == [RecordWish(RecordSection.MEMBERS, "demo-kazuo")]


def test_traits_stand_in_one_column_where_there_is_little_room(qtbot: QtBot, vault: Vault) -> None:
    step = HouseholdStep()
    qtbot.addWidget(step)
    bench(vault, step)
    step.show_breakpoint(Breakpoint.NARROW)
    qtbot.wait(20)
    assert len({row.x() for row in step.traits.rows.values()}) == 1


def test_in_large_text_the_step_is_no_wider_than_its_window(
    qtbot: QtBot, vault: Vault, theme: Theme
) -> None:
    theme.set_own_scale(2.0)
    step = HouseholdStep()
    qtbot.addWidget(step)
    bench(vault, step)
    step.show_breakpoint(Breakpoint.NARROW)
    step.resize(1230, 600)
    step.show()
    QApplication.processEvents()
    assert step.pane.horizontalScrollBar().maximum() == 0
    theme.set_own_scale(1.0)
