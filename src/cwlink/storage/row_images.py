"""All rows of a few households as they lie in the tables, so that a change can be put back exactly.

Rows are compared and written by the bare driver: what stood there stands there again, column by
column. The log and the 提供記録 are not among them; their rows never change (storage.guards).
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from cwlink.models import (
    Activity,
    Attachment,
    Base,
    Certificate,
    DisclosureDetail,
    Household,
    Meeting,
    PlanVersion,
    StoredSetting,
)
from cwlink.storage.disposal import PARTS
from cwlink.storage.unit_of_work import UnitOfWork

Row = tuple[Any, ...]
Image = Mapping[str, Mapping[Row, Row]]
"""Per table its rows by their primary keys."""


@dataclass(frozen=True)
class RowChange:
    """One row with what stood there (None: nothing) and what stands there now."""

    table: str
    key: Row
    before: Row | None
    after: Row | None


def _table(model: type[Base]) -> Table:
    return Base.metadata.tables[model.__tablename__]


_OF_MEMBERS = "member_id IN (SELECT id FROM members WHERE household_id IN ({0}))"
_OF_PLANS = "plan_id IN (SELECT id FROM plans WHERE household_id IN ({0}))"
_OF_MEETINGS = "id IN (SELECT meeting_id FROM meeting_cases WHERE household_id IN ({0}))"
_WHOSE = {
    _table(Household).name: "id IN ({0})",
    _table(Certificate).name: _OF_MEMBERS,
    _table(PlanVersion).name: _OF_PLANS,
    _table(Meeting).name: _OF_MEETINGS,
}
_LEFT_OUT = {_table(Activity).name, _table(DisclosureDetail).name}
_TABLES = (
    _table(Household),
    *(table for model in PARTS if (table := _table(model)).name not in _LEFT_OUT),
    _table(Meeting),
)
_HEAVY = {(_table(Attachment).name, "content")}
"""Never changed and never removed by what is put back here; too large to hold."""
_SETTINGS = _table(StoredSetting)


def taken(work: UnitOfWork, household_ids: Iterable[str], settings: Iterable[str]) -> Image:
    """Return every row of the households, of their meetings, and of these settings."""
    ids, keys = tuple(sorted(set(household_ids))), tuple(settings)
    found = {table.name: _rows(work, table, _whose(table), ids) for table in _TABLES}
    return {**found, _SETTINGS.name: _rows(work, _SETTINGS, "key IN ({0})", keys)}


def _whose(table: Table) -> str:
    return _WHOSE.get(table.name, "household_id IN ({0})")


def _rows(work: UnitOfWork, table: Table, whose: str, ids: Sequence[str]) -> dict[Row, Row]:
    columns, key = _columns(table), [column.name for column in table.primary_key]
    at = [columns.index(name) for name in key]
    where = whose.format(",".join("?" * len(ids)))
    query = f"SELECT {_named(columns)} FROM {table.name} WHERE {where}"
    rows = work.bare.execute(query, ids).fetchall()
    return {tuple(row[place] for place in at): tuple(row) for row in rows}


def _columns(table: Table) -> list[str]:
    return [one.name for one in table.columns if (table.name, one.name) not in _HEAVY]


def _named(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def digest(image: Image) -> str:
    """Return what tells an image from any other."""
    lines = (f"{name}{sorted(map(repr, rows.values()))}" for name, rows in sorted(image.items()))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def difference(before: Image, after: Image) -> tuple[RowChange, ...]:
    """Return every row that is new, gone or different."""
    return tuple(
        RowChange(name, key, was.get(key), now.get(key))
        for name, was in before.items()
        for now in (after[name],)
        for key in dict.fromkeys((*was, *now))
        if was.get(key) != now.get(key)
    )


def put(work: UnitOfWork, changes: Iterable[RowChange], *, back: bool) -> None:
    """Write what stood there before (``back``) or afterwards.

    Rows come, change and go in this order, so that none is taken along by one that goes.
    """
    turned = [
        (one.table, one.key, *((one.after, one.before) if back else (one.before, one.after)))
        for one in changes
    ]
    work.bare.execute("PRAGMA defer_foreign_keys = ON")
    for name, _key, there, wanted in turned:
        if there is None and wanted is not None:
            _insert(work, Base.metadata.tables[name], wanted)
    for name, key, there, wanted in turned:
        if there is not None and wanted is not None:
            _update(work, Base.metadata.tables[name], key, wanted)
    for name, key, _there, wanted in turned:
        if wanted is None:
            _delete(work, Base.metadata.tables[name], key)


def _insert(work: UnitOfWork, table: Table, row: Row) -> None:
    columns = _columns(table)
    if len(columns) < len(table.columns):
        raise ValueError("a file is neither removed nor put back here")
    places = ", ".join("?" * len(columns))
    work.bare.execute(
        f"INSERT INTO {table.name} ({_named(columns)}) VALUES ({places})",
        row,
    )


def _update(work: UnitOfWork, table: Table, key: Row, row: Row) -> None:
    told = ", ".join(f'"{name}" = ?' for name in _columns(table))
    work.bare.execute(
        f"UPDATE {table.name} SET {told} WHERE {_is(table)}",
        (*row, *key),
    )


def _delete(work: UnitOfWork, table: Table, key: Row) -> None:
    work.bare.execute(f"DELETE FROM {table.name} WHERE {_is(table)}", key)


def _is(table: Table) -> str:
    return " AND ".join(f'"{column.name}" = ?' for column in table.primary_key)
