"""The household as a document saw it, kept with the document so that it never changes again."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

HOUSEHOLD = "household"
"""The holder of an issue that belongs to the household and not to one member."""


class Priority(StrEnum):
    """How urgent an issue is to the office."""

    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"


@dataclass(frozen=True)
class Part:
    """One statement of a basic item of 表25; ``text`` None: asked for, but not recorded yet.

    ``label`` stands before the text (資格・技術　普通自動車免許) or before the mark of what is
    missing; it is empty where the text speaks for itself (受診なし).
    """

    text: str | None
    label: str = ""


@dataclass(frozen=True)
class MemberSnapshot:
    """One member on the document's date; ``birth`` is stored as PartialDate.to_text writes it.

    ``sex`` is a code of record_codes.Sex.
    """

    id: str
    name: str
    kana: str
    relation: str
    is_head: bool
    sex: str
    birth: str | None
    phone: str = ""
    health: tuple[Part, ...] = ()
    work: tuple[Part, ...] = ()


@dataclass(frozen=True)
class IssueSnapshot:
    """One issue on the document's date; ``holder`` is a member's id or HOUSEHOLD.

    ``code`` is a code of the issue kinds or ``custom:NAME``; ``label``, ``short_label`` and
    ``paper_label`` are what it was called.
    """

    record_id: str
    code: str
    label: str
    short_label: str
    paper_label: str
    holder: str
    priority: Priority = Priority.MIDDLE
    since: str = ""
    background: str = ""


@dataclass(frozen=True)
class HouseholdSnapshot:
    """The household's basic items of 表25 section 1 on the document's date, members in order.

    家族・地域関係・住まいの状況 of the papers is ``housing`` followed by ``family``.
    """

    household_id: str
    case_number: str
    as_of: date
    members: tuple[MemberSnapshot, ...]
    issues: tuple[IssueSnapshot, ...] = ()
    traits: tuple[str, ...] = ()
    address: str = ""
    phone: str = ""
    household_type: str = ""
    housing: tuple[Part, ...] = ()
    family: tuple[Part, ...] = ()
    income: tuple[Part, ...] = ()
    community: tuple[Part, ...] = ()
    assistance_started: date | None = None
    policy_decided_on: date | None = None
    linked_types: tuple[str, ...] = field(default=())

    @property
    def head(self) -> MemberSnapshot:
        """Return the head of the household; the first member where none is marked."""
        return next((m for m in self.members if m.is_head), self.members[0])

    def member(self, member_id: str) -> MemberSnapshot | None:
        """Return the member with this id, or None (HOUSEHOLD is no member)."""
        return next((m for m in self.members if m.id == member_id), None)
