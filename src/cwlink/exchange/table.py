"""A list that someone else's program wrote, as headings and rows of text, whatever its form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cwlink.core.problems import KnownProblem

MAX_BYTES = 32 * 1024 * 1024
MAX_ROWS = 50_000
MAX_COLUMNS = 200
MAX_CELL = 32_767
HEADING_WITHIN = 20
"""The headings stand within so many rows of the top; what is above them is a title."""

HeadingScore = Callable[[Sequence[str]], int]
"""Says how many cells of a row are headings that it knows."""


class Form(StrEnum):
    """How the file was written."""

    UTF8 = "utf-8"
    UTF8_BOM = "utf-8-bom"
    UTF16 = "utf-16"
    CP932 = "cp932"
    WORKBOOK = "xlsx"


class LineFault(StrEnum):
    """What keeps a whole row from being read."""

    UNREADABLE = "unreadable"
    RAGGED = "ragged"
    QUOTES = "quotes"
    TOO_LONG = "too_long"


class Line(NamedTuple):
    """One row as written; ``number`` counts from 1 at the top of the file, blank rows too.

    A row is a row of the sheet: a quoted line break does not begin a new one.
    """

    number: int
    cells: tuple[str, ...]
    fault: LineFault | None = None


@dataclass(frozen=True)
class Table:
    """Headings and rows; every line without a fault has as many cells as there are headings.

    ``serials_from`` is the day to which Excel's day numbers are added, None outside workbooks.
    """

    form: Form
    headings: tuple[str, ...]
    heading_row: int
    lines: tuple[Line, ...]
    separator: str = ""
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()
    serials_from: date | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the headings made unique, with a name for those left blank."""
        seen: dict[str, int] = {}
        labels = []
        for place, heading in enumerate(self.headings, start=1):
            label = heading or f"（見出しなし・{place}列目）"
            seen[label] = seen.get(label, 0) + 1
            labels.append(label if seen[label] == 1 else f"{label}（{seen[label]}つ目）")
        return tuple(labels)


class UnreadableFile(KnownProblem):
    """The file is not a list that can be read; the sentence says what to do."""


def empty_file() -> UnreadableFile:
    """Return the problem of a file without rows."""
    return UnreadableFile("ファイルに何も書かれていません。一覧を書き出し直してください。")


def too_many_rows() -> UnreadableFile:
    """Return the problem of a file with more rows than MAX_ROWS."""
    return UnreadableFile(f"行が多すぎます。{MAX_ROWS:,}行までに分けてから取り込んでください。")


def find_headings(rows: Sequence[Sequence[str]], score: HeadingScore) -> tuple[int, int]:
    """Return the index of the heading row among the first rows, and its score.

    It is the row with most known headings; where fewer than two are known, the first row that is
    not blank.
    """
    best = max(range(len(rows)), key=lambda index: score(rows[index]), default=0)
    known = score(rows[best]) if rows else 0
    if known < 2:
        best = next((i for i, row in enumerate(rows) if any(cell.strip() for cell in row)), 0)
    return best, known


def trim_headings(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the headings on one line each, without the blank ones at the end."""
    headings = [" ".join(cell.split()) for cell in cells[:MAX_COLUMNS]]
    while headings and not headings[-1]:
        headings.pop()
    return tuple(headings)


def fit(number: int, cells: Sequence[str], width: int) -> Line | None:
    """Return the row as a line of ``width`` cells, with a fault where it is not; None if blank."""
    joined = "".join(cells)
    if not joined.strip():
        return None
    if len(cells) != width:
        beyond = cells[width:]
        if len(cells) < width or any(cell.strip() for cell in beyond):
            return Line(number, tuple(cells[:MAX_COLUMNS]), LineFault.RAGGED)
        cells = cells[:width]
    if len(joined) > MAX_CELL and max(map(len, cells)) > MAX_CELL:
        return Line(number, tuple(cell[:100] for cell in cells), LineFault.TOO_LONG)
    if "\ufffd" in joined:
        return Line(number, tuple(cells), LineFault.UNREADABLE)
    return Line(number, tuple(cells))
