"""The tables of 議事録: who came, what was told, who does what, what is still open."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from cwlink.core import wareki
from cwlink.reports.agency_name import AgencyName, agency_name, person_name
from cwlink.reports.blank_words import BlankWords
from cwlink.reports.boxes import Part
from cwlink.reports.cells import (
    CONTINUED,
    WIDE,
    Dots,
    full_width,
    heading_cell,
    heading_row,
    text_cell,
)
from cwlink.reports.entries import Blank, Entry
from cwlink.reports.minutes_sheet import (
    AttendeeLine,
    ContingencyLine,
    CorrectionLine,
    FactLine,
    MaterialLine,
    MinutesRole,
    ObjectionLine,
    TakenHomeLine,
    UnownedLine,
    WishLine,
)
from cwlink.reports.role_cells import number_cell
from cwlink.reports.sheet_style import BODY, DENSE, DENSE_EDGE, NOTE
from cwlink.reports.table import Cell, Row, Table
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run

NOTHING: Final = "該当なし"
_ATTENDEES: Final = full_width(78, 48)
_WISHES: Final = full_width(33, 98)
_FACTS: Final = full_width(33, 98)
_CONTINGENCIES: Final = full_width(42, 32, 34)
_ROLES: Final = full_width(10, 40, 63.5, 19.5)
_TAKEN_HOME: Final = full_width(54, 74)
_OBJECTIONS: Final = full_width(56)
_UNOWNED: Final = full_width(80)
_MATERIALS: Final = full_width(30, 100)
_CORRECTIONS: Final = full_width(32, 30, 46)
_LEAD: Final = 31.0


def attendees_table(lines: tuple[AttendeeLine, ...], words: BlankWords) -> Table:
    """Return who came or should have, an opinion in writing below its row."""
    rows = [row for line in lines for row in _attendee(line, words)]
    heading = heading_row("機関名", "職・氏名", "出欠")
    blank = words.blank(Blank.REQUIRED) if not rows else None
    return replace(_table(_ATTENDEES, rows, heading, blank), edge=DENSE_EDGE)


def _attendee(line: AttendeeLine, words: BlankWords) -> Iterator[Row]:
    note = (Run(f"{WIDE}{line.note}"),) if line.note else ()
    cells = (
        text_cell(agency_name(line.organisation, DENSE)),
        text_cell(person_name(line.person or "―", DENSE)),
        text_cell(Text((words.value(line.how), *note), DENSE)),
    )
    yield Row(cells, stays=bool(line.opinion))
    if line.opinion:
        opinion = Text((Run(line.opinion),), DENSE, Run("意見", bold=True), _LEAD, NOTE.size)
        yield Row((Cell(joined=True), text_cell(opinion, span=2)))


def wishes_table(lines: tuple[WishLine, ...]) -> Table:
    """Return wishes in the own words, and when and by whom they were heard."""
    rows = [
        Row(
            (
                text_cell(plain(line.who, BODY)),
                text_cell(plain(f"「{line.words}」", BODY)),
                text_cell(plain(line.heard or "―", DENSE)),
            )
        )
        for line in lines
    ]
    return _table(_WISHES, rows, heading_row("話した人", "本人・家族の言葉", "聞いた日・人"))


def facts_table(lines: tuple[FactLine, ...], words: BlankWords) -> Table:
    """Return what was told, neighbours about the same person under one name."""
    rows = [
        Row(
            (
                _holder(line.holder, joined=at > 0 and lines[at - 1].holder == line.holder),
                text_cell(_of(line.words, words)),
                text_cell(agency_name(line.said_by or "―", DENSE)),
            )
        )
        for at, line in enumerate(lines)
    ]
    blank = words.blank(Blank.MISSING) if not rows else None
    return _table(_FACTS, rows, heading_row("対象者", "共有した事実", "話した人"), blank)


def _holder(holder: str, *, joined: bool) -> Cell:
    return Cell((plain(holder, BODY),) if not joined else (), top=True, joined=joined)


def contingencies_table(
    lines: tuple[ContingencyLine, ...], words: BlankWords, missing: Blank | None
) -> Table:
    """Return 状況が変わったときの対応; ``missing`` says how a paper without any is blank."""
    rows = [
        Row(
            (
                text_cell(_of(line.when, words)),
                text_cell(_of(line.who, words)),
                text_cell(plain(line.where_to or "―", BODY)),
                text_cell(_of(line.what, words)),
            )
        )
        for line in lines
    ]
    empty = words.blank(missing) if missing and not rows else Run(NOTHING)
    return _table(
        _CONTINGENCIES, rows, heading_row("きっかけ", "誰が", "どこへ", "何をするか"), empty
    )


def roles_table(roles: tuple[MinutesRole, ...], words: BlankWords) -> Table:
    """Return the roles as agreed, the office first as the sheet has them."""
    names = ("番号", "関係機関名\n担当者名", "支援の目的・実施すること", "対象者", "期限・頻度")
    heading = Row(tuple(heading_cell(name) for name in names))
    blank = words.blank(Blank.MISSING) if not roles else None
    return _table(_ROLES, [_role(role, words) for role in roles], heading, blank)


def _role(role: MinutesRole, words: BlankWords) -> Row:
    person = (Run("担当"), Run(WIDE), words.value(role.person))
    agency = (AgencyName(words.value(role.agency), BODY), Text(person, DENSE))
    when: tuple[Part, ...] = (
        Text((words.value(role.by_when),), DENSE),
        Dots(),
        Text((words.value(role.frequency),), DENSE),
    )
    style = BODY if role.targets.blank is None else DENSE  # a blank's mark fits a line then
    targets = Text((words.value(role.targets),), style.centred())
    return Row(
        (
            number_cell(role.number),
            Cell(agency, top=True, again=plain(CONTINUED, DENSE)),
            Cell(tuple(_doing(role, words)), top=True),
            Cell((targets,), top=True),
            Cell(when, top=True),
        )
    )


def _doing(role: MinutesRole, words: BlankWords) -> Iterator[Part]:
    yield _named("目的", words.value(role.purpose))
    yield Dots()
    yield _named("内容", words.value(role.content))
    if role.introduction:
        yield Dots()
        yield _named("つなぎ", Run(role.introduction))
    if role.supervisor is not None:
        yield Dots()
        yield _named("確認", Run("査察指導員"), Run(WIDE), words.value(role.supervisor))


def taken_home_table(lines: tuple[TakenHomeLine, ...], words: BlankWords) -> Table:
    """Return 持ち帰り事項."""
    rows = [
        Row(
            (
                Cell(tuple(_taker(line, words)), top=True),
                text_cell(_of(line.content, words)),
                text_cell(_of(line.due, words)),
            )
        )
        for line in lines
    ]
    return _table(_TAKEN_HOME, rows, heading_row("機関・担当者", "内容", "期限"), Run(NOTHING))


def _taker(line: TakenHomeLine, words: BlankWords) -> Iterator[Part]:
    yield AgencyName(words.value(line.agency), BODY)
    if line.person:
        yield plain(f"担当{WIDE}{line.person}", DENSE)


def objections_table(lines: tuple[ObjectionLine, ...]) -> Table:
    """Return objections and reservations."""
    rows = [
        Row((text_cell(agency_name(line.by or "―", BODY)), text_cell(plain(line.words, BODY))))
        for line in lines
    ]
    return _table(_OBJECTIONS, rows, heading_row("述べた人", "異論・留保"), Run(NOTHING))


def unowned_table(lines: tuple[UnownedLine, ...], words: BlankWords) -> Table:
    """Return 担い手が決まらない事項 and what was agreed about each."""
    rows = [
        Row((text_cell(plain(line.matter, BODY)), text_cell(_of(line.agreed, words))))
        for line in lines
    ]
    return _table(_UNOWNED, rows, heading_row("事項", "話し合って決めたこと"), Run(NOTHING))


def materials_table(lines: tuple[MaterialLine, ...], words: BlankWords) -> Table:
    """Return what became of each numbered copy."""
    rows = [
        Row(
            (
                text_cell(plain(line.number, DENSE.centred())),
                text_cell(agency_name(line.recipient, DENSE)),
                text_cell(Text((words.value(line.state),), DENSE.centred())),
            )
        )
        for line in lines
    ]
    heading = heading_row("提供番号", "配付先", "会議の後の扱い")
    return replace(_table(_MATERIALS, rows, heading), edge=DENSE_EDGE)


def corrections_table(lines: tuple[CorrectionLine, ...]) -> Table:
    """Return what was added after the minutes were final."""
    rows = [
        Row(
            (
                text_cell(plain(wareki.long_date(line.on), DENSE)),
                text_cell(plain(line.by, BODY)),
                text_cell(plain(line.reason, BODY)),
                text_cell(plain(line.words, BODY)),
            )
        )
        for line in lines
    ]
    return _table(_CORRECTIONS, rows, heading_row("日付", "記入者", "理由", "訂正・追記の内容"))


def _table(
    columns: tuple[float, ...], rows: list[Row], heading: Row, empty: Run | None = None
) -> Table:
    """Return a table; without rows one that says what stands for them."""
    if not rows and empty is not None:
        return Table(full_width(), (Row((text_cell(Text((empty,), BODY)),)),))
    return Table(columns, tuple(rows), (heading,))


def _of(item: Entry, words: BlankWords) -> Text:
    return Text((words.value(item),), BODY)


def _named(name: str, *runs: Run) -> Text:
    return Text(runs, BODY, Run(name, bold=True), _LEAD, NOTE.size)
