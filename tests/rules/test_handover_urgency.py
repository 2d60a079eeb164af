"""読む順: danger before dates, dates before what lasts, and every place with its reasons."""

from datetime import date, timedelta
from typing import Any

import pytest

from cwlink.reference.convening import FirstActionCode
from cwlink.rules.follow_up import Due, DueKind
from cwlink.rules.handover_urgency import HandedOver, Place, Turn, Why, place_of

DAY = date(2027, 4, 1)
RECENT: dict[str, Any] = {"last_event": DAY, "last_review": DAY}


def due(kind: DueKind, days: int) -> Due:
    return Due(kind, DAY + timedelta(days=days), "home")


def placed(**facts: Any) -> Place:
    return place_of(HandedOver(**{**RECENT, **facts}), DAY)


@pytest.mark.parametrize(
    ("facts", "turn", "why"),
    [
        ({"first_actions": (FirstActionCode.EMERGENCY,)}, Turn.AT_ONCE, Why.FIRST_ACTION),
        ({"urgent": True}, Turn.AT_ONCE, Why.URGENT),
        ({"cannot_intervene": True}, Turn.AT_ONCE, Why.CANNOT_INTERVENE),
        ({"violence": True}, Turn.AT_ONCE, Why.VIOLENCE),
        ({"no_policy": True}, Turn.FIRST_WEEKS, Why.NO_POLICY),
        ({"traits": ("aggressive",)}, Turn.FIRST_WEEKS, Why.AGGRESSIVE),
        ({"dues": (due(DueKind.PROMISE, -40),)}, Turn.FIRST_WEEKS, Why.OVERDUE),
        ({"dues": (due(DueKind.POLICY, -40),)}, Turn.FIRST_MONTH, Why.OVERDUE),
        ({"dues": (due(DueKind.MEETING, 0),)}, Turn.FIRST_WEEKS, Why.DUE),
        ({"dues": (due(DueKind.CARE, 14),)}, Turn.FIRST_WEEKS, Why.DUE),
        ({"dues": (due(DueKind.MONITORING, 15),)}, Turn.FIRST_MONTH, Why.DUE),
        ({"dues": (due(DueKind.MONITORING, 31),)}, Turn.FIRST_MONTH, Why.DUE),
        ({"copies_due": (DAY - timedelta(1),)}, Turn.FIRST_MONTH, Why.COPY_OVERDUE),
        ({"begun": 1}, Turn.FIRST_MONTH, Why.BEGUN),
        ({"contingencies": 2}, Turn.FIRST_MONTH, Why.CONTINGENCY),
        ({"issues": (("treatment_refusal", False),)}, Turn.FIRST_MONTH, Why.REFUSES),
        ({"traits": ("refuses_support",)}, Turn.FIRST_MONTH, Why.REFUSES),
        ({"issues": (("care_need", True),)}, Turn.FIRST_MONTH, Why.HIGH_PRIORITY),
        ({"last_event": None}, Turn.IN_TURN, Why.QUIET),
        ({"last_event": DAY - timedelta(184)}, Turn.IN_TURN, Why.QUIET),
        ({"last_review": None}, Turn.IN_TURN, Why.UNCONSIDERED),
    ],
)
def test_each_reason_has_its_turn(facts: dict[str, object], turn: Turn, why: Why) -> None:
    place = placed(**facts)
    assert place.turn is turn
    assert [one.why for one in place.reasons] == [why]


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"dues": (due(DueKind.MONITORING, 32),)},
        {"copies_due": (DAY,)},
        {"issues": (("care_need", False),)},
        {"traits": ("isolated",)},
        {"last_event": DAY - timedelta(183)},
    ],
)
def test_what_is_far_or_ordinary_is_no_reason(facts: dict[str, object]) -> None:
    place = placed(**facts)
    assert place == Place(Turn.IN_TURN, ())
    assert place.nearest is None


def test_the_most_urgent_reason_gives_the_turn_and_all_are_told_in_order() -> None:
    place = placed(
        issues=(("care_need", True),),
        dues=(due(DueKind.MEETING, 9), due(DueKind.PROMISE, -3), due(DueKind.POLICY, 20)),
        violence=True,
        copies_due=(DAY - timedelta(50), DAY - timedelta(2)),
    )
    assert place.turn is Turn.AT_ONCE
    assert [(one.why, one.on) for one in place.reasons] == [
        (Why.VIOLENCE, None),
        (Why.OVERDUE, DAY - timedelta(3)),
        (Why.DUE, DAY + timedelta(9)),
        (Why.HIGH_PRIORITY, None),
        (Why.COPY_OVERDUE, DAY - timedelta(50)),
        (Why.DUE, DAY + timedelta(20)),
    ]
    assert place.nearest == DAY - timedelta(50)


def test_a_day_long_past_is_no_deadline_and_an_empty_record_is_said_once() -> None:
    quiet = placed(last_event=DAY - timedelta(400), last_review=None)
    assert [one.why for one in quiet.reasons] == [Why.UNCONSIDERED, Why.QUIET]
    assert quiet.nearest is None
    empty = placed(last_event=None, last_review=None)
    assert [one.why for one in empty.reasons] == [Why.QUIET]


def test_households_are_read_by_turn_then_dangers_then_the_nearest_day() -> None:
    near = placed(dues=(due(DueKind.MEETING, 2),))
    nearer = placed(dues=(due(DueKind.MEETING, 1),))
    one_danger = placed(violence=True, dues=(due(DueKind.MEETING, 1),))
    two_dangers = placed(violence=True, urgent=True)
    plain = placed()
    life = placed(first_actions=(FirstActionCode.EMERGENCY,))
    places = [plain, near, one_danger, nearer, two_dangers, life]
    assert sorted(places, key=lambda one: one.order) == [
        life,
        two_dangers,
        one_danger,
        nearer,
        near,
        plain,
    ]
