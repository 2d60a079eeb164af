"""回答票, set in Gothic with room for a pen, so that what comes back by FAX can be read."""

from collections.abc import Iterator
from typing import Final

from cwlink.core import wareki
from cwlink.reports.agency_name import agency_name
from cwlink.reports.cells import PEN_DATE, WIDE, full_width
from cwlink.reports.fax_cells import (
    NUMBER,
    PEN_ROW,
    bracketed,
    fax_heading,
    fax_label,
    pen_lines,
    pen_row,
    ticks,
)
from cwlink.reports.flow import Piece
from cwlink.reports.letter_frames import REPLY_TITLE
from cwlink.reports.reply_sheet import ReplySheet
from cwlink.reports.sheet_style import (
    REPLY,
    REPLY_NUMBER,
    TITLE,
    mm,
)
from cwlink.reports.table import Cell, Row, Table
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run

_HEAD: Final = full_width(28, 86, 24)
_ROWS: Final = full_width(40)
_DATES: Final = full_width(12, 108, 22)
_ROOM: Final = mm(53)
_LESS_ROOM: Final = mm(30)
_REASON: Final = bracketed("難しい（理由", 20)
_MARKS: Final = "○\u00a0出席できる　△\u00a0調整すれば出席できる　×\u00a0出席できない"


def reply_story(sheet: ReplySheet) -> Iterator[Piece]:
    """Yield the slip's parts in reading order."""
    yield Piece(plain(REPLY_TITLE, TITLE.centred()))
    yield Piece(_where_to(sheet), mm(1.6))
    yield Piece(plain(sheet.sentence, REPLY), mm(4))
    if sheet.candidates:
        yield Piece(plain(_MARKS, REPLY), mm(3), stays=True)
        yield Piece(_dates(sheet.candidates), mm(1.2))
    yield Piece(Table(_ROWS, tuple(_rows(sheet))), mm(4))
    if sheet.request:
        request = (Run(f"お願い{WIDE}", bold=True, keep=True), Run(sheet.request))
        yield Piece(Text(request, REPLY), mm(4))


def _where_to(sheet: ReplySheet) -> Table:
    fax = (plain(f"FAX\u00a0{sheet.fax}", REPLY_NUMBER),) if sheet.fax else ()
    first = (
        fax_label("送信先"),
        Cell((agency_name(sheet.to, REPLY, f"{WIDE}行"), *fax)),
        Cell((plain("回答番号", REPLY.centred()),)),
        Cell((plain(sheet.code, NUMBER),)),
    )
    due = wareki.long_date(sheet.due, weekday=True) if sheet.due else PEN_DATE
    runs = [Run(due, bold=True, keep=True)]
    if sheet.phone:
        runs += [Run(WIDE * 2), Run(f"電話での回答{WIDE}{sheet.phone}", keep=True)]
    second = (fax_label("回答期限"), Cell((Text(tuple(runs), REPLY),), span=3))
    return Table(_HEAD, (Row(first, mm(18)), Row(second, mm(9))))


def _dates(candidates: tuple[str, ...]) -> Table:
    """Return the candidate dates, each with room for a mark and for a remark."""
    heading = fax_heading("番号", "候補の日時", "○△×", "備考")
    rows = tuple(
        Row(
            (
                Cell((plain(str(at), REPLY.centred()),)),
                Cell((plain(text, REPLY),)),
                Cell(),
                Cell(),
            ),
            PEN_ROW,
        )
        for at, text in enumerate(candidates, start=1)
    )
    return Table(_DATES, rows, (heading,))


def _rows(sheet: ReplySheet) -> Iterator[Row]:
    yield pen_row("送信日", plain(PEN_DATE, REPLY))
    yield pen_row("機関名", agency_name(sheet.organisation, REPLY))
    if sheet.candidates:
        yield pen_row("回答者の職・氏名")
    else:
        yield pen_row("出欠", ticks(*sheet.attendance))
        yield pen_lines("出席者の職・氏名", 2)
    yield pen_row("電話番号")
    if sheet.asks_role:
        yield from _roles(sheet.cases)
    room = _LESS_ROOM if sheet.candidates or len(sheet.cases) > 1 else _ROOM
    yield Row((fax_label("会議で確認したい\nこと"), Cell()), room)


def _roles(cases: tuple[str, ...]) -> Iterator[Row]:
    """Yield a row about the role asked for, for each household where there are several."""
    several = len(cases) > 1
    for case in cases if several else ("",):
        named = f"\n（整理番号\u00a0{case}）" if several else ""
        label = f"お願いしたい役割{named}" if several else "お願いしたい役割\nについて"
        yield pen_row(label, ticks("担うことができる", "会議で相談したい", _REASON))
