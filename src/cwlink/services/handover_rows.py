"""Compares the rows of one household of a package with the receiver's, table by table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cwlink.rules import handover_merge as merge
from cwlink.rules.handover import Conflict, Refusal, Side
from cwlink.rules.handover_merge import Outcome
from cwlink.services.handover_base import Base
from cwlink.services.handover_conflicts import Moments, conflict
from cwlink.services.handover_packing import by_key, key_text
from cwlink.storage import transfer_columns
from cwlink.storage.transfer_columns import Key, Row, Tables

_VERSIONS = "plan_versions"


@dataclass(frozen=True)
class Change:
    """Columns of a row of hers that get other values."""

    table: str
    key: Key
    values: Row


@dataclass(frozen=True)
class Compared:
    """Both sides of a household: ``theirs`` already bears her ids, ``over`` are meetings closed."""

    theirs: Tables
    mine: Tables
    base: Base
    moments: Moments
    sides: Mapping[str, Side]
    elsewhere: Callable[[str, Key], bool]
    over: frozenset[merge.Cell]


@dataclass
class Found:
    """What taking would write, what she is asked, and why it cannot be."""

    adds: Tables = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    removes: list[tuple[str, Key]] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    refusal: Refusal | None = None


def compare(sides: Compared) -> Found:
    """Return what becomes of every row of the package."""
    found = Found()
    if sides.base.outdated:
        return found
    for table in transfer_columns.names():
        own = by_key(table, sides.mine.get(table, ()))
        found.adds[table] = []
        for row in sides.theirs.get(table, ()):
            key = transfer_columns.key_of(table, row)
            if key in own:
                _both(sides, found, table, own[key], row)
            else:
                _only_theirs(sides, found, table, row)
    return found


def _only_theirs(sides: Compared, found: Found, table: str, row: Row) -> None:
    key = transfer_columns.key_of(table, row)
    if sides.base.holds(table, row):
        return  # she removed it after it had come to her
    if sides.elsewhere(table, key):
        found.refusal = found.refusal or Refusal.RECORD_ELSEWHERE
        return
    placed = _with_parents(sides, found, table, row)
    if placed is None:
        return
    if table == _VERSIONS and not _makes_room(sides, found, row):
        return
    found.adds[table].append(placed)


def _with_parents(sides: Compared, found: Found, table: str, row: Row) -> Row | None:
    """Return the row, tied only to what will be there; None where it cannot be."""
    nullable = {"review_id", "meeting_id", "agency_id", "follows"}
    placed = dict(row)
    for column, target in transfer_columns.references(table):
        value = row[column]
        if value is None or target not in sides.theirs:
            continue
        rows = (*sides.mine.get(target, ()), *found.adds.get(target, ()))
        if any(one["id"] == value for one in rows) or _comes(sides, table, target, value):
            continue
        if column not in nullable or (table == "meeting_cases" and column == "meeting_id"):
            return None
        placed[column] = None
    return placed


def _comes(sides: Compared, table: str, target: str, value: merge.Cell) -> bool:
    """Tell whether a row comes that another of its own table refers to, in whatever order."""
    given = any(one["id"] == value for one in sides.theirs[target])
    return table == target and given and not sides.base.had(target, (value,))


def _makes_room(sides: Compared, found: Found, row: Row) -> bool:
    """Tell whether a version may come although both sides made one of its number.

    Hers gives way only while it is a draft, and on her word; two final ones cannot both stand.
    """
    same = next(
        (
            one
            for one in sides.mine[_VERSIONS]
            if one["plan_id"] == row["plan_id"] and one["version"] == row["version"]
        ),
        None,
    )
    if same is None:
        return True
    if same["status"] == "final":
        if row["status"] == "final":
            found.refusal = Refusal.VERSIONS_CLASH
        return False
    asked = _ask(sides, found, (_VERSIONS, merge.WHOLE), same, row)
    if asked is Side.THEIRS:
        found.removes.append((_VERSIONS, transfer_columns.key_of(_VERSIONS, same)))
    return asked is Side.THEIRS


def _both(sides: Compared, found: Found, table: str, mine: Row, theirs: Row) -> None:
    own_frozen = merge.is_frozen(table, mine, sides.over)
    frozen = merge.is_frozen(table, theirs, merge.over(sides.theirs["meetings"]))
    if own_frozen and frozen and merge.contradicts(table, mine, theirs):
        found.refusal = Refusal.FINAL_DIFFERS
        return
    values: Row = {}
    if frozen or not own_frozen:  # what is final does not become a draft again
        values = _taken(sides, found, table, mine, theirs)
    grown = merge.grown(table, {**mine, **values}, theirs if "content" not in values else mine)
    if grown is not None:
        values["content"] = grown
    if values:
        key = transfer_columns.key_of(table, mine)
        found.changes.append(Change(table, key, values))


def _taken(sides: Compared, found: Found, table: str, mine: Row, theirs: Row) -> Row:
    """Return which columns get the package's values."""
    columns = transfer_columns.key_columns(table)
    own, other = (merge.fields_of(table, row, columns) for row in (mine, theirs))
    was = sides.base.was(table, transfer_columns.key_of(table, mine))
    taken: Row = {}
    for name, value in other.items():
        outcome = merge.decided(own[name], value, was.get(name))
        if outcome is Outcome.ASK:
            side = _ask(sides, found, (table, name), mine, theirs)
            outcome = Outcome.TAKE if side is Side.THEIRS else Outcome.KEEP
        if outcome is Outcome.TAKE:
            taken.update(_values(name, theirs, columns))
    return taken


def _values(name: str, theirs: Row, columns: tuple[str, ...]) -> Row:
    if name != merge.WHOLE:
        return {name: theirs[name]}
    left = (merge.EACH_ITS_OWN - {"updated_at", "saved_at", "base"}) | set(columns)
    return {column: value for column, value in theirs.items() if column not in left}


def _ask(sides: Compared, found: Found, where: tuple[str, str], mine: Row, theirs: Row) -> Side:
    """Note the conflict and return what she answered, or what is proposed."""
    table, name = where
    key = f"{table}/{key_text(transfer_columns.key_of(table, theirs))}/{name}"
    one = conflict(table, name, key=key, mine=mine, theirs=theirs, moments=sides.moments)
    found.conflicts.append(one)
    return sides.sides.get(key, one.proposed)
