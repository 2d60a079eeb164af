"""What leaves the office: the 支援計画（関係機関用） for one agency, made of what it may see."""

from dataclasses import dataclass
from datetime import date

from cwlink.reports.entries import Imprint


@dataclass(frozen=True)
class Person:
    """A member whom the agency's own roles target: 水野　トメ, みずの　とめ, 女, 83歳."""

    name: str
    kana: str
    sex: str
    age: str


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


@dataclass(frozen=True)
class ExtraItem:
    """An item the caseworker switched on: 健康・障害の状況 and the like."""

    label: str
    text: str


@dataclass(frozen=True)
class AgencyCopySheet:
    """A 支援計画（関係機関用）; what the agency may not see is not in it at all.

    ``made_on`` names day and version. ``issues`` are paper labels. ``ground`` and ``secrecy``
    are whole sentences. ``basic_extras`` and ``plan_extras`` follow the fixed rows of sections 1
    and 2. Empty texts and tuples leave their row out.
    """

    imprint: Imprint
    number: str
    recipient: str
    sender: str
    issued_on: date
    ground: str
    people: tuple[Person, ...]
    author: str
    made_on: str
    next_monitoring: str
    issues: tuple[str, ...]
    period: str
    own_roles: tuple[OwnRole, ...]
    other_roles: tuple[OtherRole, ...]
    meetings: str
    secrecy: str
    return_by: date | None
    contact: tuple[str, ...]
    basic_extras: tuple[ExtraItem, ...] = ()
    plan_extras: tuple[ExtraItem, ...] = ()
    seals: tuple[str, ...] = ()
