"""What is due in all households or in one, and when each was last considered (rules section 6).

The statements are written out (`due_statements`), so that the first list need not wait for
SQLAlchemy; days come as they are stored, in ISO form.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from cwlink.core.ids import HouseholdId
from cwlink.rules.consent import ConsentFacts, ConsentState, ending
from cwlink.rules.follow_up import ANSWER_WITHIN, CONSENT_NOTICE, Due, DueKind, policy_review_due
from cwlink.rules.promise import PromiseKind
from cwlink.storage import due_statements as statements
from cwlink.storage.household_list import archived
from cwlink.storage.unit_of_work import UnitOfWork

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
    """Return what is due in every household, or in one.

    Nothing is due in a household that was handed over and is archived, unless it is asked about
    alone.
    """
    asked = _Asked(work, on, household_id)
    others: dict[str, list[Due]] = {}
    for source in (_plans, _meetings, _inquiries, _promises, _consents, _policies, _members):
        for due in source(asked):
            others.setdefault(due.household, []).append(due)
    reviews = {row[0]: row for row in asked.rows(statements.REVIEWS)}
    for gone in archived(work, on) if household_id is None else ():
        others.pop(gone, None)
        reviews.pop(gone, None)
    return FollowUps(reviews, others)


class _Asked:
    """One question, put to several statements: of every household or of one."""

    def __init__(self, work: UnitOfWork, on: date, household_id: HouseholdId | None) -> None:
        self._work = work
        self.day, self.notice = on, on + CONSENT_NOTICE
        self._whose = "IS NOT NULL" if household_id is None else "= :household"
        self._values = {
            "household": household_id,
            "day": on.isoformat(),
            "notice": self.notice.isoformat(),
        }

    def rows(self, statement: str) -> list[Any]:
        """Return the rows of a statement."""
        text = statement.replace(statements.WHOSE, self._whose)
        return self._work.bare.execute(text, self._values).fetchall()


def _plans(asked: _Asked) -> Iterator[Due]:
    """Yield monitoring and evaluation of the plans in force."""
    for one, version_id, monitoring, ends, evaluated in asked.rows(statements.PLANS_IN_FORCE):
        if evaluated == "final":
            continue
        if monitoring is not None:
            yield Due(DueKind.MONITORING, date.fromisoformat(monitoring), one, version_id)
        if ends is not None:
            yield Due(DueKind.EVALUATION, date.fromisoformat(ends), one, version_id)


def _meetings(asked: _Asked) -> Iterator[Due]:
    """Yield what is due of meetings, and the next meetings that plans in force name beside them.

    A day that a plan names and that is past was held or not.
    """
    told = set()
    for row in asked.rows(statements.MEETINGS):
        for due in _of_meeting(row, asked.day):
            told.add((due.household, due.on))
            yield due
    for one, version_id, day in asked.rows(statements.NEXT_MEETINGS):
        on = date.fromisoformat(day)
        if (one, on) not in told:
            yield Due(DueKind.MEETING, on, one, version_id)


def _of_meeting(row: Any, today: date) -> Iterator[Due]:
    """Yield the answers, the day, the minutes and the papers of one meeting for a household."""
    one, meeting_id, held_on, reply_by, next_on, closed, begun, waiting, to_collect = row
    if closed:
        yield Due(DueKind.MEETING, date.fromisoformat(next_on), one, meeting_id)
        return
    held = date.fromisoformat(held_on) if held_on else None
    if held is not None and (held < today or begun):
        yield Due(DueKind.MINUTES, held, one, meeting_id)
        if to_collect:
            yield Due(DueKind.MATERIALS, held, one, meeting_id)
        return
    if held is not None:
        yield Due(DueKind.MEETING, held, one, meeting_id)
    if waiting:
        yield Due(DueKind.MEETING_REPLY, date.fromisoformat(reply_by), one, meeting_id)


def _inquiries(asked: _Asked) -> Iterator[Due]:
    """Yield by when agencies answer, and by when one that took something on acts."""
    for one, inquiry_id, status, asked_on, answer_by, does_by in asked.rows(statements.INQUIRIES):
        if status == "answered":
            yield Due(DueKind.INQUIRY_ACT, date.fromisoformat(does_by), one, inquiry_id)
        elif answer_by is not None:
            yield Due(DueKind.INQUIRY_ANSWER, date.fromisoformat(answer_by), one, inquiry_id)
        elif asked_on is not None:
            again = date.fromisoformat(asked_on) + ANSWER_WITHIN
            yield Due(DueKind.INQUIRY_ANSWER, again, one, inquiry_id)


def _promises(asked: _Asked) -> Iterator[Due]:
    """Yield what somebody took home from a meeting, and whom somebody introduces."""
    for one, promise_id, kind, day in asked.rows(statements.PROMISES):
        due = DueKind.INTRODUCTION if kind == PromiseKind.INTRODUCTION else DueKind.PROMISE
        yield Due(due, date.fromisoformat(day), one, promise_id)


def _consents(asked: _Asked) -> Iterator[Due]:
    """Yield the end of each consent to be renewed by now: not withdrawn, refused or outlasted."""
    of_member: dict[str, list[Any]] = {}
    for row in asked.rows(statements.CONSENTS_TO_RENEW):
        of_member.setdefault(row[1], []).append(row)
    for rows in of_member.values():
        for household_id, _member, consent_id, _state, _on, day, *_scope in _watched(rows, asked):
            yield Due(DueKind.CONSENT, date.fromisoformat(day), household_id, consent_id)


def _watched(rows: list[Any], asked: _Asked) -> Sequence[Any]:
    """Return those of one member's rows that end by now; most have one, and need no rule."""
    if len(rows) == 1:
        return rows
    by_now = asked.notice.isoformat()
    watched = {one.id for one in ending(map(_facts, rows), asked.day)}
    return [row for row in rows if row[2] in watched and row[5] <= by_now]


def _facts(row: Any) -> ConsentFacts:
    _household, member, consent_id, state, on, expires_on, agencies, sections = row
    return ConsentFacts(
        id=consent_id,
        member=member,
        state=ConsentState(state),
        given_on=date.fromisoformat(on) if on else None,
        expires_on=date.fromisoformat(expires_on) if expires_on else None,
        agencies=frozenset(json.loads(agencies)),
        sections=frozenset(json.loads(sections)),
    )


def _policies(asked: _Asked) -> Iterator[Due]:
    """Yield when the latest 援助方針 is to be looked at again."""
    latest = {row[0]: row for row in asked.rows(statements.DECIDED_POLICIES)}
    for household_id, policy_id, day in latest.values():
        again = policy_review_due(date.fromisoformat(day))
        yield Due(DueKind.POLICY, again, household_id, policy_id)


def _members(asked: _Asked) -> Iterator[Due]:
    """Yield the expiry of 手帳 and of 要介護認定 of the members of a day."""
    for one, member_id, day in asked.rows(statements.CARE_CERTIFIED):
        yield Due(DueKind.CARE, date.fromisoformat(day), one, member_id)
    for one, member_id, day in asked.rows(statements.HELD_CERTIFICATES):
        yield Due(DueKind.CERTIFICATE, date.fromisoformat(day), one, member_id)
