"""支援計画（所内用）, part by part in the order of 表25."""

from collections.abc import Iterator

from cwlink.core import wareki
from cwlink.reports import wording
from cwlink.reports.agency_name import AgencyName
from cwlink.reports.blank_words import BlankWords
from cwlink.reports.cells import PEN_DATE, WIDE, full_width, label_cell, text_cell
from cwlink.reports.entries import Blank, Entry
from cwlink.reports.flow import Piece
from cwlink.reports.frames import PLAN_TITLE, version_text
from cwlink.reports.headings import Head, Numbering, section, subsection, under_head
from cwlink.reports.plan_evaluation import (
    ROOM_FOR_EVALUATION,
    evaluation_note,
    evaluation_table,
)
from cwlink.reports.plan_members import basic_tables
from cwlink.reports.plan_sheet import PlanRole, PlanSheet
from cwlink.reports.role_cells import doing_cell, number_cell, role_heading, when_cell
from cwlink.reports.sheet_style import BETWEEN_TABLES, BODY, DENSE
from cwlink.reports.table import Cell, Row, Table
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run

_LABELLED = full_width(33)
_ROLES = full_width(11, 39.5, 70.5, 19.5)
_GOAL_LEAD = 3 * BODY.size


def plan_story(sheet: PlanSheet) -> Iterator[Piece]:
    """Yield the paper's parts in reading order."""
    words = BlankWords(sheet.imprint.draft)
    body = list(_body(sheet, words))  # before the head, which says how many items are blank
    yield _head(sheet)
    yield from under_head(words, _complements(sheet))
    yield from body


def _body(sheet: PlanSheet, words: BlankWords) -> Iterator[Piece]:
    number = Numbering()
    yield section(number.next(), "基本情報")
    for at, table in enumerate(basic_tables(sheet, words)):
        yield Piece(table, BETWEEN_TABLES if at else 0)
    yield section(number.next(), "支援の計画")
    yield Piece(_aims(sheet, words))
    yield subsection("福祉事務所及び関係機関が実施すること（役割分担）", "下線は特に大切な項目")
    yield Piece(_roles(sheet, words))
    yield Piece(_agreed(sheet, words), BETWEEN_TABLES)
    yield section(number.next(), "支援の評価", evaluation_note(sheet), room=ROOM_FOR_EVALUATION)
    yield Piece(evaluation_table(sheet.evaluation, words))


def _head(sheet: PlanSheet) -> Piece:
    approved = wareki.long_date(sheet.approved_on) if sheet.approved_on else PEN_DATE
    version = version_text(sheet.imprint)
    numbers = (
        ("計画番号", (Run(f"{sheet.number}{WIDE}{version}"),)),
        ("ケース番号", (Run(f"{sheet.case_number}{WIDE}世帯主{WIDE}{sheet.head_name}"),)),
        ("決裁日", (Run(approved),)),
    )
    return Piece(Head(PLAN_TITLE, numbers, sheet.seals))


def _complements(sheet: PlanSheet) -> str:
    told = []
    if sheet.policy_on is not None:
        told.append(f"この計画は、{wareki.long_date(sheet.policy_on)}の援助方針を補うものです。")
    if sheet.policy_review:
        told.append(f"援助方針の見直し：{sheet.policy_review}")
    return "　".join(told)


def _row(label: str, *parts: Text) -> Row:
    return Row((label_cell(label), text_cell(*parts)))


def _aims(sheet: PlanSheet, words: BlankWords) -> Table:
    rows = (
        _row("本人・家族の意向", *(_wishes(sheet) or _open(words, Blank.MISSING))),
        _row("解決すべき課題", *(_issues(sheet) or _open(words, Blank.REQUIRED))),
        _row(
            "支援の目的",
            _led("長期", _GOAL_LEAD, words.value(sheet.goal_long)),
            _led("短期", _GOAL_LEAD, words.value(sheet.goal_short)),
        ),
        _row("計画の期間", Text(words.runs(sheet.period), BODY)),
    )
    return Table(_LABELLED, rows)


def _open(words: BlankWords, blank: Blank) -> tuple[Text, ...]:
    return (Text((words.blank(blank),), BODY),)


def _led(lead: str, hang: float, *runs: Run) -> Text:
    return Text(runs, BODY, Run(lead), hang)


def _wishes(sheet: PlanSheet) -> tuple[Text, ...]:
    hang = (max((len(wish.who) for wish in sheet.wishes), default=0) + 1) * BODY.size
    return tuple(
        _led(wish.who, hang, Run((f"「{wish.words}」" if wish.words else "") + wish.note))
        for wish in sheet.wishes
    )


def _issues(sheet: PlanSheet) -> tuple[Text, ...]:
    hang = (max((len(one.holder) for one in sheet.issues), default=0) + 1) * BODY.size
    return tuple(
        _led(one.holder, hang, *_issue_runs(one.issues, one.urgent)) for one in sheet.issues
    )


def _issue_runs(issues: tuple[str, ...], urgent: tuple[str, ...]) -> Iterator[Run]:
    last = len(issues) - 1
    for at, issue in enumerate(issues):
        mark = "［優先］" if issue in urgent else ""
        yield Run(f"{issue}{mark}" + ("" if at == last else "、"), keep=True)


def _roles(sheet: PlanSheet, words: BlankWords) -> Table:
    rows = tuple(_role(role, words) for role in sheet.roles)
    if not rows:
        rows = (Row((text_cell(*_open(words, Blank.REQUIRED), span=5),)),)
    return Table(_ROLES, rows, (role_heading("関係機関名\n担当者名"),))


def _role(role: PlanRole, words: BlankWords) -> Row:
    person = Run("担当"), Run(WIDE), words.value(role.person)
    post = (Run(f"\n（{role.post}）"),) if role.post else ()
    agency = (AgencyName(words.value(role.agency), BODY), Text((*person, *post), DENSE))
    targets = _targets(role.targets, words)
    return Row(
        (
            number_cell(role.number),
            Cell(agency, top=True, again=plain("（続き）", DENSE)),
            doing_cell(words.value(role.purpose), words.value(role.content)),
            Cell((targets,), top=True),
            when_cell(words.value(role.period), words.value(role.frequency)),
        )
    )


def _targets(targets: Entry, words: BlankWords) -> Text:
    """Return whom a role is for; the mark of a blank is smaller, so that it breaks after its ・."""
    style = BODY if targets.blank is None else DENSE
    return Text((words.value(targets),), style.centred())


def _agreed(sheet: PlanSheet, words: BlankWords) -> Table:
    agreement = sheet.agreement
    consent = list(words.chosen(wording.AGREEMENTS, agreement.how))
    if agreement.day is not None:
        consent += [Run(WIDE * 2), Run("同意の日\u00a0"), words.value(agreement.day)]
    if agreement.remark:
        consent.append(Run(f"\n{agreement.remark}"))
    rows = (
        _row("会議の開催日", Text(_spaced(sheet.meetings, words), BODY)),
        _row("状況が変わった\nときの対応", *_lines(sheet.contingency, words)),
        _row("計画への同意", Text(tuple(consent), BODY)),
    )
    return Table(_LABELLED, rows)


def _spaced(items: tuple[Entry, ...], words: BlankWords) -> tuple[Run, ...]:
    """Return items side by side, each kept whole where it fits a line."""
    runs: list[Run] = []
    for item in items:
        if runs:
            runs.append(Run(WIDE * 2))
        value = words.value(item)
        label = f"{item.label}{WIDE}" if item.label else ""
        runs.append(Run(f"{label}{value.text}", bold=value.bold, keep=True))
    return tuple(runs) or (words.blank(Blank.MISSING),)


def _lines(items: tuple[Entry, ...], words: BlankWords) -> tuple[Text, ...]:
    texts = tuple(Text(words.runs(item), BODY) for item in items)
    return texts or _open(words, Blank.MISSING)
