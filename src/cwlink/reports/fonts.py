"""Which font prints which character: the main font, else one found for the rare character.

Loaded on first use and kept, because reading a font takes longer than drawing a page. The book
of fonts is shared by all papers; what a paper could not print is noted by its typesetter.
"""

import re
import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError

from cwlink.core.problems import KnownProblem
from cwlink.core.text import clusters, is_selector
from cwlink.reports import font_files
from cwlink.reports.font_files import FontFile
from cwlink.reports.paper_font import PaperFont
from cwlink.reports.sheet_style import Face

GETA: Final = "〓"
_SPACES: Final = {"\u2002": " ", "\u2003": "\u3000", "\t": "\u3000", "\u2007": "\u00a0"}
_ENGLISH_SPACES: Final = dict.fromkeys("\u2000\u2004\u2005\u2006\u2008\u2009\u200a\u202f", " ")


class NoPaperFont(KnownProblem):
    """The main font of the papers is not on this computer."""


class Flaw(StrEnum):
    """What is wrong with a character as printed."""

    MISSING = "missing"
    OTHER_SHAPE = "other_shape"


@dataclass(frozen=True)
class Unprintable:
    """A character that no font here prints, or not in the shape that was asked for."""

    cluster: str
    flaw: Flaw

    @property
    def code(self) -> str:
        """Return the code points: U+20BB7, or U+8FBB U+E0101."""
        return " ".join(f"U+{ord(char):04X}" for char in self.cluster)

    @property
    def sentence(self) -> str:
        """Return the warning the caseworker reads."""
        if self.flaw is Flaw.MISSING:
            return (
                f"「{self.cluster}」（{self.code}）を印刷できる書体がないため、"
                f"{GETA}で印字します。手書きで補ってください。"
            )
        return (
            f"「{self.cluster}」（{self.code}）は、指定の字形を印刷できる書体がないため、"
            "基本の字形で印字します。"
        )


@dataclass(frozen=True)
class Glyph:
    """How a cluster prints: font, what the font is asked to draw, width in em, and any flaw."""

    font: PaperFont
    drawn: str
    width: float
    flaw: Flaw | None = None


class FontBook:
    """The fonts of this computer that papers are printed with."""

    def __init__(self, regular: PaperFont, bold: PaperFont, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._main = {Face.GOTHIC: regular, Face.BOLD: bold}
        pdfmetrics.registerFont(regular)
        self._others: tuple[PaperFont, ...] | None = None
        self._known: dict[Face, dict[str, Glyph]] = {face: {} for face in Face}
        self._flawed: dict[Face, dict[str, Glyph]] = {face: {} for face in Face}
        self._lock = threading.Lock()

    def glyph(self, cluster: str, face: Face) -> Glyph:
        """Return how a cluster prints; 〓 when no font has it."""
        glyph = self._known[face].get(cluster) or self._flawed[face].get(cluster)
        if glyph is None:
            with self._lock:
                glyph = self._find(cluster, face)
                (self._flawed if glyph.flaw else self._known)[face][cluster] = glyph
        return glyph

    def flawless(self, face: Face) -> dict[str, Glyph]:
        """Return what is known to print as asked, for quick look-up; ask ``glyph`` for the rest."""
        return self._known[face]

    @property
    def first_font(self) -> str:
        """Return the name under which the drawing library knows the main font."""
        return str(self._main[Face.GOTHIC].fontName)

    def _face(self, face: Face) -> PaperFont:
        """Return a face's font; letters are set in Gothic on a computer without the Mincho."""
        if face not in self._main:
            mincho = main_font("paper-mincho", font_files.MINCHO, self._folders)
            self._main[face] = mincho or self._main[Face.GOTHIC]
        return self._main[face]

    def _find(self, cluster: str, face: Face) -> Glyph:
        plain = unicodedata.normalize("NFC", cluster)
        cluster = plain if len(plain) == 1 else cluster
        main = self._face(face)
        if len(cluster) == 1 and main.has(cluster):
            return Glyph(main, cluster, main.width(cluster))
        return self._drawn(cluster, main) or self._fallback(cluster, main)

    def _fallback(self, cluster: str, main: PaperFont) -> Glyph:
        others = self._other_fonts()
        for font in others:
            found = self._drawn(cluster, font)
            if found:
                return found
        for font in (main, *others):
            if len(cluster) > 1 and font.has(cluster[0]):
                drawn = font.plain(cluster)
                return Glyph(font, drawn, font.width(drawn), Flaw.OTHER_SHAPE)
        return Glyph(main, GETA, main.width(GETA), Flaw.MISSING)

    def _drawn(self, cluster: str, font: PaperFont) -> Glyph | None:
        drawn: str | None = None
        if len(cluster) == 1:
            drawn = cluster if font.has(cluster) else None
        elif len(cluster) == 2 and is_selector(cluster[1]):
            drawn = font.selected(cluster[0], cluster[1])
        return Glyph(font, drawn, font.width(drawn)) if drawn else None

    def _other_fonts(self) -> tuple[PaperFont, ...]:
        if self._others is None:
            wanted = (font_files.RARE_NAMES, *((other,) for other in font_files.OTHERS))
            files = (font_files.find_font(names, self._folders) for names in wanted)
            fonts = (
                _readable(f"paper-other-{number}", file)
                for number, file in enumerate(file for file in files if file)
            )
            self._others = tuple(font for font in fonts if font)
        return self._others


def _readable(name: str, file: FontFile) -> PaperFont | None:
    """Return a font, None for one whose outlines the drawing library cannot embed."""
    try:
        return PaperFont(name, file)
    except (TTFError, OSError):
        return None


def main_font(name: str, names: font_files.Names, folders: tuple[Path, ...]) -> PaperFont | None:
    """Return the first of the named fonts whose letters are half as wide as its kana.

    A collection also holds the proportional face, in an order of its own.
    """
    file = font_files.find_font(names, folders)
    if file is None:
        return None
    for index in (0, 1) if file.path.suffix == ".ttc" else (0,):
        font = _readable(name, FontFile(file.path, index))
        if font and (font.width("i"), font.width("ア")) == (0.5, 1.0):
            return font
    return None


def open_book(folders: tuple[Path, ...]) -> FontBook:
    """Return the book of the fonts in ``folders``; raises NoPaperFont without the main one."""
    regular = main_font("paper-gothic", font_files.GOTHIC, folders)
    bold = main_font("paper-gothic-bold", font_files.GOTHIC_BOLD, folders)
    if regular is None or bold is None:
        raise NoPaperFont(
            "帳票の書体「BIZ UDゴシック」が見つかりません。Windowsでは設定の「オプション機能」から"
            "「日本語補助フォント」を、Linuxではパッケージ「fonts-morisawa-bizud-gothic」を"
            "入れてから、もう一度印刷してください。"
        )
    return FontBook(regular, bold, folders)


_opening = threading.Lock()


@cache
def _book() -> FontBook:
    return open_book(font_files.font_folders())


def font_book() -> FontBook:
    """Return this computer's fonts, read on the first call (0.2 s); may raise NoPaperFont."""
    with _opening:
        return _book()


def printable_text(text: str) -> str:
    """Return text without what has no shape: other line ends, odd spaces, control characters."""
    if not _ODD.search(text):
        return text
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    return "".join(
        char
        for char in plain
        if char == "\n" or is_selector(char) or unicodedata.category(char) not in _INVISIBLE
    )


_TABLE: Final = str.maketrans(
    {**_SPACES, **_ENGLISH_SPACES, "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n"}
)
# Everything but the characters that surely have a shape; most texts hold none of it.
_ODD: Final = re.compile(
    "[^\n -~\u00a0-\u00ac\u00ae-\u05ff\u2010-\u2027\u2030-\u205e\u2070-\ud7ff\ue000-\ufefe"
    "\uff00-\ufff8\U00020000-\U000323af\U000e0100-\U000e01ef]"
)
_INVISIBLE: Final = frozenset(("Cc", "Cf", "Cs"))


def unprintable_in(texts: Iterable[str], book: FontBook) -> tuple[Unprintable, ...]:
    """Return the characters of ``texts`` that cannot print as they are, each once, in order."""
    found: dict[str, Unprintable] = {}
    for text in texts:
        for cluster in clusters(printable_text(text)):
            if cluster != "\n" and cluster not in found:
                flaw = book.glyph(cluster, Face.GOTHIC).flaw
                if flaw:
                    found[cluster] = Unprintable(cluster, flaw)
    return tuple(found.values())
