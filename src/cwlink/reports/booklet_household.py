"""One household of a 引継書 as a table: its heading repeats where it goes on on the next page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cwlink.reports.booklet_sheet import BookletHousehold, BookletLine, BookletRow
from cwlink.reports.boxes import Box, Part
from cwlink.reports.cells import WIDE, full_width, label_cell, text_cell
from cwlink.reports.ink import Ink
from cwlink.reports.sheet_style import DENSE, DENSE_EDGE, NOTE, TextStyle, mm
from cwlink.reports.table import Cell, Row, Table
from cwlink.reports.text import Text, plain
from cwlink.reports.typesetting import Run, Typesetter

NOTHING: Final = "記載なし"
HANDING_NOTE: Final = "申し送り"
_COLUMNS: Final = full_width(28)
_HEADED: Final = TextStyle(11, 15, bold=True)
_LEAST_OF_NOTE: Final = 2
_POINT: Final = DENSE.size


@dataclass(frozen=True)
class PenLines:
    """Dotted lines to write on, ``count`` of them."""

    count: int

    def lay(self, width: float, _setter: Typesetter) -> "PenLinesBox":
        """Return the lines laid out."""
        return PenLinesBox(width, self.count)


@dataclass(frozen=True)
class PenLinesBox:
    """Laid lines; never cut."""

    width: float
    count: int
    step: float = mm(7)

    @property
    def height(self) -> float:
        """Return the height of all lines."""
        return self.count * self.step

    def cut(self, height: float) -> tuple[Box | None, Box | None]:
        """Return the lines, as what fits or as the rest."""
        return (self, None) if self.height <= height else (None, self)

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Draw the lines, each at the foot of its room; the last is the row's own rule."""
        for at in range(1, self.count):
            ink.dots(x, x + self.width, y + at * self.step)


def household_table(home: BookletHousehold) -> Table:
    """Return a household: what is told row by row, what is not in one row, room to write."""
    told = [row for row in home.rows if row.lines]
    silent = [row.label.replace("\n", "") for row in home.rows if not row.lines]
    rows = [Row((label_cell(row.label), text_cell(*_lines(row)))) for row in told]
    rows.append(_note(home))
    if silent:
        missing = plain("、".join(silent), DENSE)
        rows.append(Row((label_cell(NOTHING), text_cell(missing))))
    return Table(_COLUMNS, tuple(rows), (_heading(home),), edge=DENSE_EDGE)


def _heading(home: BookletHousehold) -> Row:
    turn = (plain(str(home.order), _HEADED.centred()), plain(home.turn, NOTE.centred()))
    kana = f"（{home.kana}）" if home.kana else ""
    who = Text((Run(f"{home.name}{kana}", keep=True), Run(f"{WIDE}{home.case_number}")), _HEADED)
    about = (plain(home.about, DENSE),) if home.about else ()
    return Row((Cell(turn, tint=True), Cell((who, *about), tint=True)))


def _lines(row: BookletRow) -> Iterator[Part]:
    """Yield a row's lines, each hanging from a point where there are several."""
    several = len(row.lines) > 1
    for line in row.lines:
        point = Run("・") if several else None
        yield Text(tuple(_runs(line)), DENSE, point, _POINT if several else 0.0)


def _runs(line: BookletLine) -> Iterator[Run]:
    if line.lead:
        yield Run(f"{line.lead}{WIDE}", bold=True)
    yield Run(line.words, bold=line.strong)


def _note(home: BookletHousehold) -> Row:
    note = (plain(home.handing_note, DENSE),) if home.handing_note else ()
    room = PenLines(_LEAST_OF_NOTE - bool(note))
    return Row((label_cell(HANDING_NOTE), Cell((*note, room), top=True)))
