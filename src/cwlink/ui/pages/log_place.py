"""Which part of the log a page shows; by itself, so that a place costs nothing to name."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cwlink.services.activity import About


class LogKind(StrEnum):
    """What kind of act is looked for."""

    ALL = "all"
    LOOKS = "looks"
    CHANGES = "changes"
    LEAVING = "leaving"


@dataclass(frozen=True)
class LogPlace:
    """The log of a household, or the office's own where ``household_id`` is "".

    ``subject_id`` keeps it to one document, which ``title`` names.
    """

    household_id: str = ""
    subject_id: str = ""
    title: str = ""


def document_place(document: "About") -> LogPlace:
    """Return the log of one review or version of a plan."""
    return LogPlace(document.household_id or "", document.id, document.name)


@dataclass(frozen=True)
class LogQuery:
    """What the page asks for: kind of act, a field (subject and name), the last so many days.

    ``days`` None is all of it; ``with_households`` adds every household's log to the office's.
    """

    kind: LogKind = LogKind.ALL
    field: tuple[str, str] | None = None
    days: int | None = None
    with_households: bool = False
