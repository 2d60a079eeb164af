"""同意の記録（関係機関用）, part by part: proof of a consent for one agency, and no more."""

from collections.abc import Iterator
from typing import Final

from cwlink.core import wareki
from cwlink.reports.boxes import Part
from cwlink.reports.cells import full_width, heading_row, text_cell
from cwlink.reports.consent_copy_sheet import ConsentCopySheet, ConsentGiven
from cwlink.reports.consent_parts import (
    ALL_WHO_TAKE_PART,
    headed,
    labelled,
    least_part,
    span_text,
)
from cwlink.reports.copy_paper import LABELLED, handling, handover
from cwlink.reports.flow import Piece
from cwlink.reports.headings import Head, Numbering, section
from cwlink.reports.sheet_style import BODY, LABEL, mm
from cwlink.reports.table import Row, Table
from cwlink.reports.text import plain
from cwlink.reports.typesetting import Run

CONSENT_COPY_TITLE: Final = "同意の記録（関係機関用）"
_ONLY = "この写しは、記録されている同意のうち、提供先に関わる事項だけを記載したものです。"
_NO_ONE_ELSE = "この写しには、ほかの提供先の有無及び名称を記載していません。"
_MAY_END = (
    "同意は、いつでも取りやめる（撤回する）ことができます。取りやめの申出があったときは、"
    "提供元から連絡します。連絡の後、この写しは同意の証明になりません。"
)
_PEOPLE = full_width(46, 44, 22)


def consent_copy_story(sheet: ConsentCopySheet) -> Iterator[Piece]:
    """Yield the paper's parts in reading order."""
    number = Numbering()
    yield Piece(Head(CONSENT_COPY_TITLE, (), ()))
    yield Piece(handover(sheet), mm(2.4))
    yield Piece(plain(_ONLY, LABEL), mm(1.6))
    yield section(number.next(), "同意した人")
    yield Piece(_people(sheet))
    yield section(number.next(), "同意の内容")
    yield Piece(Table(LABELLED, tuple(_terms(sheet))))
    yield section(number.next(), "この写しの取扱い")
    yield from handling(sheet)


def _people(sheet: ConsentCopySheet) -> Table:
    """Return who consented; where everyone spoke for oneself there is no column of who did."""
    day = wareki.long_date(sheet.given_on, weekday=True) if sheet.given_on else "記録なし"
    instead = any(one.given_by for one in sheet.people)
    headings = ("氏名", "同意した日", "方法", *(("代わりに同意した人",) if instead else ()))
    rows = tuple(_person(one, day, sheet.way, instead=instead) for one in sheet.people)
    return Table(_PEOPLE if instead else full_width(66, 64), rows, (heading_row(*headings),))


def _person(one: ConsentGiven, day: str, way: str, *, instead: bool) -> Row:
    cells = [
        text_cell(plain(one.name, BODY)),
        text_cell(plain(day, BODY)),
        text_cell(plain(way, BODY.centred())),
    ]
    if instead:
        cells.append(text_cell(plain(one.given_by or "―", BODY)))
    return Row(tuple(cells))


def _terms(sheet: ConsentCopySheet) -> Iterator[Row]:
    yield labelled("目的", plain(sheet.purpose or "記録なし", BODY))
    yield labelled("提供する相手", *_agencies(sheet))
    yield labelled("提供する項目", *_items(sheet))
    yield labelled("期間", plain(span_text(sheet.until), BODY))
    yield labelled("取りやめ", plain(sheet.standing, BODY), plain(_MAY_END, LABEL))


def _agencies(sheet: ConsentCopySheet) -> Iterator[Part]:
    yield plain("、".join(sheet.agencies) or ALL_WHO_TAKE_PART, BODY)
    if sheet.others_left_out:
        yield plain(_NO_ONE_ELSE, LABEL)


def _items(sheet: ConsentCopySheet) -> Iterator[Part]:
    yield least_part()
    last = len(sheet.items) - 1
    told = (Run(one if at == last else f"{one}、", keep=True) for at, one in enumerate(sheet.items))
    yield headed("ほかの項目", tuple(told) or (Run("なし"),))
