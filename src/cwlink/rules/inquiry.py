"""打診・照会 as a document: a question to one agency, how it was asked, and what came of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class InquiryWay(StrEnum):
    """How an agency was asked."""

    PHONE = "phone"
    VISIT = "visit"
    FAX = "fax"
    LETTER = "letter"
    EMAIL = "email"
    MEETING = "meeting"


class InquiryResult(StrEnum):
    """引き受ける, 条件付きで引き受ける, 断る, 情報提供のみ."""

    TAKEN_ON = "taken_on"
    ON_CONDITIONS = "on_conditions"
    DECLINED = "declined"
    INFORMED = "informed"


class InquiryStatus(StrEnum):
    """下書き, 回答待ち, 回答あり, 取下げ."""

    DRAFT = "draft"
    WAITING = "waiting"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Attempt:
    """One try at reaching the agency: when, how, whom, what came of it (不在 …)."""

    id: str
    on: date
    way: InquiryWay = InquiryWay.PHONE
    spoke_to: str = ""
    note: str = ""


@dataclass(frozen=True)
class InquiryContent:
    """A question to one agency and its answer.

    ``targets`` are member ids or HOUSEHOLD, ``issues`` record ids of the household's issues.
    ``result`` with ``reason`` (of a refusal or a condition), ``does_by`` until when the agency
    acts, ``next_route`` where it points to, ``next_type`` the agency type of that. ``done_on`` is
    the day on which the caseworker saw that it had acted.
    """

    agency_type: str = ""
    agency_name: str = ""
    agency_id: str | None = None
    person: str = ""
    targets: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    question: str = ""
    background: str = ""
    attempts: tuple[Attempt, ...] = ()
    asked_on: date | None = None
    way: InquiryWay = InquiryWay.PHONE
    answer_by: date | None = None
    answered_on: date | None = None
    answered_by: str = ""
    answer: str = ""
    result: InquiryResult | None = None
    reason: str = ""
    does_by: date | None = None
    next_route: str = ""
    next_type: str = ""
    done_on: date | None = None
