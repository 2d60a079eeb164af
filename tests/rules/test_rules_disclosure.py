"""What an agency's copy holds, and what is said before it leaves."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from cwlink.reference import catalogue
from cwlink.rules.bodies import SetUp
from cwlink.rules.completeness import Severity
from cwlink.rules.consent import ConsentFacts, ConsentLack, ConsentState
from cwlink.rules.disclosure import (
    OF_MEETING,
    OF_WHOLE_HOUSEHOLD,
    OFFERED,
    SENSITIVE,
    DocumentKind,
    Recipient,
    Section,
    offered,
)
from cwlink.rules.disclosure_grounds import (
    DisclosureCode,
    DisclosureGround,
    DisclosureRemark,
    StatutoryMeeting,
    check_disclosure,
)
from cwlink.rules.plan import OFFICE, MeetingDate, PlanContent, Role
from cwlink.rules.plan_copy import AgencyCopy, SharedRole, agency_copy
from cwlink.rules.snapshot import HOUSEHOLD, IssueSnapshot

ON = date(2026, 7, 7)
HOUSE = ("A", "B", "C")


def issue(record: str, holder: str) -> IssueSnapshot:
    return IssueSnapshot(record, "care_need", "要介護者", "要介護者", "介護の支援", holder)


PLAN = PlanContent(
    author="田辺",
    starts=date(2026, 7, 6),
    ends=date(2026, 12, 31),
    next_monitoring=date(2026, 8, 6),
    issues=(issue("i1", "A"), issue("i2", "B"), issue("i3", HOUSEHOLD)),
    roles=(
        Role("r1", OFFICE, "福祉事務所", content="秘密の訪問", shared_line="家庭訪問を続けます",
             show_name=True),
        Role("r2", "houkatsu", "みどり包括", "a1", targets=("A",), issues=("i1",), content="見立"),
        Role("r3", "iryou", "みどり病院", "a2", targets=("B",), issues=("i2",), content="秘密"),
        Role("r4", "iryou", "あおば病院", "a3", targets=("A",), content="秘密の受診"),
        Role("r5", "npo_animal", "猫の会", targets=(HOUSEHOLD,), issues=("i3",), content="世話"),
    ),
    meetings=(MeetingDate(date(2026, 7, 2), "調整会議"),),
)  # fmt: skip
CENTRE = Recipient("houkatsu", "みどり包括", "a1")
CATS = Recipient("npo_animal", "猫の会")


def test_a_copy_holds_the_agencys_own_roles_in_full_and_no_one_elses() -> None:
    copy = agency_copy(PLAN, CENTRE)
    assert [(one.number, one.role.id) for one in copy.own_roles] == [(2, "r2")]
    assert copy.other_roles == (
        SharedRole(1, "福祉事務所", "家庭訪問を続けます"),
        SharedRole(3, "", ""),
        SharedRole(4, "", ""),
        SharedRole(5, "", ""),
    )
    assert "秘密" not in repr(copy)


def test_a_copy_names_whom_the_agencys_roles_target_and_their_issues() -> None:
    copy = agency_copy(PLAN, CENTRE)
    assert copy.members == ("A",)
    assert not copy.targets_household
    assert [one.record_id for one in copy.issues] == ["i1"]
    assert copy.sections == frozenset()


def test_a_role_for_the_household_names_nobody() -> None:
    copy = agency_copy(PLAN, CATS)
    assert copy.members == ()
    assert copy.targets_household


def test_period_meetings_and_monitoring_are_on_every_copy() -> None:
    copy = agency_copy(PLAN, CENTRE)
    assert (copy.starts, copy.ends) == (PLAN.starts, PLAN.ends)
    assert copy.next_monitoring == PLAN.next_monitoring
    assert copy.meetings == PLAN.meetings


def test_nothing_in_a_copy_could_hold_the_background() -> None:
    names = {field.name for field in fields(AgencyCopy)}
    assert names.isdisjoint({"traits", "background", "latent_needs", "household"})
    assert {"traits", "background"}.isdisjoint({section.value for section in Section})


@pytest.mark.parametrize(
    ("recipient", "own"),
    [
        (Recipient("iryou", "みどり病院", "a2"), ["r3"]),
        (Recipient("iryou", "あおば病院", "a3"), ["r4"]),
        (Recipient("iryou", "みどり病院"), ["r3"]),
        (Recipient("iryou", "みどり　病院"), ["r3"]),
        (Recipient("iryou", "別の病院"), []),
        (Recipient("hokenjo", "みどり病院"), []),
        (Recipient("npo_animal", "猫の会", "a9"), ["r5"]),
        (Recipient(OFFICE, "福祉事務所"), []),
    ],
)
def test_whose_role_is_whose(recipient: Recipient, own: list[str]) -> None:
    assert [one.role.id for one in agency_copy(PLAN, recipient).own_roles] == own


def test_a_registered_agency_is_known_by_its_id_and_not_by_its_name() -> None:
    ward = replace(PLAN.roles[2], agency_id="a9")
    plan = replace(PLAN, roles=(PLAN.roles[2], ward))
    renamed = Recipient("iryou", "みどり中央病院", "a2")
    assert [one.number for one in agency_copy(plan, renamed).own_roles] == [1]
    namesake = Recipient("iryou", "みどり病院", "a9")
    assert [one.number for one in agency_copy(plan, namesake).own_roles] == [2]


def test_a_role_for_the_household_speaks_of_everyone_even_without_an_issue() -> None:
    plan = replace(PLAN, roles=(replace(PLAN.roles[4], issues=()),))
    assert agency_copy(plan, CATS).concerned(HOUSE) == HOUSE


def test_several_own_roles_are_all_there_with_each_target_once() -> None:
    more = replace(PLAN.roles[1], id="r6", targets=("B", "A"), issues=("i2",))
    copy = agency_copy(replace(PLAN, roles=(*PLAN.roles, more)), CENTRE)
    assert [one.number for one in copy.own_roles] == [2, 6]
    assert copy.members == ("A", "B")
    assert [one.record_id for one in copy.issues] == ["i1", "i2"]


@pytest.mark.parametrize(
    ("recipient", "sections", "concerned"),
    [
        (CENTRE, (), ("A",)),
        (CENTRE, (Section.HEALTH, Section.WORK, Section.SEALS), ("A",)),
        (CENTRE, (Section.ADDRESS,), HOUSE),
        (CENTRE, (Section.OTHER_MEMBERS,), HOUSE),
        (CATS, (), HOUSE),
        (Recipient("iryou", "あおば病院", "a3"), (), ("A",)),
    ],
)
def test_of_whom_a_copy_speaks(
    recipient: Recipient, sections: Iterable[Section], concerned: tuple[str, ...]
) -> None:
    assert agency_copy(PLAN, recipient, sections).concerned(HOUSE) == concerned


def test_holders_of_the_issues_it_names_are_spoken_of() -> None:
    role = replace(PLAN.roles[1], issues=("i1", "i2"))
    copy = agency_copy(replace(PLAN, roles=(role,)), CENTRE)
    assert copy.concerned(HOUSE) == ("A", "B")
    whole = agency_copy(replace(PLAN, roles=(replace(role, issues=("i3",)),)), CENTRE)
    assert whole.concerned(HOUSE) == HOUSE


AGREED = tuple(ConsentFacts(member) for member in HOUSE)
OBTAINED = DisclosureGround.CONSENT


def check(
    ground: DisclosureGround | None = OBTAINED,
    *,
    recipient: Recipient = CENTRE,
    sections: Iterable[Section] = (),
    consents: Iterable[ConsentFacts] = AGREED,
    **more: Any,
) -> tuple[DisclosureRemark, ...]:
    copy = agency_copy(PLAN, recipient, sections).leaving(HOUSE)
    return check_disclosure(copy, ground, consents, ON, **more)


def codes(remarks: tuple[DisclosureRemark, ...]) -> list[tuple[Severity, DisclosureCode]]:
    return [(one.severity, one.code) for one in remarks]


def test_with_consent_nothing_speaks_against_a_copy() -> None:
    assert check() == ()


def test_a_copy_needs_a_ground() -> None:
    assert codes(check(None)) == [(Severity.ERROR, DisclosureCode.NO_GROUND)]


def meeting(
    code: str = "chousei_kaigi", set_up: SetUp = SetUp.SET_UP, members: str = "houkatsu iryou"
) -> StatutoryMeeting:
    body = catalogue().body(code)
    assert body is not None
    return StatutoryMeeting(body, set_up, frozenset(members.split()))


@pytest.mark.parametrize(
    ("named", "refused"),
    [
        (meeting(), None),
        (meeting("youtaikyou"), None),
        (meeting("konkyuu_shien", SetUp.UNKNOWN), None),
        (None, DisclosureCode.NO_MEETING),
        (meeting("case_kentou"), DisclosureCode.NOT_STATUTORY),
        (meeting("juusou_juusou"), DisclosureCode.NOT_STATUTORY),
        (meeting("jiritsu_kyougikai"), DisclosureCode.NOT_STATUTORY),
        (meeting(set_up=SetUp.NOT_SET_UP), DisclosureCode.NOT_SET_UP),
        (meeting(members="iryou"), DisclosureCode.NOT_A_MEMBER),
        (meeting(members=""), DisclosureCode.NOT_A_MEMBER),
    ],
)
def test_the_law_on_a_meeting_carries_only_its_members(
    named: StatutoryMeeting | None, refused: DisclosureCode | None
) -> None:
    found = check(DisclosureGround.STATUTORY_MEETING, meeting=named)
    assert codes(found) == ([] if refused is None else [(Severity.ERROR, refused)])


@pytest.mark.parametrize("ground", [DisclosureGround.REPORT, DisclosureGround.EMERGENCY])
def test_reports_and_emergencies_carry_a_copy_by_themselves(ground: DisclosureGround) -> None:
    assert check(ground) == ()


def test_the_article_for_administrative_bodies_is_to_be_confirmed() -> None:
    found = check(DisclosureGround.ADMINISTRATIVE)
    assert codes(found) == [(Severity.WARNING, DisclosureCode.ARTICLE_UNCONFIRMED)]


def test_sensitive_sections_ask_for_a_reason_each() -> None:
    everything = tuple(ConsentFacts(one, sections=frozenset(Section)) for one in HOUSE)
    found = check(sections=Section, consents=everything, reasons={Section.HEALTH: "受診の調整"})
    assert {one.section for one in found} == SENSITIVE - {Section.HEALTH}
    assert {one.code for one in found} == {DisclosureCode.NO_REASON}
    assert all(one.severity is Severity.ERROR for one in found)
    none = check(sections=[Section.HEALTH], consents=everything)
    assert codes(none) == [(Severity.ERROR, DisclosureCode.NO_REASON)]
    blank = check(sections=[Section.HEALTH], consents=everything, reasons={Section.HEALTH: "　"})
    assert codes(blank) == [(Severity.ERROR, DisclosureCode.NO_REASON)]


def test_an_agency_without_a_role_gets_little() -> None:
    found = check(recipient=Recipient("hokenjo", "保健所"))
    assert codes(found) == [(Severity.WARNING, DisclosureCode.NO_OWN_PART)]


@pytest.mark.parametrize(
    ("record", "lack"),
    [
        (ConsentFacts("B"), ConsentLack.NONE),
        (ConsentFacts("A", expires_on=date(2026, 7, 6)), ConsentLack.EXPIRED),
        (ConsentFacts("A", withdrawn_on=date(2026, 7, 7)), ConsentLack.WITHDRAWN),
        (ConsentFacts("A", ConsentState.REFUSED), ConsentLack.REFUSED),
        (ConsentFacts("A", agencies=frozenset({"iryou"})), ConsentLack.AGENCY_EXCLUDED),
    ],
)
@pytest.mark.parametrize("ground", list(DisclosureGround))
def test_missing_consent_stops_a_copy_on_consent_and_warns_on_every_other_ground(
    ground: DisclosureGround, record: ConsentFacts, lack: ConsentLack
) -> None:
    found = check(ground, consents=[record], meeting=meeting())
    remark = next(one for one in found if one.code is DisclosureCode.CONSENT_LACKING)
    stops = ground is DisclosureGround.CONSENT
    assert remark.severity is (Severity.ERROR if stops else Severity.WARNING)
    assert remark.is_stop is stops
    assert (remark.member, remark.lack, remark.section) == ("A", lack, None)


def test_a_section_beyond_the_default_needs_consent_of_its_own() -> None:
    for_centre = ConsentFacts(
        "A", agencies=frozenset({"houkatsu"}), sections=frozenset({Section.WORK})
    )
    assert check(sections=[Section.WORK], consents=[for_centre]) == ()
    found = check(sections=[Section.WORK], consents=[ConsentFacts("A")])
    assert [(one.lack, one.section) for one in found] == [
        (ConsentLack.SECTION_EXCLUDED, Section.WORK)
    ]
    for_hospital = replace(for_centre, agencies=frozenset({"iryou"}))
    found = check(sections=[Section.WORK], consents=[ConsentFacts("A"), for_hospital])
    assert [one.lack for one in found] == [ConsentLack.SECTION_EXCLUDED]
    both = [ConsentFacts("A"), for_centre]
    assert check(sections=[Section.WORK], consents=both) == ()


def test_boxes_for_seals_tell_nothing_of_anyone() -> None:
    assert check(sections=[Section.SEALS]) == ()


def test_every_member_spoken_of_must_have_agreed() -> None:
    found = check(recipient=CATS, consents=[ConsentFacts("A")])
    assert [one.member for one in found] == ["B", "C"]


def test_health_and_work_are_of_those_named_and_all_else_of_the_household() -> None:
    of_people = {Section.HEALTH, Section.WORK}
    of_others = {Section.SEALS, Section.OTHER_AGENCIES, Section.ATTENDEES, Section.DISCUSSED}
    others = of_people | of_others
    assert set(Section) - OF_WHOLE_HOUSEHOLD == others


def test_a_written_reason_makes_a_warning_of_a_stop_and_of_nothing_else() -> None:
    (stop,) = check(consents=[ConsentFacts("B")])
    assert stop.is_stop
    (told,) = check(consents=[ConsentFacts("B")], override="所長の指示による")
    assert (told.severity, told.overridden) == (Severity.WARNING, True)
    assert check(consents=[ConsentFacts("B")], override="　") == (stop,)
    outsider = meeting(members="iryou")
    ground = DisclosureGround.STATUTORY_MEETING
    (told,) = check(ground, meeting=outsider, override="所長の指示による")
    assert (told.code, told.overridden) == (DisclosureCode.NOT_A_MEMBER, True)
    for refused in (meeting("case_kentou"), meeting(set_up=SetUp.NOT_SET_UP), None):
        (remark,) = check(ground, meeting=refused, override="所長の指示による")
        assert (remark.severity, remark.overridden) == (Severity.ERROR, False)
    assert codes(check(None, override="所長の指示")) == [(Severity.ERROR, DisclosureCode.NO_GROUND)]


def test_a_document_carries_only_what_is_offered_for_it() -> None:
    assert set(OFFERED) == set(DocumentKind)
    of_others = {Section.OTHER_AGENCIES, Section.ATTENDEES, Section.DISCUSSED, *OF_MEETING}
    assert set(OFFERED[DocumentKind.PLAN]) == set(Section) - of_others
    assert offered(DocumentKind.CASE_SUMMARY, Section) == set(OFFERED[DocumentKind.CASE_SUMMARY])
    of_consent = {Section.OTHER_AGENCIES, Section.OTHER_MEMBERS}
    assert offered(DocumentKind.CONSENT_FORM, Section) == of_consent
