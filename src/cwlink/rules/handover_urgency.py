"""読む順: what makes a household urgent to whoever takes it over, and in which order to read them.

There is no score: four turns say when a household is to be read, each with the reasons for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cwlink.reference.convening import FirstActionCode
from cwlink.reference.issues import IssueCode
from cwlink.rules.follow_up import SOON, Due, DueKind, is_unconsidered

MONTH = timedelta(days=31)
"""What falls due within so long after the handover belongs to the first month."""
QUIET = timedelta(days=183)
"""So long without anything recorded is a reason to look."""


class Turn(StrEnum):
    """When a household is to be read: on the day, in two weeks, in a month, in its turn."""

    AT_ONCE = "at_once"
    FIRST_WEEKS = "first_weeks"
    FIRST_MONTH = "first_month"
    IN_TURN = "in_turn"


class Why(StrEnum):
    """Why a household stands where it does."""

    FIRST_ACTION = "first_action"
    URGENT = "urgent"
    NO_POLICY = "no_policy"
    CANNOT_INTERVENE = "cannot_intervene"
    VIOLENCE = "violence"
    AGGRESSIVE = "aggressive"
    OVERDUE = "overdue"
    DUE = "due"
    COPY_OVERDUE = "copy_overdue"
    BEGUN = "begun"
    REFUSES = "refuses"
    CONTINGENCY = "contingency"
    HIGH_PRIORITY = "high_priority"
    QUIET = "quiet"
    UNCONSIDERED = "unconsidered"


_LASTING = frozenset(
    {DueKind.REVIEW, DueKind.CONSENT, DueKind.CERTIFICATE, DueKind.CARE, DueKind.POLICY}
)
"""What may be some weeks late without anybody waiting for it."""
_DATED = frozenset({Why.OVERDUE, Why.DUE, Why.COPY_OVERDUE})
_REFUSING = frozenset({IssueCode.REFUSAL.value, IssueCode.TREATMENT_REFUSAL.value})
_TURNS = {
    Why.FIRST_ACTION: Turn.AT_ONCE,
    Why.URGENT: Turn.AT_ONCE,
    Why.CANNOT_INTERVENE: Turn.AT_ONCE,
    Why.VIOLENCE: Turn.AT_ONCE,
    Why.NO_POLICY: Turn.FIRST_WEEKS,
    Why.AGGRESSIVE: Turn.FIRST_WEEKS,
    Why.COPY_OVERDUE: Turn.FIRST_MONTH,
    Why.BEGUN: Turn.FIRST_MONTH,
    Why.REFUSES: Turn.FIRST_MONTH,
    Why.CONTINGENCY: Turn.FIRST_MONTH,
    Why.HIGH_PRIORITY: Turn.FIRST_MONTH,
}


@dataclass(frozen=True)
class Reason:
    """One reason, the day it is about, and which: a code of first actions, dues or issues."""

    why: Why
    turn: Turn
    on: date | None = None
    code: str = ""


@dataclass(frozen=True)
class HandedOver:
    """What the rule looks at of one household, as it stands on the day of the handover.

    ``first_actions`` are those of rules section 1 that hold; ``urgent`` tells of danger named in
    the last review or minutes. ``violence`` tells of a member's violence by a partner, ``issues``
    are (code, high priority). ``begun`` counts documents that wait to be finished, ``last_event``
    is the last day of which anything is recorded.
    """

    first_actions: tuple[FirstActionCode, ...] = ()
    urgent: bool = False
    no_policy: bool = False
    cannot_intervene: bool = False
    violence: bool = False
    issues: tuple[tuple[str, bool], ...] = ()
    traits: tuple[str, ...] = ()
    dues: tuple[Due, ...] = ()
    copies_due: tuple[date, ...] = ()
    contingencies: int = 0
    begun: int = 0
    last_event: date | None = None
    last_review: date | None = None


@dataclass(frozen=True)
class Place:
    """Where a household stands in the reading order, and every reason, the most urgent first."""

    turn: Turn
    reasons: tuple[Reason, ...]

    @property
    def nearest(self) -> date | None:
        """Return the first day on which something is, or was, due."""
        days = (one.on for one in self.reasons if one.why in _DATED)
        return min((day for day in days if day is not None), default=None)

    @property
    def order(self) -> tuple[int, int, int, date]:
        """Return what several are ordered by: turn, what must not wait, dangers, nearest day."""
        at_once = sum(one.why is Why.FIRST_ACTION for one in self.reasons)
        dangers = sum(one.turn is Turn.AT_ONCE for one in self.reasons)
        return list(Turn).index(self.turn), -at_once, -dangers, self.nearest or date.max


def place_of(household: HandedOver, on: date) -> Place:
    """Return when a household is to be read by whoever has it from ``on``, and why."""
    turns = list(Turn)
    found = (*_dangers(household), *_dated(household, on), *_lasting(household, on))
    reasons = sorted(found, key=lambda one: (turns.index(one.turn), one.on or date.min))
    return Place(reasons[0].turn if reasons else Turn.IN_TURN, tuple(reasons))


def _dangers(household: HandedOver) -> Iterator[Reason]:
    for code in household.first_actions:
        yield _reason(Why.FIRST_ACTION, code=code)
    for why, holds in (
        (Why.URGENT, household.urgent),
        (Why.CANNOT_INTERVENE, household.cannot_intervene),
        (Why.VIOLENCE, household.violence),
        (Why.NO_POLICY, household.no_policy),
        (Why.AGGRESSIVE, "aggressive" in household.traits),
    ):
        if holds:
            yield _reason(why)


def _dated(household: HandedOver, on: date) -> Iterator[Reason]:
    """Yield what is overdue or falls due within a month of the handover."""
    for due in household.dues:
        late, lasting = due.on < on, due.kind in _LASTING
        if due.on > on + MONTH:
            continue
        soon = due.on <= on + SOON and not (late and lasting)
        turn = Turn.FIRST_WEEKS if soon else Turn.FIRST_MONTH
        yield Reason(Why.OVERDUE if late else Why.DUE, turn, due.on, due.kind)
    late_copies = [day for day in household.copies_due if day < on]
    if late_copies:
        yield _reason(Why.COPY_OVERDUE, min(late_copies))


def _lasting(household: HandedOver, on: date) -> Iterator[Reason]:
    codes = {code for code, _high in household.issues}
    if codes & _REFUSING or "refuses_support" in household.traits:
        yield _reason(Why.REFUSES)
    if household.contingencies:
        yield _reason(Why.CONTINGENCY)
    for code, high in household.issues:
        if high:
            yield _reason(Why.HIGH_PRIORITY, code=code)
    if household.begun:
        yield _reason(Why.BEGUN)
    if household.last_event is None or household.last_event < on - QUIET:
        yield _reason(Why.QUIET, household.last_event)
    known = household.last_event is not None
    if known and is_unconsidered(household.last_review, on):
        yield _reason(Why.UNCONSIDERED)


def _reason(why: Why, on: date | None = None, code: str = "") -> Reason:
    return Reason(why, _TURNS.get(why, Turn.IN_TURN), on, code)
