"""What papers are built from: a part is laid into a width and becomes a box that can be cut."""

from typing import Protocol

from cwlink.reports.ink import Ink
from cwlink.reports.typesetting import Typesetter


class Box(Protocol):
    """A part laid into a width; it knows its height, can be cut across and draws itself."""

    @property
    def height(self) -> float:
        """Return the height in points."""
        ...

    def cut(self, height: float) -> "tuple[Box | None, Box | None]":
        """Return what fits ``height`` and the rest; the first is None when nothing fits well."""
        ...

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Draw with the upper left corner at ``x``, ``y`` (from the page's top)."""
        ...


class Part(Protocol):
    """Something to print, not yet laid into a width."""

    def lay(self, width: float, setter: Typesetter) -> Box:
        """Return the part laid into ``width`` points."""
        ...


def cut_stack(stack: tuple[Box, ...], height: float) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Return the boxes of a stack that fit ``height`` and the rest, cutting one where need be."""
    used = 0.0
    for at, box in enumerate(stack):
        if used + box.height <= height + 0.01:
            used += box.height
            continue
        top, rest = box.cut(height - used)
        above = stack[:at] if top is None else (*stack[:at], top)
        below = stack[at + 1 :] if rest is None else (rest, *stack[at + 1 :])
        return above, below
    return stack, ()
