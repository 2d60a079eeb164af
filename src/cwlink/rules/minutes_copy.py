"""What a copy of minutes holds for one agency: its own roles and tasks, of the others a line each.

Who took part saw the others in the room, so that its copy names the organisations; an agency that
did not come reads them only where OTHER_AGENCIES is on (rules section 5).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cwlink.rules.disclosure import OF_WHOLE_HOUSEHOLD, Leaving, Recipient, Section
from cwlink.rules.meeting import CaseContent, HeardWish, MeetingContent
from cwlink.rules.minutes import (
    ATTENDED,
    AgreedRole,
    Attendance,
    SharedFact,
    Side,
    TakenHome,
)
from cwlink.rules.office_line import awaits_supervisor
from cwlink.rules.plan import OFFICE
from cwlink.rules.snapshot import HOUSEHOLD, HouseholdSnapshot, IssueSnapshot


@dataclass(frozen=True)
class OwnAgreed:
    """A role of the agency's own, in full; ``number`` is its place in the office's minutes."""

    number: int
    role: AgreedRole


@dataclass(frozen=True)
class OtherAgreed:
    """Another's role; ``agency_name`` is empty where it may not show."""

    number: int
    agency_name: str
    is_office: bool


@dataclass(frozen=True)
class MinutesCopy:
    """What leaves for one agency, before it is put into words.

    ``members`` are the ids of those named; ``targets`` of whom facts and health may be told: those
    its roles are for, without a role those it was called for. ``came`` are who took part, without
    the household.
    """

    recipient: Recipient
    sections: frozenset[Section]
    members: tuple[str, ...]
    targets: tuple[str, ...]
    of_household: bool
    issues: tuple[IssueSnapshot, ...]
    own_roles: tuple[OwnAgreed, ...]
    other_roles: tuple[OtherAgreed, ...]
    taken_home: tuple[TakenHome, ...]
    facts: tuple[SharedFact, ...]
    wishes: tuple[HeardWish, ...]
    came: tuple[Attendance, ...]
    sat_in: str | None

    def concerned(self, household: Iterable[str]) -> tuple[str, ...]:
        """Return the members of a household of whom the copy speaks.

        Those its roles are for and those who hold their issues; all where it tells of anything
        that is nobody's in particular: a task, a role without a target, a meeting and no more.
        """
        holders = {issue.holder for issue in self.issues}
        whole = (
            self.of_household
            or HOUSEHOLD in holders
            or bool(self.taken_home)
            or not self.own_roles
            or bool(self.sections & OF_WHOLE_HOUSEHOLD)
        )
        told = holders | set(self.members)
        return tuple(member for member in household if whole or member in told)

    def leaving(self, household: Iterable[str]) -> Leaving:
        """Return what the grounds look at; ``household`` are the ids of all members."""
        return Leaving(
            self.recipient,
            self.sections,
            self.concerned(household),
            has_part=bool(self.own_roles or self.taken_home),
            sat_in=self.sat_in,
        )


def recipients(meeting: MeetingContent, case: CaseContent) -> tuple[Recipient, ...]:
    """Return the agencies called for a household, then those that took something on, each once."""
    found: list[Recipient] = []
    for kind, name, agency_id in _parties(meeting, case):
        if name.strip() and not any(one.is_called(kind, name, agency_id) for one in found):
            found.append(Recipient(kind, name, agency_id))
    return tuple(found)


def minutes_copy(
    meeting: MeetingContent,
    case: CaseContent,
    household: HouseholdSnapshot,
    recipient: Recipient,
    sections: Iterable[Section] = (),
) -> MinutesCopy:
    """Return what a copy for this agency holds: the default, and the sections switched on.

    A role of the office's that its supervisor has not confirmed is none (rules section 4).
    """
    told = frozenset(sections)
    roles = [
        OwnAgreed(number, role)
        for number, role in enumerate(case.minutes.roles, start=1)
        if not awaits_supervisor(role)
    ]
    own = tuple(one for one in roles if _has(recipient, one.role))
    aimed = {target: None for one in own for target in one.role.targets}
    known = {member.id for member in household.members}
    members = tuple(target for target in aimed if target in known)
    everyone = Section.OTHER_MEMBERS in told
    targets = members if own else _called_for(meeting, case, household, recipient)
    about = known if everyone else set(targets)
    came = _came(meeting, case)
    sat_in = any(_is(recipient, meeting, one) for one in came)
    named = Section.OTHER_AGENCIES in told
    return MinutesCopy(
        recipient=recipient,
        sections=told,
        members=members,
        targets=targets,
        of_household=HOUSEHOLD in aimed or any(not one.role.targets for one in own),
        issues=_issues(household, own),
        own_roles=own,
        other_roles=tuple(_others(roles, own, named=named)),
        taken_home=tuple(one for one in case.minutes.taken_home if _took(recipient, one)),
        facts=_facts(case, about | {HOUSEHOLD}) if Section.FACTS in told else (),
        wishes=_wishes(case, None if everyone else set(members)) if Section.WISHES in told else (),
        came=came if sat_in or named else tuple(one for one in came if one.side is Side.OFFICE),
        sat_in=meeting.body if sat_in else None,
    )


def _parties(meeting: MeetingContent, case: CaseContent) -> Iterator[tuple[str, str, str | None]]:
    for invitee in meeting.invitees:
        if case.call_of(invitee.id) is not None:
            yield invitee.agency_type, invitee.name, invitee.agency_id
    for role in case.minutes.roles:
        if not role.is_office:
            yield role.agency_type, role.agency_name, role.agency_id
    for task in case.minutes.taken_home:
        if task.agency_type not in ("", OFFICE):
            yield task.agency_type, task.agency_name, task.agency_id


def _has(recipient: Recipient, role: AgreedRole) -> bool:
    return not role.is_office and recipient.is_called(
        role.agency_type, role.agency_name, role.agency_id
    )


def _took(recipient: Recipient, task: TakenHome) -> bool:
    return task.agency_type != OFFICE and recipient.is_called(
        task.agency_type, task.agency_name, task.agency_id
    )


def _others(
    roles: Iterable[OwnAgreed], own: tuple[OwnAgreed, ...], *, named: bool
) -> Iterator[OtherAgreed]:
    for one in roles:
        if one not in own:
            shown = named or one.role.is_office
            yield OtherAgreed(one.number, one.role.agency_name if shown else "", one.role.is_office)


def _issues(household: HouseholdSnapshot, own: Iterable[OwnAgreed]) -> tuple[IssueSnapshot, ...]:
    addressed = {issue for one in own for issue in one.role.issues}
    return tuple(one for one in household.issues if one.record_id in addressed)


def _called_for(
    meeting: MeetingContent,
    case: CaseContent,
    household: HouseholdSnapshot,
    recipient: Recipient,
) -> tuple[str, ...]:
    targets = {
        target
        for invitee in meeting.invitees
        if recipient.is_called(invitee.agency_type, invitee.name, invitee.agency_id)
        and (call := case.call_of(invitee.id)) is not None
        for target in call.targets
    }
    return tuple(member.id for member in household.members if member.id in targets)


def _facts(case: CaseContent, about: set[str]) -> tuple[SharedFact, ...]:
    return tuple(one for one in case.minutes.facts if one.words.strip() and one.holder in about)


def _wishes(case: CaseContent, about: set[str] | None) -> tuple[HeardWish, ...]:
    """Return the wishes of some members, everybody's where ``about`` is None."""
    return tuple(
        one for one in case.wishes if one.words.strip() and (about is None or one.holder in about)
    )


def _came(meeting: MeetingContent, case: CaseContent) -> tuple[Attendance, ...]:
    """Return who took part for the office, or for an agency this household is the matter of."""
    known = recipients(meeting, case)
    return tuple(
        one
        for one in meeting.minutes.attendance
        if one.presence in ATTENDED
        and (one.side is Side.OFFICE or any(_is(each, meeting, one) for each in known))
    )


def _is(recipient: Recipient, meeting: MeetingContent, there: Attendance) -> bool:
    """Tell whether somebody present came for an agency."""
    invitee = meeting.invitee(there.invitee) if there.side is Side.AGENCY else None
    return invitee is not None and recipient.is_called(
        invitee.agency_type, invitee.name, invitee.agency_id
    )
