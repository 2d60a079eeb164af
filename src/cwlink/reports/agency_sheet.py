"""What leaves the office: the 支援計画（関係機関用） for one agency, made of what it may see."""

from dataclasses import dataclass

from cwlink.reports.copy_sheet import CopySheet, ExtraItem, Person


@dataclass(frozen=True)
class OwnRole:
    """A role of the agency itself, in full; an empty field prints as nothing."""

    number: int
    person: str
    purpose: str
    content: str
    targets: str
    period: str
    frequency: str
    post: str = ""


@dataclass(frozen=True)
class OtherRole:
    """Another's role: its ``shared_line``; ``agency`` is empty unless it may show."""

    number: int
    agency: str
    line: str


@dataclass(frozen=True, kw_only=True)
class AgencyCopySheet(CopySheet):
    """A 支援計画（関係機関用）; what the agency may not see is not in it at all.

    ``made_on`` names day and version. ``issues`` are paper labels. ``basic_extras`` and
    ``plan_extras`` follow the fixed rows of sections 1 and 2. Empty texts and tuples leave their
    row out.
    """

    people: tuple[Person, ...]
    author: str
    made_on: str
    next_monitoring: str
    issues: tuple[str, ...]
    period: str
    own_roles: tuple[OwnRole, ...]
    other_roles: tuple[OtherRole, ...]
    meetings: str
    basic_extras: tuple[ExtraItem, ...] = ()
    plan_extras: tuple[ExtraItem, ...] = ()
    seals: tuple[str, ...] = ()
