"""What follows 記 in a letter: numbered items, 以上, and the foot with 別紙 and whom to ask."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from cwlink.reports.boxes import Part
from cwlink.reports.flow import Piece
from cwlink.reports.letter_sheet import Fact, LetterItem, LetterSheet
from cwlink.reports.sheet_style import (
    BODY,
    LETTER,
    LETTER_LIST,
    TEXT_WIDTH,
    Align,
    TextStyle,
    mm,
)
from cwlink.reports.side_by_side import Column, SideBySide, indented
from cwlink.reports.table import Cell, Row, Table
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run

KANA: Final = "アイウエオカキクケコサシスセソタチツテト"
_EM: Final = LETTER.size
_LABEL_X: Final = 2.4 * _EM
_TEXT_X: Final = mm(45)
_LABEL_WIDTH: Final = _TEXT_X - _LABEL_X - 0.4 * _EM
_LEAD: Final = 2.4 * _EM
_BETWEEN: Final = 3.0
_BOX: Final = mm(72)
_CENTRED: Final = TextStyle(LETTER.size, LETTER.leading, align=Align.CENTER, mincho=True)
_RIGHT: Final = TextStyle(LETTER.size, LETTER.leading, align=Align.RIGHT, mincho=True)
_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")


class Items:
    """Counts the items of a letter that are printed."""

    def __init__(self) -> None:
        self._last = 0

    def item(self, label: str, *texts: str) -> Iterator[Piece]:
        """Yield an item, its texts numbered (1), (2) where there are several; none for no text."""
        told = [text for text in texts if text]
        if told:
            yield self.labelled(label, *(numbered(told) if len(told) > 1 else (_told(told[0]),)))

    def labelled(self, label: str, *parts: Part) -> Piece:
        """Return an item of ready parts."""
        label_column = Column(_LABEL_X, _LABEL_WIDTH, (plain(label, LETTER),))
        text_column = Column(_TEXT_X, TEXT_WIDTH - _TEXT_X, parts)
        return Piece(SideBySide((self._number(), label_column, text_column)), _BETWEEN)

    def heading(self, label: str) -> Piece:
        """Return an item whose texts follow below it."""
        told = Column(_LABEL_X, TEXT_WIDTH - _LABEL_X, (plain(label, LETTER),))
        return Piece(SideBySide((self._number(), told)), _BETWEEN, stays=True)

    def beside(self, text: str, right: float, *columns: Column) -> Piece:
        """Return an item whose text ends ``right`` from the left, with columns behind it."""
        told = Column(_LABEL_X, right - _LABEL_X, (plain(text, LETTER),))
        return Piece(SideBySide((self._number(), told, *columns)), _BETWEEN)

    def _number(self) -> Column:
        self._last += 1
        number = str(self._last)
        return Column(0, 2 * _EM, (plain(_wide(number), LETTER),))


def _wide(number: str) -> str:
    return number.translate(_FULL_WIDTH) if len(number) == 1 else number


def _told(text: str) -> Text:
    return plain(text, LETTER)


def led(lead: str, text: str, hang: float = _LEAD) -> Text:
    """Return a text that hangs from its number."""
    return Text((Run(text),), LETTER, Run(lead), hang)


def numbered(texts: Iterable[str]) -> tuple[Text, ...]:
    """Return texts numbered (1), (2)."""
    return tuple(led(f"({at})", text) for at, text in enumerate(texts, start=1))


def below(level: int, *parts: Part) -> Piece:
    """Return parts under an item's heading, ``level`` steps further in."""
    left = _LABEL_X + level * _LEAD
    return Piece(indented(left, TEXT_WIDTH - left, *parts))


def further_in(level: int, *parts: Part) -> SideBySide:
    """Return parts one step further in than ``level``, inside a column of below()."""
    width = TEXT_WIDTH - _LABEL_X - level * _LEAD
    return indented(_LEAD, width, *parts)


def itemised(items: Iterable[LetterItem]) -> Iterator[Piece]:
    """Yield ready items, numbered."""
    count = Items()
    for one in items:
        yield from count.item(one.label, *one.texts)


def noted(sheet: LetterSheet, items: Iterable[Piece]) -> Iterator[Piece]:
    """Yield 記, the items, and 以上 with the foot, which stay on the page of the last item."""
    yield Piece(plain("記", _CENTRED), mm(2.4), stays=True)
    *others, last = items
    yield from others
    yield replace(last, stays=True)
    end = plain("以上", _RIGHT)
    yield Piece(indented(0, TEXT_WIDTH - _EM, end), mm(0.5), stays=True)
    yield Piece(_foot(sheet.enclosures, sheet.head.contact), mm(2.2))


def _foot(enclosures: tuple[str, ...], contact: tuple[Fact, ...]) -> SideBySide:
    """Return 別紙 at the left and the box of whom to ask at the right."""
    left = Column(0, TEXT_WIDTH - _BOX - mm(4), _enclosed(enclosures))
    if not contact:
        return SideBySide((left,))
    return SideBySide((left, Column(TEXT_WIDTH - _BOX, _BOX, (contact_box(contact),))))


def contact_box(contact: tuple[Fact, ...]) -> Table:
    """Return whom to ask, in a box: a line each."""
    hang = (max(sum(_em(char) for char in name) for name, _ in contact) + 1) * BODY.size
    lines = tuple(Text((Run(text),), BODY, Run(name), hang) for name, text in contact)
    return Table((_BOX,), (Row((Cell(lines, edge=mm(3)),)),), edge=4.5)


def _em(char: str) -> float:
    return 0.5 if char.isascii() else 1.0


def _enclosed(enclosures: tuple[str, ...]) -> tuple[Part, ...]:
    size = LETTER_LIST.size
    first = 5 * size
    if len(enclosures) == 1:
        return (Text((Run(enclosures[0]),), LETTER_LIST, Run("別紙"), 3 * size),)
    return tuple(
        Text(
            (Run(text),),
            LETTER_LIST,
            Run(f"{'別紙' if at == 1 else '　　'}　{_wide(str(at))}"),
            first,
        )
        for at, text in enumerate(enclosures, start=1)
    )
