"""The list of meetings: found, narrowed to a state, counted, with what comes next in each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from cwlink.core.text import fold
from cwlink.reference.catalogue import catalogue
from cwlink.rules.meeting import MeetingStatus
from cwlink.rules.meeting_step import MeetingStep, meeting_step
from cwlink.services.meeting_desk import draft_of
from cwlink.storage import household_list, meeting_households
from cwlink.storage import meetings as store
from cwlink.storage.meeting_households import ListedHousehold
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.vault import Vault


@dataclass(frozen=True)
class MeetingLine:
    """One meeting as a list shows it; ``late`` where its day has passed without minutes."""

    meeting: StoredMeeting
    households: tuple[ListedHousehold, ...]
    step: MeetingStep
    on: date | None
    late: bool


@dataclass(frozen=True)
class MeetingList:
    """The meetings found, and how many each state holds whatever is shown."""

    lines: tuple[MeetingLine, ...]
    counts: Mapping[MeetingStatus, int]

    @property
    def total(self) -> int:
        """Return how many were found over all states."""
        return sum(self.counts.values())


def meeting_list(
    vault: Vault, *, today: date, words: str = "", status: MeetingStatus | None = None
) -> MeetingList:
    """Return the meetings that hold every word: number, name, body, or a household's record.

    What is open comes first, the nearest day first and those without a day before them; then what
    is closed or cancelled, the last one first. Meetings of archived households alone are left out.
    """
    with vault.read() as work:
        gone = household_list.archived(work, today)
        meetings = [one for one in store.every(work) if not _of_those_gone(one, gone)]
        listed = meeting_households.listed(work)
    wanted = [fold(word) for word in words.split()]
    lines = [_line(one, listed, today) for one in meetings]
    found = [line for line in lines if _holds(line, wanted)]
    counts = {one: sum(line.meeting.status is one for line in found) for one in MeetingStatus}
    shown = [line for line in found if status is None or line.meeting.status is status]
    return MeetingList(_ordered(shown), counts)


def numbered(vault: Vault, *, today: date, typed: str) -> tuple[MeetingLine, ...]:
    """Return the meetings whose number contains what was typed, as in R8-会3 (Ctrl+K).

    Text without a digit cannot be part of a number and finds nothing; meetings on no one but
    households that were handed over and archived are reached from the household.
    """
    wanted = fold(typed)
    if not any(char.isdigit() for char in wanted):
        return ()
    with vault.read() as work:
        gone = household_list.archived(work, today)
        found = [
            one
            for one in store.every(work)
            if wanted in fold(one.number) and not _of_those_gone(one, gone)
        ]
        listed = meeting_households.listed(work) if found else {}
    return _ordered([_line(one, listed, today) for one in found])


def _line(
    meeting: StoredMeeting, listed: Mapping[str, ListedHousehold], today: date
) -> MeetingLine:
    content = meeting.content
    on = content.minutes.held_on or (content.fixed.on if content.fixed else None)
    step = meeting_step(draft_of(meeting), meeting.status, today)
    late = step is MeetingStep.WRITE_MINUTES and on is not None and on < today
    households = tuple(
        listed[one.household_id] for one in meeting.cases if one.household_id in listed
    )
    return MeetingLine(meeting, households, step, on, late)


def _of_those_gone(meeting: StoredMeeting, gone: Collection[str]) -> bool:
    """Tell whether all households of a meeting were handed over and are archived."""
    return bool(meeting.cases) and all(one.household_id in gone for one in meeting.cases)


def _holds(line: MeetingLine, words: list[str]) -> bool:
    content = line.meeting.content
    body = next((one.name for one in catalogue().bodies if one.code == content.body), "")
    numbers = " ".join(one.number for one in line.meeting.cases)
    own = fold(f"{line.meeting.number} {content.name} {body} {content.host} {numbers}")
    text = " ".join((own, *(one.search_text for one in line.households)))
    return all(word in text for word in words)


def _ordered(lines: list[MeetingLine]) -> tuple[MeetingLine, ...]:
    open_ones = [one for one in lines if not one.meeting.frozen]
    closed = [one for one in lines if one.meeting.frozen]
    open_ones.sort(key=lambda one: (one.on is not None, one.on or date.max))
    closed.sort(key=lambda one: one.on or one.meeting.updated_at.date(), reverse=True)
    return (*open_ones, *closed)
