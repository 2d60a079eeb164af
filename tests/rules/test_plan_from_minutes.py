"""What final minutes offer a plan, and the plan with what was taken of it."""

from dataclasses import replace
from datetime import date

from cwlink.rules.meeting import CaseCall, CaseContent, HeardWish, Invitee, MeetingContent, Slot
from cwlink.rules.minutes import (
    AgreedRole,
    Attendance,
    CaseMinutes,
    MeetingMinutes,
    Presence,
    Side,
)
from cwlink.rules.plan import (
    OFFICE,
    Contingency,
    MeetingDate,
    PlanAgency,
    PlanContent,
    Role,
    Wish,
)
from cwlink.rules.plan_from_minutes import Minuted, OfferKind, offers, taken

HELD = date(2026, 12, 10)
NEXT = date(2027, 3, 10)
OFFICE_BLANK = Role("office", OFFICE, "福祉事務所", person="田辺", shared_line="福祉事務所が担当")
PLAN = PlanContent(starts=date(2026, 12, 1), ends=date(2027, 5, 31), roles=(OFFICE_BLANK,))
VISIT = AgreedRole(
    "r1", OFFICE, targets=("b",), purpose="接触", content="訪問する", frequency="毎週"
)
CLINIC = AgreedRole("r2", "iryou", "みどり病院", "a1", content="受診を支える", targets=("a",))


def minuted(*roles: AgreedRole, **more: object) -> Minuted:
    minutes = CaseMinutes(roles=roles, **more)
    meeting = MeetingContent(name="調整会議", minutes=MeetingMinutes(held_on=HELD, next_on=NEXT))
    return Minuted(meeting, CaseContent(minutes=minutes), roles)


def test_an_agreed_role_of_the_office_fills_the_empty_one_and_keeps_its_id() -> None:
    offered = [one for one in offers(PLAN, minuted(VISIT)) if one.kind is OfferKind.ROLE]
    filled = replace(
        OFFICE_BLANK,
        purpose="接触",
        content="訪問する",
        targets=("b",),
        frequency="毎週",
        starts=HELD,
        ends=PLAN.ends,
    )
    assert [(one.before, one.after) for one in offered] == [(OFFICE_BLANK, filled)]
    assert len(taken(PLAN, offered).roles) == 1


def test_an_agencys_role_begins_with_the_meeting_and_ends_with_the_plan() -> None:
    (role,) = (one.after for one in offers(PLAN, minuted(CLINIC)) if one.kind is OfferKind.ROLE)
    assert isinstance(role, Role)
    assert (role.starts, role.ends, role.agency_id) == (HELD, PLAN.ends, "a1")
    by_when = replace(CLINIC, by_when=date(2027, 1, 31))
    (until,) = (one.after for one in offers(PLAN, minuted(by_when)) if one.kind is OfferKind.ROLE)
    assert isinstance(until, Role)
    assert until.ends == date(2027, 1, 31)


def test_what_is_taken_is_not_offered_again() -> None:
    held = minuted(VISIT, CLINIC, contingencies=(Contingency("入院", "病院", "連絡する"),))
    after = taken(PLAN, offers(PLAN, held))
    assert offers(after, held) == ()
    assert offers(taken(after, ()), held) == ()


def test_a_changed_role_is_offered_with_what_stood_there() -> None:
    held = minuted(CLINIC)
    plan = taken(PLAN, offers(PLAN, held))
    (offer,) = offers(plan, minuted(replace(CLINIC, frequency="月1回")))
    assert offer.before == plan.roles[-1]
    changed = taken(plan, (offer,))
    assert [role.frequency for role in changed.roles] == ["", "月1回"]
    assert changed.roles[-1].id == plan.roles[-1].id


def test_two_roles_of_one_agency_are_two_roles() -> None:
    second = replace(CLINIC, id="r3", content="家族の相談にのる")
    plan = taken(PLAN, offers(PLAN, minuted(CLINIC, second)))
    assert [role.content for role in plan.roles[1:]] == ["受診を支える", "家族の相談にのる"]


def test_an_agency_of_the_same_type_is_another_one() -> None:
    plan = taken(PLAN, offers(PLAN, minuted(CLINIC)))
    other = replace(CLINIC, id="r4", agency_id="a2", agency_name="さくら病院")
    assert len(taken(plan, offers(plan, minuted(other))).roles) == 3


def test_the_next_meeting_of_the_plan_gives_way_to_what_was_held() -> None:
    plan = replace(PLAN, meetings=(MeetingDate(date(2026, 12, 9), "予定", is_next=True),))
    after = taken(plan, offers(plan, minuted()))
    assert after.meetings == (
        MeetingDate(HELD, "調整会議"),
        MeetingDate(NEXT, "調整会議", is_next=True),
    )


def test_a_fixed_date_counts_where_the_minutes_name_none() -> None:
    meeting = MeetingContent(fixed=Slot(HELD))
    assert Minuted(meeting, CaseContent(), ()).held_on == HELD


def test_the_latest_wish_heard_takes_the_place_of_the_plans() -> None:
    heard = (
        HeardWish("w2", "a", "家にいたい", HELD),
        HeardWish("w1", "a", "入院したくない", date(2026, 11, 1)),
    )
    plan = replace(PLAN, wishes=(Wish("a", "前の意向", "備考"), Wish("b")))
    held = replace(minuted(), case=CaseContent(wishes=heard))
    after = taken(plan, offers(plan, held))
    assert after.wishes == (Wish("a", "家にいたい", "備考"), Wish("b"))


def test_who_took_part_is_among_those_called_and_who_did_not_is_not() -> None:
    invitees = (Invitee("i1", "iryou", "みどり病院"), Invitee("i2", "shakyo", "社協"))
    attendance = (
        Attendance("x1", Side.AGENCY, invitee="i1", presence=Presence.ONLINE),
        Attendance("x2", Side.AGENCY, invitee="i2", presence=Presence.ABSENT),
    )
    meeting = MeetingContent(invitees=invitees, minutes=MeetingMinutes(attendance=attendance))
    calls = (CaseCall("i1", purpose="助言", targets=("a",)), CaseCall("i2"))
    plan = taken(PLAN, offers(PLAN, Minuted(meeting, CaseContent(calls=calls), ())))
    assert plan.called == (PlanAgency("iryou", "みどり病院", None, "助言", ("a",)),)


def test_a_policy_to_be_looked_at_again_is_noted_once() -> None:
    held = minuted(policy_review=True, policy_review_note="扶養の見込み")
    (offer,) = (one for one in offers(PLAN, held) if one.kind is OfferKind.POLICY)
    plan = taken(PLAN, (offer,))
    assert plan.policy_review == "扶養の見込み"
    assert not [one for one in offers(plan, held) if one.kind is OfferKind.POLICY]
    assert not [
        one for one in offers(PLAN, minuted(policy_review=False)) if one.kind is OfferKind.POLICY
    ]
