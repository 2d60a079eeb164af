"""Days on which offices are closed: weekends, public holidays and the turn of the year."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_SUBSTITUTE = "振替休日"


class OffKind(StrEnum):
    """Why an office is closed; the turn of the year is 29 December to 3 January."""

    HOLIDAY = "holiday"
    YEAR_END = "year_end"
    SUNDAY = "sunday"
    SATURDAY = "saturday"


@dataclass(frozen=True)
class OffDay:
    """Why an office is closed on a day; ``name`` is a public holiday's, as the law has it."""

    kind: OffKind
    name: str = ""


def holiday_name(day: date) -> str:
    """Return the name of a public holiday, empty on any other day.

    A day given instead of a holiday on a Sunday is a 振替休日.
    """
    import jpholiday

    name = jpholiday.is_holiday_name(day) or ""
    return _SUBSTITUTE if name.endswith(_SUBSTITUTE) else name


def off_day(day: date) -> OffDay | None:
    """Return why offices are closed on a day, None on a working day."""
    if name := holiday_name(day):
        return OffDay(OffKind.HOLIDAY, name)
    if (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3):
        return OffDay(OffKind.YEAR_END)
    weekday = day.weekday()
    if weekday < 5:
        return None
    return OffDay(OffKind.SATURDAY if weekday == 5 else OffKind.SUNDAY)


def next_working_day(day: date) -> date:
    """Return the day itself, or the first working day after it."""
    while off_day(day) is not None:
        day += timedelta(days=1)
    return day


def last_working_day(day: date) -> date:
    """Return the day itself, or the last working day before it."""
    while off_day(day) is not None:
        day -= timedelta(days=1)
    return day
