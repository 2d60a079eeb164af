"""Consent: each member's own, its span, its scope, refusal and withdrawal."""

from dataclasses import replace
from datetime import date

import pytest

from cwlink.rules.consent import (
    ConsentFacts,
    ConsentLack,
    ConsentState,
    ending,
    household_consent,
    member_lack,
    valid_consents,
)

ON = date(2026, 6, 10)
BEFORE, AFTER = date(2026, 6, 9), date(2026, 6, 11)
GIVEN = ConsentFacts("A", given_on=date(2026, 4, 1))
REFUSED = ConsentState.REFUSED


@pytest.mark.parametrize(
    ("record", "lack"),
    [
        (GIVEN, None),
        (ConsentFacts("A"), None),
        (ConsentFacts("A", given_on=ON), None),
        (ConsentFacts("A", given_on=AFTER), ConsentLack.NONE),
        (ConsentFacts("A", expires_on=ON), None),
        (ConsentFacts("A", expires_on=BEFORE), ConsentLack.EXPIRED),
        (ConsentFacts("A", withdrawn_on=ON), ConsentLack.WITHDRAWN),
        (ConsentFacts("A", withdrawn_on=BEFORE), ConsentLack.WITHDRAWN),
        (ConsentFacts("A", withdrawn_on=AFTER), None),
        (ConsentFacts("A", ConsentState.WITHDRAWN), ConsentLack.WITHDRAWN),
        (ConsentFacts("A", ConsentState.NOT_OBTAINED), ConsentLack.NONE),
        (ConsentFacts("A", REFUSED), ConsentLack.REFUSED),
        (ConsentFacts("A", withdrawn_on=BEFORE, expires_on=BEFORE), ConsentLack.WITHDRAWN),
    ],
)
def test_when_a_record_holds(record: ConsentFacts, lack: ConsentLack | None) -> None:
    assert record.lack_on(ON) is lack
    assert member_lack("A", [record], ON) is lack
    assert bool(valid_consents("A", [record], ON)) == (lack is None)


def test_without_a_record_there_is_no_consent() -> None:
    assert member_lack("A", [], ON) is ConsentLack.NONE
    assert member_lack("A", [ConsentFacts("B")], ON) is ConsentLack.NONE


def test_a_later_refusal_ends_an_earlier_consent_and_an_earlier_one_does_not() -> None:
    later_no = ConsentFacts("A", REFUSED, given_on=date(2026, 5, 1))
    earlier_no = ConsentFacts("A", REFUSED, given_on=date(2026, 3, 1))
    assert member_lack("A", [GIVEN, later_no], ON) is ConsentLack.REFUSED
    assert member_lack("A", [GIVEN, earlier_no], ON) is None
    assert member_lack("A", [GIVEN, ConsentFacts("A", REFUSED)], ON) is ConsentLack.REFUSED
    assert member_lack("A", [GIVEN, ConsentFacts("A", REFUSED, given_on=AFTER)], ON) is None


def test_another_members_refusal_is_not_ones_own() -> None:
    assert member_lack("A", [GIVEN, ConsentFacts("B", REFUSED)], ON) is None


def test_a_fresh_consent_stands_beside_an_expired_or_withdrawn_one() -> None:
    old = ConsentFacts("A", given_on=date(2025, 4, 1), expires_on=date(2026, 3, 31))
    withdrawn = ConsentFacts("A", given_on=date(2025, 4, 1), withdrawn_on=date(2025, 9, 1))
    assert member_lack("A", [old, withdrawn, GIVEN], ON) is None
    assert member_lack("A", [old, withdrawn], ON) is ConsentLack.WITHDRAWN
    assert valid_consents("A", [old, GIVEN], ON) == (GIVEN,)


@pytest.mark.parametrize(
    ("records", "state"),
    [
        ((GIVEN, ConsentFacts("B")), "obtained"),
        ((GIVEN,), "not_obtained"),
        ((GIVEN, ConsentFacts("B", expires_on=BEFORE)), "not_obtained"),
        ((GIVEN, ConsentFacts("B", withdrawn_on=BEFORE)), "withdrawn"),
        ((GIVEN, ConsentFacts("B", REFUSED)), "refused"),
        ((ConsentFacts("A", withdrawn_on=BEFORE), ConsentFacts("B", REFUSED)), "refused"),
        ((), "not_obtained"),
    ],
)
def test_a_household_consents_when_each_of_its_members_does(
    records: tuple[ConsentFacts, ...], state: str
) -> None:
    assert household_consent(["A", "B"], records, ON) == state
    assert household_consent(["B", "A"], reversed(records), ON) == state


def test_a_consent_of_the_same_day_as_the_refusal_was_not_given_after_it() -> None:
    no = ConsentFacts("A", REFUSED, given_on=date(2026, 5, 1))
    same_day = ConsentFacts("A", given_on=date(2026, 5, 1))
    undated = ConsentFacts("A")
    assert member_lack("A", [no, same_day], ON) is ConsentLack.REFUSED
    assert member_lack("A", [no, undated], ON) is ConsentLack.REFUSED


def test_what_others_said_is_not_asked() -> None:
    others = [ConsentFacts("B", expires_on=BEFORE), ConsentFacts("B", REFUSED), ConsentFacts("B")]
    assert member_lack("A", others, ON) is ConsentLack.NONE
    assert valid_consents("A", others, ON) == ()


def test_what_will_be_said_later_is_not_known_yet() -> None:
    later = ConsentFacts("A", REFUSED, given_on=AFTER)
    assert member_lack("A", [later], ON) is ConsentLack.NONE
    assert valid_consents("A", [ConsentFacts("A", given_on=AFTER)], ON) == ()


# renewal

OLD = ConsentFacts("A", id="old", given_on=date(2025, 6, 1), expires_on=date(2026, 5, 31))


def test_a_renewed_consent_counts_no_longer_whatever_becomes_of_the_one_after_it() -> None:
    wide = ConsentFacts("A", id="wide", given_on=date(2026, 4, 1), sections=frozenset({"health"}))
    narrow = ConsentFacts("A", id="narrow", renews="wide", given_on=date(2026, 5, 1))
    assert valid_consents("A", [wide, narrow], ON) == (narrow,)
    withdrawn = replace(narrow, withdrawn_on=BEFORE)
    assert member_lack("A", [wide, withdrawn], ON) is ConsentLack.WITHDRAWN
    no = replace(narrow, state=REFUSED)
    assert member_lack("A", [wide, no], ON) is ConsentLack.REFUSED
    no_need = replace(narrow, state=ConsentState.NOT_OBTAINED)
    assert member_lack("A", [wide, no_need], ON) is ConsentLack.NONE
    not_yet = replace(narrow, given_on=AFTER)
    assert valid_consents("A", [wide, not_yet], ON) == (wide,)


def test_no_ones_consent_is_renewed_by_another_members() -> None:
    given = replace(GIVEN, id="mine")
    assert valid_consents("A", [given, ConsentFacts("B", renews="mine")], ON) == (given,)


@pytest.mark.parametrize(
    ("others", "watched"),
    [
        ([], True),
        ([ConsentFacts("A", id="new", renews="old", given_on=ON)], False),
        ([ConsentFacts("A", REFUSED, given_on=ON)], False),
        ([ConsentFacts("A", REFUSED, given_on=date(2024, 1, 1))], True),
        ([ConsentFacts("A", id="longer", given_on=ON)], False),
        ([ConsentFacts("A", id="longer", agencies=frozenset({"houkatsu"}))], True),
        ([ConsentFacts("A", id="longer", expires_on=date(2026, 5, 30))], True),
        ([ConsentFacts("A", id="longer", withdrawn_on=ON)], True),
        ([ConsentFacts("B", id="longer")], True),
    ],
)
def test_a_consent_is_watched_until_it_is_renewed_refused_or_outlasted(
    others: list[ConsentFacts], watched: bool
) -> None:
    assert (OLD in ending([OLD, *others], ON)) == watched


def test_what_ends_first_is_watched_first_and_what_never_ends_is_not() -> None:
    sooner = replace(
        OLD, id="sooner", expires_on=date(2026, 1, 1), agencies=frozenset({"houkatsu"})
    )
    endless = ConsentFacts("B", id="endless")
    withdrawn = replace(OLD, member="B", id="gone", withdrawn_on=BEFORE)
    narrow = replace(sooner, id="narrow", member="B")
    assert ending([OLD, endless, withdrawn, narrow], ON) == (OLD,)
    twin = replace(OLD, id="older")
    assert len(ending([OLD, twin], ON)) == 1
    other = replace(sooner, id="other", sections=frozenset({"health"}))
    assert [one.id for one in ending([OLD, other], ON)] == ["other", "old"]


def test_a_consent_extends_to_agencies_and_sections() -> None:
    to_all = ConsentFacts("A", sections=frozenset({"health", "income"}))
    to_one = ConsentFacts("A", agencies=frozenset({"houkatsu"}), sections=frozenset({"health"}))
    assert to_all.extends_to("iryou", ["health"])
    assert to_all.extends_to(None)
    assert not to_all.extends_to("iryou", ["address"])
    assert not to_one.extends_to("iryou")
    assert to_all.covers(to_one)
    assert not to_one.covers(to_all)
