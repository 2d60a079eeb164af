"""What of the tables travels from vault to vault, and how a value of a package is believed.

The tables are those of `storage.disposal.PARTS`: one that is added later travels without being
named here, unless STAYS says why it does not.
"""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache

import msgspec
from sqlalchemy import Boolean, Column, Date, DateTime, Integer, LargeBinary, String, Table

from cwlink.models import (
    Activity,
    Agency,
    Base,
    Contact,
    DisclosureDetail,
    Handover,
    Household,
    Meeting,
    OfficeAgencyType,
    OfficeIssueKind,
    OfficeMark,
    StoredDraft,
)
from cwlink.storage.disposal import PARTS

Cell = str | int | float | None
Row = dict[str, Cell]
Key = tuple[Cell, ...]
Tables = dict[str, list[Row]]

STAYS: Mapping[type[Base], str] = {
    Activity: "who looked at what in that vault is told there; only the moments of changes travel",
    DisclosureDetail: "travels with its row of the 提供記録 as an inherited disclosure",
    Handover: "is each vault's own side of the matter",
}
"""Tables of a household whose rows do not travel as they are, and why."""

_LISTED = ("list_name", "list_kana", "kana_key", "list_members", "search_text")
HERE_ONLY: Mapping[str, frozenset[str]] = {
    "households": frozenset({"archive_on", *_LISTED}),
    "agencies": frozenset({"search_text"}),
}
"""Columns that each vault works out for itself."""

OFFICE = tuple(
    Base.metadata.tables[one.__tablename__]
    for one in (Agency, Contact, OfficeAgencyType, OfficeIssueKind, OfficeMark)
)
"""What households refer to of the office's directory and matrix, in the order of writing."""

_BESIDE: tuple[type[Base], ...] = (Household, Meeting, StoredDraft)
"""Tables that are a household's without standing in PARTS."""

LISTS = frozenset({("consents", "agencies"), ("consents", "sections")})
"""Columns that hold lists as JSON."""

MAX_TEXT = 16 * 1024 * 1024
MAX_FILE = 128 * 1024 * 1024
_ID = re.compile(r"[A-Za-z0-9_-]{1,80}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}")
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]|^\.+$|^\s*$")


class BadRow(ValueError):  # noqa: N818 - named for what was found
    """A value of a package is not what its column holds."""


@cache
def household_tables() -> tuple[Table, ...]:
    """Return the tables that travel with a household, parents before what refers to them."""
    models = {*PARTS, *_BESIDE} - set(STAYS)
    wanted = {Base.metadata.tables[one.__tablename__] for one in models}
    return tuple(table for table in Base.metadata.sorted_tables if table in wanted)


def columns(table: Table) -> tuple["Column[object]", ...]:
    """Return the columns of a table that travel."""
    kept = HERE_ONLY.get(table.name, frozenset())
    return tuple(one for one in table.columns if one.name not in kept)


def names() -> tuple[str, ...]:
    """Return the names of the tables that travel with a household, parents first."""
    return tuple(table.name for table in household_tables())


@cache
def key_columns(table: str) -> tuple[str, ...]:
    """Return the columns that tell the rows of a table apart."""
    return tuple(Base.metadata.tables[table].primary_key.columns.keys())


@cache
def references(table: str) -> tuple[tuple[str, str], ...]:
    """Return the columns of a table that refer to rows of another, and to which."""
    keys = Base.metadata.tables[table].foreign_keys
    return tuple(sorted((key.parent.name, key.column.table.name) for key in keys))


def key_of(table: str, row: Row) -> Key:
    """Return what tells a row of a table from the others."""
    return tuple(row[name] for name in key_columns(table))


def packed(table: Table, values: tuple[object, ...]) -> Row:
    """Return a row as it travels, given as SQLite keeps it: files become text."""
    row: Row = {}
    for column, value in zip(columns(table), values, strict=True):
        if isinstance(value, bytes):
            row[column.name] = base64.b64encode(value).decode()
        elif value is None or isinstance(value, (str, int, float)):
            row[column.name] = value
        else:
            raise TypeError(f"{table.name}.{column.name}")
    return row


def believed(table: Table, row: Row) -> Row:
    """Return a row of a package with every column, as it was packed, or raise BadRow.

    What an older program did not know yet gets the value it has where nothing was entered.
    """
    if row.keys() - {one.name for one in columns(table)}:
        raise BadRow(table.name)
    whole: Row = {}
    for column in columns(table):
        value = row[column.name] if column.name in row else _missing(column)
        _require(column, value)
        whole[column.name] = value
    if "name" in whole and "sha256" in whole and "media" in whole:
        _require_file(whole)
    return whole


def told(table: str, column: str, value: Cell) -> object:
    """Return a value as the log of changes has it: a yes as such, a list as a list."""
    if value is None:
        return None
    if isinstance(Base.metadata.tables[table].columns[column].type, Boolean):
        return bool(value)
    if (table, column) == ("members", "disability_kinds"):
        return [kind for kind in str(value).split(",") if kind]
    if (table, column) in LISTS:
        return msgspec.json.decode(str(value), type=list[str])
    return value


def whole(table: Table, row: Row) -> dict[str, object]:
    """Return a new row as SQLite keeps it, with blanks for what this vault works out itself."""
    here = (table.columns[name] for name in HERE_ONLY.get(table.name, ()))
    return {**stored(table, row), **{column.name: _missing(column) for column in here}}


def stored(table: Table, row: Row) -> dict[str, object]:
    """Return a believed row as SQLite keeps it."""
    return {
        column.name: base64.b64decode(str(row[column.name]))
        if isinstance(column.type, LargeBinary)
        else row[column.name]
        for column in columns(table)
        if column.name in row
    }


def _missing(column: "Column[object]") -> Cell:
    if column.nullable:
        return None
    default = column.default
    if default is not None and default.is_scalar:
        value = getattr(default, "arg", None)
        if isinstance(value, bool):
            return int(value)
        if isinstance(value, (str, int, float)):
            return value
    raise BadRow(column.name)


def _require(column: "Column[object]", value: Cell) -> None:
    if value is None:
        if not column.nullable:
            raise BadRow(column.name)
        return
    if not _fits(column, value):
        raise BadRow(column.name)
    if _names_a_row(column) and not _ID.fullmatch(str(value)) and not _may_be_blank(column, value):
        raise BadRow(column.name)


def _fits(column: "Column[object]", value: Cell) -> bool:
    kind = column.type
    if isinstance(kind, Boolean):
        return isinstance(value, int) and value in (0, 1)
    if isinstance(kind, Integer):
        return isinstance(value, int) and abs(value) < 2**31
    return isinstance(value, str) and _fits_text(column, value)


def _fits_text(column: "Column[object]", value: str) -> bool:
    kind = column.type
    if isinstance(kind, DateTime):
        return _is(_MOMENT, datetime.fromisoformat, value)
    if isinstance(kind, Date):
        return _is(_DAY, date.fromisoformat, value)
    if isinstance(kind, LargeBinary):
        return len(value) <= MAX_FILE and _is_base64(value)
    return isinstance(kind, String) and len(value) <= MAX_TEXT and _is_text(value)


def _is(form: re.Pattern[str], turn: Callable[[str], object], text: str) -> bool:
    if not form.fullmatch(text):
        return False
    try:
        turn(text)
    except ValueError:
        return False
    return True


def _is_base64(text: str) -> bool:
    try:
        base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _is_text(text: str) -> bool:
    """Tell whether SQLite and every screen can hold it: no zero, no half of a pair."""
    if "\x00" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _names_a_row(column: "Column[object]") -> bool:
    return isinstance(column.type, String) and (
        column.name == "id" or column.name.endswith("_id") or column.name in ("follows", "renews")
    )


def _may_be_blank(column: "Column[object]", value: Cell) -> bool:
    """Tell whether nothing is named by a column that is no key."""
    return value == "" and not column.primary_key and not column.foreign_keys


def _require_file(row: Row) -> None:
    """Refuse a file kept with a household whose name is a path or whose content is another."""
    import hashlib

    content = base64.b64decode(str(row["content"]))
    same = hashlib.sha256(content).hexdigest() == row["sha256"] and len(content) == row["size"]
    if not same or _NOT_IN_NAMES.search(str(row["name"])) or len(str(row["name"])) > 255:
        raise BadRow("attachments")
