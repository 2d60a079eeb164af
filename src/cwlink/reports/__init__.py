"""The papers: a frozen sheet goes in, a PDF comes out; the drawing library is loaded on use."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cwlink.reports.fonts import Unprintable
    from cwlink.reports.sheets import Printable
    from cwlink.reports.writer import Pdf


def build_pdf(sheet: "Printable", *, password: str | None = None, demo: bool = False) -> "Pdf":
    """Return a sheet as a PDF: the same sheet gives the same bytes (without a password).

    ``password`` locks it with AES-256; ``demo`` marks every page お試し. Raises KnownProblem when
    the main font is missing or not every reader would take the password.
    """
    from cwlink.reports import papers

    return papers.build(sheet, password=password, demo=demo)


def build_bundle(sheets: "Iterable[Printable]", *, demo: bool = False) -> "Pdf":
    """Return several sheets as one PDF, one after the other; raises what build_pdf raises."""
    from cwlink.reports import papers

    return papers.build_bundle(sheets, demo=demo)


def save_pdf(pdf: "Pdf", path: Path) -> None:
    """Write a PDF to ``path``, whole or not at all; raises KnownProblem when it cannot."""
    from cwlink.reports import writer

    writer.save_pdf(pdf, path)


def unprintable(texts: Iterable[str]) -> "tuple[Unprintable, ...]":
    """Return the characters of ``texts`` that would not print as they are, each once.

    Raises KnownProblem when the main font is missing.
    """
    from cwlink.reports import fonts

    return fonts.unprintable_in(texts, fonts.font_book())
