"""What a list of the 提供記録 says beside its rows: whose they are, when copies are due back."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from sqlalchemy import Date, String, func, select, type_coerce

from cwlink.core.ids import HouseholdId
from cwlink.models import Disclosure, DisclosureDetail, Household, Paper
from cwlink.storage.plain_rows import PlainQuery
from cwlink.storage.unit_of_work import UnitOfWork


class RecordedHousehold(NamedTuple):
    """A household of which copies left: its case number and the name of its head, as now."""

    case_number: str
    name: str


class RecordedRecipient(NamedTuple):
    """An agency to which copies left."""

    agency_type: str
    name: str


def households(work: UnitOfWork) -> Mapping[HouseholdId, RecordedHousehold]:
    """Return the households that are still there and of which anything left."""
    rows = _households().rows(work)
    return {HouseholdId(key): RecordedHousehold(number, name) for key, number, name in rows}


def recipients(work: UnitOfWork) -> tuple[RecordedRecipient, ...]:
    """Return every agency that got a copy, each once, by type and name."""
    return tuple(RecordedRecipient(*row) for row in _recipients().rows(work))


def first_day(work: UnitOfWork) -> date | None:
    """Return the day on which the first copy left, None while none did."""
    return work.session.scalar(select(func.min(Disclosure.issued_on)))


def return_days(work: UnitOfWork) -> Mapping[int, date]:
    """Return per place in the record the day printed on the copy for its return, where one is.

    It stands in the kept sheet as ``return_by``; a copy whose household was deleted has none.
    """
    return {seq: day for seq, day in _return_days().rows(work) if day is not None}


@cache
def _households() -> PlainQuery:
    home, detail = Household.__table__.c, DisclosureDetail.__table__.c
    told = select(detail.household_id)
    return PlainQuery(select(home.id, home.case_number, home.list_name).where(home.id.in_(told)))


@cache
def _recipients() -> PlainQuery:
    row = Disclosure.__table__.c
    given = select(row.recipient_type, row.recipient).distinct()
    return PlainQuery(given.order_by(row.recipient_type, row.recipient))


@cache
def _return_days() -> PlainQuery:
    detail, paper = DisclosureDetail.__table__.c, Paper.__table__.c
    day = type_coerce(func.json_extract(paper.sheet, "$.return_by", type_=String), Date).label(
        "return_by"
    )
    return PlainQuery(select(detail.seq, day).join(Paper.__table__, paper.id == detail.paper_id))
