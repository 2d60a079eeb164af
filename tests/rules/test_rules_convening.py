"""The convening decision: proposed criteria with reasons, and the rules R1–R8 (表22, 表23)."""

from collections.abc import Iterable
from typing import Any

import pytest
from made_up import aged, household

from cwlink.reference import catalogue
from cwlink.reference.convening import CollaborationCode, CriterionCode, TriggerCode
from cwlink.reference.issues import IssueCode
from cwlink.rules.convening import (
    Ground,
    Proposal,
    TraitReason,
    Verdict,
    collaboration_of,
    confirmed_criteria,
    decide,
    propose_criteria,
)
from cwlink.rules.facts import HeldIssue, HouseholdFacts, ReviewFacts
from cwlink.rules.matrix import OfficeChoice, OfficeLayer, OfficeMark, matrix_with, shipped_matrix
from cwlink.rules.review import CriterionAnswer, Outcome, Outlook
from cwlink.rules.snapshot import HOUSEHOLD

A1, B1, B2, B3 = CriterionCode
NOBODY = household(aged(50))

BY_ISSUE = {
    "A1": "care_need disability addiction truancy single_parent money_management homeless "
    "multiple_debt ex_offender young_carer employment foreign_language education",
    "B1": "hoarding neighbour_trouble withdrawal isolation self_neglect animals",
    "B2": "treatment_refusal",
    "B3": "refusal no_relatives abuse domestic_violence child_protection suicide_risk",
}
IN_CHARGE = {
    "abuse": "houkatsu",
    "domestic_violence": "dv_center",
    "child_protection": "jisou",
    "suicide_risk": "seishin_center",
}


def proposed(facts: ReviewFacts) -> list[str]:
    return [one.criterion for one in propose_criteria(facts, shipped_matrix())]


def verdict(
    home: HouseholdFacts = NOBODY,
    *,
    criteria: Iterable[CriterionCode] | None = (),
    trigger: TriggerCode | None = TriggerCode.CASEWORKER,
    outlook: Outlook = Outlook.UNKNOWN,
    urgent: bool = False,
    linked: Iterable[str] = (),
) -> Verdict:
    facts = ReviewFacts(
        household=home,
        trigger=trigger,
        criteria=None if criteria is None else frozenset(criteria),
        outlook=outlook,
        urgent=urgent,
        linked=frozenset(linked),
    )
    return decide(facts, shipped_matrix())


def names(found: Verdict) -> str:
    return " ".join(one.rule for one in found.rules)


def test_the_table_of_issues_names_all_26() -> None:
    assert sorted(" ".join(BY_ISSUE.values()).split()) == sorted(IssueCode)


@pytest.mark.parametrize(
    ("issue", "criterion"),
    [(issue, code) for code, issues in BY_ISSUE.items() for issue in issues.split()],
)
def test_an_issue_proposes_its_criterion(issue: str, criterion: str) -> None:
    by_member = ReviewFacts(household(aged(50, "A", issue)))
    by_household = ReviewFacts(household(aged(50), issues=(issue,)))
    assert proposed(by_member) == proposed(by_household) == [criterion]


@pytest.mark.parametrize(("issue", "agency"), IN_CHARGE.items())
def test_an_agency_in_charge_turns_danger_into_a_matter_of_its_field(
    issue: str, agency: str
) -> None:
    home = household(aged(50, "A", issue))
    assert proposed(ReviewFacts(home, linked=frozenset({agency}))) == ["A1"]
    assert proposed(ReviewFacts(home, linked=frozenset({"kasai"}))) == ["B3"]


def test_an_agency_only_related_to_the_danger_is_not_in_charge_of_it() -> None:
    home = household(aged(50, "A", "suicide_risk"))
    assert proposed(ReviewFacts(home, linked=frozenset({"keisatsu"}))) == ["B3"]


def test_the_offices_own_marks_say_who_is_in_charge() -> None:
    facts = ReviewFacts(household(aged(50, "A", "abuse")), linked=frozenset({"kasai", "houkatsu"}))
    without = matrix_with(OfficeLayer(marks=(OfficeMark("houkatsu", "abuse", OfficeChoice.BLANK),)))
    with_court = matrix_with(
        OfficeLayer(
            marks=(
                OfficeMark("houkatsu", "abuse", OfficeChoice.RELATED),
                OfficeMark("kasai", "abuse", OfficeChoice.MAIN),
            )
        )
    )
    assert [one.criterion for one in propose_criteria(facts, without)] == ["B3"]
    assert [one.criterion for one in propose_criteria(facts, with_court)] == ["A1"]


def test_an_issue_of_the_offices_own_proposes_nothing() -> None:
    assert proposed(ReviewFacts(household(aged(50, "A", "custom:騒音")))) == []


@pytest.mark.parametrize("trait", [trait.code for trait in catalogue().traits])
def test_a_trait_proposes_what_its_row_says(trait: str) -> None:
    found = catalogue().trait(trait)
    assert found is not None
    expected = [found.suggests] if found.suggests else []
    assert proposed(ReviewFacts(NOBODY, traits=(trait,))) == expected


def test_a_trait_that_is_not_known_proposes_nothing() -> None:
    facts = ReviewFacts(NOBODY, traits=("gone", "isolated"))
    assert propose_criteria(facts, shipped_matrix()) == (Proposal(B1, (TraitReason("isolated"),)),)


def test_a_proposal_tells_each_issue_with_its_holder_then_each_trait() -> None:
    home = household(
        aged(80, "A", "refusal"), aged(50, "B", "refusal", "hoarding"), issues=("isolation",)
    )
    facts = ReviewFacts(home, traits=("no_relatives", "isolated", "no_relatives"))
    assert propose_criteria(facts, shipped_matrix()) == (
        Proposal(
            B1,
            (
                HeldIssue("hoarding", "B"),
                HeldIssue("isolation", HOUSEHOLD),
                TraitReason("isolated"),
            ),
        ),
        Proposal(
            B3, (HeldIssue("refusal", "A"), HeldIssue("refusal", "B"), TraitReason("no_relatives"))
        ),
    )


def test_what_the_caseworker_unticks_or_adds_counts() -> None:
    proposals = (Proposal(A1, ()), Proposal(B3, ()))
    assert confirmed_criteria(proposals, ()) == {A1, B3}
    answers = (CriterionAnswer("B3", ticked=False), CriterionAnswer("B2", ticked=True))
    assert confirmed_criteria(proposals, answers) == {A1, B2}
    remarked = (CriterionAnswer("A1", ticked=True, remark="受診の同行が要る"),)
    assert confirmed_criteria(proposals, remarked) == {A1, B3}


def test_confirmed_criteria_count_instead_of_the_proposed() -> None:
    home = household(aged(50, "A", "hoarding"))
    assert verdict(home, criteria=None).outcome is Outcome.CONVENE
    assert verdict(home, criteria=()).outcome is Outcome.WATCH
    assert verdict(home, criteria=None).criteria == (B1,)


ONE_ISSUE = household(aged(50, "A", "employment"))
SAME_ISSUE_TWICE = household(aged(50, "A", "employment"), aged(20, "B", "employment"))
TWO_ISSUES = household(aged(50, "A", "employment", "custom:騒音"))
ONE_AND_HOUSEHOLD = household(aged(50, "A", "employment"), issues=("employment",))
TWO_LINKED = ("shakyo", "minsei")
YES, NO, UNKNOWN = Outlook.YES, Outlook.NO, Outlook.UNKNOWN


@pytest.mark.parametrize(
    ("case", "rules", "outcome"),
    [
        ({"urgent": True}, "R1", "convene"),
        ({"home": household(aged(50, "A", "suicide_risk"))}, "R1", "convene"),
        ({"home": household(aged(50), issues=("suicide_risk",))}, "R1", "convene"),
        ({"criteria": (B1,)}, "R2", "convene"),
        ({"criteria": (B2,)}, "R2", "convene"),
        ({"criteria": (B3,), "outlook": NO}, "R2", "convene"),
        ({"home": TWO_ISSUES, "criteria": (A1,)}, "R3 R6", "convene"),
        ({"home": SAME_ISSUE_TWICE, "criteria": (A1,)}, "R3 R6", "convene"),
        ({"home": TWO_ISSUES, "criteria": (A1,), "outlook": NO}, "R6", "contact"),
        ({"home": ONE_AND_HOUSEHOLD, "criteria": (A1,)}, "R6", "contact"),
        ({"trigger": TriggerCode.SUPERVISOR, "criteria": (A1,)}, "R4 R6", "convene"),
        ({"trigger": TriggerCode.AGENCY_REQUEST, "criteria": (B2,)}, "R2 R4", "convene"),
        ({"trigger": TriggerCode.SUPERVISOR, "outlook": YES}, "R4 R7", "convene"),
        ({"trigger": TriggerCode.SUPERVISOR}, "R8", "watch"),
        ({"trigger": TriggerCode.MONITORING, "outlook": YES}, "R7", "contact"),
        ({"trigger": TriggerCode.AT_DECISION, "criteria": (A1,)}, "R6", "contact"),
        ({"outlook": YES, "linked": TWO_LINKED}, "R5 R7", "convene"),
        ({"outlook": YES, "linked": ("shakyo",)}, "R7", "contact"),
        ({"outlook": YES, "home": TWO_ISSUES}, "R5 R7", "convene"),
        ({"outlook": UNKNOWN, "linked": TWO_LINKED, "home": TWO_ISSUES}, "R8", "watch"),
        ({"home": ONE_ISSUE, "criteria": (A1,), "outlook": YES}, "R6 R7", "contact"),
        ({"home": ONE_ISSUE, "criteria": (A1,)}, "R6", "contact"),
        ({"outlook": YES}, "R7", "contact"),
        ({}, "R8", "watch"),
        ({"home": TWO_ISSUES, "outlook": NO, "linked": TWO_LINKED}, "R8", "watch"),
        ({"trigger": None}, "R8", "watch"),
        (
            {
                "home": household(aged(50, "A", "suicide_risk", "refusal"), aged(20, "B", "abuse")),
                "criteria": (A1, B1),
                "trigger": TriggerCode.SUPERVISOR,
                "outlook": YES,
                "urgent": True,
            },
            "R1 R2 R3 R4 R5 R6 R7",
            "convene",
        ),
    ],
)
def test_the_rules_that_hold_and_the_verdict(
    case: dict[str, Any], rules: str, outcome: str
) -> None:
    found = verdict(**case)
    assert names(found) == rules
    assert found.outcome == outcome


def test_reasons_are_those_of_the_same_verdict() -> None:
    found = verdict(TWO_ISSUES, criteria=(A1,), outlook=YES)
    assert names(found) == "R3 R5 R6 R7"
    assert [one.rule for one in found.reasons] == ["R3", "R5"]
    assert [one.rule for one in verdict().reasons] == ["R8"]


def test_grounds_tell_danger_from_danger() -> None:
    suicidal = household(aged(50, "A", "suicide_risk"))
    assert verdict(urgent=True).rules[0].grounds == (Ground.URGENT,)
    assert verdict(suicidal).rules[0].grounds == (Ground.SUICIDE_RISK,)
    assert verdict(suicidal, urgent=True).rules[0].grounds == (Ground.URGENT, Ground.SUICIDE_RISK)


def test_grounds_of_r5_tell_linked_agencies_from_several_issues() -> None:
    linked = verdict(outlook=YES, linked=TWO_LINKED)
    several = verdict(TWO_ISSUES, outlook=YES)
    both = verdict(TWO_ISSUES, outlook=YES, linked=TWO_LINKED)
    assert linked.rules[0].grounds == (Ground.LINKED_WITHOUT_POLICY,)
    assert several.rules[0].grounds == (Ground.SEVERAL,)
    assert both.rules[0].grounds == (Ground.LINKED_WITHOUT_POLICY, Ground.SEVERAL)


def test_what_several_was_counted_from() -> None:
    found = verdict(ONE_AND_HOUSEHOLD)
    assert (found.issue_kinds, found.issue_holders) == (1, 1)
    found = verdict(household(aged(50, "A", "refusal"), issues=("isolation", "custom:騒音")))
    assert (found.issue_kinds, found.issue_holders) == (3, 1)


@pytest.mark.parametrize(
    ("criteria", "kind"),
    [
        ((), None),
        ((A1,), CollaborationCode.ADVANCE),
        ((A1, B1), CollaborationCode.EXPLORE),
        ((B2,), CollaborationCode.EXPLORE),
        ((B3,), CollaborationCode.EXPLORE),
    ],
)
def test_the_kind_of_working_together(
    criteria: tuple[CriterionCode, ...], kind: CollaborationCode | None
) -> None:
    assert collaboration_of(frozenset(criteria)) is kind
    assert verdict(criteria=criteria).collaboration is kind
