"""Which consents a proof for an agency shows together, when none may leave, and to whom it may."""

from dataclasses import replace
from datetime import date

import pytest

from cwlink.core.ids import ConsentId, MemberId
from cwlink.rules.consent import ConsentState
from cwlink.rules.consent_copy import ConsentBar, bar_of, given_together, recipients_of
from cwlink.rules.disclosure import Recipient
from cwlink.rules.household import ConsentRecord
from cwlink.rules.record_codes import ConsentWay

ON = date(2026, 11, 24)
GIVEN = date(2026, 6, 1)
MEMBERS = ("A", "B", "C")
NAMES = {"houkatsu": "地域包括支援センター", "iryou": "医療施設", "shakyo": "社会福祉協議会"}


def consent(key: str, member: str, **more: object) -> ConsentRecord:
    base = ConsentRecord(
        ConsentId(key), MemberId(member), purpose="共有", on=GIVEN, expires_on=date(2027, 6, 1)
    )
    return replace(base, **more)  # type: ignore[arg-type]


ONE = consent("1", "A")


@pytest.mark.parametrize(
    ("changed", "others", "bar"),
    [
        ({}, (), None),
        ({"expires_on": ON}, (), None),
        ({"expires_on": date(2026, 11, 23)}, (), ConsentBar.EXPIRED),
        ({"withdrawn_on": ON}, (), ConsentBar.WITHDRAWN),
        ({"state": ConsentState.WITHDRAWN}, (), ConsentBar.WITHDRAWN),
        ({"state": ConsentState.REFUSED}, (), ConsentBar.NOT_GIVEN),
        ({"state": ConsentState.NOT_OBTAINED}, (), ConsentBar.NOT_GIVEN),
        ({"on": date(2026, 11, 25)}, (), ConsentBar.NOT_GIVEN),
        ({}, (consent("2", "A", renews="1"),), ConsentBar.REPLACED),
        ({"withdrawn_on": ON}, (consent("2", "A", renews="1"),), ConsentBar.REPLACED),
        ({}, (consent("2", "A", state=ConsentState.REFUSED),), ConsentBar.REFUSED_AFTER),
        ({}, (consent("2", "B", state=ConsentState.REFUSED),), None),
        ({"member_id": MemberId("gone")}, (), ConsentBar.LEFT),
    ],
)
def test_a_consent_that_does_not_hold_is_barred(
    changed: dict[str, object], others: tuple[ConsentRecord, ...], bar: ConsentBar | None
) -> None:
    one = replace(ONE, **changed)  # type: ignore[arg-type]
    assert bar_of(one, (one, *others), MEMBERS, ON) is bar


def test_those_who_signed_the_same_form_stand_on_one_paper_in_the_order_of_the_members() -> None:
    given = (consent("3", "C"), ONE, consent("2", "B"))
    held = given_together(given[0], given, MEMBERS, ON)
    assert [one.member_id for one in held] == ["A", "B", "C"]


@pytest.mark.parametrize(
    "other",
    [
        {"on": date(2026, 6, 2)},
        {"way": ConsentWay.ORAL},
        {"expires_on": None},
        {"purpose": "別の目的"},
        {"agencies": ("iryou",)},
        {"sections": ("health",)},
        {"withdrawn_on": ON},
        {"state": ConsentState.REFUSED},
        {"member_id": MemberId("gone")},
    ],
)
def test_another_form_and_one_that_holds_no_longer_stay_away(other: dict[str, object]) -> None:
    given = (ONE, consent("2", "B", **other))
    assert given_together(ONE, given, MEMBERS, ON) == (ONE,)


def test_a_barred_consent_that_was_opened_is_still_the_one_that_is_looked_at() -> None:
    over = replace(ONE, withdrawn_on=ON)
    assert given_together(over, (over, consent("2", "A")), MEMBERS, ON) == (over,)


CENTRE = Recipient("houkatsu", "みどり中央地域包括支援センター", "k1")
CLINIC = Recipient("iryou", "市立みどり病院")


def test_only_agencies_that_a_consent_names_are_offered_each_once() -> None:
    same = replace(CENTRE, name="みどり中央センター")
    found = recipients_of(("houkatsu",), (CENTRE, CLINIC, same), NAMES)
    assert found == (CENTRE,)
    again = (CLINIC, replace(CLINIC, name="市立 みどり病院"), replace(CLINIC, agency_id="k2"))
    assert recipients_of(("iryou",), again, NAMES) == (CLINIC,)


def test_a_type_of_which_none_is_at_work_stands_for_itself() -> None:
    found = recipients_of(("shakyo", "houkatsu", "unknown"), (CENTRE,), NAMES)
    assert found == (CENTRE, Recipient("shakyo", "社会福祉協議会"))


def test_a_consent_for_all_who_take_part_is_for_those_at_work() -> None:
    assert recipients_of((), (CENTRE, CLINIC), NAMES) == (CENTRE, CLINIC)
    assert recipients_of((), (), NAMES) == ()
