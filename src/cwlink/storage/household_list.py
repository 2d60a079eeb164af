"""What the list of households needs, in a few queries whatever their number.

Rows come as plain tuples straight from an index: 10,000 of them must be there before the next key
is typed.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, String, and_, bindparam, func, or_, select, true

from cwlink.core.ids import HouseholdId
from cwlink.core.text import fold
from cwlink.models import Household, IssueRecord, Member
from cwlink.storage.plain_rows import PlainQuery, among, as_list
from cwlink.storage.unit_of_work import UnitOfWork

ListedRow = tuple[HouseholdId, str, str, str, int]
"""Id, case number, name of the head, its kana key, number of members."""


class HeldIssueCode(NamedTuple):
    """An open issue of a household: code and priority."""

    code: str
    priority: str


def rows(
    work: UnitOfWork,
    *,
    words: str,
    on: date,
    by_number: bool = False,
    with_ended: bool = False,
) -> Sequence[ListedRow]:
    """Return the households that hold every word, in kana order or by number.

    Those that ended by that day come only ``with_ended``.
    """
    folded = [folded for word in words.split() if (folded := fold(word))]
    held = {f"word{at}": word for at, word in enumerate(folded)}
    found: list[Any] = _listing(len(folded), by_number, with_ended).rows(work, day=on, **held)
    return found


@cache
def _listing(words: int, by_number: bool, with_ended: bool) -> PlainQuery:
    """Build a statement once for each number of words: it is sent at every key that is typed."""
    listed = Household.__table__.c
    order = (listed.case_number,) if by_number else (listed.kana_key, listed.case_number)
    running = or_(listed.ended_on.is_(None), listed.ended_on > bindparam("day"))
    holding = (
        func.instr(listed.search_text, bindparam(f"word{at}", type_=String)) > 0
        for at in range(words)
    )
    return PlainQuery(
        select(
            listed.id,
            listed.case_number,
            listed.list_name,
            listed.kana_key,
            listed.list_members,
        )
        .where(true() if with_ended else running, *holding)
        .order_by(*order)
    )


def open_issues(
    work: UnitOfWork, ids: Collection[HouseholdId], on: date
) -> Mapping[HouseholdId, Sequence[HeldIssueCode]]:
    """Return the open issues of some households in the order of their records."""
    held: dict[HouseholdId, list[HeldIssueCode]] = {}
    for household_id, *issue in _open_issues().rows(work, households=as_list(ids), day=on):
        held.setdefault(household_id, []).append(HeldIssueCode(*issue))
    return held


@cache
def _open_issues() -> PlainQuery:
    issue, member = IssueRecord.__table__.c, Member.__table__.c
    day: BindParameter[date] = bindparam("day")
    return PlainQuery(
        select(issue.household_id, issue.code, issue.priority)
        .outerjoin(Member.__table__, member.id == issue.member_id)
        .where(
            among(issue.household_id, "households"),
            or_(issue.closed_on.is_(None), issue.closed_on > day),
            or_(
                issue.member_id.is_(None),
                and_(
                    or_(member.left_on.is_(None), member.left_on > day),
                    or_(member.joined_on.is_(None), member.joined_on <= day),
                ),
            ),
        )
        .order_by(issue.household_id, issue.position)
    )
