"""Whom and what of her own a package means: by id, by the ids of an earlier taking, by likeness.

A household is known by its id or else by its case number; a member by id, or by folded name and
birth date. A record both sides made of the same thing (the open headship, an issue of the same kind
of the same person) is one, so that nothing stands there twice.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from cwlink.core.ids import MemberId
from cwlink.core.text import fold
from cwlink.rules.handover import Candidate, HandoverAnswers, MemberQuestion
from cwlink.services.handover_packing import by_key
from cwlink.storage.transfer_columns import Cell, Row, Tables

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_AS_IT_IS = frozenset({"sheet"})
"""Columns in which nothing is put in place of anything: a paper that was issued."""


@dataclass(frozen=True)
class Members:
    """Which ids of the package stand for which of hers, and whom she must be asked about."""

    ids: dict[str, str]
    questions: tuple[MemberQuestion, ...]


def members(
    theirs: Tables,
    mine: Tables,
    known: Mapping[str, str],
    removed: Callable[[str], bool],
    answers: HandoverAnswers,
) -> Members:
    """Match the members of a package with those of the receiver's household.

    ``known`` are ids matched earlier, ``removed`` tells of an id that she had and removed since.
    """
    own = {str(row["id"]): row for row in mine["members"]}
    ids: dict[str, str] = {}
    rest: list[Row] = []
    free = dict(own)
    for row in theirs["members"]:
        one = str(row["id"])
        same = one if one in own else known.get(one, one)
        if same in free:
            ids[one] = same
            del free[same]
        elif not removed(same):
            rest.append(row)
    asked: list[MemberQuestion] = []
    for row in rest:
        alike = [one for one in free.values() if _person(one) == _person(row)]
        question = None if len(alike) == 1 and row["birth"] else _question(row, free.values())
        chosen = str(alike[0]["id"]) if question is None and len(alike) == 1 else None
        if question is not None:
            asked.append(question)
            chosen = answers.same.get(question.key, question.proposed)
        if chosen is not None and chosen in free:
            ids[str(row["id"])] = chosen
            del free[chosen]
    return Members({one: same for one, same in ids.items() if one != same}, tuple(asked))


def things(theirs: Tables, mine: Tables, removed: Callable[[str, Row], bool]) -> dict[str, str]:
    """Match records that both sides made of the same thing; ``theirs`` bears her members' ids.

    ``removed`` tells of a record that she had and removed, and that is as it was then.
    """
    ids: dict[str, str] = {}
    for table, alike in _ALIKE.items():
        own = by_key(table, mine[table])
        given = {row["id"] for row in theirs[table]}
        free = [row for row in mine[table] if row["id"] not in given]
        for row in theirs[table]:
            if (row["id"],) in own or removed(table, row):
                continue
            same = next((one for one in free if alike(one) == alike(row)), None)
            if same is not None:
                ids[str(row["id"])] = str(same["id"])
                free.remove(same)
    return ids


def under(ids: Mapping[str, str], tables: Mapping[str, Iterable[Row]]) -> Tables:
    """Return rows with her ids in place of the package's, within documents too."""
    if not ids:
        return {name: list(rows) for name, rows in tables.items()}
    return {
        name: [{column: _put(ids, column, value) for column, value in row.items()} for row in rows]
        for name, rows in tables.items()
    }


def _put(ids: Mapping[str, str], column: str, value: Cell) -> Cell:
    if not isinstance(value, str) or column in _AS_IT_IS:
        return value
    if value in ids:
        return ids[value]
    if column != "content" or '"' not in value:
        return value
    return _STRING.sub(lambda found: f'"{ids.get(found[1], found[1])}"', value)


def _person(row: Row) -> tuple[str, str]:
    return fold(str(row["name"])), str(row["birth"] or "")


def _question(row: Row, free: Iterable[Row]) -> MemberQuestion | None:
    """Ask about a member of the same birth date and another name, or the other way round."""
    name, birth = _person(row)
    found = [
        one
        for one in free
        if (name and _person(one)[0] == name) or (birth and _person(one)[1] == birth)
    ]
    if not found:
        return None
    candidates = tuple(
        Candidate(
            id=MemberId(str(one["id"])),
            name=str(one["name"]),
            kana=str(one["kana"]),
            birth=str(one["birth"] or ""),
        )
        for one in found
    )
    return MemberQuestion(
        key=f"members/{row['id']}",
        name=str(row["name"]),
        kana=str(row["kana"]),
        birth=birth,
        candidates=candidates,
        proposed=candidates[0].id if len(candidates) == 1 else None,
    )


def _open_headship(row: Row) -> tuple[Cell, ...]:
    """Return what headships are alike by: that which lasts, else whose and from when."""
    return ("open",) if row["ends"] is None else (row["member_id"], row["starts"], row["ends"])


def _issue(row: Row) -> tuple[Cell, ...]:
    return row["member_id"], row["code"], row["closed_on"]


def _tie(row: Row) -> tuple[Cell, ...]:
    return row["agency_type"], row["agency_id"] or fold(str(row["name"])), row["until"]


def _policy(row: Row) -> tuple[Cell, ...]:
    return row["text"], row["decided_on"]


def _certificate(row: Row) -> tuple[Cell, ...]:
    return row["member_id"], row["kind"]


_ALIKE: Mapping[str, Callable[[Row], tuple[Cell, ...]]] = {
    "headships": _open_headship,
    "certificates": _certificate,
    "issue_records": _issue,
    "agency_ties": _tie,
    "assistance_policies": _policy,
}
