"""What a plan's copy for one agency holds: its own roles, and of the others one line each.

Source: rules section 5, agency copy of a plan.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cwlink.rules.disclosure import OF_WHOLE_HOUSEHOLD, Leaving, Recipient, Section
from cwlink.rules.plan import MeetingDate, PlanContent, Role
from cwlink.rules.snapshot import HOUSEHOLD, IssueSnapshot


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

    def leaving(self, household: Iterable[str]) -> Leaving:
        """Return what the grounds look at; ``household`` are the ids of all members."""
        return Leaving(
            self.recipient, self.sections, self.concerned(household), bool(self.own_roles)
        )


def recipients(plan: PlanContent) -> tuple[Recipient, ...]:
    """Return the agencies with a role of their own, each once, in the plan's order."""
    found: list[Recipient] = []
    for role in plan.roles:
        if not role.is_office and not any(one.has(role) for one in found):
            found.append(Recipient(role.agency_type, role.agency_name, role.agency_id))
    return tuple(found)


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
