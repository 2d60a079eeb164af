"""Which agencies a household deals with, who to ask for there, and the last contact with each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cwlink.core.text import fold
from cwlink.rules.household import TieRecord
from cwlink.rules.meeting import MeetingStatus
from cwlink.rules.minutes import ATTENDED
from cwlink.rules.plan import OFFICE, Role
from cwlink.rules.promise import PromiseRecord
from cwlink.storage.agencies import AgencyRecord
from cwlink.storage.inquiry_rows import InquiryRow
from cwlink.storage.meetings import StoredMeeting


@dataclass(frozen=True)
class AgencyContact:
    """One agency of a household; ``how`` says what the last contact ``on`` was.

    ``now`` tells that it is involved now: by a tie, a role of the plan, or an open promise.
    """

    name: str
    person: str = ""
    phone: str = ""
    on: date | None = None
    how: str = ""
    now: bool = False


@dataclass(frozen=True)
class Directory:
    """The office's agencies, by id and by name, and what each type is called."""

    by_id: Mapping[str, AgencyRecord]
    by_name: Mapping[str, AgencyRecord]
    types: Mapping[str, str]

    @classmethod
    def of(cls, agencies: Iterable[AgencyRecord], types: Mapping[str, str]) -> "Directory":
        """Return the directory of some agencies."""
        every = tuple(agencies)
        by_id = {str(one.id): one for one in every if one.id}
        return cls(by_id, {fold(one.name): one for one in every}, types)

    def found(self, agency_id: str | None, name: str) -> AgencyRecord | None:
        """Return the registered agency that is meant, None for one that is not registered."""
        return self.by_id.get(agency_id or "") or self.by_name.get(fold(name))


@dataclass(frozen=True)
class _Seen:
    """An agency where it was met, as a record or a document names it."""

    agency_type: str
    agency_id: str | None
    name: str
    person: str = ""
    on: date | None = None
    how: str = ""
    now: bool = False


def contacts(
    directory: Directory,
    *,
    ties: Iterable[TieRecord],
    roles: Iterable[Role],
    meetings: Iterable[StoredMeeting],
    inquiries: Iterable[InquiryRow],
    promises: Iterable[PromiseRecord],
    today: date,
) -> tuple[AgencyContact, ...]:
    """Return the agencies of one household, those involved now first, then the last contact."""
    seen = (
        *_of_ties(ties, today),
        *_of_roles(roles),
        *(one for each in meetings for one in _of_meeting(each)),
        *(one for each in inquiries for one in _of_inquiry(each)),
        *map(_of_promise, promises),
    )
    found: dict[str, AgencyContact] = {}
    for one in seen:
        if one.agency_type != OFFICE and (one.on is None or one.on <= today):
            _meet(found, one, directory)
    told = sorted(found.values(), key=lambda one: one.on or date.min, reverse=True)
    return tuple(sorted(told, key=lambda one: not one.now))


def _of_ties(ties: Iterable[TieRecord], today: date) -> Iterator[_Seen]:
    for one in ties:
        if one.is_current(today):
            yield _Seen(one.agency_type, one.agency_id, one.name, one.contact, now=True)


def _of_roles(roles: Iterable[Role]) -> Iterator[_Seen]:
    for one in roles:
        if not one.is_office:
            yield _Seen(one.agency_type, one.agency_id, one.agency_name, one.person, now=True)


def _of_meeting(meeting: StoredMeeting) -> Iterator[_Seen]:
    """Yield who came; who was called to a meeting that is not held yet was written to."""
    content = meeting.content
    held = content.minutes.held_on or (content.fixed.on if content.fixed else None)
    came = {one.invitee: one for one in content.minutes.attendance if one.presence in ATTENDED}
    over = meeting.status in (MeetingStatus.HELD, MeetingStatus.CLOSED)
    for one in content.invitees:
        seen = _Seen(one.agency_type, one.agency_id, one.name, one.person)
        there = came.get(one.id)
        if over and there is not None:
            yield replace(seen, person=there.person or one.person, on=held, how="会議に出席")
        elif one.replied_on is not None:
            yield replace(seen, on=one.replied_on, how="出席依頼に回答")
        elif one.called_on is not None:
            yield replace(seen, on=one.called_on, how="会議への出席を依頼")


def _of_inquiry(inquiry: InquiryRow) -> Iterator[_Seen]:
    seen = _Seen(inquiry.agency_type, inquiry.agency_id, inquiry.agency_name, inquiry.person)
    if inquiry.answered_on is not None:
        yield replace(seen, on=inquiry.answered_on, how="打診・照会に回答")
    elif inquiry.asked_on is not None:
        yield replace(seen, on=inquiry.asked_on, how="打診・照会")


def _of_promise(promise: PromiseRecord) -> _Seen:
    ended = promise.ended_on is not None
    return _Seen(
        promise.agency_type,
        promise.agency_id,
        promise.agency_name,
        promise.person,
        promise.ended_on or promise.made_on,
        "持ち帰り事項の報告" if ended else "持ち帰り事項の約束",
        now=promise.is_open,
    )


def _meet(found: dict[str, AgencyContact], seen: _Seen, directory: Directory) -> None:
    """Note where an agency was met; the latest contact tells the person."""
    known = directory.found(seen.agency_id, seen.name)
    name = (known.name if known else "") or seen.name or directory.types.get(seen.agency_type, "")
    if not name:
        return
    key = fold(name)
    before = found.get(key, AgencyContact(name, phone=known.phone if known else ""))
    later = seen.on is not None and (before.on is None or seen.on >= before.on)
    told = seen.person if later or not before.person else ""
    met = replace(before, person=told or before.person, now=before.now or seen.now)
    if later:
        met = replace(met, on=seen.on, how=seen.how)
    found[key] = _with_phone(met, known)


def _with_phone(met: AgencyContact, known: AgencyRecord | None) -> AgencyContact:
    """Add the person's own telephone, and the office's contact where nobody is named."""
    if known is None:
        return met
    there = [one for one in known.contacts if one.until is None]
    named = next((one for one in there if one.name and one.name in met.person), None)
    first = next(iter(there), None)
    if named is None and not met.person and first is not None:
        named, met = first, replace(met, person=f"{first.title}　{first.name}".strip("　"))
    return replace(met, phone=(named.phone if named else "") or known.phone)
