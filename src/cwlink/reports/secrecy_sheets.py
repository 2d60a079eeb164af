"""守秘義務の周知文書, handed out with the invitation, and the 守秘義務の確認書 that is signed."""

from dataclasses import dataclass
from datetime import date

from cwlink.reports.letter_sheet import Fact


@dataclass(frozen=True)
class Clause:
    """A section of the notice: its heading and its paragraphs; ``points`` are numbered ア, イ."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class SecrecyNoticeSheet:
    """A 守秘義務の周知文書.

    ``title`` is 守秘義務について as shipped. ``facts`` say which meeting it is for (会議の名称,
    日時, 根拠法令); ``opening`` and ``clauses`` are the office's template, filled; the last clause
    says how papers are handled (回収・廃棄 or 施錠保管). ``recipient`` is empty on the office's
    copy.
    """

    form_number: str
    office: str
    made_on: date
    title: str
    recipient: str
    facts: tuple[Fact, ...]
    opening: tuple[str, ...]
    clauses: tuple[Clause, ...]
    contact: tuple[str, ...]
    draft: bool = False


@dataclass(frozen=True)
class UndertakingSheet:
    """A 守秘義務の確認書, to be signed by those who attend for one agency.

    ``to`` is みどり市福祉事務所長; ``facts`` say which meeting; ``sentence`` begins what is
    confirmed, ``promises`` are numbered. ``organisation`` is printed, or empty for a pen.
    ``signers`` is how many may sign. ``note`` says how and until when it comes back.
    """

    form_number: str
    office: str
    made_on: date
    to: str
    facts: tuple[Fact, ...]
    sentence: str
    promises: tuple[str, ...]
    organisation: str
    note: str
    signers: int = 2
    draft: bool = False
