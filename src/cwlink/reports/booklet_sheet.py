"""引継書: the households handed over in the order to read them, each in half a page or one.

It stays in the office, and is made anew whenever it is asked for.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class BookletEntry:
    """One household in the list by urgency: why it stands there, and the nearest day."""

    order: int
    name: str
    case_number: str
    members: str
    reasons: tuple[str, ...]
    nearest: str


@dataclass(frozen=True)
class BookletTurn:
    """Households to be read at one time, in their order; ``when`` says what to do by when."""

    title: str
    when: str
    entries: tuple[BookletEntry, ...]


@dataclass(frozen=True)
class BookletLine:
    """One statement; ``lead`` stands before it (a day, an agency), ``strong`` is danger."""

    words: str
    lead: str = ""
    strong: bool = False


@dataclass(frozen=True)
class BookletRow:
    """What is told under one label; nothing where the record tells nothing."""

    label: str
    lines: tuple[BookletLine, ...]


@dataclass(frozen=True)
class BookletHousehold:
    """One household: who, why it is read when, and rows in the order of a first visit.

    ``handing_note`` is what the giver wrote for the successor.
    """

    order: int
    name: str
    kana: str
    case_number: str
    turn: str
    about: str
    rows: tuple[BookletRow, ...]
    handing_note: str


@dataclass(frozen=True)
class BookletSheet:
    """The booklet; ``counts`` are (what, how many) to be compared by both sides.

    ``giver`` and ``witness`` (the supervisor) are as the office's settings name them, ``receiver``
    as typed; empty ones leave room for a pen.
    """

    form_number: str
    office: str
    section: str
    made_on: date
    handed_on: date
    giver: str
    receiver: str
    witness: str
    seals: tuple[str, ...]
    counts: tuple[tuple[str, str], ...]
    turns: tuple[BookletTurn, ...]
    households: tuple[BookletHousehold, ...]
    index: tuple[tuple[str, str, int], ...]
    """Name, case number and place in the order, in kana order."""
