"""同じ人の確認: who may be recorded twice, and what she said of those who are not the same."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from cwlink.core.ids import HouseholdId, MemberId
from cwlink.rules.household import HouseholdRecord, MemberRecord
from cwlink.rules.same_person import (
    Grade,
    Person,
    Proposal,
    Reason,
    compared,
    pair_key,
    proposals,
)
from cwlink.services import activity, settings
from cwlink.services.activity import About, Act, Subject
from cwlink.services.same_people_settings import KNOWN_SAME, MEMBERS_APART
from cwlink.storage import same_people as store
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault


@dataclass(frozen=True)
class SamePeople:
    """What the page shows: the pairs to look at, how many records, how many said to be apart."""

    proposals: tuple[Proposal, ...]
    people: int
    apart: int

    def count(self, grade: Grade) -> int:
        """Return how many pairs are of a grade."""
        return sum(one.grade is grade for one in self.proposals)


@dataclass(frozen=True)
class SetApart:
    """That two are not the same, so that it can be taken back; ``stamp`` is what was looked at."""

    proposal: Proposal
    stamp: str


def found(vault: Vault, *, today: date) -> SamePeople:
    """Return everybody who may be recorded twice; a second or two for 30,000 members."""
    with vault.read() as work:
        people = store.everybody(work, today)
        said = settings.value_in(work, MEMBERS_APART)
    ids = {one.id for one in people}
    apart = sum(set(key.split("|")) <= ids and stamp != KNOWN_SAME for key, stamp in said.items())
    return SamePeople(proposals(people, apart=_apart(said)), len(people), apart)


def _apart(told: Mapping[str, str]) -> Callable[[Person, Person], bool]:
    def apart(one: Person, other: Person) -> bool:
        said = told.get(pair_key(one.id, other.id))
        return said == KNOWN_SAME or (said is not None and said == _stamp(one, other))

    return apart


def _stamp(one: Person, other: Person) -> str:
    """Return what was looked at; salted by the ids, so that it tells of nobody."""
    looked = sorted((person.id, *person.identity()) for person in (one, other))
    return hashlib.sha256(msgspec.json.encode(looked)).hexdigest()[:16]


def set_apart(vault: Vault, *, proposal: Proposal, now: datetime) -> SetApart:
    """Remember that two are different persons until one of the records changes."""
    said = SetApart(proposal, _stamp(proposal.one, proposal.other))
    _say(vault, said, Act.SET_APART, now)
    return said


def take_back(vault: Vault, *, said: SetApart, now: datetime) -> None:
    """Forget that two are different persons: they are asked about again."""
    _say(vault, said, Act.PUT_BACK, now)


def _say(vault: Vault, said: SetApart, act: Act, now: datetime) -> None:
    with vault.write() as work:
        before = settings.value_in(work, MEMBERS_APART)
        told = {**before}
        if act is Act.SET_APART:
            told[said.proposal.key] = said.stamp
        else:
            told.pop(said.proposal.key, None)
        settings.put_in(work, MEMBERS_APART, told)
        _note(work, said.proposal, act, now)


def _note(work: UnitOfWork, proposal: Proposal, act: Act, now: datetime) -> None:
    homes = {one.household_id: one.case_number for one in (proposal.one, proposal.other)}
    for household_id, number in homes.items():
        activity.note(
            work, act, About(Subject.HOUSEHOLD, household_id, household_id, number), now=now
        )


def person_of(record: HouseholdRecord, member: MemberRecord, today: date) -> Person:
    """Return what a record says of who a member is."""
    return Person(
        id=member.id,
        household_id=record.id,
        case_number=record.case_number,
        name=member.name,
        kana=member.kana,
        birth=member.birth,
        sex=member.sex,
        relation=member.relation,
        phone=member.phone,
        present=member.present(today),
    )


def paired(
    staying: HouseholdRecord, other: HouseholdRecord, today: date
) -> tuple[tuple[MemberId, MemberId], ...]:
    """Return which members of two households stand for one person each, the likely ones first."""
    found = []
    for mine in staying.members:
        for theirs in other.members:
            judged = compared(person_of(staying, mine, today), person_of(other, theirs, today))
            if judged is not None:
                found.append((judged[0] is not Grade.LIKELY, mine.id, theirs.id))
    pairs: list[tuple[MemberId, MemberId]] = []
    for _unlikely, mine_id, theirs_id in sorted(found, key=lambda one: one[0]):
        if all(mine_id != one and theirs_id != two for one, two in pairs):
            pairs.append((mine_id, theirs_id))
    return tuple(pairs)


@dataclass(frozen=True)
class RecordedElsewhere:
    """A member of another household who may be the one being entered."""

    household_id: HouseholdId
    case_number: str
    member_id: MemberId


def recorded_elsewhere(
    work: UnitOfWork, *, household_id: HouseholdId, member: MemberRecord, today: date
) -> tuple[RecordedElsewhere, ...]:
    """Return who of other households is likely the one being entered; name and birth are needed."""
    if member.birth is None or not member.name.strip():
        return ()
    record = HouseholdRecord(household_id)
    entered = person_of(record, member, today)
    near = store.born_on(work, member.birth, today)
    return tuple(
        RecordedElsewhere(one.household_id, one.case_number, one.id)
        for one in near
        if one.household_id != household_id
        and (judged := compared(entered, one)) is not None
        and judged[0] is Grade.LIKELY
    )


__all__ = [
    "Grade",
    "Person",
    "Proposal",
    "Reason",
    "RecordedElsewhere",
    "SamePeople",
    "SetApart",
    "found",
    "paired",
    "person_of",
    "recorded_elsewhere",
    "set_apart",
    "take_back",
]
