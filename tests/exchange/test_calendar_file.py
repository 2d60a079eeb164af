"""The .ics file of a meeting, read back by a calendar library and by a strict reader of our own."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from cwlink.exchange.calendar_file import CalendarEvent, calendar_file

EVENT = CalendarEvent(
    uid="0123456789abcdef0123456789abcdef@cwlink",
    sequence=0,
    summary="支援調整会議 整理番号 R8-17",
    location="みどり市役所 3階 第3会議室, 西棟; 受付は1階",
    on=date(2026, 12, 10),
    starts=time(14),
    ends=time(16),
    written_at=datetime(2026, 11, 24, 14, 32),
)


def lines_of(data: bytes) -> list[str]:
    """Read content lines as RFC 5545 section 3.1 has them; any breach of it fails."""
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    physical = data.removesuffix(b"\r\n").split(b"\r\n")
    for line in physical:
        assert len(line) <= 75
        assert b"\r" not in line and b"\n" not in line
        line.decode("utf-8")  # no character is cut in two by folding
    unfolded: list[bytes] = []
    for line in physical:
        if line.startswith((b" ", b"\t")):
            unfolded[-1] += line[1:]
        else:
            unfolded.append(line)
    return [line.decode("utf-8") for line in unfolded]


def values_of(lines: list[str], component: str) -> dict[str, str]:
    """Return what stands directly in a component, by property with its parameters."""
    found: dict[str, str] = {}
    within: list[str] = []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            within.append(value)
        elif name == "END":
            assert within.pop() == value
        elif within[-1] == component:
            assert name not in found
            found[name] = value
    assert within == []
    return found


def plain(value: str) -> str:
    """Return a text value with its escapes taken away (RFC 5545 section 3.3.11)."""
    kept = value.replace("\\\\", "\0")
    return kept.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\0", "\\")


def event_of(data: bytes) -> Any:
    """Return the one event a calendar library finds."""
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    return event


def test_a_calendar_library_reads_the_meeting_at_its_hours_in_tokyo() -> None:
    event = event_of(calendar_file(EVENT))
    starts, ends = event.decoded("dtstart"), event.decoded("dtend")
    assert starts.utcoffset() == timedelta(hours=9)
    assert starts.astimezone(UTC) == datetime(2026, 12, 10, 5, tzinfo=UTC)
    assert ends - starts == timedelta(hours=2)
    assert str(event["summary"]) == EVENT.summary
    assert str(event["location"]) == EVENT.location
    assert event.decoded("dtstamp") == datetime(2026, 11, 24, 5, 32, tzinfo=UTC)
    assert event.errors == []


def test_the_file_says_line_by_line_what_outlook_needs() -> None:
    lines = lines_of(calendar_file(EVENT))
    calendar = values_of(lines, "VCALENDAR")
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    assert calendar["PRODID"].startswith("-//cwlink//")
    assert values_of(lines, "VTIMEZONE") == {"TZID": "Asia/Tokyo"}
    assert values_of(lines, "STANDARD") == {
        "DTSTART": "19700101T000000",
        "TZOFFSETFROM": "+0900",
        "TZOFFSETTO": "+0900",
        "TZNAME": "JST",
    }
    assert lines.index("BEGIN:VTIMEZONE") < lines.index("BEGIN:VEVENT")
    event = values_of(lines, "VEVENT")
    assert event["DTSTART;TZID=Asia/Tokyo"] == "20261210T140000"
    assert event["DTEND;TZID=Asia/Tokyo"] == "20261210T160000"
    assert event["DTSTAMP"] == "20261124T053200Z"
    assert (event["SEQUENCE"], event["STATUS"]) == ("0", "CONFIRMED")
    assert plain(event["SUMMARY"]) == EVENT.summary
    assert plain(event["LOCATION"]) == EVENT.location


def test_it_holds_nothing_but_meeting_place_and_hours() -> None:
    told = values_of(lines_of(calendar_file(EVENT)), "VEVENT")
    assert {name.partition(";")[0] for name in told} == {
        "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "STATUS",
        "SUMMARY", "LOCATION", "DTSTART", "DTEND",
    }  # fmt: skip


def test_a_moved_meeting_is_the_same_one_with_a_higher_sequence() -> None:
    first = event_of(calendar_file(EVENT))
    moved = event_of(calendar_file(replace(EVENT, sequence=1, on=date(2026, 12, 14))))
    assert moved["uid"] == first["uid"]
    assert moved["sequence"] > first["sequence"]
    assert moved.decoded("dtstart").date() == date(2026, 12, 14)


def test_a_cancelled_meeting_is_taken_out_of_the_calendar() -> None:
    event = event_of(calendar_file(replace(EVENT, sequence=2, cancelled=True)))
    assert event["status"] == "CANCELLED"
    assert str(event["summary"]).startswith("【中止】支援調整会議")


def test_a_meeting_without_hours_takes_the_day() -> None:
    told = values_of(lines_of(calendar_file(replace(EVENT, starts=None, ends=None))), "VEVENT")
    assert told["DTSTART;VALUE=DATE"] == "20261210"
    assert told["DTEND;VALUE=DATE"] == "20261211"


@pytest.mark.parametrize("place", ["", "  \n "])
def test_no_place_is_no_property(place: str) -> None:
    assert "location" not in event_of(calendar_file(replace(EVENT, location=place)))


_JAPANESE = st.text(st.sampled_from("会議𠮷葛󠄀①ｶﾞあA,;:\\\"'^\n\r\t％（） ")) | st.text(
    st.characters(exclude_categories=["Cs", "Cc"]), max_size=120
)


@given(_JAPANESE, _JAPANESE, st.integers(0, 40))
def test_any_name_and_place_come_back_whole(summary: str, location: str, sequence: int) -> None:
    data = calendar_file(replace(EVENT, summary=summary, location=location, sequence=sequence))
    wanted = [" ".join(text.split()) for text in (summary, location)]
    told = values_of(lines_of(data), "VEVENT")
    assert [plain(told["SUMMARY"]), plain(told.get("LOCATION", ""))] == wanted
    event = event_of(data)
    assert [str(event["summary"]), str(event.get("location", ""))] == wanted


def test_it_is_written_on_a_computer_without_time_zones() -> None:
    told = (
        "import sys; sys.modules['tzdata'] = None\n"
        "from datetime import date, datetime, time\n"
        "from cwlink.exchange.calendar_file import CalendarEvent, calendar_file\n"
        "event = CalendarEvent('u', 0, 's', '', date(2026, 12, 10), time(14), time(16),"
        " datetime(2026, 11, 24, 14))\n"
        "sys.stdout.buffer.write(calendar_file(event))"
    )
    bare = {**os.environ, "PYTHONTZPATH": ""}
    run = subprocess.run([sys.executable, "-c", told], env=bare, capture_output=True, check=True)
    event = values_of(lines_of(run.stdout), "VEVENT")
    assert event["DTSTAMP"] == "20261124T050000Z"
    assert event["DTSTART;TZID=Asia/Tokyo"] == "20261210T140000"
