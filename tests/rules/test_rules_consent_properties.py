"""What must hold of any chain of consents: nothing comes back to life, nothing is widened."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cwlink.rules.consent import (
    ConsentFacts,
    ConsentState,
    ending,
    member_lack,
    standing,
    valid_consents,
)
from cwlink.rules.consent_draft import proposed_end
from cwlink.rules.follow_up import CONSENT_NOTICE

TODAY = date(2026, 11, 24)
AGENCIES, SECTIONS = ("houkatsu", "iryou", "shakyo"), ("health", "income", "address")
QUICK = settings(max_examples=100, deadline=None)
past = st.integers(0, 500).map(lambda ago: TODAY - timedelta(days=ago))
days = past | st.integers(1, 500).map(lambda ahead: TODAY + timedelta(days=ahead))


@st.composite
def chains(draw: st.DrawFn) -> tuple[ConsentFacts, ...]:
    """Draw records of one member; each may stand in the place of an earlier one."""
    records: list[ConsentFacts] = []
    for number in range(draw(st.integers(0, 6))):
        earlier = [one.id for one in records]
        records.append(
            ConsentFacts(
                "A",
                draw(st.sampled_from([ConsentState.OBTAINED] * 4 + list(ConsentState))),
                draw(past),
                draw(st.none() | days),
                draw(st.none() | days),
                draw(st.frozensets(st.sampled_from(AGENCIES), max_size=2)),
                draw(st.frozensets(st.sampled_from(SECTIONS))),
                id=f"c{number}",
                renews=draw(st.none() | st.sampled_from(earlier)) if earlier else None,
            )
        )
    return tuple(records)


def told(records: tuple[ConsentFacts, ...]) -> set[tuple[str, str | None]]:
    """Return which agency may be told which section (None: the least)."""
    return {
        (agency, section)
        for one in valid_consents("A", records, TODAY)
        for agency in AGENCIES
        if one.extends_to(agency)
        for section in (None, *one.sections)
    }


@QUICK
@given(chains())
def test_what_was_replaced_never_counts_again(records: tuple[ConsentFacts, ...]) -> None:
    replaced = {one.renews for one in records if one.renews}
    assert not replaced & {one.id for one in valid_consents("A", records, TODAY)}
    assert not replaced & {one.id for one in ending(records, TODAY)}
    left = standing(records, TODAY)
    assert {one.id for one in left} == {one.id for one in records} - replaced
    assert (member_lack("A", records, TODAY) is None) == bool(valid_consents("A", left, TODAY))


@QUICK
@given(chains(), st.data())
def test_a_narrower_consent_lets_nothing_more_through(
    records: tuple[ConsentFacts, ...], data: st.DataObject
) -> None:
    valid = valid_consents("A", records, TODAY)
    if not valid:
        return
    old = data.draw(st.sampled_from(valid))
    fewer = data.draw(st.frozensets(st.sampled_from(sorted(old.agencies or AGENCIES)), min_size=1))
    sections = data.draw(st.frozensets(st.sampled_from(SECTIONS))) & old.sections
    narrow = replace(
        old, id="narrow", renews=old.id, given_on=TODAY, agencies=fewer, sections=sections
    )
    assert told((*records, narrow)) <= told(records)


@QUICK
@given(chains())
def test_once_all_that_ends_is_renewed_nothing_is_due(records: tuple[ConsentFacts, ...]) -> None:
    due = [one for one in ending(records, TODAY) if _by_now(one)]
    renewed = tuple(
        replace(
            one,
            id=f"new-{one.id}",
            renews=one.id,
            given_on=TODAY,
            expires_on=proposed_end(TODAY),
        )
        for one in due
    )
    after = (*records, *renewed)
    assert not any(_by_now(one) for one in ending(after, TODAY))
    refused = any(
        one.state is ConsentState.REFUSED and one.given_on == TODAY
        for one in standing(records, TODAY)
    )
    if due and not refused:
        assert member_lack("A", after, TODAY) is None


def _by_now(one: ConsentFacts) -> bool:
    return one.expires_on is not None and one.expires_on <= TODAY + CONSENT_NOTICE
