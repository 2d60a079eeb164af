"""Sentences of papers that are read rather than filled in: paragraphs, and points ア, イ, ウ."""

from collections.abc import Iterable, Iterator
from typing import Final

from cwlink.reports.boxes import Part
from cwlink.reports.cells import full_width, label_cell, text_cell
from cwlink.reports.flow import Piece
from cwlink.reports.letter_items import KANA
from cwlink.reports.letter_sheet import Fact
from cwlink.reports.sheet_style import BODY, TextStyle, mm
from cwlink.reports.table import Row, Table
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run

SENTENCE: Final = TextStyle(10.5, 17)
POINT: Final = TextStyle(BODY.size, 15.4)
_FACTS: Final = full_width(28)


def paragraphs(texts: Iterable[str], before: float = 0.0) -> Iterator[Piece]:
    """Yield paragraphs, ``before`` the first of them."""
    for at, text in enumerate(texts):
        yield Piece(plain(text, SENTENCE), mm(0.8) if at else before)


def points(texts: Iterable[str]) -> Iterator[Piece]:
    """Yield points, each hanging from its ア, イ, ウ; a single one has none."""
    told = list(texts)
    for at, text in enumerate(told):
        yield Piece(_point(KANA[at % len(KANA)], text) if len(told) > 1 else plain(text, POINT))


def _point(lead: str, text: str) -> Text:
    return Text((Run(text),), POINT, Run(lead), 2 * POINT.size)


def facts_table(facts: Iterable[Fact], first: tuple[Row, ...] = ()) -> Table:
    """Return what the paper is about, a labelled row each, after ready rows."""
    return Table(_FACTS, (*first, *(fact_row(label, plain(text, BODY)) for label, text in facts)))


def fact_row(label: str, *parts: Part) -> Row:
    """Return one labelled row of it."""
    return Row((label_cell(label), text_cell(*parts)))
