"""Where in the meetings one can be; other pages open these places."""

from dataclasses import dataclass
from enum import StrEnum

from cwlink.rules.household_checks import FieldPath


class MeetingsSegment(StrEnum):
    """What the page 会議 lists: 会議, 打診・照会, 持ち帰り事項."""

    MEETINGS = "meetings"
    INQUIRIES = "inquiries"
    PROMISES = "promises"


class MeetingSection(StrEnum):
    """The parts of a meeting's preparation, in their order."""

    OUTLINE = "outline"
    AGENCIES = "agencies"
    DATES = "dates"
    FAMILY = "family"
    PAPERS = "papers"


@dataclass(frozen=True)
class MeetingsPlace:
    """The page 会議 at a segment, its list narrowed to words; ``new`` opens its form for a new one.

    ``household_id`` is chosen beforehand in that form; with a ``meeting_id`` the form puts one more
    household into that meeting.
    """

    segment: str = MeetingsSegment.MEETINGS
    words: str = ""
    new: bool = False
    household_id: str = ""
    meeting_id: str = ""


@dataclass(frozen=True)
class MeetingPlace:
    """A meeting's preparation; with a review alone the meeting it decided is taken up or begun.

    ``part`` is a MeetingSection to open at, ``case_id`` a household's part of the meeting, ``path``
    a field to focus.
    """

    meeting_id: str = ""
    part: str = ""
    case_id: str = ""
    review_id: str = ""
    path: FieldPath = ()
