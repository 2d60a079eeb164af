"""The upper part of an official letter (公文書): number and day, addressee, sender, subject."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from cwlink.core import wareki
from cwlink.core.text import clusters
from cwlink.reports.agency_name import agency_name, person_name
from cwlink.reports.boxes import Box
from cwlink.reports.cells import PEN_DATE, WIDE
from cwlink.reports.flow import Piece
from cwlink.reports.ink import Ink
from cwlink.reports.letter_sheet import Addressee, LetterHead, LetterSheet, SealMark
from cwlink.reports.sheet_style import (
    LETTER,
    LETTER_SUBJECT,
    SEAL_ROOM,
    TEXT_WIDTH,
    TextStyle,
    mm,
)
from cwlink.reports.side_by_side import SideBySideBox, indented
from cwlink.reports.text import Segment, Text, TextBox, plain
from cwlink.reports.typesetting import Run, Typesetter

NO_NUMBER: Final = "第　　　号"
SEAL_OMITTED: Final = "（公印省略）"
_EM: Final = LETTER.size
_BRACKETS: Final = re.compile("(（[^（）]*）)")
_SENDER_RIGHT: Final = mm(10)
_NAMES: Final = mm(120)


def letter_head(sheet: LetterSheet) -> Iterator[Piece]:
    """Yield everything above 記: head, subject, and the opening paragraphs."""
    head = sheet.head
    yield Piece(DayBlock(number_text(head), day_text(head)))
    yield from addressee_lines(head.addressee, mm(3))
    yield Piece(SenderBlock(head.sender, head.seal), mm(5.4))
    subject = Balanced(sheet.subject, LETTER_SUBJECT)
    yield Piece(indented(2 * _EM, TEXT_WIDTH - 4 * _EM, subject), mm(6.6))
    for at, paragraph in enumerate(sheet.opening):
        yield Piece(plain(f"{WIDE}{paragraph}", LETTER), 0 if at else mm(5))


def number_text(head: LetterHead) -> str:
    """Return the letter's number, or room for it."""
    return head.document_number or NO_NUMBER


def day_text(head: LetterHead) -> str:
    """Return the letter's day, or room for it."""
    return wareki.long_date(head.dated) if head.dated else PEN_DATE


def addressee_lines(addressee: Addressee, before: float = 0.0) -> Iterator[Piece]:
    """Yield organisation and person; 様 follows a person, 御中 an organisation alone."""
    person = addressee.person
    organisation = agency_name(addressee.organisation, LETTER, "" if person else f"{WIDE}御中")
    yield Piece(indented(_EM, _NAMES, organisation), before)
    if person:
        yield Piece(indented(2 * _EM, _NAMES, person_name(person, LETTER, f"{WIDE}様")))


@dataclass(frozen=True)
class Balanced:
    """A text whose lines are about as long as one another; brackets keep together."""

    text: str
    style: TextStyle

    def lay(self, width: float, setter: Typesetter) -> SideBySideBox:
        """Return the text in as few lines as ``width`` allows, in the middle of it."""
        runs = tuple(Run(part, keep=True) for part in _BRACKETS.split(self.text) if part)
        text = Text(runs, self.style)
        lines = len(text.lay(width, setter).lines)
        narrow = width
        while len(text.lay(narrow - self.style.size, setter).lines) == lines > 1:
            narrow -= self.style.size
        return indented((width - narrow) / 2, narrow, text).lay(width, setter)


@dataclass(frozen=True)
class DayBlock:
    """Number above day at the right, the shorter number tracked to the day's width."""

    number: str
    day: str

    def lay(self, width: float, setter: Typesetter) -> "BlockBox":
        """Return both laid out, one em from the right edge."""
        day = plain(self.day, LETTER).lay(width, setter)
        number = plain(self.number, LETTER).lay(width - 2 * _EM, setter)
        right = width - _EM
        left = right - number.width
        if len(number.lines) == 1 and number.width < day.width:
            left = right - day.width
            number = _tracked(self.number, day.width, setter)
        return BlockBox(((left, number), (right - day.width, day)))


@dataclass(frozen=True)
class SenderBlock:
    """The sender at the right, under it （公印省略） in its middle, or room for the seal."""

    sender: str
    seal: SealMark

    def lay(self, width: float, setter: Typesetter) -> "BlockBox":
        """Return the sender laid out."""
        room = SEAL_ROOM if self.seal is SealMark.ROOM else _SENDER_RIGHT
        sender = person_name(self.sender, LETTER).lay(_NAMES, setter)
        left = width - room - sender.width
        if self.seal is SealMark.ROOM:
            return BlockBox(((left, sender),), least=SEAL_ROOM)
        omitted = plain(SEAL_OMITTED, LETTER).lay(width, setter)
        return BlockBox(((left, sender), (left + (sender.width - omitted.width) / 2, omitted)))


@dataclass(frozen=True)
class BlockBox:
    """Laid texts one under the other, each at its own x, in the middle of the least height."""

    texts: tuple[tuple[float, TextBox], ...]
    least: float = 0.0

    @property
    def _used(self) -> float:
        return sum(text.height for _, text in self.texts)

    @property
    def height(self) -> float:
        """Return the height of all texts."""
        return max(self.least, self._used)

    def cut(self, height: float) -> tuple[Box | None, Box | None]:
        """Return the block whole, as what fits or as the rest."""
        return (self, None) if self.height <= height else (None, self)

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Draw the texts."""
        y += (self.height - self._used) / 2
        for left, text in self.texts:
            text.draw(ink, x + left, y)
            y += text.height


def _tracked(text: str, width: float, setter: Typesetter) -> TextBox:
    """Return one line with its characters spread over a width."""
    alone = [plain(one, LETTER).lay(width, setter).lines[0][0] for one in clusters(text)]
    gap = (width - sum(one.width for one in alone)) / max(len(alone) - 1, 1)
    x = 0.0
    spread: list[Segment] = []
    for one in alone:
        spread.append(replace(one, x=x))
        x += one.width + gap
    return TextBox((tuple(spread),), LETTER)
