"""Reads a household's rows for another vault and writes those of another, table by table."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

import msgspec
from sqlalchemy import ColumnElement, Select, Table, and_, select
from sqlalchemy.dialects.sqlite import dialect

from cwlink.core.ids import HouseholdId
from cwlink.models import Base, Household, Meeting, MeetingCase, Member, Paper, StoredDraft
from cwlink.rules.handover import Left
from cwlink.rules.meeting import CaseContent, MeetingContent
from cwlink.rules.minutes import Side
from cwlink.storage import disposal, transfer_columns
from cwlink.storage.transfer_columns import BadRow, Cell, Key, Row, Tables, columns, packed
from cwlink.storage.unit_of_work import UnitOfWork

_DIALECT = dialect(paramstyle="named")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
"""A string of JSON, whole: one begun in the midst would take what stands between two for one."""
_ANY_DRAFT = "SELECT 1 FROM drafts WHERE kind <> ? LIMIT 1"
_SITTINGS = "logged"
"""Drafts of this kind are the log's own: what a document was like when a sitting began."""


@dataclass(frozen=True)
class Travelling:
    """The rows of one household that travel, and how many stay behind, by why."""

    tables: Tables
    left: dict[Left, int] = field(default_factory=dict)


def of_household(work: UnitOfWork, household_id: HouseholdId) -> Travelling:
    """Return everything of a household that may go to another vault, and nothing of others.

    Of a meeting on several households: the meeting, this one's part, and of those who came the
    agencies and its own people. Papers and drafts that speak of others too stay.
    """
    tables = {table.name: _rows(work, table, household_id) for table in _direct()}
    meetings = _meetings(work, household_id, tables["members"])
    shared = {row["id"] for row in meetings if _is_shared(work, row["id"], household_id)}
    papers = _rows_where(work, Paper, and_(Paper.household_id.is_(None), _of_meetings(meetings)))
    tables["papers"] += [row for row in papers if row["source_id"] not in shared]
    tables["meetings"] = meetings
    tables["drafts"], drafts_left = _drafts(work, household_id)
    left = {
        Left.SHARED_PAPERS: sum(row["source_id"] in shared for row in papers),
        Left.SHARED_DRAFTS: drafts_left,
    }
    whole = {table.name: tables[table.name] for table in transfer_columns.household_tables()}
    _cut_loose_ends(whole)
    return Travelling(whole, {why: count for why, count in left.items() if count})


def own_people(tables: Mapping[str, list[Row]]) -> frozenset[str]:
    """Return the ids of members and of those who came with them to its meetings."""
    people = {str(row["id"]) for row in tables.get("members", ())}
    for row in tables.get("meeting_cases", ()):
        case = msgspec.json.decode(str(row["content"]), type=CaseContent)
        people.update(one.id for one in case.guests)
    return frozenset(people)


def quoted(tables: Mapping[str, Iterable[Row]]) -> set[str]:
    """Return every text that stands in rows, by itself or within a document."""
    found: set[str] = set()
    for rows in tables.values():
        for row in rows:
            for value in row.values():
                if isinstance(value, str):
                    found.add(value)
                    found.update(_STRING.findall(value))
    return found


def referred_to(work: UnitOfWork, words: Collection[str]) -> Tables:
    """Return what of the office's directory and matrix is named among ``words``."""
    agencies, contacts, types, kinds, marks = (
        _select(work, select(*columns(table)), table) for table in transfer_columns.OFFICE
    )
    agencies = [row for row in agencies if row["id"] in words]
    named = {row["agency_type"] for row in agencies} | set(words)
    ids = {row["id"] for row in agencies}
    own_types = [row for row in types if row["code"] in named]
    own_kinds = [row for row in kinds if row["code"] in words]
    fresh = {row["code"] for row in (*own_types, *own_kinds)}
    return {
        "agencies": agencies,
        "contacts": [row for row in contacts if row["agency_id"] in ids],
        "office_agency_types": own_types,
        "office_issue_kinds": own_kinds,
        "office_marks": [
            row for row in marks if row["agency_type"] in fresh or row["issue"] in fresh
        ],
    }


def office(work: UnitOfWork) -> Tables:
    """Return the whole directory and the office's own part of the matrix."""
    return {
        table.name: _select(work, select(*columns(table)), table)
        for table in transfer_columns.OFFICE
    }


def meetings(work: UnitOfWork, ids: Collection[str]) -> list[Row]:
    """Return meetings whole, whomever they speak of."""
    return _rows_where(work, Meeting, Meeting.id.in_(ids))


def insert(work: UnitOfWork, table: str, rows: Iterable[Row]) -> None:
    """Write new rows; what each vault works out for itself is blank until it is.

    Raises BadRow where one cannot stand beside what is there.
    """
    for row in rows:
        values = transfer_columns.whole(Base.metadata.tables[table], row)
        names = ", ".join(f'"{name}"' for name in values)
        places = ", ".join("?" for _ in values)
        _run(work, f"INSERT INTO {table} ({names}) VALUES ({places})", tuple(values.values()))


def update(work: UnitOfWork, table: str, key: Key, values: Row) -> None:
    """Change some columns of a row; raises BadRow where it cannot stand beside what is there."""
    turned = transfer_columns.stored(Base.metadata.tables[table], values)
    changes = ", ".join(f'"{name}" = ?' for name in turned)
    _run(work, f"UPDATE {table} SET {changes} WHERE {_is(table)}", (*turned.values(), *key))


def remove(work: UnitOfWork, table: str, key: Key) -> None:
    """Remove a row."""
    work.bare.execute(f"DELETE FROM {table} WHERE {_is(table)}", key)


def stands(work: UnitOfWork, table: str, key: Key) -> bool:
    """Tell whether a row with this key stands in the vault, whosever it is."""
    found = work.bare.execute(f"SELECT 1 FROM {table} WHERE {_is(table)}", key).fetchone()
    return found is not None


def has_loose_ends(work: UnitOfWork) -> bool:
    """Tell whether a row refers to one that is not there."""
    return work.bare.execute("PRAGMA foreign_key_check").fetchone() is not None


def _run(work: UnitOfWork, statement: str, values: tuple[object, ...]) -> None:
    from sqlcipher3.dbapi2 import IntegrityError

    try:
        work.bare.execute(statement, values)
    except IntegrityError as problem:
        raise BadRow(statement.split()[2]) from problem


def _is(table: str) -> str:
    return " AND ".join(f'"{name}" = ?' for name in transfer_columns.key_columns(table))


def _direct() -> tuple[Table, ...]:
    """Return the tables whose rows are tied to the household by a key of their own."""
    aside = {Meeting.__tablename__, StoredDraft.__tablename__}
    return tuple(one for one in transfer_columns.household_tables() if one.name not in aside)


def _rows(work: UnitOfWork, table: Table, household_id: HouseholdId) -> list[Row]:
    text, names = _of_one(table)
    found = work.bare.execute(text, dict.fromkeys(names, household_id)).fetchall()
    return [packed(table, row) for row in found]


@cache
def _of_one(table: Table) -> tuple[str, tuple[str, ...]]:
    """Return the statement for a household's rows of a table; its every name is the household."""
    nobody = HouseholdId("")
    if table.name == Household.__tablename__:
        query = select(*columns(table)).where(table.c.id == nobody)
    else:
        query = select(*columns(table)).where(disposal.owned(table, nobody))
    compiled = query.order_by(*table.primary_key.columns).compile(dialect=_DIALECT)
    return str(compiled), tuple(compiled.params)


def _rows_where(work: UnitOfWork, model: type[Base], where: ColumnElement[bool]) -> list[Row]:
    table = Base.metadata.tables[model.__tablename__]
    return _select(work, select(*columns(table)).where(where), table)


def _select(work: UnitOfWork, query: Select[*tuple[object, ...]], table: Table) -> list[Row]:
    """Return rows as SQLite keeps them, in the order of their keys."""
    compiled = query.order_by(*table.primary_key.columns).compile(
        dialect=_DIALECT, compile_kwargs={"render_postcompile": True}
    )
    found = work.bare.execute(str(compiled), compiled.params).fetchall()
    return [packed(table, row) for row in found]


def _of_meetings(meetings: Iterable[Row]) -> ColumnElement[bool]:
    return Paper.source_id.in_([str(row["id"]) for row in meetings])


def _meetings(work: UnitOfWork, household_id: HouseholdId, members: list[Row]) -> list[Row]:
    own = select(MeetingCase.meeting_id).where(MeetingCase.household_id == household_id)
    found = _rows_where(work, Meeting, Meeting.id.in_(own))
    part = _rows_where(work, MeetingCase, MeetingCase.household_id == household_id)
    people = own_people({"members": members, "meeting_cases": part})
    return [_with_own_people(row, people) for row in found]


def _with_own_people(row: Row, people: Collection[str]) -> Row:
    """Leave of those who came the agencies, the office and the household's own people."""
    content = msgspec.json.decode(str(row["content"]), type=MeetingContent)
    there = content.minutes.attendance
    left = tuple(
        one
        for one in there
        if (one.side is not Side.HOUSEHOLD and not one.holder) or one.holder in people
    )
    if left == there:
        return row
    minutes = replace(content.minutes, attendance=left)
    return {**row, "content": msgspec.json.encode(replace(content, minutes=minutes)).decode()}


def _is_shared(work: UnitOfWork, meeting_id: Cell, household_id: HouseholdId) -> bool:
    found = work.bare.execute(
        "SELECT 1 FROM meeting_cases WHERE meeting_id = ? AND household_id <> ? LIMIT 1",
        (meeting_id, household_id),
    ).fetchone()
    return found is not None


def _drafts(work: UnitOfWork, household_id: HouseholdId) -> tuple[list[Row], int]:
    """Return the household's drafts, and how many stay since they speak of others too."""
    if work.bare.execute(_ANY_DRAFT, (_SITTINGS,)).fetchone() is None:
        return [], 0
    table = StoredDraft.metadata.tables[StoredDraft.__tablename__]
    names = {name for name in disposal.drafts_of(work, household_id) if name[0] != _SITTINGS}
    if not names:
        return [], 0
    strangers = _strangers(work, household_id)
    rows = [
        row
        for row in _select(work, select(*table.columns), table)
        if (row["kind"], row["target"]) in names
    ]
    own = [row for row in rows if strangers.isdisjoint(quoted({"drafts": [row]}))]
    return own, len(rows) - len(own)


def _strangers(work: UnitOfWork, household_id: HouseholdId) -> set[str]:
    """Return the ids of every other household and of everybody in one."""
    households = select(Household.id).where(Household.id != household_id)
    members = select(Member.id).where(Member.household_id != household_id)
    cases = select(MeetingCase.id).where(MeetingCase.household_id != household_id)
    return set(work.session.scalars(households.union(members, cases)))


def _cut_loose_ends(tables: Tables) -> None:
    """Let no row point to one that stays, where it can do without."""
    by_name = {table.name: table for table in transfer_columns.household_tables()}
    for name, rows in tables.items():
        for key in by_name[name].foreign_keys:
            target = key.column.table.name
            if target not in by_name or not key.parent.nullable:
                continue
            there = {row[key.column.name] for row in tables[target]}
            for row in rows:
                if row[key.parent.name] not in there:
                    row[key.parent.name] = None
