"""Keeps the giver's numbers readable where the receiver's own documents bear the same.

R8-17 stays R8-17 on every paper that was issued, which is never changed. Where a document of
another household bears it here, the one handed over is called R8-17（引継） from then on, with all
that share its number. Numbers given later pass over those that came (`storage.numbers`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cwlink.core.ids import HouseholdId
from cwlink.storage import numbers
from cwlink.storage.transfer_columns import Row, Tables
from cwlink.storage.unit_of_work import UnitOfWork

_SERIES: Mapping[str, str] = {
    "reviews": numbers.REVIEWS,
    "plans": numbers.REVIEWS,
    "inquiries": numbers.REVIEWS,
    "meeting_cases": numbers.REVIEWS,
    "meetings": numbers.MEETINGS,
}


@dataclass(frozen=True)
class Renumbered:
    """A number (整理番号, 会議番号) that another document of hers bears, and how it is told apart.

    Papers that were issued keep their number.
    """

    was: str
    becomes: str


def renumbered(
    work: UnitOfWork, adds: Tables, household_id: HouseholdId
) -> tuple[Tables, tuple[Renumbered, ...]]:
    """Return the rows to add under numbers of their own, and which were told apart."""
    given: dict[tuple[str, str], str] = {}

    def placed(table: str, row: Row) -> Row:
        series, number = _SERIES[table], str(row["number"])
        if (series, number) not in given:
            given[series, number] = _free(work, series, number, household_id)
        return {**row, "number": given[series, number]}

    found = {
        table: [placed(table, row) for row in rows] if table in _SERIES else rows
        for table, rows in adds.items()
    }
    told = (Renumbered(was, now) for (_series, was), now in given.items() if was != now)
    return found, tuple(told)


def _free(work: UnitOfWork, series: str, number: str, household_id: HouseholdId) -> str:
    """Return the number, or the first form of it that nothing else bears."""
    wanted, again = number, 1
    while wanted and numbers.is_borne(work, series, wanted, but=household_id):
        wanted = f"{number}（引継{again if again > 1 else ''}）"
        again += 1
    return wanted
