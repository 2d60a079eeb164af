"""Keeps true what the list of households repeats of the record: names, kana order, search text."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from cwlink.core.ids import HouseholdId
from cwlink.core.text import fold, kana_key, wide_kana
from cwlink.models import Headship, Household, Member
from cwlink.rules.household import HouseholdRecord
from cwlink.storage.unit_of_work import UnitOfWork

BETWEEN = "\n"
"""Stands between two texts; a query holds no white space, so none is found across it."""


@dataclass(frozen=True)
class PersonName:
    """A member's name and kana as recorded."""

    name: str
    kana: str


@dataclass(frozen=True)
class ListColumns:
    """What a household's row repeats: shown name and kana, sort key, size, what it is found by."""

    list_name: str
    list_kana: str
    kana_key: str
    list_members: int
    search_text: str


def list_columns(
    *,
    case_number: str,
    address: str,
    members: Sequence[PersonName],
    issue_labels: Iterable[str] = (),
    folded: Callable[[str], str] = fold,
) -> ListColumns:
    """Return the columns of a household whose present ``members`` begin with its head.

    ``folded`` is fold, or what remembers its answers.
    """
    head = members[0] if members else PersonName("", "")
    kana = wide_kana(head.kana)
    names = (text for one in members for text in (one.name, one.kana))
    found_by = dict.fromkeys(folded(text) for text in (case_number, address, *names, *issue_labels))
    return ListColumns(
        list_name=head.name,
        list_kana=kana,
        kana_key=kana_key(kana or head.name),
        list_members=len(members),
        search_text=BETWEEN.join(text for text in found_by if text),
    )


def of_record(
    record: HouseholdRecord, *, issue_labels: Mapping[str, Sequence[str]], on: date
) -> ListColumns:
    """Return the columns of a record as it stands on a day.

    ``issue_labels`` gives the words by which an issue code is found; a household that no member
    belongs to any more is shown under its last ones.
    """
    members = record.members_on(on) or record.members
    codes = dict.fromkeys(one.code for one in record.issues_on(on))
    return list_columns(
        case_number=record.case_number,
        address=record.address,
        members=[PersonName(one.name, one.kana) for one in members],
        issue_labels=[label for code in codes for label in issue_labels.get(code, ())],
    )


def outdated(work: UnitOfWork, on: date) -> tuple[HouseholdId, ...]:
    """Return the households in which a day entered beforehand has come since they were written.

    A member joins or leaves, or another becomes head, without anyone touching the record.
    """
    written = func.date(Household.updated_at)
    member = select(Household.id).join(Member, Member.household_id == Household.id)
    head = select(Household.id).join(Headship, Headship.household_id == Household.id)
    came = member.where(
        or_(
            Member.left_on.is_not(None) & (Member.left_on <= on) & (Member.left_on > written),
            Member.joined_on.is_not(None) & (Member.joined_on <= on) & (Member.joined_on > written),
        )
    )
    began = head.where(
        Headship.starts.is_not(None) & (Headship.starts <= on) & (Headship.starts > written)
    )
    return tuple(HouseholdId(one) for one in work.session.scalars(came.union(began)))
