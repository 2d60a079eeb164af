"""A story becomes a PDF: the same bytes for the same sheet, fonts inside, locked on request."""

import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from cwlink.core.problems import KnownProblem
from cwlink.core.saving import write_whole
from cwlink.reports.flow import Page, Piece, pour
from cwlink.reports.fonts import FontBook, Unprintable
from cwlink.reports.ink import Ink
from cwlink.reports.page import PageFrame, draw_foot, draw_head, within
from cwlink.reports.sheet_style import LEFT, PAGE_HEIGHT, PAGE_WIDTH, TOP
from cwlink.reports.typesetting import Typesetter

rl_config.useA85 = 0  # plain binary streams: smaller, quicker
_drawing = threading.Lock()  # a font reads its file at one place at a time


_LONGEST_PASSWORD: Final = 127  # bytes


class UnsuitablePassword(KnownProblem):
    """A password that not every reader would open the paper with."""


@dataclass(frozen=True)
class Pdf:
    """A finished PDF, how many pages it has, and what did not print as written."""

    data: bytes
    pages: int
    warnings: tuple[Unprintable, ...]


@dataclass(frozen=True)
class Imprinted:
    """What the file says of itself; never a person's name."""

    title: str
    author: str
    subject: str
    day: date


@dataclass(frozen=True)
class Paper:
    """A paper ready to be drawn: its parts, its frame, and what its file says of itself.

    ``title`` is what it is called among others in one file. ``tighter`` are the same parts with
    less room between, taken where they save a page.
    """

    story: Iterable[Piece]
    frame: PageFrame
    about: Imprinted
    title: str = ""
    tighter: Iterable[Piece] | None = None


def write_pdf(paper: Paper, *, book: FontBook, password: str | None = None) -> Pdf:
    """Return a paper as a PDF, AES-256 with a ``password``; raises UnsuitablePassword."""
    if password:
        check_password(password)
    setter = Typesetter(book)
    with _drawing:
        canvas = _canvas(paper.about, book)
        pages = _draw(paper, canvas, setter)
        data: bytes = canvas.getpdfdata()
    if password:
        data = _locked(data, password)
    return Pdf(data, pages, tuple(setter.flaws.values()))


def write_bundle(papers: Iterable[Paper], *, book: FontBook) -> Pdf:
    """Return papers as one PDF, each with its own page numbers, its bookmarks under its title.

    ``papers`` is not empty. What the file says of itself is what its first paper says.
    """
    found = list(papers)
    about = found[0].about
    if len(found) > 1:
        about = replace(about, title=f"{about.title}ほか")
    setter = Typesetter(book)
    with _drawing:
        canvas = _canvas(about, book)
        pages = sum(_draw(paper, canvas, setter, level=1) for paper in found)
        data: bytes = canvas.getpdfdata()
    return Pdf(data, pages, tuple(setter.flaws.values()))


def _draw(paper: Paper, canvas: Canvas, setter: Typesetter, *, level: int = 0) -> int:
    """Draw a paper's pages, its bookmarks at ``level``, and return how many they are."""
    pages = _poured(paper, setter)
    frame, first = paper.frame, 1
    for number, page in enumerate(pages, start=1):
        begun = next((placed.frame for placed in page if placed.frame), None)
        if begun is not None:
            frame, first = within(begun, paper.frame), number
        ink = Ink(canvas, level)
        if level and number == 1:
            ink.bookmark(paper.title, 0, above=True)
        draw_head(frame, ink, setter, first=number == first)
        _draw_page(page, ink)
        draw_foot(frame, number, len(pages), ink, setter)
        ink.show()
    return len(pages)


def _poured(paper: Paper, setter: Typesetter) -> list[Page]:
    """Return a paper's pages, set tighter where that saves one; a frame begins one in any case."""
    pages = pour(paper.story, setter)
    frames = 1 + sum(placed.frame is not None for page in pages for placed in page)
    if paper.tighter is None or len(pages) == frames:
        return pages
    tighter = pour(paper.tighter, setter)
    return tighter if len(tighter) < len(pages) else pages


def _draw_page(page: Page, ink: Ink) -> None:
    for placed in page:
        if placed.bookmark:
            ink.bookmark(placed.bookmark, TOP + placed.y)
        placed.box.draw(ink, LEFT, TOP + placed.y)


def _canvas(about: Imprinted, book: FontBook) -> Canvas:
    canvas = Canvas(
        BytesIO(),
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        pdfVersion=(1, 7),
        invariant=1,
        initialFontName=book.first_font,
        lang="ja-JP",
    )
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setCreator("cwlink")
    canvas.setDateFormatter(lambda *_now: f"D:{about.day:%Y%m%d}000000+09'00'")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def check_password(password: str) -> None:
    """Raise UnsuitablePassword for one that readers understand differently.

    Some prepare what is typed by RFC 4013, some do not, and some cut it at 127 bytes.
    """
    same = unicodedata.normalize("NFKC", password) == password and password.isprintable()
    if not same or len(password.encode()) > _LONGEST_PASSWORD:
        raise UnsuitablePassword(
            "このパスワードでは開けない閲覧ソフトがあります。全角の英数字・記号・空白と半角カナを"
            "避け、40文字以内で決め直してください。"
        )


def _locked(data: bytes, password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt(password, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def save_pdf(pdf: Pdf, path: Path) -> None:
    """Write a PDF to ``path`` whole or not at all; raises NotSaved with what to do."""
    write_whole(path, pdf.data)
