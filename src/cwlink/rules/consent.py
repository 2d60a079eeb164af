"""Whether the members of a household agreed that the office speaks of them with others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ConsentState(StrEnum):
    """Where a consent stands."""

    OBTAINED = "obtained"
    NOT_OBTAINED = "not_obtained"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ConsentLack(StrEnum):
    """Why a member has no valid consent."""

    NONE = "none"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    AGENCY_EXCLUDED = "agency_excluded"
    SECTION_EXCLUDED = "section_excluded"


@dataclass(frozen=True)
class ConsentFacts:
    """One record of consent of one member, given by the guardian where the member is a minor.

    Empty ``agencies`` means all agencies that take part. ``sections`` are the parts consented to
    beyond what an agency copy holds by default; empty means the default alone.
    ``expires_on`` is the last day on which it holds, ``renews`` the id of the record in whose
    place this one stands, whatever it says: a narrower consent, a refusal, no more need.
    """

    member: str
    state: ConsentState = ConsentState.OBTAINED
    given_on: date | None = None
    expires_on: date | None = None
    withdrawn_on: date | None = None
    agencies: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    id: str = ""
    renews: str | None = None

    def lack_on(self, day: date) -> ConsentLack | None:
        """Return why this record gives no consent on ``day``, None where it does."""
        if self.state is ConsentState.REFUSED:
            return ConsentLack.REFUSED
        if self.state is ConsentState.WITHDRAWN or _reached(self.withdrawn_on, day):
            return ConsentLack.WITHDRAWN
        if self.state is ConsentState.NOT_OBTAINED:
            return ConsentLack.NONE
        if self.given_on is not None and self.given_on > day:
            return ConsentLack.NONE
        if self.expires_on is not None and self.expires_on < day:
            return ConsentLack.EXPIRED
        return None

    def extends_to(self, agency_type: str | None, sections: Iterable[str] = ()) -> bool:
        """Tell whether it names an agency type (None: any) and every one of some sections."""
        to_agency = agency_type is None or not self.agencies or agency_type in self.agencies
        return to_agency and self.sections >= frozenset(sections)

    def covers(self, other: "ConsentFacts") -> bool:
        """Tell whether it is the same member's and extends at least as far."""
        agencies = not self.agencies or bool(other.agencies and other.agencies <= self.agencies)
        return self.member == other.member and agencies and other.sections <= self.sections


_GRAVITY = (ConsentLack.REFUSED, ConsentLack.WITHDRAWN, ConsentLack.EXPIRED, ConsentLack.NONE)


def _reached(moment: date | None, day: date) -> bool:
    return moment is not None and moment <= day


def standing(records: Iterable[ConsentFacts], on: date) -> tuple[ConsentFacts, ...]:
    """Return the records made by a day in whose place no other of them stands.

    A consent that was renewed never comes back to life, whatever becomes of the one after it.
    """
    made = tuple(one for one in records if not _later(one, on))
    replaced = {(one.member, one.renews) for one in made if one.renews}
    return tuple(one for one in made if (one.member, one.id) not in replaced)


def valid_consents(
    member: str, consents: Iterable[ConsentFacts], on: date
) -> tuple[ConsentFacts, ...]:
    """Return a member's records that hold on a day.

    A refusal stands against every record that was not given after it; one without a date against
    all of them. A record in whose place another stands counts no longer.
    """
    own = [one for one in standing(consents, on) if one.member == member]
    return tuple(one for one in own if one.lack_on(on) is None and not _refused(one, own))


def _refused(record: ConsentFacts, own: Iterable[ConsentFacts]) -> bool:
    refusals = (one for one in own if one.state is ConsentState.REFUSED)
    return any(_stands_against(refusal, record) for refusal in refusals)


def _later(record: ConsentFacts, on: date) -> bool:
    return record.given_on is not None and record.given_on > on


def _stands_against(refusal: ConsentFacts, record: ConsentFacts) -> bool:
    if refusal.given_on is None or record.given_on is None:
        return True
    return record.given_on <= refusal.given_on


def member_lack(member: str, consents: Iterable[ConsentFacts], on: date) -> ConsentLack | None:
    """Return why a member has no valid consent on a day, the gravest reason; None if there is."""
    records = [record for record in consents if record.member == member]
    if valid_consents(member, records, on):
        return None
    lacks = {record.lack_on(on) for record in standing(records, on)}
    return next((lack for lack in _GRAVITY if lack in lacks), ConsentLack.NONE)


def ending(consents: Iterable[ConsentFacts], on: date) -> tuple[ConsentFacts, ...]:
    """Return the consents whose end is to be watched on a day, ended ones too, the first first.

    Not one that was withdrawn, refused after, renewed, or that another consent of the member
    outlasts and covers: then nothing is lost when it ends.
    """
    made = standing(consents, on)
    lasting = [one for one in made if one.state is ConsentState.OBTAINED and not one.withdrawn_on]
    watched = [
        one
        for one in lasting
        if one.expires_on is not None
        and not _refused(one, [other for other in made if other.member == one.member])
        and not any(_outlasts(other, one) for other in lasting)
    ]
    return tuple(sorted(watched, key=lambda one: (one.expires_on or date.max, one.id)))


def _outlasts(other: ConsentFacts, one: ConsentFacts) -> bool:
    end, its_end = other.expires_on or date.max, one.expires_on or date.max
    return other.covers(one) and (end, other.id) > (its_end, one.id)


def household_consent(
    members: Iterable[str], consents: Iterable[ConsentFacts], on: date
) -> ConsentState:
    """Return where the consent of those who are spoken of stands (rules section 3).

    Obtained only where each of them has a valid one, a minor through the guardian's record.
    """
    records = tuple(consents)
    lacks = {member_lack(member, records, on) for member in members}
    if lacks <= {None}:
        return ConsentState.OBTAINED
    if ConsentLack.REFUSED in lacks:
        return ConsentState.REFUSED
    return ConsentState.WITHDRAWN if ConsentLack.WITHDRAWN in lacks else ConsentState.NOT_OBTAINED
