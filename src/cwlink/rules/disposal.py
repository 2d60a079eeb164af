"""When a household's record may be disposed of for good (保存期間の満了、法令による削除)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cwlink.core.text import fold
from cwlink.rules.household import HouseholdRecord
from cwlink.rules.household_checks import Fault, FieldRemark
from cwlink.rules.retention import retention

_LEAST = 2
"""A name of fewer characters stands in other words too."""


class DisposalGround(StrEnum):
    """Why a record goes: its retention period is over, or a law asks for it."""

    EXPIRED = "expired"
    BY_LAW = "by_law"


@dataclass(frozen=True)
class Disposal:
    """A disposal as it is being entered; all but ``case_number`` stays in the log afterwards.

    ``basis`` is the rule or article, ``copies_out`` why copies that are still with agencies are
    not waited for, ``case_number`` what is typed to confirm.
    """

    ground: DisposalGround | None = None
    basis: str = ""
    approver: str = ""
    approved_on: date | None = None
    copies_out: str = ""
    case_number: str = ""


def check_disposal(
    disposal: Disposal, household: HouseholdRecord, *, copies_out: int, years: int, today: date
) -> tuple[FieldRemark, ...]:
    """Return what keeps a record from being disposed of, in the order of the form.

    ``copies_out`` counts the copies that agencies have neither returned nor disposed of, ``years``
    is how long the office keeps records.
    """
    ground = _of_ground(disposal.ground, household.ended_on, years, today)
    return (*ground, *_remarks(disposal, household, copies_out, today))


def _remarks(
    disposal: Disposal, household: HouseholdRecord, copies_out: int, today: date
) -> Iterator[FieldRemark]:
    yield from _told("basis", disposal.basis, household)
    if not disposal.approver.strip():
        yield FieldRemark(("approver",), Fault.MISSING)
    if disposal.approved_on is None:
        yield FieldRemark(("approved_on",), Fault.MISSING)
    elif disposal.approved_on > today:
        yield FieldRemark(("approved_on",), Fault.IN_FUTURE)
    if copies_out:
        yield from _told("copies_out", disposal.copies_out, household)
    if not disposal.case_number.strip():
        yield FieldRemark(("case_number",), Fault.MISSING)
    elif fold(disposal.case_number) != fold(household.case_number):
        yield FieldRemark(("case_number",), Fault.OTHER_NUMBER)


def _of_ground(
    ground: DisposalGround | None, ended_on: date | None, years: int, today: date
) -> Iterator[FieldRemark]:
    """Ask for the ground; a period that is not over is none."""
    if ground is None:
        yield FieldRemark(("ground",), Fault.MISSING)
    elif ground is DisposalGround.EXPIRED:
        if ended_on is None or ended_on > today:
            yield FieldRemark(("ground",), Fault.NOT_ENDED)
        elif today <= (until := retention(ended_on, years).until):
            yield FieldRemark(("ground",), Fault.RETAINED, until)


def _told(field: str, text: str, household: HouseholdRecord) -> Iterator[FieldRemark]:
    """Ask for a text that stays in the log, and for one that names nobody."""
    if not text.strip():
        yield FieldRemark((field,), Fault.MISSING)
    elif names_household(text, household):
        yield FieldRemark((field,), Fault.NAMES_PERSON)


def names_household(text: str, household: HouseholdRecord) -> bool:
    """Tell whether a text holds the case number or a member's whole name, however written."""
    told = _pressed(text)
    names = (one for member in household.members for one in (member.name, member.kana))
    words = map(_pressed, (household.case_number, *names))
    return any(word in told for word in words if len(word) >= _LEAST)


def _pressed(text: str) -> str:
    return "".join(fold(text).split())
