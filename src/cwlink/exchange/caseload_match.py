"""Finds for each row of a household the stored member it is about, or whom to ask about.

The key is folded name and birth date within the case number. A stored member of the same birth
date and another name, or of the same name and another or no birth date, may be the same person:
only the caseworker can say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from cwlink.core.ids import MemberId
from cwlink.core.text import fold
from cwlink.exchange.caseload import ListedHousehold
from cwlink.exchange.caseload_rows import CaseloadRow, MemberKey
from cwlink.rules.roster import RosterHousehold, RosterMember


class QuestionKind(StrEnum):
    """What is asked of the caseworker."""

    SAME_PERSON = "same_person"
    NEW_HEAD = "new_head"


@dataclass(frozen=True)
class Question:
    """One question about a row.

    SAME_PERSON: which of the ``candidates`` the row is about, or none of them (a new person).
    NEW_HEAD: whether the row's member becomes head in place of the one candidate, whom the list
    does not name any more.
    """

    kind: QuestionKind
    row: CaseloadRow
    candidates: tuple[RosterMember, ...]


@dataclass(frozen=True)
class Answers:
    """What the caseworker answered.

    ``same`` maps a row's key to the member it is about, None for a new person; ``heads`` maps a
    row's key to whether that member becomes head.
    """

    same: Mapping[MemberKey, MemberId | None] = field(default_factory=dict)
    heads: Mapping[MemberKey, bool] = field(default_factory=dict)

    def with_same(self, key: MemberKey, member: MemberId | None) -> "Answers":
        """Return the answers with whom a row is about, None for a new person."""
        return Answers({**self.same, key: member}, self.heads)

    def with_head(self, key: MemberKey, *, becomes_head: bool) -> "Answers":
        """Return the answers with whether a row's member becomes head."""
        return Answers(self.same, {**self.heads, key: becomes_head})


@dataclass(frozen=True)
class Matching:
    """The stored member of each row number; absent are new ones and those ``asked`` about."""

    members: Mapping[int, RosterMember]
    asked: Mapping[int, Question]


def match(listed: ListedHousehold, stored: RosterHousehold, answers: Answers) -> Matching:
    """Match the rows of a household with its stored members."""
    free = {_key(one): one for one in sorted(stored.members, key=lambda one: one.present)}
    members: dict[int, RosterMember] = {}
    rest: list[CaseloadRow] = []
    for row in listed.rows:
        found = free.pop((row.key.name, row.key.birth), None)
        if found is None:
            rest.append(row)
        else:
            members[row.number] = found
    taken = {one.id for one in members.values()}
    unmatched = [one for one in stored.members if one.id not in taken]
    asked: dict[int, Question] = {}
    for row in rest:
        candidates = _candidates(row, unmatched)
        chosen = _chosen(row, candidates, answers)
        if chosen is not None:
            members[row.number] = chosen
            unmatched.remove(chosen)
        elif candidates and not _is_new(row, answers):
            asked[row.number] = Question(QuestionKind.SAME_PERSON, row, candidates)
    return Matching(members, asked)


def _key(member: RosterMember) -> tuple[str, str]:
    return fold(member.name), member.birth.to_text() if member.birth else ""


def _candidates(row: CaseloadRow, members: Sequence[RosterMember]) -> tuple[RosterMember, ...]:
    def same_day(one: RosterMember) -> bool:
        return one.birth is not None and one.birth == row.birth and one.birth.exact is not None

    return tuple(one for one in members if same_day(one) or fold(one.name) == row.key.name)


def _chosen(
    row: CaseloadRow, candidates: Sequence[RosterMember], answers: Answers
) -> RosterMember | None:
    wanted = answers.same.get(row.key)
    return next((one for one in candidates if one.id == wanted), None)


def _is_new(row: CaseloadRow, answers: Answers) -> bool:
    return row.key in answers.same and answers.same[row.key] is None
