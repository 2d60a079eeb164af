"""What a list of meetings shows of the households in them: name, case number, search text."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from cwlink.core.ids import HouseholdId
from cwlink.models import Household, MeetingCase
from cwlink.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class ListedHousehold:
    """A household as lists name it: by its head."""

    id: HouseholdId
    name: str
    case_number: str
    search_text: str


def listed(work: UnitOfWork) -> Mapping[str, ListedHousehold]:
    """Return the households that are in any meeting, by id."""
    in_meetings = select(MeetingCase.household_id).distinct()
    rows = work.session.execute(
        select(
            Household.id, Household.list_name, Household.case_number, Household.search_text
        ).where(Household.id.in_(in_meetings))
    )
    return {
        key: ListedHousehold(HouseholdId(key), name, number, text)
        for key, name, number, text in rows
    }
