"""The parts that all copies for agencies share: handover, rows with a label, and handling."""

from collections.abc import Iterator

from cwlink.core import wareki
from cwlink.reports.agency_name import agency_name
from cwlink.reports.boxes import Part
from cwlink.reports.cells import BOX, PEN_DATE, WIDE, full_width, label_cell, text_cell
from cwlink.reports.copy_sheet import CopySheet, ExtraItem
from cwlink.reports.flow import Piece
from cwlink.reports.sheet_style import (
    AFTER_SECTION,
    BETWEEN_TABLES,
    BODY,
    RECIPIENT,
    TextStyle,
)
from cwlink.reports.table import Row, Table
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run

LABELLED = full_width(40)
NUMBER_TO_COME = "発行時に付けます"
_NOTICE = TextStyle(BODY.size, 16)
_NOTICE_HANG = 2 * BODY.size
_BROKEN = {
    "家族・地域関係・住まいの状況": "家族・地域関係・\n住まいの状況",
    "収入・公的給付・債務等の状況": "収入・公的給付・\n債務等の状況",
    "状況が変わったときの対応": "状況が変わった\nときの対応",
}  # by sense, as on the office's own paper


def handover(sheet: CopySheet) -> Table:
    """Return from whom to whom a copy goes, its number, its day and its ground."""
    rows = (
        Row(
            (
                label_cell("提供先"),
                text_cell(agency_name(sheet.recipient, RECIPIENT, f"{WIDE}様")),
                label_cell("提供番号"),
                text_cell(plain(sheet.number or NUMBER_TO_COME, BODY)),
            )
        ),
        Row(
            (
                label_cell("提供元"),
                text_cell(plain(sheet.sender, BODY)),
                label_cell("提供日"),
                text_cell(plain(wareki.long_date(sheet.issued_on, weekday=True), BODY)),
            )
        ),
        Row((label_cell("提供の根拠"), text_cell(plain(sheet.ground, BODY), span=3))),
    )
    return Table(full_width(24, 82, 20), rows)


def labelled_row(label: str, *parts: Part) -> Row:
    """Return a row with its label on the left."""
    return Row((label_cell(label), text_cell(*parts)))


def labelled_rows(*rows: tuple[str, str]) -> Iterator[Row]:
    """Yield a row for each text there is; an open item leaves with its label."""
    for label, text in rows:
        if text:
            yield labelled_row(_BROKEN.get(label, label), plain(text, BODY))


def extra_rows(items: tuple[ExtraItem, ...]) -> Iterator[tuple[str, str]]:
    """Yield the items switched on, for labelled_rows."""
    return ((item.label, item.text) for item in items)


def handling(sheet: CopySheet) -> Iterator[Piece]:
    """Yield how the copy is to be kept, until when, and where what became of it is noted."""
    office = sheet.imprint.office
    until = (
        f"{wareki.long_date(sheet.return_by, weekday=True)}までに"
        if sheet.return_by
        else ("支援が終わったときは")
    )
    notices = (
        ("ア", sheet.secrecy),
        (
            "イ",
            "支援の目的以外に使わず、複写や転送をしないでください。"
            "保管は施錠できる場所でお願いします。",
        ),
        ("ウ", f"{until}、{office}へ返却するか、廃棄してお知らせください。"),
    )
    for lead, notice in notices:
        yield Piece(Text((Run(notice),), _NOTICE, Run(lead), _NOTICE_HANG), stays=True)
    record = Text(
        (
            Run(f"{BOX}返却"),
            Run(f"{WIDE}{BOX}廃棄"),
            Run(f"{WIDE * 2}{PEN_DATE}{WIDE * 2}取扱者"),
        ),
        BODY,
    )
    rows = [labelled_row("返却・廃棄の記録", record)]
    if sheet.contact:
        rows.append(labelled_row("問い合わせ先", plain("\n".join(sheet.contact), BODY)))
    yield Piece(Table(LABELLED, tuple(rows)), BETWEEN_TABLES - AFTER_SECTION)
