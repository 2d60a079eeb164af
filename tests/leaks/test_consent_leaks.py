"""Tries to find in a consent's copy what its settings hide, whoever consented and to whatever."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
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
from test_leaks import PASSWORD, everything_in, pdftotext, plain

from cwlink import reports
from cwlink.core.ids import ConsentId, MemberId
from cwlink.reports.entries import texts_of
from cwlink.rules.consent import ConsentState
from cwlink.rules.consent_copy import bar_of, given_together, recipients_of
from cwlink.rules.disclosure import OFFERED, SENSITIVE, DocumentKind, Recipient, Section
from cwlink.rules.disclosure_grounds import DisclosureGround
from cwlink.rules.household import ConsentRecord
from cwlink.rules.record_codes import ConsentWay
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services.consent_words import SECTIONS
from cwlink.services.disclosing import copies
from cwlink.services.disclosing.choices import Choices, CopyChoice
from cwlink.services.disclosing.consent_source import ConsentSource
from cwlink.storage.vault import Vault

TYPES = {
    "houkatsu": "地域包括支援センター",
    "iryou": "医療施設",
    "npo_animal": "動物愛護団体",
    "hokenjo": "保健所",
    "shakyo": "社会福祉協議会",
}
DAYS = (date(2026, 6, 1), date(2026, 12, 1))
Case = tuple[ConsentSource, Choices, tuple[ConsentRecord, ...]]


@st.composite
def _consents(draw: Any, household: HouseholdSnapshot) -> tuple[ConsentRecord, ...]:
    """Return a record of each member: on one form or another, some of them over or refused."""
    agencies = draw(st.lists(st.sampled_from(sorted(TYPES)), unique=True, max_size=4))
    terms = ConsentRecord(
        ConsentId("form"),
        MemberId(""),
        purpose=draw(free_texts("purpose")) + draw(st.sampled_from(("", *_agency_names()))),
        agencies=tuple(agencies),
        sections=tuple(draw(st.lists(st.sampled_from(sorted(SECTIONS)), unique=True, max_size=4))),
        on=DAYS[0],
        expires_on=date(2027, 5, 31),
    )
    ways = (
        {},
        {},
        {"withdrawn_on": TODAY},
        {"state": ConsentState.REFUSED},
        {"on": DAYS[1]},
        {"way": ConsentWay.ORAL},
        {"expires_on": DAYS[1]},
    )
    return tuple(
        replace(
            terms,
            id=ConsentId(f"c{at}"),
            member_id=MemberId(one.id),
            given_by=draw(st.one_of(st.just(""), free_texts(f"spoke{at}"))),
            note=draw(free_texts(f"note{at}")),
            **draw(st.sampled_from(ways)),
        )
        for at, one in enumerate(household.members)
    )


def _agency_names() -> tuple[str, ...]:
    return tuple(name for _kind, name in AGENCIES) + tuple(TYPES.values())


@st.composite
def consents(draw: Any) -> Case:
    """Return a consent as it is opened, and random choices for the agencies it can be proved to."""
    household = draw(households())
    given = draw(_consents(household))
    opened = draw(st.sampled_from(given))
    members = [one.id for one in household.members]
    at_work = [Recipient(kind, name) for kind, name in AGENCIES]
    source = ConsentSource(
        given=given_together(opened, given, members, TODAY),
        household=household,
        recipients=recipients_of(opened.agencies, at_work, TYPES),
        types=TYPES,
        bar=bar_of(opened, given, members, TODAY),
        opened=opened.id,
    )
    sections = st.frozensets(st.sampled_from(OFFERED[DocumentKind.CONSENT_FORM]))
    choices = tuple(
        CopyChoice(
            one,
            ground=draw(st.sampled_from(DisclosureGround)),
            ground_detail=draw(free_texts("ground")),
            sections=(chosen := draw(sections)),
            reasons={section: mark("reason") for section in chosen & SENSITIVE},
            override=mark("override"),
        )
        for one in source.recipients
    )
    return source, Choices(choices, draw(st.sampled_from(((), THIRD)))), given


def hidden(case: Case, choice: CopyChoice) -> Iterator[str]:
    """Yield every word that the settings of one copy hide."""
    source, choices, given = case
    yield from ("24-00093", ADDRESS, *SHORTENED, PHONE)
    yield from (one.phone for one in source.household.members)
    yield from map(mark, ("trait", "background", "housing", "family", "income", "community"))
    yield from (mark("reason"), mark("override"))
    yield from (name.replace("　", "") for name in choices.third_persons)
    told = {one.member_id for one in source.given}
    for at, (one, member) in enumerate(zip(given, source.household.members, strict=True)):
        yield from (mark(f"note{at}"), mark(f"health{at}"), mark(f"work{at}"))
        if one.member_id not in told:
            yield mark(f"spoke{at}")
            if Section.OTHER_MEMBERS not in choice.sections:
                yield from (member.name.replace("　", ""), member.kana.replace("　", ""))
                yield member.name.split("　")[1]
    for at in range(len(source.household.issues)):
        yield from (mark(f"label{at}"), mark(f"short{at}"), mark(f"paper{at}"))
    if Section.OTHER_AGENCIES not in choice.sections:
        yield from _other_agencies(source, choice)
    terms = source.given[0]
    yield from (
        name
        for section, name in SECTIONS.items()
        if section not in terms.sections and name not in _OFTEN
    )


_OFTEN = {SECTIONS[one] for one in (Section.PLAN_CONSENT, Section.EVALUATION)}
"""Words that stand in other words too."""


def _other_agencies(source: ConsentSource, choice: CopyChoice) -> Iterator[str]:
    """Yield the other agencies that a consent covers, but what is part of the own name."""
    own = choice.recipient.name + TYPES.get(choice.recipient.agency_type, "")
    covered = source.given[0].agencies
    others = [one.name for one in source.recipients] + [TYPES[code] for code in covered]
    yield from (name for name in others if name not in own)


def shown(case: Case, choice: CopyChoice) -> Iterator[str]:
    """Yield words that must be there, so that an empty paper is no safe one."""
    source, _choices, given = case
    names = {one.id: one.name for one in source.household.members}
    for one in source.given:
        yield names[one.member_id]
        if one.given_by:
            yield mark(f"spoke{given.index(one)}")
    terms = source.given[0]
    yield from (mark("purpose"), choice.recipient.name)
    yield from (SECTIONS[Section(section)] for section in terms.sections)
    if Section.OTHER_AGENCIES in choice.sections:
        yield from (TYPES[code] for code in terms.agencies)


def assert_holds_nothing_hidden(case: Case, choice: CopyChoice, said: str) -> None:
    said = plain(said)
    for word in hidden(case, choice):
        assert plain(word) not in said, (word, choice)
    for word in shown(case, choice):
        assert plain(word) in said, (word, choice)


SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@SLOW
@given(case=consents())
def test_a_consents_copy_holds_nothing_that_its_settings_hide(vault: Vault, case: Case) -> None:
    source, choices, _given = case
    for made in copies.previews(vault, source=source, choices=choices, today=TODAY):
        assert_holds_nothing_hidden(case, made.choice, "\n".join(texts_of(made.sheet)))
        assert set(made.leaving.concerned) == source.named(made.choice)


@settings(SLOW, max_examples=12)
@given(case=consents())
def test_a_locked_file_holds_nothing_that_its_settings_hide(
    vault: Vault, case: Case, tmp_path: Path
) -> None:
    source, choices, _given = case
    for made in copies.previews(vault, source=source, choices=choices, today=TODAY)[:2]:
        pdf = reports.build_pdf(made.sheet, password=PASSWORD)
        path = tmp_path / "copy.pdf"
        path.write_bytes(pdf.data)
        assert_holds_nothing_hidden(case, made.choice, everything_in(pdf.data, PASSWORD))
        assert_holds_nothing_hidden(case, made.choice, pdftotext(path, "-raw", "-upw", PASSWORD))
        assert PdfReader(BytesIO(pdf.data)).decrypt("水野") == 0
        for word in hidden(case, made.choice):
            assert plain(word) not in plain(source.stem)
