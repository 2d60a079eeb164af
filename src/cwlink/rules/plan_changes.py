"""What differs between two versions of a plan, item by item."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TypeVar

from cwlink.rules.plan import PlanContent, Role

T = TypeVar("T")


class ChangeKind(StrEnum):
    """Whether an item came, went or is different."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class PlanDifference:
    """One difference.

    ``item`` is a field of PlanContent, ``part`` a field of Role where a role changed, ``key`` the
    role's, issue's or wish's id. ``before`` and ``after`` are the values themselves, None where
    there is none; words are put to them by whoever shows them.
    """

    kind: ChangeKind
    item: str
    before: object
    after: object
    key: str = ""
    part: str = ""


_WHOLE = (
    "author",
    "starts",
    "ends",
    "next_monitoring",
    "long_term_goal",
    "short_term_goal",
    "consent",
    "policy_decided_on",
    "policy_review",
)
_ROLE_PARTS = tuple(field.name for field in fields(Role) if field.name != "id")


def _lists(
    item: str, before: Sequence[T], after: Sequence[T], key: Callable[[T], str]
) -> list[PlanDifference]:
    old = {key(value): value for value in before}
    new = {key(value): value for value in after}
    found = [
        PlanDifference(ChangeKind.REMOVED, item, value, None, name)
        for name, value in old.items()
        if name not in new
    ]
    for name, value in new.items():
        if name not in old:
            found.append(PlanDifference(ChangeKind.ADDED, item, None, value, name))
        elif value != old[name]:
            found.append(PlanDifference(ChangeKind.CHANGED, item, old[name], value, name))
    return found


def _role_parts(difference: PlanDifference) -> list[PlanDifference]:
    if difference.kind is not ChangeKind.CHANGED:
        return [difference]
    before, after = difference.before, difference.after
    return [
        PlanDifference(
            ChangeKind.CHANGED,
            "roles",
            getattr(before, part),
            getattr(after, part),
            difference.key,
            part,
        )
        for part in _ROLE_PARTS
        if getattr(before, part) != getattr(after, part)
    ]


def differences(before: PlanContent, after: PlanContent) -> tuple[PlanDifference, ...]:
    """Return what differs, in the order of 表25; roles are told apart by their id.

    Only the order of roles, the dates of writing and the evaluation are left aside.
    """
    found = [
        PlanDifference(ChangeKind.CHANGED, item, getattr(before, item), getattr(after, item))
        for item in _WHOLE
        if getattr(before, item) != getattr(after, item)
    ]
    found += _lists("wishes", before.wishes, after.wishes, lambda wish: wish.holder)
    found += _lists("issues", before.issues, after.issues, lambda issue: issue.record_id)
    for difference in _lists("roles", before.roles, after.roles, lambda role: role.id):
        found += _role_parts(difference)
    found += _lists("meetings", before.meetings, after.meetings, lambda m: f"{m.on}{m.is_next}")
    found += _lists(
        "contingencies", before.contingencies, after.contingencies, lambda c: f"{c.when}/{c.who}"
    )
    return tuple(found)
