"""同じ人の確認 in words: why two records may be one person, and what becomes of every row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from cwlink.core.wareki import long_date
from cwlink.rules.household import HeadshipRecord, HouseholdRecord, MemberRecord
from cwlink.rules.member_merge import Fate, Kind, Merge, MergeWish, Sides, Way
from cwlink.rules.merge_fields import FieldPair, first_choices, kept
from cwlink.rules.same_person import AGAINST, Grade, Proposal, Reason
from cwlink.services.activity_view import LogNames
from cwlink.services.household_snapshot import CERTIFICATE_NAMES
from cwlink.services.merge_preview import (
    Block,
    DocumentFate,
    DocumentKind,
    DocumentTurn,
    MergePreview,
)
from cwlink.services.same_people import SamePeople
from cwlink.storage.activities import Subject
from cwlink.ui.activity_fields import FIELDS
from cwlink.ui.activity_values import value_words
from cwlink.ui.household_words import remark_words

GRADES = {Grade.LIKELY: "確からしい", Grade.SIMILAR: "似ている"}
REASONS = {
    Reason.NAME_SAME: "氏名が同じ",
    Reason.NAME_VARIANT: "氏名が同じ（表記だけ違う）",
    Reason.GIVEN_NAME_SAME: "名が同じ（姓は違う）",
    Reason.KANA_SAME: "カナが同じ",
    Reason.KANA_NEAR: "カナの読みがほぼ同じ",
    Reason.BIRTH_SAME: "生年月日が同じ",
    Reason.BIRTH_YEAR_SAME: "生まれた年が同じ（月日は分からない）",
    Reason.BIRTH_ONE_DIGIT: "生年月日が1字だけ違う",
    Reason.BIRTH_SWAPPED: "生年月日の月と日が入れ替わっている",
    Reason.BIRTH_ERA: "生年月日の元号だけ違う",
    Reason.BIRTH_UNKNOWN: "生年月日が記録されていない人がいる",
    Reason.PHONE_SAME: "電話番号が同じ",
    Reason.NAME_DIFFERS: "氏名が違う",
    Reason.KANA_DIFFERS: "カナが違う",
    Reason.SEX_DIFFERS: "性別が違う",
}
KINDS = {
    Kind.MEMBER: "世帯員",
    Kind.CERTIFICATE: "障害者手帳",
    Kind.HEADSHIP: "世帯主の期間",
    Kind.ISSUE: "課題",
    Kind.TIE: "関係機関との関わり",
    Kind.POLICY: "援助方針",
    Kind.TRAIT: "世帯の特徴",
    Kind.CONSENT: "同意の記録",
}
DOCUMENTS = {
    DocumentKind.REVIEW: "開催要否の検討",
    DocumentKind.PLAN: "支援計画",
    DocumentKind.INQUIRY: "打診・照会",
    DocumentKind.MEETING: "会議",
    DocumentKind.PROMISE: "持ち帰り事項",
    DocumentKind.PAPER: "発行した帳票",
    DocumentKind.ATTACHMENT: "添付書類",
    DocumentKind.DISCLOSURE: "提供記録",
    DocumentKind.INHERITED: "引き継いだ提供記録",
    DocumentKind.HANDOVER: "引継ぎの記録",
}
FATES = {
    Fate.STAYS: "そのまま残ります",
    Fate.MOVES: "残す記録に移ります",
    Fate.BECOMES_ONE: "残す記録と同じ内容なので、1件になります",
    Fate.LEFT_BEHIND: "前の世帯にそのまま残ります",
    Fate.LEAVES: "前の世帯に、抜けた人として残ります",
    Fate.GIVEN_UP: "なくなります（残す世帯の世帯主の記録を使います）",
}
_ONE_PERSON = "残す記録にまとまります"
DOCUMENT_FATES = {
    DocumentFate.STAYS: "そのまま残ります",
    DocumentFate.FOLLOWS: "残す記録の人を指すようになります",
    DocumentFate.AS_IT_WAS: "確定しているので、内容は変わりません",
    DocumentFate.MOVES: "残す世帯に移ります",
    DocumentFate.LEFT_BEHIND: "前の世帯にそのまま残ります",
}
WAYS = {
    Way.ONE: ("1人にまとめる", ""),
    Way.MOVED: (
        "世帯を移った",
        "もう一方の世帯には、抜けた人として残します。その世帯の書類と同意の記録は変わりません。",
    ),
    Way.TAKEN_OUT: (
        "もう一方の世帯への登録は誤りだった",
        "もう一方の世帯から外します。その世帯の書類に名前のない人だけ選べます。",
    ),
    Way.WHOLE: (
        "同じ世帯を2回登録していた",
        "もう一方の世帯を、書類も含めてすべて残す世帯に移します。"
        "もう一方のケース番号は、残す世帯の備考に残します。",
    ),
}
BLOCKS = {
    Block.UNSAVED: "保存していない入力がある世帯です。世帯の画面で保存するか、捨ててください。",
    Block.NO_DAY: "世帯を移った日を入力してください。",
    Block.DAY_IN_FUTURE: "世帯を移った日が今日より後です。日付を確かめてください。",
    Block.NAMED: "もう一方の世帯の書類に名前があるため、外せません。"
    "「世帯を移った」を選んでください。",
    Block.ONLY_MEMBER: "もう一方の世帯には、ほかに世帯員がいません。別のまとめ方を選んでください。",
    Block.DISCLOSED: "もう一方の世帯には提供記録があり、別の世帯に移せません。"
    "「世帯を移った」を選び、その世帯には保護の廃止日を入力してください。",
}
_SUBJECT = Subject.HOUSEHOLD
_NOBODY = "（記録なし）"


def count_words(found: SamePeople) -> str:
    """Return how many pairs there are to look at, and how many were said to be apart."""
    likely, similar = found.count(Grade.LIKELY), found.count(Grade.SIMILAR)
    apart = f"　｜　別の人と確認済み {found.apart:,}組" if found.apart else ""
    return f"確からしい {likely:,}組・似ている {similar:,}組（世帯員 {found.people:,}人）{apart}"


def where_words(proposal: Proposal) -> str:
    """Return in which households the two stand."""
    one, other = proposal.one.case_number, proposal.other.case_number
    return f"{one}（同じ世帯に2件）" if proposal.same_household else f"{one} と {other}"


def reason_words(reasons: Iterable[Reason]) -> tuple[str, str]:
    """Return what speaks for one person, and what against."""
    told = tuple(reasons)
    speaks = [REASONS[one] for one in told if one not in AGAINST]
    against = [REASONS[one] for one in told if one in AGAINST]
    return "・".join(speaks), "・".join(against)


def record_words(record: HouseholdRecord, member: MemberRecord, today: date) -> str:
    """Return which record is meant: the household, the place in it, whether still there."""
    place = member.relation or "続柄不明"
    if member.left_on is not None and member.left_on <= today:
        there = f"{long_date(member.left_on)}に世帯から抜けた人"
    else:
        there = "いまの世帯員"
    return f"ケース番号 {record.case_number}　{place}・{there}"


def block_words(shown: MergePreview) -> tuple[str, ...]:
    """Return what keeps both from becoming one, each with what to do."""
    told = [BLOCKS[one] for one in shown.blocks if one is not Block.FAULTY]
    if Block.FAULTY in shown.blocks:
        told += dict.fromkeys(f"まとめると、{remark_words(one)}" for one in shown.remarks)
    return tuple(told)


def field_words(pair: FieldPair) -> str:
    """Return what a field is called, as the form calls it."""
    return FIELDS[_SUBJECT][f"members.{pair.name}" if pair.member else pair.name]


def values_words(pair: FieldPair, values: Sequence[Any]) -> str:
    """Return what a record has in a field."""
    prefix = "members." if pair.member else ""
    told = [
        value_words(_SUBJECT, f"{prefix}{part}", msgspec.to_builtins(value), LogNames())
        for part, value in zip(pair.parts, values, strict=True)
        if value not in (None, "")
    ]
    return "　".join(told) or _NOBODY


@dataclass(frozen=True)
class FieldLine:
    """One field side by side: the record that stays, the other, and what comes of both."""

    key: str
    label: str
    staying: str
    other: str
    result: str
    differs: bool


def field_lines(shown: MergePreview) -> tuple[FieldLine, ...]:
    """Return every field of either record, of the household too where it becomes one."""
    standing = first_choices(shown.fields) | dict(shown.wish.choices)
    several = len(shown.wish.pairs) > 1
    return tuple(
        FieldLine(
            key=pair.key,
            label=_whose(shown, pair, several=several) + field_words(pair),
            staying=values_words(pair, pair.staying),
            other=values_words(pair, pair.other),
            result=values_words(pair, kept(pair, standing.get(pair.key))),
            differs=pair.staying != pair.other,
        )
        for pair in shown.fields
    )


def _whose(shown: MergePreview, pair: FieldPair, *, several: bool) -> str:
    if not pair.member:
        return "世帯の"
    member = shown.sides.staying.member(pair.member)
    return f"{member.name}の" if several and member else ""


@dataclass(frozen=True)
class RowLine:
    """One row of either record: what it is, what it says, whose it is, what becomes of it."""

    kind: str
    words: str
    whose: str
    fate: str
    goes: bool


def row_lines(shown: MergePreview) -> tuple[RowLine, ...]:
    """Return every row of both records, then every document of both households."""
    sides = shown.sides
    rows = [
        RowLine(
            KINDS[one.kind],
            _row_words(one.kind, one.row, sides),
            _side(of_other=one.of_other),
            _ONE_PERSON
            if one.kind is Kind.MEMBER and one.fate is Fate.BECOMES_ONE
            else FATES[one.fate],
            goes=one.fate in (Fate.BECOMES_ONE, Fate.GIVEN_UP),
        )
        for one in shown.merge.fates
    ]
    return (*rows, *(_document_line(one) for one in shown.documents))


def _side(*, of_other: bool) -> str:
    return "もう一方" if of_other else "残す記録"


def _document_line(one: DocumentTurn) -> RowLine:
    version = f" 第{one.row.version}版" if one.row.kind is DocumentKind.PLAN else ""
    named = "（名前あり）" if one.row.names else ""
    return RowLine(
        DOCUMENTS[one.row.kind],
        f"{one.row.number}{version}{named}",
        "もう一方の世帯" if one.of_other else "残す世帯",
        DOCUMENT_FATES[one.fate],
        goes=False,
    )


def _row_words(kind: Kind, row: Any, sides: Sides) -> str:
    words: dict[Kind, Callable[[], str]] = {
        Kind.MEMBER: lambda: str(row.name),
        Kind.CERTIFICATE: lambda: _joined(CERTIFICATE_NAMES[row.kind], row.grade),
        Kind.HEADSHIP: lambda: _headship_words(row, sides),
        Kind.CONSENT: lambda: _day_and_text(row.on, row.purpose),
        Kind.POLICY: lambda: _day_and_text(row.decided_on, row.text),
        Kind.TIE: lambda: str(row.name) or _told("ties.agency_type", row.agency_type),
        Kind.TRAIT: lambda: _told("traits", row),
        Kind.ISSUE: lambda: _told("issues.code", row.code),
    }
    return words[kind]()


def _told(field: str, value: str) -> str:
    return value_words(_SUBJECT, field, value, LogNames())


def _joined(first: str, then: str) -> str:
    return f"{first}　{then}".strip()


def _day_and_text(day: date | None, text: str) -> str:
    return _joined(long_date(day) if day else "", text)


def _headship_words(row: HeadshipRecord, sides: Sides) -> str:
    starts = long_date(row.starts) if row.starts else "はじめ"
    ends = long_date(row.ends) if row.ends else "現在"
    member = sides.staying.member(row.member_id) or sides.other.member(row.member_id)
    return f"{member.name if member else ''}　{starts}～{ends}".strip()


def done_words(shown: MergePreview, made: Merge) -> str:
    """Return what the notice after it says; it names nobody."""
    numbers = shown.sides.staying.case_number, shown.sides.other.case_number
    if shown.sides.one_household:
        return f"ケース番号 {numbers[0]} の2件の記録を1人にまとめました"
    if made.other is None:
        return f"ケース番号 {numbers[1]} の世帯を {numbers[0]} にまとめました"
    return f"ケース番号 {numbers[0]} の記録にまとめました"


def merge_words(wish: MergeWish) -> str:
    """Return what the button says."""
    return "世帯を1つにまとめる" if wish.way is Way.WHOLE else "1人にまとめる"
