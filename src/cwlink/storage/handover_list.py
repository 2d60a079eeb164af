"""What a household is told by where households are chosen to be handed over."""

from dataclasses import dataclass
from datetime import date

from cwlink.core.ids import HouseholdId
from cwlink.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class NamedHousehold:
    """A household's number and the name and kana it stands under in the list."""

    case_number: str
    name: str
    kana: str


@dataclass(frozen=True)
class HandoverRow:
    """A household with how much there is of it; ``archive_on`` the day it is archived from."""

    id: HouseholdId
    case_number: str
    name: str
    kana: str
    members: int
    ended_on: date | None
    archive_on: date | None
    reviews: int
    plans: int
    meetings: int
    open_promises: int


def rows(work: UnitOfWork) -> tuple[HandoverRow, ...]:
    """Return every household in the order of the list, archived ones too."""
    found = work.bare.execute(
        "SELECT id, case_number, list_name, list_kana, list_members, ended_on, archive_on"
        " FROM households ORDER BY kana_key, case_number, id"
    ).fetchall()
    reviews, plans, meetings = (
        _counts(work, f"SELECT household_id, count(*) FROM {table} GROUP BY household_id")
        for table in ("reviews", "plans", "meeting_cases")
    )
    promises = _counts(
        work,
        "SELECT household_id, count(*) FROM promises WHERE state = 'open' GROUP BY household_id",
    )
    return tuple(
        HandoverRow(
            id=HouseholdId(one),
            case_number=number,
            name=name,
            kana=kana,
            members=members,
            ended_on=_day(ended),
            archive_on=_day(archived),
            reviews=reviews.get(one, 0),
            plans=plans.get(one, 0),
            meetings=meetings.get(one, 0),
            open_promises=promises.get(one, 0),
        )
        for one, number, name, kana, members, ended, archived in found
    )


def name_of(work: UnitOfWork, household_id: HouseholdId) -> NamedHousehold | None:
    """Return how a household is called, None when there is none with this id."""
    found = work.bare.execute(
        "SELECT case_number, list_name, list_kana FROM households WHERE id = ?", (household_id,)
    ).fetchone()
    return NamedHousehold(*found) if found else None


def _counts(work: UnitOfWork, query: str) -> dict[str, int]:
    return dict(work.bare.execute(query).fetchall())


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
