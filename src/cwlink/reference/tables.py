"""Reads the shipped CSV tables; nothing else knows their file names' folder or encoding."""

import csv
import re
from dataclasses import dataclass

from cwlink.core.places import resources

Row = dict[str, str]

_WORKED_CASE = re.compile(r"worked case (\d)")


@dataclass(frozen=True, slots=True)
class Words:
    """The project's own words for one code: a sentence, a short form, an explanation."""

    label: str = ""
    short: str = ""
    detail: str = ""


NO_WORDS = Words()


def rows(table: str) -> list[Row]:
    """Return the rows of ``resources/reference/{table}.csv``, in file order."""
    path = resources() / "reference" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words() -> dict[tuple[str, str], Words]:
    """Return the project's own words by kind (criterion, trait, reading …) and code."""
    return {
        (row["kind"], row["code"]): Words(row["label"], row["short"], row["detail"])
        for row in rows("screen_words")
    }


def parts(cell: str, separator: str = ";") -> tuple[str, ...]:
    """Split a cell that lists several things; empty for an empty cell."""
    return tuple(part for part in cell.split(separator) if part)


def screen_note(cell: str) -> str:
    """Return a note as a caseworker reads it: the worked cases are named in Japanese."""
    return _WORKED_CASE.sub(r"報告書の事例その\1", cell)
