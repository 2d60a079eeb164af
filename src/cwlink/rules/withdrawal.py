"""What is no longer carried once a consent is withdrawn, narrowed or over (rules section 5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cwlink.core.ids import ConsentId
from cwlink.reference.bodies import MeetingBody
from cwlink.rules.consent import (
    ConsentFacts,
    ConsentState,
    household_consent,
    member_lack,
    valid_consents,
)
from cwlink.rules.disclosure import OF_WHOLE_HOUSEHOLD, PERSONAL, Section, consented_as
from cwlink.rules.household import ConsentRecord
from cwlink.rules.plan import MeetingDate, PlanContent, Role
from cwlink.rules.snapshot import HOUSEHOLD


@dataclass(frozen=True)
class Withdrawal:
    """That a consent was withdrawn, as it is being entered; ``note`` is how it was said."""

    consent_id: ConsentId
    on: date | None
    note: str = ""

    def of(self, consent: ConsentRecord) -> ConsentRecord:
        """Return the consent as withdrawn."""
        return replace(consent, withdrawn_on=self.on, note=self.note.strip() or consent.note)


@dataclass(frozen=True)
class PlanAtWork:
    """A version of a plan that is in force, or a draft of one."""

    version_id: str
    number: str
    version: int
    draft: bool
    content: PlanContent


@dataclass(frozen=True)
class Called:
    """An agency called to a meeting; ``targets`` are those it is called for, all where empty."""

    agency_type: str
    name: str
    targets: tuple[str, ...] = ()

    def is_for(self, member: str) -> bool:
        """Tell whether it is to hear of a member."""
        return not self.targets or member in self.targets or HOUSEHOLD in self.targets


@dataclass(frozen=True)
class MeetingAtWork:
    """A meeting in preparation that is to speak of the household; ``on`` is its fixed day."""

    meeting_id: str
    case_id: str
    number: str
    name: str
    on: date | None
    called: tuple[Called, ...]


@dataclass(frozen=True)
class OpenCopy:
    """A copy handed over on the ground of consent, neither returned nor disposed of.

    Without ``members`` it names nobody and speaks of the whole household.
    """

    number: str
    issued_on: date
    document: str
    recipient: str
    recipient_type: str
    members: frozenset[str]
    sections: frozenset[str]

    def speaks_of(self, member: str) -> bool:
        """Tell whether a member is spoken of in it."""
        whole = not self.members or bool(self.sections & OF_WHOLE_HOUSEHOLD)
        return whole or member in self.members


@dataclass(frozen=True)
class LostRole:
    """A role whose agency may no longer be told; ``number`` is its place in the plan from 1."""

    plan: PlanAtWork
    number: int
    role: Role


@dataclass(frozen=True)
class LostCopy:
    """A copy to be asked back; ``sections`` are those no consent carries, () for all of it."""

    copy: OpenCopy
    sections: tuple[str, ...] = ()


@dataclass(frozen=True)
class LostMeeting:
    """A meeting still to be held on a plan that the end of the consent touches."""

    plan: PlanAtWork
    meeting: MeetingDate


@dataclass(frozen=True)
class LostPreparation:
    """A meeting in preparation; ``agencies`` are those called that may no longer be told."""

    meeting: MeetingAtWork
    agencies: tuple[str, ...]


@dataclass(frozen=True)
class WithdrawalEffect:
    """What to do something about; empty where other consents carry everything."""

    copies: tuple[LostCopy, ...] = ()
    roles: tuple[LostRole, ...] = ()
    meetings: tuple[LostMeeting, ...] = ()
    bodies: tuple[MeetingBody, ...] = ()
    preparations: tuple[LostPreparation, ...] = ()

    @property
    def count(self) -> int:
        """Return how many things are touched."""
        return sum(
            map(len, (self.copies, self.roles, self.meetings, self.bodies, self.preparations))
        )


def withdrawal_effect(
    ended: ConsentFacts,
    left: Sequence[ConsentFacts],
    on: date,
    *,
    household: Iterable[str],
    plans: Sequence[PlanAtWork],
    copies: Sequence[OpenCopy],
    bodies: Sequence[MeetingBody],
    preparing: Sequence[MeetingAtWork] = (),
) -> WithdrawalEffect:
    """Return what was carried by a consent that ended and by none of those that are ``left``.

    ``household`` are the members of the day, ``plans`` those in force and drafts, ``bodies``
    those chosen for meetings; a body is lost where it needs the consent of everybody (参考資料1).
    ``preparing`` are meetings that are to speak of the household.
    """
    carried = _Carried(ended, left, on)
    roles = tuple(lost for plan in plans for lost in _roles(plan, carried))
    touched = {lost.plan.version_id for lost in roles}
    nothing_left = member_lack(ended.member, left, on) is not None
    whole = household_consent(household, left, on) is ConsentState.OBTAINED
    return WithdrawalEffect(
        copies=lost_copies(ended, left, on, copies),
        roles=roles,
        meetings=tuple(
            LostMeeting(plan, meeting)
            for plan in plans
            if nothing_left or plan.version_id in touched
            for meeting in plan.content.meetings
            if meeting.is_next and meeting.on >= on
        ),
        bodies=() if whole else tuple(body for body in bodies if body.needs_consent),
        preparations=tuple(
            LostPreparation(meeting, agencies)
            for meeting in preparing
            if (agencies := _agencies(meeting, carried)) or nothing_left
        ),
    )


def lost_copies(
    ended: ConsentFacts, left: Sequence[ConsentFacts], on: date, copies: Iterable[OpenCopy]
) -> tuple[LostCopy, ...]:
    """Return the copies that a consent carried, in whole or in part, and nothing that is left."""
    carried = _Carried(ended, left, on)
    return tuple(lost for copy in copies if (lost := _copy(copy, carried)) is not None)


class _Carried:
    """What one consent carried, and what the others still do."""

    def __init__(self, ended: ConsentFacts, left: Sequence[ConsentFacts], on: date) -> None:
        self._ended = ended
        self._valid = valid_consents(ended.member, left, on)
        self.member = ended.member

    def lost(self, agency_type: str) -> bool:
        """Tell whether an agency was carried and is no longer."""
        still = any(one.extends_to(agency_type) for one in self._valid)
        return self._ended.extends_to(agency_type) and not still

    def lost_sections(self, agency_type: str, sections: frozenset[str]) -> frozenset[str]:
        """Return the sections an agency was told and may be no longer."""
        if not self._ended.extends_to(agency_type):
            return frozenset()
        still = {
            part for one in self._valid if one.extends_to(agency_type) for part in one.sections
        }
        return frozenset(
            one
            for one in map(Section, sections & PERSONAL)
            if consented_as(one) in self._ended.sections and consented_as(one) not in still
        )


def _roles(plan: PlanAtWork, carried: _Carried) -> Iterable[LostRole]:
    for number, role in enumerate(plan.content.roles, start=1):
        about = carried.member in role.targets or HOUSEHOLD in role.targets
        if about and not role.is_office and carried.lost(role.agency_type):
            yield LostRole(plan, number, role)


def _agencies(meeting: MeetingAtWork, carried: _Carried) -> tuple[str, ...]:
    return tuple(
        one.name
        for one in meeting.called
        if one.is_for(carried.member) and carried.lost(one.agency_type)
    )


def _copy(copy: OpenCopy, carried: _Carried) -> LostCopy | None:
    if not copy.speaks_of(carried.member):
        return None
    if carried.lost(copy.recipient_type):
        return LostCopy(copy)
    sections = carried.lost_sections(copy.recipient_type, copy.sections)
    return LostCopy(copy, tuple(sorted(sections))) if sections else None
