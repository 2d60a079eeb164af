"""What an agency's copy of a plan holds, and on what ground it may leave (rules section 5).

Traits, the background analysis and latent needs never leave: nothing here can carry them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cwlink.core.text import same_name
from cwlink.rules.plan import MeetingDate, PlanContent, Role
from cwlink.rules.snapshot import HOUSEHOLD, IssueSnapshot


class Section(StrEnum):
    """What a copy does not hold by default and the caseworker may switch on, one by one.

    ADDRESS is address and phone, INCOME income, benefits and debts, HEALTH health, disability
    and certificates, SAFETY offences, abuse and shelter, OTHER_MEMBERS the names of members whom
    the agency's roles do not target.
    """

    ADDRESS = "address"
    FAMILY = "family"
    HEALTH = "health"
    INCOME = "income"
    WORK = "work"
    COMMUNITY = "community"
    OTHER_MEMBERS = "other_members"
    SAFETY = "safety"
    POLICY = "policy"
    GOALS = "goals"
    WISHES = "wishes"
    CONTINGENCIES = "contingencies"
    PLAN_CONSENT = "plan_consent"
    EVALUATION = "evaluation"
    SEALS = "seals"


SENSITIVE = frozenset({Section.ADDRESS, Section.HEALTH, Section.INCOME, Section.SAFETY})
"""Sections that ask for a reason when they are switched on."""

PERSONAL = frozenset(Section) - {Section.SEALS}
"""Sections that speak of people; consent has to name them."""

OF_WHOLE_HOUSEHOLD = PERSONAL - {Section.HEALTH, Section.WORK}
"""Sections that speak of every member, not of those alone whom the agency's roles target."""


@dataclass(frozen=True)
class Recipient:
    """The agency a copy is for; ``agency_id`` where it is in the office's directory."""

    agency_type: str
    name: str
    agency_id: str | None = None

    def has(self, role: Role) -> bool:
        """Tell whether a role is this agency's own.

        A registered agency is known by its id. Where either side has none, type and name must
        both be the same: another agency of the same type reads no foreign role.
        """
        if role.is_office:
            return False
        if self.agency_id and role.agency_id:
            return self.agency_id == role.agency_id
        return self.agency_type == role.agency_type and same_name(self.name, role.agency_name)


@dataclass(frozen=True)
class OwnRole:
    """A role of the agency's own, in full; ``number`` is its place in the office copy from 1."""

    number: int
    role: Role


@dataclass(frozen=True)
class SharedRole:
    """Another's role: its shared line (empty: 他の機関が担当), and its name where it may show."""

    number: int
    agency_name: str
    line: str


@dataclass(frozen=True)
class AgencyCopy:
    """What leaves for one agency, before it is put into words.

    ``members`` are the ids of those named, with sex and age; ``targets_household`` tells that
    a role is for the household as a whole, which by itself names nobody.
    """

    recipient: Recipient
    members: tuple[str, ...]
    targets_household: bool
    issues: tuple[IssueSnapshot, ...]
    own_roles: tuple[OwnRole, ...]
    other_roles: tuple[SharedRole, ...]
    meetings: tuple[MeetingDate, ...]
    starts: date | None
    ends: date | None
    next_monitoring: date | None
    sections: frozenset[Section]

    def concerned(self, household: Iterable[str]) -> tuple[str, ...]:
        """Return the members of a household of whom the copy speaks.

        Those it names and those who hold its issues; all where it speaks of the household.
        """
        holders = {issue.holder for issue in self.issues}
        whole = (
            self.targets_household
            or HOUSEHOLD in holders
            or bool(self.sections & OF_WHOLE_HOUSEHOLD)
        )
        told = holders | set(self.members)
        return tuple(member for member in household if whole or member in told)


def agency_copy(
    plan: PlanContent, recipient: Recipient, sections: Iterable[Section] = ()
) -> AgencyCopy:
    """Return what a copy for this agency holds: the default, and the sections switched on."""
    numbered = list(enumerate(plan.roles, start=1))
    own = tuple(OwnRole(number, role) for number, role in numbered if recipient.has(role))
    targets = {target: None for one in own for target in one.role.targets}
    addressed = {issue for one in own for issue in one.role.issues}
    return AgencyCopy(
        recipient=recipient,
        members=tuple(target for target in targets if target != HOUSEHOLD),
        targets_household=HOUSEHOLD in targets,
        issues=tuple(issue for issue in plan.issues if issue.record_id in addressed),
        own_roles=own,
        other_roles=tuple(
            SharedRole(number, role.agency_name if role.show_name else "", role.shared_line)
            for number, role in numbered
            if not recipient.has(role)
        ),
        meetings=plan.meetings,
        starts=plan.starts,
        ends=plan.ends,
        next_monitoring=plan.next_monitoring,
        sections=frozenset(sections),
    )
