"""What a document may carry to an agency, whichever document it is (rules section 5).

Traits, the background analysis and latent needs never leave: nothing here can carry them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cwlink.core.text import same_name
from cwlink.reference.issues import IssueCode
from cwlink.rules.plan import Role


class DocumentKind(StrEnum):
    """Which document leaves; each offers some of the sections (OFFERED)."""

    PLAN = "plan"
    CASE_SUMMARY = "case_summary"
    MINUTES = "minutes"
    INQUIRY = "inquiry"
    CONSENT_FORM = "consent_form"


class Section(StrEnum):
    """What a copy does not hold by default and the caseworker may switch on, one by one.

    ADDRESS is address and phone, INCOME income, benefits and debts, HEALTH health, disability
    and certificates, SAFETY offences, abuse and shelter, OTHER_MEMBERS the names of members whom
    the agency's roles do not target, OTHER_AGENCIES the other agencies that a consent covers or
    that took part in a meeting and have a role.

    Of minutes FACTS are the facts that were shared, AGREED is the result with the agreed policy,
    UNOWNED what nobody took on, ATTENDEES the names of officers who came, GUESTS that the person or
    family took part, CORRECTIONS what was added to final minutes. DISCUSSED is in no document: it
    is how a consent says all of these (``consented_as``).
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
    OTHER_AGENCIES = "other_agencies"
    FACTS = "facts"
    URGENT = "urgent"
    AGREED = "agreed"
    OBJECTIONS = "objections"
    UNOWNED = "unowned"
    ATTENDEES = "attendees"
    GUESTS = "guests"
    CORRECTIONS = "corrections"
    DISCUSSED = "discussed"


SENSITIVE = frozenset(
    {
        Section.ADDRESS,
        Section.HEALTH,
        Section.INCOME,
        Section.SAFETY,
        Section.OTHER_AGENCIES,
        Section.FACTS,
        Section.URGENT,
        Section.CORRECTIONS,
    }
)
"""Sections that ask for a reason when they are switched on.

Who else is told says much of a person (a clinic, a shelter), so that naming it asks for one too. A
shared fact, an urgent matter and an addition are free text: nobody but the caseworker can tell
whether they speak of health, money or violence.
"""

OF_MEETING = frozenset(
    {
        Section.FACTS,
        Section.URGENT,
        Section.AGREED,
        Section.OBJECTIONS,
        Section.UNOWNED,
        Section.GUESTS,
        Section.CORRECTIONS,
    }
)
"""What was said in a meeting; a person agrees to it as a whole (DISCUSSED)."""

PERSONAL = frozenset(Section) - {
    Section.SEALS,
    Section.OTHER_AGENCIES,
    Section.ATTENDEES,
    Section.DISCUSSED,
}
"""Sections that speak of people; consent has to name them."""

ASKABLE = (PERSONAL - OF_MEETING) | {Section.DISCUSSED}
"""What a consent can name."""

SAFETY_ISSUES = frozenset(
    {
        IssueCode.ABUSE,
        IssueCode.DOMESTIC_VIOLENCE,
        IssueCode.CHILD_PROTECTION,
        IssueCode.SUICIDE_RISK,
        IssueCode.EX_OFFENDER,
    }
)
"""Issues of offences, abuse and shelter: told only where SAFETY is switched on, or where an
agency's own role addresses them."""

_OF_HOUSEHOLD = (
    Section.ADDRESS,
    Section.FAMILY,
    Section.HEALTH,
    Section.INCOME,
    Section.WORK,
    Section.COMMUNITY,
    Section.OTHER_MEMBERS,
    Section.SAFETY,
)
_OF_PLAN = (
    Section.POLICY,
    Section.GOALS,
    Section.WISHES,
    Section.CONTINGENCIES,
    Section.PLAN_CONSENT,
    Section.EVALUATION,
    Section.SEALS,
)

_OF_MINUTES = (
    Section.FACTS,
    Section.URGENT,
    Section.WISHES,
    Section.AGREED,
    Section.CONTINGENCIES,
    Section.OBJECTIONS,
    Section.UNOWNED,
    Section.OTHER_AGENCIES,
    Section.ATTENDEES,
    Section.GUESTS,
    Section.CORRECTIONS,
    Section.POLICY,
)

OFFERED: dict[DocumentKind, tuple[Section, ...]] = {
    DocumentKind.PLAN: (*_OF_HOUSEHOLD, *_OF_PLAN),
    DocumentKind.CASE_SUMMARY: (*_OF_HOUSEHOLD, Section.POLICY),
    DocumentKind.MINUTES: (*_OF_MINUTES, *_OF_HOUSEHOLD, Section.SEALS),
    DocumentKind.INQUIRY: _OF_HOUSEHOLD,
    DocumentKind.CONSENT_FORM: (Section.OTHER_AGENCIES, Section.OTHER_MEMBERS),
}
"""Which sections can be switched on in which document, in the order in which they are offered."""

ON_REQUEST = frozenset({DocumentKind.CONSENT_FORM})
"""Documents that only an agency gets which asked: where there are several, none is ticked."""

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

        Another agency of the same type reads no foreign role (``is_called``).
        """
        if role.is_office:
            return False
        return self.is_called(role.agency_type, role.agency_name, role.agency_id)

    def is_called(self, agency_type: str, name: str, agency_id: str | None) -> bool:
        """Tell whether an agency with this type, name and id is this one.

        A registered agency is known by its id. Where either side has none, type and name must
        both be the same.
        """
        if self.agency_id and agency_id:
            return self.agency_id == agency_id
        return self.agency_type == agency_type and same_name(self.name, name)


@dataclass(frozen=True)
class Leaving:
    """What the grounds look at of a document for one recipient, whichever document it is.

    ``concerned`` are the ids of the members it speaks of; ``has_part`` tells that the recipient
    has a part of its own in it (a role, a purpose it is called for, a question asked of it).
    ``sat_in`` is the code of the meeting body in whose meeting the recipient itself took part.
    """

    recipient: Recipient
    sections: frozenset[Section]
    concerned: tuple[str, ...]
    has_part: bool
    sat_in: str | None = None


def consented_as(section: Section) -> Section:
    """Return what a consent has to name so that a section may leave."""
    return Section.DISCUSSED if section in OF_MEETING else section


def offered(kind: DocumentKind, sections: Iterable[Section]) -> frozenset[Section]:
    """Return those of the sections that a document of this kind can carry."""
    return frozenset(sections) & frozenset(OFFERED[kind])
