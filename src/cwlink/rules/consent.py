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
    ``expires_on`` is the last day on which it holds.
    """

    member: str
    state: ConsentState = ConsentState.OBTAINED
    given_on: date | None = None
    expires_on: date | None = None
    withdrawn_on: date | None = None
    agencies: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()

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


_GRAVITY = (ConsentLack.REFUSED, ConsentLack.WITHDRAWN, ConsentLack.EXPIRED, ConsentLack.NONE)


def _reached(moment: date | None, day: date) -> bool:
    return moment is not None and moment <= day


def valid_consents(
    member: str, consents: Iterable[ConsentFacts], on: date
) -> tuple[ConsentFacts, ...]:
    """Return a member's records that hold on a day.

    A refusal stands against every record that was not given after it; one without a date against
    all of them.
    """
    own = [record for record in consents if record.member == member and not _later(record, on)]
    refusals = [record for record in own if record.state is ConsentState.REFUSED]
    return tuple(
        record
        for record in own
        if record.lack_on(on) is None and not any(_stands_against(no, record) for no in refusals)
    )


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
    lacks = {record.lack_on(on) for record in records if not _later(record, on)}
    return next((lack for lack in _GRAVITY if lack in lacks), ConsentLack.NONE)


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
