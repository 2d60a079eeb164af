"""Minutes begin with what was prepared, and change a line at a time."""

from dataclasses import replace
from datetime import date, time
from itertools import count

from called_meeting import CASE, prepared

from cwlink.rules import minutes_edits as edits
from cwlink.rules.meeting import MeetingDraft, Slot
from cwlink.rules.minutes import (
    AgreedRole,
    CaseMinutes,
    Handling,
    Objection,
    Presence,
    SharedFact,
    Side,
    TakenHome,
    Unowned,
)
from cwlink.rules.minutes_edits import OfficePerson
from cwlink.rules.plan import OFFICE, Contingency, PlanAgency

PEOPLE = (OfficePerson("田辺 美咲", surely=True), OfficePerson("高瀬 亮"))


def ids(first: str = "m") -> edits.MakeId:
    numbers = count(1)
    return lambda: f"{first}{next(numbers)}"


def begun() -> MeetingDraft:
    return edits.begun(prepared(), office="福祉事務所", people=PEOPLE, make_id=ids("n"))


def test_minutes_begin_with_what_was_prepared() -> None:
    minutes = begun().content.minutes
    assert (minutes.held_on, minutes.starts, minutes.ends) == (
        date(2026, 12, 10),
        time(14),
        time(15, 30),
    )
    assert minutes.place == "市役所 第3会議室"
    assert minutes.recorder == "田辺 美咲"
    assert (minutes.outlook_period, minutes.outlook_count) == ("6か月", "3回")
    assert minutes.kept is Handling.COLLECTED


def test_what_she_brought_home_is_a_task_of_the_office() -> None:
    draft = prepared()
    hosted = replace(draft, content=replace(draft.content, takes_home="手帳の申請\n\n受診の予約"))
    case = edits.begun(hosted, office="福祉事務所", people=PEOPLE, make_id=ids("n")).cases[0]
    tasks = case.content.minutes.taken_home
    assert [(one.agency_type, one.content) for one in tasks] == [
        (OFFICE, "手帳の申請"),
        (OFFICE, "受診の予約"),
    ]


def test_those_expected_stand_in_the_list_as_they_answered() -> None:
    rows = begun().content.minutes.attendance
    assert [(one.side, one.organisation or one.holder, one.presence) for one in rows] == [
        (Side.OFFICE, "福祉事務所", Presence.PRESENT),
        (Side.OFFICE, "福祉事務所", None),
        (Side.AGENCY, "地域包括支援センター", Presence.PRESENT),
        (Side.AGENCY, "みどり病院", Presence.IN_WRITING),
        (Side.AGENCY, "社会福祉協議会", None),
        (Side.HOUSEHOLD, "tome", None),
        (Side.HOUSEHOLD, "g2", None),
    ]
    assert rows[3].opinion == "通院可"
    assert rows[5].note == "前半"


def test_an_answer_about_a_date_since_moved_says_nothing() -> None:
    draft = prepared()
    invitees = tuple(
        replace(one, attends_for=Slot(date(2026, 12, 3), time(14))) if one.id == "i1" else one
        for one in draft.content.invitees
    )
    draft = replace(draft, content=replace(draft.content, invitees=invitees))
    begun = edits.begun(draft, office="福祉事務所", people=(), make_id=ids())
    presence = [one.presence for one in begun.content.minutes.attendance]
    assert presence[:2] == [None, Presence.IN_WRITING]


def test_no_name_of_a_household_stands_in_what_concerns_the_whole_meeting() -> None:
    assert "良子" not in repr(begun().content)


def test_marks_are_letters_in_the_order_of_the_list() -> None:
    assert [edits.mark_of(at) for at in (0, 2, 25, 26)] == ["A", "C", "Z", ""]


def test_an_agency_that_came_unasked_is_invited_and_called_for_this_household() -> None:
    draft = edits.with_unasked(begun(), CASE, PlanAgency("hokenjo", "保健所", "h9"), ids())
    invitee = draft.content.invitees[-1]
    assert (invitee.name, invitee.agency_id, invitee.came_unasked) == ("保健所", "h9", True)
    there = draft.content.minutes.attendance[-1]
    assert (there.invitee, there.presence) == (invitee.id, Presence.PRESENT)
    case = draft.case(CASE)
    assert case is not None
    assert case.content.call_of(invitee.id) is not None


def test_only_who_came_unasked_is_called_otherwise() -> None:
    draft = edits.with_unasked(begun(), CASE, PlanAgency("hokenjo", "保健所", "h9"), ids())
    there = draft.content.minutes.attendance[-1]
    after = edits.named_unasked(draft, there.id, "みどり保健所")
    invitee = after.content.invitees[-1]
    assert (invitee.name, invitee.agency_id, invitee.agency_type) == (
        "みどり保健所",
        None,
        "hokenjo",
    )
    assert after.content.minutes.attendance[-1].organisation == "みどり保健所"
    called = draft.content.minutes.attendance[2]
    assert edits.named_unasked(draft, called.id, "別の名") == draft


def test_taking_out_who_came_unasked_takes_back_the_invitation_of_no_other() -> None:
    draft = edits.with_unasked(begun(), CASE, PlanAgency("hokenjo", "保健所"), ids())
    unasked = draft.content.minutes.attendance[-1]
    back = edits.without_attendance(draft, unasked.id)
    assert back == begun()
    called = back.content.minutes.attendance[2]
    without = edits.without_attendance(back, called.id)
    assert [one.id for one in without.content.invitees] == ["i1", "i2", "i3"]
    assert called.id not in [one.id for one in without.content.minutes.attendance]


def test_what_somebody_said_stays_when_the_list_loses_them() -> None:
    draft = begun()
    gone = draft.content.minutes.attendance[2]
    facts = (SharedFact("f", "tome", "猫がいる", gone.id), SharedFact("g", "tome", "犬", "n1"))
    draft = edits.with_case_minutes(draft, CASE, CaseMinutes(facts=facts))
    left = edits.case_content(edits.without_attendance(draft, gone.id), CASE).minutes.facts
    assert [one.said_by for one in left] == ["地域包括支援センター　佐久間", "n1"]


def test_a_member_or_family_who_came_is_a_guest_of_the_household() -> None:
    draft = edits.with_guest(begun(), CASE, "kazuo", ids())
    case = draft.case(CASE)
    assert case is not None
    assert case.content.guests[-1].holder == "kazuo"
    assert draft.content.minutes.attendance[-1].holder == "kazuo"
    family = edits.with_guest(begun(), CASE, "", ids())
    assert family.content.minutes.attendance[-1].holder == "m1"


def test_all_who_are_not_marked_yet_are_there_at_once() -> None:
    rows = edits.everyone_there(begun().content.minutes).attendance
    assert [one.presence for one in rows[:5]] == [
        Presence.PRESENT,
        Presence.PRESENT,
        Presence.PRESENT,
        Presence.IN_WRITING,
        Presence.PRESENT,
    ]


def test_a_role_given_to_an_agency_begins_with_what_the_invitation_expected() -> None:
    draft = begun()
    there = draft.content.minutes.attendance[2]
    role = edits.given_role(draft, CASE, AgreedRole("r"), there)
    assert (role.agency_type, role.agency_name, role.agency_id) == (
        "houkatsu",
        "地域包括支援センター",
        "h",
    )
    assert (role.person, role.purpose, role.content) == (
        "佐久間",
        "受診につなぐ",
        "訪問して受診を勧める",
    )
    assert role.targets == ("tome",)
    written = edits.given_role(draft, CASE, AgreedRole("r", content="電話する"), there)
    assert written.content == "電話する"


def test_the_office_gets_roles_of_its_own() -> None:
    draft = begun()
    role = edits.given_role(draft, CASE, AgreedRole("r"), draft.content.minutes.attendance[0])
    assert role.is_office
    assert (role.agency_name, role.person) == ("福祉事務所", "田辺 美咲")


def test_expected_roles_come_once_for_agencies_that_have_none() -> None:
    draft = begun()
    (role,) = edits.expected_roles(draft, CASE, ids())
    assert role.agency_name == "地域包括支援センター"
    minutes = replace(edits.case_content(draft, CASE).minutes, roles=(role,))
    assert edits.expected_roles(edits.with_case_minutes(draft, CASE, minutes), CASE, ids()) == ()


def test_a_role_becomes_something_taken_home() -> None:
    role = AgreedRole("r1", OFFICE, "福祉事務所", person="田辺", content="通帳を預かる")
    other = AgreedRole("r2", "shakyo", "社協")
    minutes = CaseMinutes(roles=(role, other), taken_home=(TakenHome("t"),))
    after = edits.taken_home_instead(minutes, "r1", "査察指導員に確認：")
    assert after.roles == (other,)
    task = after.taken_home[-1]
    assert (task.id, task.content) == ("r1", "査察指導員に確認：通帳を預かる")
    assert (task.agency_type, task.person) == (OFFICE, "田辺")
    assert edits.taken_home_instead(minutes, "none", "") == minutes


def test_issued_copies_are_listed_once() -> None:
    minutes = edits.with_issued(begun().content.minutes, {"R8-1": "包括", "R8-2": "社協"}, ids())
    assert [(one.number, one.recipient) for one in minutes.materials] == [
        ("R8-1", "包括"),
        ("R8-2", "社協"),
    ]
    assert edits.with_issued(minutes, {"R8-2": "社協"}, ids()) is minutes


def test_lines_left_empty_go_before_minutes_are_final() -> None:
    minutes = CaseMinutes(
        facts=(SharedFact("f", "tome", " "), SharedFact("g", "tome", "猫がいる")),
        contingencies=(Contingency("", " ", ""), Contingency("倒れた", "", "")),
        roles=(AgreedRole("r", "shakyo", "社協"), AgreedRole("s", content="訪問")),
        taken_home=(TakenHome("t"), TakenHome("u", content="調べる")),
        objections=(Objection("o", by="社協"), Objection("p", words="反対")),
        unowned=(Unowned("v", agreed="保留"), Unowned("w", matter="猫")),
    )
    tidy = edits.case_content(
        edits.tidied(edits.with_case_minutes(begun(), CASE, minutes)), CASE
    ).minutes
    assert [one.id for one in tidy.facts] == ["g"]
    assert [one.when for one in tidy.contingencies] == ["倒れた"]
    kept = (tidy.roles, tidy.taken_home, tidy.objections, tidy.unowned)
    assert [[one.id for one in rows] for rows in kept] == [["s"], ["u"], ["p"], ["w"]]
