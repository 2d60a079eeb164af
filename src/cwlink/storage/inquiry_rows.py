"""What lists show of inquiries, read without their questions and answers as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import bindparam, select

from cwlink.core.ids import AgencyId, HouseholdId, InquiryId, ReviewId
from cwlink.models import Household, Inquiry
from cwlink.rules.inquiry import InquiryContent, InquiryResult, InquiryStatus
from cwlink.rules.inquiry_edits import TAKEN, due_on
from cwlink.storage.plain_rows import AnySelect, PlainQuery
from cwlink.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class InquiryRow:
    """One inquiry as a list shows it, with the household it is about.

    ``search_text`` is the household's, folded.
    """

    id: InquiryId
    household_id: HouseholdId
    review_id: ReviewId | None
    case_number: str
    household_name: str
    search_text: str = field(repr=False)
    number: str
    status: InquiryStatus
    agency_type: str
    agency_id: AgencyId | None
    agency_name: str
    person: str
    question: str
    asked_on: date | None
    answer_by: date | None
    answered_on: date | None
    result: InquiryResult | None
    reason: str
    does_by: date | None
    done_on: date | None
    next_route: str
    next_type: str

    @property
    def due_on(self) -> date | None:
        """Return by when an answer, or what was taken on, is expected; None for nothing."""
        if self.status is InquiryStatus.WAITING:
            return due_on(InquiryContent(asked_on=self.asked_on, answer_by=self.answer_by))
        answered = self.status is InquiryStatus.ANSWERED and self.result in TAKEN
        return self.does_by if answered and self.done_on is None else None


@dataclass(frozen=True)
class _Told:
    """The fields of rules.inquiry.InquiryContent that have no column of their own."""

    agency_name: str = ""
    person: str = ""
    question: str = ""
    reason: str = ""
    does_by: date | None = None
    done_on: date | None = None
    next_route: str = ""
    next_type: str = ""


def every_row(work: UnitOfWork) -> tuple[InquiryRow, ...]:
    """Return every inquiry, the latest first."""
    return _read(_every().rows(work))


def rows_of_household(work: UnitOfWork, household_id: HouseholdId) -> tuple[InquiryRow, ...]:
    """Return the household's inquiries, the latest first."""
    return _read(_of_household().rows(work, household=household_id))


def rows_of_agency(work: UnitOfWork, agency_id: AgencyId) -> tuple[InquiryRow, ...]:
    """Return what was asked of a registered agency, the latest first."""
    return _read(_of_agency().rows(work, agency=agency_id))


def _all() -> AnySelect:
    return (
        select(
            Inquiry.id,
            Inquiry.household_id,
            Inquiry.review_id,
            Household.case_number,
            Household.list_name,
            Household.search_text,
            Inquiry.number,
            Inquiry.status,
            Inquiry.agency_type,
            Inquiry.agency_id,
            Inquiry.asked_on,
            Inquiry.answer_by,
            Inquiry.answered_on,
            Inquiry.result,
            Inquiry.content,
        )
        .join(Household, Household.id == Inquiry.household_id)
        .order_by(Inquiry.created_at.desc(), Inquiry.id)
    )


@cache
def _every() -> PlainQuery:
    return PlainQuery(_all())


@cache
def _of_household() -> PlainQuery:
    return PlainQuery(_all().where(Inquiry.household_id == bindparam("household")))


@cache
def _of_agency() -> PlainQuery:
    return PlainQuery(_all().where(Inquiry.agency_id == bindparam("agency")))


def _read(found: Iterable[tuple[Any, ...]]) -> tuple[InquiryRow, ...]:
    return tuple(map(_row, found))


def _row(found: tuple[Any, ...]) -> InquiryRow:
    (
        inquiry_id, household_id, review_id, case_number, name, search_text, number, status,
        agency_type, agency_id, asked_on, answer_by, answered_on, result, content,
    ) = found  # fmt: skip
    told = msgspec.json.decode(content, type=_Told)
    return InquiryRow(
        id=InquiryId(inquiry_id),
        household_id=HouseholdId(household_id),
        review_id=ReviewId(review_id) if review_id else None,
        case_number=case_number,
        household_name=name,
        search_text=search_text,
        number=number,
        status=InquiryStatus(status),
        agency_type=agency_type,
        agency_id=AgencyId(agency_id) if agency_id else None,
        agency_name=told.agency_name,
        person=told.person,
        question=told.question,
        asked_on=asked_on,
        answer_by=answer_by,
        answered_on=answered_on,
        result=InquiryResult(result) if result else None,
        reason=told.reason,
        does_by=told.does_by,
        done_on=told.done_on,
        next_route=told.next_route,
        next_type=told.next_type,
    )
