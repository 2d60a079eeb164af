"""The support plan as a document (表25 sections 2 and 3)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cwlink.rules.snapshot import HouseholdSnapshot, IssueSnapshot

OFFICE = "office"
"""The agency type of the welfare office's own roles."""


class PlanConsentKind(StrEnum):
    """How the person agreed to the plan."""

    SIGNED = "signed"
    ORAL = "oral"
    NONE = "none"


class PlanChange(StrEnum):
    """計画変更の必要性: what follows from an evaluation."""

    REVISE = "revise"
    FINISH = "finish"
    CONTINUE = "continue"


@dataclass(frozen=True)
class Role:
    """Who does what for whom, how long and how often (表25, 役割分担).

    ``targets`` are member ids or HOUSEHOLD; ``issues`` are record ids of the plan's issues.
    ``shared_line`` is what other agencies read of it, empty for 「他の機関が担当」;
    ``show_name`` lets them read the agency's name.
    """

    id: str
    agency_type: str
    agency_name: str
    agency_id: str | None = None
    person: str = ""
    purpose: str = ""
    content: str = ""
    targets: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    starts: date | None = None
    ends: date | None = None
    frequency: str = ""
    shared_line: str = ""
    show_name: bool = False

    @property
    def is_office(self) -> bool:
        """Tell whether this is the welfare office's own role."""
        return self.agency_type == OFFICE


@dataclass(frozen=True)
class Wish:
    """What a member (or the household) wishes, in their own words; empty ``words``: not heard."""

    holder: str
    words: str = ""
    note: str = ""


@dataclass(frozen=True)
class PlanConsent:
    """Consent to the plan: signed, oral or none, with its date."""

    kind: PlanConsentKind = PlanConsentKind.NONE
    on: date | None = None


@dataclass(frozen=True)
class MeetingDate:
    """A meeting held, or to be held next."""

    on: date
    name: str = ""
    is_next: bool = False


@dataclass(frozen=True)
class Contingency:
    """What to do if things change: when, who, to whom, what."""

    when: str
    who: str
    what: str
    where_to: str = ""


@dataclass(frozen=True)
class PlanAgency:
    """An agency that was called; the coverage view shows those without a role.

    ``purpose`` and ``targets`` (member ids) say why the review called it; its role begins there.
    """

    agency_type: str
    name: str
    agency_id: str | None = None
    purpose: str = ""
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evaluation:
    """支援の評価 (表25 section 3)."""

    assessor: str = ""
    on: date | None = None
    economic: str = ""
    daily: str = ""
    social: str = ""
    remaining: str = ""
    change: PlanChange | None = None


@dataclass(frozen=True)
class PlanContent:
    """One version of a support plan; ``frozen_household`` is set when it is final.

    ``policy_review`` is what a meeting said about looking at the 援助方針 again.
    """

    author: str = ""
    created_on: date | None = None
    updated_on: date | None = None
    starts: date | None = None
    ends: date | None = None
    next_monitoring: date | None = None
    long_term_goal: str = ""
    short_term_goal: str = ""
    issues: tuple[IssueSnapshot, ...] = ()
    roles: tuple[Role, ...] = ()
    wishes: tuple[Wish, ...] = ()
    consent: PlanConsent = field(default_factory=PlanConsent)
    meetings: tuple[MeetingDate, ...] = ()
    contingencies: tuple[Contingency, ...] = ()
    called: tuple[PlanAgency, ...] = ()
    policy_decided_on: date | None = None
    policy_review: str = ""
    evaluation: Evaluation = field(default_factory=Evaluation)
    frozen_household: HouseholdSnapshot | None = None

    def office_roles(self) -> tuple[Role, ...]:
        """Return the welfare office's own roles."""
        return tuple(role for role in self.roles if role.is_office)
