"""Headings: a paper's title with its numbers and seals, and the headings of its sections."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cwlink.reports.blank_words import BlankWords
from cwlink.reports.boxes import Box
from cwlink.reports.cells import WIDE, label_cell, text_cell
from cwlink.reports.flow import Piece
from cwlink.reports.ink import Ink
from cwlink.reports.sheet_style import (
    AFTER_SECTION,
    BEFORE_SECTION,
    BETWEEN_TABLES,
    LABEL,
    NOTE,
    NUMBERS,
    ROOM_FOR_SECTION,
    SEAL_LABEL,
    SECTION,
    SMALL_SEAL_LABEL,
    SUBSECTION,
    TITLE,
    TextStyle,
    mm,
)
from cwlink.reports.table import Cell, Row, Table, TableBox
from cwlink.reports.text import Text, TextBox, plain
from cwlink.reports.typesetting import Run, Typesetter

_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_SEAL_HEIGHT: Final = mm(18)
_SEAL_LABEL: Final = mm(5.6)
_SEAL_EDGE: Final = mm(0.8)
_NUMBER_LABEL: Final = mm(20)
_NUMBERS: Final = mm(85)
_HEAD_GAP: Final = mm(2.4)
_SIDE_GAP: Final = mm(7)
_NOTE_GAP: Final = mm(4)


def section(number: str, title: str, note: str = "", *, room: float = ROOM_FOR_SECTION) -> Piece:
    """Return a section's heading, a remark behind it in small type.

    ``room`` is what must be free for the section to begin on the page, if it is that long.
    """
    heading = Heading(f"{number}{WIDE}{title}" if number else title, SECTION, note)
    return Piece(
        heading,
        BEFORE_SECTION,
        stays=True,
        room=room,
        bookmark=f"{number} {title}".strip(),
    )


def subsection(title: str, note: str = "") -> Piece:
    """Return the heading of a table inside a section."""
    return Piece(
        Heading(title, SUBSECTION, note), BETWEEN_TABLES, stays=True, room=ROOM_FOR_SECTION
    )


@dataclass(frozen=True)
class Heading:
    """A heading with its space below, and a note in small type behind it."""

    title: str
    style: TextStyle
    note: str = ""

    def lay(self, width: float, setter: Typesetter) -> "HeadingBox":
        """Return the heading laid out."""
        title = plain(self.title, self.style).lay(width, setter)
        if not self.note:
            return HeadingBox(title, None)
        left = title.width + _NOTE_GAP
        style = TextStyle(NOTE.size, self.style.leading)
        return HeadingBox(title, plain(self.note, style).lay(width - left, setter), left)


@dataclass(frozen=True)
class HeadingBox:
    """A laid heading; never cut."""

    title: TextBox
    note: TextBox | None
    note_x: float = 0.0

    @property
    def height(self) -> float:
        """Return the height of the taller of title and note, with the space below."""
        return max(self.title.height, self.note.height if self.note else 0.0) + AFTER_SECTION

    def cut(self, height: float) -> tuple[Box | None, Box | None]:
        """Return the heading whole, as what fits or as the rest."""
        return (self, None) if self.height <= height else (None, self)

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Draw title and note on one base line."""
        self.title.draw(ink, x, y)
        if self.note:
            self.note.draw(ink, x + self.note_x, y + mm(0.15))


@dataclass(frozen=True)
class Head:
    """Title at the left, the box of numbers under it, the seals at the right, feet in one line.

    Without numbers the title stands alone beside the seals, if there are any.
    """

    title: str
    numbers: tuple[tuple[str, tuple[Run, ...]], ...]
    seals: tuple[str, ...]

    def lay(self, width: float, setter: Typesetter) -> "HeadBox":
        """Return the head laid out."""
        seal = mm({5: 17, 6: 15}.get(len(self.seals), 19))
        seals_width = seal * len(self.seals)
        numbers_width = min(_NUMBERS, width - seals_width - _SIDE_GAP)
        rows = tuple(
            Row((label_cell(label), text_cell(Text(runs, NUMBERS)))) for label, runs in self.numbers
        )
        numbers = Table((_NUMBER_LABEL, numbers_width - _NUMBER_LABEL), rows)
        numbers_box = numbers.lay(numbers_width, setter) if rows else None
        seals = None
        if self.seals:
            seals = _seal_table(self.seals, seal).lay(seals_width, setter)
        return HeadBox(
            plain(self.title, TITLE).lay(width, setter),
            numbers_box,
            seals,
            width - seals_width,
        )


def _seal_table(seals: Sequence[str], width: float) -> Table:
    fits = max(len(seal) for seal in seals) * SEAL_LABEL.size <= width - 2 * _SEAL_EDGE
    style = SEAL_LABEL if fits else SMALL_SEAL_LABEL
    labels = Row(
        tuple(Cell((plain(seal, style),), tint=True, edge=_SEAL_EDGE) for seal in seals),
        _SEAL_LABEL,
    )
    room = Row(tuple(Cell() for _ in seals), _SEAL_HEIGHT)
    return Table((width,) * len(seals), (labels, room))


@dataclass(frozen=True)
class HeadBox:
    """A laid head; never cut."""

    title: TextBox
    numbers: TableBox | None
    seals: TableBox | None
    seals_x: float

    @property
    def height(self) -> float:
        """Return the height of title and numbers, or of the seals if they are taller."""
        seals = self.seals.height if self.seals else 0.0
        numbers = _HEAD_GAP + self.numbers.height if self.numbers else 0.0
        return max(self.title.height + numbers, seals)

    def cut(self, height: float) -> tuple[Box | None, Box | None]:
        """Return the head whole, as what fits or as the rest."""
        return (self, None) if self.height <= height else (None, self)

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Draw title, numbers and seals."""
        foot = y + self.height
        self.title.draw(ink, x, y)
        if self.numbers:
            self.numbers.draw(ink, x, foot - self.numbers.height)
        if self.seals:
            self.seals.draw(ink, x + self.seals_x, foot - self.seals.height)


def under_head(words: BlankWords, before: str = "") -> Iterator[Piece]:
    """Yield the line under the head: ``before``, and in a draft how many blanks, if any."""
    parts = [before] if before else []
    if words.draft and words.total:
        parts.append(words.count)
    if parts:
        yield Piece(plain(WIDE.join(parts), LABEL), mm(2))


class Numbering:
    """Counts the sections of a paper that are printed."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> str:
        """Return the next section's number, one em wide."""
        self._last += 1
        number = str(self._last)
        return number.translate(_FULL_WIDTH) if len(number) == 1 else number
