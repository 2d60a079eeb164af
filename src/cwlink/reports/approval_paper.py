"""起案書: what is to be sent and to whom, under the boxes of those who approve it."""

from collections.abc import Iterator
from typing import Final

from cwlink.core import wareki
from cwlink.reports.agency_name import agency_name, person_name
from cwlink.reports.approval_sheet import ApprovalSheet
from cwlink.reports.cells import PEN_DATE, WIDE, full_width, heading_row, text_cell
from cwlink.reports.flow import Piece
from cwlink.reports.headings import Head, Numbering, section
from cwlink.reports.letter_head import NO_NUMBER
from cwlink.reports.letter_sheet import Addressee
from cwlink.reports.meeting_frames import APPROVAL_TITLE
from cwlink.reports.paragraphs import fact_row, facts_table, paragraphs, points
from cwlink.reports.sheet_style import BODY, RECIPIENT, mm
from cwlink.reports.table import Row, Table
from cwlink.reports.text import plain
from cwlink.reports.typesetting import Run

_ADDRESSEES: Final = full_width(12, 92)


def approval_story(sheet: ApprovalSheet) -> Iterator[Piece]:
    """Yield the page's parts in reading order."""
    number = Numbering()
    yield _head(sheet)
    subject = fact_row("件名", plain(sheet.subject, RECIPIENT))
    drafter = fact_row("起案者", plain(sheet.drafter, BODY))
    yield Piece(facts_table((), (subject, drafter)), mm(3))
    yield from paragraphs((f"{WIDE}{one}" for one in sheet.sentences), mm(4))
    if sheet.facts:
        yield section(number.next(), "会議の概要", room=mm(25))
        yield Piece(facts_table(sheet.facts))
    yield section(number.next(), "宛先", f"{len(sheet.addressees)}機関", room=mm(25))
    yield Piece(_addressees(sheet.addressees))
    if sheet.enclosures:
        yield section(number.next(), "送付する書類", room=mm(20))
        yield from points(sheet.enclosures)


def _head(sheet: ApprovalSheet) -> Piece:
    numbers = (
        ("文書番号", (Run(sheet.document_number or NO_NUMBER),)),
        ("起案日", (Run(wareki.long_date(sheet.drafted_on, weekday=True)),)),
        ("決裁日", (Run(PEN_DATE),)),
        ("施行日", (Run(PEN_DATE),)),
    )
    return Piece(Head(APPROVAL_TITLE, numbers, sheet.seals))


def _addressees(addressees: tuple[Addressee, ...]) -> Table:
    rows = tuple(
        Row(
            (
                text_cell(plain(str(at), BODY.centred())),
                text_cell(agency_name(one.organisation, BODY)),
                text_cell(person_name(one.person or "―", BODY)),
            )
        )
        for at, one in enumerate(addressees, start=1)
    )
    return Table(_ADDRESSEES, rows, (heading_row("番号", "機関名", "職・氏名"),))
