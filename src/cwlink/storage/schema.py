"""Which form the vault's tables have, told without importing alembic (it costs 0.2 s)."""

from typing import TYPE_CHECKING

from cwlink.storage.problems import DamagedVault, NewerVault

if TYPE_CHECKING:
    import sqlite3

REVISIONS = (
    "20261123_first",
    "20261123_record",
    "20261123_share",
    "20261123_together",
    "20261123_upkeep",
)
"""Every migration from the oldest to the newest; a test compares them with the files."""

CURRENT = REVISIONS[-1]


def version_of(connection: "sqlite3.Connection") -> str:
    """Return the revision of the file; raises NewerVault for one this program does not know."""
    rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if len(rows) != 1:
        raise DamagedVault
    version = str(rows[0][0])
    if version not in REVISIONS:
        raise NewerVault
    return version


def row_counts(connection: "sqlite3.Connection") -> dict[str, int]:
    """Return the number of rows per table."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'"
    ).fetchall()
    return {
        str(name): int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for (name,) in names
    }
