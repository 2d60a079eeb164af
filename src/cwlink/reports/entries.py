"""What every sheet is made of: an item that has its text or says why it is blank, and an imprint.

A sheet is what a paper says, frozen and already worded; it holds no database type and no drawing,
so that services and the window can make and keep sheets cheaply.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum

from cwlink.core import wareki


class Blank(StrEnum):
    """Why an item has no text."""

    MISSING = "missing"
    REQUIRED = "missing_required"


@dataclass(frozen=True)
class Entry:
    """One item of a paper: its text, or why it is blank.

    ``label`` names it where several items share a row (「資格・技術」). In ``text`` a line feed
    begins a new line. A blank prints as 〔未記入〕 or 【未記入・必須】 in a draft and as 記載なし
    in a final paper.
    """

    text: str = ""
    label: str = ""
    blank: Blank | None = None


@dataclass(frozen=True)
class Choice:
    """One of several fixed answers by its code, or why none is chosen; all of them print."""

    code: str = ""
    blank: Blank | None = None


def choice(code: str | None, *, required: bool = False) -> Choice:
    """Return a choice, blank when ``code`` is empty (``required`` to finalise)."""
    if code:
        return Choice(code)
    return Choice("", Blank.REQUIRED if required else Blank.MISSING)


def entry(text: str | None, *, label: str = "", required: bool = False) -> Entry:
    """Return an item with ``text``, blank when there is none (``required`` to finalise)."""
    if text and text.strip():
        return Entry(text, label)
    return Entry("", label, Blank.REQUIRED if required else Blank.MISSING)


def day_entry(day: date | None, *, label: str = "", required: bool = False) -> Entry:
    """Return an item with a date in full and its weekday, blank when there is none."""
    text = wareki.long_date(day, weekday=True) if day else None
    return entry(text, label=label, required=required)


@dataclass(frozen=True)
class Imprint:
    """What the edge of every page says.

    ``day`` is the day a final paper was finalised, or the day a draft was printed.
    """

    form_number: str
    office: str
    version: int
    day: date
    draft: bool


def texts_of(sheet: object) -> Iterator[str]:
    """Yield every text a sheet holds, to look for characters that cannot be printed."""
    if isinstance(sheet, str):
        yield sheet
    elif isinstance(sheet, tuple):
        for one in sheet:
            yield from texts_of(one)
    elif is_dataclass(sheet):
        for each in fields(sheet):
            yield from texts_of(getattr(sheet, each.name))
