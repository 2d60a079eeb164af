"""How a household was when both sides last exchanged it: tells which side changed what since."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cwlink.core.ids import HouseholdId
from cwlink.exchange.handover_package import HandoverPackage, PackedHousehold
from cwlink.rules.handover_merge import DIGEST, Was, digest, fields_of
from cwlink.services.handover_packing import key_text
from cwlink.storage import handovers
from cwlink.storage.handovers import Direction, Exchanged
from cwlink.storage.transfer_columns import Key, Row, key_columns, key_of
from cwlink.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Base:
    """The last exchange with the package's giver; empty where there was none.

    ``outdated``: a later package of the same giver was taken already.
    """

    exchanged: Exchanged = field(default_factory=Exchanged)
    ids: Mapping[str, str] = field(default_factory=dict)
    outdated: bool = False

    def had(self, table: str, key: Key) -> bool:
        """Tell whether a record was among what was exchanged."""
        rows = self.exchanged.rows.get(table)
        return rows is not None and key_text(key) in rows.theirs

    def holds(self, table: str, row: Row) -> bool:
        """Tell whether a record of the package is as it was when it was exchanged."""
        key = key_of(table, row)
        was = self.was(table, key)
        fields = fields_of(table, row, key_columns(table))
        return self.had(table, key) and all(
            digest(value) == was[name].theirs for name, value in fields.items() if name in was
        )

    def was(self, table: str, key: Key) -> Mapping[str, Was]:
        """Return by field how a record was on both sides; empty where it was not there."""
        rows, name = self.exchanged.rows.get(table), key_text(key)
        if rows is None or name not in rows.theirs:
            return {}
        theirs = rows.theirs[name]
        mine = rows.mine.get(name, theirs)
        return {
            column: Was(_at(theirs, place), _at(mine, place))
            for place, column in enumerate(rows.columns)
        }


def base_of(
    work: UnitOfWork, household_id: HouseholdId, package: HandoverPackage, one: PackedHousehold
) -> Base:
    """Return how a household was when it was last exchanged with the giver of a package.

    That is what came from the giver's vault, or what this vault had put into a package that came
    to the giver.
    """
    known = {*one.lineage, package.id}
    found = [
        exchanged
        for record, exchanged in handovers.exchanges(work, household_id)
        if (
            exchanged.vault_id == package.vault_id
            if record.direction is Direction.RECEIVED
            else record.package_id in known
        )
    ]
    received = [each for each in found if each.vault_id == package.vault_id]
    ids = next((each.ids for each in received if each.source == one.id), {})
    if not found:
        return Base()
    last = max(found, key=_made_at)
    newest = max((_made_at(each) for each in received), default=datetime.min)
    return Base(last, ids, outdated=newest > package.made_at)


def _made_at(exchanged: Exchanged) -> datetime:
    return exchanged.made_at or datetime.min


def _at(digests: str, place: int) -> str:
    return digests[place * DIGEST : (place + 1) * DIGEST]
