"""Days with their hours as a caseworker types them on the telephone: 12/10 14時, 12/10 10-12."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time

from cwlink.core.wareki import WEEKDAYS, NoSuchDate, parse_date

MORNING = (time(10), time(12))
AFTERNOON = (time(14), time(16))
"""The hours meant by 午前 and 午後 alone."""

_HALVES = {"午前": MORNING, "午後": AFTERNOON}
_NOON = 12
_EARLIEST = 7  # nobody meets before seven: 2時 means two in the afternoon
_CLOCK = (
    r"(?P<{0}_half>午前|午後)?\s*(?P<{0}_hour>\d{{1,2}})"
    r"(?:[:時]\s*(?P<{0}_minute>\d{{1,2}}|半)?\s*分?)?"
)
_TIMES = re.compile(
    rf"{_CLOCK.format('a')}\s*(?:(?:-|から)\s*(?:{_CLOCK.format('b')})?\s*(?:まで)?)?"
)
_DAY = re.compile(
    r"(?P<day>(?:(?:[RHS令平昭][和成]?\s*)?(?:\d{1,4}|元)\s*[年/.-]\s*)?\d{1,2}\s*[月/.-]\s*\d{1,2})"
    r"\s*日?\s*[(]?(?P<weekday>[月火水木金土日])?(?:曜日?)?[)]?\s*(?P<times>.*)"
)
_SHORT = re.compile(r"(\d{1,2})\s*[月/.-]\s*(\d{1,2})")
_BETWEEN = re.compile(r"[、,;・\n]+")
_DASHES = str.maketrans("~〜ー−‐–—", "-------")
_EXAMPLE = "例：12/10 14時、12月10日 10時から12時"


@dataclass(frozen=True)
class TypedSlot:
    """A day, with the hours that were typed."""

    on: date
    starts: time | None = None
    ends: time | None = None


def parse_slots(text: str, today: date) -> tuple[TypedSlot, ...]:
    """Read one day with its hours, or several divided by 、 or line breaks.

    Raises NoSuchDate as parse_slot does.
    """
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    return tuple(parse_slot(part, today) for part in parts)


def parse_slot(text: str, today: date) -> TypedSlot:
    """Read 12/10 14時, 12月10日（木）午後2時半から4時, R8.12.10 10:00-12:00, 12/10 午後 or 12/10.

    A day without year is the next one from ``today`` on; hours from one to six without 午前 are in
    the afternoon. Raises NoSuchDate when it cannot be read, when the weekday typed is not that of
    the day, or when the end is not after the start.
    """
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip().translate(_DASHES))
    if found is None:
        raise NoSuchDate(f"日時として読めません。{_EXAMPLE}")
    day = _day(found["day"], today)
    weekday = WEEKDAYS[day.weekday()]
    if found["weekday"] not in (None, weekday):
        raise NoSuchDate(f"{day.month}月{day.day}日は{weekday}曜日です。日付を確かめてください。")
    starts, ends = _times(found["times"].strip())
    return TypedSlot(day, starts, ends)


def parse_hours(text: str) -> tuple[time, time | None]:
    """Read 14時, 10時から12時, 午後2時半-4時 or 午後. Raises NoSuchDate as parse_slot does."""
    starts, ends = _times(unicodedata.normalize("NFKC", text).strip().translate(_DASHES))
    if starts is None:
        raise NoSuchDate("開始時刻を入力してください。例：14時から16時")
    return starts, ends


def _day(text: str, today: date) -> date:
    short = _SHORT.fullmatch(text)
    if short is None:
        return parse_date(text)
    for year in range(today.year, today.year + 9):  # 29 February may be eight years away
        try:
            found = date(year, int(short[1]), int(short[2]))
        except ValueError:
            continue
        if found >= today:
            return found
    raise NoSuchDate("その日付は暦にありません。月日を確かめてください。")


def _times(text: str) -> tuple[time | None, time | None]:
    if not text:
        return None, None
    if text in _HALVES:
        return _HALVES[text]
    found = _TIMES.fullmatch(text)
    if found is None:
        raise NoSuchDate(f"時刻として読めません。{_EXAMPLE}")
    starts = _time(found["a_half"], found["a_hour"], found["a_minute"])
    if found["b_hour"] is None:
        return starts, None
    late = found["a_half"] == "午後"
    ends = _time(found["b_half"], found["b_hour"], found["b_minute"], late=late)
    if ends <= starts:
        raise NoSuchDate("終了時刻は開始時刻より後にしてください。")
    return starts, ends


def _time(half: str | None, hour_text: str, minute_text: str | None, *, late: bool = False) -> time:
    minute = 30 if minute_text == "半" else int(minute_text or 0)
    hour = int(hour_text)
    if (half is not None and hour > _NOON) or hour > 23 or minute > 59:
        raise NoSuchDate("その時刻はありません。時刻を確かめてください。")
    in_the_afternoon = half == "午後"
    if half is None:
        in_the_afternoon = late or hour < _EARLIEST
    if in_the_afternoon and hour < _NOON:
        hour += _NOON
    return time(hour, minute)
