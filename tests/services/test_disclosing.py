"""An agency's copy holds its own roles in full and nothing that hides; leaving is recorded."""

import hashlib
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import insert, update
from worked_case import NOW, TODAY, with_case1, with_office

from cwlink.models import Member
from cwlink.reference.bodies import BodyCode
from cwlink.rules.bodies import SetUp
from cwlink.rules.disclosure import Section
from cwlink.rules.disclosure_grounds import DisclosureCode, DisclosureGround
from cwlink.rules.plan import Role
from cwlink.services import bodies, papers, plans
from cwlink.services.disclosing import copies
from cwlink.services.disclosing.choices import Choices, CopyChoice, keep, save_profile
from cwlink.services.disclosing.copies import CopyPreview, CopyRefused, IssuedCopy
from cwlink.services.disclosing.plan_source import PlanSource, plan_source
from cwlink.storage.disclosures import DisclosureRecord
from cwlink.storage.vault import Vault


def role(key: str, kind: str, name: str, **more: object) -> Role:
    base = Role(
        id=key,
        agency_type=kind,
        agency_name=name,
        purpose="受診につなぐ",
        content="訪問して勧める",
        targets=("demo-tome",),
        issues=("demo-issue-01",),
        starts=TODAY,
        ends=date(2027, 3, 31),
        frequency="月1回",
    )
    return replace(base, **more)


@pytest.fixture
def draft(vault: Vault) -> PlanSource:
    with_office(vault)
    record = with_case1(vault)
    draft = plans.begin(vault, household_id=record.id, now=NOW)
    content = replace(
        draft.content,
        roles=(
            replace(
                draft.content.roles[0],
                purpose="話す機会をつくる",
                content="和夫さんを訪問する",
                targets=("demo-kazuo",),
                frequency="月2回",
                shared_line="家庭訪問を続けます。",
                show_name=True,
            ),
            role("a", "houkatsu", "みどり中央地域包括支援センター"),
            role("b", "iryou", "市立みどり病院", content="精神科の受診を調整する"),
        ),
    )
    plans.save(vault, version_id=draft.id, content=content, now=NOW)
    return plan_source(vault, version_id=draft.id, today=TODAY)


@pytest.fixture
def plan(vault: Vault, draft: PlanSource) -> PlanSource:
    version = draft.desk.version
    done = plans.finalise(vault, version_id=version.id, content=version.content, now=NOW)
    assert done.errors == ()
    return plan_source(vault, version_id=version.id, today=TODAY)


def asked(source: PlanSource, **more: object) -> Choices:
    """Ask for a copy for the first agency alone, in an emergency unless told otherwise."""
    choice = CopyChoice(source.recipients[0], ground=DisclosureGround.EMERGENCY)
    return Choices((replace(choice, **more),))  # type: ignore[arg-type]


def issue(vault: Vault, source: PlanSource, **more: object) -> IssuedCopy:
    (made,) = copies.issue(vault, source=source, choices=asked(source, **more), now=NOW)
    return made


def preview(vault: Vault, source: PlanSource, **more: object) -> CopyPreview:
    choices = asked(source, **more)
    (made,) = copies.previews(vault, source=source, choices=choices, today=TODAY)
    return made


def codes(made: CopyPreview) -> set[DisclosureCode]:
    return {one.code for one in made.remarks}


def issued(vault: Vault, source: PlanSource) -> tuple[DisclosureRecord, ...]:
    return copies.issued(vault, household_id=source.household_id)


def text_of(paper: papers.PrintedPaper) -> str:
    pages = PdfReader(BytesIO(paper.pdf.data)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def test_recipients_are_the_agencies_with_a_role(plan: PlanSource) -> None:
    names = [one.name for one in plan.recipients]
    assert names == ["みどり中央地域包括支援センター", "市立みどり病院"]


def test_a_copy_holds_the_own_role_and_hides_the_rest(vault: Vault, plan: PlanSource) -> None:
    made = issue(vault, plan)
    text = text_of(made.paper)
    assert "訪問して勧める" in text
    assert "家庭訪問を続けます。" in text
    assert "他の機関が担当" in text
    for hidden in ("和夫", "精神科", "市立みどり病院", "24-00093", "栄町", "猫", "受診拒否"):
        assert hidden not in text, hidden
    assert made.paper.file_name == "支援計画_関係機関用_R8-0001.pdf"


def test_what_left_is_recorded_with_its_digest_and_prints_again(
    vault: Vault, plan: PlanSource
) -> None:
    made = issue(vault, plan)
    (record,) = issued(vault, plan)
    assert record.number == made.number == "R8-0001"
    assert record.recipient == "みどり中央地域包括支援センター"
    assert record.sha256 == hashlib.sha256(made.paper.pdf.data).hexdigest()
    assert record.details is not None
    assert record.details.members == ("demo-tome",)
    assert record.paper_id is not None
    again = papers.printed_again(vault, paper_id=record.paper_id)
    assert again is not None
    assert again.pdf.data == made.paper.pdf.data


def test_a_sensitive_section_needs_a_reason_and_then_shows(vault: Vault, plan: PlanSource) -> None:
    sections = frozenset({Section.ADDRESS})
    assert DisclosureCode.NO_REASON in codes(preview(vault, plan, sections=sections))
    with pytest.raises(CopyRefused):
        issue(vault, plan, sections=sections)
    assert issued(vault, plan) == ()
    made = issue(vault, plan, sections=sections, reasons={Section.ADDRESS: "訪問のため"})
    assert "栄町" in text_of(made.paper)


def set_up_meeting(vault: Vault, *members: str) -> None:
    setup = next(one for one in bodies.body_setups(vault) if one.code is BodyCode.CHOUSEI_KAIGI)
    bodies.save(vault, setup=replace(setup, state=SetUp.SET_UP, members=members), now=NOW)


BY_MEETING = {"ground": DisclosureGround.STATUTORY_MEETING, "body": BodyCode.CHOUSEI_KAIGI}


def test_the_statutory_meeting_carries_its_members(vault: Vault, plan: PlanSource) -> None:
    assert DisclosureCode.NOT_A_MEMBER in codes(preview(vault, plan, **BY_MEETING))
    set_up_meeting(vault, "houkatsu")
    allowed = preview(vault, plan, **BY_MEETING)
    assert allowed.may_issue
    assert "生活保護法第27条の3に規定する調整会議の構成員" in allowed.sheet.ground


def test_a_stop_is_overridden_by_a_written_reason_that_stays_in_the_record(
    vault: Vault, plan: PlanSource
) -> None:
    set_up_meeting(vault, "iryou")
    with pytest.raises(CopyRefused):
        issue(vault, plan, **BY_MEETING)
    made = issue(vault, plan, **BY_MEETING, override="所長の指示。会議への参加を依頼済み")
    (record,) = issued(vault, plan)
    assert record.details is not None
    assert record.details.override == "所長の指示。会議への参加を依頼済み"
    assert "構成員" not in record.details.ground_detail
    assert "所長の指示" not in text_of(made.paper)


def test_a_reason_that_overrides_nothing_is_not_recorded(vault: Vault, plan: PlanSource) -> None:
    issue(vault, plan, override="念のため")
    (record,) = issued(vault, plan)
    assert record.details is not None
    assert record.details.override == ""


def test_without_consent_a_copy_on_consent_is_stopped(vault: Vault, plan: PlanSource) -> None:
    made = preview(vault, plan, ground=DisclosureGround.CONSENT)
    assert [one.code for one in made.remarks if one.is_stop] == [DisclosureCode.CONSENT_LACKING]
    told = preview(vault, plan, ground=DisclosureGround.CONSENT, override="電話で本人に確認した")
    assert told.may_issue
    assert [one.overridden for one in told.remarks] == [True]


def test_a_draft_never_leaves(vault: Vault, draft: PlanSource) -> None:
    with pytest.raises(CopyRefused, match="確定"):
        issue(vault, draft)


def test_every_agency_gets_its_copy_in_one_go(vault: Vault, plan: PlanSource) -> None:
    begun = copies.begin(vault, source=plan, today=TODAY)
    choices = Choices(
        tuple(replace(one, ground=DisclosureGround.EMERGENCY, wanted=True) for one in begun.copies)
    )
    made = copies.issue(
        vault, source=plan, choices=choices, now=NOW, password=iter(("a1", "b2")).__next__
    )
    assert [(one.number, one.password) for one in made] == [("R8-0001", "a1"), ("R8-0002", "b2")]
    for one in made:
        file = PdfReader(BytesIO(one.paper.pdf.data))
        assert file.is_encrypted
        assert file.decrypt("wrong") == 0
        assert file.decrypt(one.password or "") > 0
    assert all(one.password_given for one in issued(vault, plan))


def test_where_one_copy_is_stopped_none_leaves(vault: Vault, plan: PlanSource) -> None:
    begun = copies.begin(vault, source=plan, today=TODAY)
    first, second = begun.copies
    assert not (first.wanted or second.wanted)
    ready = replace(first, ground=DisclosureGround.EMERGENCY, wanted=True)
    choices = Choices((ready, replace(second, wanted=True)))
    with pytest.raises(CopyRefused, match="市立みどり病院"):
        copies.issue(vault, source=plan, choices=choices, now=NOW)
    assert issued(vault, plan) == ()
    alone = Choices((choices.copies[0], replace(second, wanted=False)))
    assert len(copies.issue(vault, source=plan, choices=alone, now=NOW)) == 1


def test_the_first_ground_that_carries_the_copy_is_proposed(vault: Vault, plan: PlanSource) -> None:
    assert {one.ground for one in copies.begin(vault, source=plan, today=TODAY).copies} == {None}
    set_up_meeting(vault, "houkatsu")
    first, second = copies.begin(vault, source=plan, today=TODAY).copies
    assert (first.ground, first.body) == tuple(BY_MEETING.values())
    assert second.ground is None


def test_a_ground_found_later_is_proposed_to_who_had_none(vault: Vault, plan: PlanSource) -> None:
    first, second = copies.begin(vault, source=plan, today=TODAY).copies
    chosen = first.with_section(Section.GOALS, True)
    keep(vault, source_id=plan.source_id, choices=Choices((chosen, second)), now=NOW)
    set_up_meeting(vault, "houkatsu")
    again, _second = copies.begin(vault, source=plan, today=TODAY).copies
    assert (again.ground, again.wanted) == (DisclosureGround.STATUTORY_MEETING, True)
    assert again.sections == {Section.GOALS}


def test_choices_come_back_and_a_profile_fills_the_next_document(
    vault: Vault, plan: PlanSource
) -> None:
    first = copies.begin(vault, source=plan, today=TODAY).copies[0]
    chosen = first.with_section(Section.GOALS, True).with_section(Section.HEALTH, True)
    kept = Choices((chosen,), third_persons=("佐藤",))
    keep(vault, source_id=plan.source_id, choices=kept, now=NOW)
    again = copies.begin(vault, source=plan, today=TODAY)
    assert again.copies[0] == chosen
    assert again.third_persons == ("佐藤",)
    assert save_profile(vault, kind=plan.kind, choice=chosen) is None
    fresh = copies.propose(vault, source=plan, recipient=chosen.recipient, today=TODAY)
    assert fresh.sections == {Section.GOALS, Section.HEALTH}
    assert fresh.reasons == {}


def test_free_text_says_nothing_of_those_a_copy_does_not_name(
    vault: Vault, plan: PlanSource
) -> None:
    content = plan.desk.version.content
    told = replace(
        content.roles[1],
        content="水野 和夫さんの留守に、栄町の大家の佐藤さんと訪問して勧める",
        person="佐藤　和夫",
    )
    version = replace(
        plan.desk.version,
        content=replace(content, roles=(content.roles[0], told, content.roles[2])),
    )
    source = replace(plan, desk=replace(plan.desk, version=version))
    choices = replace(asked(source), third_persons=("佐藤",))
    (made,) = copies.previews(vault, source=source, choices=choices, today=TODAY)
    (role,) = made.sheet.own_roles
    assert role.content == "世帯員2の留守に、栄町の大家のＡ氏と訪問して勧める"
    assert role.person == "佐藤　和夫"


def test_who_left_before_and_who_is_called_otherwise_by_now_are_not_named_either(
    vault: Vault, plan: PlanSource
) -> None:
    with vault.write() as work:
        work.session.execute(
            insert(Member).values(
                id="former",
                household_id=plan.household_id,
                position=9,
                name="佐伯　剛志",
                kana="サエキ　ツヨシ",
                left_on=date(2020, 1, 1),
            )
        )
        renamed = update(Member).where(Member.id == "demo-kazuo")
        work.session.execute(renamed.values(name="森本　和夫", kana="モリモト　カズオ"))
    content = plan.desk.version.content
    told = replace(content.roles[1], content="剛志氏と森本和夫さんに会わせない")
    roles = (content.roles[0], told, content.roles[2])
    version = replace(plan.desk.version, content=replace(content, roles=roles))
    source = replace(plan, desk=replace(plan.desk, version=version))
    (made,) = copies.previews(vault, source=source, choices=asked(source), today=TODAY)
    (role,) = made.sheet.own_roles
    assert role.content == "世帯員と世帯員2に会わせない"


def test_what_concerns_safety_leaves_only_when_switched_on(vault: Vault, plan: PlanSource) -> None:
    content = plan.desk.version.content
    risk = replace(
        content.issues[0],
        record_id="risk",
        code="abuse",
        label="虐待",
        paper_label="権利擁護に関する課題",
    )
    version = replace(plan.desk.version, content=replace(content, issues=(*content.issues, risk)))
    source = replace(plan, desk=replace(plan.desk, version=version))
    assert preview(vault, source).sheet.basic_extras == ()
    made = preview(
        vault,
        source,
        sections=frozenset({Section.SAFETY}),
        reasons={Section.SAFETY: "訪問の安全のため"},
    )
    (item,) = made.sheet.basic_extras
    assert item.text == "水野　トメ：権利擁護に関する課題"
