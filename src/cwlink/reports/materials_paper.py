"""配付資料一覧: each numbered copy with boxes for 回収, 廃棄, 施錠, ticked after the meeting."""

from collections.abc import Iterator
from typing import Final

from cwlink.reports.agency_name import agency_name
from cwlink.reports.cells import PEN_DATE, full_width, heading_row, label_cell, text_cell
from cwlink.reports.flow import Piece
from cwlink.reports.headings import Head
from cwlink.reports.materials_sheet import AgencyMaterials, MaterialsSheet
from cwlink.reports.meeting_frames import MATERIALS_TITLE
from cwlink.reports.paragraphs import facts_table, paragraphs
from cwlink.reports.sheet_style import BETWEEN_TABLES, BODY, mm
from cwlink.reports.table import Cell, Row, Table
from cwlink.reports.text import plain

_COLUMNS: Final = full_width(62, 46, 24, 12.6, 12.6)
_TICK: Final = "□"
_STATES: Final = ("回収", "廃棄", "施錠")
_CHECKED: Final = full_width(28, 57, 28)
_ROW: Final = mm(8)
_PEN_ROW: Final = mm(11)


def materials_story(sheet: MaterialsSheet) -> Iterator[Piece]:
    """Yield the list's parts in reading order."""
    yield Piece(Head(MATERIALS_TITLE, (), ()))
    if sheet.facts:
        yield Piece(facts_table(sheet.facts), mm(2.4))
    if sheet.handling:
        yield from paragraphs((sheet.handling,), mm(3))
    heading = heading_row("配付先", "資料", "提供番号", *_STATES)
    rows = tuple(row for agency in sheet.agencies for row in _rows(agency))
    yield Piece(Table(_COLUMNS, rows, (heading,)), mm(2.4))
    yield Piece(_checked(), BETWEEN_TABLES)


def _rows(agency: AgencyMaterials) -> Iterator[Row]:
    """Yield a row for each paper; those of one agency stay on one page."""
    last = len(agency.papers) - 1
    for at, paper in enumerate(agency.papers):
        name = (agency_name(agency.agency, BODY),) if at == 0 else ()
        boxes = tuple(text_cell(plain(_TICK, BODY.centred())) for _ in _STATES)
        cells = (
            Cell(name, joined=at > 0),
            text_cell(plain(paper.paper, BODY)),
            text_cell(plain(paper.number or "―", BODY.centred())),
            *boxes,
        )
        yield Row(cells, _ROW, stays=at < last)


def _checked() -> Table:
    cells = (
        label_cell("確かめた職員"),
        text_cell(),
        label_cell("確かめた日"),
        text_cell(plain(PEN_DATE, BODY)),
    )
    return Table(_CHECKED, (Row(cells, _PEN_ROW),))
