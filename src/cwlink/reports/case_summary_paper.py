"""事例概要, part by part: what one agency needs to think about before a meeting, and no name."""

from collections.abc import Iterator

from cwlink.core import wareki
from cwlink.reports.case_summary_sheet import CaseSummarySheet, SummaryMember
from cwlink.reports.cells import full_width, heading_row, text_cell
from cwlink.reports.copy_paper import LABELLED, extra_rows, handling, handover, labelled_rows
from cwlink.reports.flow import Piece
from cwlink.reports.frames import SUMMARY_TITLE
from cwlink.reports.headings import Head, Numbering, section
from cwlink.reports.sheet_style import BETWEEN_TABLES, BODY, LABEL, mm
from cwlink.reports.table import Row, Table
from cwlink.reports.text import plain

_MEMBERS = full_width(24, 22, 16, 20)


def summary_story(sheet: CaseSummarySheet) -> Iterator[Piece]:
    """Yield the paper's parts in reading order."""
    number = Numbering()
    yield Piece(Head(SUMMARY_TITLE, (), ()))
    yield Piece(handover(sheet), mm(2.4))
    only = "世帯員は番号で記載しています。会議の検討に必要な事項だけを記載したものです。"
    yield Piece(plain(only, LABEL), mm(1.6))
    yield section(number.next(), "会議で検討していただきたいこと")
    about = labelled_rows(
        ("整理番号", sheet.case),
        ("会議", sheet.body),
        ("検討日", wareki.long_date(sheet.reviewed_on, weekday=True)),
        ("貴機関に参加をお願いする理由", sheet.purpose),
    )
    yield Piece(Table(LABELLED, tuple(about)))
    yield section(number.next(), "世帯の状況")
    yield Piece(_members(sheet.members))
    rest = tuple(
        labelled_rows(
            ("世帯全体の課題", "\n".join(sheet.household_issues)), *extra_rows(sheet.extras)
        )
    )
    if rest:
        yield Piece(Table(LABELLED, rest), BETWEEN_TABLES)
    yield section(number.next(), "この概要の取扱い")
    yield from handling(sheet)


def _members(members: tuple[SummaryMember, ...]) -> Table:
    rows = tuple(
        Row(
            (
                text_cell(plain(one.name, BODY)),
                text_cell(plain(one.relation or "―", BODY.centred())),
                text_cell(plain(one.sex, BODY.centred())),
                text_cell(plain(one.age, BODY.centred())),
                text_cell(plain("、".join(one.issues) or "―", BODY)),
            )
        )
        for one in members
    )
    return Table(_MEMBERS, rows, (heading_row("世帯員", "続柄", "性別", "年齢", "課題"),))
