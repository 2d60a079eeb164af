"""What a handover (引継ぎ) is told in: what is counted, which sides differ, what she decides."""

from collections.abc import Mapping, Sized
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from cwlink.core.ids import HouseholdId, MemberId


class Kind(StrEnum):
    """What is counted of a household on both sides; the window puts it into words."""

    MEMBERS = "members"
    ISSUES = "issues"
    TIES = "ties"
    POLICIES = "policies"
    CONSENTS = "consents"
    REVIEWS = "reviews"
    PLANS = "plans"
    VERSIONS = "versions"
    MEETINGS = "meetings"
    INQUIRIES = "inquiries"
    PROMISES = "promises"
    PAPERS = "papers"
    COPIES = "copies"
    ATTACHMENTS = "attachments"
    DRAFTS = "drafts"
    OTHER = "other"


Counts = Mapping[Kind, int]

KIND_OF: Mapping[str, Kind] = {
    "members": Kind.MEMBERS,
    "issue_records": Kind.ISSUES,
    "agency_ties": Kind.TIES,
    "assistance_policies": Kind.POLICIES,
    "consents": Kind.CONSENTS,
    "reviews": Kind.REVIEWS,
    "plans": Kind.PLANS,
    "plan_versions": Kind.VERSIONS,
    "meetings": Kind.MEETINGS,
    "inquiries": Kind.INQUIRIES,
    "promises": Kind.PROMISES,
    "papers": Kind.PAPERS,
    "inherited_disclosures": Kind.COPIES,
    "attachments": Kind.ATTACHMENTS,
    "drafts": Kind.DRAFTS,
}
"""By table what its rows are counted as; those of any other are OTHER (手帳, 世帯主の履歴 …)."""

_NOT_COUNTED = frozenset({"households", "meeting_cases"})
"""A household is one; its part of a meeting is counted with the meeting."""


def counted(tables: Mapping[str, Sized]) -> dict[Kind, int]:
    """Return how many of each kind stand in rows by table."""
    counts: dict[Kind, int] = {}
    for name, rows in tables.items():
        if name not in _NOT_COUNTED and len(rows):
            kind = KIND_OF.get(name, Kind.OTHER)
            counts[kind] = counts.get(kind, 0) + len(rows)
    return counts


class Side(StrEnum):
    """Whose value is kept: the receiver's own (MINE) or that of the package (THEIRS)."""

    MINE = "mine"
    THEIRS = "theirs"


class Standing(StrEnum):
    """What taking would do: add, change, nothing; or that it cannot be taken."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Left(StrEnum):
    """What stays with the giver, and why.

    They speak of households that are not handed over.
    """

    SHARED_PAPERS = "shared_papers"
    SHARED_DRAFTS = "shared_drafts"


class Refusal(StrEnum):
    """Why a household cannot be taken.

    TWO_HOUSEHOLDS: its id and its case number belong to two households of the receiver.
    FINAL_DIFFERS: a final document has the same id and another content: one side is damaged.
    VERSIONS_CLASH: both made a version of the same number of the same plan.
    RECORD_ELSEWHERE: a record of it stands with another household of the receiver.
    """

    TWO_HOUSEHOLDS = "two_households"
    FINAL_DIFFERS = "final_differs"
    VERSIONS_CLASH = "versions_clash"
    RECORD_ELSEWHERE = "record_elsewhere"


@dataclass(frozen=True)
class Conflict:
    """One field that both sides have and that differs; she says which side is kept.

    ``subject`` and ``field`` are named as in the log of changes (``household``,
    ``members.phone``); an empty field stands for a document or draft as a whole. ``item`` is what
    the record is called: a member's name, a document's number, ``drafts.`` and the kind of a draft.
    The moments are when each was last changed, None where nobody knows. ``proposed`` is the side
    changed last.
    """

    key: str
    subject: str
    field: str
    item: str
    mine: Any
    theirs: Any
    mine_at: datetime | None
    theirs_at: datetime | None
    proposed: Side


@dataclass(frozen=True)
class Candidate:
    """A member of the receiver's own household who may be the one of the package."""

    id: MemberId
    name: str
    kana: str
    birth: str


@dataclass(frozen=True)
class MemberQuestion:
    """Whom of her own household a member of the package is; None is a person not recorded yet.

    Asked where both know the household by its case number only and name and birth date do not say
    it for certain. ``birth`` is PartialDate.to_text.
    """

    key: str
    name: str
    kana: str
    birth: str
    candidates: tuple[Candidate, ...]
    proposed: MemberId | None


@dataclass(frozen=True)
class HandoverAnswers:
    """What she decided: per conflict's key the side, per question's key the member (None: new).

    ``without`` are households of the package (their ids there) that are not taken.
    """

    sides: Mapping[str, Side] = field(default_factory=dict)
    same: Mapping[str, MemberId | None] = field(default_factory=dict)
    without: frozenset[HouseholdId] = frozenset()
