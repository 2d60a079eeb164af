"""回答票: the one page that comes back by FAX; it names no one of the household."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ReplySheet:
    """A reply slip for one agency.

    ``document`` is 文書番号 and date for the foot. ``to`` is office and section, without 行.
    ``sentence`` says what is answered. ``candidates`` are dates in full with their hours, to be
    marked ○△×: then nothing is asked about coming. Otherwise ``attendance`` are the ways to come
    or not, each behind a box. ``cases`` are the 整理番号 (R8-17), each with a row about the role;
    ``asks_role`` False leaves these out. ``request`` is the notice at the end (お願い).
    """

    form_number: str
    office: str
    document: str
    made_on: date
    to: str
    fax: str
    phone: str
    code: str
    due: date | None
    sentence: str
    organisation: str
    attendance: tuple[str, ...]
    cases: tuple[str, ...]
    request: str
    candidates: tuple[str, ...] = ()
    asks_role: bool = True
    draft: bool = False
