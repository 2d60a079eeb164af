"""Where two records of one person, or of one household, say different things, and what is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from cwlink.core.text import wide_kana
from cwlink.rules.household import HouseholdRecord, MemberRecord

BETWEEN = "\n"


class Choice(StrEnum):
    """Which of two different values is kept: of the record that stays, of the other, or both."""

    STAYING = "staying"
    OTHER = "other"
    BOTH = "both"


@dataclass(frozen=True)
class FieldPair:
    """A field (or fields that belong together) as both records have it.

    ``member`` is the staying member's id, "" for a field of the household. ``differs`` tells that
    a choice is needed: a field that only one record fills is taken from it without asking, unless
    to be empty says something too (``counts_empty``). ``joins`` tells that both can be kept.
    """

    name: str
    member: str
    parts: tuple[str, ...]
    staying: tuple[Any, ...]
    other: tuple[Any, ...]
    differs: bool
    joins: bool

    @property
    def key(self) -> str:
        """Return the name under which a choice is kept."""
        return f"{self.member}.{self.name}"


_TEXTS = {"hospital", "health_note", "licences", "wished_work"}
_MEMBER_PARTS: Mapping[str, tuple[str, ...]] = {
    "name": ("name",),
    "kana": ("kana",),
    "relation": ("relation",),
    "sex": ("sex",),
    "birth": ("birth",),
    "phone": ("phone",),
    "joined_on": ("joined_on",),
    "left_on": ("left_on", "left_reason"),
    "hospital": ("hospital",),
    "insurance": ("insurance",),
    "health_note": ("health_note",),
    "care_state": ("care_state", "care_level", "care_expires"),
    "disability_kinds": ("disability_kinds",),
    "disability_service": ("disability_service",),
    "pregnant": ("pregnant",),
    "partner_violence": ("partner_violence",),
    "work_status": ("work_status",),
    "last_school": ("last_school",),
    "years_since_work": ("years_since_work",),
    "licences": ("licences",),
    "wished_work": ("wished_work",),
}
OF_MEMBERSHIP = frozenset({"relation", "joined_on", "left_on"})
"""Fields that tell of the member in this household, and of nobody elsewhere."""
_EMPTY_COUNTS = {"joined_on", "left_on", "ended_on"}
_HOUSEHOLD_PARTS: Mapping[str, tuple[str, ...]] = {
    "postal_code": ("postal_code", "address"),
    "phone": ("phone",),
    "housing": ("housing",),
    "assistance_started": ("assistance_started",),
    "household_type": ("household_type",),
    **{
        name: (name,)
        for name in ("kin", "neighbours", "income", "benefits", "taxes", "debts", "community")
    },
    "notes": ("notes",),
    "ended_on": ("ended_on", "ended_reason"),
}
_HOUSEHOLD_TEXTS = {
    "kin", "neighbours", "income", "benefits", "taxes", "debts", "community", "notes",
}  # fmt: skip


def member_pairs(
    staying: MemberRecord, other: MemberRecord, *, with_membership: bool
) -> tuple[FieldPair, ...]:
    """Return every field that is filled in either record, in the order of the form."""
    left_out = frozenset() if with_membership else OF_MEMBERSHIP
    return tuple(
        pair
        for name, parts in _MEMBER_PARTS.items()
        if name not in left_out
        for pair in _pair(name, str(staying.id), parts, staying, other, joins=name in _TEXTS)
    )


def household_pairs(staying: HouseholdRecord, other: HouseholdRecord) -> tuple[FieldPair, ...]:
    """Return every field of the household itself that is filled in either record."""
    return tuple(
        pair
        for name, parts in _HOUSEHOLD_PARTS.items()
        for pair in _pair(name, "", parts, staying, other, joins=name in _HOUSEHOLD_TEXTS)
    )


def _pair(
    name: str, member: str, parts: tuple[str, ...], staying: object, other: object, *, joins: bool
) -> Iterator[FieldPair]:
    mine, theirs = (tuple(getattr(one, part) for part in parts) for one in (staying, other))
    if not (_filled(mine) or _filled(theirs)):
        return
    both = name in _EMPTY_COUNTS or (_filled(mine) and _filled(theirs))
    differs = both and _said(name, mine) != _said(name, theirs)
    yield FieldPair(name, member, parts, mine, theirs, differs, joins)


def _said(name: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return what a field says, whatever the width of its characters and spaces."""
    return tuple(map(wide_kana, values)) if name in ("name", "kana") else values


def _filled(values: Sequence[Any]) -> bool:
    """Tell whether anything is recorded; False and () are answers, None and "" are none."""
    return any(value is not None and value != "" for value in values)


def first_choices(pairs: Sequence[FieldPair]) -> dict[str, Choice]:
    """Return what is chosen as long as she has not: mostly what the staying record has.

    Of two memberships the one that began first and has not ended counts; a birth date known to the
    day goes before a year.
    """
    return {pair.key: _first(pair) for pair in pairs if pair.differs}


def _first(pair: FieldPair) -> Choice:
    mine, theirs = pair.staying[0], pair.other[0]
    other = False
    if pair.name == "joined_on":
        other = mine is not None and (theirs is None or theirs < mine)
    elif pair.name in ("left_on", "ended_on"):
        other = mine is not None and (theirs is None or theirs > mine)
    elif pair.name == "birth":
        other = mine.exact is None and theirs.exact is not None
    return Choice.OTHER if other else Choice.STAYING


def chosen(pairs: Sequence[FieldPair], choices: Mapping[str, Choice]) -> dict[str, Any]:
    """Return the values of the record that stays, by its fields."""
    standing = first_choices(pairs) | dict(choices)
    return {
        part: value
        for pair in pairs
        for part, value in zip(pair.parts, kept(pair, standing.get(pair.key)), strict=True)
    }


def kept(pair: FieldPair, choice: Choice | None) -> tuple[Any, ...]:
    """Return what stays of a field; without a difference, what either record has."""
    if not pair.differs:
        return pair.staying if _filled(pair.staying) else pair.other
    if choice is Choice.BOTH and pair.joins:
        return tuple(BETWEEN.join((pair.staying[0], pair.other[0])) for _part in pair.parts)
    return pair.other if choice is Choice.OTHER else pair.staying


def with_fields(
    record: MemberRecord, pairs: Sequence[FieldPair], choices: Mapping[str, Choice]
) -> MemberRecord:
    """Return the staying member with what was chosen of both."""
    return replace(record, **chosen(pairs, choices))
