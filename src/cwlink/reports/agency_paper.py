"""支援計画（関係機関用）, part by part: what one agency needs for its role, and no more."""

from collections.abc import Iterator

from cwlink.core import wareki
from cwlink.reports.agency_sheet import AgencyCopySheet, ExtraItem, OtherRole, OwnRole
from cwlink.reports.boxes import Part
from cwlink.reports.cells import (
    BOX,
    CONTINUED,
    PEN_DATE,
    WIDE,
    full_width,
    heading_row,
    label_cell,
    text_cell,
)
from cwlink.reports.flow import Piece
from cwlink.reports.frames import AGENCY_TITLE
from cwlink.reports.headings import Head, Numbering, section, subsection
from cwlink.reports.role_cells import doing_cell, number_cell, role_heading, when_cell
from cwlink.reports.sheet_style import (
    AFTER_SECTION,
    BETWEEN_TABLES,
    BODY,
    DENSE,
    LABEL,
    RECIPIENT,
    TextStyle,
    mm,
)
from cwlink.reports.table import Cell, Row, Table
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run

_LABELLED = full_width(40)
_OWN = full_width(12, 39, 67, 22)
_OTHERS = full_width(12, 52)
_NOTICE = TextStyle(BODY.size, 16)
_NOTICE_HANG = 2 * BODY.size


def agency_story(sheet: AgencyCopySheet) -> Iterator[Piece]:
    """Yield the paper's parts in reading order."""
    number = Numbering()
    yield Piece(Head(AGENCY_TITLE, (), sheet.seals))
    yield Piece(_handover(sheet), mm(2.4))
    only = "この写しは、貴機関の役割に必要な事項だけを記載したものです。"
    yield Piece(plain(only, LABEL), mm(1.6))
    yield section(number.next(), "基本情報")
    yield Piece(_basic(sheet))
    yield section(number.next(), "支援の計画")
    yield from _plan(sheet)
    yield section(number.next(), "この写しの取扱い")
    yield from _handling(sheet)


def _handover(sheet: AgencyCopySheet) -> Table:
    rows = (
        Row(
            (
                label_cell("提供先"),
                text_cell(plain(f"{sheet.recipient}{WIDE}様", RECIPIENT)),
                label_cell("提供番号"),
                text_cell(plain(sheet.number, BODY)),
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


def _row(label: str, *parts: Part) -> Row:
    return Row((label_cell(label), text_cell(*parts)))


def _rows(*rows: tuple[str, str]) -> Iterator[Row]:
    """Yield a row for each text there is; an open item leaves with its label."""
    for label, text in rows:
        if text:
            yield _row(label, plain(text, BODY))


def _basic(sheet: AgencyCopySheet) -> Table:
    people = tuple(
        plain(
            f"{person.name}{f'（{person.kana}）' if person.kana else ''}"
            f"{WIDE * 2}{person.sex}{WIDE * 2}{person.age}",
            BODY,
        )
        for person in sheet.people
    )
    first = (_row("対象者", *people),) if people else ()
    rest = _rows(
        ("計画作成担当者名", sheet.author),
        ("計画作成（更新）日", sheet.made_on),
        ("次回モニタリング予定日", sheet.next_monitoring),
        *_extras(sheet.basic_extras),
    )
    return Table(_LABELLED, (*first, *rest))


def _extras(items: tuple[ExtraItem, ...]) -> Iterator[tuple[str, str]]:
    return ((item.label, item.text) for item in items)


def _plan(sheet: AgencyCopySheet) -> Iterator[Piece]:
    rows = tuple(
        _rows(
            ("解決すべき課題", "\n".join(sheet.issues)),
            ("計画の期間", sheet.period),
            *_extras(sheet.plan_extras),
        )
    )
    if rows:
        yield Piece(Table(_LABELLED, rows))
    yield subsection(f"(1){WIDE}貴機関に担っていただくこと")
    yield Piece(_own_roles(sheet.own_roles))
    if sheet.other_roles:
        yield subsection(f"(2){WIDE}ほかの役割")
        yield Piece(_other_roles(sheet.other_roles))
    meetings = tuple(_rows(("会議の開催日", sheet.meetings)))
    if meetings:
        yield Piece(Table(_LABELLED, meetings), BETWEEN_TABLES)


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


def _other_roles(roles: tuple[OtherRole, ...]) -> Table:
    rows = tuple(
        Row(
            (
                text_cell(plain(numbers, BODY.centred())),
                text_cell(plain(agency or "―", BODY)),
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


def _handling(sheet: AgencyCopySheet) -> Iterator[Piece]:
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
    rows = [_row("返却・廃棄の記録", record)]
    if sheet.contact:
        rows.append(_row("問い合わせ先", plain("\n".join(sheet.contact), BODY)))
    yield Piece(Table(_LABELLED, tuple(rows)), BETWEEN_TABLES - AFTER_SECTION)
