"""Writes lists that a caseworker opens in a spreadsheet and may hand back to the program."""

import csv
import io
from collections.abc import Iterable, Sequence

from cwlink.exchange.delimited import decode
from cwlink.exchange.safe_cells import as_text
from cwlink.exchange.table import UnreadableFile


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return the rows as a CSV file that Excel opens rightly on a Japanese Windows.

    CP932 where that holds every character, else UTF-8 with BOM; CRLF; a cell that could pass for
    a formula is marked as text.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([as_text(cell) for cell in row] for row in rows)
    text = out.getvalue()
    try:
        data = text.encode("cp932")
    except UnicodeEncodeError:
        return text.encode("utf-8-sig")
    return data if not data or _is_read_as(data, text) else text.encode("utf-8-sig")


def _is_read_as(data: bytes, text: str) -> bool:
    """Tell whether a file would be read as what was written: some CP932 is as well UTF-8."""
    try:
        return decode(data)[0] == text
    except UnreadableFile:
        return False
