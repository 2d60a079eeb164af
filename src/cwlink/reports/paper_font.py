"""A TrueType font as the papers need it: names with rare shapes print, and copy as they are.

The drawing library ignores the shapes that selectors choose (cmap 14) and writes code points
beyond U+FFFF wrongly into the table from which a viewer copies text; both are put right here.
"""

import struct
from bisect import bisect_left
from typing import Any, Final

from reportlab.pdfbase.ttfonts import TTFont

from cwlink.reports.font_files import FontFile

# Selected shapes are drawn by private code points; offices' own characters live at U+E000.
_FIRST_PRIVATE: Final = 0xF0000
_BFCHAR_LIMIT: Final = 100


class PaperFont(TTFont):  # type: ignore[misc]  # the drawing library has no types
    """A font registered under a name of our own, embedded in part and copied as typed."""

    def __init__(self, name: str, file: FontFile) -> None:
        super().__init__(name, str(file.path), subfontIndex=file.index, asciiReadable=False)
        self._selections = _Selections(self.face.get_table("cmap"))
        self._meant: dict[int, str] = {}
        self._private: dict[str, int] = {}

    def has(self, char: str) -> bool:
        """Tell whether the font has a shape for one character."""
        return ord(char) in self.face.charToGlyph

    def width(self, char: str) -> float:
        """Return a character's width in em."""
        return float(self.face.charWidths[ord(char)]) / 1000

    def selected(self, base: str, selector: str) -> str | None:
        """Return what draws ``base`` in the shape ``selector`` chooses, None if it has not that."""
        found = self._selections.glyph(ord(base), ord(selector))
        if found is None or not self.has(base):
            return None
        glyph = found or self.face.charToGlyph[ord(base)]
        return self._stand_in(base + selector, glyph)

    def plain(self, cluster: str) -> str:
        """Return what draws the base of ``cluster`` alone and yet copies as the whole of it."""
        return self._stand_in(cluster, self.face.charToGlyph[ord(cluster[0])])

    def _stand_in(self, cluster: str, glyph: int) -> str:
        code = self._private.get(cluster)
        if code is None:
            code = _FIRST_PRIVATE + len(self._private)
            self._private[cluster] = code
            self._meant[code] = cluster
            self.face.charToGlyph[code] = glyph
            self.face.charWidths[code] = self.face.charWidths[ord(cluster[0])]
        return chr(code)

    def addObjects(self, doc: Any) -> None:
        """Add the font to the document, with our own table of what each code means."""
        subsets = [tuple(subset) for subset in self.state[doc].subsets]
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            meaning = doc.idToObject[f"toUnicodeCMap:{fonts[name].BaseFont}"]
            meaning.content = self._to_unicode(subset)

    def _to_unicode(self, subset: tuple[int, ...]) -> str:
        meanings = [
            f"<{code:02X}> <{self._meant.get(char, chr(char)).encode('utf-16-be').hex().upper()}>"
            for code, char in enumerate(subset)
            if char
        ]
        blocks = [
            meanings[first : first + _BFCHAR_LIMIT]
            for first in range(0, len(meanings), _BFCHAR_LIMIT)
        ]
        lines = [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
        ]
        for block in blocks:
            lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
        return "\n".join(lines)


class _Selections:
    """The shapes a font's cmap 14 offers, looked up in the raw table: one has 50,000 of them."""

    def __init__(self, cmap: bytes) -> None:
        self._table = b""
        self._records: dict[int, tuple[int, int]] = {}
        for at in range(4, 4 + 8 * _u16(cmap, 2), 8):
            start = _u32(cmap, at + 4)
            if _u16(cmap, start) == 14:
                self._read(cmap[start:])

    def _read(self, table: bytes) -> None:
        self._table = table
        for at in range(10, 10 + 11 * _u32(table, 6), 11):
            self._records[_u24(table, at)] = (_u32(table, at + 3), _u32(table, at + 7))

    def glyph(self, base: int, selector: int) -> int | None:
        """Return the glyph of a selected shape, 0 for the usual one, None if there is none."""
        usual, unusual = self._records.get(selector, (0, 0))
        if unusual:
            rows = range(_u32(self._table, unusual))
            first = unusual + 4
            row = bisect_left(rows, base, key=lambda n: _u24(self._table, first + 5 * n))
            if row < len(rows) and _u24(self._table, first + 5 * row) == base:
                return _u16(self._table, first + 5 * row + 3)
        return 0 if usual and self._is_usual(usual, base) else None

    def _is_usual(self, start: int, base: int) -> bool:
        rows = range(_u32(self._table, start))
        row = bisect_left(rows, base + 1, key=lambda n: _u24(self._table, start + 4 + 4 * n)) - 1
        if row < 0:
            return False
        at = start + 4 + 4 * row
        return base <= _u24(self._table, at) + self._table[at + 3]


def _u16(data: bytes, at: int) -> int:
    return int(struct.unpack_from(">H", data, at)[0])


def _u24(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 3], "big")


def _u32(data: bytes, at: int) -> int:
    return int(struct.unpack_from(">L", data, at)[0])
