"""Writes the date of a meeting as an .ics file, for the calendars of the office and of agencies.

It names the meeting and its place, and nobody: an .ics file lies in mailboxes for years. Outlook
wants the time zone spelt out (VTIMEZONE), the same UID for each version of a meeting, and a higher
SEQUENCE when its date moved.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

from cwlink import __version__

if TYPE_CHECKING:
    from icalendar import Event, Timezone

_ZONE = "Asia/Tokyo"
_OFFSET = timedelta(hours=9)
_JST = timezone(_OFFSET, "JST")
_CANCELLED = "【中止】"


@dataclass(frozen=True)
class CalendarEvent:
    """A meeting's date as others may know it.

    ``uid`` stays the same for a meeting, ``sequence`` grows whenever its date changes. Without
    ``starts`` it takes the whole day. ``written_at`` is the local time.
    """

    uid: str
    sequence: int
    summary: str
    location: str
    on: date
    starts: time | None
    ends: time | None
    written_at: datetime
    cancelled: bool = False


def calendar_file(event: CalendarEvent) -> bytes:
    """Return the .ics file of one meeting (RFC 5545), in UTF-8 with CRLF."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//cwlink//cwlink {__version__}//JA")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_zone())
    calendar.add_component(_event(event))
    data: bytes = calendar.to_ical()
    return data


def _zone() -> "Timezone":
    from icalendar import Timezone, TimezoneStandard

    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", _OFFSET)
    standard.add("tzoffsetto", _OFFSET)
    standard.add("tzname", "JST")
    zone = Timezone()
    zone.add("tzid", _ZONE)
    zone.add_component(standard)
    return zone


def _event(event: CalendarEvent) -> "Event":
    from icalendar import Event, vDatetime

    # As a property of its own it is written as it is; a datetime would want a time zone database,
    # which Windows has not.
    written_at = vDatetime(event.written_at.replace(tzinfo=_JST).astimezone(UTC))
    summary = f"{_CANCELLED}{event.summary}" if event.cancelled else event.summary
    shown = Event()
    shown.add("uid", event.uid)
    shown.add("dtstamp", written_at)
    shown.add("last-modified", written_at)
    shown.add("sequence", event.sequence)
    shown.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    shown.add("summary", _one_line(summary))
    if location := _one_line(event.location):
        shown.add("location", location)
    _add_hours(shown, event)
    return shown


def _add_hours(shown: "Event", event: CalendarEvent) -> None:
    if event.starts is None:
        shown.add("dtstart", event.on)
        shown.add("dtend", event.on + timedelta(days=1))
        return
    at = {"TZID": _ZONE}
    shown.add("dtstart", datetime.combine(event.on, event.starts), parameters=at)
    if event.ends is not None:
        shown.add("dtend", datetime.combine(event.on, event.ends), parameters=at)


def _one_line(text: str) -> str:
    return " ".join(text.split())
