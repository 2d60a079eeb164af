"""Text laid into lines: clusters by the right fonts, Japanese line breaks, hanging leads."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from cwlink.reports.boxes import Box
from cwlink.reports.ink import Ink
from cwlink.reports.linebreak import break_lines
from cwlink.reports.paper_font import PaperFont
from cwlink.reports.sheet_style import LINES_TOGETHER, UNDERLINE_RULE, Align, TextStyle
from cwlink.reports.typesetting import Run, SetParagraph, Typesetter

_ASCENT: Final = 0.88  # of the em box; the rest lies below the base line
_UNDERLINE: Final = 0.14


@dataclass(frozen=True)
class Text:
    """Runs of text in one style; ``lead`` stands before the first line, the rest hangs from it."""

    runs: tuple[Run, ...]
    style: TextStyle
    lead: Run | None = None
    hang: float = 0.0
    lead_size: float | None = None

    def lay(self, width: float, setter: Typesetter) -> "TextBox":
        """Return the text broken into lines of at most ``width``."""
        runs = self.runs
        if self.style.bold or self.style.mincho:
            runs = tuple(self._styled(run) for run in runs)
        room = width - self.hang
        lines = [
            line
            for paragraph in setter.paragraphs(runs)
            for line in _lines(paragraph, room, self.style)
        ]
        lead = self._lead(setter) if self.lead else ()
        return TextBox(tuple(lines), self.style, self.hang, lead)

    def _styled(self, run: Run) -> Run:
        style = self.style
        return replace(run, bold=run.bold or style.bold, mincho=run.mincho or style.mincho)

    def _lead(self, setter: Typesetter) -> "tuple[Segment, ...]":
        assert self.lead is not None  # noqa: S101 - asked only when there is one
        size = self.lead_size or self.style.size
        paragraph = setter.paragraphs((replace(self.lead, mincho=self.style.mincho),))[0]
        return tuple(_segments(paragraph, 0, len(paragraph.clusters), size, 0.0))


def plain(text: str, style: TextStyle) -> Text:
    """Return a text of one run."""
    return Text((Run(text),), style)


@dataclass(frozen=True)
class Segment:
    """Glyphs of one font in a line, ``x`` from the line's left edge."""

    x: float
    font: PaperFont
    size: float
    drawn: str
    width: float
    underlined: bool


def _lines(
    paragraph: SetParagraph, room: float, style: TextStyle
) -> "Iterator[tuple[Segment, ...]]":
    widths = [glyph.width * style.size for glyph in paragraph.glyphs]
    for line in break_lines(paragraph.clusters, widths, room, em=style.size, keep=paragraph.keep):
        spare = room - sum(widths[line.start : line.end])
        shift = {Align.LEFT: 0.0, Align.CENTER: spare / 2, Align.RIGHT: spare}[style.align]
        yield tuple(_segments(paragraph, line.start, line.end, style.size, shift))


def _segments(
    paragraph: SetParagraph, start: int, end: int, size: float, x: float
) -> Iterator[Segment]:
    """Yield the glyphs of a line, a segment for each font and for each underlined stretch."""
    underlined = set(paragraph.underlined)
    for (font, under), group in groupby(
        enumerate(paragraph.glyphs[start:end], start),
        key=lambda numbered: (numbered[1].font, numbered[0] in underlined),
    ):
        glyphs = [glyph for _, glyph in group]
        width = sum([glyph.width for glyph in glyphs]) * size
        yield Segment(x, font, size, "".join([glyph.drawn for glyph in glyphs]), width, under)
        x += width


@dataclass(frozen=True)
class TextBox:
    """Laid lines; a cut leaves at least three on either side."""

    lines: tuple[tuple[Segment, ...], ...]
    style: TextStyle
    hang: float = 0.0
    lead: tuple[Segment, ...] = field(default=())

    @property
    def height(self) -> float:
        """Return the height of all lines."""
        return len(self.lines) * self.style.leading

    @property
    def width(self) -> float:
        """Return the width of the longest line."""
        return self.hang + max(sum(segment.width for segment in line) for line in self.lines)

    def cut(self, height: float) -> tuple[Box | None, Box | None]:
        """Return the lines that fit and the rest, three or more on each side."""
        fit = int((height + 0.01) // self.style.leading)
        if fit >= len(self.lines):
            return self, None
        fit = min(fit, len(self.lines) - LINES_TOGETHER)
        if fit < LINES_TOGETHER:
            return None, self
        return replace(self, lines=self.lines[:fit]), replace(self, lines=self.lines[fit:], lead=())

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Draw the lines, each in the middle of its leading."""
        base = y + (self.style.leading - self.style.size) / 2 + _ASCENT * self.style.size
        for segment in self.lead:
            ink.text(x + segment.x, base, segment.font, segment.size, segment.drawn)
        for line in self.lines:
            for segment in line:
                left = x + self.hang + segment.x
                ink.text(left, base, segment.font, segment.size, segment.drawn)
                if segment.underlined:
                    under = base + _UNDERLINE * segment.size
                    ink.rule(left, under, left + segment.width, under, UNDERLINE_RULE)
            base += self.style.leading
