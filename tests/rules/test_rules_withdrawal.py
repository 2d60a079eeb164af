"""What the end of a consent touches: copies to ask back, roles, meetings, the meeting body."""

from dataclasses import replace
from datetime import date

import pytest

from cwlink.reference.bodies import BodyCode
from cwlink.reference.catalogue import catalogue
from cwlink.rules.consent import ConsentFacts
from cwlink.rules.plan import OFFICE, MeetingDate, PlanContent, Role
from cwlink.rules.snapshot import HOUSEHOLD
from cwlink.rules.withdrawal import (
    Called,
    LostCopy,
    LostPreparation,
    MeetingAtWork,
    OpenCopy,
    PlanAtWork,
    WithdrawalEffect,
    withdrawal_effect,
)

ON = date(2026, 11, 24)
GIVEN = ConsentFacts("A", id="c", given_on=date(2026, 4, 1), sections=frozenset({"health"}))
WITHDRAWN = replace(GIVEN, withdrawn_on=ON)
PLAN = PlanAtWork(
    "v",
    "R8-17",
    1,
    False,
    PlanContent(
        roles=(
            Role("r1", OFFICE, "福祉事務所", targets=("A",)),
            Role("r2", "houkatsu", "包括", targets=("A",)),
            Role("r3", "iryou", "病院", targets=("B",)),
            Role("r4", "shakyou", "社協", targets=(HOUSEHOLD,)),
        ),
        meetings=(
            MeetingDate(date(2026, 7, 1)),
            MeetingDate(date(2026, 12, 1), is_next=True),
            MeetingDate(date(2026, 10, 1), is_next=True),
        ),
    ),
)
COPY = OpenCopy(
    "R8-0083",
    date(2026, 7, 7),
    "支援計画（関係機関用）",
    "包括",
    "houkatsu",
    frozenset({"A"}),
    frozenset({"health"}),
)
BODIES = tuple(
    body
    for code in (BodyCode.KONKYUU_CHOUSEI, BodyCode.CHOUSEI_KAIGI)
    if (body := catalogue().body(code))
)


def effect(
    *left: ConsentFacts, ended: ConsentFacts = GIVEN, copy: OpenCopy = COPY
) -> WithdrawalEffect:
    return withdrawal_effect(
        ended,
        left,
        ON,
        household=("A",),
        plans=(PLAN,),
        copies=(copy,),
        bodies=BODIES,
    )


def test_a_withdrawal_touches_copies_roles_meetings_and_the_body() -> None:
    found = effect(WITHDRAWN)
    assert found.copies == (LostCopy(COPY),)
    assert [lost.number for lost in found.roles] == [2, 4]
    assert [lost.meeting.on for lost in found.meetings] == [date(2026, 12, 1)]
    assert [body.code for body in found.bodies] == [BodyCode.KONKYUU_CHOUSEI]
    assert found.count == 5


def test_what_another_consent_carries_is_not_touched() -> None:
    assert effect(WITHDRAWN, replace(GIVEN, id="other")) == WithdrawalEffect()


def test_only_agencies_the_consent_named_are_touched() -> None:
    only = frozenset({"houkatsu"})
    found = effect(replace(WITHDRAWN, agencies=only), ended=replace(GIVEN, agencies=only))
    assert [lost.number for lost in found.roles] == [2]


def test_a_narrower_consent_touches_the_agency_left_out() -> None:
    narrow = replace(GIVEN, id="n", renews="c", given_on=ON, agencies=frozenset({"shakyou"}))
    found = effect(WITHDRAWN, narrow)
    assert [lost.number for lost in found.roles] == [2]
    assert found.copies == (LostCopy(COPY),)
    assert [lost.meeting.on for lost in found.meetings] == [date(2026, 12, 1)]
    assert found.bodies == ()


def test_a_section_left_out_touches_the_copies_that_hold_it() -> None:
    narrow = replace(GIVEN, id="n", renews="c", given_on=ON, sections=frozenset())
    found = effect(WITHDRAWN, narrow)
    assert found.copies == (LostCopy(COPY, ("health",)),)
    assert (found.roles, found.meetings, found.bodies) == ((), (), ())


@pytest.mark.parametrize(
    ("copy", "touched"),
    [
        (replace(COPY, members=frozenset({"B"})), False),
        (replace(COPY, members=frozenset({"B"}), sections=frozenset({"income"})), True),
        (replace(COPY, members=frozenset()), True),
    ],
)
def test_a_copy_speaks_of_members_it_names_or_of_all(copy: OpenCopy, touched: bool) -> None:
    assert bool(effect(WITHDRAWN, copy=copy).copies) == touched


# meetings in preparation

MEETING = MeetingAtWork(
    "m",
    "c",
    "R8-会1",
    "ケース会議",
    None,
    called=(
        Called("houkatsu", "包括", ("A",)),
        Called("iryou", "病院", ("B",)),
        Called("shakyou", "社協", (HOUSEHOLD,)),
        Called("hokenjo", "保健所"),
    ),
)


def prepared(*left: ConsentFacts, ended: ConsentFacts = GIVEN) -> tuple[LostPreparation, ...]:
    return withdrawal_effect(
        ended, left, ON, household=("A",), plans=(), copies=(), bodies=(), preparing=(MEETING,)
    ).preparations


def test_a_meeting_in_preparation_is_named_with_the_agencies_that_may_no_longer_be_told() -> None:
    assert prepared(WITHDRAWN) == (LostPreparation(MEETING, ("包括", "社協", "保健所")),)
    assert prepared(WITHDRAWN, replace(GIVEN, id="other")) == ()


def test_a_narrower_consent_touches_the_meetings_of_the_agency_left_out_alone() -> None:
    others = frozenset({"shakyou", "hokenjo"})
    narrow = replace(GIVEN, id="n", renews="c", given_on=ON, agencies=others)
    assert prepared(WITHDRAWN, narrow) == (LostPreparation(MEETING, ("包括",)),)
    only = replace(GIVEN, agencies=frozenset({"keisatsu"}))
    assert prepared(replace(only, withdrawn_on=ON), ended=only) == (LostPreparation(MEETING, ()),)


def test_what_was_said_in_a_meeting_is_lost_with_the_consent_to_it() -> None:
    said = replace(GIVEN, sections=frozenset({"discussed"}))
    narrow = replace(said, id="n", renews="c", given_on=ON, sections=frozenset())
    copy = replace(
        COPY, document="議事録（関係機関用）", sections=frozenset({"facts", "attendees"})
    )
    found = effect(replace(said, withdrawn_on=ON), narrow, ended=said, copy=copy)
    assert found.copies == (LostCopy(copy, ("facts",)),)
    assert found.count == 1
