"""A year from a day, or back: the span of plans, reviews and 援助方針."""

from datetime import MAXYEAR, MINYEAR, date


def a_year_after(day: date) -> date:
    """Return the same day of the next year, 1 March for 29 February as with birthdays.

    The calendar's last year has none after it: its last day stands for that.
    """
    if day.year == MAXYEAR:
        return date.max
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 3, 1)
    return day.replace(year=day.year + 1)


def a_year_before(day: date) -> date:
    """Return the last day whose a_year_after() is not past ``day``: 28 February for 29 February.

    The calendar's first year has none before it: its first day stands for that.
    """
    if day.year == MINYEAR:
        return date.min
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)
