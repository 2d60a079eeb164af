"""On what ground a copy may leave, and what is to be said before it does (rules section 5)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cwlink.reference.bodies import BodyCode, MeetingBody
from cwlink.rules.bodies import SetUp
from cwlink.rules.completeness import Severity
from cwlink.rules.consent import ConsentFacts, ConsentLack, member_lack, valid_consents
from cwlink.rules.disclosure import PERSONAL, SENSITIVE, Leaving, Section, consented_as


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
    NO_OWN_PART = "no_own_part"
    CONSENT_LACKING = "consent_lacking"
    ARTICLE_UNCONFIRMED = "article_unconfirmed"


OVERRIDABLE = frozenset({DisclosureCode.NOT_A_MEMBER, DisclosureCode.CONSENT_LACKING})
"""Stops of a ground that does not carry the copy; a written reason may override them."""


OF_THOSE_CALLED = frozenset(
    {
        BodyCode.CHOUSEI_KAIGI,
        BodyCode.KONKYUU_SHIEN,
        BodyCode.CHIIKI_CARE,
        BodyCode.JUUSOU_SHIEN,
    }
)
"""Bodies made up of whom they call: who took part in a meeting of theirs was a member of it.

要対協 and the like make their members known beforehand; taking part once makes nobody one.
"""


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
    ``overridden`` tells that a written reason made a warning of what was a stop.
    """

    severity: Severity
    code: DisclosureCode
    section: Section | None = None
    member: str | None = None
    lack: ConsentLack | None = None
    overridden: bool = False

    @property
    def is_stop(self) -> bool:
        """Tell whether it refuses the copy unless a written reason overrides it."""
        return self.severity is Severity.ERROR and self.code in OVERRIDABLE


def check_disclosure(
    copy: Leaving,
    ground: DisclosureGround | None,
    consents: Iterable[ConsentFacts],
    on: date,
    *,
    meeting: StatutoryMeeting | None = None,
    reasons: Mapping[Section, str] | None = None,
    override: str = "",
) -> tuple[DisclosureRemark, ...]:
    """Return what speaks against issuing a copy on a day, errors first.

    ``meeting`` is the one a STATUTORY_MEETING ground names, ``reasons`` those given for the
    sections switched on. Consent that is missing, expired, withdrawn or leaves out the agency or
    a section is a stop where consent is the ground, else a warning. ``override`` is the written
    reason for issuing in spite of the stops that may be overridden (rules section 5).
    """
    found = (
        *_ground_remarks(copy, ground, meeting),
        *_reason_remarks(copy, reasons or {}),
        *_part_remarks(copy),
        *_consent_remarks(copy, ground, tuple(consents), on),
    )
    told = (_overridden(one) if override.strip() else one for one in found)
    return tuple(sorted(told, key=lambda one: one.severity is not Severity.ERROR))


def _overridden(remark: DisclosureRemark) -> DisclosureRemark:
    if not remark.is_stop:
        return remark
    return replace(remark, severity=Severity.WARNING, overridden=True)


def _ground_remarks(
    copy: Leaving, ground: DisclosureGround | None, meeting: StatutoryMeeting | None
) -> Iterator[DisclosureRemark]:
    if ground is None:
        yield DisclosureRemark(Severity.ERROR, DisclosureCode.NO_GROUND)
    elif ground is DisclosureGround.STATUTORY_MEETING:
        refusal = _refusal(copy, meeting)
        if refusal is not None:
            yield DisclosureRemark(Severity.ERROR, refusal)
    elif ground is DisclosureGround.ADMINISTRATIVE:
        yield DisclosureRemark(Severity.WARNING, DisclosureCode.ARTICLE_UNCONFIRMED)


def _refusal(copy: Leaving, meeting: StatutoryMeeting | None) -> DisclosureCode | None:
    """Return why the law on this meeting does not carry the copy, None where it does."""
    if meeting is None:
        return DisclosureCode.NO_MEETING
    if not meeting.body.is_statutory:
        return DisclosureCode.NOT_STATUTORY
    if meeting.set_up is SetUp.NOT_SET_UP:
        return DisclosureCode.NOT_SET_UP
    if copy.recipient.agency_type in meeting.members or _sat_in(copy, meeting.body):
        return None
    return DisclosureCode.NOT_A_MEMBER


def _sat_in(copy: Leaving, body: MeetingBody) -> bool:
    """Tell whether the recipient took part in the very meeting, which made it a member of it."""
    return body.code in OF_THOSE_CALLED and copy.sat_in == body.code


def _reason_remarks(copy: Leaving, reasons: Mapping[Section, str]) -> Iterator[DisclosureRemark]:
    for section in Section:
        asked = section in copy.sections and section in SENSITIVE
        if asked and not reasons.get(section, "").strip():
            yield DisclosureRemark(Severity.ERROR, DisclosureCode.NO_REASON, section=section)


def _part_remarks(copy: Leaving) -> Iterator[DisclosureRemark]:
    if not copy.has_part:
        yield DisclosureRemark(Severity.WARNING, DisclosureCode.NO_OWN_PART)


def _consent_remarks(
    copy: Leaving,
    ground: DisclosureGround | None,
    consents: tuple[ConsentFacts, ...],
    on: date,
) -> Iterator[DisclosureRemark]:
    severity = Severity.ERROR if ground is DisclosureGround.CONSENT else Severity.WARNING
    for member in copy.concerned:
        for lack, section in _lacks(copy, member, consents, on):
            yield DisclosureRemark(severity, DisclosureCode.CONSENT_LACKING, section, member, lack)


def _lacks(
    copy: Leaving, member: str, consents: tuple[ConsentFacts, ...], on: date
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
        if section in copy.sections & PERSONAL and consented_as(section) not in allowed:
            yield ConsentLack.SECTION_EXCLUDED, section
