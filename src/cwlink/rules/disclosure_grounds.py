"""On what ground a copy may leave, and what is to be said before it does (rules section 5)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cwlink.reference.bodies import MeetingBody
from cwlink.rules.bodies import SetUp
from cwlink.rules.completeness import Severity
from cwlink.rules.consent import ConsentFacts, ConsentLack, member_lack, valid_consents
from cwlink.rules.disclosure import PERSONAL, SENSITIVE, AgencyCopy, Section


class DisclosureGround(StrEnum):
    """On what ground a copy leaves; one per copy."""

    CONSENT = "consent"
    STATUTORY_MEETING = "statutory_meeting"
    REPORT = "report"
    EMERGENCY = "emergency"
    ADMINISTRATIVE = "administrative"


class DisclosureCode(StrEnum):
    """What is to be said of a copy before it leaves.

    ARTICLE_UNCONFIRMED: the office has yet to confirm that 第69条第2項 allows it.
    """

    NO_GROUND = "no_ground"
    NO_MEETING = "no_meeting"
    NOT_STATUTORY = "not_statutory"
    NOT_SET_UP = "not_set_up"
    NOT_A_MEMBER = "not_a_member"
    NO_REASON = "no_reason"
    NO_OWN_ROLE = "no_own_role"
    CONSENT_LACKING = "consent_lacking"
    ARTICLE_UNCONFIRMED = "article_unconfirmed"


@dataclass(frozen=True)
class StatutoryMeeting:
    """A meeting body as the office set it up; ``members`` are agency types."""

    body: MeetingBody
    set_up: SetUp
    members: frozenset[str]


@dataclass(frozen=True)
class DisclosureRemark:
    """One remark on a copy; an error refuses it.

    ``member`` and ``lack`` tell whose consent lacks what; ``section`` which section it is about.
    """

    severity: Severity
    code: DisclosureCode
    section: Section | None = None
    member: str | None = None
    lack: ConsentLack | None = None


def check_disclosure(
    copy: AgencyCopy,
    ground: DisclosureGround | None,
    household: Iterable[str],
    consents: Iterable[ConsentFacts],
    on: date,
    *,
    meeting: StatutoryMeeting | None = None,
    reasons: Mapping[Section, str] | None = None,
) -> tuple[DisclosureRemark, ...]:
    """Return what speaks against issuing a copy on a day, errors first.

    ``household`` are the ids of all members, ``meeting`` the one a STATUTORY_MEETING ground
    names, ``reasons`` those given for the sections switched on. Consent that is missing, expired,
    withdrawn or leaves out the agency or a section is a warning on every ground.
    """
    return (
        *_ground_remarks(copy, ground, meeting),
        *_reason_remarks(copy, reasons or {}),
        *_role_remarks(copy),
        *_consent_remarks(copy, tuple(household), tuple(consents), on),
    )


def _ground_remarks(
    copy: AgencyCopy, ground: DisclosureGround | None, meeting: StatutoryMeeting | None
) -> Iterator[DisclosureRemark]:
    if ground is None:
        yield DisclosureRemark(Severity.ERROR, DisclosureCode.NO_GROUND)
    elif ground is DisclosureGround.STATUTORY_MEETING:
        refusal = _refusal(copy, meeting)
        if refusal is not None:
            yield DisclosureRemark(Severity.ERROR, refusal)
    elif ground is DisclosureGround.ADMINISTRATIVE:
        yield DisclosureRemark(Severity.WARNING, DisclosureCode.ARTICLE_UNCONFIRMED)


def _refusal(copy: AgencyCopy, meeting: StatutoryMeeting | None) -> DisclosureCode | None:
    """Return why the law on this meeting does not carry the copy, None where it does."""
    if meeting is None:
        return DisclosureCode.NO_MEETING
    if not meeting.body.is_statutory:
        return DisclosureCode.NOT_STATUTORY
    if meeting.set_up is SetUp.NOT_SET_UP:
        return DisclosureCode.NOT_SET_UP
    member = copy.recipient.agency_type in meeting.members
    return None if member else DisclosureCode.NOT_A_MEMBER


def _reason_remarks(copy: AgencyCopy, reasons: Mapping[Section, str]) -> Iterator[DisclosureRemark]:
    for section in Section:
        asked = section in copy.sections and section in SENSITIVE
        if asked and not reasons.get(section, "").strip():
            yield DisclosureRemark(Severity.ERROR, DisclosureCode.NO_REASON, section=section)


def _role_remarks(copy: AgencyCopy) -> Iterator[DisclosureRemark]:
    if not copy.own_roles:
        yield DisclosureRemark(Severity.WARNING, DisclosureCode.NO_OWN_ROLE)


def _consent_remarks(
    copy: AgencyCopy, household: tuple[str, ...], consents: tuple[ConsentFacts, ...], on: date
) -> Iterator[DisclosureRemark]:
    for member in copy.concerned(household):
        for lack, section in _lacks(copy, member, consents, on):
            yield DisclosureRemark(
                Severity.WARNING, DisclosureCode.CONSENT_LACKING, section, member, lack
            )


def _lacks(
    copy: AgencyCopy, member: str, consents: tuple[ConsentFacts, ...], on: date
) -> Iterator[tuple[ConsentLack, Section | None]]:
    lack = member_lack(member, consents, on)
    if lack is not None:
        yield lack, None
        return
    for_agency = [
        record
        for record in valid_consents(member, consents, on)
        if not record.agencies or copy.recipient.agency_type in record.agencies
    ]
    if not for_agency:
        yield ConsentLack.AGENCY_EXCLUDED, None
        return
    allowed = {section for record in for_agency for section in record.sections}
    for section in Section:
        if section in copy.sections & PERSONAL and section not in allowed:
            yield ConsentLack.SECTION_EXCLUDED, section
