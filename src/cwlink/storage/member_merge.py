"""What a merge of two members, or of two households, touches beside their records: the documents.

A final document bears its own copy of the household and is left as it was. Whatever is still
written on, or has no copy of its own, speaks of the record that stays from then on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from cwlink.core.ids import ConsentId, HouseholdId
from cwlink.rules.household import ConsentRecord, MemberRecord
from cwlink.rules.merge_documents import renamed
from cwlink.storage import consents
from cwlink.storage.unit_of_work import UnitOfWork


class DocumentKind(StrEnum):
    """What a row of a household is beside its record."""

    REVIEW = "review"
    PLAN = "plan"
    INQUIRY = "inquiry"
    MEETING = "meeting"
    PROMISE = "promise"
    PAPER = "paper"
    ATTACHMENT = "attachment"
    DISCLOSURE = "disclosure"
    INHERITED = "inherited"
    HANDOVER = "handover"


@dataclass(frozen=True)
class DocumentRow:
    """One row; ``names`` are the ids asked for that stand in it.

    ``final`` tells that it never changes. ``number`` is what it is called by, ``version`` the
    plan's (0 for anything else).
    """

    kind: DocumentKind
    id: str
    household_id: HouseholdId
    number: str
    version: int
    final: bool
    names: frozenset[str]


_ROWS: Mapping[DocumentKind, str] = {
    DocumentKind.REVIEW: (
        "SELECT id, number, 0, status = 'final', content FROM reviews "
        "WHERE household_id = ? ORDER BY created_at"
    ),
    DocumentKind.PLAN: (
        "SELECT v.id, p.number, v.version, v.status = 'final', v.content FROM plan_versions v "
        "JOIN plans p ON p.id = v.plan_id WHERE p.household_id = ? ORDER BY p.created_at, v.version"
    ),
    DocumentKind.INQUIRY: (
        "SELECT id, number, 0, 0, content FROM inquiries WHERE household_id = ? ORDER BY created_at"
    ),
    DocumentKind.MEETING: (
        "SELECT c.id, c.number, 0, m.status = 'closed', c.content || m.content "
        "FROM meeting_cases c JOIN meetings m ON m.id = c.meeting_id "
        "WHERE c.household_id = ? ORDER BY m.created_at"
    ),
    DocumentKind.PROMISE: (
        "SELECT id, content, 0, 0, '' FROM promises WHERE household_id = ? ORDER BY made_on, id"
    ),
    DocumentKind.PAPER: (
        "SELECT id, number, version, 1, sheet FROM papers WHERE household_id = ? ORDER BY issued_at"
    ),
    DocumentKind.ATTACHMENT: (
        "SELECT id, name, 0, 0, '\"' || owner_id || '\"' FROM attachments "
        "WHERE household_id = ? ORDER BY added_at"
    ),
    DocumentKind.DISCLOSURE: (
        "SELECT d.seq, s.number, 0, 1, d.content FROM disclosure_details d "
        "JOIN disclosures s ON s.seq = d.seq WHERE d.household_id = ? ORDER BY d.seq"
    ),
    DocumentKind.INHERITED: (
        "SELECT vault_id || '/' || seq, number, 0, 1, content FROM inherited_disclosures "
        "WHERE household_id = ? ORDER BY issued_on, seq"
    ),
    DocumentKind.HANDOVER: (
        "SELECT id, counterpart, 0, 1, '' FROM handovers WHERE household_id = ? ORDER BY handed_on"
    ),
}
_WRITTEN_ON = (
    ("reviews", "household_id = ? AND status <> 'final'"),
    (
        "plan_versions",
        "plan_id IN (SELECT id FROM plans WHERE household_id = ?) AND status <> 'final'",
    ),
    ("inquiries", "household_id = ?"),
    (
        "meeting_cases",
        "household_id = ? AND meeting_id IN (SELECT id FROM meetings WHERE status <> 'closed')",
    ),
    (
        "meetings",
        "id IN (SELECT meeting_id FROM meeting_cases WHERE household_id = ?) "
        "AND status <> 'closed'",
    ),
)
_OF_HOUSEHOLD = (
    "reviews",
    "plans",
    "inquiries",
    "meeting_cases",
    "promises",
    "papers",
    "attachments",
    "inherited_disclosures",
    "handovers",
)


def documents(
    work: UnitOfWork, household_id: HouseholdId, ids: Iterable[str]
) -> tuple[DocumentRow, ...]:
    """Return every row of a household beside its record, and which of the ids it names."""
    wanted = tuple(ids)
    return tuple(
        DocumentRow(
            kind,
            str(key),
            household_id,
            number,
            version,
            bool(final),
            frozenset(one for one in wanted if f'"{one}"' in text),
        )
        for kind, query in _ROWS.items()
        for key, number, version, final, text in work.bare.execute(query, (household_id,))
    )


def rename(work: UnitOfWork, household_id: HouseholdId, ids: Mapping[str, str]) -> None:
    """Let every document of a household that is not final speak of new ids in place of old."""
    for table, whose in _WRITTEN_ON:
        query = f"SELECT id, content FROM {table} WHERE {whose}"
        for key, content in work.bare.execute(query, (household_id,)).fetchall():
            turned = renamed(msgspec.json.decode(content), ids)
            text = msgspec.json.encode(turned).decode()
            if text != content:
                work.bare.execute(
                    f"UPDATE {table} SET content = ? WHERE id = ?",
                    (text, key),
                )
    for old, new in ids.items():
        work.bare.execute("UPDATE attachments SET owner_id = ? WHERE owner_id = ?", (new, old))


def put_consents(
    work: UnitOfWork, household_id: HouseholdId, wanted: Iterable[ConsentRecord]
) -> None:
    """Store consents as the household's, wherever they were before."""
    for one in wanted:
        work.bare.execute(
            "UPDATE consents SET household_id = ? WHERE id = ?", (household_id, ConsentId(one.id))
        )
        consents.put(work, household_id, one)


def hand_over(work: UnitOfWork, gone: HouseholdId, staying: HouseholdId) -> None:
    """Let every document of one household be another's, and count its reviews as one row."""
    for table in _OF_HOUSEHOLD:
        work.bare.execute(
            f"UPDATE {table} SET household_id = ? WHERE household_id = ?",
            (staying, gone),
        )
    work.bare.execute("UPDATE attachments SET owner_id = ? WHERE owner_id = ?", (staying, gone))
    rounds = work.bare.execute(
        "SELECT id FROM reviews WHERE household_id = ? ORDER BY reviewed_on, created_at, id",
        (staying,),
    ).fetchall()
    for place, (key,) in enumerate(rounds, start=1):
        work.bare.execute(
            "UPDATE reviews SET round = ? WHERE id = ? AND round <> ?", (place, key, place)
        )


def move_members(
    work: UnitOfWork, household_id: HouseholdId, members: Iterable[MemberRecord]
) -> None:
    """Let members be the household's with all that hangs on them, wherever they were before."""
    for one in members:
        work.bare.execute(
            "UPDATE members SET household_id = ? WHERE id = ?", (household_id, one.id)
        )


def unsaved(work: UnitOfWork, household_ids: Iterable[HouseholdId]) -> bool:
    """Tell whether anything typed of the households' records or consents is not saved yet."""
    ids = {str(one) for one in household_ids}
    rows = work.bare.execute(
        "SELECT target FROM drafts WHERE kind IN ('household', 'consent')"
    ).fetchall()
    return any(target in ids for (target,) in rows)
