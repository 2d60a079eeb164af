"""What must not wait for a meeting."""

import pytest
from made_up import aged, ageless, born, household, kinds

from cwlink.rules.facts import HeldIssue, HouseholdFacts, MemberFacts
from cwlink.rules.first_actions import first_actions
from cwlink.rules.snapshot import HOUSEHOLD

CHILD, ELDER = "report_child_abuse", "report_elder_abuse"
DISABLED, PARTNER = "report_disability_abuse", "report_partner_violence"


def codes(home: HouseholdFacts, *, urgent: bool = False) -> list[str]:
    return [one.code for one in first_actions(home, urgent=urgent)]


def test_nothing_is_due_at_once_where_nothing_asks_for_it() -> None:
    assert first_actions(household(aged(50, "A", "refusal")), urgent=False) == ()


def test_danger_asks_for_rescue() -> None:
    assert codes(household(aged(50)), urgent=True) == ["emergency"]
    assert codes(household(aged(50, "A", "suicide_risk"))) == ["emergency"]
    assert codes(household(aged(50), issues=("suicide_risk",))) == ["emergency"]
    risk = first_actions(household(aged(50, "A", "suicide_risk")), urgent=False)[0]
    assert not risk.urgent
    both = first_actions(household(aged(50, "A", "suicide_risk")), urgent=True)[0]
    assert both.urgent
    assert both.because == (HeldIssue("suicide_risk", "A"),)


@pytest.mark.parametrize(
    ("victim", "expected"),
    [
        (aged(17, "A", "abuse"), [CHILD]),
        (aged(18, "A", "abuse"), []),
        (aged(64, "A", "abuse"), []),
        (aged(65, "A", "abuse"), [ELDER]),
        (ageless("A", "abuse"), [CHILD, ELDER]),
        (born(2006, "A", "abuse"), [CHILD]),
        (born(2005, "A", "abuse"), []),
        (born(1959, "A", "abuse"), [ELDER]),
        (born(1960, "A", "abuse"), []),
        (aged(17, "A", "child_protection"), [CHILD]),
        (ageless("A", "child_protection"), [CHILD]),
        (aged(18, "A", "child_protection"), []),
        (aged(80, "A", "child_protection"), []),
        (aged(40, "A", "abuse", "disability"), [DISABLED]),
        (aged(40, "A", "abuse", disability_kinds=kinds("physical")), [DISABLED]),
        (aged(40, "A", "abuse", disability_kinds=kinds()), []),
        (aged(40, "A", "abuse"), []),
        (aged(80, "A", "abuse", "disability"), [ELDER, DISABLED]),
        (aged(40, "A", "domestic_violence"), [PARTNER]),
    ],
)
def test_whom_the_law_wants_reported(victim: MemberFacts, expected: list[str]) -> None:
    assert codes(household(victim)) == expected


@pytest.mark.parametrize(
    ("other", "issue", "expected"),
    [
        (aged(10, "B"), "abuse", [CHILD]),
        (aged(10, "B"), "child_protection", [CHILD]),
        (ageless("B"), "child_protection", [CHILD]),
        (aged(30, "B"), "child_protection", []),
        (aged(70, "B"), "abuse", [ELDER]),
        (aged(30, "B", "disability"), "abuse", [DISABLED]),
        (aged(30, "B", disability_kinds=kinds("mental")), "abuse", [DISABLED]),
        (aged(30, "B"), "abuse", []),
        (aged(30, "B"), "domestic_violence", [PARTNER]),
    ],
)
def test_an_issue_of_the_household_asks_whom_it_may_harm(
    other: MemberFacts, issue: str, expected: list[str]
) -> None:
    home = household(aged(40, "A"), other, issues=(issue,))
    found = first_actions(home, urgent=False)
    assert [one.code for one in found] == expected
    assert all(one.because == (HeldIssue(issue, HOUSEHOLD),) for one in found)


def test_another_members_age_or_disability_does_not_make_the_victim_one() -> None:
    home = household(
        aged(40, "A", "abuse"), aged(10, "B"), aged(80, "C"), aged(30, "D", "disability")
    )
    assert codes(home) == []


def test_disability_of_the_household_counts_for_whoever_is_abused() -> None:
    assert codes(household(aged(40, "A", "abuse"), issues=("disability",))) == [DISABLED]
    assert codes(household(aged(40, "A"), issues=("disability", "abuse"))) == [DISABLED]


def test_they_come_in_file_order_with_all_who_hold_them() -> None:
    home = household(
        aged(10, "A", "child_protection", "abuse"),
        aged(80, "B", "abuse", "suicide_risk", "domestic_violence", "disability"),
    )
    found = first_actions(home, urgent=True)
    assert [one.code for one in found] == ["emergency", CHILD, ELDER, DISABLED, PARTNER]
    assert set(found[1].because) == {HeldIssue("abuse", "A"), HeldIssue("child_protection", "A")}
    assert found[2].because == found[3].because == (HeldIssue("abuse", "B"),)
    assert [one.urgent for one in found] == [True, False, False, False, False]
