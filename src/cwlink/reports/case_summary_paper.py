"""事例概要, part by part: what one agency needs to think about before a meeting, and no more."""

from collections.abc import Iterator

from cwlink.core import wareki
from cwlink.reports.case_summary_sheet import CaseSummarySheet, SummaryMember
from cwlink.reports.cells import full_width, heading_row, label_cell, listed, text_cell
from cwlink.reports.copy_paper import (
    LABELLED,
    extra_rows,
    handling,
    handover,
    labelled_row,
    labelled_rows,
)
from cwlink.reports.flow import Piece
from cwlink.reports.frames import SUMMARY_TITLE
from cwlink.reports.headings import Head, Numbering, section
from cwlink.reports.sheet_style import BETWEEN_TABLES, BODY, LABEL, mm
from cwlink.reports.table import Cell, Row, Table
from cwlink.reports.text import Text, plain

_CALLED = full_width(40, 56, 27)
_MEMBERS = full_width(32, 22, 16, 18)
_PEOPLE = full_width(64, 46, 30)  # where no issue of a member is told
_ONLY = "この概要は、会議の検討に必要な事項だけを記載したものです。"
_BY_NUMBER = "世帯員は、氏名を載せず番号で示しています。"
_HEAD_OF_HOUSEHOLD = "本人"  # in the column of relations, beside 世帯主


def summary_story(sheet: CaseSummarySheet) -> Iterator[Piece]:
    """Yield the paper's parts in reading order."""
    number = Numbering()
    yield Piece(Head(SUMMARY_TITLE, (), ()))
    yield Piece(handover(sheet), mm(2.4))
    yield Piece(plain(_ONLY if sheet.named else _ONLY + _BY_NUMBER, LABEL), mm(1.6))
    yield section(number.next(), "会議と参加をお願いする理由")
    yield Piece(_called(sheet))
    yield section(number.next(), "世帯の状況", "年齢は提供日現在、そのほかは検討日現在")
    yield Piece(_members(sheet.members))
    rest = tuple(_rest(sheet))
    if rest:
        yield Piece(Table(LABELLED, rest), BETWEEN_TABLES)
    yield section(number.next(), "この概要の取扱い")
    yield from handling(sheet)


def _called(sheet: CaseSummarySheet) -> Table:
    """Return by which number the case is spoken of, in which meeting, and why this agency."""
    first = (
        label_cell("整理番号"),
        text_cell(plain(sheet.case, BODY)),
        label_cell("開催の検討日"),
        text_cell(plain(wareki.long_date(sheet.reviewed_on, weekday=True), BODY)),
    )
    told = (("会議の名称", sheet.body), ("参加をお願いする理由", sheet.purpose))
    rows = (
        Row((label_cell(label), text_cell(plain(text, BODY), span=3)))
        for label, text in told
        if text
    )
    return Table(_CALLED, (Row(first), *rows))


def _rest(sheet: CaseSummarySheet) -> Iterator[Row]:
    if sheet.household_issues:
        yield labelled_row("世帯全体の課題", Text(listed(sheet.household_issues), BODY))
    yield from labelled_rows(*extra_rows(sheet.extras))


def _members(members: tuple[SummaryMember, ...]) -> Table:
    """Return the household; where nobody's issues are told there is no column for them."""
    told = any(one.issues for one in members)
    headings = ("世帯員", "続柄", "性別", "年齢", *(("課題",) if told else ()))
    rows = tuple(Row(tuple(_member(one, told))) for one in members)
    return Table(_MEMBERS if told else _PEOPLE, rows, (heading_row(*headings),))


def _member(one: SummaryMember, told: bool) -> Iterator[Cell]:
    yield text_cell(plain(one.name, BODY))
    for text in (_relation(one), one.sex, one.age):
        yield text_cell(plain(text, BODY.centred()))
    if told:
        yield text_cell(Text(listed(one.issues or ("―",)), BODY))


def _relation(one: SummaryMember) -> str:
    if one.relation == one.name:
        return _HEAD_OF_HOUSEHOLD
    return one.relation or "―"
