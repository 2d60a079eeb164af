"""What every official letter (公文書) says: number, day, to whom, from whom, whom to ask."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Fact = tuple[str, str]
"""A name and what it says: 電話, 00-0000-0101（直通）."""


class SealMark(StrEnum):
    """How a letter is sealed: （公印省略）, or room for the seal behind the sender's name."""

    OMITTED = "omitted"
    ROOM = "room"


@dataclass(frozen=True)
class Addressee:
    """Whom a letter is for; ``person`` is 職・氏名 (所長　佐伯　久美子), without 様 or 御中."""

    organisation: str
    person: str = ""


@dataclass(frozen=True)
class LetterHead:
    """What frames an official letter.

    ``document_number`` is 8み福第214号, empty for 「第　　号」; ``dated`` None leaves the day
    blank. ``sender`` is みどり市福祉事務所長　藤原　康夫. ``contact`` are the lines of the box:
    担当, 電話, FAX. A ``draft`` is stamped 下書き.
    """

    form_number: str
    office: str
    document_number: str
    dated: date | None
    addressee: Addressee
    sender: str
    seal: SealMark
    contact: tuple[Fact, ...]
    draft: bool = False


@dataclass(frozen=True)
class LetterItem:
    """A numbered item below 記: one text, or several that are numbered (1), (2)."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class LetterSheet:
    """What letters share: head, subject, paragraphs before 記, and 別紙.

    ``subject`` ends in について（依頼）; ``opening`` are whole paragraphs (greeting, request).
    """

    head: LetterHead
    subject: str
    opening: tuple[str, ...]
    enclosures: tuple[str, ...]
