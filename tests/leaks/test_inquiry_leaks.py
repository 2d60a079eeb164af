"""Tries to find in a 連絡・情報提供票 what its settings hide, whatever was written into it."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

from household_in_danger import (
    ADDRESS,
    AGENCIES,
    PHONE,
    SHORTENED,
    THIRD,
    TODAY,
    free_texts,
    households,
    mark,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from test_leaks import plain

from cwlink import reports
from cwlink.core.ids import HouseholdId, InquiryId
from cwlink.rules.disclosure import OFFERED, SAFETY_ISSUES, SENSITIVE, DocumentKind, Section
from cwlink.rules.disclosure_grounds import DisclosureGround
from cwlink.rules.inquiry import Attempt, InquiryContent, InquiryResult, InquiryStatus
from cwlink.rules.snapshot import HOUSEHOLD
from cwlink.services.disclosing import copies
from cwlink.services.disclosing.choices import Choices, CopyChoice
from cwlink.services.disclosing.inquiry_source import InquirySource
from cwlink.services.inquiry_desk import InquiryDesk
from cwlink.storage.inquiries import StoredInquiry
from cwlink.storage.vault import Vault


@st.composite
def inquiries(draw: Any) -> tuple[InquirySource, Choices]:
    """Return an inquiry full of words that must not leave, and random choices."""
    household = draw(households())
    holders = [*(one.id for one in household.members), HOUSEHOLD]
    kind, name = draw(st.sampled_from(AGENCIES))
    content = InquiryContent(
        agency_type=kind,
        agency_name=name,
        person="佐久間",
        targets=tuple(draw(st.sets(st.sampled_from(holders), max_size=2))),
        issues=tuple(draw(st.sets(st.sampled_from([one.record_id for one in household.issues])))),
        question=draw(free_texts("question")),
        background=draw(free_texts("told")),
        attempts=(Attempt("1", TODAY, spoke_to=mark("spoke"), note=mark("try")),),
        answer=mark("answer"),
        answered_by=mark("by"),
        result=InquiryResult.DECLINED,
        reason=mark("why"),
        next_route=mark("route"),
    )
    now = datetime(2026, 12, 11, 9, 30)
    inquiry = StoredInquiry(
        InquiryId("q"),
        HouseholdId("h"),
        None,
        "R8-17",
        draw(st.sampled_from((InquiryStatus.DRAFT, InquiryStatus.WAITING))),
        content,
        now,
        now,
    )
    source = InquirySource(InquiryDesk(inquiry, household, (), (), {}, {}, {}), 14)
    chosen = draw(st.frozensets(st.sampled_from(OFFERED[DocumentKind.INQUIRY]), max_size=5))
    choice = CopyChoice(
        source.recipients[0],
        ground=draw(st.sampled_from(DisclosureGround)),
        ground_detail=draw(free_texts("ground")),
        sections=chosen,
        reasons={section: mark("reason") for section in chosen & SENSITIVE},
        override=mark("override"),
    )
    return source, Choices((choice,), draw(st.sampled_from(((), THIRD))))


def hidden(source: InquirySource, choices: Choices) -> Iterator[str]:
    """Yield every word that the settings hide."""
    (choice,) = choices.copies
    household, on = source.household, choice.sections
    content = source.desk.inquiry.content
    yield from ("24-00093", mark("trait"), mark("background"), mark("reason"), mark("override"))
    yield from map(mark, ("spoke", "try", "answer", "by", "why", "route"))
    yield from (name.replace("　", "") for name in choices.third_persons)
    if Section.ADDRESS not in on:
        yield from (ADDRESS, *SHORTENED, PHONE, *(one.phone for one in household.members))
    if Section.OTHER_MEMBERS not in on:
        for member in household.members:
            given, reading = member.name.split("　")[1], member.kana.split("　")[1]
            yield from (member.name.replace("　", ""), member.kana.replace("　", ""))
            yield from (given, f"{reading}さん")
    for section, word in (
        (Section.FAMILY, "housing"),
        (Section.FAMILY, "family"),
        (Section.INCOME, "income"),
        (Section.COMMUNITY, "community"),
    ):
        if section not in on:
            yield mark(word)
    members = [one.id for one in household.members]
    about = [one for one in members if one in content.targets] or members
    for at, member_id in enumerate(members):
        told = member_id in about
        yield from () if Section.HEALTH in on and told else (mark(f"health{at}"),)
        yield from () if Section.WORK in on and told else (mark(f"work{at}"),)
    for at, issue in enumerate(household.issues):
        yield from (mark(f"label{at}"), mark(f"short{at}"))
        ticked = issue.record_id in content.issues and issue.code not in SAFETY_ISSUES
        if not ticked and Section.SAFETY not in on:
            yield mark(f"paper{at}")


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(case=inquiries())
def test_an_inquiry_holds_nothing_that_its_settings_hide(
    vault: Vault, case: tuple[InquirySource, Choices]
) -> None:
    source, choices = case
    (made,) = copies.previews(vault, source=source, choices=choices, today=TODAY)
    pdf = reports.build_pdf(made.sheet)
    reader = PdfReader(BytesIO(pdf.data))
    said = repr(made.sheet) + "".join(page.extract_text() for page in reader.pages)
    said = plain(said + repr(dict(reader.metadata or {})))
    for told in (mark("question"), mark("told"), "佐久間"):
        assert plain(told) in said, told
    for word in hidden(source, choices):
        assert plain(word) not in said, (word, choices)
    answer = plain(reader.pages[-1].extract_text())
    for told in (mark("question"), mark("told"), *map(mark, ("paper0", "income"))):
        assert plain(told) not in answer
