"""The report's two worked cases: convened, and every agency it called is suggested."""

import json
from datetime import date
from typing import Any

import pytest

from cwlink.core.places import resources
from cwlink.core.wareki import PartialDate
from cwlink.reference.convening import CriterionCode, TriggerCode
from cwlink.rules.convening import decide, propose_criteria
from cwlink.rules.facts import DisabilityKind, HouseholdFacts, MemberFacts, ReviewFacts
from cwlink.rules.first_actions import first_actions
from cwlink.rules.matching import Group, suggest
from cwlink.rules.matrix import shipped_matrix
from cwlink.rules.review import Outcome, Outlook

ON = date(2024, 4, 1)
CASES = json.loads((resources() / "reference" / "worked_cases.json").read_text(encoding="utf-8"))
KNOWN: dict[str, dict[str, Any]] = {
    "A": {"care_certified": False, "disability_kinds": frozenset(), "disability_service": False},
    "B": {"care_certified": False, "disability_service": False},
    "C": {"care_certified": True, "disability_kinds": frozenset({DisabilityKind.PHYSICAL})},
    "D": {"care_certified": True},
    "E": {
        "disability_kinds": frozenset({DisabilityKind.INTELLECTUAL}),
        "disability_service": True,
        "care_certified": False,
    },
}


def case(code: str) -> dict[str, Any]:
    return next(one for one in CASES["cases"] if one["code"] == code)


def facts(told: dict[str, Any], *, urgent: bool) -> ReviewFacts:
    home, decision = told["household"], told["decision"]
    members = tuple(
        MemberFacts(
            one["letter"],
            PartialDate(ON.year - int(one["age_band"].removesuffix("代")) - 5),
            tuple(one["issues"]),
            **KNOWN[one["letter"]],
        )
        for one in home["members"]
    )
    return ReviewFacts(
        HouseholdFacts(ON, members, tuple(home["household_issues"])),
        trigger=TriggerCode(decision["trigger"]),
        outlook=Outlook.YES,
        urgent=urgent,
        linked=frozenset(home["linked_agencies"]),
    )


@pytest.mark.parametrize("code", ["case1", "case2"])
def test_the_case_is_convened_on_the_criteria_the_report_names(code: str) -> None:
    told = case(code)
    asked = facts(told, urgent=code == "case1")
    assert decide(asked, shipped_matrix()).outcome is Outcome.CONVENE
    proposed = {one.criterion for one in propose_criteria(asked, shipped_matrix())}
    assert {CriterionCode(one) for one in told["decision"]["criteria"]} <= proposed


@pytest.mark.parametrize("code", ["case1", "case2"])
def test_every_invited_agency_the_matrix_knows_is_main_or_related(code: str) -> None:
    told = case(code)
    asked = facts(told, urgent=False)
    matching = suggest(asked.household, asked.linked, shipped_matrix())
    groups = {one.agency.code: one.group for one in matching.suggestions}
    known = [one["agency"] for one in told["invited"] if shipped_matrix().agency(one["agency"])]
    assert len(known) == 9
    assert {groups.get(agency) for agency in known} <= {Group.MAIN, Group.RELATED}


def test_the_animal_agencies_of_case_1_are_in_the_middle() -> None:
    asked = facts(case("case1"), urgent=True)
    matching = suggest(asked.household, asked.linked, shipped_matrix())
    main = {one.agency.code for one in matching.of_group(Group.MAIN)}
    assert {"dep_animal", "npo_animal"} <= main


def test_the_linked_agencies_of_case_2_come_first() -> None:
    asked = facts(case("case2"), urgent=False)
    first = suggest(asked.household, asked.linked, shipped_matrix()).suggestions[:4]
    assert {one.agency.code for one in first} == asked.linked
    assert all(one.preselected for one in first)


def test_what_must_not_wait_in_each_case() -> None:
    one, two = facts(case("case1"), urgent=True), facts(case("case2"), urgent=False)
    assert [a.code for a in first_actions(one.household, urgent=True)] == ["emergency"]
    assert [a.code for a in first_actions(two.household, urgent=False)] == [
        "report_elder_abuse",
        "report_disability_abuse",
    ]


def test_case_1_with_only_the_years_of_birth_leaves_nothing_open_by_age() -> None:
    asked = facts(case("case1"), urgent=True)
    assert asked.household.members[0].younger_than(ON, 65) is False
    assert asked.household.members[1].age_within(ON, 60, 69) is True
