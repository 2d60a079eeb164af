"""How long the record of a household is kept after its assistance has ended (保存期間).

The years are counted from the first day of the fiscal year that follows the one in which it ended,
as offices count the retention of their documents; nothing is ever removed by itself.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cwlink.core.wareki import fiscal_year, fiscal_year_span


class RetentionState(StrEnum):
    """Where a household that has ended stands; SOON: the period ends within this fiscal year."""

    OVER = "over"
    SOON = "soon"
    KEPT = "kept"


@dataclass(frozen=True)
class Retention:
    """The period of one household: its first day and its last."""

    begins: date
    until: date

    def state(self, today: date) -> RetentionState:
        """Return where the household stands on a day."""
        if today > self.until:
            return RetentionState.OVER
        this_year = fiscal_year_span(fiscal_year(today))
        return RetentionState.SOON if self.until <= this_year[1] else RetentionState.KEPT


def retention(ended_on: date, years: int) -> Retention:
    """Return the period of a household that ended on a day, kept for so many years."""
    first = fiscal_year(ended_on) + 1
    return Retention(fiscal_year_span(first)[0], fiscal_year_span(first + years - 1)[1])
