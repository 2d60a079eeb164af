"""守秘義務の周知文書 and 守秘義務の確認書: what is asked of who attends, and the signature."""

from collections.abc import Iterator
from typing import Final

from cwlink.reports.agency_name import agency_name
from cwlink.reports.cells import PEN_DATE, WIDE, full_width, heading_row, text_cell
from cwlink.reports.flow import Piece
from cwlink.reports.headings import Head, Numbering, section
from cwlink.reports.meeting_frames import UNDERTAKING_TITLE
from cwlink.reports.paragraphs import SENTENCE, fact_row, facts_table, paragraphs, points
from cwlink.reports.secrecy_sheets import SecrecyNoticeSheet, UndertakingSheet
from cwlink.reports.sheet_style import BETWEEN_TABLES, BODY, LABEL, RECIPIENT, mm
from cwlink.reports.table import Row, Table
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run

_SIGNED: Final = full_width(60, 68)
_PEN_ROW: Final = mm(13)
_PROMISE_HANG: Final = 2.4 * SENTENCE.size


def secrecy_story(sheet: SecrecyNoticeSheet) -> Iterator[Piece]:
    """Yield the notice's parts in reading order."""
    number = Numbering()
    yield Piece(Head(sheet.title, (), ()))
    to = agency_name(sheet.recipient, RECIPIENT, f"{WIDE}御中")
    first = (fact_row("送付先", to),) if sheet.recipient else ()
    if first or sheet.facts:
        yield Piece(facts_table(sheet.facts, first), mm(2.4))
    yield from paragraphs(sheet.opening, mm(3))
    for clause in sheet.clauses:
        yield section(number.next(), clause.heading, room=mm(30))
        yield from paragraphs(clause.paragraphs)
        yield from points(clause.points)
    if sheet.contact:
        contact = plain("\n".join(sheet.contact), BODY)
        yield Piece(facts_table((), (fact_row("問い合わせ先", contact),)), mm(5))


def undertaking_story(sheet: UndertakingSheet) -> Iterator[Piece]:
    """Yield the parts of what is signed in reading order."""
    yield Piece(Head(UNDERTAKING_TITLE, (), ()))
    yield Piece(plain(f"{sheet.to}{WIDE}様", RECIPIENT), mm(4))
    if sheet.facts:
        yield Piece(facts_table(sheet.facts), mm(3))
    yield from paragraphs((sheet.sentence,), mm(4))
    for at, promise in enumerate(sheet.promises, start=1):
        text = Text((Run(promise),), SENTENCE, Run(f"({at})"), _PROMISE_HANG)
        yield Piece(text, mm(0.8) if at > 1 else mm(2))
    yield Piece(_organisation(sheet.organisation), mm(6), stays=True)
    yield Piece(_signatures(sheet.signers), BETWEEN_TABLES, stays=bool(sheet.note))
    if sheet.note:
        yield Piece(plain(sheet.note, LABEL), mm(2))


def _organisation(name: str) -> Table:
    row = fact_row("機関名", agency_name(name, RECIPIENT))
    return Table(full_width(28), (Row(row.cells, 0 if name else _PEN_ROW),))


def _signatures(count: int) -> Table:
    rows = tuple(
        Row((text_cell(), text_cell(), text_cell(plain(PEN_DATE, LABEL.centred()))), _PEN_ROW)
        for _ in range(count)
    )
    return Table(_SIGNED, rows, (heading_row("職名", "氏名（自署）", "署名した日"),))
