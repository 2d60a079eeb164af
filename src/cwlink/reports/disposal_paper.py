"""廃棄記録書, part by part: what was disposed of, what stays, and which backups hold it still."""

from collections.abc import Iterator
from typing import Final

from cwlink.core import wareki
from cwlink.reports.cells import full_width, heading_row, label_cell, text_cell
from cwlink.reports.disposal_sheet import DisposalSheet, Facts
from cwlink.reports.flow import Piece
from cwlink.reports.headings import Head, Numbering, section
from cwlink.reports.page import DEMO, OFFICE_ONLY, PageFrame
from cwlink.reports.sheet_style import BETWEEN_TABLES, BODY, TextStyle, mm
from cwlink.reports.table import Row, Table
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run
from cwlink.reports.writer import Imprinted

DISPOSAL_TITLE: Final = "廃棄記録書"

_LABELLED: Final = full_width(40)
_PAIRS: Final = full_width(62, 25, 62)
_BACKUPS: Final = full_width(12, 62, 48)
_SIGNED: Final = full_width(56)
_NOTICE: Final = TextStyle(BODY.size, 16)
_HANG: Final = 2 * BODY.size
_LEADS: Final = "アイウエオカキク"
_STRONG: Final = TextStyle(BODY.size, BODY.leading, bold=True)
_OPENING: Final = "次のとおり、世帯の記録を廃棄しました。"


def disposal_story(sheet: DisposalSheet) -> Iterator[Piece]:
    """Yield the paper's parts in reading order."""
    number = Numbering()
    made = ("作成日", (Run(wareki.long_date(sheet.made_on, weekday=True)),))
    whose = ("ケース番号", (Run(sheet.case_number, bold=True),))
    yield Piece(Head(DISPOSAL_TITLE, (whose, made), sheet.seals))
    yield Piece(plain(_OPENING, BODY), mm(3))
    yield section(number.next(), "廃棄の根拠と決裁")
    yield Piece(_labelled(sheet.facts))
    yield section(number.next(), "廃棄した記録")
    yield Piece(_pairs(sheet.gone))
    yield section(number.next(), "残した記録")
    yield Piece(_labelled(sheet.kept))
    yield section(number.next(), "この記録が残っているバックアップ", _count(sheet))
    yield from _backups(sheet)
    yield section(number.next(), "この記録書について")
    for lead, notice in zip(_LEADS, sheet.notes, strict=False):
        yield Piece(Text((Run(notice),), _NOTICE, Run(lead), _HANG))
    signed = Row((label_cell("廃棄を確認した者の職・氏名"), text_cell()), mm(11))
    yield Piece(Table(_SIGNED, (signed,)), BETWEEN_TABLES)


def disposal_frame(sheet: DisposalSheet, demo: bool) -> tuple[PageFrame, Imprinted]:
    """Return frame and metadata; neither says whose record it was."""
    frame = PageFrame(
        form_number="",
        continued=f"{DISPOSAL_TITLE}（続き）",
        stamps=(DEMO, OFFICE_ONLY) if demo else (OFFICE_ONLY,),
        watermark=DEMO if demo else "",
        foot=f"{wareki.long_date(sheet.made_on)}作成",
        office=sheet.office,
    )
    return frame, Imprinted(DISPOSAL_TITLE, sheet.office, DISPOSAL_TITLE, sheet.made_on)


def _labelled(facts: Facts) -> Table:
    rows = (Row((label_cell(label), text_cell(plain(text, BODY)))) for label, text in facts)
    return Table(_LABELLED, tuple(rows))


def _pairs(facts: Facts) -> Table:
    """Return counts in two columns."""
    half = (len(facts) + 1) // 2
    beside = (*facts[half:], ("", ""))[:half]
    rows = (
        Row(
            (
                label_cell(left[0]),
                text_cell(plain(left[1], BODY.centred())),
                label_cell(right[0]),
                text_cell(plain(right[1], BODY.centred())),
            )
        )
        for left, right in zip(facts[:half], beside, strict=True)
    )
    return Table(_PAIRS, tuple(rows))


def _count(sheet: DisposalSheet) -> str:
    return f"{len(sheet.backups)}組" if sheet.backups else "ありません"


def _backups(sheet: DisposalSheet) -> Iterator[Piece]:
    if not sheet.backups:
        yield Piece(plain("見つかったバックアップに、この記録が残るものはありません。", BODY))
        return
    rows = tuple(
        Row(
            tuple(
                text_cell(plain(text, style))
                for text, style in (
                    (str(at), BODY.centred()),
                    (line.at, BODY),
                    (line.reason, BODY),
                    (line.places, BODY),
                )
            )
        )
        for at, line in enumerate(sheet.backups, start=1)
    )
    heading = heading_row("", "作成日時", "作成した理由", "保存先")
    yield Piece(Table(_BACKUPS, rows, (heading,)))
    if sheet.gone_on is not None:
        day = wareki.long_date(sheet.gone_on, weekday=True)
        last = f"最後の1組は、遅くとも{day}になくなります。"
        yield Piece(plain(last, _STRONG), mm(2))
