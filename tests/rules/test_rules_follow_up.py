"""What is due and how soon; households never considered."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwlink.rules.follow_up import (
    Due,
    DueKind,
    Urgency,
    due_items,
    is_unconsidered,
    policy_review_due,
    urgency,
)
from cwlink.rules.years import a_year_after, a_year_before

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("days", "how_soon"),
    [
        (-400, Urgency.OVERDUE),
        (-1, Urgency.OVERDUE),
        (0, Urgency.SOON),
        (14, Urgency.SOON),
        (15, Urgency.LATER),
    ],
)
def test_how_soon(days: int, how_soon: Urgency) -> None:
    assert urgency(TODAY + timedelta(days=days), TODAY) is how_soon


def test_the_earliest_comes_first_and_on_one_day_by_kind() -> None:
    late = Due(DueKind.REVIEW, date(2027, 4, 1), "h1")
    over = Due(DueKind.CERTIFICATE, date(2026, 11, 20), "h2", "c1")
    same = [
        Due(kind, date(2026, 12, 4), home)
        for kind in (DueKind.POLICY, DueKind.MONITORING)
        for home in ("h3", "h1")
    ]
    found = due_items([late, *same, over], TODAY)
    assert [(one.due.kind, one.due.household, one.urgency) for one in found] == [
        (DueKind.CERTIFICATE, "h2", Urgency.OVERDUE),
        (DueKind.MONITORING, "h1", Urgency.SOON),
        (DueKind.MONITORING, "h3", Urgency.SOON),
        (DueKind.POLICY, "h1", Urgency.SOON),
        (DueKind.POLICY, "h3", Urgency.SOON),
        (DueKind.REVIEW, "h1", Urgency.LATER),
    ]


@pytest.mark.parametrize(
    ("last", "unconsidered"),
    [
        (None, True),
        (date(2025, 11, 24), True),
        (date(2025, 11, 25), False),
        (date(2026, 11, 24), False),
        (date(2020, 1, 1), True),
    ],
)
def test_who_was_not_considered_for_a_year(last: date | None, unconsidered: bool) -> None:
    assert is_unconsidered(last, TODAY) is unconsidered


def test_a_policy_is_looked_at_again_after_a_year() -> None:
    assert policy_review_due(date(2026, 4, 1)) == date(2027, 4, 1)


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 4, 1), date(2027, 4, 1)),
        (date(2024, 2, 29), date(2025, 3, 1)),
        (date(2023, 2, 28), date(2024, 2, 28)),
        (date(9999, 6, 1), date.max),
    ],
)
def test_a_year_from_a_day(day: date, later: date) -> None:
    assert a_year_after(day) == later


@given(st.dates(date(1926, 1, 1), date(2126, 12, 31)))
def test_a_year_back_is_the_last_day_whose_year_is_over(day: date) -> None:
    before = a_year_before(day)
    assert a_year_after(before) <= day < a_year_after(before + timedelta(days=1))
