"""One paper's typesetter: which glyphs a text takes, how wide they are, what could not print."""

import re
from dataclasses import dataclass, field
from typing import Final

from cwlink.core.text import clusters
from cwlink.reports.fonts import FontBook, Glyph, Unprintable, printable_text
from cwlink.reports.sheet_style import Face

# Wherever a character may belong to the one before it; most texts hold none and are read fast.
_JOINING: Final = re.compile(
    "[\u0300-\u1fff\u20d0-\u20ff\u2cef-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\uabff\ufb1e"
    "\ufe00-\ufe2f\U000101fd-\U0001ffff\U000e0100-\U000e01ef]"
)


@dataclass(frozen=True)
class Run:
    """A piece of text in one face; ``keep`` holds it on one line where it fits one."""

    text: str
    bold: bool = False
    keep: bool = False
    underline: bool = False
    mincho: bool = False

    @property
    def face(self) -> Face:
        """Return the font it is set in; Mincho has no bold."""
        if self.mincho:
            return Face.MINCHO
        return Face.BOLD if self.bold else Face.GOTHIC


@dataclass
class Typesetter:
    """Turns runs into glyphs and notes the characters that print otherwise than asked."""

    book: FontBook
    flaws: dict[str, Unprintable] = field(default_factory=dict)

    def glyph(self, cluster: str, face: Face) -> Glyph:
        """Return a cluster's glyph and note its flaw, if it has one."""
        glyph = self.book.glyph(cluster, face)
        if glyph.flaw:
            self.flaws.setdefault(cluster, Unprintable(cluster, glyph.flaw))
        return glyph

    def paragraphs(self, runs: tuple[Run, ...]) -> list["SetParagraph"]:
        """Return the runs' glyphs, one paragraph for each line feed and one more."""
        found = [SetParagraph()]
        for run in runs:
            for number, piece in enumerate(printable_text(run.text).split("\n")):
                if number:
                    found.append(SetParagraph())
                self._add(found[-1], piece, run)
        return found

    def _add(self, paragraph: "SetParagraph", piece: str, run: Run) -> None:
        start = len(paragraph.clusters)
        face = run.face
        known = self.book.flawless(face)
        paragraph.clusters += clusters(piece) if _JOINING.search(piece) else piece
        paragraph.glyphs += [
            known.get(cluster) or self.glyph(cluster, face)
            for cluster in paragraph.clusters[start:]
        ]
        added = len(paragraph.clusters) - start
        if run.underline:
            paragraph.underlined += range(start, start + added)
        if run.keep:
            paragraph.keep.append((start, start + added))


@dataclass
class SetParagraph:
    """The clusters of one paragraph with their glyphs, which to underline and keep together."""

    clusters: list[str] = field(default_factory=list)
    glyphs: list[Glyph] = field(default_factory=list)
    underlined: list[int] = field(default_factory=list)
    keep: list[tuple[int, int]] = field(default_factory=list)
