"""What the office's full 支援計画 says, in the order of 表25."""

from dataclasses import dataclass
from datetime import date

from cwlink.reports.entries import Choice, Entry, Imprint


@dataclass(frozen=True)
class PlanMember:
    """A member's own items; ``title`` is 世帯主 or 長男（世帯員2）."""

    title: str
    name: Entry
    sex_and_age: Entry
    health: tuple[Entry, ...]
    work: tuple[Entry, ...]


@dataclass(frozen=True)
class Wish:
    """A member's wish in the own words (``words``, printed in 「」), or a remark on it."""

    who: str
    words: str = ""
    note: str = ""


@dataclass(frozen=True)
class HolderLabels:
    """The issues of a member or the household, the ones of high priority marked."""

    holder: str
    issues: tuple[str, ...]
    urgent: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanRole:
    """What the office or an agency does: the row of 表25's role table.

    ``post`` stands in brackets under the person in charge.
    """

    number: int
    agency: Entry
    person: Entry
    purpose: Entry
    content: Entry
    targets: Entry
    period: Entry
    frequency: Entry
    post: str = ""


@dataclass(frozen=True)
class Agreement:
    """The household's agreement: ``how`` is signed, oral or none."""

    how: Choice
    day: Entry | None = None
    remark: str = ""


@dataclass(frozen=True)
class EvaluationText:
    """Section 3 of 表25; ``change`` is revise, finish or continue."""

    assessor: Entry
    day: Entry
    economic: Entry
    daily: Entry
    social: Entry
    remaining: Entry
    change: Choice


@dataclass(frozen=True)
class PlanSheet:
    """A 支援計画（所内用）.

    ``evaluation`` is None before its time: section 3 then prints empty, with room for a pen and
    ``evaluation_due`` in its heading. ``policy_on`` is the date of the 援助方針 it complements,
    ``policy_review`` what of it a meeting wants to be looked at again.
    """

    imprint: Imprint
    seals: tuple[str, ...]
    number: str
    case_number: str
    head_name: str
    policy_on: date | None
    members: tuple[PlanMember, ...]
    address: tuple[Entry, ...]
    family: tuple[Entry, ...]
    income: tuple[Entry, ...]
    community: tuple[Entry, ...]
    author: Entry
    made_on: Entry
    next_monitoring: Entry
    wishes: tuple[Wish, ...]
    issues: tuple[HolderLabels, ...]
    goal_long: Entry
    goal_short: Entry
    period: Entry
    roles: tuple[PlanRole, ...]
    meetings: tuple[Entry, ...]
    contingency: tuple[Entry, ...]
    agreement: Agreement
    evaluation_due: date | None = None
    evaluation: EvaluationText | None = None
    approved_on: date | None = None
    policy_review: str = ""
