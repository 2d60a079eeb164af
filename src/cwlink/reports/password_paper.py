"""パスワード票, a page for each recipient: the password in large type, and how it is read aloud."""

from collections.abc import Iterator
from typing import Final

from cwlink.core import wareki
from cwlink.reports.agency_name import agency_name
from cwlink.reports.cells import WIDE, full_width, heading_row, label_cell, text_cell
from cwlink.reports.flow import Piece
from cwlink.reports.headings import Head, Numbering, section
from cwlink.reports.password_sheet import PasswordSlip, PasswordSlips
from cwlink.reports.sheet_style import (
    AFTER_SECTION,
    BETWEEN_TABLES,
    BODY,
    LABEL,
    RECIPIENT,
    Align,
    TextStyle,
    mm,
)
from cwlink.reports.table import Cell, Row, Table
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run

SLIP_TITLE: Final = "パスワード票"

_PASSWORD: Final = TextStyle(26, 42, bold=True, align=Align.CENTER)
_CHAR: Final = TextStyle(15, 20, bold=True, align=Align.CENTER)
_ALOUD: Final = TextStyle(9, 13, align=Align.CENTER)
_NOTICE: Final = TextStyle(BODY.size, 16)
_HANG: Final = 2 * BODY.size
_LABELLED: Final = full_width(33)
_SPELLED: Final = full_width(18, 38, 38, 38)
_OPENING: Final = (
    "写し（PDF）を開くと、パスワードを入力する欄が出ます。上のパスワードを入力してください。",
    "英字はすべて大文字、数字と「-」（ハイフン）も含めてすべて半角です。",
    "開けないときは、下の問い合わせ先に電話でお知らせください。",
)
_CARE: Final = (
    "この票は、写しとは別の方法（別の封筒・別の日の郵便・手渡し・電話など）でお渡しします。",
    "写しと一緒に保管せず、転送や複写をしないでください。不要になったら細断してください。",
    "発行元にパスワードの控えはありません。紛失したときは、写しを発行し直します。",
)


def password_story(sheet: PasswordSlips) -> Iterator[Piece]:
    """Yield the parts of every slip, each beginning on a page of its own."""
    for slip in sheet.slips:
        yield Piece(Head(SLIP_TITLE, (), ()), new_page=True)
        yield from _slip(sheet, slip)


def _slip(sheet: PasswordSlips, slip: PasswordSlip) -> Iterator[Piece]:
    number = Numbering()
    yield Piece(_handover(sheet, slip), mm(2.4))
    told = f"提供番号 {slip.number} の写し（PDF）を開くためのパスワードです。"
    yield Piece(plain(told, BODY), mm(3))
    yield Piece(_password(slip), mm(2))
    yield section(number.next(), "読み方", "電話で伝えるときに使います")
    yield Piece(_spelled(slip))
    yield section(number.next(), "開き方")
    yield from _notices(_OPENING)
    yield section(number.next(), "この票の取扱い")
    yield from _notices(_CARE)
    if sheet.contact:
        rows = (_row("問い合わせ先", "\n".join(sheet.contact)),)
        yield Piece(Table(_LABELLED, rows), BETWEEN_TABLES + AFTER_SECTION)


def _handover(sheet: PasswordSlips, slip: PasswordSlip) -> Table:
    to = text_cell(agency_name(slip.recipient, RECIPIENT, f"{WIDE}様"))
    day = wareki.long_date(sheet.day, weekday=True)
    return Table(
        full_width(24, 82, 20),
        (
            Row(
                (
                    label_cell("提供先"),
                    to,
                    label_cell("提供番号"),
                    text_cell(plain(slip.number, BODY)),
                )
            ),
            Row(
                (
                    label_cell("提供元"),
                    text_cell(plain(sheet.sender, BODY)),
                    label_cell("発行日"),
                    text_cell(plain(day, BODY)),
                )
            ),
        ),
    )


def _password(slip: PasswordSlip) -> Table:
    return Table(full_width(), (Row((Cell((plain(slip.password, _PASSWORD),)),), mm(22)),))


def _spelled(slip: PasswordSlip) -> Table:
    """Return a row for each group: the characters, each over the words that tell it."""
    rows = tuple(
        Row(
            (
                Cell((plain(f"{at}組目", LABEL),), tint=True),
                *(Cell((plain(one.char, _CHAR), plain(one.aloud, _ALOUD))) for one in group),
            )
        )
        for at, group in enumerate(slip.groups, start=1)
    )
    heading = heading_row("", "1文字目", "2文字目", "3文字目", "4文字目")
    return Table(_SPELLED, rows, (heading,))


def _notices(notices: tuple[str, ...]) -> Iterator[Piece]:
    for lead, notice in zip("アイウエオ", notices, strict=False):
        yield Piece(Text((Run(notice),), _NOTICE, Run(lead), _HANG))


def _row(label: str, text: str) -> Row:
    return Row((label_cell(label), text_cell(plain(text, BODY))))
