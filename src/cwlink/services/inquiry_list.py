"""The list of inquiries over all households: found, narrowed, counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cwlink.core.text import fold
from cwlink.rules.inquiry import InquiryResult, InquiryStatus
from cwlink.rules.inquiry_edits import TAKEN
from cwlink.storage import household_list, inquiry_rows
from cwlink.storage.inquiry_rows import InquiryRow
from cwlink.storage.vault import Vault


class InquiryPart(StrEnum):
    """Which inquiries a list shows: 回答待ち, 引き受けた, 断られた, 下書き."""

    WAITING = "waiting"
    TAKEN = "taken"
    DECLINED = "declined"
    DRAFT = "draft"


@dataclass(frozen=True)
class InquiryList:
    """The inquiries found, and how many each part holds whatever is shown.

    ``open`` counts those over all households that wait for an answer.
    """

    rows: tuple[InquiryRow, ...]
    counts: Mapping[InquiryPart, int]
    total: int
    open: int


def inquiry_list(
    vault: Vault, *, today: date, words: str = "", part: InquiryPart | None = None
) -> InquiryList:
    """Return the inquiries that hold every word in the household's record, agency or number.

    What is due comes first, the earliest first; then drafts, then the latest. Households that
    were handed over and are archived are left out.
    """
    with vault.read() as work:
        gone = household_list.archived(work, today)
        every = [one for one in inquiry_rows.every_row(work) if one.household_id not in gone]
    wanted = [fold(word) for word in words.split()]
    found = [one for one in every if all(word in _text(one) for word in wanted)]
    shown = [one for one in found if part is None or part_of(one) is part]
    return InquiryList(
        rows=tuple(sorted(shown, key=_order)),
        counts={one: sum(part_of(row) is one for row in found) for one in InquiryPart},
        total=len(found),
        open=sum(one.status is InquiryStatus.WAITING for one in every),
    )


def part_of(row: InquiryRow) -> InquiryPart | None:
    """Return the part an inquiry belongs to, None for one withdrawn or with information alone."""
    if row.status is InquiryStatus.DRAFT:
        return InquiryPart.DRAFT
    if row.status is InquiryStatus.WAITING:
        return InquiryPart.WAITING
    if row.status is InquiryStatus.ANSWERED and row.result in TAKEN:
        return InquiryPart.TAKEN
    declined = row.status is InquiryStatus.ANSWERED and row.result is InquiryResult.DECLINED
    return InquiryPart.DECLINED if declined else None


def _text(row: InquiryRow) -> str:
    return f"{row.search_text} {fold(row.agency_name)} {fold(row.number)}"


def _order(row: InquiryRow) -> tuple[bool, date, bool]:
    """Order by the day on which something is due; rows come the latest first and stay so."""
    day = row.due_on
    return day is None, day or date.max, row.status is not InquiryStatus.DRAFT
