"""What stands in one vault and not, or not so, in a backup of it: what a restore would lose.

Both files are read through one connection that writes to neither. A form of the tables that one of
them does not have yet is passed over: only what both can hold is compared.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cwlink.storage import connection
from cwlink.storage.folder import VaultFolder
from cwlink.storage.secret import VaultSecret

if TYPE_CHECKING:
    import sqlite3

_PASSED_OVER = {"alembic_version", "vault_meta", "number_series"}
_HOUSEHOLDS = "households"
_JOURNAL = "activities"
_WORKED_OUT = {"list_name", "list_kana", "list_members", "kana_key", "search_text", "updated_at"}
"""Columns that repeat others (`household_index`), and may change without anyone's doing."""
_TOLD_BY = {
    "activities": {"at", "act", "subject_id"},
    "disclosures": {"digest"},
    "disclosure_ends": {"digest"},
    "papers": {"sha256"},
    "attachments": {"sha256", "owner_id"},
}
"""Large rows that are never changed: these columns tell one from another under the same key."""
_THROUGH = {
    "certificates": ("member_id", "members"),
    "plan_versions": ("plan_id", "plans"),
}
"""Tables tied to a household through another."""


class Fate(StrEnum):
    """What a restore would do to a household."""

    OLDER = "older"
    """It is in both, and has changed since: it goes back to how it was."""
    LOST = "lost"
    """It is only in the vault now: it goes."""
    BACK = "back"
    """It is only in the backup (removed or disposed of since): it comes back."""


@dataclass(frozen=True)
class HouseholdRow:
    """A household that differs; ``records`` counts its rows that are newer in the vault."""

    id: str
    case_number: str
    name: str
    fate: Fate
    records: int


@dataclass(frozen=True)
class Differences:
    """Households that differ, by name; and per table the rows that are new or not the same."""

    households: tuple[HouseholdRow, ...]
    counts: Mapping[str, int]


def compare(
    current: VaultFolder, of: VaultSecret, backup: VaultFolder, to: VaultSecret
) -> Differences:
    """Compare a vault with a backup of it; takes about a second per 100 MB.

    Raises the errors of the database and the system.
    """
    raw = connection.connect(current.database, of)
    try:
        connection.attach(raw, backup.database, to, "past")
        raw.execute("PRAGMA query_only=ON")
        raw.execute("BEGIN")
        found = _found(raw)
        raw.execute("ROLLBACK")
        return found
    finally:
        raw.close()


def _found(raw: "sqlite3.Connection") -> Differences:
    counts, records = dict[str, int](), dict[str, int]()
    for table in sorted((_tables(raw, "main") & _tables(raw, "past")) - _PASSED_OVER):
        newer = _newer(raw, table)
        if newer is None:
            continue
        counts[table] = int(raw.execute(f"SELECT count(*) FROM {newer}").fetchone()[0])
        household = _household_of(table, _columns(raw, "main", table))
        if household and counts[table] and table not in {_HOUSEHOLDS, _JOURNAL}:
            rows = raw.execute(f"SELECT {household}, count(*) FROM {newer} GROUP BY 1")
            for owner, count in rows.fetchall():
                records[str(owner)] = records.get(str(owner), 0) + count
    households = tuple(_households(raw, records))
    return Differences(households, {table: count for table, count in counts.items() if count})


def _newer(raw: "sqlite3.Connection", table: str) -> str | None:
    """Return FROM and WHERE for the rows of a table that are not, or not so, in the backup."""
    columns = _columns(raw, "main", table)
    shared = set(columns) & set(_columns(raw, "past", table))
    keys = [name for name, place in columns.items() if place]
    if not keys or not shared.issuperset(keys):
        return None
    same = " AND ".join(f'past."{key}" = now."{key}"' for key in keys)
    told = sorted((shared & _TOLD_BY.get(table, shared)) - set(keys) - _passed_over(table))
    other = "".join(f' OR now."{column}" IS NOT past."{column}"' for column in told)
    return (
        f'main."{table}" AS now LEFT JOIN past."{table}" AS past ON {same} '
        f'WHERE past."{keys[0]}" IS NULL{other}'
    )


def _passed_over(table: str) -> set[str]:
    return _WORKED_OUT if table == _HOUSEHOLDS else set()


def _household_of(table: str, columns: Iterable[str]) -> str:
    """Return what names the household of a row; empty for a table that is not tied to one."""
    if table in _THROUGH:
        column, parent = _THROUGH[table]
        return f'(SELECT household_id FROM main."{parent}" WHERE id = now."{column}")'
    return "now.household_id" if "household_id" in columns else ""


def _households(raw: "sqlite3.Connection", records: Mapping[str, int]) -> Iterator[HouseholdRow]:
    """Yield the households that are only in one of both, or not the same, by their names."""
    newer = _newer(raw, _HOUSEHOLDS)
    if newer is None:
        return
    changed = {row[0] for row in raw.execute(f"SELECT now.id FROM {newer}").fetchall()}
    past = {row[0] for row in raw.execute("SELECT id FROM past.households").fetchall()}
    rows = raw.execute(
        "SELECT id, case_number, list_name FROM main.households ORDER BY kana_key, case_number"
    )
    for id_, case_number, name in rows.fetchall():
        if id_ in changed or id_ in records:
            fate = Fate.OLDER if id_ in past else Fate.LOST
            yield HouseholdRow(id_, case_number, name, fate, records.get(id_, 0))
    gone = raw.execute(
        "SELECT id, case_number, list_name FROM past.households "
        "WHERE id NOT IN (SELECT id FROM main.households) ORDER BY kana_key, case_number"
    )
    for id_, case_number, name in gone.fetchall():
        yield HouseholdRow(id_, case_number, name, Fate.BACK, 0)


def _tables(raw: "sqlite3.Connection", of: str) -> set[str]:
    rows = raw.execute(f"SELECT name FROM {of}.sqlite_master WHERE type = 'table'").fetchall()
    return {str(name) for (name,) in rows if not str(name).startswith("sqlite_")}


def _columns(raw: "sqlite3.Connection", of: str, table: str) -> dict[str, int]:
    """Return the columns of a table, each with its place in the key (0: none)."""
    rows = raw.execute(f'PRAGMA {of}.table_info("{table}")').fetchall()
    return {str(row[1]): int(row[5]) for row in rows}
