"""Ruled tables that lose no text: rows move whole or split by lines, headings and frame repeat."""

from dataclasses import dataclass, field, replace

from cwlink.reports.boxes import Box, Part, cut_stack
from cwlink.reports.ink import Ink
from cwlink.reports.sheet_style import (
    CELL_EDGE,
    CELL_LEFT,
    CELL_RIGHT,
    FRAME_RULE,
    HEADING_RULE,
    INNER_RULE,
    TINT,
    WHOLE_ROW,
)
from cwlink.reports.typesetting import Typesetter


@dataclass(frozen=True)
class Cell:
    """One cell: its parts from above, how many columns it spans, how it looks.

    ``joined`` leaves out the rule above, so that it reads as one with the cell over it. ``again``
    stands in its place on the next page when the row is split. ``edge`` replaces the room left
    and right of the text.
    """

    parts: tuple[Part, ...] = ()
    span: int = 1
    tint: bool = False
    top: bool = False
    joined: bool = False
    again: Part | None = None
    edge: float | None = None

    @property
    def left(self) -> float:
        """Return the room left of the text."""
        return CELL_LEFT if self.edge is None else self.edge

    @property
    def sides(self) -> float:
        """Return the room left and right of the text."""
        return CELL_LEFT + CELL_RIGHT if self.edge is None else 2 * self.edge


@dataclass(frozen=True)
class Row:
    """Cells from the left, and the least height of the row (room for a pen).

    ``stays`` keeps it on the page of the next row, where both say one thing.
    """

    cells: tuple[Cell, ...]
    least: float = 0.0
    stays: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under a heading that repeats on every page; ``columns`` are widths in points.

    ``edge`` is the room above and below the text of its rows.
    """

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    heading: tuple[Row, ...] = ()
    edge: float = CELL_EDGE

    def lay(self, width: float, setter: Typesetter) -> "TableBox":
        """Return the table laid out; its width is its columns', at most ``width``."""
        assert sum(self.columns) <= width + 0.5  # noqa: S101 - a form's own measure
        return TableBox(
            sum(self.columns),
            tuple(_lay_row(row, self.columns, setter, self.edge) for row in self.rows),
            tuple(_lay_row(row, self.columns, setter, CELL_EDGE) for row in self.heading),
        )


@dataclass(frozen=True)
class CellBox:
    """A laid cell: left edge and width in the table, and its boxes from above."""

    x: float
    width: float
    stack: tuple[Box, ...]
    cell: Cell
    edge: float
    again: tuple[Box, ...] = ()

    @property
    def text_height(self) -> float:
        """Return the height of what is in the cell."""
        return sum(box.height for box in self.stack)

    @property
    def height(self) -> float:
        """Return the height the cell needs."""
        return self.text_height + 2 * self.edge

    def draw(self, ink: Ink, x: float, y: float, height: float, *, top: bool) -> None:
        """Draw tint and content, from the top or in the middle of the row."""
        if self.cell.tint:
            ink.tint(x + self.x, y, self.width, height, TINT)
        spare = height - self.text_height
        y += self.edge if top or self.cell.top else spare / 2
        for box in self.stack:
            box.draw(ink, x + self.x + self.cell.left, y)
            y += box.height


@dataclass(frozen=True)
class RowBox:
    """A laid row; one taller than 60 mm may be cut, and has everything at its top."""

    cells: tuple[CellBox, ...]
    height: float
    tall: bool
    stays: bool = False

    def cut(self, height: float) -> "tuple[RowBox, RowBox] | None":
        """Return what fits ``height`` and the rest; None where no good cut is found."""
        if not self.tall:
            return None
        above: list[CellBox] = []
        below: list[CellBox] = []
        for cell in self.cells:
            fits, rest = cut_stack(cell.stack, height - 2 * cell.edge)
            if rest and not fits:
                return None
            above.append(replace(cell, stack=fits))
            below.append(replace(cell, stack=rest or cell.again))
        return _tall_row(above), _tall_row(below)

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Draw the cells and the upright rules between them."""
        for cell in self.cells:
            cell.draw(ink, x, y, self.height, top=self.tall)
            if cell.x:
                ink.rule(x + cell.x, y, x + cell.x, y + self.height, INNER_RULE)

    def draw_rule_above(self, ink: Ink, x: float, y: float) -> None:
        """Draw the rule over the row, open where a cell joins the one above."""
        start: float | None = None
        for cell in self.cells:
            if not cell.cell.joined:
                start = cell.x if start is None else start
                end = cell.x + cell.width
            elif start is not None:
                ink.rule(x + start, y, x + end, y, INNER_RULE)
                start = None
        if start is not None:
            ink.rule(x + start, y, x + end, y, INNER_RULE)


def _lay_row(row: Row, columns: tuple[float, ...], setter: Typesetter, edge: float) -> RowBox:
    cells: list[CellBox] = []
    column = 0
    x = 0.0
    for cell in row.cells:
        width = sum(columns[column : column + cell.span])
        stack = tuple(part.lay(width - cell.sides, setter) for part in cell.parts)
        cells.append(CellBox(x, width, stack, cell, edge))
        column += cell.span
        x += width
    height = max(row.least, *(cell.height for cell in cells))
    tall = height > WHOLE_ROW
    if tall:
        cells = [_with_again(cell, setter) for cell in cells]
    return RowBox(tuple(cells), height, tall, row.stays)


def _with_again(cell: CellBox, setter: Typesetter) -> CellBox:
    if cell.cell.again is None:
        return cell
    return replace(cell, again=(cell.cell.again.lay(cell.width - cell.cell.sides, setter),))


def _tall_row(cells: list[CellBox]) -> RowBox:
    height = max(cell.height for cell in cells)
    return RowBox(tuple(cells), height, tall=True)


def _without_staying(rows: tuple[RowBox, ...]) -> int:
    """Return how many rows may end a page: the last of them must not stay with the next."""
    count = len(rows)
    while count and rows[count - 1].stays:
        count -= 1
    return count


@dataclass(frozen=True)
class TableBox:
    """A laid table or the part of one that stands on a page: it has its own heading and frame."""

    width: float
    rows: tuple[RowBox, ...]
    heading: tuple[RowBox, ...] = field(default=())

    @property
    def height(self) -> float:
        """Return the height with the heading."""
        return sum(row.height for row in (*self.heading, *self.rows))

    @property
    def least(self) -> float:
        """Return the height of the heading and the first row, or of as much of it as may stand."""
        first = self.rows[0].height if self.rows else 0.0
        return sum(row.height for row in self.heading) + min(first, WHOLE_ROW)

    def cut(self, height: float) -> tuple[Box | None, Box | None]:
        """Return the rows that fit and the rest under the same heading."""
        used = sum(row.height for row in self.heading)
        for at, row in enumerate(self.rows):
            if used + row.height <= height + 0.01:
                used += row.height
                continue
            pieces = row.cut(height - used)
            above = self.rows[:at] + ((pieces[0],) if pieces else ())
            whole = len(above) if pieces else _without_staying(above)
            below = ((pieces[1],) if pieces else (row,)) + self.rows[at + 1 :]
            if not whole:
                return None, self
            return (
                replace(self, rows=above[:whole]),
                replace(self, rows=above[whole:] + below),
            )
        return self, None

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Draw rows, inner rules, the rule under the heading, and the frame."""
        top = y
        after_heading = len(self.heading)
        for number, row in enumerate((*self.heading, *self.rows)):
            row.draw(ink, x, y)
            if number and number == after_heading:
                ink.rule(x, y, x + self.width, y, HEADING_RULE)
            elif number:
                row.draw_rule_above(ink, x, y)
            y += row.height
        ink.rule(x, top, x + self.width, top, FRAME_RULE)
        ink.rule(x, y, x + self.width, y, FRAME_RULE)
        ink.rule(x, top, x, y, FRAME_RULE)
        ink.rule(x + self.width, top, x + self.width, y, FRAME_RULE)
