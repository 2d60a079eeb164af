"""What the form of a consent begins with: a new one, a correction, a renewal, a narrower scope."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from cwlink.core.ids import ConsentId, MemberId, new_id
from cwlink.rules.consent import ConsentState, ending, member_lack, standing
from cwlink.rules.consent_draft import (
    ConsentDraft,
    ConsentGiver,
    ends_soon,
    proposed_end,
    same_scope,
)
from cwlink.rules.household import ConsentRecord, HouseholdRecord

_NOBODY = MemberId("")


def new_draft(
    record: HouseholdRecord, given: Sequence[ConsentRecord], *, today: date
) -> ConsentDraft:
    """Return a consent to be asked for: the first who has none is ticked, the others can be."""
    members = record.members_on(today)
    facts = [one.facts() for one in given]
    lacking = [one.id for one in members if member_lack(one.id, facts, today) is not None]
    first = next(iter(lacking), members[0].id)
    terms = ConsentRecord(_id(), _NOBODY, on=today, expires_on=proposed_end(today))
    return ConsentDraft(
        terms, tuple(ConsentGiver(one.id, _id(), ticked=one.id == first) for one in members)
    )


def draft_of(consent: ConsentRecord) -> ConsentDraft:
    """Return a consent that is recorded, to be corrected; it stays the same member's."""
    giver = ConsentGiver(
        consent.member_id, consent.id, given_by=consent.given_by, renews=consent.renews
    )
    return ConsentDraft(replace(consent, given_by="", renews=None), (giver,))


def to_renew(given: Sequence[ConsentRecord], today: date) -> tuple[ConsentRecord, ...]:
    """Return the consents whose renewal is to be offered: ended, or ending within 30 days."""
    by_id = {one.id: one for one in given}
    watched = ending([one.facts() for one in given], today)
    return tuple(
        by_id[ConsentId(one.id)] for one in watched if ends_soon(by_id[ConsentId(one.id)], today)
    )


def renewal(
    record: HouseholdRecord,
    given: Sequence[ConsentRecord],
    base: ConsentRecord,
    *,
    today: date,
) -> ConsentDraft:
    """Return the renewal of a consent for a year from today, filled from it.

    Members whose consent of the same scope ends too are ticked with it; the others can be added.
    """
    terms = replace(
        base,
        id=_id(),
        member_id=_NOBODY,
        given_by="",
        state=ConsentState.OBTAINED,
        on=today,
        expires_on=proposed_end(today),
        withdrawn_on=None,
        note="",
        renews=None,
    )
    return ConsentDraft(terms, tuple(_renewing(record, given, base, today)))


def narrower(base: ConsentRecord, *, today: date) -> ConsentDraft:
    """Return a consent in place of another, to be narrowed: the same end, that member alone."""
    giver = ConsentGiver(base.member_id, _id(), given_by=base.given_by, renews=base.id)
    terms = replace(base, id=_id(), given_by="", on=today, note="", renews=None)
    return ConsentDraft(terms, (giver,))


def _renewing(
    record: HouseholdRecord, given: Sequence[ConsentRecord], base: ConsentRecord, today: date
) -> Iterator[ConsentGiver]:
    open_ids = {one.id for one in standing([one.facts() for one in given], today)}
    may_end = [
        one
        for one in given
        if one.id in open_ids
        and one.state is ConsentState.OBTAINED
        and one.withdrawn_on is None
        and same_scope(one, base)
    ]
    members = record.members_on(today)
    for member in members:
        own = [one for one in may_end if one.member_id == member.id]
        old = base if base.member_id == member.id else next(iter(own), None)
        ticked = old is not None and (old is base or ends_soon(old, today))
        yield ConsentGiver(
            member.id,
            _id(),
            ticked=ticked,
            given_by=old.given_by if old else "",
            renews=old.id if old else None,
        )


def _id() -> ConsentId:
    return ConsentId(new_id())
