"""Where on the page of ended households one can be."""

from dataclasses import dataclass
from enum import StrEnum


class RetentionSegment(StrEnum):
    """Households that ended, or disposals that were done."""

    HOUSEHOLDS = "households"
    DISPOSALS = "disposals"


@dataclass(frozen=True)
class RetentionPlace:
    """A segment of the page."""

    segment: RetentionSegment = RetentionSegment.HOUSEHOLDS
