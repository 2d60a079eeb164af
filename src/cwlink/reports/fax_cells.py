"""Cells of pages that go through a FAX: Gothic in 11 points, no tint, rows made for a pen."""

from dataclasses import dataclass
from typing import Final

from cwlink.reports.boxes import Box, Part
from cwlink.reports.cells import BOX, WIDE
from cwlink.reports.ink import Ink
from cwlink.reports.sheet_style import INNER_RULE, REPLY, REPLY_NUMBER, Align, TextStyle, mm
from cwlink.reports.table import Cell, Row
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run, Typesetter

PEN_ROW: Final = mm(11.5)
NUMBER: Final = TextStyle(REPLY_NUMBER.size, REPLY_NUMBER.leading, bold=True, align=Align.CENTER)
_TICKED: Final = TextStyle(REPLY.size, 21.6)
_OPEN: Final = "\u00a0"


def fax_label(text: str) -> Cell:
    """Return a label without tint."""
    return Cell((plain(text, REPLY),))


def fax_heading(*texts: str) -> Row:
    """Return a row of column headings without tint."""
    return Row(tuple(Cell((plain(text, REPLY.centred()),)) for text in texts))


def pen_row(label: str, *parts: Part) -> Row:
    """Return a labelled row that has room for a pen."""
    return Row((fax_label(label), Cell(parts)), PEN_ROW)


def pen_lines(label: str, count: int) -> Row:
    """Return a labelled row with several lines for a pen."""
    return Row((fax_label(label), Cell((PenLines(count),), edge=0)), count * PEN_ROW)


def ticks(*options: str) -> Text:
    """Return boxes for a pen, each kept with its words."""
    runs: list[Run] = []
    for option in options:
        if runs:
            runs.append(Run(WIDE * 2))
        runs.append(Run(f"{BOX}{option}", keep=True))
    return Text(tuple(runs), _TICKED)


def bracketed(words: str, ems: int) -> str:
    """Return words with an open bracket of ``ems`` for a pen."""
    return f"{words}{_OPEN * 2 * ems}）"


@dataclass(frozen=True)
class PenLines:
    """Lines for a pen: rules across a cell, one less than lines."""

    count: int

    def lay(self, width: float, _setter: Typesetter) -> "PenLinesBox":
        """Return the lines laid out."""
        return PenLinesBox(width, self.count)


@dataclass(frozen=True)
class PenLinesBox:
    """Laid lines; as high as from the first rule to the last, so that they lie in the middle."""

    width: float
    count: int

    @property
    def height(self) -> float:
        """Return the height between the first and the last rule."""
        return max(self.count - 2, 0) * PEN_ROW

    def cut(self, height: float) -> tuple[Box | None, Box | None]:
        """Return the lines whole, as what fits or as the rest."""
        return (self, None) if self.height <= height else (None, self)

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Draw the rules."""
        for at in range(self.count - 1):
            ink.rule(x, y + at * PEN_ROW, x + self.width, y + at * PEN_ROW, INNER_RULE)
