"""What a 会議開催要否検討票 says: the record of one convening review (表22, 表23)."""

from dataclasses import dataclass
from datetime import date

from cwlink.reports.entries import Choice, Entry, Imprint


@dataclass(frozen=True)
class MemberLine:
    """One member in a line: 世帯主, 水野　トメ, 女, 83歳（昭和17年9月3日生）."""

    relation: str
    name: str
    sex: str
    age: str


@dataclass(frozen=True)
class VerdictText:
    """The verdict with the rules that speak for it.

    ``outcome`` is convene, contact or watch; ``collaboration`` advance, explore or empty.
    """

    outcome: str
    collaboration: str
    reasons: tuple[str, ...]
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True)
class FirstAction:
    """What does not wait for a meeting: what, who was told, when, and by whom."""

    what: str
    told: Entry
    when: Entry
    by: Entry


@dataclass(frozen=True)
class HolderIssues:
    """A member's or the household's issues and their background."""

    relation: str
    name: str
    issues: tuple[str, ...]
    background: Entry


@dataclass(frozen=True)
class Criterion:
    """A criterion of 表23; one that was proposed and unticked has its reason too."""

    label: str
    ticked: bool
    reason: Entry


@dataclass(frozen=True)
class Viewpoints:
    """The answers to V1-V7 of 表22; ``outlook`` (V4) is yes, no or unknown."""

    economic: Entry
    daily: Entry
    social: Entry
    outlook: Choice
    background: Entry
    latent: Entry
    quality: Entry


@dataclass(frozen=True)
class CalledAgency:
    """An agency to call or ask: why, about whom, and whether it is involved already."""

    name: str
    purpose: Entry
    targets: Entry
    linked: bool


@dataclass(frozen=True)
class SupervisorOpinion:
    """What the supervisor (査察指導員) recorded."""

    opinion: str
    name: str
    day: date


@dataclass(frozen=True)
class ReviewSheet:
    """A 会議開催要否検討票.

    ``trigger`` is a trigger code of the reference data, ``decision`` convene, contact or watch.
    ``meeting`` (会議体・時期), ``differs`` (判定と異なる理由) and ``again_on`` (再検討日) are given
    only where they apply. ``awaiting`` marks a decision that waits for the supervisor.
    """

    imprint: Imprint
    seals: tuple[str, ...]
    number: str
    round: int
    reviewed_on: date
    case_number: str
    head_name: str
    head_kana: str
    members: tuple[MemberLine, ...]
    living: tuple[Entry, ...]
    trigger: Choice
    decision: Choice
    verdict: VerdictText
    meeting: Entry | None
    reason: Entry
    first_actions: tuple[FirstAction, ...]
    issues: tuple[HolderIssues, ...]
    criteria: tuple[Criterion, ...]
    viewpoints: Viewpoints
    agencies: tuple[CalledAgency, ...]
    supervisor: SupervisorOpinion | None
    awaiting: bool
    differs: Entry | None = None
    again_on: Entry | None = None
    approved_on: date | None = None
