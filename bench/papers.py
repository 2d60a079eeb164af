"""The plan's PDF and nine agencies' bundles, warm, against bare engines drawing the same text."""

import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bench import given
from bench.measure import Figure, in_turns
from cwlink.reports import build_bundle, build_pdf
from cwlink.reports.ink import Ink

sys.path.insert(0, str(given.ROOT / "tests" / "reports"))

ROUNDS = 25
FONTS = "/usr/share/fonts/truetype"
FACES = {
    "paper-gothic": "bizud-gothic/BIZUDGothic-Regular",
    "paper-gothic-bold": "bizud-gothic/BIZUDGothic-Bold",
    "paper-mincho": "bizud-mincho/BIZUDMincho-Regular",
}
PAGE_HEIGHT = 842
Drawn = tuple[float, float, str, float, str]


def figures() -> Iterator[Figure]:
    """Yield the figures against reportlab, and against typst where it is installed."""
    import paper_cases

    register_faces()
    sheet = paper_cases.plan_draft()
    pages = drawn(lambda: build_pdf(sheet))
    ours, theirs = in_turns(lambda: build_pdf(sheet), lambda: bare(pages), rounds=ROUNDS)
    yield Figure("支援計画のPDF（2回目から）／素の reportlab", ours, theirs, most=1.5)
    if find_spec("typst"):
        source = _typst(pages)
        ours, theirs = in_turns(lambda: build_pdf(sheet), lambda: _compiled(source), rounds=5)
        yield Figure("支援計画のPDF（2回目から）／typst", ours, theirs)
    yield from _bundles()


def register_faces() -> None:
    """Give bare reportlab the faces of the papers."""
    for name, file in FACES.items():
        pdfmetrics.registerFont(TTFont(f"bare-{name}", f"{FONTS}/{file}.ttf"))


def _bundles() -> Iterator[Figure]:
    """Yield nine agencies' bundles of worked case 1 against bare reportlab, and pages a second."""
    import letter_cases as letters
    import meeting_cases as beside

    shared = (beside.secrecy_notice(), beside.undertaking(), beside.agenda(), beside.capabilities())
    bundles = [(letters.cover(), letters.invitation(at), *shared) for at in range(9)]
    pages = [drawn(lambda sheets=sheets: build_bundle(sheets)) for sheets in bundles]
    ours, theirs = in_turns(
        lambda: [build_bundle(sheets) for sheets in bundles],
        lambda: [bare(one) for one in pages],
        rounds=5,
    )
    yield Figure("9機関分の書類一式（2回目から）／素の reportlab", ours, theirs, most=1.5)
    count = sum(map(len, pages))
    yield Figure(f"9機関分の書類一式（{count}枚）", count / ours * 1000, unit="枚／秒")


def drawn(build: Callable[[], object]) -> list[list[Drawn]]:
    """Return every text of the pages that are built, with its place, font and size."""
    pages: list[list[Drawn]] = [[]]
    text, show = Ink.text, Ink.show

    def note(self: Ink, x: float, y: float, font: object, size: float, drawn: str) -> None:  # noqa: PLR0917 - Ink.text's own
        pages[-1].append((x, y, font.fontName, size, drawn))
        text(self, x, y, font, size, drawn)

    def turn(self: Ink) -> None:
        pages.append([])
        show(self)

    Ink.text, Ink.show = note, turn
    try:
        build()
    finally:
        Ink.text, Ink.show = text, show
    return [page for page in pages if page]


def bare(pages: list[list[Drawn]]) -> bytes:
    """Return the texts drawn at their places by reportlab alone."""
    canvas = Canvas(BytesIO(), pageCompression=1, invariant=1)
    for page in pages:
        for x, y, font, size, drawn in page:
            canvas.setFont(f"bare-{font}" if font in FACES else "bare-paper-gothic", size)
            canvas.drawString(x, PAGE_HEIGHT - y, drawn)
        canvas.showPage()
    made: bytes = canvas.getpdfdata()
    return made


def _typst(pages: list[list[Drawn]]) -> bytes:
    """Return the same texts at the same places as a typst document."""
    lines = ['#set page(paper: "a4", margin: 0pt)', '#set text(font: "BIZ UDGothic")']
    for number, page in enumerate(pages):
        if number:
            lines.append("#pagebreak()")
        for x, y, font, size, drawn in page:
            quoted = drawn.replace("\\", "\\\\").replace('"', '\\"')
            weight = "bold" if "bold" in font.lower() else "regular"
            lines.append(
                f"#place(dx: {x:.2f}pt, dy: {y - size:.2f}pt, "
                f'text(size: {size}pt, weight: "{weight}", "{quoted}"))'
            )
    return "\n".join(lines).encode()


def _compiled(source: bytes) -> bytes:
    import typst

    made: bytes = typst.compile(source)
    return made
