"""Consent: each member's own, its span, its scope, refusal and withdrawal."""

from datetime import date

import pytest

from cwlink.rules.consent import (
    ConsentFacts,
    ConsentLack,
    ConsentState,
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
