"""What a household's page says of its handovers: to whom it went, from whom it came."""

from dataclasses import dataclass, field
from datetime import date

from cwlink.core.ids import HouseholdId
from cwlink.storage import drafts, inherited
from cwlink.storage.drafts import DraftName
from cwlink.storage.inherited import InheritedCopy
from cwlink.storage.unit_of_work import UnitOfWork

_HANDOVERS = """
SELECT direction, handed_on, counterpart, archive_on
FROM handovers
WHERE household_id = ? AND direction IN ('given', 'received')
ORDER BY created_at DESC, id
LIMIT 1
"""


@dataclass(frozen=True)
class Handed:
    """The last handover of a household that counts; neither given nor received: there was none.

    ``other`` is the successor or the predecessor. ``copies`` left from predecessors' vaults,
    ``note`` is what the predecessor wrote for whoever follows (申し送り).
    """

    given: bool = False
    received: bool = False
    on: date | None = None
    other: str = ""
    archive_on: date | None = None
    copies: tuple[InheritedCopy, ...] = field(default=())
    note: str = ""

    def is_archived(self, today: date) -> bool:
        """Tell whether it has left the list by a day."""
        return self.archive_on is not None and self.archive_on <= today


NOT_HANDED = Handed()


def handed(work: UnitOfWork, household_id: HouseholdId) -> Handed:
    """Return the last handover of a household with the copies it brought."""
    row = work.bare.execute(_HANDOVERS, (household_id,)).fetchone()
    if row is None:
        return NOT_HANDED
    direction, on, other, archive_on = row
    note = drafts.load(work, DraftName(drafts.HANDOVER_NOTE, household_id), str)
    return Handed(
        given=direction == "given",
        received=direction == "received",
        on=date.fromisoformat(on),
        other=other,
        archive_on=date.fromisoformat(archive_on) if archive_on else None,
        copies=inherited.of_household(work, household_id),
        note=note.content if note else "",
    )
