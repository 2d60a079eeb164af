"""Reads lists in Excel workbooks, within bounds that a hostile file cannot pass."""

import io
import lzma
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from cwlink.exchange.safe_cells import as_meant
from cwlink.exchange.table import (
    HEADING_WITHIN,
    MAX_COLUMNS,
    MAX_ROWS,
    Form,
    HeadingScore,
    Line,
    Table,
    UnreadableFile,
    empty_file,
    find_headings,
    fit,
    too_many_rows,
    trim_headings,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MAX_UNPACKED = 64 * 1024 * 1024
MAX_TAGS = 4_000_000
MAX_ENTRIES = 500
MAX_SHEETS = 50
_LAST_ROW = 1_048_576
_CHUNK = 1024 * 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# What the zip, XML and workbook readers raise on files that are not what they claim.
_MALFORMED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    lzma.LZMAError,
    NotImplementedError,
    OSError,
    RuntimeError,
    struct.error,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


def is_workbook(data: bytes) -> bool:
    """Tell whether the bytes claim to be an Excel workbook, old or new."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLD_OFFICE))


def read_workbook(data: bytes, score: HeadingScore) -> Table:
    """Read the sheet of an .xlsx whose headings are best known; formulas by their last result.

    Links to other files are never followed. Raises UnreadableFile for .xls, for locked or
    damaged workbooks, and for those that would unpack to more than MAX_UNPACKED bytes.
    """
    if data.startswith(_OLD_OFFICE):
        raise _old_or_locked(data)
    try:
        _check_bounds(data)
        return _read(data, score)
    except UnreadableFile:
        raise
    except _MALFORMED:
        raise _damaged() from None


def _old_or_locked(data: bytes) -> UnreadableFile:
    if _ENCRYPTED in data:
        return UnreadableFile(
            "パスワード付きのExcelファイルは読めません。パスワードを外して保存し直してください。"
        )
    return UnreadableFile(
        "古い形式のExcelファイル（.xls）は読めません。"
        "Excelで「Excelブック（.xlsx）」か「CSV」として保存し直してください。"
    )


def _damaged() -> UnreadableFile:
    return UnreadableFile(
        "Excelブック（.xlsx）として読めません。Excelで開き、.xlsxかCSVで保存し直してください。"
    )


def _too_big() -> UnreadableFile:
    return UnreadableFile(
        "Excelブックが大きすぎます。一覧のシートだけを新しいブックかCSVに保存してください。"
    )


def _check_bounds(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if "xl/workbook.xml" not in archive.namelist():
            raise _damaged()
        if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_UNPACKED:
            raise _too_big()
        known = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
        if any(e.flag_bits & 1 or e.compress_type not in known for e in entries):
            raise _damaged()
        if sum(_tags(archive, entry) for entry in entries) > MAX_TAGS:
            raise _too_big()


def _tags(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    if not entry.filename.endswith((".xml", ".rels")):
        return 0
    with archive.open(entry) as part:
        return sum(chunk.count(b"<") for chunk in iter(lambda: part.read(_CHUNK), b""))


def _read(data: bytes, score: HeadingScore) -> Table:
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        raise RuntimeError("defusedxml is missing: XML from outside cannot be read safely")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that hold no data
        book = openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False
        )
        try:
            return _read_book(book, score)
        finally:
            book.close()


def _read_book(book: "Workbook", score: HeadingScore) -> Table:
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    sheets = (sheets or book.worksheets)[:MAX_SHEETS]
    if not sheets:
        raise empty_file()
    found = [(*find_headings(_top(sheet), score), sheet) for sheet in sheets]
    at, _, chosen = max(found, key=lambda one: one[1])
    rows = _rows(chosen)
    headings: tuple[str, ...] = ()
    for _ in range(at + 1):
        headings = trim_headings([cell_text(value) for value in next(rows, ())])
    if not headings:
        raise empty_file()
    return Table(
        form=Form.WORKBOOK,
        headings=headings,
        heading_row=at + 1,
        lines=tuple(_lines(rows, at + 2, len(headings))),
        sheet=chosen.title,
        other_sheets=tuple(sheet.title for sheet in sheets if sheet is not chosen),
        serials_from=book.epoch.date(),
    )


def _top(sheet: "Worksheet") -> list[list[str]]:
    return [
        [cell_text(value) for value in row]
        for _, row in zip(range(HEADING_WITHIN), _rows(sheet), strict=False)
    ]


def _rows(sheet: "Worksheet") -> Iterator[tuple[object, ...]]:
    # Told both bounds, it does not look at the size that the file claims.
    rows: Iterator[tuple[object, ...]] = sheet.iter_rows(
        max_row=_LAST_ROW, max_col=MAX_COLUMNS, values_only=True
    )
    return rows


def _lines(rows: Iterator[tuple[object, ...]], first: int, width: int) -> Iterator[Line]:
    for number, row in enumerate(rows, start=first):
        if not any(value is not None for value in row):
            continue
        if number > MAX_ROWS:
            raise too_many_rows()
        line = fit(number, [as_meant(cell_text(value)) for value in row], width)
        if line is not None:
            yield line


def cell_text(value: object) -> str:
    """Return a cell's value as it would be typed: 1955/7/13 for a date, 123 for a whole number."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, date):
        day = f"{value.year}/{value.month}/{value.day}"
        clock = value.time() if isinstance(value, datetime) else time()
        return day if clock == time() else f"{day} {clock:%H:%M:%S}"
    return "" if value is None else str(value)


def day_of_serial(text: str, serials_from: date | None) -> date | None:
    """Return the day of an Excel day number from 1927 on, None where the text is none.

    Smaller numbers are left alone: they could be years.
    """
    if serials_from is None or len(text) != 5 or not (text.isascii() and text.isdigit()):
        return None
    return serials_from + timedelta(days=int(text))
