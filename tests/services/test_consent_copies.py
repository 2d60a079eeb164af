"""A recorded consent is proved to an agency by the way of every copy, and only while it holds."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from test_disclosing import role
from worked_case import NOW, TODAY, with_case1, with_office

from cwlink.core.ids import ConsentId, HouseholdId, MemberId
from cwlink.models import Member
from cwlink.reference.bodies import BodyCode
from cwlink.rules.bodies import SetUp
from cwlink.rules.consent import ConsentState
from cwlink.rules.disclosure import DocumentKind, Recipient, Section
from cwlink.rules.disclosure_grounds import DisclosureCode, DisclosureGround
from cwlink.rules.household import ConsentRecord
from cwlink.rules.record_codes import ConsentWay
from cwlink.services import bodies, consents, papers, plans, settings, withdrawals
from cwlink.services.consent_drafts import draft_of
from cwlink.services.consents import NoSuchConsent
from cwlink.services.disclosing import copies
from cwlink.services.disclosing.choices import Choices, CopyChoice, save_profile
from cwlink.services.disclosing.consent_source import ConsentSource, consent_source
from cwlink.services.disclosing.copies import CopyPreview, CopyRefused, IssuedCopy
from cwlink.storage.vault import Vault

TOME, KAZUO = MemberId("demo-tome"), MemberId("demo-kazuo")
CENTRE, CLINIC = "みどり中央地域包括支援センター", "市立みどり病院"
GIVEN = ConsentRecord(
    ConsentId("c-tome"),
    TOME,
    purpose="支援会議での情報共有",
    agencies=("houkatsu", "iryou"),
    sections=("health", "goals"),
    on=date(2026, 6, 1),
    expires_on=date(2027, 5, 31),
    note="猫のことは話さないでほしい",
)


@pytest.fixture
def home(vault: Vault) -> HouseholdId:
    """Give worked case 1 with a final plan in which the centre and the clinic have roles."""
    with_office(vault)
    record = with_case1(vault)
    draft = plans.begin(vault, household_id=record.id, now=NOW)
    own = replace(
        draft.content.roles[0],
        purpose="話す",
        content="訪問する",
        targets=(KAZUO,),
        frequency="月2回",
    )
    roles = (own, role("a", "houkatsu", CENTRE), role("b", "iryou", CLINIC))
    content = replace(draft.content, roles=roles)
    assert plans.finalise(vault, version_id=draft.id, content=content, now=NOW).errors == ()
    return record.id


def give(vault: Vault, home: HouseholdId, consent: ConsentRecord = GIVEN, **more: object) -> None:
    """Record a consent, changed as said."""
    told = replace(consent, **more)  # type: ignore[arg-type]
    consents.save(vault, household_id=home, draft=draft_of(told), now=NOW)


def opened(vault: Vault, on: date = TODAY) -> ConsentSource:
    return consent_source(vault, consent_id=GIVEN.id, today=on)


def choice_for(source: ConsentSource, name: str, **more: object) -> CopyChoice:
    recipient = next(one for one in source.recipients if one.name == name)
    choice = CopyChoice(recipient, ground=DisclosureGround.CONSENT)
    return replace(choice, **more)  # type: ignore[arg-type]


def preview(vault: Vault, source: ConsentSource, name: str, **more: object) -> CopyPreview:
    chosen = Choices((choice_for(source, name, **more),))
    (made,) = copies.previews(vault, source=source, choices=chosen, today=TODAY)
    return made


def issue(vault: Vault, source: ConsentSource, name: str, **more: object) -> IssuedCopy:
    chosen = Choices((choice_for(source, name, **more),))
    (made,) = copies.issue(vault, source=source, choices=chosen, now=NOW, password=lambda: "k" * 12)
    return made


def text_of(paper: papers.PrintedPaper, password: str = "") -> str:
    file = PdfReader(BytesIO(paper.pdf.data))
    if password:
        assert file.is_encrypted
        assert file.decrypt(password)
    return "".join("".join(page.extract_text() for page in file.pages).split())


def test_a_copy_proves_the_consent_and_tells_nothing_else(vault: Vault, home: HouseholdId) -> None:
    give(vault, home)
    made = issue(vault, opened(vault), CENTRE)
    text = text_of(made.paper, "k" * 12)
    for told in (
        "同意の記録（関係機関用）",
        made.number,
        CENTRE,
        "水野トメ",
        "令和8年6月1日（月）",
        "書面",
        "支援会議での情報共有",
        "地域包括支援センター",
        "健康・障害の状況（手帳を含む）",
        "支援の目的（長期・短期目標）",
        "同意した日から令和9年5月31日（月）まで",
        "取りやめの申出はありません",
        "本人の同意",
        "写し",
    ):
        assert told in text, told
    for hidden in ("和夫", "24-00093", "栄町", "猫", CLINIC, "医療施設", "骨折", "就労", "収入"):
        assert hidden not in text, hidden
    assert made.paper.file_name == f"同意の記録_関係機関用_{made.number}.pdf"


def test_what_left_stands_in_the_record_and_prints_again(vault: Vault, home: HouseholdId) -> None:
    give(vault, home)
    made = issue(vault, opened(vault), CENTRE)
    (row,) = copies.issued(vault, household_id=home)
    assert (row.number, row.kind, row.recipient) == (made.number, DocumentKind.CONSENT_FORM, CENTRE)
    assert (row.document, row.password_given) == ("同意の記録（関係機関用）", True)
    assert row.details is not None
    assert (row.details.members, row.details.sections) == ((TOME,), ())
    assert row.paper_id is not None
    again = papers.printed_again(vault, paper_id=row.paper_id)
    assert again is not None
    assert again.sheet == made.paper.sheet


def test_other_agencies_show_only_where_a_reason_is_written(
    vault: Vault, home: HouseholdId
) -> None:
    give(vault, home, purpose=f"{CLINIC}と{CENTRE}の情報共有（医療施設の受診）")
    source = opened(vault)
    shut = preview(vault, source, CENTRE)
    assert shut.sheet.purpose == f"ほかの機関と{CENTRE}の情報共有（ほかの機関の受診）"
    assert (shut.sheet.agencies, shut.sheet.others_left_out) == (("地域包括支援センター",), True)
    on = frozenset({Section.OTHER_AGENCIES})
    asking = preview(vault, source, CENTRE, sections=on)
    assert [one.code for one in asking.remarks] == [DisclosureCode.NO_REASON]
    why = {Section.OTHER_AGENCIES: "両者で日程を合わせるため"}
    told = preview(vault, source, CENTRE, sections=on, reasons=why)
    assert told.may_issue
    assert told.sheet.agencies == ("地域包括支援センター", "医療施設")
    assert (told.sheet.others_left_out, CLINIC in told.sheet.purpose) == (False, True)


def test_who_signed_the_same_form_stands_beside_and_who_withdrew_does_not(
    vault: Vault, home: HouseholdId
) -> None:
    give(vault, home)
    give(vault, home, id=ConsentId("c-kazuo"), member_id=KAZUO)
    source = opened(vault)
    assert [one.name for one in preview(vault, source, CENTRE).sheet.people] == [
        "水野　トメ",
        "水野　和夫",
    ]
    gone = replace(GIVEN, id=ConsentId("c-kazuo"), member_id=KAZUO, withdrawn_on=TODAY)
    give(vault, home, gone)
    made = preview(vault, opened(vault), CENTRE)
    assert [one.name for one in made.sheet.people] == ["水野　トメ"]
    assert made.leaving.concerned == (TOME,)


def test_who_spoke_for_another_is_named_only_as_one_who_consented(
    vault: Vault, home: HouseholdId
) -> None:
    give(vault, home, given_by="水野和夫（長男）")
    (person,) = preview(vault, opened(vault), CENTRE).sheet.people
    assert person.given_by == "世帯員2（長男）"
    named = preview(vault, opened(vault), CENTRE, sections=frozenset({Section.OTHER_MEMBERS}))
    assert named.sheet.people[0].given_by == "水野和夫（長男）"
    assert (KAZUO, DisclosureCode.CONSENT_LACKING) in {
        (one.member, one.code) for one in named.remarks
    }
    give(vault, home, id=ConsentId("c-kazuo"), member_id=KAZUO)
    (own, _other) = preview(vault, opened(vault), CENTRE).sheet.people
    assert own.given_by == "水野和夫（長男）"


def test_an_oral_consent_says_so_and_bears_the_number_of_its_own_form(
    vault: Vault, home: HouseholdId
) -> None:
    numbers = {settings.CONSENT_FORM.key: "様式第5号", settings.ORAL_CONSENT_FORM.key: "様式第6号"}
    settings.change(vault, numbers, now=NOW)
    give(vault, home)
    assert preview(vault, opened(vault), CENTRE).sheet.imprint.form_number == "様式第5号"
    give(vault, home, way=ConsentWay.ORAL)
    made = preview(vault, opened(vault), CENTRE).sheet
    assert (made.imprint.form_number, made.way) == ("様式第6号", "口頭")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"withdrawn_on": date(2026, 11, 20)}, "取りやめ（撤回）の申出"),
        ({"expires_on": date(2026, 11, 23)}, "期間が終わり"),
        ({"state": ConsentState.REFUSED}, "同意を得た記録ではありません"),
    ],
)
def test_a_consent_that_does_not_hold_never_leaves_and_its_preview_says_so(
    vault: Vault, home: HouseholdId, changed: dict[str, object], said: str
) -> None:
    give(vault, home, **changed)
    source = opened(vault)
    for ground in DisclosureGround:
        with pytest.raises(CopyRefused, match=said):
            issue(vault, source, source.recipients[0].name, ground=ground, override="指示")
    assert said in preview(vault, source, source.recipients[0].name).sheet.standing
    assert copies.issued(vault, household_id=home) == ()


def test_a_consent_that_was_renewed_or_refused_after_never_leaves(
    vault: Vault, home: HouseholdId
) -> None:
    give(vault, home)
    give(vault, home, id=ConsentId("c-2"), on=TODAY, state=ConsentState.REFUSED)
    assert "断った記録" in opened(vault).refusal
    give(vault, home, id=ConsentId("c-3"), on=TODAY, renews=GIVEN.id)
    assert "新しい同意の記録から" in opened(vault).refusal


def test_a_consent_of_someone_who_left_the_household_never_leaves(
    vault: Vault, home: HouseholdId
) -> None:
    give(vault, home, id=GIVEN.id, member_id=KAZUO)
    assert opened(vault).refusal == ""
    with vault.write() as work:
        member = work.session.get(Member, KAZUO)
        assert member is not None
        member.left_on = date(2026, 11, 1)
    source = opened(vault)
    assert "世帯員ではありません" in source.refusal
    assert "和夫" not in repr(preview(vault, source, CENTRE).sheet)


def test_a_consent_removed_meanwhile_is_a_known_problem(vault: Vault, home: HouseholdId) -> None:
    with pytest.raises(NoSuchConsent):
        opened(vault)


def test_agencies_that_a_consent_names_can_ask_for_it_and_none_is_ticked_beforehand(
    vault: Vault, home: HouseholdId
) -> None:
    give(vault, home, agencies=("houkatsu", "iryou", "shakyo"))
    source = opened(vault)
    assert [one.name for one in source.recipients] == [CENTRE, CLINIC, "社会福祉協議会"]
    begun = copies.begin(vault, source=source, today=TODAY)
    assert [one.ground for one in begun.copies] == [DisclosureGround.CONSENT] * 3
    assert not any(one.wanted for one in begun.copies)
    with pytest.raises(CopyRefused, match="渡す機関が選ばれていません"):
        copies.issue(vault, source=source, choices=begun, now=NOW)
    give(vault, home, agencies=("houkatsu",))
    (alone,) = copies.begin(vault, source=opened(vault), today=TODAY).copies
    assert (alone.recipient.name, alone.wanted) == (CENTRE, True)


def test_a_consent_for_all_who_take_part_is_for_those_of_the_plan(
    vault: Vault, home: HouseholdId
) -> None:
    give(vault, home, agencies=())
    source = opened(vault)
    assert [one.name for one in source.recipients] == [CENTRE, CLINIC]
    sheet = preview(vault, source, CLINIC).sheet
    assert (sheet.agencies, sheet.others_left_out) == ((), False)


def test_where_nobody_is_at_work_she_is_told_what_to_do(vault: Vault) -> None:
    give(vault, with_case1(vault).id, agencies=())
    source = opened(vault)
    assert source.recipients == ()
    assert "関係機関" in source.refusal
    give(vault, source.household_id, agencies=("hokenjo",))
    assert opened(vault).recipients == (Recipient("hokenjo", "保健所"),)


def test_proof_of_consent_stands_on_that_consent_and_else_on_the_meeting(
    vault: Vault, home: HouseholdId
) -> None:
    give(vault, home)
    setup = next(one for one in bodies.body_setups(vault) if one.code is BodyCode.CHOUSEI_KAIGI)
    bodies.save(vault, setup=replace(setup, state=SetUp.SET_UP, members=("houkatsu",)), now=NOW)
    begun = copies.begin(vault, source=opened(vault), today=TODAY).copies
    assert [one.ground for one in begun] == [DisclosureGround.CONSENT] * 2
    give(vault, home, withdrawn_on=TODAY)
    centre, clinic = copies.begin(vault, source=opened(vault), today=TODAY).copies
    assert (centre.ground, centre.body) == ("statutory_meeting", BodyCode.CHOUSEI_KAIGI)
    assert (clinic.ground, clinic.wanted) == (None, False)


def test_a_profile_keeps_what_a_type_usually_gets(vault: Vault, home: HouseholdId) -> None:
    give(vault, home)
    source = opened(vault)
    usual = choice_for(source, CENTRE, sections=frozenset({Section.OTHER_AGENCIES}))
    save_profile(vault, kind=source.kind, choice=usual)
    proposed = copies.propose(vault, source=source, recipient=usual.recipient, today=TODAY)
    assert proposed.sections == {Section.OTHER_AGENCIES}
    assert not preview(vault, source, CENTRE, sections=proposed.sections).may_issue


def test_a_consent_that_is_withdrawn_asks_its_copies_back(vault: Vault, home: HouseholdId) -> None:
    give(vault, home)
    made = issue(vault, opened(vault), CENTRE)
    effect = withdrawals.effect_of(vault, household_id=home, consent_id=GIVEN.id, on=TODAY)
    assert [one.copy.number for one in effect.copies] == [made.number]
