"""What one's own record tells of an agency: facts with their days and numbers, never a score."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cwlink.core.text import fold
from cwlink.rules.inquiry import InquiryContent, InquiryResult
from cwlink.rules.meeting import CaseContent, Invitee, MeetingContent
from cwlink.rules.minutes import AgreedRole, Presence

_CAME = frozenset({Presence.PRESENT, Presence.LATE, Presence.ONLINE, Presence.PROXY})


class FactKind(StrEnum):
    """What an agency did: answered, came, sent its opinion, stayed away, took on, declined."""

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    CAME = "came"
    IN_WRITING = "in_writing"
    STAYED_AWAY = "stayed_away"
    TOOK_ON = "took_on"
    DECLINED = "declined"


@dataclass(frozen=True)
class AgencyKey:
    """One agency: of the directory by its id, else by its type and its name as it is compared."""

    agency_type: str
    id: str = ""
    name: str = ""

    @classmethod
    def of(cls, agency_type: str, agency_id: str | None, name: str) -> "AgencyKey":
        """Return the key of an agency as a document names it."""
        return cls(agency_type, agency_id) if agency_id else cls(agency_type, "", fold(name))


@dataclass(frozen=True)
class Fact:
    """One thing that happened: when, in which meeting or inquiry, and what was said of it.

    ``days`` is how long an answer took; ``issues`` are the paper labels of what a role was for.
    """

    kind: FactKind
    on: date
    number: str
    words: str = ""
    days: int | None = None
    issues: tuple[str, ...] = ()


@dataclass(frozen=True)
class Experience:
    """The facts of one agency, or of all agencies of a type, the latest first."""

    facts: tuple[Fact, ...] = ()

    def of(self, *kinds: FactKind) -> tuple[Fact, ...]:
        """Return the facts of some kinds, the latest first."""
        return tuple(fact for fact in self.facts if fact.kind in kinds)

    @property
    def answer_days(self) -> tuple[int, ...]:
        """Return how many days each answer took, the quickest first."""
        return tuple(sorted(one.days for one in self.facts if one.days is not None))

    @property
    def called(self) -> int:
        """Return to how many meetings it was called that were held."""
        return len(self.of(FactKind.CAME, FactKind.IN_WRITING, FactKind.STAYED_AWAY))

    @property
    def came(self) -> int:
        """Return how many of these it came to."""
        return len(self.of(FactKind.CAME))

    @property
    def last_came(self) -> date | None:
        """Return when it last came."""
        return next((fact.on for fact in self.of(FactKind.CAME)), None)


@dataclass(frozen=True)
class Inquired:
    """An inquiry that was made, under its number."""

    number: str
    content: InquiryContent


@dataclass(frozen=True)
class Held:
    """A meeting whose minutes are final, under its number."""

    number: str
    meeting: MeetingContent
    cases: tuple[CaseContent, ...]

    @property
    def on(self) -> date | None:
        """Return the day it was held."""
        fixed = self.meeting.fixed
        return self.meeting.minutes.held_on or (fixed.on if fixed else None)


@dataclass(frozen=True)
class ExperienceBook:
    """The experience with every agency that was ever asked or called."""

    agencies: Mapping[AgencyKey, Experience] = field(default_factory=dict)

    def of(self, agency_type: str, agency_id: str | None, name: str) -> Experience:
        """Return the experience with one agency, empty where there is none."""
        return self.agencies.get(AgencyKey.of(agency_type, agency_id, name), Experience())

    def of_type(self, agency_type: str) -> Experience:
        """Return the experience with all agencies of a type."""
        found = [one for key, one in self.agencies.items() if key.agency_type == agency_type]
        return _experience(fact for one in found for fact in one.facts)


def experience_book(inquiries: Iterable[Inquired], meetings: Iterable[Held]) -> ExperienceBook:
    """Return what inquiries and final minutes tell of each agency."""
    found: dict[AgencyKey, list[Fact]] = {}
    for inquired in inquiries:
        content = inquired.content
        key = AgencyKey.of(content.agency_type, content.agency_id, content.agency_name)
        found.setdefault(key, []).extend(_of_inquiry(inquired))
    for held in meetings:
        for key, fact in _of_meeting(held):
            found.setdefault(key, []).append(fact)
    return ExperienceBook({key: _experience(facts) for key, facts in found.items() if facts})


def _experience(facts: Iterable[Fact]) -> Experience:
    kinds = list(FactKind)
    ordered = sorted(facts, key=lambda one: (one.on, -kinds.index(one.kind)), reverse=True)
    return Experience(tuple(ordered))


def _of_inquiry(inquired: Inquired) -> Iterator[Fact]:
    content, number = inquired.content, inquired.number
    asked, answered = content.asked_on, content.answered_on
    if asked is None:
        return
    if answered is None:
        yield Fact(FactKind.UNANSWERED, asked, number)
        return
    yield Fact(FactKind.ANSWERED, answered, number, days=(answered - asked).days)
    if content.result in (InquiryResult.TAKEN_ON, InquiryResult.ON_CONDITIONS):
        yield Fact(FactKind.TOOK_ON, answered, number, content.reason)
    elif content.result is InquiryResult.DECLINED:
        yield Fact(FactKind.DECLINED, answered, number, content.reason)


def _of_meeting(held: Held) -> Iterator[tuple[AgencyKey, Fact]]:
    on = held.on
    if on is None:
        return
    for invitee in held.meeting.invitees:
        key = AgencyKey.of(invitee.agency_type, invitee.agency_id, invitee.name)
        for fact in _of_invitee(held, invitee, on):
            yield key, fact
    for case in held.cases:
        labels = _labels(case)
        for role in case.minutes.roles:
            if not role.is_office:
                key = AgencyKey.of(role.agency_type, role.agency_id, role.agency_name)
                yield key, _taken_on(role, labels, held.number, on)


def _of_invitee(held: Held, invitee: Invitee, on: date) -> Iterator[Fact]:
    called, replied = invitee.called_on, invitee.replied_on
    if called and replied and replied >= called:
        yield Fact(FactKind.ANSWERED, replied, held.number, days=(replied - called).days)
    elif called and replied is None:
        yield Fact(FactKind.UNANSWERED, called, held.number)
    attendance = [one for one in held.meeting.minutes.attendance if one.invitee == invitee.id]
    if any(one.presence in _CAME for one in attendance):
        yield Fact(FactKind.CAME, on, held.number)
    elif any(one.presence is Presence.IN_WRITING for one in attendance):
        yield Fact(FactKind.IN_WRITING, on, held.number)
    elif attendance:
        yield Fact(FactKind.STAYED_AWAY, on, held.number)


def _labels(case: CaseContent) -> Mapping[str, str]:
    household = case.frozen_household
    return {one.record_id: one.paper_label for one in household.issues} if household else {}


def _taken_on(role: AgreedRole, labels: Mapping[str, str], number: str, on: date) -> Fact:
    issues = tuple(dict.fromkeys(labels[one] for one in role.issues if one in labels))
    return Fact(FactKind.TOOK_ON, on, number, issues=issues)
