"""個人情報提供記録: what left about a household or in a period, for the person or for an audit.

It lists; it is no copy of what was given, and is made anew whenever it is asked for.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class RecordLine:
    """One copy that left, in words; empty texts leave their line out.

    ``whose`` is a case number, or whom of the household it names. ``beyond`` is what it held
    beyond the least, ``overridden`` that it left although its ground did not carry it, and why.
    """

    number: str
    issued_on: date
    recipient: str
    issuer: str
    document: str
    whose: str
    ground: str
    beyond: str
    overridden: str
    how: str
    state: str
    sha256: str = ""


@dataclass(frozen=True)
class RecordSheet:
    """The lines of a record with what it is of; ``facts`` are the rows of its head.

    ``for_person`` tells that it is made for the person it is about. ``last_digest`` is that of
    row ``last_row``, the newest of the whole record, to compare later.
    """

    form_number: str
    office: str
    made_on: date
    for_person: bool
    facts: tuple[tuple[str, str], ...]
    lines: tuple[RecordLine, ...]
    notes: tuple[str, ...]
    last_row: int
    last_digest: str
    contact: tuple[str, ...]
