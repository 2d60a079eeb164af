"""Section 1 of 支援計画: two members side by side, what is the household's across both (表25)."""

from collections.abc import Callable, Iterator

from cwlink.reports.blank_words import BlankWords
from cwlink.reports.cells import WIDE, heading_cell, label_cell, text_cell
from cwlink.reports.entries import Entry
from cwlink.reports.plan_sheet import PlanMember, PlanSheet
from cwlink.reports.sheet_style import BODY, PLAN_LABEL, TEXT_WIDTH
from cwlink.reports.table import Row, Table
from cwlink.reports.text import Text
from cwlink.reports.typesetting import Run

_NAME = "氏名（ふりがな）"
_AGE = "性別・年齢\n（生年月日）"
_HEALTH = "健康・障害の状況"
_WORK = "職業・職歴等"

_Pair = tuple[PlanMember, ...]
_Item = Callable[[PlanMember], tuple[Run, ...]]


def basic_tables(sheet: PlanSheet, words: BlankWords) -> Iterator[Table]:
    """Yield one table for up to two members, else further ones before the plan's own dates."""
    pair = sheet.members[:2]
    rows = _household(sheet, words, pair)
    author = _author(sheet, words, max(1, len(pair)))
    if len(sheet.members) <= 2:
        yield Table(_columns(len(pair)), (*rows, *author), (_titles(pair),))
        return
    yield Table(_columns(2), rows, (_titles(pair),))
    for first in range(2, len(sheet.members), 2):
        yield _further(sheet.members[first : first + 2], words)
    yield Table(_columns(1), _author(sheet, words, 1))


def _household(sheet: PlanSheet, words: BlankWords, pair: _Pair) -> tuple[Row, ...]:
    def shared(label: str, items: tuple[Entry, ...], mark: str = "。") -> Row:
        text = Text(words.joined(items, mark), BODY)
        return Row((label_cell(label), text_cell(text, span=max(1, len(pair)))))

    return (
        _personal(_NAME, pair, lambda one: words.runs(one.name)),
        _personal(_AGE, pair, lambda one: words.runs(one.sex_and_age)),
        shared("住所・連絡先", sheet.address, WIDE),
        shared("家族・地域関係・\n住まいの状況", sheet.family),
        _personal(_HEALTH, pair, lambda one: words.joined(one.health)),
        shared("収入・公的給付・\n債務等の状況", sheet.income),
        _personal(_WORK, pair, lambda one: words.joined(one.work)),
        shared("地域との関係", sheet.community),
    )


def _further(pair: _Pair, words: BlankWords) -> Table:
    rows = (
        _personal(_NAME, pair, lambda one: words.runs(one.name)),
        _personal(_AGE, pair, lambda one: words.runs(one.sex_and_age)),
        _personal(_HEALTH, pair, lambda one: words.joined(one.health)),
        _personal(_WORK, pair, lambda one: words.joined(one.work)),
    )
    return Table(_columns(len(pair)), rows, (_titles(pair),))


def _author(sheet: PlanSheet, words: BlankWords, span: int) -> tuple[Row, ...]:
    items = (
        ("計画作成担当者名", sheet.author),
        ("計画作成（更新）日", sheet.made_on),
        ("次回モニタリング\n予定日", sheet.next_monitoring),
    )
    return tuple(
        Row((label_cell(label), text_cell(Text(words.runs(item), BODY), span=span)))
        for label, item in items
    )


def _columns(members: int) -> tuple[float, ...]:
    share = (TEXT_WIDTH - PLAN_LABEL) / max(1, members)
    return (PLAN_LABEL, *(share,) * max(1, members))


def _titles(members: _Pair) -> Row:
    return Row((label_cell(""), *(heading_cell(one.title) for one in members)))


def _personal(label: str, members: _Pair, item: _Item) -> Row:
    return Row((label_cell(label), *(text_cell(Text(item(one), BODY)) for one in members)))
