"""Merging two records loses no row, and tells of every one; whatever the records hold."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cwlink.core.ids import ConsentId, HouseholdId, IssueRecordId, MemberId
from cwlink.rules.household import (
    CertificateRecord,
    ConsentRecord,
    HeadshipRecord,
    HouseholdRecord,
    IssueEntry,
    MemberRecord,
)
from cwlink.rules.household_checks import Fault, remarks
from cwlink.rules.member_merge import Fate, Kind, MergeWish, Sides, Way, field_pairs, merged
from cwlink.rules.merge_documents import renamed
from cwlink.rules.merge_fields import Choice, first_choices, kept
from cwlink.rules.record_codes import CertificateKind

A, B, C = MemberId("a"), MemberId("b"), MemberId("c")
TODAY = date(2026, 11, 24)
_days = st.none() | st.dates(date(2000, 1, 1), date(2026, 1, 1))
_texts = st.sampled_from(["", "腰痛", "糖尿病", "職歴なし"])
_certificates = st.lists(
    st.tuples(st.sampled_from(CertificateKind), st.sampled_from(["1級", "2級"])), max_size=3
)
_issues = st.lists(
    st.tuples(st.sampled_from(["care_need", "isolation", "refusal"]), _texts), max_size=4
)


@st.composite
def _members(draw: st.DrawFn, key: MemberId) -> MemberRecord:
    held = draw(_certificates)
    return MemberRecord(
        key,
        "水野　和夫",
        relation=draw(st.sampled_from(["世帯主", "長男", ""])),
        phone=draw(_texts),
        joined_on=draw(_days),
        health_note=draw(_texts),
        work_status=draw(_texts),
        certificates=tuple(
            CertificateRecord(f"{key}-{at}", kind, grade) for at, (kind, grade) in enumerate(held)
        ),
    )


def _entries(key: MemberId, drawn: Sequence[tuple[str, str]]) -> tuple[IssueEntry, ...]:
    return tuple(
        IssueEntry(IssueRecordId(f"{key}-i{at}"), code, key, background=text)
        for at, (code, text) in enumerate(drawn)
    )


@st.composite
def _sides(draw: st.DrawFn, *, one_household: bool) -> Sides:
    mine, theirs = draw(_members(A)), draw(_members(B))
    issues = (_entries(A, draw(_issues)), _entries(B, draw(_issues)))
    consents = tuple(
        ConsentRecord(ConsentId(f"{key}-c{at}"), key, purpose=draw(_texts))
        for key in (A, B)
        for at in range(draw(st.integers(0, 2)))
    )
    head = HeadshipRecord("h", A)
    if one_household:
        home = HouseholdRecord(
            HouseholdId("1"),
            "1",
            members=(mine, theirs, MemberRecord(C, "水野　翔")),
            headships=(head,),
            issues=(*issues[0], *issues[1]),
        )
        return Sides(home, home, consents, consents)
    home = HouseholdRecord(
        HouseholdId("1"), "1", members=(mine,), headships=(head,), issues=issues[0]
    )
    other = HouseholdRecord(
        HouseholdId("2"),
        "2",
        members=(theirs, MemberRecord(C, "水野　翔")),
        headships=(HeadshipRecord("h2", C),),
        issues=issues[1],
    )
    own, their = ([one for one in consents if one.member_id == key] for key in (A, B))
    return Sides(home, other, tuple(own), tuple(their))


def _what(rows: Sequence[Any]) -> set[tuple[Any, ...]]:
    """Return what rows say, whatever their ids and holders."""
    return {
        tuple(
            getattr(one, each.name) for each in fields(one) if each.name not in ("id", "member_id")
        )
        for one in rows
    }


def _told(made: Any, kind: Kind) -> Counter[str]:
    return Counter(one.row.id for one in made.fates if one.kind is kind)


@given(_sides(one_household=True))
def test_no_row_of_one_household_is_lost_and_each_is_told_of_once(sides: Sides) -> None:
    made = merged(sides, MergeWish(Way.ONE, ((A, B),)))
    after = made.staying
    assert {one.id for one in after.members} == {A, C}
    before = sides.staying
    member = after.member(A)
    assert member is not None
    held = [one for each in before.members for one in each.certificates]
    assert _what(member.certificates) == _what(held)
    assert _what(after.issues) == _what(before.issues)
    assert {one.id for one in made.consents} == {one.id for one in sides.staying_consents}
    assert all(one.member_id == A for one in made.consents)
    assert _told(made, Kind.CERTIFICATE) == Counter(one.id for one in held)
    assert _told(made, Kind.ISSUE) == Counter(one.id for one in before.issues)
    assert _told(made, Kind.CONSENT) == Counter(one.id for one in sides.staying_consents)


@given(_sides(one_household=False), st.sampled_from([Way.MOVED, Way.TAKEN_OUT]))
def test_no_row_is_lost_across_households(sides: Sides, way: Way) -> None:
    wish = MergeWish(way, ((A, B),), left_on=date(2026, 2, 1), left_reason="転居")
    made = merged(sides, wish)
    assert made.other is not None
    homes = (made.staying, made.other)
    before = (sides.staying, sides.other)
    assert _what([one for home in homes for one in home.issues]) == _what(
        [one for home in before for one in home.issues]
    )
    assert _what(_held(homes)) == _what(_held(before))
    there = {one.id for one in made.consents}
    left = {one.id for one in sides.other_consents} if way is Way.MOVED else set()
    assert there | left == {one.id for one in (*sides.staying_consents, *sides.other_consents)}
    assert (B in {one.id for one in made.other.members}) == (way is Way.MOVED)
    for home in homes:
        faults = {one.fault for one in remarks(home, TODAY)}
        assert not faults & {Fault.NO_HEAD, Fault.TWO_HEADS}


def _held(homes: Sequence[HouseholdRecord]) -> list[CertificateRecord]:
    return [one for home in homes for each in home.members for one in each.certificates]


@given(_sides(one_household=False))
def test_a_whole_household_becomes_one(sides: Sides) -> None:
    made = merged(sides, MergeWish(Way.WHOLE, ((A, B),)))
    assert made.other is None
    assert {one.id for one in made.staying.members} == {A, C}
    assert _what(made.staying.issues) == _what((*sides.staying.issues, *sides.other.issues))
    given_up = [one.row.id for one in made.fates if one.fate is Fate.GIVEN_UP]
    assert given_up == ["h2"]


@given(_sides(one_household=True), st.sampled_from(Choice))
def test_each_field_is_one_of_both_or_both(sides: Sides, choice: Choice) -> None:
    pairs = field_pairs(sides, MergeWish(Way.ONE, ((A, B),)))
    wish = MergeWish(Way.ONE, ((A, B),), {pair.key: choice for pair in pairs if pair.differs})
    member = merged(sides, wish).staying.member(A)
    assert member is not None
    for pair in pairs:
        said = tuple(getattr(member, part) for part in pair.parts)
        assert said == kept(pair, choice)
        joined = pair.differs and pair.joins and choice is Choice.BOTH
        assert joined or said in (pair.staying, pair.other)


def test_who_left_and_came_again_is_there() -> None:
    left = MemberRecord(A, "水野　和夫", left_on=date(2023, 4, 1), left_reason="転出")
    there = MemberRecord(B, "水野　和夫", joined_on=date(2024, 4, 1))
    home = HouseholdRecord(HouseholdId("1"), "1", members=(left, there))
    wish = MergeWish(Way.ONE, ((A, B),))
    choices = first_choices(field_pairs(Sides(home, home), wish))
    assert choices == {"a.joined_on": Choice.STAYING, "a.left_on": Choice.OTHER}
    member = merged(Sides(home, home), wish).staying.member(A)
    assert member is not None
    assert (member.left_on, member.left_reason) == (None, "")


def test_an_open_issue_goes_with_her_and_a_closed_one_stays() -> None:
    closed = replace(_entries(B, [("refusal", "")])[0], id=IssueRecordId("z"), closed_on=TODAY)
    member = MemberRecord(B, "水野　和夫")
    other = HouseholdRecord(
        HouseholdId("2"), "2", members=(member,), issues=(*_entries(B, [("isolation", "")]), closed)
    )
    home = HouseholdRecord(HouseholdId("1"), "1", members=(MemberRecord(A, "水野　和夫"),))
    made = merged(Sides(home, other), MergeWish(Way.MOVED, ((A, B),), left_on=TODAY))
    assert [one.code for one in made.staying.issues] == ["isolation"]
    assert made.other is not None
    assert [one.id for one in made.other.issues] == ["z"]


def test_ids_are_renamed_once_and_wishes_keep_their_words() -> None:
    document = {
        "roles": [{"targets": ["b", "a"], "issues": ["i"]}],
        "wishes": [
            {"holder": "a", "words": "働きたい", "note": ""},
            {"holder": "b", "words": "静かに", "note": "電話で"},
        ],
        "issues": [
            {"record_id": "i", "holder": "b", "label": "借金"},
            {"record_id": "j", "holder": "a", "label": "債務"},
        ],
        "text": "b",
    }
    turned = renamed(document, {"b": "a", "i": "j"})
    assert turned["roles"] == [{"targets": ["a"], "issues": ["j"]}]
    assert turned["wishes"] == [{"holder": "a", "words": "働きたい\n静かに", "note": "電話で"}]
    assert [one["label"] for one in turned["issues"]] == ["借金", "債務"]
    assert len({one["record_id"] for one in turned["issues"]}) == 2
    assert renamed({"x": ["c", "c"]}, {"b": "a"}) == {"x": ["c", "c"]}
