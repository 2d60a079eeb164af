"""Counting months forward, as periods of plans and review dates are set."""

from calendar import monthrange
from datetime import date, timedelta


def months_after(day: date, months: int) -> date:
    """Return the same day ``months`` later, or that month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def end_of_months(start: date, months: int) -> date:
    """Return the last day of a period of ``months`` that begins on ``start``."""
    return months_after(start, months) - timedelta(days=1)
