"""Parts beside one another without rules, as a letter's numbers, labels and texts stand."""

from dataclasses import dataclass, replace

from cwlink.reports.boxes import Box, Part, cut_stack
from cwlink.reports.ink import Ink
from cwlink.reports.sheet_style import WHOLE_ROW
from cwlink.reports.typesetting import Typesetter


@dataclass(frozen=True)
class Column:
    """Parts one under the other, ``x`` from the left, at most ``width`` wide."""

    x: float
    width: float
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class SideBySide:
    """Columns that begin at the same height."""

    columns: tuple[Column, ...]

    def lay(self, _width: float, setter: Typesetter) -> "SideBySideBox":
        """Return the columns laid out; each has its own width."""
        return SideBySideBox(
            tuple(
                LaidColumn(column.x, tuple(part.lay(column.width, setter) for part in column.parts))
                for column in self.columns
            )
        )


@dataclass(frozen=True)
class LaidColumn:
    """A laid column."""

    x: float
    stack: tuple[Box, ...]

    @property
    def height(self) -> float:
        """Return the height of all it holds."""
        return sum(box.height for box in self.stack)


@dataclass(frozen=True)
class SideBySideBox:
    """Laid columns; a cut goes through all of them, or through none."""

    columns: tuple[LaidColumn, ...]

    @property
    def height(self) -> float:
        """Return the height of the tallest column."""
        return max(column.height for column in self.columns)

    @property
    def least(self) -> float:
        """Return how much of it may stand at the foot of a page."""
        return min(self.height, WHOLE_ROW)

    def cut(self, height: float) -> tuple[Box | None, Box | None]:
        """Return what fits and the rest; nothing where a column would begin on the next page."""
        if self.height <= height + 0.01:
            return self, None
        above: list[LaidColumn] = []
        below: list[LaidColumn] = []
        for column in self.columns:
            fits, rest = cut_stack(column.stack, height)
            if rest and not fits:
                return None, self
            above.append(replace(column, stack=fits))
            below.append(replace(column, stack=rest))
        return SideBySideBox(tuple(above)), SideBySideBox(tuple(below))

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Draw the columns from their tops."""
        for column in self.columns:
            top = y
            for box in column.stack:
                box.draw(ink, x + column.x, top)
                top += box.height


def indented(left: float, width: float, *parts: Part) -> SideBySide:
    """Return parts in a column of their own."""
    return SideBySide((Column(left, width, parts),))
