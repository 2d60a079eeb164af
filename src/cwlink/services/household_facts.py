"""What reviews and plans take from a household's record: a snapshot to keep and facts to judge."""

from collections.abc import Iterable
from datetime import date

from cwlink.core.ids import HouseholdId
from cwlink.core.problems import KnownProblem
from cwlink.rules.consent import ConsentState, household_consent
from cwlink.rules.facts import DisabilityKind, HouseholdFacts, MemberFacts, ReviewFacts
from cwlink.rules.household import ConsentRecord, HouseholdRecord, MemberRecord
from cwlink.rules.record_codes import CareState
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services.household_snapshot import snapshot_of
from cwlink.services.issue_names import issue_kinds
from cwlink.storage import consents, households
from cwlink.storage.unit_of_work import UnitOfWork


class NoSuchHousehold(KnownProblem):
    """The household was removed meanwhile."""

    def __init__(self) -> None:
        super().__init__("この世帯は一覧にありません。世帯の一覧を開き直してください。")


def record_of(work: UnitOfWork, household_id: HouseholdId) -> HouseholdRecord:
    """Return the household's record; raises NoSuchHousehold."""
    stored = households.get(work, household_id)
    if stored is None:
        raise NoSuchHousehold
    return stored.record


def snapshot(work: UnitOfWork, household_id: HouseholdId, as_of: date) -> HouseholdSnapshot:
    """Return the household as a document of that day keeps it; raises NoSuchHousehold."""
    record = record_of(work, household_id)
    return snapshot_of(record, issue_kinds(work, (one.code for one in record.issues)), as_of)


def facts(work: UnitOfWork, household_id: HouseholdId, as_of: date) -> HouseholdFacts:
    """Return what the rules look at on that day; raises NoSuchHousehold."""
    return facts_of(record_of(work, household_id), as_of)


def review_facts(work: UnitOfWork, household_id: HouseholdId, as_of: date) -> ReviewFacts:
    """Return what a new review starts from: household, traits, consent, agencies involved.

    Trigger, criteria, outlook and urgency are the caseworker's: add them by dataclasses.replace.
    Raises NoSuchHousehold.
    """
    record = record_of(work, household_id)
    return ReviewFacts(
        household=facts_of(record, as_of),
        traits=record.traits,
        consent=consent_of(record, consents.of_household(work, household_id), as_of),
        linked=frozenset(one.agency_type for one in record.ties_on(as_of)),
    )


def facts_of(record: HouseholdRecord, as_of: date) -> HouseholdFacts:
    """Return what the rules look at of a record on a day."""
    held: dict[str | None, list[str]] = {}
    for one in record.issues_on(as_of):
        held.setdefault(one.member_id, []).append(one.code)
    return HouseholdFacts(
        on=as_of,
        members=tuple(
            _member_facts(one, tuple(dict.fromkeys(held.get(one.id, ()))), as_of)
            for one in record.members_on(as_of)
        ),
        issues=tuple(dict.fromkeys(held.get(None, ()))),
    )


def _care_certified(member: MemberRecord, on: date) -> bool | None:
    """Tell whether 要介護・要支援 is certified; one past its expiry is no longer known to be."""
    if member.care_state is not CareState.CERTIFIED:
        return None if member.care_state is None else False
    return None if member.care_expires and member.care_expires < on else True


def _member_facts(member: MemberRecord, issues: tuple[str, ...], on: date) -> MemberFacts:
    """Take a kind of disability from a 手帳 too, even where the kinds were not asked for."""
    by_certificate = {DisabilityKind(one.kind.value) for one in member.certificates}
    recorded = {DisabilityKind(kind) for kind in member.disability_kinds or ()}
    unknown = member.disability_kinds is None and not by_certificate
    return MemberFacts(
        id=member.id,
        birth=member.birth,
        issues=issues,
        care_certified=_care_certified(member, on),
        disability_kinds=None if unknown else frozenset(by_certificate | recorded),
        disability_service=member.disability_service,
        pregnant=member.pregnant,
        partner_violence=member.partner_violence,
    )


def consent_of(record: HouseholdRecord, given: Iterable[ConsentRecord], on: date) -> ConsentState:
    """Return where the consent of the members of that day stands (rules section 3)."""
    members = [one.id for one in record.members_on(on)]
    return household_consent(members, [one.facts() for one in given], on)
