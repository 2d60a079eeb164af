"""Makes one of two records of a person: what stays, what moves, what becomes one, row by row.

Nothing is decided that she did not choose, and every row of both sides is told of in ``fates``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from cwlink.core.ids import MemberId
from cwlink.rules.household import (
    ConsentRecord,
    HeadshipRecord,
    HouseholdRecord,
    IssueEntry,
    MemberRecord,
)
from cwlink.rules.household_changes import with_member, with_member_left, without_member
from cwlink.rules.merge_fields import (
    BETWEEN,
    Choice,
    FieldPair,
    chosen,
    household_pairs,
    member_pairs,
    with_fields,
)


class Way(StrEnum):
    """How two records become one.

    ONE: both stand in one household. MOVED: the person went from one household to the other, where
    the record lives on; in the first she stays as one who left. TAKEN_OUT: the membership in the
    other household was a mistake. WHOLE: the household itself was entered twice.
    """

    ONE = "one"
    MOVED = "moved"
    TAKEN_OUT = "taken_out"
    WHOLE = "whole"


class Kind(StrEnum):
    """What a row is."""

    MEMBER = "member"
    CERTIFICATE = "certificate"
    HEADSHIP = "headship"
    ISSUE = "issue"
    TIE = "tie"
    POLICY = "policy"
    TRAIT = "trait"
    CONSENT = "consent"


class Fate(StrEnum):
    """What becomes of a row.

    STAYS where it is, with what it says; MOVES to the record that stays; BECOMES_ONE with a row of
    it that says the same; LEFT_BEHIND with the household she left; LEAVES: the membership ends;
    GIVEN_UP: what the staying household has counts (the log keeps it).
    """

    STAYS = "stays"
    MOVES = "moves"
    BECOMES_ONE = "becomes_one"
    LEFT_BEHIND = "left_behind"
    LEAVES = "leaves"
    GIVEN_UP = "given_up"


@dataclass(frozen=True)
class RowFate:
    """One row and what becomes of it; ``of_other`` tells that it is of the record that goes."""

    kind: Kind
    row: Any
    fate: Fate
    of_other: bool


@dataclass(frozen=True)
class Sides:
    """Both households as they stand; one and the same where both records are of one household."""

    staying: HouseholdRecord
    other: HouseholdRecord
    staying_consents: tuple[ConsentRecord, ...] = ()
    other_consents: tuple[ConsentRecord, ...] = ()

    @property
    def one_household(self) -> bool:
        """Tell whether both records are of one household."""
        return self.staying.id == self.other.id


@dataclass(frozen=True)
class MergeWish:
    """What she chose. ``pairs`` are (staying, other) members, the first the ones looked at.

    ``choices`` are by FieldPair.key. ``left_on`` is the first day outside the other household.
    ``note`` is added to the notes of a household that takes in another (WHOLE).
    """

    way: Way
    pairs: tuple[tuple[MemberId, MemberId], ...]
    choices: Mapping[str, Choice] = field(default_factory=dict)
    left_on: date | None = None
    left_reason: str = ""
    note: str = ""


@dataclass(frozen=True)
class Merge:
    """What comes of it. ``other`` None: the household goes, or is the same one.

    ``consents`` are all of the staying household afterwards, ``ids`` what old ids of members and
    issues stand for from now on.
    """

    staying: HouseholdRecord
    other: HouseholdRecord | None
    consents: tuple[ConsentRecord, ...]
    ids: Mapping[str, str]
    fates: tuple[RowFate, ...]


def field_pairs(sides: Sides, wish: MergeWish) -> tuple[FieldPair, ...]:
    """Return every field that both sides have or one has, the household's own last."""
    within = wish.way in (Way.ONE, Way.WHOLE)
    found: list[FieldPair] = []
    for staying_id, other_id in wish.pairs:
        staying, other = _member(sides.staying, staying_id), _member(sides.other, other_id)
        found += member_pairs(staying, other, with_membership=within)
    if wish.way is Way.WHOLE:
        found += household_pairs(sides.staying, sides.other)
    return tuple(found)


def merged(sides: Sides, wish: MergeWish) -> Merge:
    """Return both households afterwards; raises LookupError for a member who is not there."""
    pairs = field_pairs(sides, wish)
    made = _Making(sides, wish)
    for staying_id, other_id in wish.pairs:
        own = [pair for pair in pairs if pair.member == staying_id]
        made.join(staying_id, other_id, own)
    if wish.way is Way.WHOLE:
        made.join_households([pair for pair in pairs if not pair.member])
    return made.result()


def _member(record: HouseholdRecord, member_id: MemberId) -> MemberRecord:
    found = record.member(member_id)
    if found is None:
        raise LookupError("no such member")
    return found


class _Making:
    """The two households while they become what was wished."""

    def __init__(self, sides: Sides, wish: MergeWish) -> None:
        self._sides, self._wish = sides, wish
        self._staying, self._other = sides.staying, sides.other
        self._ids: dict[str, str] = {}
        self._consents = list(sides.staying_consents)
        self._fates: list[RowFate] = []

    def result(self) -> Merge:
        """Return what was made."""
        one, whole = self._sides.one_household, self._wish.way is Way.WHOLE
        return Merge(
            staying=self._staying,
            other=None if one or whole else self._other,
            consents=tuple(self._consents),
            ids=self._ids,
            fates=tuple(self._fates),
        )

    def join(self, staying_id: MemberId, other_id: MemberId, pairs: Sequence[FieldPair]) -> None:
        """Make one of two members, with everything that hangs on them."""
        staying = _member(self._staying, staying_id)
        other = _member(self._sides.other, other_id)
        member = with_fields(staying, pairs, self._wish.choices)
        self._tell(Kind.MEMBER, staying, Fate.STAYS, of_other=False)
        moved = self._wish.way is Way.MOVED
        leaves = Fate.LEFT_BEHIND if other.left_on else Fate.LEAVES
        self._tell(Kind.MEMBER, other, leaves if moved else Fate.BECOMES_ONE)
        if not moved:
            self._ids[other_id] = staying_id
        self._staying = with_member(self._staying, self._with_certificates(member, other))
        self._join_issues(staying_id, other_id)
        if moved:
            self._leave(other)
        else:
            self._join_headships(staying_id, other_id)
            self._join_consents(staying_id, other_id)
            if self._sides.one_household:
                self._staying = without_member(self._staying, other_id)
            elif self._wish.way is Way.TAKEN_OUT:
                self._other = without_member(self._other, other_id)

    def join_households(self, pairs: Sequence[FieldPair]) -> None:
        """Make one of two households: members without a double move, then all that is its own."""
        known = {other_id for _staying, other_id in self._wish.pairs}
        for member in self._sides.other.members:
            if member.id not in known:
                self._tell(Kind.MEMBER, member, Fate.MOVES)
                self._staying = with_member(self._staying, member)
                self._move_issues(member.id)
                self._move_consents(member.id)
        self._move_issues(None)
        self._give_up_headships()
        values = {"notes": self._staying.notes, **chosen(pairs, self._wish.choices)}
        if self._wish.note:
            notes = (values["notes"], self._wish.note)
            values["notes"] = BETWEEN.join(text for text in notes if text)
        self._staying = replace(
            self._staying,
            **values,
            traits=self._joined_traits(),
            ties=self._joined_rows(Kind.TIE, self._staying.ties, self._sides.other.ties),
            policies=self._joined_rows(
                Kind.POLICY, self._staying.policies, self._sides.other.policies
            ),
        )

    # what hangs on a member

    def _with_certificates(self, member: MemberRecord, other: MemberRecord) -> MemberRecord:
        rows = self._joined_rows(Kind.CERTIFICATE, member.certificates, other.certificates)
        if self._wish.way is Way.MOVED:
            left = replace(_member(self._other, other.id), certificates=())
            self._other = with_member(self._other, left)
        return replace(member, certificates=rows)

    def _join_issues(self, staying_id: MemberId, other_id: MemberId) -> None:
        own = [one for one in self._staying.issues if one.member_id == staying_id]
        for issue in own:
            self._tell(Kind.ISSUE, issue, Fate.STAYS, of_other=False)
        for issue in [one for one in self._sides.other.issues if one.member_id == other_id]:
            if self._wish.way is Way.MOVED and issue.closed_on is not None:
                self._tell(Kind.ISSUE, issue, Fate.LEFT_BEHIND)
                continue
            moved = replace(issue, member_id=staying_id)
            same = next((one for one in own if _says_same(one, moved)), None)
            self._drop_issue(issue)
            if same is None:
                self._tell(Kind.ISSUE, issue, Fate.MOVES)
                self._staying = replace(self._staying, issues=(*self._staying.issues, moved))
            else:
                self._tell(Kind.ISSUE, issue, Fate.BECOMES_ONE)
                if self._wish.way is not Way.MOVED:
                    self._ids[issue.id] = same.id

    def _drop_issue(self, issue: IssueEntry) -> None:
        """Take an issue out of where it stood; it stands, or stands already, with who stays."""
        home = self._staying if self._sides.one_household else self._other
        left = replace(home, issues=tuple(one for one in home.issues if one.id != issue.id))
        if self._sides.one_household:
            self._staying = left
        else:
            self._other = left

    def _join_headships(self, staying_id: MemberId, other_id: MemberId) -> None:
        own = [one for one in self._staying.headships if one.member_id == staying_id]
        for headship in own:
            self._tell(Kind.HEADSHIP, headship, Fate.STAYS, of_other=False)
        if not self._sides.one_household:
            for headship in self._headships_of(other_id):
                self._tell(Kind.HEADSHIP, headship, Fate.GIVEN_UP)
            return
        kept: list[HeadshipRecord] = []
        for headship in self._staying.headships:
            if headship.member_id != other_id:
                kept.append(headship)
                continue
            moved = replace(headship, member_id=staying_id)
            same = any(_says_same(one, moved) for one in own)
            self._tell(Kind.HEADSHIP, headship, Fate.BECOMES_ONE if same else Fate.MOVES)
            if not same:
                kept.append(moved)
        self._staying = replace(self._staying, headships=tuple(kept))

    def _headships_of(self, member_id: MemberId) -> Iterable[HeadshipRecord]:
        return (one for one in self._sides.other.headships if one.member_id == member_id)

    def _join_consents(self, staying_id: MemberId, other_id: MemberId) -> None:
        """Let the other's consents be the staying one's; each stays a record of its own."""
        for consent in self._sides.staying_consents:
            if consent.member_id == staying_id:
                self._tell(Kind.CONSENT, consent, Fate.STAYS, of_other=False)
        for consent in self._sides.other_consents:
            if consent.member_id == other_id:
                self._tell(Kind.CONSENT, consent, Fate.MOVES)
                self._put_consent(replace(consent, member_id=staying_id))

    def _put_consent(self, consent: ConsentRecord) -> None:
        others = [one for one in self._consents if one.id != consent.id]
        self._consents = [*others, consent]

    def _leave(self, other: MemberRecord) -> None:
        """Let the other record be one of who left; what was agreed there stays there."""
        for consent in self._sides.staying_consents:
            if consent.member_id == self._wish.pairs[0][0]:
                self._tell(Kind.CONSENT, consent, Fate.STAYS, of_other=False)
        for consent in self._sides.other_consents:
            if consent.member_id == other.id:
                self._tell(Kind.CONSENT, consent, Fate.LEFT_BEHIND)
        for headship in self._headships_of(other.id):
            self._tell(Kind.HEADSHIP, headship, Fate.LEFT_BEHIND)
        day = self._wish.left_on
        if day is not None and other.left_on is None:
            self._other = with_member_left(self._other, other.id, day, self._wish.left_reason)

    # what hangs on a household

    def _move_issues(self, member_id: MemberId | None) -> None:
        own = [one for one in self._staying.issues if one.member_id == member_id]
        for issue in own:
            self._tell(Kind.ISSUE, issue, Fate.STAYS, of_other=False)
        for issue in [one for one in self._sides.other.issues if one.member_id == member_id]:
            same = next((one for one in own if _says_same(one, issue)), None)
            self._tell(Kind.ISSUE, issue, Fate.BECOMES_ONE if same else Fate.MOVES)
            if same is not None:
                self._ids[issue.id] = same.id
            else:
                self._staying = replace(self._staying, issues=(*self._staying.issues, issue))

    def _move_consents(self, member_id: MemberId) -> None:
        for consent in self._sides.other_consents:
            if consent.member_id == member_id:
                self._tell(Kind.CONSENT, consent, Fate.MOVES)
                self._put_consent(consent)

    def _give_up_headships(self) -> None:
        """Tell of them: the staying household has a head on every day already."""
        paired = {other_id for _staying, other_id in self._wish.pairs}
        for headship in self._sides.other.headships:
            if headship.member_id not in paired:
                self._tell(Kind.HEADSHIP, headship, Fate.GIVEN_UP)

    def _joined_traits(self) -> tuple[str, ...]:
        mine, theirs = self._sides.staying.traits, self._sides.other.traits
        for code in mine:
            self._tell(Kind.TRAIT, code, Fate.STAYS, of_other=False)
        for code in theirs:
            self._tell(Kind.TRAIT, code, Fate.BECOMES_ONE if code in mine else Fate.MOVES)
        return tuple(sorted({*mine, *theirs}))

    def _joined_rows(
        self, kind: Kind, mine: Sequence[Any], theirs: Sequence[Any]
    ) -> tuple[Any, ...]:
        """Return the rows of both; one that says the same as another is left out, and told of."""
        for row in mine:
            self._tell(kind, row, Fate.STAYS, of_other=False)
        joined = list(mine)
        for row in theirs:
            same = any(_says_same(one, row) for one in mine)
            self._tell(kind, row, Fate.BECOMES_ONE if same else Fate.MOVES)
            if not same:
                joined.append(row)
        return tuple(joined)

    def _tell(self, kind: Kind, row: object, fate: Fate, *, of_other: bool = True) -> None:
        self._fates.append(RowFate(kind, row, fate, of_other))


def _says_same(one: Any, other: Any) -> bool:
    """Tell whether two rows say the same, whatever their ids."""
    return bool(replace(one, id="") == replace(other, id=""))
