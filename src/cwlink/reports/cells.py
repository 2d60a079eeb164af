"""Cells as the papers use them: labels, column headings, texts, dotted lines, choices."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cwlink.reports.boxes import Box, Part
from cwlink.reports.ink import Ink
from cwlink.reports.sheet_style import HEADING, LABEL, TEXT_WIDTH, mm
from cwlink.reports.table import Cell, Row
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run, Typesetter

PEN_DATE: Final = "令和　　年　　月　　日"
BOX: Final = "□\u00a0"
TICKED: Final = "■\u00a0"
CONTINUED: Final = "（続き）"
WIDE: Final = "\u3000"


def label_cell(text: str, *, joined: bool = False, span: int = 1) -> Cell:
    """Return a tinted cell naming its row, flush left; a split row names itself again."""
    again = plain(f"{text}\n{CONTINUED}", LABEL) if text else None
    return Cell((plain(text, LABEL),), span=span, tint=True, joined=joined, again=again)


def heading_cell(text: str, *, underline: bool = False) -> Cell:
    """Return a tinted, bold, centred column heading."""
    return Cell((Text((Run(text, underline=underline),), HEADING),), tint=True)


def heading_row(*texts: str) -> Row:
    """Return a row of column headings."""
    return Row(tuple(heading_cell(text) for text in texts))


def text_cell(*parts: Part, span: int = 1, top: bool = False) -> Cell:
    """Return a cell of parts."""
    return Cell(parts, span=span, top=top)


@dataclass(frozen=True)
class Dots:
    """A dotted line across a cell, with room around it."""

    def lay(self, width: float, _setter: Typesetter) -> "DotsBox":
        """Return the line laid out."""
        return DotsBox(width)


@dataclass(frozen=True)
class DotsBox:
    """A laid dotted line."""

    width: float
    height: float = 6.4

    def cut(self, height: float) -> tuple[Box | None, Box | None]:
        """Return the line, as what fits or as the rest."""
        return (self, None) if self.height <= height else (None, self)

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Draw the dots."""
        ink.dots(x, x + self.width, y + self.height / 2)


def choice_runs(
    options: Sequence[tuple[str, str]], chosen: str, *, strong: bool = False
) -> tuple[Run, ...]:
    """Return all options as boxes, the one whose code is ``chosen`` filled (``strong``: bold)."""
    runs: list[Run] = []
    for code, words in options:
        ticked = code == chosen
        if runs:
            runs.append(Run(WIDE))
        box = TICKED if ticked else BOX
        runs.append(Run(f"{box}{words}", bold=ticked and strong, keep=True))
    return tuple(runs)


def listed(texts: Sequence[str]) -> tuple[Run, ...]:
    """Return texts with 、 between, none of them broken where it fits a line."""
    last = len(texts) - 1
    return tuple(
        Run(text if at == last else f"{text}、", keep=True) for at, text in enumerate(texts)
    )


def full_width(*columns: float) -> tuple[float, ...]:
    """Return column widths in points of millimetres, the last taking what is left."""
    points = tuple(mm(column) for column in columns)
    return (*points, TEXT_WIDTH - sum(points))
