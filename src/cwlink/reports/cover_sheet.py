"""送付状 and FAX票: what accompanies papers sent by post or by FAX; neither names a household."""

from dataclasses import dataclass
from datetime import date

from cwlink.reports.letter_sheet import Addressee, Fact, LetterSheet


@dataclass(frozen=True)
class SentPaper:
    """A paper that is enclosed and how many of it: 回答票, 1部; ``note`` what becomes of it."""

    name: str
    count: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class CoverSheet(LetterSheet):
    """A 送付状; ``papers`` follow 記, ``notes`` are sentences below them."""

    papers: tuple[SentPaper, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class FaxSheet:
    """A FAX票 (送信票): the first page of what is faxed.

    ``pages`` counts all pages with this one. ``sender`` are whole lines, ``contact`` as in a
    letter. ``notes`` are sentences, the first one about a FAX that came to the wrong place.
    """

    form_number: str
    office: str
    sent_on: date | None
    addressee: Addressee
    fax: str
    sender: tuple[str, ...]
    contact: tuple[Fact, ...]
    subject: str
    pages: int
    papers: tuple[SentPaper, ...]
    message: tuple[str, ...]
    notes: tuple[str, ...]
    draft: bool = False
