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
class MemberSnapshot:
    """One member on the document's date; ``birth`` is stored as PartialDate.to_text writes it."""

    id: str
    name: str
    kana: str
    relation: str
    is_head: bool
    sex: str
    birth: str | None
    health: str = ""
    work: str = ""


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
    """The household's basic items of 表25 section 1 on the document's date, members in order."""

    household_id: str
    case_number: str
    as_of: date
    members: tuple[MemberSnapshot, ...]
    issues: tuple[IssueSnapshot, ...] = ()
    traits: tuple[str, ...] = ()
    address: str = ""
    phone: str = ""
    housing: str = ""
    family: str = ""
    income: str = ""
    community: str = ""
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
