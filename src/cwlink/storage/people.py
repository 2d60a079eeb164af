"""What identifies the people of all households, read in one go."""

from functools import cache

from sqlalchemy import select

from cwlink.core.ids import HouseholdId
from cwlink.models import Consent, Household, Member
from cwlink.storage.plain_rows import PlainQuery
from cwlink.storage.unit_of_work import UnitOfWork


def names(work: UnitOfWork) -> list[str]:
    """Return the names and kana of all who are or were members, as recorded."""
    return _texts(work, _names())


def of_household(work: UnitOfWork, household_id: HouseholdId) -> list[tuple[str, str, str]]:
    """Return id, name and kana of all who are or were members of a household, as recorded."""
    rows = work.session.execute(
        select(Member.id, Member.name, Member.kana).where(Member.household_id == household_id)
    )
    return [(one.id, one.name, one.kana) for one in rows]


def details(work: UnitOfWork) -> list[str]:
    """Return addresses, telephones, what is written of kin, and who consented for others."""
    return [text for query in _details() for text in _texts(work, query)]


def _texts(work: UnitOfWork, query: PlainQuery) -> list[str]:
    return [text for row in query.rows(work) for text in row]


@cache
def _names() -> PlainQuery:
    member = Member.__table__.c
    return PlainQuery(select(member.name, member.kana))


@cache
def _details() -> tuple[PlainQuery, ...]:
    household, member, consent = (kind.__table__.c for kind in (Household, Member, Consent))
    return (
        PlainQuery(
            select(household.postal_code, household.address, household.phone, household.kin)
        ),
        PlainQuery(select(member.phone)),
        PlainQuery(select(consent.given_by)),
    )
