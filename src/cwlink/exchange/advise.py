"""Reads the JSON file that ``cwlink advise`` is asked with, and names what is wrong in it.

What is wrong ends in one line with the key's path and the value as written, so that whoever
made the file finds the place.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from cwlink.core.reading import TooLong, read_at_most
from cwlink.core.wareki import PartialDate
from cwlink.reference import catalogue
from cwlink.reference.bodies import BodyCode
from cwlink.reference.convening import CriterionCode, TriggerCode
from cwlink.reference.issues import IssueCode, custom_name, is_custom
from cwlink.rules.bodies import SetUp
from cwlink.rules.consent import ConsentState
from cwlink.rules.facts import DisabilityKind, HouseholdFacts, MemberFacts, ReviewFacts
from cwlink.rules.review import Outlook
from cwlink.rules.snapshot import HOUSEHOLD

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_SHOWN = 200
MAX_BYTES = 4 * 1024 * 1024
_BREAKS_LINES = {"Zl", "Zp"}

_Item = TypeVar("_Item")
_Code = TypeVar("_Code", bound=StrEnum)
_Reader = Callable[[str, object], _Item]


class AdviseInputError(Exception):
    """The input cannot be answered; ``line`` is one Japanese line with key path and value."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True)
class AdviseRequest:
    """What is asked: the facts of a review, and which meeting bodies are set up."""

    facts: ReviewFacts
    bodies: Mapping[BodyCode, SetUp]


class _Object(dict[str, object]):
    """A JSON object that remembers which keys were written twice."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        self.repeated: set[str] = set()
        if len(pairs) > len(self):
            counted = Counter(key for key, _ in pairs)
            self.repeated = {key for key, times in counted.items() if times > 1}


def read_request(path: Path) -> AdviseRequest:
    """Read and check a file of ``cwlink advise``; raises AdviseInputError."""
    try:
        return _request(_top_level(path))
    except RecursionError:
        raise _unreadable(path, "入れ子が深すぎます") from None


def _top_level(path: Path) -> _Object:
    try:
        text = read_at_most(path, MAX_BYTES).decode("utf-8-sig")
    except TooLong:
        raise _unreadable(path, f"大きすぎます（{MAX_BYTES // 1024 // 1024}MBまで）") from None
    except OSError:
        raise _unreadable(path, "ファイルを読めません") from None
    except UnicodeDecodeError:
        raise _unreadable(path, "UTF-8の文書ではありません") from None
    try:
        found = json.loads(text, object_pairs_hook=_Object, parse_constant=_no_constant)
    except ValueError:
        raise _unreadable(path, "JSONとして読めません") from None
    if not isinstance(found, _Object):
        raise _unreadable(path, "JSONのオブジェクトではありません")
    return found


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _unreadable(path: Path, why: str) -> AdviseInputError:
    return AdviseInputError(f"{_one_line(str(path))}：{why}。")


def _request(top: _Object) -> AdviseRequest:
    on = _required(top, "", "as_of", _day)
    trigger = _required(top, "", "trigger", _code_of(TriggerCode))
    traits = _required(top, "", "traits", _list_of(_trait))
    criteria = _required(top, "", "criteria", _or_null(_list_of(_code_of(CriterionCode))))
    outlook = _required(top, "", "outlook", _code_of(Outlook))
    urgent = _required(top, "", "urgent", _yes_or_no)
    consent = _required(top, "", "consent", _code_of(ConsentState))
    linked = _required(top, "", "linked", _list_of(_agency))
    members = _required(top, "", "members", lambda path, value: _members(path, value, on))
    issues = _required(top, "", "household_issues", _list_of(_issue))
    facts = ReviewFacts(
        household=HouseholdFacts(on=on, members=members, issues=issues),
        trigger=trigger,
        traits=traits,
        criteria=None if criteria is None else frozenset(criteria),
        outlook=outlook,
        urgent=urgent,
        consent=consent,
        linked=frozenset(linked),
    )
    return AdviseRequest(facts, _optional(top, "", "bodies", _bodies, {}))


def _members(path: str, value: object, on: date) -> tuple[MemberFacts, ...]:
    if not isinstance(value, list) or not value:
        raise _wrong(path, value, "世帯員を1人以上並べてください")
    members: dict[str, MemberFacts] = {}
    for place, item in enumerate(value):
        here = f"{path}[{place}]"
        member = _member(here, item, on)
        if member.id in members:
            raise _wrong(f"{here}.id", member.id, "同じidの世帯員がいます")
        members[member.id] = member
    return tuple(members.values())


def _member(path: str, value: object, on: date) -> MemberFacts:
    if not isinstance(value, _Object):
        raise _wrong(path, value, "世帯員のオブジェクトを書いてください")
    known = _or_null(_yes_or_no)
    kinds = _optional(
        value, path, "disability_kinds", _or_null(_list_of(_code_of(DisabilityKind))), None
    )
    return MemberFacts(
        id=_required(value, path, "id", _member_id),
        birth=_required(value, path, "birth_date", lambda at, day: _birth(at, day, on)),
        issues=_required(value, path, "issues", _list_of(_issue)),
        care_certified=_optional(value, path, "care_certified", known, None),
        disability_kinds=None if kinds is None else frozenset(kinds),
        disability_service=_optional(value, path, "disability_service", known, None),
        pregnant=_optional(value, path, "pregnant", known, None),
    )


def _member_id(path: str, value: object) -> str:
    if not isinstance(value, str) or value in {"", HOUSEHOLD}:
        raise _wrong(path, value, f"空でなく{HOUSEHOLD}でもない文字列を書いてください")
    return value


def _birth(path: str, value: object, on: date) -> PartialDate | None:
    if value is None:
        return None
    day = _day(path, value)
    if day > on:
        raise _wrong(path, value, "as_ofより後の日付です")
    return PartialDate.of(day)


def _day(path: str, value: object) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise _wrong(path, value, "暦にない日付です") from None
    raise _wrong(path, value, "日付をYYYY-MM-DDで書いてください")


def _yes_or_no(path: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _wrong(path, value, "trueかfalseを書いてください")
    return value


def _issue(path: str, value: object) -> str:
    if isinstance(value, str):
        if is_custom(value) and custom_name(value).strip():
            return value
        if value in set(IssueCode):
            return value
    raise _wrong(path, value, "課題のコードでもcustom:課題名でもありません")


def _trait(path: str, value: object) -> str:
    return _one_of(path, value, (trait.code for trait in catalogue().traits))


def _agency(path: str, value: object) -> str:
    return _one_of(path, value, (agency.code for agency in catalogue().agencies))


def _one_of(path: str, value: object, codes: Iterable[str]) -> str:
    if not isinstance(value, str) or value not in set(codes):
        raise _wrong(path, value, "このコードはありません")
    return value


def _bodies(path: str, value: object) -> dict[BodyCode, SetUp]:
    if not isinstance(value, _Object):
        raise _wrong(path, value, "会議体のコードと設置状況のオブジェクトを書いてください")
    known = set(BodyCode)
    states = {}
    for key in value:
        if key not in known:
            raise _wrong(f"{path}.{key}", value[key], "この会議体のコードはありません")
        states[BodyCode(key)] = _required(value, path, key, _code_of(SetUp))
    return states


def _code_of(kind: type[_Code]) -> _Reader[_Code]:
    def read(path: str, value: object) -> _Code:
        if isinstance(value, str) and value in set(kind):
            return kind(value)
        raise _wrong(path, value, f"{'・'.join(kind)}のどれかを書いてください")

    return read


def _list_of(read_item: _Reader[_Item]) -> _Reader[tuple[_Item, ...]]:
    def read(path: str, value: object) -> tuple[_Item, ...]:
        if not isinstance(value, list):
            raise _wrong(path, value, "リストで書いてください")
        items = (read_item(f"{path}[{place}]", item) for place, item in enumerate(value))
        return tuple(dict.fromkeys(items))

    return read


def _or_null(read_some: _Reader[_Item]) -> _Reader[_Item | None]:
    return lambda path, value: None if value is None else read_some(path, value)


def _required(source: _Object, path: str, key: str, read: _Reader[_Item]) -> _Item:
    here = f"{path}.{key}" if path else key
    if key not in source:
        raise AdviseInputError(f"{here}：「なし」。このキーが要ります。")
    if key in source.repeated:
        raise _wrong(here, source[key], "同じキーが2回書かれています")
    return read(here, source[key])


def _optional(source: _Object, path: str, key: str, read: _Reader[_Item], default: _Item) -> _Item:
    return _required(source, path, key, read) if key in source else default


def _wrong(path: str, value: object, why: str) -> AdviseInputError:
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return AdviseInputError(f"{_one_line(path)}：「{_one_line(shown)}」。{why}。")


def _one_line(text: str) -> str:
    """Return text that stays on one line and can be written in any Unicode encoding."""
    shown = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
    return "".join(_visible(char) for char in shown)


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    hidden = category.startswith("C") or category in _BREAKS_LINES
    return f"\\u{ord(char):04x}" if hidden else char
