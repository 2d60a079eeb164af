"""Triggers that keep the 提供記録 and the 閲覧・変更の記録 from being changed, whoever asks.

They are put in place after every migration and taken away before it: recreating a table drops
its own triggers and trips over those that name it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_NEVER = ("disclosures", "disclosure_ends")
_GUARDS = {
    **{
        f"{table}_stay_as_they_are": (
            f"BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} stay as they are'); END"
        )
        for table in (*_NEVER, "disclosure_details", "activities")
    },
    **{
        f"{table}_stay": (
            f"BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} stay'); END"
        )
        for table in _NEVER
    },
    "disclosure_details_stay": (
        "BEFORE DELETE ON disclosure_details "
        "WHEN EXISTS (SELECT 1 FROM households WHERE id = OLD.household_id) "
        "BEGIN SELECT RAISE(ABORT, 'details go with their household only'); END"
    ),
    "activities_stay": (
        "BEFORE DELETE ON activities WHEN OLD.household_id IS NULL "
        "OR EXISTS (SELECT 1 FROM households WHERE id = OLD.household_id) "
        "BEGIN SELECT RAISE(ABORT, 'activities go with their household only'); END"
    ),
}


def take_away(connection: "sqlite3.Connection") -> None:
    """Drop the guards for the length of a migration."""
    for name in _GUARDS:
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")


def put_in_place(connection: "sqlite3.Connection") -> None:
    """Make the guards."""
    for name, rule in _GUARDS.items():
        connection.execute(f"CREATE TRIGGER {name} {rule}")


def missing(connection: "sqlite3.Connection") -> tuple[str, ...]:
    """Return the guards that are not as they were put in place."""
    made = dict(
        connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    )
    return tuple(
        name for name, rule in _GUARDS.items() if made.get(name) != f"CREATE TRIGGER {name} {rule}"
    )
