"""議事録（所内用）, part by part: from who came to what is kept for the office."""

from collections.abc import Iterator
from typing import Final

from cwlink.core import wareki
from cwlink.reports import minutes_tables as tables
from cwlink.reports import wording
from cwlink.reports.blank_words import BlankWords
from cwlink.reports.cells import PEN_DATE, WIDE, full_width, label_cell, text_cell
from cwlink.reports.entries import Blank, Entry
from cwlink.reports.flow import Piece
from cwlink.reports.frames import MINUTES_TITLE, version_text
from cwlink.reports.headings import Head, Numbering, section, subsection, under_head
from cwlink.reports.minutes_sheet import MinutesSheet
from cwlink.reports.sheet_style import BETWEEN_TABLES, BODY, mm
from cwlink.reports.table import Row, Table
from cwlink.reports.text import Text
from cwlink.reports.typesetting import Run

_LABELLED: Final = full_width(33)
_ROOM: Final = mm(25)
_POLICY: Final = {
    "agreed": "合意した方針",
    "no_policy": "方針が定まらない\n理由",
    "cannot_intervene": "介入が難しい理由",
}
# Where no policy was agreed it must be said what to do if things change (rules section 4).
_CONTINGENCY_MISSING: Final = {
    "": Blank.MISSING,
    "no_policy": Blank.REQUIRED,
    "cannot_intervene": Blank.REQUIRED,
}


def minutes_story(sheet: MinutesSheet) -> Iterator[Piece]:
    """Yield the paper's parts in reading order."""
    words = BlankWords(sheet.imprint.draft)
    body = list(_body(sheet, words))  # before the head, which says how many items are blank
    yield _head(sheet)
    yield from under_head(words)
    yield from body


def _head(sheet: MinutesSheet) -> Piece:
    approved = wareki.long_date(sheet.approved_on) if sheet.approved_on else PEN_DATE
    numbers = (
        ("整理番号", (Run(f"{sheet.number}{WIDE}{version_text(sheet.imprint)}"),)),
        ("ケース番号", (Run(f"{sheet.case_number}{WIDE}世帯主{WIDE}{sheet.head_name}"),)),
        ("決裁日", (Run(approved),)),
    )
    return Piece(Head(MINUTES_TITLE, numbers, sheet.seals))


def _body(sheet: MinutesSheet, words: BlankWords) -> Iterator[Piece]:
    number = Numbering()
    yield section(number.next(), "会議の概要", room=_ROOM)
    yield Piece(_labelled(words, *_about(sheet)))
    yield section(number.next(), "出席者", room=_ROOM)
    yield Piece(tables.attendees_table(sheet.attendees, words))
    if sheet.wishes:
        yield section(number.next(), "本人・家族の意向", room=_ROOM)
        yield Piece(tables.wishes_table(sheet.wishes))
    yield section(number.next(), "共有した事実", room=_ROOM)
    yield Piece(tables.facts_table(sheet.facts, words))
    yield section(number.next(), "支援の方針", room=_ROOM)
    yield from _policy(sheet, words)
    yield section(number.next(), "役割分担", room=_ROOM)
    yield Piece(tables.roles_table(sheet.roles, words))
    yield from _open(sheet, number, words)
    yield from _after(sheet, number, words)


def _about(sheet: MinutesSheet) -> Iterator[tuple[str, Entry]]:
    yield "会議の名称", sheet.meeting
    yield "日時", sheet.held
    yield "場所", sheet.place
    yield "記録者", sheet.recorder


def _policy(sheet: MinutesSheet, words: BlankWords) -> Iterator[Piece]:
    """Yield what is urgent, what was agreed, and what to do if things change."""
    result = words.chosen(wording.RESULTS, sheet.result, strong=True)
    rows = (
        _row("緊急に対応すること", words.runs(sheet.urgent)),
        _row("結果", result),
        _row(_POLICY.get(sheet.result.code, "方針"), words.runs(sheet.policy)),
        _row("援助方針の見直し", words.runs(sheet.policy_review)),
    )
    yield Piece(Table(_LABELLED, rows))
    yield subsection("状況が変わったときの対応")
    missing = _CONTINGENCY_MISSING.get(sheet.result.code)
    yield Piece(tables.contingencies_table(sheet.contingencies, words, missing))


def _open(sheet: MinutesSheet, number: Numbering, words: BlankWords) -> Iterator[Piece]:
    """Yield what is still to be done, said against it, or nobody's."""
    yield section(number.next(), "持ち帰り事項", room=_ROOM)
    yield Piece(tables.taken_home_table(sheet.taken_home, words))
    yield section(number.next(), "異論・留保", room=_ROOM)
    yield Piece(tables.objections_table(sheet.objections))
    yield section(number.next(), "担い手が決まらない事項", room=_ROOM)
    yield Piece(tables.unowned_table(sheet.unowned, words))


def _after(sheet: MinutesSheet, number: Numbering, words: BlankWords) -> Iterator[Piece]:
    """Yield what comes next, what became of the papers, the memo and what was added later."""
    yield section(number.next(), "次回と今後の見通し", room=_ROOM)
    yield Piece(_labelled(words, ("次回の会議", sheet.next), ("期間・回数の見通し", sheet.outlook)))
    yield section(number.next(), "資料の取扱い", room=_ROOM)
    yield Piece(_labelled(words, ("取扱い", sheet.handling)))
    if sheet.materials:
        yield Piece(tables.materials_table(sheet.materials, words), BETWEEN_TABLES)
    note = "個人を特定できる事項は書きません"
    yield section(number.next(), "所内共有メモ", note, room=_ROOM)
    yield Piece(Table(full_width(), (Row((text_cell(Text(words.runs(sheet.memo), BODY)),)),)))
    if sheet.corrections:
        yield section(number.next(), "訂正・追記", "確定した後に加えた事項", room=_ROOM)
        yield Piece(tables.corrections_table(sheet.corrections))


def _labelled(words: BlankWords, *rows: tuple[str, Entry]) -> Table:
    return Table(_LABELLED, tuple(_row(label, words.runs(item)) for label, item in rows))


def _row(label: str, runs: tuple[Run, ...]) -> Row:
    return Row((label_cell(label), text_cell(Text(runs, BODY))))
