"""What a household's page shows of its meetings, read without their documents as a whole."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

import msgspec
from sqlalchemy import bindparam, select

from cwlink.core.ids import CaseId, HouseholdId, MeetingId, ReviewId
from cwlink.models import Meeting, MeetingCase
from cwlink.rules.meeting import MeetingForm, MeetingStatus
from cwlink.storage.plain_rows import PlainQuery
from cwlink.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class MeetingRow:
    """One meeting for a household; ``on`` is the day it was held, else fixed for."""

    id: MeetingId
    case_id: CaseId
    review_id: ReviewId | None
    number: str
    case_number: str
    form: MeetingForm
    status: MeetingStatus
    on: date | None
    name: str
    body: str | None
    host: str
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it is neither closed nor cancelled."""
        return self.status not in (MeetingStatus.CLOSED, MeetingStatus.CANCELLED)


@dataclass(frozen=True)
class _Told:
    """The fields of rules.meeting.MeetingContent that have no column of their own."""

    name: str = ""
    body: str | None = None
    host: str = ""


def of_household(work: UnitOfWork, household_id: HouseholdId) -> tuple[MeetingRow, ...]:
    """Return the household's meetings, the latest first."""
    rows = []
    for row in _of_household().mappings(work, household=household_id):
        told = msgspec.json.decode(row["content"], type=_Told)
        rows.append(
            MeetingRow(
                id=MeetingId(row["id"]),
                case_id=CaseId(row["case_id"]),
                review_id=ReviewId(row["review_id"]) if row["review_id"] else None,
                number=row["number"],
                case_number=row["case_number"],
                form=MeetingForm(row["form"]),
                status=MeetingStatus(row["status"]),
                on=row["held_on"],
                name=told.name,
                body=told.body,
                host=told.host,
                closed_at=row["closed_at"],
            )
        )
    return tuple(rows)


@cache
def _of_household() -> PlainQuery:
    return PlainQuery(
        select(
            Meeting.id,
            MeetingCase.id.label("case_id"),
            MeetingCase.review_id,
            Meeting.number,
            MeetingCase.number.label("case_number"),
            Meeting.form,
            Meeting.status,
            Meeting.held_on,
            Meeting.closed_at,
            Meeting.content,
        )
        .join(MeetingCase, MeetingCase.meeting_id == Meeting.id)
        .where(MeetingCase.household_id == bindparam("household"))
        .order_by(Meeting.created_at.desc(), Meeting.id)
    )
