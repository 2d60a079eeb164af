"""Where in minutes one can be; other pages open this place."""

from dataclasses import dataclass
from enum import StrEnum

from cwlink.rules.household_checks import FieldPath


class MinutesSection(StrEnum):
    """The sections of minutes, in the order of a meeting; CORRECTIONS only once they are final."""

    ATTENDANCE = "attendance"
    FACTS = "facts"
    RESULT = "result"
    ROLES = "roles"
    TASKS = "tasks"
    CLOSING = "closing"
    CORRECTIONS = "corrections"


@dataclass(frozen=True)
class MinutesPlace:
    """The minutes of a meeting: begun when they are first opened, read-only once final.

    ``section`` is a MinutesSection to open at, ``case_id`` the household that is spoken of,
    ``path`` a field to focus.
    """

    meeting_id: str
    section: str = ""
    case_id: str = ""
    path: FieldPath = ()
