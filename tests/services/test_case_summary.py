"""The case summary of a decided review leaves by the same way as a plan, and names no one."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from worked_case import NOW, TODAY, with_case1

from cwlink.rules.disclosure import OFFERED, DocumentKind, Section
from cwlink.rules.disclosure_grounds import DisclosureGround
from cwlink.rules.review import Outcome, Outlook, SupervisorOpinion, ViewpointAnswer
from cwlink.rules.snapshot import HOUSEHOLD
from cwlink.services import reviews
from cwlink.services.disclosing import copies
from cwlink.services.disclosing.choices import Choices, CopyChoice
from cwlink.services.disclosing.copies import CopyRefused, IssuedCopy
from cwlink.services.disclosing.summary_source import SummarySource, summary_source
from cwlink.services.review_desk import open_desk
from cwlink.storage.vault import Vault

ENOUGH = ViewpointAnswer(current_suffices=True)


@pytest.fixture
def waiting(vault: Vault) -> SummarySource:
    """Give the summary of a review that waits for the supervisor."""
    record = with_case1(vault)
    review = reviews.begin(vault, household_id=record.id, now=NOW)
    content = replace(
        review.content,
        trigger="caseworker",
        economic=ENOUGH,
        daily=ENOUGH,
        social=ENOUGH,
        outlook=Outlook.YES,
        decision=Outcome.CONVENE,
        body="chousei_kaigi",
    )
    desk = open_desk(vault, review_id=review.id, today=TODAY)
    reviews.decide(vault, desk=desk, content=content, now=NOW)
    return summary_source(vault, review_id=review.id, today=TODAY)


@pytest.fixture
def summary(vault: Vault, waiting: SummarySource) -> SummarySource:
    """Give the summary of a review that is decided."""
    opinion = SupervisorOpinion("大川 千晴", date(2026, 11, 25), "開催を適当と認める。")
    content = replace(waiting.desk.review.content, supervisor=opinion)
    reviews.decide(vault, desk=waiting.desk, content=content, now=NOW)
    return summary_source(vault, review_id=waiting.source_id, today=TODAY)


def issue(vault: Vault, source: SummarySource, agency: str, **more: object) -> IssuedCopy:
    recipient = next(one for one in source.recipients if one.agency_type == agency)
    choice = CopyChoice(recipient, ground=DisclosureGround.EMERGENCY)
    told = replace(choice, **more)  # type: ignore[arg-type]
    (made,) = copies.issue(vault, source=source, choices=Choices((told,)), now=NOW)
    return made


def text_of(made: IssuedCopy) -> str:
    pages = PdfReader(BytesIO(made.paper.pdf.data)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def test_nothing_leaves_before_the_supervisor_confirmed(
    vault: Vault, waiting: SummarySource
) -> None:
    with pytest.raises(CopyRefused, match="査察指導員の確認"):
        issue(vault, waiting, "houkatsu")


def test_a_summary_calls_members_by_number_and_says_why_this_agency(
    vault: Vault, summary: SummarySource
) -> None:
    made = issue(vault, summary, "houkatsu")
    text = text_of(made)
    for told in ("事例概要", "世帯員2", "86歳", "調整会議", made.number):
        assert told in text, told
    (invited,) = [one for one in summary.invited if one.agency_type == "houkatsu"]
    assert "".join(invited.purpose.split()) in text
    for name in ("水野", "トメ", "和夫", "24-00093", "栄町"):
        assert name not in text, name
    assert made.paper.file_name == f"事例概要_{made.number}.pdf"


def test_names_stand_only_where_they_are_switched_on(vault: Vault, summary: SummarySource) -> None:
    made = issue(vault, summary, "houkatsu", sections=frozenset({Section.OTHER_MEMBERS}))
    assert "水野トメ" in text_of(made)


def test_an_agency_called_for_the_household_reads_no_members_issues(
    vault: Vault, summary: SummarySource
) -> None:
    labels = {one.paper_label: one.holder for one in summary.household.issues}
    of_members = [label for label, holder in labels.items() if holder != HOUSEHOLD]
    of_household = [label for label, holder in labels.items() if holder == HOUSEHOLD]
    told = text_of(issue(vault, summary, "npo_animal"))
    assert of_household
    assert [label for label in of_household if label not in told] == []
    assert [label for label in of_members if label in told] == []
    assert "課題" not in told.split("年齢は")[1].split("世帯全体の課題")[0]
    assert [label for label in of_members if label in text_of(issue(vault, summary, "houkatsu"))]


def test_the_paper_says_how_members_are_called(vault: Vault, summary: SummarySource) -> None:
    by_number = text_of(issue(vault, summary, "houkatsu"))
    assert "世帯員は、氏名を載せず番号で示しています" in by_number
    assert "世帯主本人女" in by_number
    by_name = text_of(issue(vault, summary, "houkatsu", sections={Section.OTHER_MEMBERS}))
    assert "番号で示して" not in by_name
    assert "水野トメ世帯主女" in by_name


def test_what_a_plan_alone_has_cannot_be_switched_on(vault: Vault, summary: SummarySource) -> None:
    issue(vault, summary, "houkatsu", sections=frozenset({Section.GOALS}))
    (record,) = copies.issued(vault, household_id=summary.household_id)
    assert record.kind == DocumentKind.CASE_SUMMARY
    assert record.document == "事例概要"
    assert record.details is not None
    assert record.details.sections == ()
    assert len(record.details.members) == len(summary.household.members)


@pytest.mark.parametrize("kind", [DocumentKind.MINUTES, DocumentKind.INQUIRY])
def test_documents_still_to_come_leave_by_the_same_way(
    vault: Vault, summary: SummarySource, kind: DocumentKind
) -> None:
    source = replace(summary, kind=kind, title="別の書類", stem="別の書類")
    made = issue(
        vault,
        source,
        "houkatsu",
        sections=frozenset(Section),
        reasons=dict.fromkeys(Section, "会議のため"),
    )
    (record,) = copies.issued(vault, household_id=summary.household_id)
    assert (record.kind, record.document) == (kind, "別の書類")
    assert record.details is not None
    assert set(record.details.sections) == set(OFFERED[kind])
    assert made.paper.file_name.startswith("別の書類_R8-")


def test_issues_of_safety_wait_for_their_section(vault: Vault, summary: SummarySource) -> None:
    risk = replace(
        summary.household.issues[0],
        record_id="risk",
        code="abuse",
        paper_label="権利擁護に関する課題",
    )
    household = replace(summary.household, issues=(*summary.household.issues, risk))
    source = replace(summary, desk=replace(summary.desk, household=household))
    assert "権利擁護に関する課題" not in text_of(issue(vault, source, "houkatsu"))
    made = issue(
        vault,
        source,
        "houkatsu",
        sections=frozenset({Section.SAFETY}),
        reasons={Section.SAFETY: "訪問の安全のため"},
    )
    assert "権利擁護に関する課題" in text_of(made)
