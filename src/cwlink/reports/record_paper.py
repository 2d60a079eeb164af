"""個人情報提供記録, part by part: what it is of, every copy that left, what it cannot tell."""

from collections.abc import Iterator
from typing import Final

from cwlink.core import wareki
from cwlink.reports.agency_name import agency_name
from cwlink.reports.boxes import Part
from cwlink.reports.cells import full_width, heading_row, label_cell, listed, text_cell
from cwlink.reports.flow import Piece
from cwlink.reports.headings import Head, Numbering, section
from cwlink.reports.record_sheet import RecordLine, RecordSheet
from cwlink.reports.sheet_style import (
    BETWEEN_TABLES,
    BODY,
    DENSE,
    DENSE_EDGE,
    NOTE,
    TextStyle,
    mm,
)
from cwlink.reports.table import Cell, Row, Table
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run

RECORD_TITLE: Final = "個人情報提供記録"

_LABELLED: Final = full_width(33)
_COLUMNS: Final = full_width(28, 56, 50)
_NAMED: Final = mm(17)
_STRONG: Final = TextStyle(DENSE.size, DENSE.leading, bold=True)
_DIGEST: Final = TextStyle(12, 18, bold=True)
_NOTICE: Final = TextStyle(BODY.size, 16)
_HANG: Final = 2 * BODY.size
_LEADS: Final = "アイウエオカキク"


def record_story(sheet: RecordSheet) -> Iterator[Piece]:
    """Yield the paper's parts in reading order."""
    number = Numbering()
    yield Piece(Head(RECORD_TITLE, (), ()))
    rows = tuple(_row(label, text) for label, text in sheet.facts)
    yield Piece(Table(_LABELLED, rows), mm(2.4))
    yield section(number.next(), "提供した写し", _count(sheet))
    if sheet.lines:
        yield Piece(_lines(sheet))
    else:
        yield Piece(plain("この期間に提供した写しはありません。", BODY))
    yield section(number.next(), "この記録について")
    for lead, notice in zip(_LEADS, sheet.notes, strict=False):
        yield Piece(Text((Run(notice),), _NOTICE, Run(lead), _HANG))
    yield section(number.next(), "記録の照合")
    yield Piece(_digest(sheet))
    if sheet.contact:
        contact = (_row("問い合わせ先", "\n".join(sheet.contact)),)
        yield Piece(Table(_LABELLED, contact), BETWEEN_TABLES)


def _count(sheet: RecordSheet) -> str:
    return f"{len(sheet.lines)}件。新しいものから" if sheet.lines else "0件"


def _row(label: str, text: str) -> Row:
    return Row((label_cell(label), text_cell(plain(text, BODY))))


def _lines(sheet: RecordSheet) -> Table:
    whose = "対象者" if sheet.for_person else "ケース番号"
    heading = heading_row("番号・提供日", "提供先", f"書類・{whose}", "枚数・回収")
    rows = [row for line in sheet.lines for row in _line_rows(line)]
    return Table(_COLUMNS, tuple(rows), (heading,), edge=DENSE_EDGE)


def _line_rows(line: RecordLine) -> Iterator[Row]:
    """Yield what was given to whom, and below it on what ground, with what beyond the least."""
    yield Row(
        (
            _cell((line.number, _STRONG), (wareki.long_date(line.issued_on), DENSE)),
            Cell(_recipient(line), top=True),
            _cell((line.document, DENSE), (line.whose, DENSE)),
            _cell((line.how, DENSE), (line.state, DENSE)),
        ),
        stays=True,
    )
    below = (
        ("根拠", (Run(line.ground),)),
        ("例外", (Run(line.overridden, bold=True),)),
        ("加えた項目", listed(line.beyond.split("、"))),
        ("SHA-256", (Run(line.sha256),)),
    )
    told = tuple(_named(name, runs) for name, runs in below if runs[0].text)
    yield Row((Cell(joined=True), Cell(told, span=3)))


def _recipient(line: RecordLine) -> tuple[Part, ...]:
    name = (agency_name(line.recipient, _STRONG),)
    return (*name, plain(line.issuer, DENSE)) if line.issuer else name


def _cell(*texts: tuple[str, TextStyle]) -> Cell:
    return Cell(tuple(plain(text, style) for text, style in texts if text), top=True)


def _named(name: str, runs: tuple[Run, ...]) -> Text:
    return Text(runs, DENSE, Run(name), _NAMED, NOTE.size)


def _digest(sheet: RecordSheet) -> Table:
    compare = (
        f"この記録を作成した時点で、提供記録は所全体で{sheet.last_row}件あり、"
        f"{sheet.last_row}件目の照合値は上のとおりです。後日、記録の検証に異常がなく、"
        "同じ件目の照合値が同じであれば、この時点までの記録は書き換えられていません。"
    )
    rows = (
        Row((label_cell("全体の件数"), text_cell(plain(f"{sheet.last_row}件", BODY)))),
        Row((label_cell("末尾の照合値"), text_cell(plain(sheet.last_digest or "―", _DIGEST)))),
        Row((text_cell(plain(compare, DENSE), span=2),)),
    )
    return Table(_LABELLED, rows)
