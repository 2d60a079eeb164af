"""Which households' assistance has ended, when and why."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from cwlink.core.ids import HouseholdId
from cwlink.models import Household
from cwlink.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class EndedHousehold:
    """A household that ended (廃止), called as the list calls it."""

    id: HouseholdId
    case_number: str
    name: str
    ended_on: date
    reason: str


def ended(work: UnitOfWork, *, by: date) -> tuple[EndedHousehold, ...]:
    """Return the households that ended by a day, archived ones too."""
    row = Household
    query = select(row.id, row.case_number, row.list_name, row.ended_on, row.ended_reason).where(
        row.ended_on <= by
    )
    return tuple(
        EndedHousehold(HouseholdId(key), number, name, day, reason)
        for key, number, name, day, reason in work.session.execute(query)
        if day is not None
    )
