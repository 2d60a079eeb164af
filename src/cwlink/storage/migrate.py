"""Bring a vault to the form this program reads: all steps in one transaction, or none.

Foreign keys are off meanwhile, since recreating a parent table would delete its children; they
are checked, and the rows counted, before the transaction ends.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from cwlink.storage import guards, schema
from cwlink.storage.faults import problem_of
from cwlink.storage.problems import MigrationFailed

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Connection

SCRIPTS = Path(__file__).resolve().parent / "migrations"


def to_current(connect: "Callable[[], sqlite3.Connection]", folder: Path) -> None:
    """Run the missing migrations.

    Raises MigrationFailed, or what stands behind it (a full disk); the file is then as it was.
    """
    from cwlink.storage.engine import new_engine

    engine = new_engine(connect)
    try:
        with engine.connect() as connection:
            raw = connection.connection.cursor()
            raw.execute("PRAGMA foreign_keys=OFF")
            before = schema.row_counts(raw.connection)
            with connection.begin():
                guards.take_away(raw.connection)
                _run(connection)
                guards.put_in_place(raw.connection)
                _require_nothing_lost(raw.connection, before)
    except Exception as error:
        raise problem_of(error, folder) or MigrationFailed from error
    finally:
        engine.dispose()


def _run(connection: "Connection") -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _require_nothing_lost(raw: "sqlite3.Connection", before: dict[str, int]) -> None:
    orphans = raw.execute("PRAGMA foreign_key_check").fetchall()
    after = schema.row_counts(raw)
    fewer = [name for name, rows in before.items() if after.get(name, rows) < rows]
    if orphans or fewer:
        raise MigrationFailed
