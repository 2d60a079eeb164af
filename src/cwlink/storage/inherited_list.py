"""Inherited copies of all households, or of one, each at a place by which it is asked for again."""

from dataclasses import dataclass

from cwlink.core.ids import HouseholdId
from cwlink.storage.inherited import InheritedCopy, decoded
from cwlink.storage.unit_of_work import UnitOfWork

_EVERY = """
SELECT -rowid, vault_id, seq, household_id, content
FROM inherited_disclosures
WHERE ? IS NULL OR household_id = ?
ORDER BY issued_on DESC, seq DESC
"""
_COUNT = "SELECT count(*) FROM inherited_disclosures"


@dataclass(frozen=True)
class PlacedCopy:
    """An inherited copy; ``place`` is below zero, ``key`` its vault's id and place there."""

    place: int
    key: tuple[str, int]
    household_id: HouseholdId
    copy: InheritedCopy


def every(work: UnitOfWork, household_id: HouseholdId | None) -> tuple[PlacedCopy, ...]:
    """Return the inherited copies, of one household where one is named, the latest first."""
    rows = work.bare.execute(_EVERY, (household_id, household_id)).fetchall()
    return tuple(
        PlacedCopy(place, (vault_id, seq), HouseholdId(home), decoded(content))
        for place, vault_id, seq, home, content in rows
    )


def count(work: UnitOfWork) -> int:
    """Return how many copies came with households that were handed over."""
    found: int = work.bare.execute(_COUNT).fetchone()[0]
    return found
