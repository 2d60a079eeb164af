"""Which consents a copy for an agency proves together, and what keeps one from leaving."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from cwlink.core.text import same_name
from cwlink.rules.consent import ConsentLack, ConsentState, standing, valid_consents
from cwlink.rules.consent_draft import same_scope
from cwlink.rules.disclosure import Recipient
from cwlink.rules.household import ConsentRecord


class ConsentBar(StrEnum):
    """Why a recorded consent proves nothing to an agency any more.

    REPLACED: another record stands in its place; REFUSED_AFTER: the member refused later on;
    LEFT: the member belongs to the household no longer.
    """

    NOT_GIVEN = "not_given"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    REFUSED_AFTER = "refused_after"
    LEFT = "left"


_BARS = {
    ConsentLack.NONE: ConsentBar.NOT_GIVEN,
    ConsentLack.REFUSED: ConsentBar.NOT_GIVEN,
    ConsentLack.WITHDRAWN: ConsentBar.WITHDRAWN,
    ConsentLack.EXPIRED: ConsentBar.EXPIRED,
}


def bar_of(
    consent: ConsentRecord, given: Sequence[ConsentRecord], members: Iterable[str], on: date
) -> ConsentBar | None:
    """Return why a consent proves nothing on a day, None where it holds.

    ``given`` are all of the household's, ``members`` the ids of the members of the day.
    """
    facts = [one.facts() for one in given]
    lack = consent.facts().lack_on(on)
    replaced = consent.id not in {one.id for one in standing(facts, date.max)}
    if replaced and consent.state is ConsentState.OBTAINED:
        return ConsentBar.REPLACED
    if lack is not None:
        return _BARS[lack]
    if consent.id not in {one.id for one in valid_consents(consent.member_id, facts, on)}:
        return ConsentBar.REFUSED_AFTER
    return None if consent.member_id in set(members) else ConsentBar.LEFT


def given_together(
    consent: ConsentRecord, given: Sequence[ConsentRecord], members: Sequence[str], on: date
) -> tuple[ConsentRecord, ...]:
    """Return the consents that were given with one, it among them, in the order of the members.

    Members who sign one form have a record each: of the same scope, day, way and end. Who
    withdrew since, or whose consent another replaced, is not among them: the paper must not say
    of anyone that a consent holds which does not.
    """
    held = [
        one
        for one in given
        if one.id == consent.id
        or (
            one.member_id != consent.member_id
            and _same_form(one, consent)
            and bar_of(one, given, members, on) is None
        )
    ]
    place = {member: at for at, member in enumerate(members)}
    by_member = {one.member_id: one for one in held}
    return tuple(sorted(by_member.values(), key=lambda one: place.get(one.member_id, -1)))


def _same_form(one: ConsentRecord, other: ConsentRecord) -> bool:
    alike = (one.on, one.way, one.expires_on) == (other.on, other.way, other.expires_on)
    return alike and same_scope(one, other)


def recipients_of(
    agencies: Sequence[str], at_work: Iterable[Recipient], names: dict[str, str]
) -> tuple[Recipient, ...]:
    """Return whom a consent lets the office prove it to.

    ``agencies`` are the types the consent names, none for all that take part; ``at_work`` the
    agencies of the household's plan, review and record, ``names`` those of the types. A type of
    which none is at work stands for itself.
    """
    found: list[Recipient] = []
    for one in at_work:
        covered = not agencies or one.agency_type in agencies
        if covered and not any(_is_same(one, other) for other in found):
            found.append(one)
    met = {one.agency_type for one in found}
    found += [Recipient(code, names[code]) for code in agencies if code in names.keys() - met]
    return tuple(found)


def _is_same(one: Recipient, other: Recipient) -> bool:
    if one.agency_id and other.agency_id:
        return one.agency_id == other.agency_id
    return one.agency_type == other.agency_type and same_name(one.name, other.name)
