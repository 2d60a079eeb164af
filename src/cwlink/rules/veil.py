"""Covers in free text what a copy hides: names, readings, address and telephone numbers.

The caseworker writes 和夫さんを訪問する; a copy that names 和夫 nowhere says 世帯員2を訪問する.
Texts are compared folded (core.text.fold), so that width, kana, spaces and variant characters
make no difference.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cwlink.core.taken_apart import taken_apart
from cwlink.core.text import fold
from cwlink.rules.snapshot import HouseholdSnapshot

ADDRESS = "（住所）"
PHONE = "（電話番号）"
SOMEONE = "世帯員"
THE_HOUSEHOLD = "当該世帯"
_LETTERS = "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
_POLITE = "(?:サン|サマ|様|氏|君|クン|チャン)"
_HOMES = "(?:家|宅|世帯)"
_PLACES = "町市村区県郡駅川山"
_KANJI = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff々]")
_KATAKANA = re.compile(r"[\u30a1-\u30ffｦ-ﾟ]")
_CUT_ADDRESS = re.compile("[都道府県市区郡]")
_BLOCK = re.compile(r"\d[\d\-番地号丁目ノ]*")
_MANY_KANA = 4
_MANY_DIGITS = 9


@dataclass(frozen=True)
class _Cover:
    """What is covered, folded, with what may ``follow`` it (a pattern), and what stands instead.

    ``alone`` asks that kana stand apart from katakana around it, or have a polite ending.
    """

    written: str
    instead: str
    follow: str = ""
    alone: bool = False
    is_phone: bool = False

    @property
    def pattern(self) -> str:
        """The whole as a pattern over folded text."""
        if self.is_phone:
            return r"[-()ー]*".join(self.written)
        return re.escape(self.written) + self.follow


@dataclass(frozen=True)
class Veil:
    """What is covered, in the order of the covers; ``kept`` are phrases that stay as they are."""

    covers: tuple[_Cover, ...]
    kept: tuple[str, ...] = ()

    def over(self, text: str) -> str:
        """Return the text with everything hidden covered."""
        if not self.covers or not text:
            return text
        return _laid(self, text)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All covers at once, one group each."""
        return re.compile("|".join(f"({one.pattern})" for one in self.covers))

    @cached_property
    def kept_pattern(self) -> re.Pattern[str] | None:
        """The phrases that stay, None without one."""
        folded = sorted(filter(None, map(fold, self.kept)), key=len, reverse=True)
        return re.compile("|".join(map(re.escape, folded))) if folded else None


def veil(
    household: HouseholdSnapshot,
    *,
    named: Iterable[str],
    called: Mapping[str, str],
    third_persons: Sequence[str] = (),
    address_shown: bool = False,
    kept: Iterable[str] = (),
) -> Veil:
    """Return what covers a household in the texts of a copy.

    ``named`` are the ids of members whose names may stand, ``called`` what every member is called
    otherwise (世帯員2), ``third_persons`` the names that become Ａ氏, Ｂ氏 … in their order,
    ``kept`` phrases such as agencies' names in which a part that looks like a name stays.
    """
    open_ids = set(named)
    shown = [one for one in household.members if one.id in open_ids]
    hidden = [one for one in household.members if one.id not in open_ids]
    families = {fold(family) for one in shown for family in _halves(one.name)[:1]}
    covers: list[_Cover] = []
    if not address_shown:
        covers += _address_covers(household.address)
        phones = (household.phone, *(one.phone for one in household.members))
        covers += [_Cover(one, PHONE, is_phone=True) for one in map(_digits, phones) if one]
    for at, name in enumerate(third_persons):
        letter = _LETTERS[at % len(_LETTERS)]
        if fold(name):
            covers.append(_Cover(fold(name), f"{letter}氏", f"{_POLITE}?"))
    for member in hidden:
        for written in (member.name, member.kana):
            covers += _name_covers(written, called.get(member.id, SOMEONE))
    for member in hidden:
        covers += _family_covers(member.name, families)
    longest_first = sorted(covers, key=lambda one: len(one.written), reverse=True)
    own = [written for one in shown for written in (one.name, one.kana)]
    return Veil(tuple(dict.fromkeys(longest_first)), (*kept, *own))


def _halves(name: str) -> list[str]:
    """Return family and given name where a space parts them, else nothing."""
    parts = name.replace("\u3000", " ").split()
    return [parts[0], "".join(parts[1:])] if len(parts) > 1 else []


def _name_covers(name: str, instead: str) -> list[_Cover]:
    whole = fold(name)
    if not whole:
        return []
    covers = [_Cover(whole, instead, f"{_POLITE}?")]
    for given in map(fold, _halves(name)[1:]):
        if _KANJI.search(given) and len(given) > 1:
            covers.append(_Cover(given, instead, f"{_POLITE}?"))
        elif _KANJI.search(given):
            covers.append(_Cover(given, instead, _POLITE))
        else:
            covers.append(_Cover(given, instead, f"{_POLITE}?", alone=True))
    return covers


def _family_covers(name: str, shown: set[str]) -> list[_Cover]:
    """Cover a family name that no one named bears; of a name in one piece nothing is known."""
    covers: list[_Cover] = []
    for family in map(fold, _halves(name)[:1]):
        if family in shown:
            continue
        covers.append(_Cover(family, THE_HOUSEHOLD, _HOMES))
        covers.append(_Cover(family, SOMEONE, _POLITE))
        if len(family) > 1:
            covers.append(_Cover(family, SOMEONE, f"(?![{_PLACES}])"))
    return covers


def _address_covers(address: str) -> list[_Cover]:
    """Cover an address whole, and as people shorten it: from the town on, without the building."""
    whole = fold(address)
    if not whole:
        return []
    block = _BLOCK.search(whole)
    before = whole[: block.start()] if block else ""
    starts = [0, *(cut.end() for cut in _CUT_ADDRESS.finditer(before))]
    ends = [len(whole), *([block.end()] if block else [])]
    parts = dict.fromkeys(whole[start:end] for start in starts for end in ends)
    return [_Cover(one, ADDRESS) for one in parts if one == whole or len(one) >= _MANY_KANA]


def _digits(phone: str) -> str:
    """Return the digits of a telephone number, nothing for what is too short to be one."""
    digits = "".join(char for char in fold(phone) if char.isdecimal())
    return digits if len(digits) >= _MANY_DIGITS else ""


def _laid(veil: Veil, text: str) -> str:
    taken = taken_apart(text)
    kept = _spans(veil.kept_pattern, taken.folded)
    out, done, at = "", 0, 0
    while found := veil.pattern.search(taken.folded, at):
        cover = veil.covers[(found.lastindex or 1) - 1]
        inside = any(low <= found.start() and found.end() <= high for low, high in kept)
        begin, end = taken.places[found.start()], taken.places[found.end() - 1] + 1
        if inside or (cover.alone and not _stands_alone(taken.pieces, begin, end, found[0])):
            at = found.start() + 1
            continue
        out += "".join(taken.pieces[done:begin]) + cover.instead
        done, at = end, found.end()
    return out + "".join(taken.pieces[done:])


def _spans(pattern: re.Pattern[str] | None, text: str) -> list[tuple[int, int]]:
    return [one.span() for one in pattern.finditer(text)] if pattern else []


def _stands_alone(pieces: list[str], begin: int, end: int, matched: str) -> bool:
    """Tell whether kana that read like a name are one, and not a part of a longer word."""
    if re.search(f"{_POLITE}$", matched) or len(matched) >= _MANY_KANA:
        return True
    around = pieces[max(begin - 1, 0) : begin] + pieces[end : end + 1]
    return all(map(_KATAKANA.match, pieces[begin:end])) and not any(map(_KATAKANA.match, around))
