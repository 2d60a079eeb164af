"""An inquiry leaves by the same way as a plan, for the agency that is asked alone."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from worked_case import NOW, TODAY, with_case1, with_office

from cwlink.core.ids import InquiryId
from cwlink.rules.disclosure import OFFERED, DocumentKind, Section
from cwlink.rules.disclosure_grounds import DisclosureCode, DisclosureGround
from cwlink.rules.inquiry import Attempt, InquiryContent
from cwlink.rules.snapshot import HOUSEHOLD
from cwlink.services import inquiries, settings
from cwlink.services.disclosing import copies
from cwlink.services.disclosing.choices import Choices, CopyChoice
from cwlink.services.disclosing.copies import CopyRefused, IssuedCopy
from cwlink.services.disclosing.inquiry_source import InquirySource, inquiry_source
from cwlink.storage.vault import Vault

WHOLE = InquiryContent(
    agency_type="houkatsu",
    agency_name="みどり市地域包括支援センター",
    person="佐久間",
    targets=("demo-tome",),
    issues=("demo-issue-01",),
    question="トメさんのお宅に訪問できますか。",
    background="長男の和夫さんは部屋から出ません。",
    attempts=(Attempt("1", TODAY, note="不在の記録"),),
)


def begun(vault: Vault, content: InquiryContent = WHOLE) -> InquiryId:
    with_office(vault)
    record = with_case1(vault)
    one = inquiries.begin(vault, household_id=record.id, now=NOW)
    inquiries.save(vault, inquiry_id=one.id, content=content, now=NOW)
    return one.id


def source_of(vault: Vault, content: InquiryContent = WHOLE) -> InquirySource:
    return inquiry_source(vault, inquiry_id=begun(vault, content), today=TODAY)


def issue(vault: Vault, source: InquirySource, **more: object) -> IssuedCopy:
    choice = CopyChoice(source.recipients[0], ground=DisclosureGround.EMERGENCY)
    told = replace(choice, **more)  # type: ignore[arg-type]
    (made,) = copies.issue(vault, source=source, choices=Choices((told,)), now=NOW)
    return made


def text_of(made: IssuedCopy) -> str:
    pages = PdfReader(BytesIO(made.paper.pdf.data)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def test_what_leaves_calls_people_by_number_and_asks_the_question(vault: Vault) -> None:
    source = source_of(vault)
    made = issue(vault, source)
    text = text_of(made)
    label = next(
        one.paper_label for one in source.household.issues if one.record_id in WHOLE.issues
    )
    for told in ("連絡・情報提供票", "お宅に訪問できますか", "佐久間", "世帯主", "86歳", label):
        assert told in text, told
    assert "令和8年12月8日" in text  # fourteen days, where no day to answer by is written
    for name in ("水野", "トメ", "和夫", "24-00093", "栄町", "不在の記録"):
        assert name not in text, name
    assert made.paper.file_name == f"連絡・情報提供票_{made.number}.pdf"


def test_it_stands_in_the_record_of_what_left(vault: Vault) -> None:
    source = source_of(vault)
    issue(
        vault,
        source,
        sections=frozenset(Section),
        reasons=dict.fromkeys(Section, "訪問のため"),
    )
    (record,) = copies.issued(vault, household_id=source.household_id)
    assert (record.kind, record.document) == (DocumentKind.INQUIRY, "連絡・情報提供票")
    assert record.recipient == WHOLE.agency_name
    assert record.source_id == source.source_id
    assert record.details is not None
    assert set(record.details.sections) == set(OFFERED[DocumentKind.INQUIRY])
    assert len(record.details.members) == len(source.household.members)


def test_names_stand_only_where_they_are_switched_on(vault: Vault) -> None:
    made = issue(vault, source_of(vault), sections=frozenset({Section.OTHER_MEMBERS}))
    text = text_of(made)
    assert "水野トメ" in text
    assert "和夫さんは部屋" in text


def test_it_concerns_whom_it_is_about_and_who_holds_its_issues(vault: Vault) -> None:
    source = source_of(vault)
    recipient = source.recipients[0]
    everyone = tuple(one.id for one in source.household.members)
    assert source.leaving(recipient, ()).concerned == ("demo-tome",)
    assert source.leaving(recipient, {Section.INCOME}).concerned == everyone
    inquiry = source.desk.inquiry
    of_all = replace(inquiry, content=replace(WHOLE, targets=(HOUSEHOLD,)))
    asked = replace(source, desk=replace(source.desk, inquiry=of_all))
    assert asked.leaving(recipient, ()).concerned == everyone
    assert source.leaving(recipient, ()).has_part


def test_consent_is_looked_at_as_with_every_copy(vault: Vault) -> None:
    source = source_of(vault)
    choice = CopyChoice(source.recipients[0], ground=DisclosureGround.CONSENT)
    (made,) = copies.previews(vault, source=source, choices=Choices((choice,)), today=TODAY)
    assert [one.code for one in made.remarks] == [DisclosureCode.CONSENT_LACKING]
    assert not made.may_issue


def test_issues_of_safety_wait_for_their_section(vault: Vault) -> None:
    source = source_of(vault)
    risk = replace(
        source.household.issues[0], record_id="risk", code="abuse", paper_label="権利擁護の課題"
    )
    household = replace(source.household, issues=(risk,))
    inquiry = replace(source.desk.inquiry, content=replace(WHOLE, issues=("risk",)))
    risky = replace(source, desk=replace(source.desk, household=household, inquiry=inquiry))
    assert "権利擁護の課題" not in text_of(issue(vault, risky))
    on = {"sections": frozenset({Section.SAFETY}), "reasons": {Section.SAFETY: "訪問の安全"}}
    assert "権利擁護の課題" in text_of(issue(vault, risky, **on))


@pytest.mark.parametrize(
    "content", [replace(WHOLE, question=""), replace(WHOLE, agency_name="", agency_type="")]
)
def test_nothing_leaves_that_asks_nobody_or_nothing(vault: Vault, content: InquiryContent) -> None:
    source = source_of(vault, content)
    assert "打診先と聞くこと" in source.refusal
    with pytest.raises(CopyRefused):
        copies.issue(vault, source=source, choices=Choices(()), now=NOW)


def test_nothing_leaves_of_what_was_withdrawn(vault: Vault) -> None:
    inquiry_id = begun(vault)
    inquiries.withdraw(vault, inquiry_id=inquiry_id, content=WHOLE, now=NOW)
    source = inquiry_source(vault, inquiry_id=inquiry_id, today=TODAY)
    with pytest.raises(CopyRefused, match="取り下げた"):
        issue(vault, source)


def test_the_office_says_how_long_an_agency_has_to_answer(vault: Vault) -> None:
    settings.change(vault, {settings.ANSWER_DAYS.key: 3}, now=NOW)
    assert "令和8年11月27日" in text_of(issue(vault, source_of(vault)))
