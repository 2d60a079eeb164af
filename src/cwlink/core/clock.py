"""The one place that knows the time; everything else takes a date as an argument."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the local time."""

    def now(self) -> datetime:
        """Return the local time without a zone, to the second."""
        ...

    def today(self) -> date:
        """Return the local date."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return the local time without a zone, to the second."""
        return datetime.now().replace(microsecond=0)

    def today(self) -> date:
        """Return the local date."""
        return self.now().date()


@dataclass
class FixedClock:
    """A clock that stands still, for tests, the demo and screenshots."""

    moment: datetime = field(default_factory=lambda: datetime(2026, 11, 24, 14, 32))

    def now(self) -> datetime:
        """Return the moment it was set to."""
        return self.moment

    def today(self) -> date:
        """Return the date it was set to."""
        return self.moment.date()
