"""次第: what was to be done since the last meeting comes first, then the items in order."""

from collections.abc import Iterator
from typing import Final

from cwlink.core import wareki
from cwlink.reports.agency_name import agency_name
from cwlink.reports.agenda_sheet import AgendaItem, AgendaSheet, OpenPromise
from cwlink.reports.cells import full_width, heading_row, text_cell
from cwlink.reports.flow import Piece
from cwlink.reports.headings import Head, Numbering, section
from cwlink.reports.paragraphs import POINT, facts_table, points
from cwlink.reports.sheet_style import BODY, SECTION, TEXT_WIDTH, Align, TextStyle, mm
from cwlink.reports.side_by_side import Column, SideBySide, indented
from cwlink.reports.table import Cell, Row, Table
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run

OPEN_PROMISES: Final = "前回までの持ち帰り事項"
_CALLED: Final = "招集した機関"
_HANDLING: Final = "資料の取扱い"
_PROMISES: Final = full_width(50, 78)
_WITH_CASE: Final = full_width(20, 46, 62)
_AGENCIES: Final = full_width(85)
_TITLE_X: Final = 2 * SECTION.size
_LEAD: Final = mm(46)
_LEAD_STYLE: Final = TextStyle(BODY.size, SECTION.leading, align=Align.RIGHT)


def agenda_story(sheet: AgendaSheet) -> Iterator[Piece]:
    """Yield the agenda's parts in reading order."""
    number = Numbering()
    yield Piece(Head(sheet.title, (), ()))
    if sheet.facts:
        yield Piece(facts_table(sheet.facts), mm(2.4))
    if sheet.promises:
        yield section(number.next(), OPEN_PROMISES, room=mm(30))
        yield Piece(_promises(sheet.promises))
    for item in sheet.items:
        yield from _item(number.next(), item)
    if sheet.agencies:
        yield section("", _CALLED, room=mm(25))
        yield Piece(_agencies(sheet.agencies))
    if sheet.notes:
        yield section("", _HANDLING, room=mm(20))
        yield from points(sheet.notes)


def _promises(promises: tuple[OpenPromise, ...]) -> Table:
    several = any(one.case for one in promises)
    names = ("機関", "内容", "期限")
    heading = heading_row("整理番号", *names) if several else heading_row(*names)
    rows = tuple(Row(tuple(_promise(one, several))) for one in promises)
    return Table(_WITH_CASE if several else _PROMISES, rows, (heading,))


def _promise(one: OpenPromise, several: bool) -> Iterator[Cell]:
    if several:
        yield text_cell(plain(one.case or "―", BODY.centred()))
    yield text_cell(agency_name(one.agency, BODY))
    yield text_cell(plain(one.content, BODY))
    due = wareki.long_date(one.due, weekday=True) if one.due else "期限なし"
    yield text_cell(plain(due, BODY))


def _item(number: str, item: AgendaItem) -> Iterator[Piece]:
    """Yield an item's heading, who leads it and how long at the right, and its points."""
    told = "　".join(one for one in (item.lead, item.takes) if one)
    heading = SideBySide(
        (
            Column(0, _TITLE_X, (plain(number, SECTION),)),
            Column(_TITLE_X, TEXT_WIDTH - _TITLE_X - _LEAD, (plain(item.title, SECTION),)),
            Column(TEXT_WIDTH - _LEAD, _LEAD, (plain(told, _LEAD_STYLE),)),
        )
    )
    bookmark = f"{number} {item.title}"
    yield Piece(heading, mm(4.6), stays=bool(item.points), bookmark=bookmark)
    for at, point in enumerate(item.points):
        text = Text((Run(point),), POINT, Run("・"), POINT.size)
        part = indented(_TITLE_X, TEXT_WIDTH - _TITLE_X, text)
        yield Piece(part, 0 if at else mm(1))


def _agencies(agencies: tuple[str, ...]) -> Table:
    """Return the agencies in two columns, read across."""
    pairs = [agencies[at : at + 2] for at in range(0, len(agencies), 2)]
    rows = tuple(
        Row(tuple(text_cell(agency_name(name, BODY)) for name in (*pair, "")[:2])) for pair in pairs
    )
    return Table(_AGENCIES, rows)
