"""Whom an agency type is for: each condition, and whose data is looked at."""

import pytest
from made_up import ON, aged, ageless, born, household, kinds

from cwlink.core.wareki import PartialDate
from cwlink.reference.agencies import (
    AgencyType,
    Condition,
    FitCondition,
    Layer,
    Mark,
    MarkKind,
)
from cwlink.rules.facts import HouseholdFacts, MemberFacts
from cwlink.rules.fit import Datum, Fit, FitReason, FitVerdict, MissingDatum, judge_fit
from cwlink.rules.matrix import Matrix, shipped_matrix

FITS, CHECK, UNLIKELY = Fit
ISSUE = "employment"


def agency(condition: Condition) -> AgencyType:
    return AgencyType("office:x", "所", "所の機関", Layer.OFFICE, fit=FitCondition(condition, ""))


def judge(condition: Condition, home: HouseholdFacts, *, linked: bool = False) -> FitVerdict:
    kind = agency(condition)
    marks = (Mark(kind.code, ISSUE, MarkKind.RELATED, Layer.OFFICE),)
    return judge_fit(kind, home, Matrix((kind,), marks), linked=linked)


def alone(member: MemberFacts) -> HouseholdFacts:
    return household(member)


@pytest.mark.parametrize(
    ("condition", "member", "fit"),
    [
        ("care_certified", aged(50, "A", ISSUE, care_certified=True), FITS),
        ("care_certified", aged(50, "A", ISSUE, care_certified=False), UNLIKELY),
        ("care_certified", aged(50, "A", ISSUE), CHECK),
        ("disability_service", aged(50, "A", ISSUE, disability_service=True), FITS),
        ("disability_service", aged(50, "A", ISSUE, disability_service=False), UNLIKELY),
        ("disability_service", aged(50, "A", ISSUE), CHECK),
        ("physical_disability", aged(50, "A", ISSUE, disability_kinds=kinds("physical")), FITS),
        ("physical_disability", aged(50, "A", ISSUE, disability_kinds=kinds("mental")), UNLIKELY),
        ("physical_disability", aged(50, "A", ISSUE, disability_kinds=kinds()), UNLIKELY),
        ("physical_disability", aged(50, "A", ISSUE), CHECK),
        ("physical_disability", aged(50, "A", ISSUE, "disability"), CHECK),
        (
            "developmental_disability",
            aged(50, "A", ISSUE, disability_kinds=kinds("mental", "developmental")),
            FITS,
        ),
        (
            "developmental_disability",
            aged(50, "A", ISSUE, disability_kinds=kinds("physical")),
            UNLIKELY,
        ),
        ("developmental_disability", aged(50, "A", ISSUE), CHECK),
        ("disability", aged(50, "A", ISSUE, disability_kinds=kinds("intellectual")), FITS),
        ("disability", aged(50, "A", ISSUE, "disability", disability_kinds=kinds()), FITS),
        ("disability", aged(50, "A", ISSUE, disability_kinds=kinds()), UNLIKELY),
        ("disability", aged(50, "A", ISSUE), CHECK),
        ("working_age", aged(14, "A", ISSUE), UNLIKELY),
        ("working_age", aged(15, "A", ISSUE), FITS),
        ("working_age", aged(64, "A", ISSUE), FITS),
        ("working_age", aged(65, "A", ISSUE), UNLIKELY),
        ("working_age", born(1959, "A", ISSUE), CHECK),
        ("working_age", ageless("A", ISSUE), CHECK),
        ("age_40_or_over", aged(39, "A", ISSUE), UNLIKELY),
        ("age_40_or_over", aged(40, "A", ISSUE), FITS),
        ("age_40_or_over", born(1984, "A", ISSUE), CHECK),
        ("age_40_or_over", ageless("A", ISSUE), CHECK),
        ("age_65_or_over", aged(64, "A", ISSUE), UNLIKELY),
        ("age_65_or_over", aged(65, "A", ISSUE), FITS),
        ("age_65_or_over", aged(105, "A", ISSUE), FITS),
        ("under_40", aged(39, "A", ISSUE), FITS),
        ("under_40", aged(40, "A", ISSUE), UNLIKELY),
        ("under_40", aged(0, "A", ISSUE), FITS),
        ("under_18", aged(17, "A"), FITS),
        ("under_18", aged(18, "A"), UNLIKELY),
        ("under_18", ageless("A"), CHECK),
        ("under_18", born(2006, "A"), CHECK),
        ("school_age", aged(2, "A"), UNLIKELY),
        ("school_age", aged(3, "A"), FITS),
        ("school_age", aged(18, "A"), FITS),
        ("school_age", aged(19, "A"), UNLIKELY),
        ("student_age", aged(2, "A"), UNLIKELY),
        ("student_age", aged(3, "A"), FITS),
        ("student_age", aged(22, "A"), FITS),
        ("student_age", aged(23, "A"), UNLIKELY),
        ("partner_violence", aged(30, "A", ISSUE, partner_violence=True), FITS),
        ("partner_violence", aged(30, "A", ISSUE, partner_violence=False), UNLIKELY),
        ("partner_violence", aged(30, "A", ISSUE), CHECK),
        ("preschool_or_pregnant", aged(6, "A"), FITS),
        ("preschool_or_pregnant", aged(7, "A"), UNLIKELY),
        ("preschool_or_pregnant", aged(30, "A", pregnant=True), FITS),
        ("preschool_or_pregnant", aged(30, "A", pregnant=False), UNLIKELY),
        ("preschool_or_pregnant", aged(30, "A"), UNLIKELY),
        ("preschool_or_pregnant", ageless("A"), CHECK),
        ("preschool_or_pregnant", ageless("A", pregnant=False), CHECK),
        ("preschool_or_pregnant", ageless("A", pregnant=True), FITS),
        ("preschool_or_pregnant", born(2017, "A"), CHECK),
        ("single_parent", aged(30, "A", "single_parent"), FITS),
        ("single_parent", aged(30, "A", ISSUE), UNLIKELY),
        ("single_parent", ageless("A"), UNLIKELY),
    ],
)
def test_each_condition(condition: str, member: MemberFacts, fit: Fit) -> None:
    assert judge(Condition(condition), alone(member)).fit is fit


def test_single_parenthood_of_the_household_or_of_anyone_counts() -> None:
    by_household = household(aged(30), issues=("single_parent",))
    by_other = household(aged(30, "A", ISSUE), aged(60, "B", "single_parent"))
    assert judge(Condition.SINGLE_PARENT, by_household).fit is FITS
    assert judge(Condition.SINGLE_PARENT, by_other).fit is FITS


def test_an_agency_without_a_condition_fits_anyone() -> None:
    kind = AgencyType("office:x", "所", "所の機関", Layer.OFFICE)
    found = judge_fit(kind, household(ageless()), Matrix((kind,), ()), linked=False)
    assert found == FitVerdict(FITS, FitReason.NO_CONDITION)


def test_only_those_who_hold_a_marked_issue_are_looked_at() -> None:
    home = household(aged(30, "A", ISSUE), aged(80, "B"), ageless("C"))
    assert judge(Condition.AGE_65_OR_OVER, home).fit is UNLIKELY
    older = household(aged(70, "A", ISSUE), aged(30, "B"))
    assert judge(Condition.UNDER_40, older).fit is UNLIKELY
    assert judge(Condition.WORKING_AGE, older).fit is UNLIKELY


def test_an_issue_of_the_household_has_everyone_looked_at() -> None:
    home = household(aged(30, "A"), aged(80, "B"), issues=(ISSUE,))
    assert judge(Condition.AGE_65_OR_OVER, home) == FitVerdict(FITS, FitReason.MET, met_by=("B",))
    doubtful = household(aged(30, "A"), ageless("B"), issues=(ISSUE,))
    assert judge(Condition.AGE_65_OR_OVER, doubtful).fit is CHECK


def test_for_children_everyone_is_looked_at_whoever_holds_the_issue() -> None:
    home = household(aged(40, "A", ISSUE), aged(10, "B"))
    for condition in ("under_18", "school_age", "student_age"):
        assert judge(Condition(condition), home).met_by == ("B",)
    pregnant = household(aged(40, "A", ISSUE), aged(20, "B", pregnant=True))
    assert judge(Condition.PRESCHOOL_OR_PREGNANT, pregnant).met_by == ("B",)


def test_another_members_disability_does_not_make_one_disabled() -> None:
    home = household(aged(40, "A", ISSUE, disability_kinds=kinds()), aged(30, "B", "disability"))
    assert judge(Condition.DISABILITY, home).fit is UNLIKELY
    whole = household(aged(40, "A", ISSUE, disability_kinds=kinds()), issues=("disability",))
    assert judge(Condition.DISABILITY, whole).fit is FITS


def test_one_who_meets_it_outweighs_what_is_missing_of_another() -> None:
    home = household(ageless("A", ISSUE), aged(70, "B", ISSUE))
    assert judge(Condition.AGE_65_OR_OVER, home) == FitVerdict(FITS, FitReason.MET, met_by=("B",))


def test_what_is_missing_is_told_by_member() -> None:
    home = household(ageless("A", ISSUE), aged(30, "B", ISSUE), ageless("C", ISSUE))
    assert judge(Condition.AGE_65_OR_OVER, home) == FitVerdict(
        CHECK,
        FitReason.DATA_MISSING,
        missing=(MissingDatum("A", Datum.BIRTH_DATE), MissingDatum("C", Datum.BIRTH_DATE)),
    )


def test_a_linked_agency_is_never_unlikely() -> None:
    for condition in Condition:
        known_not = household(
            aged(
                45,
                "A",
                ISSUE,
                care_certified=False,
                disability_kinds=kinds(),
                disability_service=False,
                pregnant=False,
                partner_violence=False,
            )
        )
        linked = judge(condition, known_not, linked=True)
        if judge(condition, known_not).fit is UNLIKELY:
            assert linked == FitVerdict(CHECK, FitReason.LINKED)
        else:
            assert linked.fit is FITS


def test_a_linked_agency_marked_for_nothing_is_to_be_checked() -> None:
    kind = agency(Condition.CARE_CERTIFIED)
    home = household(aged(80, "A", "refusal", care_certified=True))
    assert judge_fit(kind, home, Matrix((kind,), ()), linked=True).fit is CHECK


def test_ages_are_those_of_the_review() -> None:
    birthday = MemberFacts("A", PartialDate(ON.year - 65, ON.month, ON.day), (ISSUE,))
    tomorrow = MemberFacts("A", PartialDate(ON.year - 65, ON.month, ON.day + 1), (ISSUE,))
    assert judge(Condition.AGE_65_OR_OVER, household(birthday)).fit is FITS
    assert judge(Condition.AGE_65_OR_OVER, household(tomorrow)).fit is UNLIKELY


def test_every_shipped_condition_can_be_judged() -> None:
    home = household(aged(50, "A", "abuse"))
    judged = {kind.fit.condition for kind in shipped_matrix().agencies if kind.fit}
    assert judged <= set(Condition)
    for kind in shipped_matrix().agencies:
        assert judge_fit(kind, home, shipped_matrix(), linked=False).fit in set(Fit)
