"""Names what differs as the log of changes names it, with when each side was last changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec

from cwlink.rules.handover import Conflict, Side
from cwlink.rules.handover_merge import WHOLE
from cwlink.services.activity import Subject
from cwlink.storage import transfer_columns
from cwlink.storage.change_moments import moment_key
from cwlink.storage.drafts import HANDOVER_NOTE
from cwlink.storage.transfer_columns import Cell, Row

_RECORD = Subject.HOUSEHOLD
_NAMED: Mapping[str, tuple[Subject, str]] = {
    "households": (_RECORD, ""),
    "members": (_RECORD, "members."),
    "certificates": (_RECORD, "members.certificates."),
    "headships": (_RECORD, "headships."),
    "issue_records": (_RECORD, "issues."),
    "agency_ties": (_RECORD, "ties."),
    "assistance_policies": (_RECORD, "policies."),
    "consents": (Subject.CONSENT, ""),
    "reviews": (Subject.REVIEW, ""),
    "plans": (Subject.PLAN, ""),
    "plan_versions": (Subject.PLAN, ""),
    "inquiries": (Subject.INQUIRY, ""),
    "meetings": (Subject.MEETING, ""),
    "meeting_cases": (Subject.MEETING_CASE, ""),
    "promises": (Subject.PROMISE, ""),
}
_CALLED = ("name", "agency_name", "number", "code", "target", "text", "content", "kind")


@dataclass(frozen=True)
class Moments:
    """When fields were last changed on both sides; ``back`` gives the package's id for hers."""

    mine: Mapping[str, datetime]
    theirs: Mapping[str, datetime]
    back: Mapping[str, str]


def conflict(
    table: str, field: str, *, key: str, mine: Row, theirs: Row, moments: Moments
) -> Conflict:
    """Return a field, or a document as a whole, of which she says which side is kept."""
    subject, prefix = _NAMED.get(table, (_RECORD, ""))
    name = "" if field == WHOLE else f"{prefix}{field}"
    mine_at = _moment(moments.mine, subject, name, str(mine.get("id", "")), mine)
    one = str(theirs.get("id", ""))
    theirs_at = _moment(moments.theirs, subject, name, moments.back.get(one, one), theirs)
    later = theirs_at is not None and (mine_at is None or theirs_at > mine_at)
    return Conflict(
        key=key,
        subject=subject.value,
        field=name,
        item=_called(table, mine),
        mine=_told(table, field, mine),
        theirs=_told(table, field, theirs),
        mine_at=mine_at,
        theirs_at=theirs_at,
        proposed=Side.THEIRS if later else Side.MINE,
    )


def _moment(
    known: Mapping[str, datetime], subject: Subject, field: str, record_id: str, row: Row
) -> datetime | None:
    """Return when a field was last changed; of a document when it was last saved."""
    found = known.get(moment_key(subject.value, field, record_id)) if field else None
    stamp = row.get("updated_at") or row.get("saved_at")
    if found is None and not field and isinstance(stamp, str):
        return datetime.fromisoformat(stamp)
    return found


def _told(table: str, field: str, row: Row) -> object:
    """Return a field's value; of a document nothing, since it is opened to be compared."""
    if table == "drafts" and row["kind"] == HANDOVER_NOTE:
        return msgspec.json.decode(str(row["content"]), type=str)
    return None if field == WHOLE else transfer_columns.told(table, field, row[field])


def _called(table: str, row: Row) -> str:
    if table == "households":
        return ""
    if table == "drafts":
        return f"drafts.{row['kind']}"
    found: Cell = next((row[name] for name in _CALLED if row.get(name)), "")
    return str(found)[:60]
