"""What leaves before a meeting: the 事例概要 for one agency, its members called by number."""

from dataclasses import dataclass
from datetime import date

from cwlink.reports.copy_sheet import CopySheet, ExtraItem


@dataclass(frozen=True)
class SummaryMember:
    """A member as a summary shows one: 世帯員2, 長男, 男, 55歳, and the issues that concern."""

    name: str
    relation: str
    sex: str
    age: str
    issues: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CaseSummarySheet(CopySheet):
    """A 事例概要; ``case`` is the number of the review (整理番号), which names no one.

    ``purpose`` says why this agency is called, ``body`` in which meeting. ``household_issues`` are
    those of the household as a whole. ``named`` tells that members are called by name.
    """

    case: str
    body: str
    reviewed_on: date
    members: tuple[SummaryMember, ...]
    household_issues: tuple[str, ...]
    purpose: str
    extras: tuple[ExtraItem, ...] = ()
    named: bool = False
