"""What the list of households needs, in a few queries whatever their number.

Rows come as plain tuples straight from an index: 10,000 of them must be there before the next key
is typed. The statements are written out, so that the first list need not wait for SQLAlchemy.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import msgspec

from cwlink.core.ids import HouseholdId
from cwlink.core.text import fold
from cwlink.storage.unit_of_work import UnitOfWork

ListedRow = tuple[HouseholdId, str, str, str, int]
"""Id, case number, name of the head, its kana key, number of members."""

_OPEN_ISSUES = """
SELECT issue_records.household_id, code, priority
FROM issue_records LEFT JOIN members ON members.id = issue_records.member_id
WHERE issue_records.household_id IN (SELECT value FROM json_each(:households))
  AND (closed_on IS NULL OR closed_on > :day)
  AND (issue_records.member_id IS NULL
       OR (left_on IS NULL OR left_on > :day) AND (joined_on IS NULL OR joined_on <= :day))
ORDER BY issue_records.household_id, issue_records.position
"""
_ARCHIVED = "SELECT id FROM households WHERE archive_on <= :day"


class HeldIssueCode(NamedTuple):
    """An open issue of a household: code and priority."""

    code: str
    priority: str


def rows(
    work: UnitOfWork,
    *,
    words: str,
    on: date,
    by_number: bool = False,
    with_ended: bool = False,
    with_archived: bool = False,
) -> Sequence[ListedRow]:
    """Return the households that hold every word, in kana order or by number.

    Those that ended by that day come only ``with_ended``, those that were handed over and are
    archived by then only ``with_archived``.
    """
    folded = [folded for word in words.split() if (folded := fold(word))]
    values = {"day": on.isoformat(), **{f"word{at}": word for at, word in enumerate(folded)}}
    statement = _listing(len(folded), by_number, with_ended, with_archived)
    found: list[Any] = work.bare.execute(statement, values).fetchall()
    return found


@cache
def _listing(words: int, by_number: bool, with_ended: bool, with_archived: bool) -> str:
    """Write the statement for a number of words; it is sent at every key that is typed."""
    conditions = [f"instr(search_text, :word{at}) > 0" for at in range(words)]
    for left_out, column in ((not with_ended, "ended_on"), (not with_archived, "archive_on")):
        if left_out:
            conditions.insert(0, f"({column} IS NULL OR {column} > :day)")
    return (
        "SELECT id, case_number, list_name, kana_key, list_members FROM households"
        f" WHERE {' AND '.join(conditions) or 'true'}"
        f" ORDER BY {'case_number' if by_number else 'kana_key, case_number'}"
    )


def archived(work: UnitOfWork, on: date) -> frozenset[HouseholdId]:
    """Return the households that were handed over and are archived on that day."""
    found = work.bare.execute(_ARCHIVED, {"day": on.isoformat()}).fetchall()
    return frozenset(row[0] for row in found)


def open_issues(
    work: UnitOfWork, ids: Collection[HouseholdId], on: date
) -> Mapping[HouseholdId, Sequence[HeldIssueCode]]:
    """Return the open issues of some households in the order of their records."""
    values = {"households": msgspec.json.encode(list(ids)).decode(), "day": on.isoformat()}
    held: dict[HouseholdId, list[HeldIssueCode]] = {}
    for household_id, *issue in work.bare.execute(_OPEN_ISSUES, values).fetchall():
        held.setdefault(household_id, []).append(HeldIssueCode(*issue))
    return held
