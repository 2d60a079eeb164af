"""What is wrong in a household's record, and what changes of it over time do."""

from dataclasses import replace
from datetime import date

import pytest

from cwlink.core.wareki import PartialDate
from cwlink.rules.household import HeadshipRecord, HouseholdRecord, MemberRecord
from cwlink.rules.household_changes import (
    with_head,
    with_member,
    with_member_left,
    without_member,
)
from cwlink.rules.household_checks import Fault, FieldRemark, remarks
from household_case import KAZUO, MOTHER, SON, TODAY, TOME, household, issue


def faults(record: HouseholdRecord) -> list[tuple[str, Fault]]:
    return [(".".join(remark.path), remark.fault) for remark in remarks(record, TODAY)]


def with_mother(**changes: object) -> HouseholdRecord:
    return with_member(household(), replace(MOTHER, **changes))


def test_a_complete_record_has_no_remark() -> None:
    assert faults(household()) == []


def test_unknown_is_allowed_where_a_record_may_not_know() -> None:
    bare = MemberRecord(TOME, "水野　トメ")
    record = replace(
        household(), members=(bare,), issues=(), ties=(), policies=(), assistance_started=None
    )
    assert faults(record) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"case_number": "  "}, ("case_number", Fault.MISSING)),
        ({"assistance_started": date(2027, 1, 1)}, ("assistance_started", Fault.IN_FUTURE)),
        ({"ended_on": date(2018, 1, 1)}, ("ended_on", Fault.BEFORE_START)),
        ({"ended_reason": "転出"}, ("ended_on", Fault.REASON_WITHOUT_DATE)),
    ],
)
def test_basics(changes: dict[str, object], expected: tuple[str, Fault]) -> None:
    assert faults(replace(household(), **changes)) == [expected]


@pytest.mark.parametrize(
    ("changes", "field", "fault"),
    [
        ({"name": ""}, "name", Fault.MISSING),
        ({"kana": "水野"}, "kana", Fault.NOT_KANA),
        ({"birth": PartialDate(2027)}, "birth", Fault.IN_FUTURE),
        ({"birth": PartialDate(1890, 1, 1)}, "birth", Fault.TOO_OLD),
        ({"joined_on": date(1930, 1, 1)}, "joined_on", Fault.BEFORE_BIRTH),
        ({"left_reason": "転出"}, "left_on", Fault.REASON_WITHOUT_DATE),
    ],
)
def test_members(changes: dict[str, object], field: str, fault: Fault) -> None:
    assert (f"members.{TOME}.{field}", fault) in faults(with_mother(**changes))


def test_warnings_do_not_keep_a_record_from_being_saved() -> None:
    remark = remarks(with_mother(kana="水野"), TODAY)
    assert [one.blocks for one in remark] == [False]


def test_the_same_person_twice_is_pointed_out() -> None:
    twin = replace(SON, id=TOME, name="水野 和夫")
    record = replace(household(), members=(SON, twin), issues=())
    assert (f"members.{TOME}.name", Fault.TWICE) in faults(record)


@pytest.mark.parametrize(
    ("headships", "fault", "day"),
    [
        ((), Fault.NO_HEAD, None),
        ((HeadshipRecord("1", TOME), HeadshipRecord("2", KAZUO)), Fault.TWO_HEADS, None),
        (
            (HeadshipRecord("1", TOME, None, date(2026, 3, 31)),),
            Fault.NO_HEAD,
            date(2026, 4, 1),
        ),
        (
            (
                HeadshipRecord("1", TOME, None, date(2026, 4, 5)),
                HeadshipRecord("2", KAZUO, date(2026, 4, 1)),
            ),
            Fault.TWO_HEADS,
            date(2026, 4, 1),
        ),
    ],
)
def test_exactly_one_head_on_every_day(
    headships: tuple[HeadshipRecord, ...], fault: Fault, day: date | None
) -> None:
    found = remarks(replace(household(), headships=headships), TODAY)
    assert found == (FieldRemark(("headships",), fault, day),)


def test_a_head_who_left_is_no_head() -> None:
    left = with_member_left(household(), TOME, date(2026, 10, 1), "死亡")
    assert remarks(left, TODAY) == (FieldRemark(("headships",), Fault.NO_HEAD, date(2026, 10, 1)),)
    assert remarks(with_head(left, KAZUO, date(2026, 10, 1), headship_id="2"), TODAY) == ()


def test_nobody_need_be_head_once_all_have_left() -> None:
    gone = with_member_left(household(), TOME, date(2026, 10, 1), "死亡")
    gone = with_member_left(gone, KAZUO, date(2026, 10, 1), "転出")
    assert faults(replace(gone, issues=())) == []


def test_a_new_head_takes_over_from_a_day_on() -> None:
    record = with_head(household(), KAZUO, date(2026, 4, 1), headship_id="2")
    assert record.head_on(date(2026, 3, 31)).id == TOME
    assert record.head_on(date(2026, 4, 1)).id == KAZUO
    assert [one.id for one in record.members_on(TODAY)] == [KAZUO, TOME]
    assert faults(record) == []


def test_a_headship_entered_for_later_gives_way() -> None:
    record = with_head(household(), KAZUO, date(2026, 4, 1), headship_id="2")
    again = with_head(record, TOME, date(2026, 1, 1), headship_id="3")
    assert again.head_on(date(2026, 5, 1)).id == TOME
    assert faults(again) == []
    assert with_head(record, KAZUO, None, headship_id="4").headships == (
        HeadshipRecord("4", KAZUO),
    )


def test_a_member_who_left_does_not_count_from_that_day() -> None:
    record = with_member_left(household(), KAZUO, date(2026, 10, 1), "転出")
    assert [one.id for one in record.members_on(date(2026, 9, 30))] == [TOME, KAZUO]
    assert [one.id for one in record.members_on(date(2026, 10, 1))] == [TOME]
    assert "withdrawal" not in {one.code for one in record.issues_on(TODAY)}


def test_removing_a_member_removes_what_is_recorded_of_it() -> None:
    record = without_member(household(), KAZUO)
    assert {one.member_id for one in record.issues} == {TOME, None}
    assert faults(record) == []


@pytest.mark.parametrize(
    ("changes", "field", "fault"),
    [
        ({"code": ""}, "code", Fault.MISSING),
        ({"closed_on": TODAY}, "closed_reason", Fault.DATE_WITHOUT_REASON),
        ({"closed_reason": "解決"}, "closed_on", Fault.REASON_WITHOUT_DATE),
    ],
)
def test_issues(changes: dict[str, object], field: str, fault: Fault) -> None:
    record = replace(household(), issues=(replace(issue("isolation"), **changes),))
    assert faults(record) == [(f"issues.issue-isolation.{field}", fault)]
