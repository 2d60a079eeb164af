"""Where in 引継ぎ one can be; other pages open these places."""

from dataclasses import dataclass
from enum import StrEnum


class HandoverSegment(StrEnum):
    """渡す and 受け取る."""

    GIVE = "give"
    TAKE = "take"


@dataclass(frozen=True)
class HandoverPlace:
    """One of the two segments."""

    segment: HandoverSegment = HandoverSegment.GIVE
