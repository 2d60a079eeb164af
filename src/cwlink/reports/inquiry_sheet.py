"""連絡・情報提供票: a question to one agency, and a page of its own for the answer."""

from dataclasses import dataclass
from datetime import date

from cwlink.reports.copy_sheet import CopySheet, ExtraItem, Person


@dataclass(frozen=True, kw_only=True)
class InquirySheet(CopySheet):
    """A 連絡・情報提供票; it leaves by the rules of disclosure.

    ``case`` is the number the agency names on the telephone. ``person`` is whom it is addressed to
    at the agency, may be empty. ``people`` and ``issues`` are those the question is about,
    ``background`` what the agency has to know for it. ``asked_on`` is the day of the question. The
    answer page repeats nothing of the household: only numbers, ``answer_by`` and, for the answer,
    the office's ``contact`` and ``fax``.
    """

    case: str
    person: str
    people: tuple[Person, ...]
    issues: tuple[str, ...]
    question: str
    background: str
    asked_on: date | None
    answer_by: date | None
    fax: str
    phone: str
    extras: tuple[ExtraItem, ...] = ()
