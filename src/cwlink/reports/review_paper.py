"""会議開催要否検討票, part by part: the decision first, the grounds below (表22, 表23)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from cwlink.core import wareki
from cwlink.reports import wording
from cwlink.reports.agency_name import agency_name
from cwlink.reports.blank_words import BlankWords
from cwlink.reports.cells import (
    BOX,
    PEN_DATE,
    TICKED,
    WIDE,
    full_width,
    heading_row,
    label_cell,
    listed,
    text_cell,
)
from cwlink.reports.entries import Blank, Entry
from cwlink.reports.flow import Piece
from cwlink.reports.frames import REVIEW_TITLE
from cwlink.reports.headings import Head, Numbering, section, under_head
from cwlink.reports.review_sheet import MemberLine, ReviewSheet
from cwlink.reports.sheet_style import BODY, DENSE, DENSE_EDGE, STRONG, mm
from cwlink.reports.table import Row, Table
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run

_LABELLED = full_width(28)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_ROOM_FOR_OPINION = mm(13)


def review_story(sheet: ReviewSheet) -> Iterator[Piece]:
    """Yield the paper's parts in reading order."""
    words = BlankWords(sheet.imprint.draft)
    body = list(_body(sheet, words))  # before the head, which says how many items are blank
    yield _head(sheet)
    yield from under_head(words)
    yield from body


def _body(sheet: ReviewSheet, words: BlankWords) -> Iterator[Piece]:
    number = Numbering()
    yield section(number.next(), "世帯")
    yield Piece(_household(sheet, words))
    yield section(number.next(), "結論")
    yield Piece(_conclusion(sheet, words))
    yield section(number.next(), "会議の開催を待たず行うこと")
    yield Piece(_first_actions(sheet, words))
    yield section(number.next(), "課題と背景")
    yield Piece(_issues(sheet, words))
    yield section(number.next(), "開催を検討する観点（表23）")
    yield Piece(_criteria(sheet, words))
    yield section(number.next(), "望ましい支援体制（表22）")
    yield Piece(_viewpoints(sheet, words))
    if sheet.decision.code != "watch":
        verb = "打診" if sheet.decision.code == "contact" else "招集"
        yield section(number.next(), f"{verb}する関係機関と目的")
        yield Piece(_agencies(sheet, words, verb))
    yield section(number.next(), "査察指導員の意見")
    yield Piece(_supervisor(sheet, words))


def _head(sheet: ReviewSheet) -> Piece:
    approved = wareki.long_date(sheet.approved_on) if sheet.approved_on else PEN_DATE
    numbers = (
        ("検討番号", (Run(f"{sheet.number}（第{sheet.round}回）"),)),
        ("検討日", (Run(wareki.long_date(sheet.reviewed_on, weekday=True)),)),
        ("決裁日", (Run(approved),)),
    )
    return Piece(Head(REVIEW_TITLE, numbers, sheet.seals))


def _household(sheet: ReviewSheet, words: BlankWords) -> Table:
    kana = f"（{sheet.head_kana}）" if sheet.head_kana else ""
    first = (
        label_cell("ケース番号"),
        text_cell(plain(sheet.case_number, BODY)),
        label_cell("世帯主"),
        text_cell(plain(f"{sheet.head_name}{kana}", BODY)),
    )
    rows = (
        Row(first),
        _wide_row("世帯員", *(Run(line) for line in _member_lines(sheet.members))),
        _wide_row("住まい・収入", *words.joined(sheet.living)),
        _wide_row("きっかけ", *words.chosen(wording.TRIGGERS, sheet.trigger)),
    )
    return Table(full_width(28, 57, 22), rows)


def _wide_row(label: str, *runs: Run) -> Row:
    return Row((label_cell(label), text_cell(Text(runs, BODY), span=3)))


def _member_lines(members: tuple[MemberLine, ...]) -> Iterator[str]:
    """Yield a line each, relations and names padded to columns."""
    relation = max((len(one.relation) for one in members), default=0)
    name = max((len(one.name) for one in members), default=0)
    for number, one in enumerate(members):
        feed = "\n" if number else ""
        padded = f"{one.relation:{WIDE}<{relation}}{WIDE}{one.name:{WIDE}<{name}}"
        yield f"{feed}{padded}{WIDE}{one.sex}{WIDE}{one.age}"


def _row(label: str, *runs: Run) -> Row:
    return Row((label_cell(label), text_cell(Text(runs, BODY))))


def _conclusion(sheet: ReviewSheet, words: BlankWords) -> Table:
    rows = [
        _row("所の決定", *words.chosen(wording.DECISIONS, sheet.decision, strong=True)),
        _verdict(sheet),
    ]
    optional = (
        ("会議体・時期", sheet.meeting),
        ("決定の理由", sheet.reason),
        ("判定と異なる理由", sheet.differs),
        ("再検討日", sheet.again_on),
    )
    rows += [_row(label, *words.runs(item)) for label, item in optional if item is not None]
    return Table(_LABELLED, tuple(rows))


def _verdict(sheet: ReviewSheet) -> Row:
    verdict = sheet.verdict
    first = wording.OUTCOMES[verdict.outcome]
    if verdict.collaboration:
        first += f"{WIDE}―{WIDE}{wording.COLLABORATIONS[verdict.collaboration]}"
    lines = [plain(first, BODY)]
    for at, reason in enumerate(verdict.reasons):
        lines.append(_hanging(_CIRCLED[at] if at < len(_CIRCLED) else "・", reason))
    lines += [_hanging("※", caution) for caution in verdict.cautions]
    return Row((label_cell("判定（目安）"), text_cell(*lines)))


def _hanging(lead: str, text: str) -> Text:
    return Text((Run(text),), BODY, Run(lead), BODY.size)


def _first_actions(sheet: ReviewSheet, words: BlankWords) -> Table | Text:
    if not sheet.first_actions:
        return plain("該当なし", BODY)
    rows = tuple(
        Row(
            (
                text_cell(plain(action.what, BODY)),
                text_cell(Text(words.runs(action.told), BODY)),
                text_cell(Text(words.runs(action.when), BODY)),
                text_cell(Text(words.runs(action.by), DENSE.centred())),
            )
        )
        for action in sheet.first_actions
    )
    heading = heading_row("行うこと", "伝えた相手・内容", "日時", "担当")
    return Table(full_width(53, 65, 32), rows, (heading,))


def _issues(sheet: ReviewSheet, words: BlankWords) -> Table:
    rows = tuple(
        Row(
            (
                text_cell(plain("\n".join(filter(None, (one.relation, one.name))), BODY), top=True),
                text_cell(Text(listed(one.issues), BODY), top=True),
                text_cell(Text(words.runs(one.background), BODY), top=True),
            )
        )
        for one in sheet.issues
    )
    heading = heading_row("世帯員", "課題", "背景・これまでの経過")
    return Table(full_width(26, 50), rows or (_empty_row(words, 3),), (heading,))


def _parted(run: Run) -> tuple[Run, ...]:
    """Return 世帯主・長男・世帯 in pieces that each stay whole."""
    pieces = re.findall("[^・、]+[・、]?|[・、]", run.text)
    return tuple(replace(run, text=piece, keep=True) for piece in pieces)


def _empty_row(words: BlankWords, span: int) -> Row:
    return Row((text_cell(Text((words.blank(Blank.MISSING),), BODY), span=span),))


def _criteria(sheet: ReviewSheet, words: BlankWords) -> Table:
    rows = tuple(
        Row(
            (
                text_cell(plain((TICKED if one.ticked else BOX).strip(), DENSE.centred())),
                text_cell(plain(one.label, DENSE)),
                text_cell(Text(words.runs(one.reason), DENSE)),
            )
        )
        for one in sheet.criteria
    )
    return Table(full_width(11, 82), rows, (heading_row("該当", "観点", "該当すると考えた理由"),))


def _viewpoints(sheet: ReviewSheet, words: BlankWords) -> Table:
    answers = sheet.viewpoints

    def row(label: str, item: Entry) -> Row:
        return _row(label, *words.runs(item))

    outlook = words.chosen(wording.OUTLOOKS, answers.outlook, strong=True)
    rows = (
        row("経済的自立", answers.economic),
        row("日常生活自立", answers.daily),
        row("社会生活自立", answers.social),
        _row("自立の助長の見込み", *outlook),
        row("課題に至った背景", answers.background),
        row("潜在的なニーズ", answers.latent),
        row("支援の質が高まる点", answers.quality),
    )
    return Table(full_width(36), rows)


def _agencies(sheet: ReviewSheet, words: BlankWords, verb: str) -> Table:
    ordered = sorted(sheet.agencies, key=lambda agency: not agency.linked)
    rows = tuple(
        Row(
            (
                text_cell(plain(str(number), DENSE.centred())),
                text_cell(agency_name(agency.name, DENSE)),
                text_cell(Text(words.runs(agency.purpose), DENSE)),
                text_cell(Text(_parted(words.value(agency.targets)), DENSE)),
                text_cell(plain("既存" if agency.linked else "新規", DENSE.centred())),
            )
        )
        for number, agency in enumerate(ordered, start=1)
    )
    heading = heading_row("番号", "関係機関", f"{verb}する目的", "対象者", "関わり")
    rows = rows or (_empty_row(words, 5),)
    return Table(full_width(11, 53, 69, 23), rows, (heading,), edge=DENSE_EDGE)


def _supervisor(sheet: ReviewSheet, words: BlankWords) -> Table:
    opinion = sheet.supervisor
    if opinion is not None:
        day = wareki.long_date(opinion.day, weekday=True)
        rows = (_row("意見", Run(opinion.opinion)),
                _row("氏名・確認日", Run(f"{opinion.name}{WIDE}{WIDE}{day}")))  # fmt: skip
    elif sheet.awaiting or sheet.imprint.draft:
        waiting = text_cell(plain("査察指導員確認待ち", STRONG))
        rows = (
            Row((label_cell("意見"), waiting), _ROOM_FOR_OPINION),
            _row("氏名・確認日", Run(f"{WIDE * 12}{PEN_DATE}")),
        )
    else:
        none = words.blank(Blank.MISSING)
        rows = (_row("意見", none), _row("氏名・確認日", none))
    return Table(_LABELLED, rows)
