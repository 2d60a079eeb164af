"""持ち帰り事項 and つなぎ between meetings: what somebody does by a day, and what became of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PromiseKind(StrEnum):
    """持ち帰り事項, or つなぎ: introducing an agency to the person."""

    TAKEN_HOME = "taken_home"
    INTRODUCTION = "introduction"


class PromiseState(StrEnum):
    """未了, 済み, 不要."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True)
class PromiseRecord:
    """One promise; ``source`` is the id within the minutes it was taken from, "" for none.

    ``end_note`` is the one line with which it was ticked off, or why it is not needed any more.
    """

    id: str
    household_id: str
    content: str
    made_on: date
    kind: PromiseKind = PromiseKind.TAKEN_HOME
    meeting_id: str | None = None
    source: str = ""
    agency_type: str = ""
    agency_name: str = ""
    agency_id: str | None = None
    person: str = ""
    due_on: date | None = None
    state: PromiseState = PromiseState.OPEN
    ended_on: date | None = None
    end_note: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether it still has to be kept."""
        return self.state is PromiseState.OPEN
