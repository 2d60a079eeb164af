"""What a 引継書 asks of many households at once, in one statement a question.

Of the documents only the parts it tells are read.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from cwlink.core.ids import HouseholdId
from cwlink.rules.handover import Kind
from cwlink.rules.plan import Contingency, Role
from cwlink.rules.review import FirstActionRecord
from cwlink.storage.unit_of_work import UnitOfWork

_CHOSEN = "IN (SELECT value FROM json_each(:households))"

_PLANS = f"""
SELECT plans.household_id, plans.number, plan_versions.version, plan_versions.content
FROM plans JOIN plan_versions ON plan_versions.plan_id = plans.id
WHERE plans.household_id {_CHOSEN} AND plans.ended_on IS NULL AND plan_versions.status = 'final'
ORDER BY plans.created_at, plan_versions.version
"""

_REVIEWS = f"""
SELECT household_id, number, reviewed_on, decision, content
FROM reviews
WHERE household_id {_CHOSEN} AND status <> 'draft'
ORDER BY household_id, round
"""

_BEGUN = f"""
SELECT household_id, 'review', number FROM reviews
WHERE household_id {_CHOSEN} AND status = 'draft'
UNION ALL
SELECT household_id, 'decision', number FROM reviews
WHERE household_id {_CHOSEN} AND status = 'waiting'
UNION ALL
SELECT plans.household_id, 'plan', plans.number
FROM plans JOIN plan_versions ON plan_versions.plan_id = plans.id
WHERE plans.household_id {_CHOSEN} AND plan_versions.status = 'draft'
UNION ALL
SELECT plans.household_id, 'evaluation', plans.number
FROM plans JOIN plan_versions ON plan_versions.plan_id = plans.id
WHERE plans.household_id {_CHOSEN} AND plan_versions.evaluation_status = 'draft'
UNION ALL
SELECT household_id, 'inquiry', number FROM inquiries
WHERE household_id {_CHOSEN} AND status = 'draft'
UNION ALL
SELECT cases.household_id, CASE meetings.status WHEN 'held' THEN 'minutes' ELSE 'meeting' END,
  meetings.number
FROM meetings JOIN meeting_cases AS cases ON cases.meeting_id = meetings.id
WHERE cases.household_id {_CHOSEN} AND meetings.status IN ('preparing', 'held')
UNION ALL
SELECT target, kind, '' FROM drafts
WHERE target {_CHOSEN} AND kind IN ('household', 'consent')
"""

_LAST_DAYS = f"""
SELECT household_id, max(day) FROM (
  SELECT household_id, reviewed_on AS day FROM reviews WHERE status <> 'draft'
  UNION ALL
  SELECT plans.household_id, date(finalised_at)
  FROM plans JOIN plan_versions ON plan_versions.plan_id = plans.id
  UNION ALL
  SELECT cases.household_id, held_on
  FROM meetings JOIN meeting_cases AS cases ON cases.meeting_id = meetings.id
  WHERE status IN ('held', 'closed')
  UNION ALL
  SELECT household_id, coalesce(answered_on, asked_on) FROM inquiries
  UNION ALL
  SELECT household_id, coalesce(ended_on, made_on) FROM promises
  UNION ALL
  SELECT household_id, "on" FROM consents
)
WHERE household_id {_CHOSEN} AND day <= :day
GROUP BY household_id
"""


_COUNTED = {
    Kind.MEMBERS: "members",
    Kind.ISSUES: "issue_records",
    Kind.TIES: "agency_ties",
    Kind.CONSENTS: "consents",
    Kind.REVIEWS: "reviews",
    Kind.PLANS: "plans",
    Kind.MEETINGS: "meeting_cases",
    Kind.INQUIRIES: "inquiries",
    Kind.PROMISES: "promises",
}


@dataclass(frozen=True)
class ToldPlan:
    """What a 引継書 tells of the plan in force."""

    number: str
    version: int
    starts: date | None = None
    ends: date | None = None
    long_term_goal: str = ""
    short_term_goal: str = ""
    roles: tuple[Role, ...] = ()
    contingencies: tuple[Contingency, ...] = ()


@dataclass(frozen=True)
class ToldReview:
    """What a 引継書 tells of the last decided review; ``decision`` is a code of Outcome."""

    number: str
    on: date
    decision: str
    urgent: bool = False
    first_actions: tuple[FirstActionRecord, ...] = ()


@dataclass(frozen=True)
class _PlanParts:
    starts: date | None = None
    ends: date | None = None
    long_term_goal: str = ""
    short_term_goal: str = ""
    roles: tuple[Role, ...] = ()
    contingencies: tuple[Contingency, ...] = ()


@dataclass(frozen=True)
class _ReviewParts:
    urgent: bool = False
    first_actions: tuple[FirstActionRecord, ...] = ()


def plans_in_force(
    work: UnitOfWork, ids: Collection[HouseholdId]
) -> Mapping[HouseholdId, ToldPlan]:
    """Return of each household the latest final version of its latest plan that has not ended."""
    latest = {row[0]: row for row in _rows(work, _PLANS, ids)}
    told = {}
    for home, (_id, number, version, content) in latest.items():
        parts = msgspec.json.decode(content, type=_PlanParts)
        told[HouseholdId(home)] = ToldPlan(number, version, **_fields(parts))
    return told


def last_reviews(
    work: UnitOfWork, ids: Collection[HouseholdId]
) -> Mapping[HouseholdId, ToldReview]:
    """Return of each household its last decided review."""
    latest = {row[0]: row for row in _rows(work, _REVIEWS, ids)}
    told = {}
    for home, (_id, number, day, decision, content) in latest.items():
        parts = msgspec.json.decode(content, type=_ReviewParts)
        on = date.fromisoformat(day)
        told[HouseholdId(home)] = ToldReview(number, on, decision or "", **_fields(parts))
    return told


def begun(
    work: UnitOfWork, ids: Collection[HouseholdId]
) -> Mapping[HouseholdId, tuple[tuple[str, str], ...]]:
    """Return of each household what waits to be finished: kind of document and number.

    Kinds are review, decision (for the supervisor), plan, evaluation, inquiry, meeting, minutes,
    and household and consent for what was typed and not saved.
    """
    found: dict[HouseholdId, list[tuple[str, str]]] = {}
    for home, kind, number in _rows(work, _BEGUN, ids):
        found.setdefault(HouseholdId(home), []).append((kind, number))
    return {home: tuple(rows) for home, rows in found.items()}


def last_days(
    work: UnitOfWork, ids: Collection[HouseholdId], on: date
) -> Mapping[HouseholdId, date]:
    """Return of each household the last day, until ``on``, of which anything is recorded."""
    rows = _rows(work, _LAST_DAYS, ids, day=on.isoformat())
    return {HouseholdId(home): date.fromisoformat(day) for home, day in rows}


def _rows(
    work: UnitOfWork, statement: str, ids: Collection[HouseholdId], **values: str
) -> list[Any]:
    chosen = msgspec.json.encode(list(ids)).decode()
    return work.bare.execute(statement, {"households": chosen, **values}).fetchall()


def _fields(parts: Any) -> dict[str, Any]:
    return {name: getattr(parts, name) for name in parts.__dataclass_fields__}


def held(work: UnitOfWork, ids: Collection[HouseholdId]) -> Mapping[Kind, int]:
    """Return how much of each kind the households hold, as a package counts it."""
    return {
        kind: _rows(work, f"SELECT count(*) FROM {table} WHERE household_id {_CHOSEN}", ids)[0][0]
        for kind, table in _COUNTED.items()
    }
