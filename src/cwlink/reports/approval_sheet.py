"""起案書: the office's own page on which sending the invitations is approved (決裁)."""

from dataclasses import dataclass
from datetime import date

from cwlink.reports.letter_sheet import Addressee, Fact


@dataclass(frozen=True)
class ApprovalSheet:
    """A 起案書; days of approval and sending are left for a pen.

    ``subject`` ends in について（伺い）, ``sentences`` say what is asked to be approved. ``facts``
    are the meeting (会議の名称, 日時, 場所, 整理番号), ``addressees`` who is written to,
    ``enclosures`` what is sent.
    """

    form_number: str
    office: str
    seals: tuple[str, ...]
    drafted_on: date
    drafter: str
    document_number: str
    subject: str
    sentences: tuple[str, ...]
    facts: tuple[Fact, ...]
    addressees: tuple[Addressee, ...]
    enclosures: tuple[str, ...]
    draft: bool = False
