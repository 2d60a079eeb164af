"""連絡・情報提供票: the question, and on a page of its own the answer, which names no one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from cwlink.core import wareki
from cwlink.reports.agency_name import agency_name
from cwlink.reports.agency_paper import people_lines
from cwlink.reports.cells import PEN_DATE, WIDE, full_width, label_cell, text_cell
from cwlink.reports.copy_paper import (
    LABELLED,
    NUMBER_TO_COME,
    extra_rows,
    handling,
    handover,
    labelled_row,
    labelled_rows,
)
from cwlink.reports.fax_cells import NUMBER, fax_label, pen_row, ticks
from cwlink.reports.flow import Piece
from cwlink.reports.frames import INQUIRY_TITLE
from cwlink.reports.headings import Head, Numbering, section
from cwlink.reports.inquiry_sheet import InquirySheet
from cwlink.reports.letter_frames import THIS_SIDE_UP
from cwlink.reports.meeting_frames import inquiry_frame
from cwlink.reports.sheet_style import (
    BODY,
    LABEL,
    REPLY,
    REPLY_NUMBER,
    REPLY_STRONG,
    TITLE,
    mm,
)
from cwlink.reports.table import Cell, Row, Table
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run

ANSWER_TITLE: Final = "連絡・情報提供票（回答）"
_ONLY: Final = "この票は、お尋ねする事項に必要なことだけを記載したものです。"
_ASKED: Final = full_width(40, 48, 28)
_HEAD: Final = full_width(28, 82, 24)
_ROWS: Final = full_width(40)
_ROOM: Final = mm(34)
_LESS_ROOM: Final = mm(24)
_REQUEST: Final = (
    "この票には、個人の氏名、住所、病名などを書かないでください。詳しい内容は、電話でお知らせ"
    "ください。送付状は要りません。"
)


def inquiry_story(sheet: InquirySheet) -> Iterator[Piece]:
    """Yield the question and the page for the answer."""
    number = Numbering()
    yield Piece(Head(INQUIRY_TITLE, (), ()))
    yield Piece(handover(sheet), mm(2.4))
    yield Piece(plain(_ONLY, LABEL), mm(1.6))
    yield section(number.next(), "お尋ねする事項", room=mm(30))
    yield Piece(_asked(sheet))
    about = tuple(_about(sheet))
    if about:
        yield section(number.next(), "対象となる方の状況", room=mm(30))
        yield Piece(Table(LABELLED, about))
    yield section(number.next(), "この票の取扱い")
    yield from handling(sheet)
    first, *rest = _answer(sheet)
    frame, _metadata = inquiry_frame(sheet, demo=False)
    stamps = () if sheet.number else frame.stamps
    yield replace(first, frame=replace(frame, form_number="", watermark="", stamps=stamps))
    yield from rest


def _asked(sheet: InquirySheet) -> Table:
    person = (Row((label_cell("担当者"), text_cell(_to(sheet), span=3))),) if sheet.person else ()
    first = Row(
        (
            label_cell("整理番号"),
            text_cell(plain(sheet.case, BODY)),
            label_cell("お尋ねした日"),
            text_cell(plain(_day(sheet.asked_on or sheet.issued_on), BODY)),
        )
    )
    rows = (
        Row((label_cell("お尋ねする内容"), text_cell(plain(sheet.question, BODY), span=3))),
        Row((label_cell("回答期限"), text_cell(plain(_until(sheet), BODY), span=3))),
    )
    return Table(_ASKED, (first, *person, *rows))


def _to(sheet: InquirySheet) -> Text:
    return plain(f"{sheet.person}{WIDE}様", BODY)


def _day(day: date | None) -> str:
    return wareki.long_date(day, weekday=True) if day else ""


def _until(sheet: InquirySheet) -> str:
    if sheet.answer_by is None:
        return "別紙（回答）で、お早めに回答をお願いします。"
    return f"{_day(sheet.answer_by)}までに、別紙（回答）又は電話で回答をお願いします。"


def _about(sheet: InquirySheet) -> Iterator[Row]:
    people = tuple(plain(line, BODY) for line in people_lines(sheet.people))
    if people:
        yield labelled_row("対象者", *people)
    yield from labelled_rows(
        ("支援の課題", "\n".join(sheet.issues)),
        ("お尋ねする背景", sheet.background),
        *extra_rows(sheet.extras),
    )


def _answer(sheet: InquirySheet) -> Iterator[Piece]:
    """Yield the page that comes back; it says numbers, never the household."""
    yield Piece(plain(THIS_SIDE_UP, REPLY_STRONG.centred()))
    yield Piece(plain(ANSWER_TITLE, TITLE.centred()), mm(1))
    yield Piece(_where_to(sheet), mm(1.6))
    asked = f"{_day(sheet.asked_on or sheet.issued_on)}にお尋ねのあった事項について、"
    yield Piece(plain(f"{asked}次のとおり回答します。", REPLY), mm(4))
    yield Piece(Table(_ROWS, tuple(_answer_rows(sheet))), mm(3))
    request = (Run(f"お願い{WIDE}", bold=True, keep=True), Run(_REQUEST))
    yield Piece(Text(request, REPLY), mm(3))


def _where_to(sheet: InquirySheet) -> Table:
    fax = (plain(f"FAX\u00a0{sheet.fax}", REPLY_NUMBER),) if sheet.fax else ()
    first = (
        fax_label("送信先"),
        Cell((agency_name(sheet.sender, REPLY, f"{WIDE}行"), *fax)),
        Cell((plain("提供番号", REPLY.centred()),)),
        Cell((plain(sheet.number or NUMBER_TO_COME, NUMBER if sheet.number else BODY),)),
    )
    due = _day(sheet.answer_by) or PEN_DATE
    runs = [Run(due, bold=True, keep=True)]
    if sheet.phone:
        runs += [Run(WIDE * 2), Run(f"電話での回答{WIDE}{sheet.phone}", keep=True)]
    second = (fax_label("回答期限"), Cell((Text(tuple(runs), REPLY),), span=3))
    return Table(_HEAD, (Row(first, mm(18)), Row(second, mm(9))))


def _answer_rows(sheet: InquirySheet) -> Iterator[Row]:
    yield pen_row("回答日", plain(PEN_DATE, REPLY))
    yield pen_row("機関名", agency_name(sheet.recipient, REPLY))
    yield pen_row("回答者の職・氏名")
    yield pen_row("電話番号")
    options = ("引き受ける", "条件付きで引き受ける", "引き受けることが難しい", "情報提供のみ")
    yield pen_row("回答", ticks(*options))
    yield Row((fax_label("条件又は難しい理由"), Cell()), _LESS_ROOM)
    yield Row((fax_label("お知らせいただく\nこと"), Cell()), _ROOM)
    yield pen_row("いつまでに行うか", plain(PEN_DATE, REPLY))
    yield pen_row("ほかの相談先")
