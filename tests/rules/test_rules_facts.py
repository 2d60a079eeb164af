"""Ages, disabilities and holders as the rules see them."""

from datetime import date

import pytest
from made_up import ON, aged, ageless, born, household, kinds

from cwlink.core.wareki import PartialDate
from cwlink.rules.facts import HeldIssue, MemberFacts, any_of
from cwlink.rules.snapshot import HOUSEHOLD


@pytest.mark.parametrize(
    ("birth", "on", "younger"),
    [
        (date(2006, 4, 1), date(2024, 3, 31), True),
        (date(2006, 4, 1), date(2024, 4, 1), False),
        (date(2008, 2, 29), date(2026, 2, 28), True),
        (date(2008, 2, 29), date(2026, 3, 1), False),
        (date(2004, 2, 29), date(2022, 2, 28), True),
        (date(2008, 2, 29), date(2028, 2, 29), False),
    ],
)
def test_the_birthday_itself_completes_the_year(birth: date, on: date, younger: bool) -> None:
    member = MemberFacts("A", PartialDate.of(birth))
    assert member.younger_than(on, 18) is younger


@pytest.mark.parametrize(
    ("year", "younger_than_18"),
    [(2007, True), (2006, None), (2005, False), (2004, False)],
)
def test_with_a_year_alone_both_possible_ages_must_agree(
    year: int, younger_than_18: bool | None
) -> None:
    assert born(year).younger_than(date(2024, 12, 30), 18) is younger_than_18


def test_the_last_day_of_a_year_settles_an_age_known_by_year() -> None:
    assert born(2006).younger_than(date(2024, 12, 31), 18) is False
    assert born(2006).younger_than(date(2024, 1, 1), 18) is None


@pytest.mark.parametrize(("age", "within"), [(14, False), (15, True), (64, True), (65, False)])
def test_a_span_of_ages_holds_both_its_ends(age: int, within: bool) -> None:
    assert aged(age).age_within(ON, 15, 64) is within


def test_an_unknown_birth_date_answers_nothing() -> None:
    assert ageless().age_within(ON, 15, 64) is None
    assert ageless().younger_than(ON, 18) is None


def test_each_issue_and_holder_counts_once_in_the_households_order() -> None:
    home = household(
        aged(80, "A", "refusal", "care_need", "refusal"),
        aged(50, "B", "refusal"),
        issues=("isolation", "isolation"),
    )
    assert home.held() == (
        HeldIssue("refusal", "A"),
        HeldIssue("care_need", "A"),
        HeldIssue("refusal", "B"),
        HeldIssue("isolation", HOUSEHOLD),
    )
    assert home.holders("refusal") == ("A", "B")
    assert home.has("isolation")
    assert not home.has("abuse")


def test_whose_disability_counts() -> None:
    plain, known_none = aged(50, "A"), aged(50, "B", disability_kinds=kinds())
    recorded, own = aged(50, "C", disability_kinds=kinds("mental")), aged(50, "D", "disability")
    home = household(plain, known_none, recorded, own)
    assert [home.disabled(member) for member in home.members] == [None, False, True, True]
    whole = household(plain, known_none, issues=("disability",))
    assert [whole.disabled(member) for member in whole.members] == [True, True]


def test_one_yes_is_yes_and_one_gap_is_no_answer() -> None:
    assert any_of([False, None, True]) is True
    assert any_of([False, None]) is None
    assert any_of([False, False]) is False
    assert any_of([]) is False
