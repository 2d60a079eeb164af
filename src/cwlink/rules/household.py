"""A household's record as one value: what editors change and what facts and documents are made of.

Members come and go on dates, so every question about them is asked for a day.
"""

from dataclasses import dataclass
from datetime import date

from cwlink.core.ids import AgencyId, ConsentId, HouseholdId, IssueRecordId, MemberId
from cwlink.core.wareki import PartialDate
from cwlink.rules.consent import ConsentFacts, ConsentState
from cwlink.rules.record_codes import CareState, CertificateKind, ConsentWay, Sex
from cwlink.rules.snapshot import Priority


@dataclass(frozen=True)
class CertificateRecord:
    """A disability certificate (手帳)."""

    id: str
    kind: CertificateKind
    grade: str = ""
    expires_on: date | None = None


@dataclass(frozen=True)
class MemberRecord:
    """世帯員. None means not known; ``disability_kinds`` () means known to have none.

    ``left_on`` is the first day on which the member no longer belongs to the household.
    """

    id: MemberId
    name: str = ""
    kana: str = ""
    relation: str = ""
    sex: Sex = Sex.UNKNOWN
    birth: PartialDate | None = None
    phone: str = ""
    joined_on: date | None = None
    left_on: date | None = None
    left_reason: str = ""
    hospital: str = ""
    insurance: str = ""
    health_note: str = ""
    care_state: CareState | None = None
    care_level: str = ""
    care_expires: date | None = None
    disability_kinds: tuple[str, ...] | None = None
    disability_service: bool | None = None
    pregnant: bool | None = None
    partner_violence: bool | None = None
    certificates: tuple[CertificateRecord, ...] = ()
    work_status: str = ""
    last_school: str = ""
    years_since_work: str = ""
    licences: str = ""
    wished_work: str = ""

    def present(self, on: date) -> bool:
        """Tell whether the member belongs to the household on that day."""
        joined = self.joined_on is None or self.joined_on <= on
        return joined and (self.left_on is None or on < self.left_on)


@dataclass(frozen=True)
class HeadshipRecord:
    """Who was head from when to when; ``ends`` is the last day, None on either side is open."""

    id: str
    member_id: MemberId
    starts: date | None = None
    ends: date | None = None

    def covers(self, on: date) -> bool:
        """Tell whether the member was head on that day."""
        begun = self.starts is None or self.starts <= on
        return begun and (self.ends is None or on <= self.ends)


@dataclass(frozen=True)
class IssueEntry:
    """課題 of a member, or of the household when ``member_id`` is None; ``since`` is free text."""

    id: IssueRecordId
    code: str = ""
    member_id: MemberId | None = None
    priority: Priority = Priority.MIDDLE
    since: str = ""
    background: str = ""
    tried: str = ""
    strengths: str = ""
    closed_on: date | None = None
    closed_reason: str = ""

    def is_open(self, on: date) -> bool:
        """Tell whether the issue still stood on that day; it is closed on the day of closing."""
        return self.closed_on is None or on < self.closed_on


@dataclass(frozen=True)
class TieRecord:
    """An agency already involved, or once involved; ``until`` is the last day."""

    id: str
    agency_type: str = ""
    agency_id: AgencyId | None = None
    name: str = ""
    contact: str = ""
    involvement: str = ""
    since: date | None = None
    until: date | None = None

    def is_current(self, on: date) -> bool:
        """Tell whether the agency is involved on that day."""
        begun = self.since is None or self.since <= on
        return begun and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class PolicyRecord:
    """援助方針 of a date; ``sealed`` says whether its 決裁 is done."""

    id: str
    text: str = ""
    decided_on: date | None = None
    sealed: bool = False


@dataclass(frozen=True)
class HouseholdRecord:
    """被保護世帯 with everything recorded of it (表25 section 1), consents excepted."""

    id: HouseholdId
    case_number: str = ""
    postal_code: str = ""
    address: str = ""
    phone: str = ""
    housing: str = ""
    assistance_started: date | None = None
    household_type: str = ""
    kin: str = ""
    neighbours: str = ""
    income: str = ""
    benefits: str = ""
    taxes: str = ""
    debts: str = ""
    community: str = ""
    notes: str = ""
    ended_on: date | None = None
    ended_reason: str = ""
    members: tuple[MemberRecord, ...] = ()
    headships: tuple[HeadshipRecord, ...] = ()
    issues: tuple[IssueEntry, ...] = ()
    traits: tuple[str, ...] = ()
    ties: tuple[TieRecord, ...] = ()
    policies: tuple[PolicyRecord, ...] = ()

    def member(self, member_id: str | None) -> MemberRecord | None:
        """Return the member with this id, present or not; None for the household."""
        return next((one for one in self.members if one.id == member_id), None)

    def members_on(self, on: date) -> tuple[MemberRecord, ...]:
        """Return the members of that day, the head first, else in the record's order."""
        head = self.head_on(on)
        there = (one for one in self.members if one.present(on))
        return tuple(sorted(there, key=lambda one: one is not head))

    def head_on(self, on: date) -> MemberRecord | None:
        """Return the head of that day, None where the record names none."""
        for headship in self.headships:
            head = self.member(headship.member_id)
            if head is not None and headship.covers(on) and head.present(on):
                return head
        return None

    def issues_on(self, on: date) -> tuple[IssueEntry, ...]:
        """Return the open issues of the household and of the members of that day."""
        there = {one.id for one in self.members if one.present(on)}
        return tuple(
            one
            for one in self.issues
            if one.is_open(on) and (one.member_id is None or one.member_id in there)
        )

    def ties_on(self, on: date) -> tuple[TieRecord, ...]:
        """Return the agencies involved on that day."""
        return tuple(one for one in self.ties if one.is_current(on))

    def policy_on(self, on: date) -> PolicyRecord | None:
        """Return the latest 援助方針 decided by that day."""
        decided = [one for one in self.policies if one.decided_on and one.decided_on <= on]
        return max(decided, key=lambda one: one.decided_on or date.min, default=None)


@dataclass(frozen=True)
class ConsentRecord:
    """What one member (for a minor, the guardian ``given_by``) said when asked for consent.

    Empty ``agencies`` means all that take part; ``sections`` are the parts consented to beyond
    what an agency copy holds by default. ``expires_on`` is the last day, ``withdrawn_on`` the
    first without consent. ``renews`` is the record in whose place this one stands; one that is
    NOT_OBTAINED says that it was not renewed, since there was no more need.
    """

    id: ConsentId
    member_id: MemberId
    state: ConsentState = ConsentState.OBTAINED
    given_by: str = ""
    purpose: str = ""
    agencies: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    way: ConsentWay = ConsentWay.WRITTEN
    on: date | None = None
    expires_on: date | None = None
    withdrawn_on: date | None = None
    note: str = ""
    renews: ConsentId | None = None

    def facts(self) -> ConsentFacts:
        """Return what the rules look at."""
        return ConsentFacts(
            id=self.id,
            renews=self.renews,
            member=self.member_id,
            state=self.state,
            given_on=self.on,
            expires_on=self.expires_on,
            withdrawn_on=self.withdrawn_on,
            agencies=frozenset(self.agencies),
            sections=frozenset(self.sections),
        )
