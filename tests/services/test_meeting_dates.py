"""A meeting's date goes into other calendars and names nobody of its household."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from worked_case import NOW, with_case1

from cwlink.core.ids import MeetingId
from cwlink.core.problems import KnownProblem
from cwlink.rules.date_edits import moved
from cwlink.rules.meeting import MeetingContent, MeetingForm, MeetingStatus, Slot
from cwlink.services import meeting_dates, meetings
from cwlink.services.meeting_dates import NoDateYet
from cwlink.services.meeting_desk import NoSuchMeeting
from cwlink.storage import activities
from cwlink.storage import meetings as store
from cwlink.storage.activities import Act, Wanted
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.vault import Vault

SLOT = Slot(date(2026, 12, 10), time(14), time(16))


@pytest.fixture
def meeting(vault: Vault) -> StoredMeeting:
    household = with_case1(vault)
    return meetings.begin(vault, households=[household.id], form=MeetingForm.SINGLE, now=NOW)


def change(
    vault: Vault,
    meeting: StoredMeeting,
    edit: Callable[[MeetingContent], MeetingContent],
    status: MeetingStatus = MeetingStatus.PREPARING,
) -> None:
    """Change a meeting as its page saves it."""
    with vault.write() as work:
        stored = store.get(work, meeting.id)
        assert stored is not None
        store.save(work, replace(stored, content=edit(stored.content), status=status), now=NOW)


def saved(vault: Vault, meeting: StoredMeeting, tmp_path: Path, now: datetime = NOW) -> bytes:
    """Save the .ics file and return it."""
    path = tmp_path / "会議.ics"
    meeting_dates.save_calendar_file(vault, meeting_id=meeting.id, path=path, now=now)
    return path.read_bytes()


def test_the_file_has_date_place_and_number_and_the_log_says_that_it_left(
    vault: Vault, meeting: StoredMeeting, tmp_path: Path
) -> None:
    change(vault, meeting, lambda one: replace(one, name="支援会議", place="第3会議室", fixed=SLOT))
    (event,) = Calendar.from_ical(saved(vault, meeting, tmp_path)).walk("VEVENT")
    assert str(event["summary"]) == f"支援会議 整理番号 {meeting.cases[0].number}"
    assert str(event["location"]) == "第3会議室"
    assert event.decoded("dtstart").hour == 14
    with vault.read() as work:
        (told,) = activities.found(work, Wanted(acts=(Act.EXPORTED,)), limit=5)
    assert (told.entry.note, told.entry.household_id) == (meeting.number, None)


def test_names_typed_into_name_and_place_do_not_leave(
    vault: Vault, meeting: StoredMeeting, tmp_path: Path
) -> None:
    edit = lambda one: replace(  # noqa: E731
        one, name="水野トメさんと和夫さんの会議", place="水野宅（ミズノ　カズオ）", fixed=SLOT
    )
    change(vault, meeting, edit)
    told = saved(vault, meeting, tmp_path).decode("utf-8").replace("\r\n ", "")
    for name in ("水野", "トメ", "和夫", "ミズノ", "カズオ"):
        assert name not in told
    assert "整理番号" in told


def test_a_meeting_without_name_is_called_by_its_body(
    vault: Vault, meeting: StoredMeeting, tmp_path: Path
) -> None:
    change(vault, meeting, lambda one: replace(one, body="case_kentou", fixed=SLOT))
    (event,) = Calendar.from_ical(saved(vault, meeting, tmp_path)).walk("VEVENT")
    assert str(event["summary"]).startswith("ケース検討会議（関係機関を招集） 整理番号 R8-")


def test_moved_and_cancelled_it_stays_the_same_entry(
    vault: Vault, meeting: StoredMeeting, tmp_path: Path
) -> None:
    change(vault, meeting, lambda one: replace(one, fixed=SLOT))
    (first,) = Calendar.from_ical(saved(vault, meeting, tmp_path)).walk("VEVENT")
    later = Slot(date(2026, 12, 14), time(10), time(12))
    change(vault, meeting, lambda one: moved(one, later, reason="会場の都合", now=NOW))
    later_on = NOW + timedelta(days=1)
    (second,) = Calendar.from_ical(saved(vault, meeting, tmp_path, later_on)).walk("VEVENT")
    change(vault, meeting, lambda one: one, MeetingStatus.CANCELLED)
    (third,) = Calendar.from_ical(saved(vault, meeting, tmp_path, later_on)).walk("VEVENT")
    assert first["uid"] == second["uid"] == third["uid"]
    assert second["sequence"] == first["sequence"] + 1
    assert second.decoded("dtstamp") > first.decoded("dtstamp")
    assert second.decoded("dtstart").day == 14
    assert (second["status"], third["status"]) == ("CONFIRMED", "CANCELLED")


def test_without_a_date_it_is_said_what_to_do(
    vault: Vault, meeting: StoredMeeting, tmp_path: Path
) -> None:
    with pytest.raises(NoDateYet):
        saved(vault, meeting, tmp_path)
    with pytest.raises(NoSuchMeeting):
        meeting_dates.save_calendar_file(
            vault, meeting_id=MeetingId("x"), path=tmp_path / "a.ics", now=NOW
        )


def test_what_cannot_be_written_leaves_no_trace_in_the_log(
    vault: Vault, meeting: StoredMeeting, tmp_path: Path
) -> None:
    change(vault, meeting, lambda one: replace(one, fixed=SLOT))
    with pytest.raises(KnownProblem, match="保存できません"):
        meeting_dates.save_calendar_file(
            vault, meeting_id=meeting.id, path=tmp_path / "ない" / "a.ics", now=NOW
        )
    with vault.read() as work:
        assert activities.count(work, Wanted(acts=(Act.EXPORTED,))) == 0
