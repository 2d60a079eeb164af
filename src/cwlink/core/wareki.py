"""Dates as Japanese offices write and type them (和暦), and ages.

A date may be known to the day or, for birth dates, to the year alone.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering

WEEKDAYS = "月火水木金土日"


@dataclass(frozen=True)
class Era:
    """One era name and the days it covers (``last`` is its final day)."""

    letter: str
    name: str
    first: date
    last: date

    def year_of(self, year: int) -> int:
        """Return the year of this era for a Gregorian year."""
        return year - self.first.year + 1


ERAS = (
    Era("R", "令和", date(2019, 5, 1), date.max),
    Era("H", "平成", date(1989, 1, 8), date(2019, 4, 30)),
    Era("S", "昭和", date(1926, 12, 25), date(1989, 1, 7)),
    Era("T", "大正", date(1912, 7, 30), date(1926, 12, 24)),
    Era("M", "明治", date(1868, 10, 23), date(1912, 7, 29)),
)

_BY_MARK = {mark: era for era in ERAS for mark in (era.letter, era.name, era.name[0])}
_DAY = re.compile(
    r"^(?P<era>[RHSTM]|令和|平成|昭和|大正|明治|令|平|昭|大|明)?\s*"
    r"(?P<year>\d{1,4}|元)\s*(?:年|[./-])\s*(?P<month>\d{1,2})\s*(?:月|[./-])\s*(?P<day>\d{1,2})\s*日?"
    r"(?:生|生まれ|\s*[(]?[月火水木金土日][)]?)?$"
)
_COMPACT = re.compile(r"^(?P<era>[RHSTM])(?P<year>\d{2})(?P<month>\d{2})(?P<day>\d{2})$")
_ISO_COMPACT = re.compile(r"^(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})$")
_MARKS = str.maketrans("。・ー−‐", "..---")
_YEAR = re.compile(
    r"^(?P<era>[RHSTM]|令和|平成|昭和|大正|明治|令|平|昭|大|明)?\s*(?P<year>\d{1,4}|元)\s*年?(?:頃|ごろ|生|生まれ)?$"
)


class NoSuchDate(ValueError):  # noqa: N818 - named for what the caseworker reads
    """The text is not a date, or names a day that does not exist.

    ``sentence`` says in Japanese what is wrong with it and never repeats the text.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A birth date known to the day, or to the year alone (``month`` and ``day`` None).

    A year alone sorts before the days of that year.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if (self.month is None) != (self.day is None):
            raise ValueError("month and day are known together or not at all")

    def __lt__(self, other: "PartialDate") -> bool:
        return self._place < other._place

    @property
    def _place(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """Return the partial date that is one whole day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_text(cls, text: str | None) -> "PartialDate | None":
        """Read the stored form, ``YYYY`` or ``YYYY-MM-DD``; None for nothing."""
        if not text:
            return None
        return cls(int(text)) if len(text) == 4 else cls.of(date.fromisoformat(text))

    def to_text(self) -> str:
        """Return the stored form, ``YYYY`` or ``YYYY-MM-DD``."""
        exact = self.exact
        return exact.isoformat() if exact else f"{self.year:04d}"

    @property
    def exact(self) -> date | None:
        """Return the day, or None when only the year is known."""
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


def _normal(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain.isascii():
        plain = plain.translate(_MARKS)
    return plain[:1].upper() + plain[1:]


def _number(year: str) -> int:
    return 1 if year == "元" else int(year)


def _gregorian(era: Era | None, year: str) -> int:
    if era is None:
        if year == "元" or len(year) != 4:
            raise NoSuchDate("元号（R・H・S・T・M）か西暦4桁で入力してください。")
        return int(year)
    number = _number(year)
    if number < 1:
        raise NoSuchDate(f"{era.name}0年はありません。")
    return era.first.year + number - 1


def parse_date(text: str) -> date:
    """Read a day typed as R8.4.1, 令和8年4月1日, S30.07.13, 2026/4/1 or 20260401.

    Raises NoSuchDate when it is not a date, the day does not exist, or lies outside its era
    (昭和64年1月8日, 令和1年4月30日).
    """
    return _day(_matched(_normal(text)))


def _matched(plain: str) -> re.Match[str] | None:
    return _DAY.match(plain) or _COMPACT.match(plain) or _ISO_COMPACT.match(plain)


def _day(found: re.Match[str] | None) -> date:
    if found is None:
        raise NoSuchDate("日付として読めません。例：R8.4.1、令和8年4月1日、2026/4/1")
    *before, year_text, month, dom = found.groups()
    era = _BY_MARK[before[0]] if before and before[0] else None
    year = _gregorian(era, year_text)
    try:
        day = date(year, int(month), int(dom))
    except ValueError:
        raise NoSuchDate("その日付は暦にありません。年月日を確かめてください。") from None
    if era is not None and not era.first <= day <= era.last:
        span = f"{era.name}は{_span(era)}です。"
        raise NoSuchDate(f"その日付は{era.name}にはありません。{span}")
    if day < ERAS[-1].first:
        raise NoSuchDate("明治より前の日付は入力できません。")
    return day


def _span(era: Era) -> str:
    first = f"{era.first.year}年{era.first.month}月{era.first.day}日から"
    if era.last == date.max:
        return first
    return first + f"{era.last.year}年{era.last.month}月{era.last.day}日まで"


def parse_partial(text: str) -> PartialDate:
    """Read a birth date: a day as in parse_date, or a year alone (S30, 昭和30年, 1955).

    Raises NoSuchDate as parse_date does.
    """
    plain = _normal(text)
    day = _matched(plain)
    found = None if day else _YEAR.match(plain)
    if found is None:
        return PartialDate.of(_day(day))
    era = _BY_MARK[found["era"]] if found["era"] else None
    year = _gregorian(era, found["year"])
    if era is not None and not era.first.year <= year <= era.last.year:
        raise NoSuchDate(f"その年は{era.name}にはありません。{era.name}は{_span(era)}です。")
    if not ERAS[-1].first.year <= year <= 9998:
        raise NoSuchDate("明治より前の年は入力できません。")
    return PartialDate(year)


def era_of(day: date) -> Era:
    """Return the era a day belongs to; ValueError before Meiji."""
    for era in ERAS:
        if era.first <= day:
            return era
    raise ValueError("before Meiji")


def era_year(day: date) -> str:
    """Return 令和8年, and 令和元年 for a first year."""
    era = era_of(day)
    year = era.year_of(day.year)
    return f"{era.name}{'元' if year == 1 else year}年"


def long_date(day: date, *, weekday: bool = False) -> str:
    """Return 令和8年4月1日, with ``weekday`` 令和8年4月1日（水）."""
    text = f"{era_year(day)}{day.month}月{day.day}日"
    return f"{text}（{WEEKDAYS[day.weekday()]}）" if weekday else text


def short_date(day: date, today: date) -> str:
    """Return 12月4日 within ``today``'s calendar year, else the date in full (screens.md, 1)."""
    return f"{day.month}月{day.day}日" if day.year == today.year else long_date(day)


def month_text(day: date) -> str:
    """Return 令和8年7月."""
    return f"{era_year(day)}{day.month}月"


def typed_date(day: date) -> str:
    """Return the short form a caseworker types: R8.4.1."""
    era = era_of(day)
    return f"{era.letter}{era.year_of(day.year)}.{day.month}.{day.day}"


def partial_text(birth: PartialDate | None, *, unknown: str = "不明") -> str:
    """Return a birth date in full, 昭和30年頃 for a year alone, ``unknown`` for none.

    A year in which an era changed is named by the era of its last day.
    """
    if birth is None:
        return unknown
    exact = birth.exact
    return long_date(exact) if exact else f"{era_year(date(birth.year, 12, 31))}頃"


def age_on(birth: date, day: date) -> int:
    """Return completed years on ``day``, the birthday itself included (rules.md section 2).

    Someone born on 29 February has the birthday on 1 March in a common year.
    """
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def ages_on(birth: PartialDate | None, day: date) -> tuple[int, int] | None:
    """Return the youngest and oldest age possible on ``day``; None when nothing is known."""
    if birth is None:
        return None
    exact = birth.exact
    if exact:
        age = age_on(exact, day)
        return age, age
    return max(0, age_on(date(birth.year, 12, 31), day)), age_on(date(birth.year, 1, 1), day)


def age_text(birth: PartialDate | None, day: date) -> str:
    """Return 86歳, 約86歳 when only the year is known, 年齢不明 when nothing is."""
    ages = ages_on(birth, day)
    if ages is None:
        return "年齢不明"
    return f"{ages[0]}歳" if ages[0] == ages[1] else f"約{ages[1]}歳"


def fiscal_year(day: date) -> int:
    """Return the Gregorian year in which ``day``'s fiscal year began (1 April)."""
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_mark(day: date) -> str:
    """Return the fiscal year's short mark used in numbers of papers: R8."""
    first = date(fiscal_year(day), 4, 1)
    # 1 April 2019 was still Heisei, yet offices call that fiscal year R1.
    last = first + timedelta(days=60) if first.year == 2019 else first
    era = era_of(last)
    return f"{era.letter}{era.year_of(first.year)}"


def fiscal_year_text(year: int) -> str:
    """Return 令和8年度 for the fiscal year that began in ``year``."""
    first = date(year, 4, 1)
    named = ERAS[0].first if year == ERAS[0].first.year else first  # called 令和元年度 by offices
    return f"{era_year(named)}度"


def fiscal_year_span(year: int) -> tuple[date, date]:
    """Return the first and last day of the fiscal year that began in ``year``."""
    return date(year, 4, 1), date(year + 1, 3, 31)
