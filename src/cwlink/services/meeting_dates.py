"""Wishes about a meeting's date that need more than its draft: the date for other calendars."""

from datetime import date, datetime
from pathlib import Path

from cwlink.core.ids import MeetingId
from cwlink.core.problems import KnownProblem
from cwlink.core.saving import write_whole
from cwlink.exchange.calendar_file import CalendarEvent, calendar_file
from cwlink.reference.catalogue import catalogue
from cwlink.rules.meeting import MeetingContent, MeetingStatus, Slot
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.rules.veil import veil
from cwlink.services import activity, activity_documents, household_facts
from cwlink.services.activity import Act
from cwlink.services.meeting_desk import NoSuchMeeting
from cwlink.storage import meetings as store
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

_SOMEONE = "世帯員"
_MEETING = "会議"


class NoDateYet(KnownProblem):
    """A meeting without a date was to be put into a calendar."""

    def __init__(self) -> None:
        super().__init__("開催日時がまだ決まっていません。候補日から開催日を決めてください。")


def save_calendar_file(vault: Vault, *, meeting_id: MeetingId, path: Path, now: datetime) -> None:
    """Save a meeting's date as an .ics file that names nobody of its households.

    What stands in the calendars already is replaced by it, or cancelled when the meeting was.
    Raises NoSuchMeeting, NoDateYet, NotSaved.
    """
    with vault.write() as work:
        meeting = store.get(work, meeting_id)
        if meeting is None:
            raise NoSuchMeeting
        data = calendar_file(_event(work, meeting, now))
        activity.note(work, Act.EXPORTED, activity_documents.about(meeting), now=now)
        write_whole(path, data)


def _event(work: UnitOfWork, meeting: StoredMeeting, now: datetime) -> CalendarEvent:
    content = meeting.content
    slot = _slot(meeting)
    numbers = "、".join(one.number for one in meeting.cases)
    name = _covered(work, meeting, _name(content), now.date())
    return CalendarEvent(
        uid=f"{meeting.id}@cwlink",
        sequence=len(content.changes),
        summary=f"{name} 整理番号 {numbers}" if numbers else name,
        location=_covered(work, meeting, content.place, now.date()),
        on=slot.on,
        starts=slot.starts,
        ends=slot.ends,
        written_at=now,
        cancelled=meeting.status is MeetingStatus.CANCELLED,
    )


def _slot(meeting: StoredMeeting) -> Slot:
    """Return the date that stands, or stood until the meeting was cancelled."""
    slot = meeting.content.fixed
    if slot is None and meeting.status is MeetingStatus.CANCELLED:
        before = [one.before for one in meeting.content.changes if one.before is not None]
        slot = before[-1] if before else None
    if slot is None:
        raise NoDateYet
    return slot


def _name(content: MeetingContent) -> str:
    body = next((one.name for one in catalogue().bodies if one.code == content.body), _MEETING)
    return content.name.strip() or body


def _covered(work: UnitOfWork, meeting: StoredMeeting, text: str, today: date) -> str:
    """Return a text in which no name, address or telephone of the households is left."""
    for case in meeting.cases:
        household = case.content.frozen_household or household_facts.snapshot(
            work, case.household_id, today
        )
        text = _veiled(household, text)
    return text


def _veiled(household: HouseholdSnapshot, text: str) -> str:
    called = {one.id: _SOMEONE for one in household.members}
    return veil(household, named=(), called=called).over(text)
