"""Reads the invented people of the お試し vault, with their dates moved along to today.

The files are written as of AS_OF; every date in them moves by whole weeks, so that a meeting never
falls on a Sunday. Birth dates stand still.
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any, TypeVar

import msgspec

from cwlink.core.places import resources
from cwlink.rules.household import HouseholdRecord, PolicyRecord, TieRecord
from cwlink.rules.meeting import Slot
from cwlink.rules.minutes import IntroductionWay
from cwlink.rules.plan import Contingency
from cwlink.rules.review import ReviewContent
from cwlink.rules.snapshot import Priority
from cwlink.storage.agencies import AgencyRecord
from cwlink.storage.bodies import StoredBody
from cwlink.storage.matrix import StoredMark

AS_OF = date(2026, 11, 24)
CASELOAD = resources() / "samples" / "caseload.csv"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
Sample = TypeVar("Sample")


@dataclass(frozen=True)
class SampleOffice:
    """What the office says of meeting bodies, and its own marks in the 連携先対応表."""

    bodies: tuple[StoredBody, ...]
    marks: tuple[StoredMark, ...]


@dataclass(frozen=True)
class SampleIssue:
    """An issue of the member at a place of the household, or of the household itself."""

    code: str
    member: int | None = None
    priority: Priority = Priority.MIDDLE
    since: str = ""
    background: str = ""


@dataclass(frozen=True)
class SampleConsent:
    """A consent of the member at a place of the household."""

    member: int
    on: date
    expires_on: date
    purpose: str
    given_by: str = ""


@dataclass(frozen=True)
class SampleRole:
    """A role of a plan; ``targets`` are places of members, none for the household."""

    agency_type: str
    agency_name: str
    person: str
    purpose: str
    content: str
    frequency: str
    targets: tuple[int, ...] = ()
    issues: tuple[str, ...] = ()
    agency_id: str | None = None


@dataclass(frozen=True)
class SamplePlan:
    """A final plan; ``wishes`` are the members' own words in their order."""

    on: date
    ends: date
    long_term_goal: str
    short_term_goal: str
    roles: tuple[SampleRole, ...]
    next_monitoring: date | None = None
    next_meeting: date | None = None
    wishes: tuple[str, ...] = ()
    contingencies: tuple[Contingency, ...] = ()


@dataclass(frozen=True)
class SampleFact:
    """A fact told in a meeting of the member at a place, or of the household."""

    words: str
    said_by: str
    member: int | None = None


@dataclass(frozen=True)
class SamplePromise:
    """What an agency takes home from a meeting."""

    agency_type: str
    content: str
    due_on: date


@dataclass(frozen=True)
class SampleTie:
    """How an agency is introduced to the person: the way, who does it, and when."""

    agency_type: str
    way: IntroductionWay
    who: str
    on: date


@dataclass(frozen=True)
class SampleMeeting:
    """A meeting from its preparation to its minutes; roles and contingencies are the plan's.

    ``expected`` and ``questions`` are per agency type; ``absent`` sent an opinion in writing.
    """

    name: str
    aim: str
    place: str
    access: str
    outlook_period: str
    outlook_count: str
    slot: Slot
    expected: dict[str, str]
    questions: dict[str, str] = field(default_factory=dict)
    agenda: tuple[str, ...] = ()
    absent: dict[str, str] = field(default_factory=dict)
    facts: tuple[SampleFact, ...] = ()
    urgent: str = ""
    policy: str = ""
    policy_review: str = ""
    promises: tuple[SamplePromise, ...] = ()
    ties: tuple[SampleTie, ...] = ()
    unowned: str = ""
    unowned_agreed: str = ""
    next_on: date | None = None
    memo: str = ""


@dataclass(frozen=True)
class SampleCase:
    """What a caseworker has written down about one household of the caseload."""

    case_number: str
    issues: tuple[SampleIssue, ...] = ()
    traits: tuple[str, ...] = ()
    ties: tuple[TieRecord, ...] = ()
    policies: tuple[PolicyRecord, ...] = ()
    consents: tuple[SampleConsent, ...] = ()
    review: ReviewContent | None = None
    plan: SamplePlan | None = None
    meeting: SampleMeeting | None = None


def agencies(today: date) -> tuple[AgencyRecord, ...]:
    """Return the directory of agencies."""
    return _read("agencies.json", tuple[AgencyRecord, ...], today)


def office(today: date) -> SampleOffice:
    """Return meeting bodies and the office's own marks."""
    return _read("office.json", SampleOffice, today)


def households(today: date) -> tuple[HouseholdRecord, ...]:
    """Return worked cases 1 and 2 with invented names."""
    names = ("case1_household.json", "case2_household.json")
    return tuple(_read(name, HouseholdRecord, today) for name in names)


def cases(today: date) -> tuple[SampleCase, ...]:
    """Return what is known of some households beyond the caseload list."""
    return _read("caseload_work.json", tuple[SampleCase, ...], today)


def case_work(number: int, today: date) -> SampleCase:
    """Return what the caseworker answers and writes in worked case 1 or 2, from review to plan."""
    return _read(f"case{number}_work.json", SampleCase, today)


def _read(name: str, kind: type[Sample], today: date) -> Sample:
    written = msgspec.json.decode((resources() / "samples" / name).read_bytes())
    shift = timedelta(weeks=round((today - AS_OF).days / 7))
    return msgspec.convert(_moved(written, shift), type=kind)


def _moved(value: Any, shift: timedelta) -> Any:
    if isinstance(value, dict):
        return {key: _moved(one, shift) for key, one in value.items()}
    if isinstance(value, list):
        return list(map(partial(_moved, shift=shift), value))
    if isinstance(value, str) and _DATE.fullmatch(value):
        return (date.fromisoformat(value) + shift).isoformat()
    return value
