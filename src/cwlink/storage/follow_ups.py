"""What is due in all households or in one, and when each was last considered (rules section 6).

The statements name tables, not mapped classes: these would all be configured before the list shows.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Any

from sqlalchemy import (
    ColumnElement,
    String,
    bindparam,
    func,
    literal,
    or_,
    select,
    true,
    type_coerce,
)

from cwlink.core.ids import HouseholdId
from cwlink.models import (
    AssistancePolicy,
    Certificate,
    Consent,
    Member,
    Plan,
    PlanVersion,
    Review,
)
from cwlink.rules.follow_up import Due, DueKind, policy_review_due
from cwlink.storage.plain_rows import AnySelect, PlainQuery
from cwlink.storage.unit_of_work import UnitOfWork

_CERTIFICATE = Certificate.__table__.c
_CONSENT = Consent.__table__.c
_MEMBER = Member.__table__.c
_PLAN = Plan.__table__.c
_POLICY = AssistancePolicy.__table__.c
_REVIEW = Review.__table__.c
_VERSION = PlanVersion.__table__.c

LatestReview = tuple[str, str, str, str | None]
"""A household's last review that was decided: household, review, day of it, day to look again.

Days are in ISO form, which compares as they do: most of 10,000 are only compared.
"""


@dataclass(frozen=True)
class FollowUps:
    """Per household: its latest review, and what else is due, in no order.

    Dues are made when asked for: 10,000 reviews need not become 10,000 of them first.
    """

    reviews: Mapping[str, LatestReview]
    others: Mapping[str, list[Due]]
    _reviewed_after: dict[date, set[str]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def with_due(self) -> set[str]:
        """Return the households in which something is due."""
        return {one for one, row in self.reviews.items() if row[3]} | self.others.keys()

    def reviewed_after(self, day: date) -> set[str]:
        """Return the households whose need for a meeting was considered after a day.

        A day is gone through once: the list asks again at every key that is typed.
        """
        if day not in self._reviewed_after:
            until = day.isoformat()
            after = {one for one, row in self.reviews.items() if row[2] > until}
            self._reviewed_after[day] = after
        return self._reviewed_after[day]

    def dues_of(self, household_id: HouseholdId) -> Sequence[Due]:
        """Return what is due in a household."""
        others = self.others.get(household_id, [])
        latest = self.reviews.get(household_id)
        if latest is None or latest[3] is None:
            return others
        again = date.fromisoformat(latest[3])
        return [Due(DueKind.REVIEW, again, household_id, latest[1]), *others]

    def nearest_of(self, household_id: HouseholdId) -> date | None:
        """Return the first day on which something is due in a household, None for nothing."""
        return min((due.on for due in self.dues_of(household_id)), default=None)

    def last_review(self, household_id: HouseholdId) -> date | None:
        """Return when the household's need for a meeting was last considered."""
        latest = self.reviews.get(household_id)
        return date.fromisoformat(latest[2]) if latest else None


def follow_ups(work: UnitOfWork, on: date, household_id: HouseholdId | None = None) -> FollowUps:
    """Return what is due in every household, or in one."""
    asked = _Asked(work, on, household_id)
    others: dict[str, list[Due]] = {}
    for source in (_plans, _meetings, _consents, _policies, _members):
        for due in source(asked):
            others.setdefault(due.household, []).append(due)
    return FollowUps({row[0]: row for row in asked.rows(_reviews)}, others)


class _Asked:
    """One question: statements are built once and asked again with other values."""

    def __init__(self, work: UnitOfWork, on: date, household_id: HouseholdId | None) -> None:
        self._work = work
        self._of_one = household_id is not None
        self._values = {"household": household_id, "day": on, "day_text": on.isoformat()}

    def rows(self, statement: Callable[[bool], AnySelect]) -> list[Any]:
        """Return the rows of a statement, of one household or of all."""
        return _compiled(statement, self._of_one).rows(self._work, **self._values)


@cache
def _compiled(statement: Callable[[bool], AnySelect], of_one: bool) -> PlainQuery:
    return PlainQuery(statement(of_one))


def _only(column: Any, of_one: bool) -> ColumnElement[bool]:
    return column == bindparam("household") if of_one else true()


def _reviews(of_one: bool) -> AnySelect:
    """Select decided reviews as LatestReview, a household's earlier ones first."""
    return (
        select(
            _REVIEW.household_id,
            _REVIEW.id,
            type_coerce(_REVIEW.reviewed_on, String),
            type_coerce(_REVIEW.review_date, String),
        )
        .where(_only(_REVIEW.household_id, of_one), _REVIEW.status != "draft")
        .order_by(_REVIEW.household_id, _REVIEW.round)
    )


def _versions_in_force(of_one: bool) -> AnySelect:
    """Select the latest final version of each plan that has not ended."""
    return (
        select(
            _PLAN.household_id,
            _VERSION.id,
            _VERSION.next_monitoring,
            _VERSION.ends,
            _VERSION.evaluation_status,
        )
        .join(PlanVersion.__table__, _VERSION.plan_id == _PLAN.id)
        .where(*_in_force(of_one))
    )


def _in_force(of_one: bool) -> tuple[ColumnElement[bool], ...]:
    latest = (
        select(func.max(_VERSION.version))
        .where(_VERSION.plan_id == _PLAN.id, _VERSION.status == "final")
        .correlate(Plan.__table__)
        .scalar_subquery()
    )
    return (
        _only(_PLAN.household_id, of_one),
        _PLAN.ended_on.is_(None),
        _VERSION.status == "final",
        _VERSION.version == latest,
    )


def _plans(asked: _Asked) -> Iterator[Due]:
    """Yield monitoring and evaluation of the plans in force."""
    for one, version_id, monitoring, ends, evaluated in asked.rows(_versions_in_force):
        if evaluated == "final":
            continue
        if monitoring is not None:
            yield Due(DueKind.MONITORING, monitoring, one, version_id)
        if ends is not None:
            yield Due(DueKind.EVALUATION, ends, one, version_id)


def _next_meetings(of_one: bool) -> AnySelect:
    meeting = func.json_each(_VERSION.content, "$.meetings").table_valued("value")
    day = func.json_extract(meeting.c.value, "$.on")
    return (
        select(_PLAN.household_id, _VERSION.id, func.min(day))
        .join(PlanVersion.__table__, _VERSION.plan_id == _PLAN.id)
        .join(meeting, literal(value=True))
        .where(*_in_force(of_one))
        .where(func.json_extract(meeting.c.value, "$.is_next") == 1, day >= bindparam("day_text"))
        .group_by(_PLAN.household_id, _VERSION.id)
    )


def _meetings(asked: _Asked) -> Iterator[Due]:
    """Yield the next meetings that plans in force name; one that is past was held or not."""
    for one, version_id, text in asked.rows(_next_meetings):
        yield Due(DueKind.MEETING, date.fromisoformat(text), one, version_id)


def _standing_consents(of_one: bool) -> AnySelect:
    return (
        select(_CONSENT.household_id, _CONSENT.member_id, _CONSENT.id, _CONSENT.expires_on)
        .join(Member.__table__, _MEMBER.id == _CONSENT.member_id)
        .where(
            _only(_CONSENT.household_id, of_one),
            _CONSENT.state == "obtained",
            _CONSENT.withdrawn_on.is_(None),
            _MEMBER.left_on.is_(None),
        )
        .order_by(_CONSENT.member_id, _CONSENT.expires_on.nulls_last())
    )


def _consents(asked: _Asked) -> Iterator[Due]:
    """Yield the end of each member's consent that lasts longest, while it has an end."""
    longest = {row[1]: row for row in asked.rows(_standing_consents)}
    for household_id, _member, consent_id, day in longest.values():
        if day is not None:
            yield Due(DueKind.CONSENT, day, household_id, consent_id)


def _decided_policies(of_one: bool) -> AnySelect:
    return (
        select(_POLICY.household_id, _POLICY.id, _POLICY.decided_on)
        .where(
            _only(_POLICY.household_id, of_one),
            _POLICY.decided_on.is_not(None),
        )
        .order_by(_POLICY.household_id, _POLICY.decided_on)
    )


def _policies(asked: _Asked) -> Iterator[Due]:
    """Yield when the latest 援助方針 is to be looked at again."""
    latest = {row[0]: row for row in asked.rows(_decided_policies)}
    for household_id, policy_id, day in latest.values():
        yield Due(DueKind.POLICY, policy_review_due(day), household_id, policy_id)


def _there(of_one: bool) -> tuple[ColumnElement[bool], ...]:
    still = or_(_MEMBER.left_on.is_(None), _MEMBER.left_on > bindparam("day"))
    return (_only(_MEMBER.household_id, of_one), still)


def _certified(of_one: bool) -> AnySelect:
    return select(_MEMBER.household_id, _MEMBER.id, _MEMBER.care_expires).where(
        _MEMBER.care_state == "certified", _MEMBER.care_expires.is_not(None), *_there(of_one)
    )


def _held_certificates(of_one: bool) -> AnySelect:
    return (
        select(_MEMBER.household_id, _MEMBER.id, _CERTIFICATE.expires_on)
        .join(Member.__table__, _MEMBER.id == _CERTIFICATE.member_id)
        .where(_CERTIFICATE.expires_on.is_not(None), *_there(of_one))
    )


def _members(asked: _Asked) -> Iterator[Due]:
    """Yield the expiry of 手帳 and of 要介護認定 of the members of a day."""
    for one, member_id, day in asked.rows(_certified):
        yield Due(DueKind.CARE, day, one, member_id)
    for one, member_id, day in asked.rows(_held_certificates):
        yield Due(DueKind.CERTIFICATE, day, one, member_id)
