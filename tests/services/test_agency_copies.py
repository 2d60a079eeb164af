"""An agency's copy holds its own roles in full and nothing that hides; leaving is recorded."""

import hashlib
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from worked_case import NOW, TODAY, with_case1

from cwlink.reference.bodies import BodyCode
from cwlink.rules.bodies import SetUp
from cwlink.rules.disclosure import Section
from cwlink.rules.disclosure_grounds import DisclosureCode, DisclosureGround
from cwlink.rules.plan import Role
from cwlink.services import agency_copies, bodies, papers, plans, settings
from cwlink.services.agency_copies import CopyRefused, CopyRequest
from cwlink.services.plan_desk import PlanDesk, open_desk
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
def draft_desk(vault: Vault) -> PlanDesk:
    settings.change(
        vault,
        {
            settings.OFFICE_NAME.key: "みどり市福祉事務所",
            settings.CASEWORKER_NAME.key: "田辺 美咲",
        },
    )
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
    return open_desk(vault, version_id=draft.id, today=TODAY)


@pytest.fixture
def desk(vault: Vault, draft_desk: PlanDesk) -> PlanDesk:
    version = draft_desk.version
    done = plans.finalise(vault, version_id=version.id, content=version.content, now=NOW)
    assert done.errors == ()
    return open_desk(vault, version_id=version.id, today=TODAY)


def request(desk: PlanDesk, **more: object) -> CopyRequest:
    houkatsu = agency_copies.recipients(desk.version.content)[0]
    return replace(CopyRequest(houkatsu, ground=DisclosureGround.EMERGENCY), **more)


def text_of(paper: papers.PrintedPaper) -> str:
    pages = PdfReader(BytesIO(paper.pdf.data)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def test_recipients_are_the_agencies_with_a_role(desk: PlanDesk) -> None:
    names = [one.name for one in agency_copies.recipients(desk.version.content)]
    assert names == ["みどり中央地域包括支援センター", "市立みどり病院"]


def test_a_copy_holds_the_own_role_and_hides_the_rest(vault: Vault, desk: PlanDesk) -> None:
    paper = agency_copies.issue(vault, desk=desk, request=request(desk), now=NOW)
    text = text_of(paper)
    assert "訪問して勧める" in text
    assert "家庭訪問を続けます。" in text
    assert "他の機関が担当" in text
    for hidden in ("和夫", "精神科", "市立みどり病院", "24-00093", "栄町", "猫", "受診拒否"):
        assert hidden not in text, hidden
    assert paper.file_name == "支援計画_関係機関用_R8-0001.pdf"


def test_what_left_is_recorded_with_its_digest_and_prints_again(
    vault: Vault, desk: PlanDesk
) -> None:
    paper = agency_copies.issue(vault, desk=desk, request=request(desk), now=NOW)
    (record,) = agency_copies.issued(vault, desk=desk)
    assert record.number == "R8-0001"
    assert record.recipient == "みどり中央地域包括支援センター"
    assert record.sha256 == hashlib.sha256(paper.pdf.data).hexdigest()
    assert record.details is not None
    assert record.details.members == ("demo-tome",)
    assert record.paper_id is not None
    again = papers.printed_again(vault, paper_id=record.paper_id)
    assert again is not None
    assert again.pdf.data == paper.pdf.data


def test_a_sensitive_section_needs_a_reason_and_then_shows(vault: Vault, desk: PlanDesk) -> None:
    asked = request(desk, sections=frozenset({Section.ADDRESS}))
    refused = agency_copies.preview(vault, desk=desk, request=asked, today=TODAY)
    assert DisclosureCode.NO_REASON in {one.code for one in refused.remarks}
    with pytest.raises(CopyRefused):
        agency_copies.issue(vault, desk=desk, request=asked, now=NOW)
    assert agency_copies.issued(vault, desk=desk) == ()
    told = replace(asked, reasons={Section.ADDRESS: "訪問のため"})
    assert "栄町" in text_of(agency_copies.issue(vault, desk=desk, request=told, now=NOW))


def test_the_statutory_meeting_carries_only_its_members(vault: Vault, desk: PlanDesk) -> None:
    asked = request(desk, ground=DisclosureGround.STATUTORY_MEETING, body=BodyCode.CHOUSEI_KAIGI)
    refused = agency_copies.preview(vault, desk=desk, request=asked, today=TODAY)
    assert DisclosureCode.NOT_A_MEMBER in {one.code for one in refused.remarks}
    setup = next(one for one in bodies.body_setups(vault) if one.code is BodyCode.CHOUSEI_KAIGI)
    bodies.save(vault, setup=replace(setup, state=SetUp.SET_UP, members=("houkatsu",)))
    allowed = agency_copies.preview(vault, desk=desk, request=asked, today=TODAY)
    assert allowed.may_issue
    assert "生活保護法第27条の3に規定する調整会議" in allowed.sheet.ground


def test_a_draft_never_leaves(vault: Vault, draft_desk: PlanDesk) -> None:
    with pytest.raises(CopyRefused):
        agency_copies.issue(vault, desk=draft_desk, request=request(draft_desk), now=NOW)


def test_a_password_locks_the_file(vault: Vault, desk: PlanDesk) -> None:
    paper = agency_copies.issue(
        vault, desk=desk, request=request(desk), now=NOW, password="みどり2468"
    )
    assert PdfReader(BytesIO(paper.pdf.data)).is_encrypted
    (record,) = agency_copies.issued(vault, desk=desk)
    assert record.password_given


def test_the_first_ground_that_carries_the_copy_is_proposed(vault: Vault, desk: PlanDesk) -> None:
    recipient = agency_copies.recipients(desk.version.content)[0]
    nothing = agency_copies.first_request(vault, desk=desk, recipient=recipient, today=TODAY)
    assert nothing.ground is None
    setup = next(one for one in bodies.body_setups(vault) if one.code is BodyCode.CHOUSEI_KAIGI)
    bodies.save(vault, setup=replace(setup, state=SetUp.SET_UP, members=("houkatsu",)))
    asked = agency_copies.first_request(vault, desk=desk, recipient=recipient, today=TODAY)
    assert (asked.ground, asked.body) == (
        DisclosureGround.STATUTORY_MEETING,
        BodyCode.CHOUSEI_KAIGI,
    )


def test_what_concerns_safety_leaves_only_when_switched_on(vault: Vault, desk: PlanDesk) -> None:
    risk = replace(
        desk.version.content.issues[0],
        record_id="risk",
        code="abuse",
        label="虐待",
        paper_label="権利擁護に関する課題",
    )
    content = replace(desk.version.content, issues=(*desk.version.content.issues, risk))
    told = replace(desk, version=replace(desk.version, content=content))
    plain = agency_copies.preview(vault, desk=told, request=request(desk), today=TODAY)
    assert plain.sheet.basic_extras == ()
    asked = request(
        desk, sections=frozenset({Section.SAFETY}), reasons={Section.SAFETY: "訪問の安全のため"}
    )
    (item,) = agency_copies.preview(vault, desk=told, request=asked, today=TODAY).sheet.basic_extras
    assert item.text == "水野　トメ　権利擁護に関する課題"
