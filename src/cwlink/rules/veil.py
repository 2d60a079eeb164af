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
from cwlink.rules.snapshot import HouseholdSnapshot, MemberSnapshot

ADDRESS = "（住所）"
PHONE = "（電話番号）"
SOMEONE = "世帯員"
THE_HOUSEHOLD = "当該世帯"
_LETTERS = "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
_POLITE = "(?:サン|サマ|様|氏|君|クン|チャン)"
_HOMES = "(?:家|宅|世帯)"
_PLACES = "町市村区県郡駅川山"
_HOUSES = "荘園寮館会"
_PARTICLES = "はがをにともへでのや"
_AFTER_NAME = "[ハガヲニトモヘデノ、。,.・()（）「」]|$"
_KANJI = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff々]")
_KATAKANA = re.compile(r"[\u30a1-\u30ffｦ-ﾟ]")
_HIRAGANA = re.compile(r"[\u3041-\u309f]")
_CUT_ADDRESS = re.compile("[都道府県市区郡]")
_NUMERALS = "一二三四五六七八九十"
_BLOCK = re.compile(rf"(?:\d|[{_NUMERALS}]+丁目)[\d\-番地号丁目ノ]*")
_BLOCK_JOIN = "(?:丁目|番地|番|号|ノ|-)+"
_MANY_KANA = 4
_MANY_DIGITS = 9
_LOCAL_DIGITS = 6


@dataclass(frozen=True)
class _Cover:
    """What is covered, folded, with what may ``follow`` it (a pattern), and what stands instead.

    ``alone`` asks that kana stand apart from katakana around it, or have a polite ending;
    ``in_hiragana`` that the name is written so in the record, and is one between particles too.
    ``ways`` is the pattern of something that is written in several ways.
    """

    written: str
    instead: str
    follow: str = ""
    alone: bool = False
    in_hiragana: bool = False
    ways: str = ""

    @property
    def pattern(self) -> str:
        """The whole as a pattern over folded text."""
        return (self.ways or re.escape(self.written)) + self.follow


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


def veil_of_phrases(phrases: Iterable[str], instead: str, *, kept: Iterable[str] = ()) -> Veil:
    """Return what covers phrases as a whole, the longest first: agencies' names, no one's own."""
    folded = sorted({fold(one) for one in phrases} - {""}, key=len, reverse=True)
    return Veil(tuple(_Cover(one, instead) for one in folded), tuple(kept))


def veil(
    household: HouseholdSnapshot,
    *,
    named: Iterable[str],
    called: Mapping[str, str],
    recorded: Iterable[tuple[str, str, str]] = (),
    third_persons: Sequence[str] = (),
    address_shown: bool = False,
    kept: Iterable[str] = (),
) -> Veil:
    """Return what covers a household in the texts of a copy.

    ``named`` are the ids of members whose names may stand, ``called`` what every member is called
    otherwise (世帯員2), ``recorded`` the id, name and kana of everyone the record knows (who left
    before the document, or is called otherwise by now), ``third_persons`` the names that become
    Ａ氏, Ｂ氏 … in their order, ``kept`` phrases such as agencies' names in which a part that looks
    like a name stays.
    """
    open_ids = set(named)
    shown = [one for one in household.members if one.id in open_ids]
    hidden = [one for one in household.members if one.id not in open_ids]
    families = {fold(half) for one in shown for half in _families(one)}
    covers: list[_Cover] = []
    if not address_shown:
        covers += _address_covers(household.address)
        phones = (household.phone, *(one.phone for one in household.members))
        covers += [cover for one in phones for cover in _phone_covers(one)]
    for at, name in enumerate(third_persons):
        letter = _LETTERS[at % len(_LETTERS)]
        if fold(name):
            covers.append(_Cover(fold(name), f"{letter}氏", f"{_POLITE}?"))
    for member in hidden:
        for written in (member.name, member.kana):
            covers += _name_covers(written, called.get(member.id, SOMEONE))
    for key, *names in recorded:
        if key not in open_ids:
            for written in names:
                covers += _name_covers(written, called.get(key, SOMEONE))
    for member in hidden:
        covers += _family_covers(member, families)
    longest_first = sorted(covers, key=lambda one: len(one.written), reverse=True)
    own = [written for one in shown for written in (one.name, one.kana)]
    return Veil(tuple(dict.fromkeys(longest_first)), (*kept, *own))


def _halves(name: str) -> list[str]:
    """Return family and given name where a space parts them, else nothing."""
    parts = name.replace("\u3000", " ").split()
    return [parts[0], "".join(parts[1:])] if len(parts) > 1 else []


def _families(member: MemberSnapshot) -> list[str]:
    """Return the family name and its reading."""
    return [*_halves(member.name)[:1], *_halves(member.kana)[:1]]


def _name_covers(name: str, instead: str) -> list[_Cover]:
    whole = fold(name)
    if not whole:
        return []
    covers = [_Cover(whole, instead, f"{_POLITE}?")]
    parts = name.replace("\u3000", " ").split()
    middle = parts[1:] if len(parts) > 2 else []
    for given in (*_halves(name)[1:], *middle):
        covers += _given_covers(given, instead)
    return covers


def _given_covers(name: str, instead: str) -> list[_Cover]:
    given = fold(name)
    if not _KANJI.search(given):
        hiragana = all(map(_HIRAGANA.match, name))
        return [_Cover(given, instead, f"{_POLITE}?", alone=True, in_hiragana=hiragana)]
    if len(given) > 1:
        return [_Cover(given, instead, f"{_POLITE}?")]
    return [
        _Cover(given, instead, _POLITE),
        _Cover(given, instead, ways=f"(?<!{_KANJI.pattern}){given}(?={_AFTER_NAME})"),
    ]


def _family_covers(member: MemberSnapshot, shown: set[str]) -> list[_Cover]:
    """Cover a family name that no one named bears; of a name in one piece nothing is known."""
    covers: list[_Cover] = []
    for family in map(fold, _families(member)):
        if family in shown:
            continue
        covers.append(_Cover(family, THE_HOUSEHOLD, _HOMES))
        covers.append(_Cover(family, SOMEONE, _POLITE))
        if not _KANJI.search(family):
            covers.append(_Cover(family, SOMEONE, alone=True))
        elif len(family) > 1:
            covers.append(_Cover(family, SOMEONE, f"(?![{_PLACES}])"))
    return covers


def _address_covers(address: str) -> list[_Cover]:
    """Cover an address whole, and as people shorten it: from the town on, without the building.

    1丁目2番3号, 一丁目2-3 and 1-2-3 are the same; the last number may be left out.
    """
    whole = fold(address)
    if not whole:
        return []
    block = _BLOCK.search(whole)
    if block is None:
        return [_Cover(whole, ADDRESS)]
    building = whole[block.end() :]
    ways = _block_ways(block[0]) + f"(?:{re.escape(building)}(?:号室?)?)?"
    before = whole[: block.start()]
    starts = [0, *(cut.end() for cut in _CUT_ADDRESS.finditer(before))]
    covers = [
        _Cover(whole[start:], ADDRESS, ways=re.escape(before[start:]) + ways)
        for start in starts
        if before[start:] or start == 0
    ]
    house = building.rstrip("0123456789-号室")
    if len(house) >= _MANY_KANA:
        covers.append(_Cover(building, ADDRESS, ways=rf"{re.escape(house)}(?:[\d-]*(?:号室?)?)"))
    return covers


def _block_ways(block: str) -> str:
    """Return the pattern of the numbers of an address however they are joined."""
    numbers = [_either(one) for one in re.findall(rf"\d+|[{_NUMERALS}]+", block)]
    *first, last = numbers
    if not first:
        return rf"{last}(?!\d)(?:丁目|番地|番|号)?"
    optional = "?" if len(first) > 1 else ""
    return (
        _BLOCK_JOIN.join(first) + rf"(?:{_BLOCK_JOIN}{last}(?!\d)){optional}(?!\d)(?:番地|番|号)?"
    )


def _either(number: str) -> str:
    """Return a pattern for a number of up to ten in either numerals."""
    value = int(number) if number.isdecimal() else _NUMERALS.find(number) + 1
    if 0 < value <= len(_NUMERALS):
        return f"(?:{value}|{_NUMERALS[value - 1]})"
    return re.escape(number)


def _phone_covers(phone: str) -> list[_Cover]:
    """Cover a telephone number, and its local part as it is written with a dash."""
    parts = re.findall(r"\d+", fold(phone))
    digits = "".join(parts)
    if len(digits) < _MANY_DIGITS:
        return []
    covers = [_Cover(digits, PHONE, ways=r"[-()ー]*".join(digits))]
    local = parts[-2:]
    if len(parts) > len(local) and len("".join(local)) >= _LOCAL_DIGITS:
        ways = rf"(?<!\d){local[0]}[-()ー]+{local[1]}(?!\d)"
        covers.append(_Cover("".join(local), PHONE, ways=ways))
    return covers


def _laid(veil: Veil, text: str) -> str:
    taken = taken_apart(text)
    kept = _spans(veil.kept_pattern, taken.folded)
    out, done, at = "", 0, 0
    while found := veil.pattern.search(taken.folded, at):
        cover = veil.covers[(found.lastindex or 1) - 1]
        inside = any(low <= found.start() and found.end() <= high for low, high in kept)
        begin, end = taken.places[found.start()], taken.places[found.end() - 1] + 1
        if inside or (cover.alone and not _is_name(cover, taken.pieces, begin, end, found[0])):
            at = found.start() + 1
            continue
        out += "".join(taken.pieces[done:begin]) + cover.instead
        done, at = end, found.end()
    return out + "".join(taken.pieces[done:])


def _spans(pattern: re.Pattern[str] | None, text: str) -> list[tuple[int, int]]:
    return [one.span() for one in pattern.finditer(text)] if pattern else []


def _is_name(cover: _Cover, pieces: list[str], begin: int, end: int, matched: str) -> bool:
    """Tell whether kana that read like a name are one, and not a part of a longer word."""
    if re.search(f"{_POLITE}$", matched) or len(matched) >= _MANY_KANA:
        return True
    around = pieces[max(begin - 1, 0) : begin] + pieces[end : end + 1]
    if cover.in_hiragana and all(map(_HIRAGANA.match, pieces[begin:end])):
        place = "".join(pieces[end : end + 1]) in {*_PLACES, *_HOUSES}
        return not place and all(one in _PARTICLES or not _HIRAGANA.match(one) for one in around)
    return all(map(_KATAKANA.match, pieces[begin:end])) and not any(map(_KATAKANA.match, around))
