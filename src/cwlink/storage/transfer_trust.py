"""Looks through the rows of a package before anything is done with them: it is made elsewhere."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Table

from cwlink.rules import handover_merge
from cwlink.storage import inherited, transfer_columns
from cwlink.storage.drafts import HANDOVER_NOTE
from cwlink.storage.transfer_columns import BadRow, Cell, Row, Tables, believed, key_of

_JSON = {("papers", "sheet"), ("drafts", "content")}
_MAX_ROWS = 100_000


def trusted_office(tables: Mapping[str, list[Row]]) -> Tables:
    """Return the rows of directory and matrix, every one whole; raises BadRow."""
    known = {table.name: table for table in transfer_columns.OFFICE}
    found = _believed(tables, known)
    agencies = {row["id"] for row in found["agencies"]}
    if any(row["agency_id"] not in agencies for row in found["contacts"]):
        raise BadRow("contacts")
    return found


def trusted(household_id: str, tables: Mapping[str, list[Row]], office: Tables) -> Tables:
    """Return the rows of one household, every one whole and tied to it; raises BadRow.

    No row points to anything outside the household and what the package holds of the office.
    """
    known = {table.name: table for table in transfer_columns.household_tables()}
    found = _believed(tables, known)
    homes = found["households"]
    if len(homes) != 1 or homes[0]["id"] != household_id or not str(homes[0]["case_number"]):
        raise BadRow("households")
    _require_tied(household_id, found, known, {row["id"] for row in office["agencies"]})
    try:
        for name, rows in found.items():
            found[name] = [_readable(name, row) for row in rows]
    except (msgspec.DecodeError, RecursionError, UnicodeError) as problem:
        raise BadRow("content") from problem
    return found


def _believed(tables: Mapping[str, list[Row]], known: Mapping[str, Table]) -> Tables:
    if tables.keys() - known.keys() or sum(map(len, tables.values())) > _MAX_ROWS:
        raise BadRow("tables")
    found = {
        name: [believed(table, row) for row in tables.get(name, ())]
        for name, table in known.items()
    }
    for name, rows in found.items():
        if len({key_of(name, row) for row in rows}) < len(rows):
            raise BadRow(name)
    return found


def _require_tied(
    household_id: str, found: Tables, known: Mapping[str, Table], agencies: set[Cell]
) -> None:
    for name, table in known.items():
        for key in table.foreign_keys:
            target = key.column.table.name
            there = (
                agencies
                if target == "agencies"
                else {row[key.column.name] for row in found.get(target, ())}
            )
            column = key.parent.name
            if any(row[column] is not None and row[column] not in there for row in found[name]):
                raise BadRow(name)
    parts = {row["meeting_id"] for row in found["meeting_cases"]}
    if any(row["id"] not in parts for row in found["meetings"]):
        raise BadRow("meetings")
    papers = found["papers"]
    if any(row["household_id"] is None and row["source_id"] not in parts for row in papers):
        raise BadRow("papers")
    ids = {str(row["id"]) for rows in found.values() for row in rows if "id" in row}
    if any(
        row["target"] not in ids and f'"{household_id}"' not in str(row["content"])
        for row in found["drafts"]
    ):
        raise BadRow("drafts")


def _readable(name: str, row: Row) -> Row:
    """Return the row with its document in the form of today; raises what msgspec raises."""
    for table, column in transfer_columns.LISTS:
        if table == name:
            msgspec.json.decode(str(row[column]), type=list[str])
    for table, column in _JSON:
        if table == name:
            told = name == "drafts" and row["kind"] == HANDOVER_NOTE
            form: Any = str if told else dict[str, msgspec.Raw]
            msgspec.json.decode(str(row[column]), type=form)
    if name == "inherited_disclosures":
        inherited.decoded(str(row["content"]))
    return handover_merge.with_current_form(name, row)
