"""What the list of households needs, in a few queries whatever their number.

Rows come as plain tuples straight from an index: 10,000 of them must be there before the next key
is typed.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Executable, String, and_, bindparam, func, or_, select

from cwlink.core.ids import HouseholdId
from cwlink.core.text import fold
from cwlink.models import Household, IssueRecord, Member
from cwlink.storage.unit_of_work import UnitOfWork

ListedRow = tuple[HouseholdId, str, str, str, int]
"""Id, case number, name of the head, its kana key, number of members."""


class HeldIssueCode(NamedTuple):
    """An open issue of a household: code and priority."""

    code: str
    priority: str


def rows(work: UnitOfWork, *, words: str, on: date, by_number: bool = False) -> Sequence[ListedRow]:
    """Return the households not ended on a day that hold every word, in kana order or by number."""
    folded = [folded for word in words.split() if (folded := fold(word))]
    values = {"day": on, **{f"word{at}": word for at, word in enumerate(folded)}}
    statement = _listing(len(folded), by_number)
    found: Any = work.session.connection().execute(statement, values).all()
    return found  # type: ignore[no-any-return]  # rows are tuples; copying 10,000 takes as long


@cache
def _listing(words: int, by_number: bool) -> Executable:
    """Build a statement once for each number of words: it is sent at every key that is typed."""
    listed = Household.__table__.c
    order = (listed.case_number,) if by_number else (listed.kana_key, listed.case_number)
    holding = (
        func.instr(listed.search_text, bindparam(f"word{at}", type_=String)) > 0
        for at in range(words)
    )
    return (
        select(
            listed.id,
            listed.case_number,
            listed.list_name,
            listed.kana_key,
            listed.list_members,
        )
        .where(or_(listed.ended_on.is_(None), listed.ended_on > bindparam("day")), *holding)
        .order_by(*order)
    )


def open_issues(
    work: UnitOfWork, ids: Collection[HouseholdId], on: date
) -> Mapping[HouseholdId, Sequence[HeldIssueCode]]:
    """Return the open issues of some households in the order of their records."""
    query = (
        select(IssueRecord.household_id, IssueRecord.code, IssueRecord.priority)
        .outerjoin(Member, Member.id == IssueRecord.member_id)
        .where(
            IssueRecord.household_id.in_(ids),
            or_(IssueRecord.closed_on.is_(None), IssueRecord.closed_on > on),
            or_(
                IssueRecord.member_id.is_(None),
                and_(
                    or_(Member.left_on.is_(None), Member.left_on > on),
                    or_(Member.joined_on.is_(None), Member.joined_on <= on),
                ),
            ),
        )
        .order_by(IssueRecord.household_id, IssueRecord.position)
    )
    return _grouped(work.session.execute(query))


def _grouped(
    found: Iterable[Any],
) -> Mapping[HouseholdId, Sequence[HeldIssueCode]]:
    held: dict[HouseholdId, list[HeldIssueCode]] = {}
    for household_id, code, priority in found:
        held.setdefault(HouseholdId(household_id), []).append(HeldIssueCode(code, priority))
    return held
