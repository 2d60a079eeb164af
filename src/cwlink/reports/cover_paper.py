"""送付状, an official letter, and FAX票, a page in Gothic that goes before what is faxed."""

from collections.abc import Iterator
from typing import Final

from cwlink.core import wareki
from cwlink.reports.agency_name import agency_name, person_name
from cwlink.reports.cells import PEN_DATE, WIDE, full_width
from cwlink.reports.cover_sheet import CoverSheet, FaxSheet, SentPaper
from cwlink.reports.fax_cells import NUMBER, fax_heading, fax_label
from cwlink.reports.flow import Piece
from cwlink.reports.letter_frames import FAX_TITLE
from cwlink.reports.letter_head import letter_head
from cwlink.reports.letter_items import Items, noted
from cwlink.reports.sheet_style import (
    LABEL,
    LETTER,
    REPLY,
    REPLY_NUMBER,
    REPLY_STRONG,
    TEXT_WIDTH,
    TITLE,
    mm,
)
from cwlink.reports.side_by_side import Column
from cwlink.reports.table import Cell, Row, Table
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run

_EM: Final = LETTER.size
_COUNT: Final = mm(24)
_NAMES: Final = full_width(28, 82, 30)
_WIDE_ROW: Final = full_width(28)
_PAPERS: Final = full_width(12, 92, 24)


def cover_story(sheet: CoverSheet) -> Iterator[Piece]:
    """Yield the letter's parts in reading order."""
    yield from letter_head(sheet)
    yield from noted(sheet, _papers(sheet))


def _papers(sheet: CoverSheet) -> Iterator[Piece]:
    count = Items()
    for paper in sheet.papers:
        note = f"（{paper.note}）" if paper.note else ""
        number = Column(TEXT_WIDTH - _COUNT, _COUNT, (plain(paper.count, LETTER),))
        yield count.beside(f"{paper.name}{note}", TEXT_WIDTH - _COUNT - 2 * _EM, number)
    for at, note in enumerate(sheet.notes):
        yield Piece(plain(f"{WIDE}{note}", LETTER), 0 if at else mm(3))


def fax_story(sheet: FaxSheet) -> Iterator[Piece]:
    """Yield the page's parts in reading order."""
    yield Piece(plain(FAX_TITLE, TITLE.centred()))
    yield Piece(_sent(sheet), mm(1.6))
    yield Piece(_from(sheet), mm(4))
    for at, message in enumerate(sheet.message):
        yield Piece(plain(f"{WIDE}{message}", REPLY), 0 if at else mm(5))
    if sheet.papers:
        yield Piece(_enclosed(sheet.papers), mm(4))
    for at, note in enumerate(sheet.notes):
        lead = f"お願い{WIDE}" if at == 0 else ""
        yield Piece(Text((Run(lead, bold=True, keep=True), Run(note)), REPLY), mm(1 if at else 4))


def _sent(sheet: FaxSheet) -> Table:
    """Return to whom, to which number, when, and how many pages."""
    to = sheet.addressee
    name = agency_name(to.organisation, REPLY_STRONG, "" if to.person else f"{WIDE}御中")
    person = (person_name(to.person, REPLY_STRONG, f"{WIDE}様"),) if to.person else ()
    fax = (plain(f"FAX\u00a0{sheet.fax}", REPLY_NUMBER),) if sheet.fax else ()
    day = wareki.long_date(sheet.sent_on, weekday=True) if sheet.sent_on else PEN_DATE
    first = (
        fax_label("送信先"),
        Cell((name, *person, *fax)),
        Cell((plain("枚数", REPLY.centred()), plain("（本票を含む）", LABEL.centred()))),
        Cell((plain(f"{sheet.pages}枚", NUMBER),)),
    )
    second = (fax_label("送信日"), Cell((plain(day, REPLY),), span=3))
    third = (fax_label("件名"), Cell((plain(sheet.subject, REPLY_STRONG),), span=3))
    return Table(_NAMES, (Row(first, mm(24)), Row(second, mm(9)), Row(third, mm(9))))


def _from(sheet: FaxSheet) -> Table:
    sender = plain("\n".join(sheet.sender), REPLY)
    rows = [Row((fax_label("送信元"), Cell((sender,))), mm(9))]
    rows += [
        Row((fax_label(name), Cell((plain(text, REPLY),))), mm(9)) for name, text in sheet.contact
    ]
    return Table(_WIDE_ROW, tuple(rows))


def _enclosed(papers: tuple[SentPaper, ...]) -> Table:
    rows = tuple(
        Row(
            (
                Cell((plain(str(at), REPLY.centred()),)),
                Cell((plain(paper.name, REPLY),)),
                Cell((plain(paper.count, REPLY.centred()),)),
                Cell((plain(paper.note, REPLY),)),
            ),
            mm(9),
        )
        for at, paper in enumerate(papers, start=1)
    )
    return Table(_PAPERS, rows, (fax_heading("番号", "送信する書類", "数量", "備考"),))
