"""What minutes must hold before they are final, each error and warning by itself."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from called_meeting import CASE, prepared

from cwlink.rules.completeness import Remark, RemarkCode, Severity
from cwlink.rules.completeness_minutes import CASES, check_memo, check_minutes
from cwlink.rules.meeting import CaseContent, CaseDraft, MeetingDraft
from cwlink.rules.minutes import (
    AgreedRole,
    Attendance,
    CaseMinutes,
    CaseResult,
    Handling,
    MeetingMinutes,
    Presence,
    Side,
)
from cwlink.rules.minutes_edits import with_case_minutes, with_meeting_minutes
from cwlink.rules.plan import OFFICE, Contingency
from cwlink.rules.snapshot import HouseholdSnapshot, MemberSnapshot

WHOLE = MeetingMinutes(
    attendance=(Attendance("a", Side.OFFICE, "福祉事務所", presence=Presence.PRESENT),),
    next_on=date(2027, 1, 14),
    kept=Handling.COLLECTED,
    outlook_period="6か月",
    outlook_count="3回",
    memo="早めの同行訪問が役立った",
)
AGREED = CaseMinutes(
    result=CaseResult.AGREED, roles=(AgreedRole("r", "shakyo", "社協", content="訪問"),)
)


def draft(case: CaseMinutes = AGREED, **changes: Any) -> MeetingDraft:
    whole = with_meeting_minutes(prepared(), replace(WHOLE, **changes))
    return with_case_minutes(whole, CASE, case)


def error(*path: str, code: RemarkCode = RemarkCode.MISSING) -> Remark:
    return Remark(Severity.ERROR, code, path)


def warning(*path: str, code: RemarkCode = RemarkCode.MISSING) -> Remark:
    return Remark(Severity.WARNING, code, path)


def test_whole_minutes_lack_nothing() -> None:
    assert check_minutes(draft()) == ()


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"attendance": ()}, "attendance"),
        ({"attendance": (Attendance("a", Side.OFFICE),)}, "attendance"),
        (
            {"attendance": (Attendance("a", Side.AGENCY, presence=Presence.ABSENT),)},
            "attendance",
        ),
        ({"next_on": None}, "next_on"),
        ({"no_next": True}, "no_next_reason"),
        ({"kept": None}, "kept"),
        ({"outlook_period": " "}, "outlook_period"),
        ({"outlook_count": ""}, "outlook_count"),
    ],
)
def test_what_the_meeting_as_a_whole_must_say(changes: dict[str, Any], path: str) -> None:
    assert check_minutes(draft(**changes)) == (error(path),)


def test_no_next_meeting_is_an_answer_with_its_reason() -> None:
    assert check_minutes(draft(next_on=None, no_next=True, no_next_reason="転出のため")) == ()


@pytest.mark.parametrize("held", [WHOLE.next_on, date(2027, 3, 1)])
def test_a_next_date_that_is_not_after_the_meeting_is_a_doubt(held: date) -> None:
    doubt = warning("next_on", code=RemarkCode.NOT_AFTER_THE_MEETING)
    assert check_minutes(draft(held_on=held)) == (doubt,)
    assert check_minutes(draft(held_on=date(2027, 1, 13))) == ()


@pytest.mark.parametrize("result", [CaseResult.NO_POLICY, CaseResult.CANNOT_INTERVENE])
def test_an_open_result_needs_what_to_do_if_things_change(result: CaseResult) -> None:
    lacking = error(CASES, CASE, "contingencies", code=RemarkCode.NO_CONTINGENCY)
    whole = Contingency("応答がない", "民生委員", "福祉事務所に知らせる")
    for one in (
        (),
        (replace(whole, when=""),),
        (replace(whole, who=" "),),
        (replace(whole, what=""),),
    ):
        case = replace(AGREED, result=result, contingencies=one)
        assert check_minutes(draft(case)) == (lacking,)
    assert check_minutes(draft(replace(AGREED, result=result, contingencies=(whole,)))) == ()


def test_no_role_and_no_memo_are_only_doubts() -> None:
    assert check_minutes(draft(CaseMinutes(), memo=" ")) == (
        warning(CASES, CASE, "roles", code=RemarkCode.NO_ROLE_AGREED),
        warning("memo"),
    )


def test_a_role_outside_the_offices_work_is_a_doubt_until_the_supervisor_agreed() -> None:
    role = AgreedRole("r9", OFFICE, content="通帳を預かる")
    doubt = warning(CASES, CASE, "roles", "r9", code=RemarkCode.OUTSIDE_OFFICE_WORK)
    assert check_minutes(draft(replace(AGREED, roles=(role,)))) == (doubt,)
    agreed = replace(role, supervisor_confirmed=True)
    assert check_minutes(draft(replace(AGREED, roles=(agreed,)))) == ()


def test_every_household_is_looked_at() -> None:
    two = draft()
    second = CaseDraft(
        "case-2", "R8-18", CaseContent(minutes=CaseMinutes(result=CaseResult.NO_POLICY))
    )
    found = check_minutes(replace(two, cases=(*two.cases, second)))
    assert [one.path for one in found] == [
        (CASES, "case-2", "contingencies"),
        (CASES, "case-2", "roles"),
    ]


def test_a_memo_that_names_somebody_is_a_doubt() -> None:
    tome = MemberSnapshot("tome", "水野　トメ", "みずの とめ", "本人", True, "female", None)
    home = HouseholdSnapshot(
        "h", "24-00093", date(2026, 12, 10), (tome,), address="みどり市中央1-2-3"
    )
    doubt = (warning("memo", code=RemarkCode.SOMEONE_NAMED),)
    for memo in ("水野さんには", "トメさんの猫", "みどり市中央１丁目２番３号", "24-00093の件"):
        assert check_memo(memo, (home,)) == doubt
    assert check_memo("猫を預ける先が決まると入院の話が進む", (home,)) == ()
    assert check_memo("", (home,)) == ()
