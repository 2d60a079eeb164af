"""議事録（関係機関用）: the extract of the minutes for one agency, its own part in full."""

from collections.abc import Iterator
from typing import Final

from cwlink.reports.agency_paper import other_roles_table, people_lines
from cwlink.reports.boxes import Part
from cwlink.reports.cells import (
    CONTINUED,
    WIDE,
    Dots,
    full_width,
    heading_cell,
    heading_row,
    listed,
)
from cwlink.reports.cells import text_cell as cell
from cwlink.reports.copy_paper import (
    LABELLED,
    extra_rows,
    handling,
    handover,
    labelled_row,
    labelled_rows,
)
from cwlink.reports.flow import Piece
from cwlink.reports.frames import MINUTES_COPY_TITLE
from cwlink.reports.headings import Head, Numbering, section, subsection
from cwlink.reports.minutes_copy_sheet import MinutesCopySheet, OwnAgreedRole, OwnTakenHome
from cwlink.reports.role_cells import number_cell, when_cell
from cwlink.reports.sheet_style import BETWEEN_TABLES, BODY, DENSE, LABEL, NOTE, mm
from cwlink.reports.table import Cell, Row, Table
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run

_ONLY: Final = "この写しは、会議で決まった事項のうち、貴機関に関わるものだけを記載したものです。"
_OWN: Final = full_width(12, 33, 66, 22)
_TAKEN_HOME: Final = full_width(124)
_LEAD: Final = 31.0


def minutes_copy_story(sheet: MinutesCopySheet) -> Iterator[Piece]:
    """Yield the paper's parts in reading order."""
    number = Numbering()
    yield Piece(Head(MINUTES_COPY_TITLE, (), sheet.seals))
    yield Piece(handover(sheet), mm(2.4))
    yield Piece(plain(_ONLY, LABEL), mm(1.6))
    yield section(number.next(), "会議の概要", room=mm(30))
    yield Piece(_about(sheet))
    yield section(number.next(), "会議で決まったこと", room=mm(30))
    yield from _agreed(sheet)
    yield section(number.next(), "この写しの取扱い")
    yield from handling(sheet)


def _about(sheet: MinutesCopySheet) -> Table:
    rows = labelled_rows(
        ("整理番号", sheet.case),
        ("会議の名称", sheet.meeting),
        ("日時", sheet.held),
        ("場所", sheet.place),
    )
    agencies = Text(listed(sheet.agencies), DENSE)
    came = (labelled_row("出席した機関", agencies),) if sheet.agencies else ()
    return Table(LABELLED, (*rows, *came))


def _agreed(sheet: MinutesCopySheet) -> Iterator[Piece]:
    people = tuple(plain(line, BODY) for line in people_lines(sheet.people))
    rows = (
        *((labelled_row("対象者", *people),) if people else ()),
        *labelled_rows(
            ("支援の課題", "\n".join(sheet.issues)),
            ("結果", sheet.result),
            ("支援の方針", sheet.policy),
            *extra_rows(sheet.extras),
        ),
    )
    if rows:
        yield Piece(Table(LABELLED, rows))
    yield from _parts(sheet)
    coming = tuple(labelled_rows(("次回の会議", sheet.next), ("期間・回数の見通し", sheet.outlook)))
    if coming:
        yield Piece(Table(LABELLED, coming), BETWEEN_TABLES)


def _parts(sheet: MinutesCopySheet) -> Iterator[Piece]:
    """Yield the agency's own roles, what it took home, and the others' roles, as numbered."""
    tables = (
        ("貴機関に担っていただくこと", _own_roles(sheet.own_roles) if sheet.own_roles else None),
        ("貴機関の持ち帰り事項", _taken_home(sheet.taken_home) if sheet.taken_home else None),
        ("ほかの役割", other_roles_table(sheet.other_roles) if sheet.other_roles else None),
    )
    shown = [(title, table) for title, table in tables if table is not None]
    for at, (title, table) in enumerate(shown, start=1):
        yield subsection(f"({at}){WIDE}{title}")
        yield Piece(table)


def _own_roles(roles: tuple[OwnAgreedRole, ...]) -> Table:
    names = ("番号", "担当者名", "支援の目的・実施すること", "対象者", "期限・頻度")
    heading = Row(tuple(heading_cell(name) for name in names))
    return Table(_OWN, tuple(_own_role(role) for role in roles), (heading,))


def _own_role(role: OwnAgreedRole) -> Row:
    person = plain(role.person or "―", BODY)
    return Row(
        (
            number_cell(role.number),
            Cell((person,), top=True, again=plain(CONTINUED, DENSE)),
            Cell(tuple(_doing(role)), top=True),
            Cell((plain(role.targets, BODY.centred()),), top=True),
            when_cell(Run(role.by_when), Run(role.frequency)),
        )
    )


def _doing(role: OwnAgreedRole) -> Iterator[Part]:
    told = (("目的", role.purpose), ("内容", role.content), ("つなぎ", role.introduction))
    for at, (name, text) in enumerate((name, text) for name, text in told if text):
        if at:
            yield Dots()
        yield Text((Run(text),), BODY, Run(name, bold=True), _LEAD, NOTE.size)


def _taken_home(lines: tuple[OwnTakenHome, ...]) -> Table:
    rows = tuple(Row((cell(plain(one.content, BODY)), cell(plain(one.due, BODY)))) for one in lines)
    return Table(_TAKEN_HOME, rows, (heading_row("内容", "期限"),))
