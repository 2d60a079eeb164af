"""What is asked of several members at once, before it becomes one record for each of them."""

from dataclasses import dataclass, replace
from datetime import date

from cwlink.core.ids import ConsentId, MemberId
from cwlink.rules.consent import ConsentState
from cwlink.rules.follow_up import CONSENT_NOTICE
from cwlink.rules.household import ConsentRecord
from cwlink.rules.years import a_year_after


@dataclass(frozen=True)
class ConsentGiver:
    """A member who may answer; ``id`` is that of the record to be, ``given_by`` who spoke instead.

    ``renews`` is the member's record in whose place the new one will stand.
    """

    member_id: MemberId
    id: ConsentId
    ticked: bool = True
    given_by: str = ""
    renews: ConsentId | None = None


@dataclass(frozen=True)
class ConsentDraft:
    """One answer of several members: ``terms`` is what they have in common.

    The id of ``terms`` names the form; its member, giver and renewal mean nothing.
    """

    terms: ConsentRecord
    givers: tuple[ConsentGiver, ...]

    @property
    def renews(self) -> bool:
        """Tell whether anything is renewed."""
        return any(giver.renews for giver in self.givers if giver.ticked)

    def records(self) -> tuple[ConsentRecord, ...]:
        """Return a record for each member who is ticked; only a consent has scope and end."""
        terms = self.terms
        if terms.state is not ConsentState.OBTAINED:
            terms = replace(terms, agencies=(), sections=(), expires_on=None, withdrawn_on=None)
        return tuple(
            replace(
                terms,
                id=giver.id,
                member_id=giver.member_id,
                given_by=giver.given_by,
                renews=giver.renews,
            )
            for giver in self.givers
            if giver.ticked
        )


def proposed_end(given_on: date) -> date:
    """Return the last day that is proposed for a consent: the same day a year later."""
    return a_year_after(given_on)


def same_scope(one: ConsentRecord, other: ConsentRecord) -> bool:
    """Tell whether two consents are about the same: purpose, agencies and sections."""
    return _scope(one) == _scope(other)


def _scope(record: ConsentRecord) -> tuple[str, frozenset[str], frozenset[str]]:
    return record.purpose.strip(), frozenset(record.agencies), frozenset(record.sections)


def ends_soon(record: ConsentRecord, on: date) -> bool:
    """Tell whether its renewal is to be offered: it has ended, or does within 30 days."""
    return record.expires_on is not None and record.expires_on <= on + CONSENT_NOTICE
