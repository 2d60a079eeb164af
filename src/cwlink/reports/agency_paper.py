"""支援計画（関係機関用）, part by part: what one agency needs for its role, and no more."""

from collections.abc import Iterator

from cwlink.reports.agency_name import agency_name
from cwlink.reports.agency_sheet import AgencyCopySheet, OtherRole, OwnRole
from cwlink.reports.boxes import Part
from cwlink.reports.cells import (
    CONTINUED,
    WIDE,
    full_width,
    heading_row,
    text_cell,
)
from cwlink.reports.copy_paper import (
    LABELLED,
    extra_rows,
    handling,
    handover,
    labelled_row,
    labelled_rows,
)
from cwlink.reports.copy_sheet import Person
from cwlink.reports.flow import Piece
from cwlink.reports.frames import AGENCY_TITLE
from cwlink.reports.headings import Head, Numbering, section, subsection
from cwlink.reports.role_cells import doing_cell, number_cell, role_heading, when_cell
from cwlink.reports.sheet_style import (
    BETWEEN_TABLES,
    BODY,
    DENSE,
    LABEL,
    mm,
)
from cwlink.reports.table import Cell, Row, Table
from cwlink.reports.text import plain
from cwlink.reports.typesetting import Run

_OWN = full_width(12, 39, 67, 22)
_OTHERS = full_width(12, 52)


def agency_story(sheet: AgencyCopySheet) -> Iterator[Piece]:
    """Yield the paper's parts in reading order."""
    number = Numbering()
    yield Piece(Head(AGENCY_TITLE, (), sheet.seals))
    yield Piece(handover(sheet), mm(2.4))
    only = "この写しは、貴機関の役割に必要な事項だけを記載したものです。"
    yield Piece(plain(only, LABEL), mm(1.6))
    yield section(number.next(), "基本情報")
    yield Piece(_basic(sheet))
    yield section(number.next(), "支援の計画")
    yield from _plan(sheet)
    yield section(number.next(), "この写しの取扱い")
    yield from handling(sheet)


def _basic(sheet: AgencyCopySheet) -> Table:
    people = tuple(plain(line, BODY) for line in people_lines(sheet.people))
    first = (labelled_row("対象者", *people),) if people else ()
    rest = labelled_rows(
        ("計画作成担当者名", sheet.author),
        ("計画作成（更新）日", sheet.made_on),
        ("次回モニタリング予定日", sheet.next_monitoring),
        *extra_rows(sheet.basic_extras),
    )
    return Table(LABELLED, (*first, *rest))


def people_lines(people: tuple[Person, ...]) -> Iterator[str]:
    """Yield a line each, names padded to a column."""
    names = [f"{one.name}{f'（{one.kana}）' if one.kana else ''}" for one in people]
    longest = max(map(len, names), default=0)
    for one, name in zip(people, names, strict=True):
        yield f"{name:{WIDE}<{longest}}{WIDE * 2}{one.sex}{WIDE * 2}{one.age}"


def _plan(sheet: AgencyCopySheet) -> Iterator[Piece]:
    rows = tuple(
        labelled_rows(
            ("解決すべき課題", "\n".join(sheet.issues)),
            ("計画の期間", sheet.period),
            *extra_rows(sheet.plan_extras),
        )
    )
    if rows:
        yield Piece(Table(LABELLED, rows))
    yield subsection(f"(1){WIDE}貴機関に担っていただくこと")
    yield Piece(_own_roles(sheet.own_roles))
    if sheet.other_roles:
        yield subsection(f"(2){WIDE}ほかの役割")
        yield Piece(other_roles_table(sheet.other_roles))
    meetings = tuple(labelled_rows(("会議の開催日", sheet.meetings)))
    if meetings:
        yield Piece(Table(LABELLED, meetings), BETWEEN_TABLES)


def _own_roles(roles: tuple[OwnRole, ...]) -> Table:
    rows = tuple(
        Row(
            (
                number_cell(role.number),
                Cell(_person(role), top=True, again=plain(CONTINUED, DENSE)),
                doing_cell(Run(role.purpose), Run(role.content)),
                Cell((plain(role.targets, BODY.centred()),), top=True),
                when_cell(Run(role.period), Run(role.frequency)),
            )
        )
        for role in roles
    )
    return Table(_OWN, rows, (role_heading("担当者名"),))


def _person(role: OwnRole) -> tuple[Part, ...]:
    person = (plain(role.person or "―", BODY),)
    return (*person, plain(f"（{role.post}）", DENSE)) if role.post else person


def other_roles_table(roles: tuple[OtherRole, ...]) -> Table:
    """Return others' roles by what they may show, neighbours that say the same joined."""
    rows = tuple(
        Row(
            (
                text_cell(plain(numbers, BODY.centred())),
                text_cell(agency_name(agency or "―", BODY)),
                text_cell(plain(line, BODY)),
            )
        )
        for numbers, agency, line in joined_roles(roles)
    )
    return Table(_OTHERS, rows, (heading_row("番号", "担当", "概要"),))


def joined_roles(roles: tuple[OtherRole, ...]) -> list[tuple[str, str, str]]:
    """Return number, agency and line; neighbours that say the same become one (3～5)."""
    groups: list[list[OtherRole]] = []
    for role in roles:
        last = groups[-1][-1] if groups else None
        if last is not None and (last.agency, last.line, last.number + 1) == (
            role.agency,
            role.line,
            role.number,
        ):
            groups[-1].append(role)
        else:
            groups.append([role])
    return [(_numbers(group), group[0].agency, group[0].line) for group in groups]


def _numbers(group: list[OtherRole]) -> str:
    first, last = group[0].number, group[-1].number
    return str(first) if first == last else f"{first}～{last}"
