"""Writes lists that a caseworker opens in a spreadsheet and may hand back to the program."""

import csv
import io
from collections.abc import Iterable, Sequence

from cwlink.exchange.delimited import decode
from cwlink.exchange.safe_cells import as_text


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
    # Some texts in CP932 are as well UTF-8, and would be read as that.
    return data if not data or decode(data)[0] == text else text.encode("utf-8-sig")
