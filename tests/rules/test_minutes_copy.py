"""What a copy of minutes holds for each agency, and on what ground an attendance lets it leave."""

from dataclasses import replace
from datetime import date

import pytest

from cwlink.reference.bodies import BodyCode
from cwlink.reference.catalogue import catalogue
from cwlink.rules.bodies import SetUp
from cwlink.rules.consent import ConsentFacts, ConsentLack
from cwlink.rules.disclosure import (
    ASKABLE,
    OF_MEETING,
    OFFERED,
    PERSONAL,
    DocumentKind,
    Recipient,
    Section,
    consented_as,
)
from cwlink.rules.disclosure_grounds import (
    DisclosureCode,
    DisclosureGround,
    StatutoryMeeting,
    check_disclosure,
)
from cwlink.rules.meeting import CaseCall, CaseContent, HeardWish, Invitee, MeetingContent
from cwlink.rules.minutes import (
    AgreedRole,
    Attendance,
    CaseMinutes,
    MeetingMinutes,
    Presence,
    SharedFact,
    Side,
    TakenHome,
)
from cwlink.rules.minutes_copy import MinutesCopy, minutes_copy, recipients
from cwlink.rules.plan import OFFICE
from cwlink.rules.snapshot import HOUSEHOLD, HouseholdSnapshot, IssueSnapshot, MemberSnapshot

ON = date(2026, 12, 11)
CENTRE = Recipient("houkatsu", "みどり包括", "a1")
CLINIC = Recipient("iryou", "みどり病院")
CATS = Recipient("npo_animal", "猫の会")
HEALTH_CENTRE = Recipient("hokenjo", "みどり保健所")


def member(key: str) -> MemberSnapshot:
    return MemberSnapshot(key, f"水野　{key}", "", "", key == "A", "female", "1940")


def issue(record: str, holder: str) -> IssueSnapshot:
    return IssueSnapshot(record, "care_need", "要介護者", "要介護者", "介護の支援", holder)


HOUSE = HouseholdSnapshot(
    "h",
    "24-00093",
    ON,
    members=(member("A"), member("B"), member("C")),
    issues=(issue("i1", "A"), issue("i2", "B"), issue("i3", HOUSEHOLD)),
)
EVERYONE = ("A", "B", "C")
MEETING = MeetingContent(
    body="chousei_kaigi",
    invitees=(
        Invitee("v1", "houkatsu", "みどり包括", "a1"),
        Invitee("v2", "iryou", "みどり病院"),
        Invitee("v3", "hokenjo", "みどり保健所"),
        Invitee("v4", "shakyo", "みどり社協"),
    ),
    minutes=MeetingMinutes(
        attendance=(
            Attendance("t0", Side.OFFICE, "福祉事務所", "田辺", presence=Presence.PRESENT),
            Attendance("t1", Side.AGENCY, "みどり包括", "佐久間", "v1", presence=Presence.PROXY),
            Attendance("t2", Side.AGENCY, "みどり病院", "", "v2", presence=Presence.ONLINE),
            Attendance("t3", Side.AGENCY, "みどり保健所", "", "v3", presence=Presence.IN_WRITING),
            Attendance("t4", Side.AGENCY, "みどり社協", "", "v4", presence=Presence.PRESENT),
            Attendance("t5", Side.HOUSEHOLD, holder="A", presence=Presence.PRESENT),
        )
    ),
)
CASE = CaseContent(
    calls=(
        CaseCall("v1", targets=("A",)),
        CaseCall("v2", targets=("B",)),
        CaseCall("v3", targets=("B", HOUSEHOLD)),
    ),
    wishes=(HeardWish("w1", "A", "家にいたい"), HeardWish("w2", "g1", "心配だ")),
    minutes=CaseMinutes(
        facts=(
            SharedFact("f1", "A", "食事が一日一回"),
            SharedFact("f2", "B", "受診なし"),
            SharedFact("f3", HOUSEHOLD, "猫が多い"),
            SharedFact("f4", "A", "　"),
            SharedFact("f5", "gone", "転出した"),
        ),
        roles=(
            AgreedRole("r1", OFFICE, "福祉事務所", content="家庭訪問を続ける"),
            AgreedRole("r2", OFFICE, "福祉事務所", content="通帳を預かる"),
            AgreedRole("r3", "houkatsu", "みどり包括", "a1", targets=("A",), issues=("i1",)),
            AgreedRole("r4", "npo_animal", "猫の会", targets=(HOUSEHOLD,), issues=("i3",)),
        ),
        taken_home=(
            TakenHome("k1", "iryou", "みどり病院", content="空床を調べる"),
            TakenHome("k2", OFFICE, "福祉事務所", content="医療券を出す"),
        ),
    ),
)


def copy(recipient: Recipient, *sections: Section, case: CaseContent = CASE) -> MinutesCopy:
    return minutes_copy(MEETING, case, HOUSE, recipient, sections)


def test_copies_are_for_who_was_called_for_the_household_and_who_took_something_on() -> None:
    assert recipients(MEETING, CASE) == (CENTRE, CLINIC, HEALTH_CENTRE, CATS)


def test_an_agency_reads_its_own_part_and_that_others_have_the_rest() -> None:
    one = copy(CENTRE)
    assert [(each.number, each.role.id) for each in one.own_roles] == [(3, "r3")]
    assert [(each.number, each.agency_name) for each in one.other_roles] == [
        (1, "福祉事務所"),
        (4, ""),
    ]
    assert one.taken_home == ()
    assert [each.content for each in copy(CLINIC).taken_home] == ["空床を調べる"]
    assert [each.record_id for each in one.issues] == ["i1"]
    assert (one.members, one.facts, one.wishes) == (("A",), (), ())


def test_a_role_that_waits_for_the_supervisor_is_none_yet() -> None:
    assert 2 not in {each.number for each in copy(CATS).other_roles}


def test_other_agencies_are_named_only_where_that_is_switched_on() -> None:
    told = copy(CENTRE, Section.OTHER_AGENCIES).other_roles
    assert [each.agency_name for each in told] == ["福祉事務所", "猫の会"]


def test_who_took_part_reads_who_else_did() -> None:
    came = [each.organisation for each in copy(CLINIC).came]
    assert came == ["福祉事務所", "みどり包括", "みどり病院"]
    assert [each.organisation for each in copy(HEALTH_CENTRE).came] == ["福祉事務所"]
    told = copy(HEALTH_CENTRE, Section.OTHER_AGENCIES).came
    assert [each.organisation for each in told] == came


def test_facts_are_told_of_those_the_agency_is_there_for() -> None:
    facts = [each.id for each in copy(CENTRE, Section.FACTS).facts]
    assert facts == ["f1", "f3"]
    assert [each.id for each in copy(CLINIC, Section.FACTS).facts] == ["f2", "f3"]
    assert [each.id for each in copy(CATS, Section.FACTS).facts] == ["f3"]
    whole = copy(CATS, Section.FACTS, Section.OTHER_MEMBERS).facts
    assert [each.id for each in whole] == ["f1", "f2", "f3"]


def test_wishes_are_told_of_those_who_are_named() -> None:
    assert [each.id for each in copy(CENTRE, Section.WISHES).wishes] == ["w1"]
    assert copy(CLINIC, Section.WISHES).wishes == ()
    told = copy(CLINIC, Section.WISHES, Section.OTHER_MEMBERS).wishes
    assert [each.id for each in told] == ["w1", "w2"]


@pytest.mark.parametrize(
    ("recipient", "sections", "concerned"),
    [
        (CENTRE, (), ("A",)),
        (CENTRE, (Section.HEALTH, Section.ATTENDEES, Section.SEALS), ("A",)),
        (CENTRE, (Section.URGENT,), EVERYONE),
        (CATS, (), EVERYONE),
        (CLINIC, (), EVERYONE),
        (HEALTH_CENTRE, (), EVERYONE),
    ],
)
def test_of_whom_a_copy_speaks(
    recipient: Recipient, sections: tuple[Section, ...], concerned: tuple[str, ...]
) -> None:
    assert copy(recipient, *sections).concerned(EVERYONE) == concerned


def test_a_role_without_a_target_speaks_of_everyone() -> None:
    role = replace(CASE.minutes.roles[2], targets=())
    case = replace(CASE, minutes=replace(CASE.minutes, roles=(role,)))
    one = copy(CENTRE, case=case)
    assert (one.members, one.targets) == ((), ())
    assert one.concerned(EVERYONE) == EVERYONE


def test_who_has_no_part_is_remarked_upon() -> None:
    assert not copy(HEALTH_CENTRE).leaving(EVERYONE).has_part
    assert copy(CLINIC).leaving(EVERYONE).has_part


# grounds


def refusals(one: MinutesCopy, code: BodyCode, *members: str) -> set[DisclosureCode]:
    body = catalogue().body(code)
    assert body is not None
    meeting = StatutoryMeeting(body, SetUp.SET_UP, frozenset(members))
    ground = DisclosureGround.STATUTORY_MEETING
    found = check_disclosure(one.leaving(EVERYONE), ground, (), ON, meeting=meeting)
    return {each.code for each in found if each.severity == "error"}


def test_who_took_part_in_the_meeting_was_a_member_of_it() -> None:
    assert refusals(copy(CLINIC), BodyCode.CHOUSEI_KAIGI) == set()
    assert refusals(copy(HEALTH_CENTRE), BodyCode.CHOUSEI_KAIGI) == {DisclosureCode.NOT_A_MEMBER}
    assert refusals(copy(HEALTH_CENTRE), BodyCode.CHOUSEI_KAIGI, "hokenjo") == set()


def test_taking_part_in_one_meeting_makes_nobody_a_member_of_another() -> None:
    assert refusals(copy(CLINIC), BodyCode.JUUSOU_SHIEN) == {DisclosureCode.NOT_A_MEMBER}


def test_where_members_are_made_known_taking_part_once_is_not_enough() -> None:
    meeting = replace(MEETING, body="youtaikyou")
    one = minutes_copy(meeting, CASE, HOUSE, CLINIC)
    assert refusals(one, BodyCode.YOUTAIKYOU) == {DisclosureCode.NOT_A_MEMBER}


def test_a_consent_names_what_was_said_in_a_meeting_as_one() -> None:
    for section in OFFERED[DocumentKind.MINUTES]:
        if section in PERSONAL:
            assert consented_as(section) in ASKABLE
    assert {consented_as(one) for one in OF_MEETING} == {Section.DISCUSSED}
    leaving = copy(CENTRE, Section.AGREED).leaving(("A",))
    plain, told = ConsentFacts("A"), ConsentFacts("A", sections=frozenset({"discussed"}))
    ground = DisclosureGround.CONSENT
    (remark,) = check_disclosure(leaving, ground, (plain,), ON)
    assert (remark.lack, remark.section) == (ConsentLack.SECTION_EXCLUDED, Section.AGREED)
    assert check_disclosure(leaving, ground, (told,), ON) == ()
