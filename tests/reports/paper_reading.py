"""Reading a PDF back as other programs do; line breaks and spaces make no difference."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from cwlink.core.wareki import long_date
from cwlink.reports.entries import Blank, Choice, Imprint
from cwlink.reports.review_sheet import VerdictText
from cwlink.reports.writer import Pdf

Reader = Callable[[Pdf], str]


def squeezed(text: str) -> str:
    """Return text without white space, as lines break where they like."""
    return "".join(text.split())


def pages_of(pdf: Pdf) -> list[str]:
    """Return each page's text in reading order, by pypdf."""
    return [squeezed(page.extract_text()) for page in PdfReader(BytesIO(pdf.data)).pages]


def printed_texts(value: object) -> Iterator[str]:
    """Yield every text of a sheet that must stand on the paper: codes are worded, not printed."""
    if isinstance(value, Choice | VerdictText | Imprint):
        yield from value.reasons if isinstance(value, VerdictText) else ()
    elif isinstance(value, str) and not isinstance(value, Blank):
        yield value
    elif isinstance(value, date):
        yield long_date(value)
    elif isinstance(value, tuple):
        for one in value:
            yield from printed_texts(one)
    elif is_dataclass(value):
        for each in fields(value):
            yield from printed_texts(getattr(value, each.name))
