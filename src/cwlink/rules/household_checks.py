"""What is wrong or doubtful in a household's record, each with the field it stands in.

Unknown is allowed wherever the record may not know (birth date, sex, health, work).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cwlink.core.text import fold, wide_kana
from cwlink.rules.household import HouseholdRecord, MemberRecord

FieldPath = tuple[str, ...]
"""Where a field stands: ("case_number",) or ("members", its id, "birth")."""

_OLDEST = 120


class Fault(StrEnum):
    """What can be wrong with a field; the window puts it into words."""

    MISSING = "missing"
    TAKEN = "taken"
    IN_FUTURE = "in_future"
    BEFORE_START = "before_start"
    BEFORE_BIRTH = "before_birth"
    DATE_WITHOUT_REASON = "date_without_reason"
    REASON_WITHOUT_DATE = "reason_without_date"
    NO_MEMBER = "no_member"
    NO_HEAD = "no_head"
    TWO_HEADS = "two_heads"
    TWICE = "twice"
    ELSEWHERE = "elsewhere"
    NOT_KANA = "not_kana"
    TOO_OLD = "too_old"
    NOT_ENDED = "not_ended"
    RETAINED = "retained"
    NAMES_PERSON = "names_person"
    OTHER_NUMBER = "other_number"


WARNINGS = frozenset({Fault.TWICE, Fault.ELSEWHERE, Fault.NOT_KANA, Fault.TOO_OLD})
"""Faults that are shown but do not keep a record from being saved."""


@dataclass(frozen=True)
class FieldRemark:
    """A fault of one field; ``day`` says since when, where that helps.

    ``numbers`` are the case numbers of other households, where they are what it is about.
    """

    path: FieldPath
    fault: Fault
    day: date | None = None
    numbers: tuple[str, ...] = ()

    @property
    def blocks(self) -> bool:
        """Tell whether the record cannot be saved with it."""
        return self.fault not in WARNINGS


def remarks(record: HouseholdRecord, today: date) -> tuple[FieldRemark, ...]:
    """Return every remark on a record in the order of the page; empty when all is well."""
    return tuple(
        remark
        for part in (_basics, _members, _heads, _issues, _ties, _policies)
        for remark in part(record, today)
    )


def _basics(record: HouseholdRecord, today: date) -> Iterator[FieldRemark]:
    if not record.case_number.strip():
        yield FieldRemark(("case_number",), Fault.MISSING)
    yield from _not_later(("assistance_started",), record.assistance_started, today)
    yield from _in_order(("ended_on",), record.assistance_started, record.ended_on)
    if record.ended_reason.strip() and record.ended_on is None:
        yield FieldRemark(("ended_on",), Fault.REASON_WITHOUT_DATE)
    if not record.members:
        yield FieldRemark(("members",), Fault.NO_MEMBER)


def _not_later(path: FieldPath, day: date | None, today: date) -> Iterator[FieldRemark]:
    if day is not None and day > today:
        yield FieldRemark(path, Fault.IN_FUTURE)


def _in_order(path: FieldPath, first: date | None, then: date | None) -> Iterator[FieldRemark]:
    if first is not None and then is not None and then < first:
        yield FieldRemark(path, Fault.BEFORE_START, first)


def _members(record: HouseholdRecord, today: date) -> Iterator[FieldRemark]:
    seen: set[tuple[str, str]] = set()
    for one in record.members:
        yield from _member(one, today)
        key = (fold(one.name), one.birth.to_text() if one.birth else "")
        if all(key) and key in seen:
            yield FieldRemark(("members", one.id, "name"), Fault.TWICE)
        seen.add(key)


def _member(one: MemberRecord, today: date) -> Iterator[FieldRemark]:
    at = ("members", one.id)
    if not one.name.strip():
        yield FieldRemark((*at, "name"), Fault.MISSING)
    if one.kana.strip() and not _is_kana(one.kana):
        yield FieldRemark((*at, "kana"), Fault.NOT_KANA)
    if one.birth is not None:
        born = one.birth.exact or date(one.birth.year, 1, 1)
        yield from _not_later((*at, "birth"), born, today)
        if today.year - one.birth.year > _OLDEST:
            yield FieldRemark((*at, "birth"), Fault.TOO_OLD)
        for name in ("joined_on", "left_on"):
            day = getattr(one, name)
            if day is not None and day < born:
                yield FieldRemark((*at, name), Fault.BEFORE_BIRTH)
    yield from _in_order((*at, "left_on"), one.joined_on, one.left_on)
    if one.left_reason.strip() and one.left_on is None:
        yield FieldRemark((*at, "left_on"), Fault.REASON_WITHOUT_DATE)


def _is_kana(text: str) -> bool:
    """Tell whether every character is kana, a middle dot, a long mark or a space."""
    return all(char in " ・ー゛゜" or "ァ" <= char <= "ヺ" for char in wide_kana(text))


def _heads(record: HouseholdRecord, _today: date) -> Iterator[FieldRemark]:
    """Look at every stretch of days between two changes: one head, who belongs to it, on each."""
    for day in _turning_days(record):
        if record.ended_on is not None and day > record.ended_on:
            return
        if not any(one.present(day) for one in record.members):
            continue
        heads = {
            one.member_id
            for one in record.headships
            if one.covers(day) and (member := record.member(one.member_id)) and member.present(day)
        }
        if len(heads) != 1:
            fault = Fault.TWO_HEADS if heads else Fault.NO_HEAD
            yield FieldRemark(("headships",), fault, None if day == date.min else day)
            return


def _turning_days(record: HouseholdRecord) -> list[date]:
    """Return the days on which membership or headship changes, the beginning first."""
    days = {date.min}
    for member in record.members:
        days |= {day for day in (member.joined_on, member.left_on) if day}
    for one in record.headships:
        if one.starts:
            days.add(one.starts)
        if one.ends:
            days.add(one.ends + timedelta(days=1))
    return sorted(days)


def _issues(record: HouseholdRecord, today: date) -> Iterator[FieldRemark]:
    for one in record.issues:
        at = ("issues", one.id)
        if not one.code:
            yield FieldRemark((*at, "code"), Fault.MISSING)
        if one.closed_on is not None and not one.closed_reason.strip():
            yield FieldRemark((*at, "closed_reason"), Fault.DATE_WITHOUT_REASON)
        if one.closed_reason.strip() and one.closed_on is None:
            yield FieldRemark((*at, "closed_on"), Fault.REASON_WITHOUT_DATE)
        yield from _not_later((*at, "closed_on"), one.closed_on, today)


def _ties(record: HouseholdRecord, _today: date) -> Iterator[FieldRemark]:
    for one in record.ties:
        if not one.agency_type:
            yield FieldRemark(("ties", one.id, "agency_type"), Fault.MISSING)
        yield from _in_order(("ties", one.id, "until"), one.since, one.until)


def _policies(record: HouseholdRecord, today: date) -> Iterator[FieldRemark]:
    for one in record.policies:
        at = ("policies", one.id)
        if not one.text.strip():
            yield FieldRemark((*at, "text"), Fault.MISSING)
        if one.decided_on is None:
            yield FieldRemark((*at, "decided_on"), Fault.MISSING)
        yield from _not_later((*at, "decided_on"), one.decided_on, today)


def ending_remarks(before: HouseholdRecord, after: HouseholdRecord) -> tuple[FieldRemark, ...]:
    """Return what the record of an ending (廃止) lacks: its day and its reason.

    A day that stood there may be taken away. A record that came without its reason is no fault
    elsewhere: lists of other programs often know the day alone.
    """
    if after.ended_on is None:
        missing = before.ended_on is None
        return (FieldRemark(("ended_on",), Fault.MISSING),) if missing else ()
    unsaid = not after.ended_reason.strip()
    return (FieldRemark(("ended_reason",), Fault.MISSING),) if unsaid else ()
