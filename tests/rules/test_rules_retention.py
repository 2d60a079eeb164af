"""Records are kept for whole fiscal years, counted from the one after assistance ended."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwlink.core.wareki import fiscal_year
from cwlink.rules.retention import RetentionState, retention

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("ended_on", "begins", "until"),
    [
        (date(2020, 8, 10), date(2021, 4, 1), date(2026, 3, 31)),
        (date(2021, 3, 31), date(2021, 4, 1), date(2026, 3, 31)),
        (date(2021, 4, 1), date(2022, 4, 1), date(2027, 3, 31)),
    ],
)
def test_five_years_of_a_record(ended_on: date, begins: date, until: date) -> None:
    found = retention(ended_on, 5)
    assert (found.begins, found.until) == (begins, until)


def test_a_period_is_over_the_day_after_its_last() -> None:
    found = retention(date(2020, 8, 10), 5)
    assert found.state(date(2026, 4, 1)) is RetentionState.OVER
    assert found.state(date(2026, 3, 31)) is RetentionState.SOON
    assert found.state(date(2025, 4, 1)) is RetentionState.SOON
    assert found.state(date(2025, 3, 31)) is RetentionState.KEPT


@given(DAYS, st.integers(1, 30))
def test_never_shorter_than_the_years_and_less_than_a_year_longer(
    ended_on: date, years: int
) -> None:
    found = retention(ended_on, years)
    assert fiscal_year(found.until) - fiscal_year(ended_on) == years
    assert found.begins > ended_on
    assert (found.until + timedelta(days=1)).month == 4
