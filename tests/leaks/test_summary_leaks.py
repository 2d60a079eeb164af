"""Tries to find in a case summary what its settings hide, whoever is called and why."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

from household_in_danger import (
    ADDRESS,
    AGENCIES,
    PHONE,
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
from cwlink.core.ids import HouseholdId, ReviewId
from cwlink.rules.disclosure import OFFERED, SAFETY_ISSUES, SENSITIVE, DocumentKind, Section
from cwlink.rules.disclosure_grounds import DisclosureGround
from cwlink.rules.matrix import Matrix
from cwlink.rules.review import InvitedAgency, Outcome, ReviewContent
from cwlink.rules.snapshot import HOUSEHOLD
from cwlink.services.disclosing import copies
from cwlink.services.disclosing.choices import Choices, CopyChoice
from cwlink.services.disclosing.summary_source import SummarySource
from cwlink.services.review_desk import ReviewDesk
from cwlink.storage.reviews import ReviewStatus, StoredReview
from cwlink.storage.vault import Vault


@st.composite
def summaries(draw: Any) -> tuple[SummarySource, Choices]:
    """Return a decided review full of words that must not leave, and random choices."""
    household = draw(households())
    holders = [*(one.id for one in household.members), HOUSEHOLD]
    invited = tuple(
        InvitedAgency(
            kind,
            name,
            draw(free_texts(f"purpose{at}")),
            tuple(draw(st.sets(st.sampled_from(holders), max_size=2))),
            linked=False,
        )
        for at, (kind, name) in enumerate(AGENCIES)
    )
    content = ReviewContent(
        TODAY,
        trigger_note=mark("trigger"),
        background=mark("background"),
        latent_needs=mark("latent"),
        quality_view=mark("quality"),
        body_note=mark("bodynote"),
        decision=Outcome.CONVENE,
        decision_reason=mark("reason"),
        frozen_household=household,
        invited=invited,
    )
    now = datetime(2026, 12, 11, 9, 30)
    review = StoredReview(
        ReviewId("r"),
        HouseholdId("h"),
        "R8-17",
        1,
        ReviewStatus.FINAL,
        content,
        Outcome.CONVENE,
        now,
        now,
    )
    base: Any = None  # what the rules judge by; a summary asks nothing of it
    desk = ReviewDesk(review, household, base, Matrix((), ()), {}, {}, ())
    source = SummarySource(desk, invited)
    sections = st.frozensets(st.sampled_from(OFFERED[DocumentKind.CASE_SUMMARY]), max_size=5)
    choices = tuple(
        CopyChoice(
            one,
            ground=DisclosureGround.EMERGENCY,
            ground_detail=draw(free_texts("ground")),
            sections=(chosen := draw(sections)),
            reasons={section: mark("reason") for section in chosen & SENSITIVE},
        )
        for one in source.recipients
    )
    return source, Choices(choices, draw(st.sampled_from(((), THIRD))))


def hidden(source: SummarySource, choices: Choices, choice: CopyChoice) -> Iterator[str]:
    """Yield every word that the settings of one summary hide."""
    household, on = source.household, choice.sections
    yield from ("24-00093", ADDRESS if Section.ADDRESS not in on else mark("nothing"))
    yield PHONE if Section.ADDRESS not in on else mark("nothing")
    yield from map(mark, ("trait", "trigger", "background", "latent", "quality", "bodynote"))
    yield from (mark("reason"), *(name.replace("　", "") for name in choices.third_persons))
    if Section.OTHER_MEMBERS not in on:
        for member in household.members:
            yield from (member.name.replace("　", ""), member.kana.replace("　", ""))
            yield member.name.split("　")[1]
    for section, word in (
        (Section.FAMILY, "housing"),
        (Section.FAMILY, "family"),
        (Section.INCOME, "income"),
        (Section.COMMUNITY, "community"),
    ):
        if section not in on:
            yield mark(word)
    for at in range(len(household.members)):
        yield from (mark(f"health{at}"),) if Section.HEALTH not in on else ()
        yield from (mark(f"work{at}"),) if Section.WORK not in on else ()
    invited = next(one for one in source.invited if one.name == choice.recipient.name)
    for at, issue in enumerate(household.issues):
        yield from (mark(f"label{at}"), mark(f"short{at}"))
        foreign = invited.targets and issue.holder not in (*invited.targets, HOUSEHOLD)
        safety = issue.code in SAFETY_ISSUES and Section.SAFETY not in on
        others = foreign and any(one in invited.targets for one in _members(source))
        if safety or (others and Section.SAFETY not in on):
            yield mark(f"paper{at}")
    for at, other in enumerate(source.invited):
        if other is not invited:
            yield from (mark(f"purpose{at}"), other.name)


def _members(source: SummarySource) -> list[str]:
    return [one.id for one in source.household.members]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(case=summaries())
def test_a_summary_holds_nothing_that_its_settings_hide(
    vault: Vault, case: tuple[SummarySource, Choices]
) -> None:
    source, choices = case
    made = copies.previews(vault, source=source, choices=choices, today=TODAY)
    for at, one in enumerate(made):
        assert mark(f"purpose{at}") in repr(one.sheet)
        said = plain(repr(one.sheet))
        if at == 0:
            pages = PdfReader(BytesIO(reports.build_pdf(one.sheet).data)).pages
            said += plain("".join(page.extract_text() for page in pages))
        for word in hidden(source, choices, one.choice):
            assert plain(word) not in said, (word, one.choice)
