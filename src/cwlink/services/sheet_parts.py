"""Pieces that several sheets share: the imprint, people, holders and parts put into items."""

from collections.abc import Iterable
from datetime import date

from cwlink.core.text import hiragana
from cwlink.core.wareki import PartialDate, age_text, long_date, month_text, partial_text
from cwlink.reports.entries import Entry, Imprint, entry
from cwlink.rules.record_codes import Sex
from cwlink.rules.snapshot import MemberSnapshot, Part

SEX_WORDS = {Sex.MALE.value: "男", Sex.FEMALE.value: "女", Sex.OTHER.value: "その他"}
SEX_UNKNOWN = "性別不明"


def sex_word(member: MemberSnapshot) -> str:
    """Return 男, 女, その他, or 性別不明."""
    return SEX_WORDS.get(member.sex, SEX_UNKNOWN)


def age_and_birth(member: MemberSnapshot, on: date) -> str:
    """Return 86歳（昭和15年5月1日生）; only what is known where the birth date is not whole."""
    birth = PartialDate.from_text(member.birth)
    age = age_text(birth, on)
    if birth is None:
        return age
    return (
        f"{age}（{partial_text(birth).removesuffix('頃')}{'生' if birth.exact else '頃の生まれ'}）"
    )


def age_only(member: MemberSnapshot, on: date) -> str:
    """Return 86歳."""
    return age_text(PartialDate.from_text(member.birth), on)


def kana_text(kana: str) -> str:
    """Return ふりがな as it stands beside a name: hiragana, its spaces as wide as the name's."""
    return hiragana(kana).replace(" ", "\u3000")


def entries(parts: Iterable[Part]) -> tuple[Entry, ...]:
    """Return recorded parts as items; a part without text stays blank."""
    return tuple(entry(part.text, label=part.label) for part in parts)


def imprint(*, form: str, office: str, version: int, day: date, draft: bool) -> Imprint:
    """Return what the edge of a paper's pages says."""
    return Imprint(form_number=form, office=office, version=version, day=day, draft=draft)


def period_text(starts: date | None, ends: date | None) -> str:
    """Return 令和8年12月から令和9年6月まで by month; the year once where both share it."""
    if starts is None or ends is None:
        return ""
    if starts.year == ends.year:
        return f"{month_text(starts)}から{ends.month}月まで"
    return f"{month_text(starts)}から{month_text(ends)}まで"


def span_text(starts: date | None, ends: date | None) -> str:
    """Return a period by its days with weekdays; empty while an end is open."""
    if starts is None or ends is None:
        return ""
    return f"{long_date(starts, weekday=True)}から{long_date(ends, weekday=True)}まで"
