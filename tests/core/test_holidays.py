"""Days on which offices are closed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwlink.core.holidays import (
    OffDay,
    OffKind,
    holiday_name,
    last_working_day,
    next_working_day,
    off_day,
)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 11, 23), OffDay(OffKind.HOLIDAY, "勤労感謝の日")),
        (date(2026, 5, 6), OffDay(OffKind.HOLIDAY, "振替休日")),
        (date(2026, 9, 22), OffDay(OffKind.HOLIDAY, "国民の休日")),
        (date(2027, 1, 1), OffDay(OffKind.HOLIDAY, "元日")),
        (date(2027, 1, 3), OffDay(OffKind.YEAR_END)),
        (date(2026, 12, 29), OffDay(OffKind.YEAR_END)),
        (date(2026, 12, 26), OffDay(OffKind.SATURDAY)),
        (date(2026, 12, 27), OffDay(OffKind.SUNDAY)),
        (date(2026, 12, 28), None),
        (date(2027, 1, 4), None),
        (date(2026, 11, 24), None),
    ],
)
def test_why_an_office_is_closed(day: date, why: OffDay | None) -> None:
    assert off_day(day) == why


def test_a_working_day_has_no_name() -> None:
    assert holiday_name(date(2026, 12, 10)) == ""


@given(st.dates(date(2020, 1, 1), date(2049, 12, 31)))
def test_the_nearest_working_days_are_open_and_nothing_open_lies_between(day: date) -> None:
    for found, step in ((next_working_day(day), -1), (last_working_day(day), 1)):
        assert off_day(found) is None
        between = abs((found - day).days)
        skipped = [found + timedelta(days=step * count) for count in range(1, between + 1)]
        assert all(off_day(one) is not None for one in skipped)
