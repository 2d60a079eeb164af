"""The convening review as a document: what the caseworker answered in the wizard (表22, 表23)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from cwlink.rules.snapshot import HouseholdSnapshot


class Outlook(StrEnum):
    """V4: is better support expected to further independence? (表22)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What a review can end in; the verdict and the office's decision share these."""

    CONVENE = "convene"
    CONTACT = "contact"
    WATCH = "watch"


@dataclass(frozen=True)
class ViewpointAnswer:
    """An answer to V1–V3: a text, or 「現体制で足りる」 in one click."""

    text: str = ""
    current_suffices: bool = False

    @property
    def answered(self) -> bool:
        """Tell whether there is any answer."""
        return self.current_suffices or bool(self.text.strip())


@dataclass(frozen=True)
class CriterionAnswer:
    """One criterion of 表23 as confirmed; ``remark`` is the caseworker's 補足."""

    code: str
    ticked: bool
    remark: str = ""


@dataclass(frozen=True)
class FirstActionRecord:
    """Who was told of something that must not wait for a meeting, and when."""

    code: str
    at: datetime | None
    whom: str
    way: str
    content: str
    by: str


@dataclass(frozen=True)
class AgencyChoice:
    """What the caseworker chose for one agency type; ``selected`` None keeps the proposal.

    ``purpose`` empty keeps the proposed sentence. ``agency_ids`` name the office's registered
    agencies to call; empty means the type alone.
    """

    agency_type: str
    selected: bool | None = None
    purpose: str = ""
    agency_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class InvitedAgency:
    """An agency that was to be called when the review was decided."""

    agency_type: str
    name: str
    purpose: str
    targets: tuple[str, ...]
    linked: bool
    agency_id: str | None = None


@dataclass(frozen=True)
class SupervisorOpinion:
    """What the supervisor (査察指導員) said."""

    name: str = ""
    on: date | None = None
    opinion: str = ""

    @property
    def complete(self) -> bool:
        """Tell whether name, date and opinion are all there."""
        return bool(self.name.strip() and self.on and self.opinion.strip())


@dataclass(frozen=True)
class ReviewContent:
    """Everything answered in the wizard; saved whole at each change.

    ``criteria`` holds only answers that differ from the proposal or carry a remark: a proposed
    criterion without an entry is ticked. ``frozen_household`` and ``invited`` are set when the
    decision is final.
    """

    reviewed_on: date
    trigger: str | None = None
    trigger_note: str = ""
    urgent: bool = False
    background: str = ""
    latent_needs: str = ""
    quality_view: str = ""
    criteria: tuple[CriterionAnswer, ...] = ()
    economic: ViewpointAnswer = field(default_factory=ViewpointAnswer)
    daily: ViewpointAnswer = field(default_factory=ViewpointAnswer)
    social: ViewpointAnswer = field(default_factory=ViewpointAnswer)
    outlook: Outlook | None = None
    first_actions: tuple[FirstActionRecord, ...] = ()
    body: str | None = None
    joint_with_support_meeting: bool = False
    body_note: str = ""
    broad_invite: bool = False
    agencies: tuple[AgencyChoice, ...] = ()
    decision: Outcome | None = None
    decision_reason: str = ""
    contact_first: bool = False
    review_date: date | None = None
    supervisor: SupervisorOpinion = field(default_factory=SupervisorOpinion)
    step: int = 1
    frozen_household: HouseholdSnapshot | None = None
    invited: tuple[InvitedAgency, ...] = ()
