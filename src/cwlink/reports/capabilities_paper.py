"""福祉事務所にできること・できないこと, on one page: three lists in the office's own words."""

from collections.abc import Iterator
from typing import Final

from cwlink.reports.capabilities_sheet import CannotDo, CapabilitiesSheet
from cwlink.reports.cells import full_width, heading_row, text_cell
from cwlink.reports.flow import Piece
from cwlink.reports.headings import Head, Numbering, section
from cwlink.reports.meeting_frames import CAPABILITIES_TITLE
from cwlink.reports.paragraphs import fact_row, facts_table, paragraphs, points
from cwlink.reports.sheet_style import BODY, mm
from cwlink.reports.table import Row, Table
from cwlink.reports.text import plain

_CANNOT: Final = full_width(74)


def capabilities_story(sheet: CapabilitiesSheet) -> Iterator[Piece]:
    """Yield the page's parts in reading order."""
    number = Numbering()
    yield Piece(Head(CAPABILITIES_TITLE, (), ()))
    yield from paragraphs(sheet.opening, mm(2.4))
    if sheet.can:
        yield section(number.next(), "できること", room=mm(25))
        yield from points(sheet.can)
    if sheet.strengths:
        yield section(number.next(), "ケースワーカーが力になれること", room=mm(25))
        yield from points(sheet.strengths)
    if sheet.cannot:
        yield section(number.next(), "できないこと", room=mm(30))
        yield Piece(_cannot(sheet.cannot))
    yield from paragraphs(sheet.closing, mm(3.4))
    if sheet.contact:
        contact = plain("\n".join(sheet.contact), BODY)
        yield Piece(facts_table((), (fact_row("問い合わせ先", contact),)), mm(4))


def _cannot(lines: tuple[CannotDo, ...]) -> Table:
    rows = tuple(
        Row((text_cell(plain(one.matter, BODY)), text_cell(plain(one.instead or "―", BODY))))
        for one in lines
    )
    return Table(_CANNOT, rows, (heading_row("できないこと", "代わりにできること・相談先"),))
