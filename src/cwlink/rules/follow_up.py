"""What is due, how soon, and which households were never considered (rules section 6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cwlink.rules.years import a_year_after, a_year_before

SOON = timedelta(days=14)
CONSENT_NOTICE = timedelta(days=30)
"""So long before a consent ends its renewal is offered and is due."""
ANSWER_WITHIN = timedelta(days=14)
"""An inquiry without a day to answer by is asked after so long after it was asked."""


class DueKind(StrEnum):
    """What is to be done; each stands for one action."""

    MONITORING = "monitoring"
    MEETING_REPLY = "meeting_reply"
    MEETING = "meeting"
    MINUTES = "minutes"
    MATERIALS = "materials"
    EVALUATION = "evaluation"
    INQUIRY_ANSWER = "inquiry_answer"
    INQUIRY_ACT = "inquiry_act"
    PROMISE = "promise"
    INTRODUCTION = "introduction"
    REVIEW = "review"
    CONSENT = "consent"
    CERTIFICATE = "certificate"
    CARE = "care"
    POLICY = "policy"


class Urgency(StrEnum):
    """How near a due date is."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True)
class Due:
    """Something with a date in a household; ``target`` is the id of the record it is about."""

    kind: DueKind
    on: date
    household: str
    target: str = ""


@dataclass(frozen=True)
class DueItem:
    """A due item as it stands today."""

    due: Due
    urgency: Urgency


def urgency(on: date, today: date) -> Urgency:
    """Return overdue before today, soon from today to 14 days ahead, else later."""
    if on < today:
        return Urgency.OVERDUE
    return Urgency.SOON if on <= today + SOON else Urgency.LATER


def due_items(dues: Iterable[Due], today: date) -> tuple[DueItem, ...]:
    """Return what is due, the earliest first; on one day in the order of DueKind."""
    kinds = list(DueKind)
    ordered = sorted(dues, key=lambda due: (due.on, kinds.index(due.kind), due.household))
    return tuple(DueItem(due, urgency(due.on, today)) for due in ordered)


def policy_review_due(decided_on: date) -> date:
    """Return when an 援助方針 is to be looked at again: at least once a year."""
    return a_year_after(decided_on)


def is_unconsidered(last_review: date | None, today: date) -> bool:
    """Tell whether the need for a meeting was never considered, or not for 12 months (未検討)."""
    return last_review is None or last_review <= lapsed_until(today)


def lapsed_until(today: date) -> date:
    """Return the last day on which a review no longer counts: it was 12 months ago."""
    return a_year_before(today)
