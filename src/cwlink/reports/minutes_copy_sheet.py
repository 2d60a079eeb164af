"""What leaves after a meeting: the extract of the minutes (議事録抄本) for one agency."""

from dataclasses import dataclass

from cwlink.reports.agency_sheet import OtherRole
from cwlink.reports.copy_sheet import CopySheet, ExtraItem, Person


@dataclass(frozen=True)
class OwnAgreedRole:
    """A role of the agency itself as agreed, in full; an empty field prints as nothing."""

    number: int
    person: str
    purpose: str
    content: str
    targets: str
    by_when: str
    frequency: str
    introduction: str = ""


@dataclass(frozen=True)
class OwnTakenHome:
    """A 持ち帰り事項 of the agency itself, with its day in words."""

    content: str
    due: str


@dataclass(frozen=True, kw_only=True)
class MinutesCopySheet(CopySheet):
    """A 議事録（関係機関用）; what the agency may not see is not in it at all.

    ``case`` is the 整理番号. ``meeting``, ``held``, ``place`` and ``agencies`` (who came, by
    organisation) say which meeting. ``people`` and ``issues`` are those its own roles target and
    address. ``result`` and ``policy`` are empty unless they may be told; ``next`` and ``outlook``
    are words. ``extras`` follow what was agreed. Empty texts and tuples leave their row out.
    """

    case: str
    meeting: str
    held: str
    place: str
    agencies: tuple[str, ...]
    people: tuple[Person, ...]
    issues: tuple[str, ...]
    result: str
    policy: str
    own_roles: tuple[OwnAgreedRole, ...]
    other_roles: tuple[OtherRole, ...]
    taken_home: tuple[OwnTakenHome, ...]
    next: str
    outlook: str
    extras: tuple[ExtraItem, ...] = ()
    seals: tuple[str, ...] = ()
