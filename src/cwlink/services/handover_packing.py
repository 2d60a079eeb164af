"""Puts households into a package, and remembers how they were when it was exchanged."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from cwlink.core.ids import HouseholdId, new_id
from cwlink.core.progress import Progress
from cwlink.exchange.handover_package import HandoverPackage, PackedHousehold
from cwlink.rules.handover import counted
from cwlink.rules.handover_merge import digest, fields_of
from cwlink.services import settings
from cwlink.services.household_facts import NoSuchHousehold
from cwlink.storage import (
    change_moments,
    handover_list,
    handovers,
    household_transfer,
    inherited,
    schema,
)
from cwlink.storage.handovers import Direction, Exchanged, ExchangedRows
from cwlink.storage.transfer_columns import Key, Row, Tables, key_columns, key_of, names
from cwlink.storage.unit_of_work import UnitOfWork

BETWEEN = "\t"
"""Stands between the parts of a key."""


def packed(
    work: UnitOfWork,
    household_ids: Sequence[HouseholdId],
    *,
    to: str,
    now: datetime,
    progress: Progress,
) -> HandoverPackage:
    """Return the package of some households; raises NoSuchHousehold, TaskCancelled."""
    households: list[PackedHousehold] = []
    words: set[str] = set()
    for done, household_id in enumerate(household_ids):
        progress.report(done, len(household_ids), "世帯の記録を集めています")
        one = _packed(work, household_id)
        households.append(one)
        words |= household_transfer.quoted(one.tables)
    return HandoverPackage(
        id=new_id(),
        made_at=now,
        schema=schema.CURRENT,
        vault_id=inherited.vault_id(work),
        office_name=settings.value_in(work, settings.OFFICE_NAME),
        section=settings.value_in(work, settings.SECTION_NAME),
        caseworker=settings.value_in(work, settings.CASEWORKER_NAME),
        to=to,
        households=tuple(households),
        office=household_transfer.referred_to(work, words),
    )


def rows_of(work: UnitOfWork, household_id: HouseholdId) -> household_transfer.Travelling:
    """Return a household's rows as they travel, copies that left among them."""
    found = household_transfer.of_household(work, household_id)
    found.tables["inherited_disclosures"] += inherited.as_inherited(work, household_id)
    return found


def exchanged_now(
    package: HandoverPackage,
    one: PackedHousehold,
    *,
    theirs: Tables,
    mine: Tables,
    ids: Mapping[str, str] | None = None,
) -> Exchanged:
    """Return how a household is when it is exchanged; ``theirs`` are the package's rows."""
    return Exchanged(
        counts=one.counts,
        vault_id=package.vault_id,
        made_at=package.made_at,
        source=one.id,
        ids=dict(ids or {}),
        rows={
            table: _digests(table, theirs[table], by_key(table, mine.get(table, ())))
            for table in names()
            if theirs.get(table)
        },
    )


def by_key(table: str, rows: Iterable[Row]) -> dict[Key, Row]:
    """Return the rows of a table by what tells them apart."""
    return {key_of(table, row): row for row in rows}


def _packed(work: UnitOfWork, household_id: HouseholdId) -> PackedHousehold:
    named = handover_list.name_of(work, household_id)
    if named is None:
        raise NoSuchHousehold
    found = rows_of(work, household_id)
    return PackedHousehold(
        id=household_id,
        case_number=named.case_number,
        name=named.name,
        kana=named.kana,
        tables=found.tables,
        counts={kind.value: count for kind, count in counted(found.tables).items()},
        left={why.value: count for why, count in found.left.items()},
        changed=change_moments.last_changes(work, household_id),
        lineage=tuple(
            one.package_id
            for one in handovers.of_household(work, household_id)
            if one.direction is Direction.RECEIVED
        ),
    )


def _digests(table: str, theirs: Sequence[Row], mine: Mapping[Key, Row]) -> ExchangedRows:
    """Return the digests of rows: one side's, and the other's where they differ."""
    columns = tuple(fields_of(table, theirs[0], key_columns(table)))
    given: dict[str, str] = {}
    kept: dict[str, str] = {}
    for row in theirs:
        key = key_of(table, row)
        given[key_text(key)] = _joined(table, row, columns)
        own = _joined(table, mine[key], columns) if key in mine else ""
        if own not in ("", given[key_text(key)]):
            kept[key_text(key)] = own
    return ExchangedRows(columns, given, kept)


def key_text(key: Key) -> str:
    """Return a row's key as a text."""
    return BETWEEN.join(map(str, key))


def _joined(table: str, row: Row, columns: Collection[str]) -> str:
    fields = fields_of(table, row, key_columns(table))
    return "".join(digest(fields[name]) for name in columns)
