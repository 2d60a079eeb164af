"""When the fields of a household were last changed, told from the log of changes."""

from datetime import datetime

import msgspec

from cwlink.core.ids import HouseholdId
from cwlink.storage.activities import CHANGING, Change
from cwlink.storage.unit_of_work import UnitOfWork

_ACTS = ", ".join(f"'{act.value}'" for act in CHANGING)


def moment_key(subject: str, field: str, record_id: str) -> str:
    """Return what a field of a record is found by among the moments."""
    return f"{subject}|{field}|{record_id}"


def last_changes(work: UnitOfWork, household_id: HouseholdId) -> dict[str, datetime]:
    """Return by moment_key() when a field was last changed; what was never changed is not there."""
    rows = work.bare.execute(
        "SELECT at, subject, subject_id, changes FROM activities WHERE household_id = ?"
        f" AND changes <> '[]' AND act IN ({_ACTS}) ORDER BY at, seq",
        (household_id,),
    ).fetchall()
    moments: dict[str, datetime] = {}
    for at, subject, subject_id, changes in rows:
        for change in msgspec.json.decode(changes, type=tuple[Change, ...]):
            record = change.of[-1] if change.of else subject_id
            moments[moment_key(subject, change.field, record)] = datetime.fromisoformat(at)
    return moments
