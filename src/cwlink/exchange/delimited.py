"""Reads lists in text files: their encoding and separator are found, not asked for."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice

from cwlink.exchange.safe_cells import as_meant
from cwlink.exchange.table import (
    HEADING_WITHIN,
    MAX_ROWS,
    Form,
    HeadingScore,
    Line,
    LineFault,
    Table,
    UnreadableFile,
    empty_file,
    find_headings,
    fit,
    too_many_rows,
    trim_headings,
)

_SEPARATORS = ",\t;"
_SAMPLE = 100_000
_BAD = "\ufffd"
# Single bytes that CP932 leaves undefined, which Python still decodes.
_UNDEFINED_IN_CP932 = "\x80\uf8f0\uf8f1\uf8f2\uf8f3"


def read_delimited(data: bytes, score: HeadingScore) -> Table:
    """Read a text file with commas, tabs or semicolons between the cells.

    UTF-8 with and without BOM, UTF-16 with BOM, and CP932 with its NEC, IBM and user-defined
    characters. A row with bytes that cannot be decoded gets a fault; UnreadableFile where the
    file as a whole cannot be read.
    """
    text, form = decode(data)
    separator = _separator(text, score)
    rows = list(_records(text, separator))
    at, _ = find_headings([cells for cells, _ in rows[:HEADING_WITHIN]], score)
    headings = trim_headings(rows[at][0]) if rows else ()
    if not headings:
        raise empty_file()
    lines = tuple(_lines(rows[at + 1 :], at + 2, len(headings), marked="'" in text))
    return Table(form=form, headings=headings, heading_row=at + 1, lines=lines, separator=separator)


def decode(data: bytes) -> tuple[str, Form]:
    """Return the text with U+FFFD where bytes cannot be decoded, and how it was written.

    Raises UnreadableFile for what is no text at all.
    """
    text, form = _decode(data)
    if "\0" in text or text.count(_BAD) > 20 + len(text) // 10:
        raise UnreadableFile(
            "文字の一覧として読めません。CSV（カンマ区切り）か.xlsxで書き出し直してください。"
        )
    return text, form


def _decode(data: bytes) -> tuple[str, Form]:
    if data.startswith(codecs.BOM_UTF8):
        return data[3:].decode("utf-8", "replace"), Form.UTF8_BOM
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), Form.UTF16
    as_utf8 = data.decode("utf-8", "replace")
    if as_utf8.encode() == data:
        return as_utf8, Form.UTF8
    as_cp932 = data.decode("cp932", "replace")
    for char in _UNDEFINED_IN_CP932:
        as_cp932 = as_cp932.replace(char, _BAD)
    if as_utf8.count(_BAD) < as_cp932.count(_BAD):
        return as_utf8, Form.UTF8
    return as_cp932, Form.CP932


def _separator(text: str, score: HeadingScore) -> str:
    sample = text[:_SAMPLE]

    def worth(separator: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
        try:
            rows = list(islice(reader, HEADING_WITHIN))
        except csv.Error:
            raise _cell_too_long() from None
        if not rows:
            return 0, 0
        at, known = find_headings(rows, score)
        return known, len(rows[at])

    return max(_SEPARATORS, key=worth)


def _cell_too_long() -> UnreadableFile:
    return UnreadableFile(
        '1つの欄が長すぎて読めません。引用符（"）の閉じ忘れがないか確かめてください。'
    )


_Record = tuple[list[str], LineFault | None]


def _records(text: str, separator: str) -> Iterator[_Record]:
    """Yield every row, blank ones too; faults are those of quoting."""
    if text.count("\n") + text.count("\r") > 10 * MAX_ROWS:
        raise too_many_rows()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        rows = list(reader)
    except csv.Error:
        yield from _badly_quoted(text, separator)
    else:
        yield from ((cells, None) for cells in rows)


class _Lines:
    """Hands lines to the reader and keeps those of the row it is reading."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self._taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self._taken.append(line)
            yield line

    def taken(self) -> list[str]:
        taken, self._taken = self._taken, []
        return taken


def _badly_quoted(text: str, separator: str) -> Iterator[_Record]:
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=separator)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise _cell_too_long() from None
        yield cells, _quoting_fault(lines.taken(), separator, number)


def _quoting_fault(raw: Iterable[str], separator: str, number: int) -> LineFault | None:
    try:
        list(csv.reader(raw, delimiter=separator, strict=True))
    except csv.Error as error:
        if "end of data" in str(error):
            raise UnreadableFile(
                f'{number}行目の引用符（"）が閉じていないため、その先を読めません。'
                "その行を直してから取り込んでください。"
            ) from None
        return LineFault.QUOTES
    return None


def _lines(rows: list[_Record], first: int, width: int, *, marked: bool) -> Iterator[Line]:
    for number, (cells, fault) in enumerate(rows, start=first):
        line = fit(number, [as_meant(cell) for cell in cells] if marked else cells, width)
        if line is None:
            continue
        if number > MAX_ROWS:
            raise too_many_rows()
        yield line._replace(fault=line.fault or fault) if fault else line
