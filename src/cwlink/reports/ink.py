"""The drawing surface of one page: tints lie under rules, rules under text, whatever the order."""

from typing import Final

from reportlab.pdfgen.canvas import Canvas

from cwlink.reports.paper_font import PaperFont
from cwlink.reports.sheet_style import DOTS, DOTS_RULE, PAGE_HEIGHT

_GRID: Final = 100  # coordinates are kept to hundredths of a point


def _n(value: float) -> str:
    return f"{round(value * _GRID) / _GRID:g}"


class Ink:
    """Collects what a page shows and writes it in layers; ``y`` is measured down from the top."""

    def __init__(self, canvas: Canvas, level: int = 0) -> None:
        self._canvas = canvas
        self._level = level
        self._under: list[str] = []
        self._rules: list[str] = []
        self._text: list[str] = []
        self._face: tuple[str, float] | None = None

    def tint(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        """Fill a rectangle, under everything but the watermark."""
        self._under.append(
            f"{_n(grey)} g {_n(x)} {_n(PAGE_HEIGHT - y - height)} {_n(width)} {_n(height)} re f"
        )

    def rule(self, x1: float, y1: float, x2: float, y2: float, thickness: float) -> None:
        """Draw a black line; its ends are square, so that frames close."""
        self._rules.append(
            f"{_n(thickness)} w {_n(x1)} {_n(PAGE_HEIGHT - y1)} m "
            f"{_n(x2)} {_n(PAGE_HEIGHT - y2)} l S"
        )

    def dots(self, x1: float, x2: float, y: float) -> None:
        """Draw a dotted line across."""
        on, off = DOTS
        self._rules.append(
            f"q 0 J [{_n(on)} {_n(off)}] 0 d {_n(DOTS_RULE)} w {_n(x1)} {_n(PAGE_HEIGHT - y)} m "
            f"{_n(x2)} {_n(PAGE_HEIGHT - y)} l S Q"
        )

    def text(self, x: float, y: float, font: PaperFont, size: float, drawn: str) -> None:
        """Write glyphs of one font from ``x`` on the base line ``y``."""
        place = f"1 0 0 1 {_n(x)} {_n(PAGE_HEIGHT - y)} Tm"
        document = self._canvas._doc  # fonts embed themselves into it
        for subset, codes in font.splitString(drawn, document):
            face = (font.getSubsetInternalName(subset, document), size)
            if face != self._face:
                self._text.append(f"{face[0]} {_n(size)} Tf")
                self._face = face
            self._text.append(f"{place} <{codes.hex()}> Tj".lstrip())
            place = ""

    def turned_text(
        self, centre: tuple[float, float], turn: tuple[float, float], grey: float, drawn: str, *,
        font: PaperFont, size: float, width: float,
    ) -> None:  # fmt: skip
        """Write one word turned about its middle, under everything else."""
        cos, sin = turn
        x, y = centre[0], PAGE_HEIGHT - centre[1]
        drop = 0.38 * size
        start = (x - cos * width / 2 + sin * drop, y - sin * width / 2 - cos * drop)
        document = self._canvas._doc  # fonts embed themselves into it
        code = [f"{_n(grey)} g BT {cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f}"]
        code.append(f"{_n(start[0])} {_n(start[1])} Tm")
        for subset, codes in font.splitString(drawn, document):
            name = font.getSubsetInternalName(subset, document)
            code.append(f"{name} {_n(size)} Tf <{codes.hex()}> Tj")
        self._under.insert(0, " ".join([*code, "ET"]))

    def bookmark(self, title: str, y: float, *, above: bool = False) -> None:
        """Let the reader's list of sections lead to ``y`` on this page; ``above`` one level up."""
        key = f"{self._canvas.getPageNumber()}-{title}-{y:.0f}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=PAGE_HEIGHT - y)
        self._canvas.addOutlineEntry(title, key, self._level - above)

    def show(self) -> None:
        """Write the layers and close the page."""
        self._canvas.addLiteral("\n".join(self._under))
        self._canvas.addLiteral("0 g 0 G 2 J")
        self._canvas.addLiteral("\n".join(self._rules))
        self._canvas.addLiteral("\n".join(["BT", *self._text, "ET"]))
        self._canvas.showPage()
