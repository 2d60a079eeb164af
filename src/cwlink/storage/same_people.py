"""Who is recorded, of all households at once, so that the same person in two records is found."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from sqlalchemy import String, bindparam, select

from cwlink.core.ids import HouseholdId, MemberId
from cwlink.core.wareki import PartialDate
from cwlink.models import Household, Member
from cwlink.rules.record_codes import Sex
from cwlink.rules.same_person import Person
from cwlink.storage.plain_rows import PlainQuery
from cwlink.storage.unit_of_work import UnitOfWork


def everybody(work: UnitOfWork, on: date) -> tuple[Person, ...]:
    """Return all who are or were members of any household, as they stand on a day."""
    births: dict[str | None, PartialDate | None] = {None: None}
    return tuple(_person(row, on, births) for row in _everybody().rows(work))


def born_on(work: UnitOfWork, birth: PartialDate, on: date) -> tuple[Person, ...]:
    """Return all with this birth date; few enough to ask while typing."""
    births: dict[str | None, PartialDate | None] = {None: None}
    rows = _born_on().rows(work, birth=birth.to_text())
    return tuple(_person(row, on, births) for row in rows)


def _person(
    row: tuple[object, ...], on: date, births: dict[str | None, PartialDate | None]
) -> Person:
    member, household, number, name, kana, birth, sex, relation, phone, joined, left = row
    born = str(birth) if birth else None
    if born not in births:
        births[born] = PartialDate.from_text(born)
    begun = not isinstance(joined, date) or joined <= on
    return Person(
        id=MemberId(str(member)),
        household_id=HouseholdId(str(household)),
        case_number=str(number),
        name=str(name),
        kana=str(kana),
        birth=births[born],
        sex=_SEXES[str(sex)],
        relation=str(relation),
        phone=str(phone),
        present=begun and (not isinstance(left, date) or on < left),
    )


_SEXES: Mapping[str, Sex] = {one.value: one for one in Sex}
_COLUMNS = (
    Member.id,
    Member.household_id,
    Household.case_number,
    Member.name,
    Member.kana,
    Member.birth,
    Member.sex,
    Member.relation,
    Member.phone,
    Member.joined_on,
    Member.left_on,
)


@cache
def _everybody() -> PlainQuery:
    return PlainQuery(select(*_COLUMNS).join(Household, Household.id == Member.household_id))


@cache
def _born_on() -> PlainQuery:
    wanted = Member.birth == bindparam("birth", type_=String)
    joined = select(*_COLUMNS).join(Household, Household.id == Member.household_id)
    return PlainQuery(joined.where(wanted))
