"""Which recorded members may be one person: proposals with every reason, never a decision.

A caseload of 30,000 is gone through by keys (name, reading, day of birth with the given name), so
that only records that share one are compared.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from cwlink.core.ids import HouseholdId, MemberId
from cwlink.core.text import fold, kana_key
from cwlink.core.wareki import ERAS, PartialDate
from cwlink.rules.record_codes import Sex


class Grade(StrEnum):
    """確からしい, 似ている."""

    LIKELY = "likely"
    SIMILAR = "similar"


class Reason(StrEnum):
    """What speaks for one person, or against it; the window puts it into words."""

    NAME_SAME = "name_same"
    NAME_VARIANT = "name_variant"
    GIVEN_NAME_SAME = "given_name_same"
    KANA_SAME = "kana_same"
    KANA_NEAR = "kana_near"
    BIRTH_SAME = "birth_same"
    BIRTH_YEAR_SAME = "birth_year_same"
    BIRTH_ONE_DIGIT = "birth_one_digit"
    BIRTH_SWAPPED = "birth_swapped"
    BIRTH_ERA = "birth_era"
    BIRTH_UNKNOWN = "birth_unknown"
    PHONE_SAME = "phone_same"
    NAME_DIFFERS = "name_differs"
    KANA_DIFFERS = "kana_differs"
    SEX_DIFFERS = "sex_differs"


AGAINST = frozenset({Reason.NAME_DIFFERS, Reason.KANA_DIFFERS, Reason.SEX_DIFFERS})
"""Reasons that speak against one person."""
_DRAWN = str.maketrans("ヂヅヲヰヱ", "ジズオイエ")
_O_ROW, _E_ROW = "オコソトノホモヨロゴゾドボポ", "エケセテネヘメレゲゼデベペ"


@dataclass(frozen=True)
class Person:
    """What a member's record says of who it is; ``present`` tells whether still a member."""

    id: MemberId
    household_id: HouseholdId
    case_number: str = ""
    name: str = ""
    kana: str = ""
    birth: PartialDate | None = None
    sex: Sex = Sex.UNKNOWN
    relation: str = ""
    phone: str = ""
    present: bool = True

    def identity(self) -> tuple[str, str, str, str]:
        """Return what a judgement rests on: another record is another question."""
        birth = self.birth.to_text() if self.birth else ""
        return fold(self.name), name_sound(self.kana), birth, self.sex.value


@dataclass(frozen=True)
class Proposal:
    """Two records that may be one person; ``one`` is of the household first in order."""

    one: Person
    other: Person
    grade: Grade
    reasons: tuple[Reason, ...]

    @property
    def key(self) -> str:
        """Return what names the two, whichever comes first."""
        return pair_key(self.one.id, self.other.id)

    @property
    def same_household(self) -> bool:
        """Tell whether both stand in one household."""
        return self.one.household_id == self.other.household_id


def pair_key(one: str, other: str) -> str:
    """Return the key of two members, whichever comes first."""
    return "|".join(sorted((one, other)))


def folded_name(name: str) -> str:
    """Return a name as it is compared: as fold() does, and 々 as the character it repeats."""
    folded = fold(name)
    while (at := folded.find("々")) > 0:
        folded = f"{folded[:at]}{folded[at - 1]}{folded[at + 1 :]}"
    return folded


def name_sound(kana: str) -> str:
    """Return how a reading sounds: long vowels, small kana, ぢ/じ, づ/ず and を/お are one."""
    large = kana_key(kana).split("\0")[1] if kana.strip() else ""
    sound = ""
    for char in large.translate(_DRAWN):
        last = sound[-1:]
        drawn = last and (
            char == "ー"
            or (char in "ウオ" and last in _O_ROW)
            or (char in "イエ" and last in _E_ROW)
        )
        sound += "" if drawn else char
    return sound


def compared(one: Person, other: Person) -> tuple[Grade, tuple[Reason, ...]] | None:
    """Return how likely two records are one person and why; None where too little says so.

    The reasons that speak for it come first. Two records with a sound alone in common, as twins or
    a parent and child may have, are never LIKELY.
    """
    keys = _Keys()
    return _compared(keys.of(one), keys.of(other))


def proposals(
    people: Iterable[Person], *, apart: Callable[[Person, Person], bool] = lambda *_: False
) -> tuple[Proposal, ...]:
    """Return every pair that may be one person, the likely first, then by reading.

    ``apart`` tells whether the caseworker has already said that two are different persons.
    """
    found: dict[str, Proposal] = {}
    for group in _groups(people):
        for one, other in _pairs(group):
            judged = _compared(one, other)
            if judged is None or (key := pair_key(one.person.id, other.person.id)) in found:
                continue
            if not apart(one.person, other.person):
                first, then = sorted((one, other), key=_standing)
                found[key] = Proposal(first.person, then.person, *judged)
    order = {Grade.LIKELY: 0, Grade.SIMILAR: 1}
    return tuple(
        sorted(
            found.values(),
            key=lambda each: (
                order[each.grade],
                kana_key(each.one.kana or each.one.name),
                each.one.case_number,
                each.key,
            ),
        )
    )


class _Keyed(NamedTuple):
    """A person with what is compared, worked out once; "" stands for what is not recorded."""

    person: Person
    name: str
    given: str
    kana: str
    sound: str
    birth: str


class _Keys:
    """Works out what is compared; a name that many have is folded once, and forgotten after."""

    def __init__(self) -> None:
        self._names: dict[str, tuple[str, str]] = {"": ("", "")}
        self._readings: dict[str, tuple[str, str]] = {"": ("", "")}

    def of(self, person: Person) -> _Keyed:
        """Return a person with the keys."""
        name, kana = person.name, person.kana
        if name not in self._names:
            parts = [folded_name(part) for part in name.split()]
            self._names[name] = "".join(parts), parts[-1] if len(parts) > 1 else ""
        if kana not in self._readings:
            self._readings[kana] = (kana_key(kana), name_sound(kana)) if kana.strip() else ("", "")
        birth = person.birth.to_text() if person.birth else ""
        return _Keyed(person, *self._names[name], *self._readings[kana], birth)


def _standing(one: _Keyed) -> tuple[str, str, str]:
    return one.person.case_number, one.kana, one.person.id


_CROWD = 60
"""In a name this common only records whose birth may be the same are compared."""
_RARE = 4
"""A name held by more says nothing across households where a birth date is missing."""


def _groups(people: Iterable[Person]) -> Iterator[Sequence[_Keyed]]:
    """Return the records that share a key; a pair may stand in several groups."""
    keys = _Keys()
    groups: defaultdict[tuple[str, str], list[_Keyed]] = defaultdict(list)
    for one in map(keys.of, people):
        if one.name:
            groups["", one.name].append(one)
        if one.sound and one.birth:
            groups[one.birth, one.sound].append(one)
        if one.given and one.birth:
            groups[one.birth, f"given {one.given}"].append(one)
    return (group for group in groups.values() if len(group) > 1)


def _pairs(group: Sequence[_Keyed]) -> Iterator[tuple[_Keyed, _Keyed]]:
    if len(group) <= _CROWD:
        rare = len(group) <= _RARE
        for one, other in combinations(group, 2):
            if rare or (one.birth and other.birth) or _housemates(one, other):
                yield one, other
        return
    near: defaultdict[tuple[str, str], list[_Keyed]] = defaultdict(list)
    for one in group:
        if len(one.birth) > len("1940"):
            near["year", one.birth[:4]].append(one)
            near["day", one.birth[5:]].append(one)
    for those in near.values():
        yield from combinations(those, 2)


def _housemates(one: _Keyed, other: _Keyed) -> bool:
    return one.person.household_id == other.person.household_id


def _compared(one: _Keyed, other: _Keyed) -> tuple[Grade, tuple[Reason, ...]] | None:
    birth = _birth_reason(one, other)
    if birth is None:
        return None
    name, kana = _name_reason(one, other), _kana_reason(one, other)
    sexes = one.person.sex, other.person.sex
    contradictory = all(sexes) and sexes[0] is not sexes[1]
    if not _enough(name, kana, birth, same_sex=all(sexes) and not contradictory):
        return None
    likely = name in _WHOLE and birth is Reason.BIRTH_SAME and kana is not Reason.KANA_DIFFERS
    if contradictory and not likely:
        return None
    phones = one.person.phone.strip(), other.person.phone.strip()
    found = (
        name or Reason.NAME_DIFFERS,
        kana,
        birth,
        Reason.PHONE_SAME if all(phones) and fold(phones[0]) == fold(phones[1]) else None,
        Reason.SEX_DIFFERS if contradictory else None,
    )
    told = sorted((reason for reason in found if reason), key=lambda reason: reason in AGAINST)
    return Grade.LIKELY if likely and not contradictory else Grade.SIMILAR, tuple(told)


_WHOLE = (Reason.NAME_SAME, Reason.NAME_VARIANT)


def _name_reason(one: _Keyed, other: _Keyed) -> Reason | None:
    if one.name and one.name == other.name:
        same = one.person.name.split() == other.person.name.split()
        return Reason.NAME_SAME if same else Reason.NAME_VARIANT
    return Reason.GIVEN_NAME_SAME if one.given and one.given == other.given else None


def _kana_reason(one: _Keyed, other: _Keyed) -> Reason | None:
    if not (one.kana and other.kana):
        return None
    if one.kana == other.kana:
        return Reason.KANA_SAME
    return Reason.KANA_NEAR if one.sound == other.sound else Reason.KANA_DIFFERS


def _enough(name: Reason | None, kana: Reason | None, birth: Reason, *, same_sex: bool) -> bool:
    """Tell whether name, reading and birth together are worth a question."""
    if birth is Reason.BIRTH_SAME:
        sounds = kana in (Reason.KANA_SAME, Reason.KANA_NEAR)
        married = name is Reason.GIVEN_NAME_SAME and same_sex
        return name in _WHOLE or sounds or married
    return name in _WHOLE and kana is not Reason.KANA_DIFFERS


def _birth_reason(one: _Keyed, other: _Keyed) -> Reason | None:
    """Return how two births agree, None where they do not."""
    if not (one.birth and other.birth):
        return Reason.BIRTH_UNKNOWN
    whole = len(one.birth) == len(other.birth) > len("1940")
    if one.birth == other.birth:
        return Reason.BIRTH_SAME if whole else Reason.BIRTH_YEAR_SAME
    if not whole:
        return Reason.BIRTH_YEAR_SAME if one.birth[:4] == other.birth[:4] else None
    return _slip(one.birth, other.birth)


def _slip(one: str, other: str) -> Reason | None:
    """Return how one day may have been written for another; both are known to the day."""
    (year, month, day), (year2, month2, day2) = one.split("-"), other.split("-")
    if year == year2 and (month, day) == (day2, month2):
        return Reason.BIRTH_SWAPPED
    if sum(left != right for left, right in zip(one, other, strict=True)) == 1:
        return Reason.BIRTH_ONE_DIGIT
    same_day = (month, day) == (month2, day2)
    if same_day and _era_years(int(year)) & _era_years(int(year2)):
        return Reason.BIRTH_ERA
    return None


def _era_years(year: int) -> frozenset[int]:
    """Return how a year is counted in every era it belongs to: what is left when eras slip."""
    return frozenset(
        era.year_of(year) for era in ERAS if era.first.year <= year <= min(era.last.year, 9999)
    )
