"""Small lists as files of every form, for the tests that read them."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from cwlink.core.places import resources
from cwlink.exchange.caseload import Caseload, read_caseload
from cwlink.exchange.caseload_columns import known_headings, match_columns
from cwlink.exchange.list_file import read_list
from cwlink.exchange.table import Table

TODAY = date(2026, 11, 24)
SAMPLE = resources() / "samples" / "caseload.csv"
HEADINGS = (
    "ケース番号", "世帯主氏名", "世帯主カナ", "続柄", "氏名", "カナ", "性別", "生年月日",
    "郵便番号", "住所", "電話番号", "保護開始日", "世帯類型", "障害者手帳", "要介護度",
)  # fmt: skip
USUAL = {
    "ケース番号": "21-00001",
    "世帯主氏名": "青木　一郎",
    "世帯主カナ": "ｱｵｷ ｲﾁﾛｳ",
    "続柄": "世帯主",
    "氏名": "青木　一郎",
    "カナ": "ｱｵｷ ｲﾁﾛｳ",
    "性別": "男",
    "生年月日": "S30.07.13",
    "郵便番号": "000-0001",
    "住所": "みどり市本町1－2－3",
    "電話番号": "000-111-2222",
    "保護開始日": "H28.02.01",
    "世帯類型": "高齢者世帯",
    "障害者手帳": "",
    "要介護度": "",
}
WIFE = {
    "続柄": "妻",
    "氏名": "青木　花子",
    "カナ": "ｱｵｷ ﾊﾅｺ",
    "性別": "女",
    "生年月日": "S32.05.02",
}


def row(**cells: str) -> list[str]:
    """Return a row of the usual head with some cells otherwise."""
    return list({**USUAL, **cells}.values())


def csv_bytes(rows: Iterable[Sequence[str]], encoding: str = "cp932", **dialect: str) -> bytes:
    """Return rows as a delimited file without headings of its own."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n", **dialect).writerows(rows)  # type: ignore[arg-type]  # typeshed names each option
    return out.getvalue().encode(encoding)


def table_of(*rows: Sequence[str], encoding: str = "utf-8") -> Table:
    """Return the table of a list with the usual headings."""
    return read_list(csv_bytes((HEADINGS, *rows), encoding), known_headings)


def caseload_of(*rows: Sequence[str]) -> Caseload:
    """Return what a list with the usual headings holds."""
    return read(table_of(*rows))


def read(table: Table) -> Caseload:
    """Return what a table holds, its columns matched by their headings."""
    return read_caseload(table, match_columns(table.labels), TODAY)


def workbook_bytes(
    rows: Iterable[Sequence[object]], change: Callable[[Workbook], None] = lambda _book: None
) -> bytes:
    """Return rows as an .xlsx, its workbook changed before it is saved."""
    book = Workbook()
    sheet = book.active
    for cells in rows:
        sheet.append(list(cells))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(workbook: bytes, name: str, content: bytes) -> bytes:
    """Return an .xlsx with one of its parts put in place or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            if entry.filename != name:
                target.writestr(entry.filename, source.read(entry))
        target.writestr(name, content)
    return out.getvalue()


def part_names(workbook: bytes) -> list[str]:
    """Return the names of the parts of an .xlsx."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return archive.namelist()


def part_of(workbook: bytes, name: str) -> bytes:
    """Return one part of an .xlsx."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return archive.read(name)


def write(path: Path, *rows: Sequence[str], encoding: str = "cp932") -> Path:
    """Write a list with the usual headings and return its path."""
    path.write_bytes(csv_bytes((HEADINGS, *rows), encoding))
    return path
