"""What becomes of a record that both sides of a handover have: kept, taken over, or asked about.

Rows are compared as they stand in the vault. Records are compared field by field; documents,
drafts and files as a whole. What only grows (who of a household came, corrections of minutes, what
became of a copy) is put together and never asked about. Numbers, positions and moments of storing
belong to each vault and are not compared.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

import msgspec

from cwlink.rules.inquiry import InquiryContent
from cwlink.rules.meeting import CaseContent, MeetingContent
from cwlink.rules.plan import PlanContent
from cwlink.rules.review import ReviewContent

Cell = str | int | float | None
Row = dict[str, Cell]

WHOLE = ""
"""Stands for the field of what is compared as a whole."""

DOCUMENTS: Mapping[str, type[Any]] = {
    "reviews": ReviewContent,
    "plan_versions": PlanContent,
    "inquiries": InquiryContent,
    "meetings": MeetingContent,
    "meeting_cases": CaseContent,
}
"""By table the type of its documents."""

COMPARED_WHOLE = frozenset(
    {*DOCUMENTS, "plans", "papers", "attachments", "inherited_disclosures", "drafts"}
)
EACH_ITS_OWN = frozenset(
    {
        *("household_id", "created_at", "updated_at", "saved_at", "added_at"),
        *("number", "round", "position", "follows", "base"),
    }
)
"""Columns that are written with a new row and not compared afterwards."""

_OVER = frozenset({"closed", "cancelled"})
_GROWS: Mapping[str, tuple[str, ...]] = {
    "meetings": ("minutes", "attendance"),
    "meeting_cases": ("corrections",),
    "inherited_disclosures": ("ends",),
}
DIGEST = 8
"""The characters of a field's digest."""


class Outcome(Enum):
    """Whether the receiver's value stays, the package's is taken, or she is asked."""

    KEEP = auto()
    TAKE = auto()
    ASK = auto()


@dataclass(frozen=True)
class Was:
    """The digests of a field when both sides last exchanged it."""

    theirs: str
    mine: str


def fields_of(table: str, row: Row, key: Collection[str]) -> dict[str, Cell]:
    """Return what of a row is compared; ``key`` are the columns that tell rows apart."""
    if table in COMPARED_WHOLE:
        return {WHOLE: _core(table, row, key)}
    skipped = EACH_ITS_OWN | set(key)
    return {name: value for name, value in row.items() if name not in skipped}


def digest(value: Cell) -> str:
    """Return the digest of a field, to see later whether it changed."""
    return hashlib.blake2b(repr(value).encode(), digest_size=DIGEST // 2).hexdigest()


def decided(mine: Cell, theirs: Cell, was: Was | None) -> Outcome:
    """Return what becomes of a field of both sides, by how it was when last exchanged."""
    if mine == theirs:
        return Outcome.KEEP
    if was is not None:
        if digest(theirs) == was.theirs:
            return Outcome.KEEP
        return Outcome.TAKE if digest(mine) == was.mine else Outcome.ASK
    if _is_empty(theirs):
        return Outcome.KEEP
    return Outcome.TAKE if _is_empty(mine) else Outcome.ASK


def is_frozen(table: str, row: Row, over: Collection[Cell]) -> bool:
    """Tell whether a row never changes again; ``over`` are the meetings closed or cancelled."""
    match table:
        case "papers" | "inherited_disclosures" | "attachments":
            return True
        case "reviews" | "plan_versions":
            return row["status"] == "final"
        case "meetings":
            return row["status"] in _OVER
        case "meeting_cases":
            return row["meeting_id"] in over
    return False


def contradicts(table: str, mine: Row, theirs: Row) -> bool:
    """Tell whether two rows that never change again say different things under one id.

    The evaluation of a final plan version is written later, and is frozen on its own.
    """
    if table == "attachments":
        return mine["sha256"] != theirs["sha256"]
    if table == "plan_versions":
        evaluated = {mine["evaluation_status"], theirs["evaluation_status"]}
        if evaluated != {"final"}:
            return _without_evaluation(mine) != _without_evaluation(theirs)
    return _core(table, mine, ("id",)) != _core(table, theirs, ("id",))


def _without_evaluation(row: Row) -> str:
    left = {name: value for name, value in row.items() if name != "evaluation_status"}
    return _core("plan_versions", left, ("id",), ("evaluation",))


def over(meetings: Collection[Row]) -> frozenset[Cell]:
    """Return the ids of the meetings that are closed or cancelled."""
    return frozenset(row["id"] for row in meetings if row["status"] in _OVER)


def grown(table: str, mine: Row, theirs: Row) -> str | None:
    """Return the content of a row with what the other side added; None where nothing was."""
    path = _GROWS.get(table)
    if path is None:
        return None
    own, other = _content(mine), _content(theirs)
    there = _part(own, path)
    more = [one for one in _part(other, path) if one not in there]
    if table == "meetings":
        ids = {one["id"] for one in there}
        more = [one for one in more if one["holder"] and one["id"] not in ids]
    if not more:
        return None
    whole = [*there, *more]
    if table == "inherited_disclosures":
        whole.sort(key=lambda one: str(one["noted_at"]), reverse=True)
    _put(own, path, whole)
    return msgspec.json.encode(own).decode()


def with_current_form(table: str, row: Row) -> Row:
    """Return a row with its document as this program writes it.

    Raises msgspec.DecodeError, msgspec.ValidationError or RecursionError for what is none.
    """
    kind = DOCUMENTS.get(table)
    if kind is None:
        return row
    document = msgspec.json.decode(str(row["content"]), type=kind)
    return {**row, "content": msgspec.json.encode(document).decode()}


def _core(table: str, row: Row, key: Collection[str], without: tuple[str, ...] = ()) -> str:
    """Return what of a row is compared as a whole, without what only grows."""
    skipped = EACH_ITS_OWN | set(key)
    values: dict[str, Any] = {name: row[name] for name in sorted(row) if name not in skipped}
    path = _GROWS.get(table)
    if path is not None or without:
        content = _content(row)
        if path is not None:
            kept = [
                one for one in _part(content, path) if table == "meetings" and not one["holder"]
            ]
            _put(content, path, kept)
        for name in without:
            content.pop(name, None)
        values["content"] = content
    return msgspec.json.encode(values).decode()


def _content(row: Row) -> dict[str, Any]:
    return msgspec.json.decode(str(row["content"]), type=dict[str, Any])


def _part(content: dict[str, Any], path: tuple[str, ...]) -> list[Any]:
    found: Any = content
    for name in path:
        found = found[name]
    return list(found)


def _put(content: dict[str, Any], path: tuple[str, ...], value: list[Any]) -> None:
    place = content
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value


def _is_empty(value: Cell) -> bool:
    return value is None or value in ("", "[]")
