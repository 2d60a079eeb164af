"""What a package names of the giver's directory and matrix, and what stands for it here.

The receiver's own directory is never changed: what she has stands for what she is given, by its id
or, where another vault registered the same agency, by kind, name and department.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cwlink.core.ids import AgencyId
from cwlink.core.text import fold
from cwlink.storage import agencies, household_transfer
from cwlink.storage.transfer_columns import Cell, Row, Tables
from cwlink.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class OfficePlan:
    """Which of her ids stand for others of the package, and what is added."""

    ids: dict[str, str]
    adds: Tables


def plan(work: UnitOfWork, theirs: Tables) -> OfficePlan:
    """Compare the package's part of the office with the receiver's."""
    mine = household_transfer.office(work)
    ids: dict[str, str] = {}
    types = _new(
        theirs["office_agency_types"], mine["office_agency_types"], "code", _type_name, ids
    )
    unknown = _new(
        theirs["agencies"], mine["agencies"], "id", lambda row: _agency_name(row, ids), ids
    )
    kinds = _new(
        theirs["office_issue_kinds"],
        mine["office_issue_kinds"],
        "code",
        lambda row: str(row["code"]),
        ids,
    )
    fresh = {row["id"] for row in unknown}
    codes = {row["code"] for row in (*types, *kinds)}
    there = {(row["agency_type"], row["issue"]) for row in mine["office_marks"]}
    adds: Tables = {
        "agencies": [_placed(row, ids) for row in unknown],
        "contacts": [row for row in theirs["contacts"] if row["agency_id"] in fresh],
        "office_agency_types": types,
        "office_issue_kinds": kinds,
        "office_marks": [
            row
            for row in (_placed(one, ids) for one in theirs["office_marks"])
            if (row["agency_type"] in codes or row["issue"] in codes)
            and (row["agency_type"], row["issue"]) not in there
        ],
    }
    contacts = {row["id"] for row in mine["contacts"]}
    adds["contacts"] = [row for row in adds["contacts"] if row["id"] not in contacts]
    return OfficePlan(ids, adds)


def write(work: UnitOfWork, found: OfficePlan) -> None:
    """Add what the receiver does not have yet."""
    for table, rows in found.adds.items():
        household_transfer.insert(work, table, rows)
    for row in found.adds["agencies"]:
        added = agencies.get(work, AgencyId(str(row["id"])))
        if added is not None:
            agencies.save(work, added)  # so that it is found by its words


def _new(
    theirs: list[Row],
    mine: list[Row],
    key: str,
    named: Callable[[Row], str],
    ids: dict[str, str],
) -> list[Row]:
    """Return the rows she does not have; tell in ``ids`` which others stand for theirs."""
    known = {row[key] for row in mine}
    by_name = {named(row): str(row[key]) for row in mine}
    fresh: list[Row] = []
    for row in theirs:
        if row[key] in known:
            continue
        same = by_name.get(named(row))
        if same is None:
            fresh.append(row)
        else:
            ids[str(row[key])] = same
    return fresh


def _type_name(row: Row) -> str:
    return f"{row['category']}\n{fold(str(row['name']))}"


def _agency_name(row: Row, ids: dict[str, str]) -> str:
    kind = str(row["agency_type"])
    told = (fold(str(row[name])) for name in ("name", "department"))
    return "\n".join((ids.get(kind, kind), *told))


def _placed(row: Row, ids: dict[str, str]) -> Row:
    kind: Cell = row["agency_type"]
    return {**row, "agency_type": ids.get(str(kind), kind)}
