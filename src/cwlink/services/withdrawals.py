"""What the withdrawal of a consent touches, gathered from the household's documents."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from cwlink.core.ids import ConsentId, HouseholdId
from cwlink.reference.bodies import BodyCode, MeetingBody
from cwlink.reference.catalogue import catalogue
from cwlink.rules.consent_draft import ConsentDraft
from cwlink.rules.disclosure_grounds import DisclosureGround
from cwlink.rules.household import ConsentRecord, HouseholdRecord
from cwlink.rules.household_checks import Fault, FieldRemark
from cwlink.rules.meeting import MeetingStatus
from cwlink.rules.withdrawal import (
    Called,
    LostCopy,
    MeetingAtWork,
    OpenCopy,
    PlanAtWork,
    Withdrawal,
    WithdrawalEffect,
    lost_copies,
    withdrawal_effect,
)
from cwlink.services.consent_drafts import narrower
from cwlink.services.consents import NoSuchConsent
from cwlink.services.household_facts import record_of
from cwlink.services.member_aliases import as_now, merged_into, now_of
from cwlink.storage import consents, disclosures, meetings, plans, reviews
from cwlink.storage.disclosures import DisclosureRecord, Search
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.plans import VersionStatus
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

_PREPARING = frozenset({MeetingStatus.PREPARING, MeetingStatus.CALLED})


def first_withdrawal(consent: ConsentRecord, *, today: date) -> Withdrawal:
    """Return the withdrawal of a consent: as recorded, else today."""
    return Withdrawal(consent.id, consent.withdrawn_on or today, consent.note)


def check(consent: ConsentRecord, withdrawal: Withdrawal, today: date) -> tuple[FieldRemark, ...]:
    """Return what is wrong with a withdrawal; empty when all is well."""
    path = ("consents", consent.id, "withdrawn_on")
    if withdrawal.on is None:
        return (FieldRemark(path, Fault.MISSING),)
    if withdrawal.on > today:
        return (FieldRemark(path, Fault.IN_FUTURE),)
    if consent.on is not None and withdrawal.on < consent.on:
        return (FieldRemark(path, Fault.BEFORE_START, consent.on),)
    return ()


def effect_of(
    vault: Vault, *, household_id: HouseholdId, consent_id: ConsentId, on: date
) -> WithdrawalEffect:
    """Return what a consent carries that nothing else does, if it is (or was) withdrawn by a day.

    Raises NoSuchConsent, NoSuchHousehold.
    """
    with vault.read() as work:
        given = consents.of_household(work, household_id)
        ended = next((one for one in given if one.id == consent_id), None)
        if ended is None:
            raise NoSuchConsent
        preparing = _preparing(work, household_id)
        return withdrawal_effect(
            ended.facts(),
            [_after(one, ended, on).facts() for one in given],
            on,
            household=[one.id for one in record_of(work, household_id).members_on(on)],
            plans=_plans(work, household_id),
            copies=_copies(work, household_id),
            bodies=_bodies(work, household_id, preparing),
            preparing=[_at_work(meeting, household_id) for meeting in preparing],
        )


def to_collect(
    work: UnitOfWork, record: HouseholdRecord, given: Sequence[ConsentRecord], on: date
) -> Mapping[ConsentId, tuple[LostCopy, ...]]:
    """Return per consent that was withdrawn or narrowed by a day the copies to be asked back."""
    replaced = {one.renews for one in given}
    over = [one for one in given if one.id in replaced or _is_withdrawn(one, on)]
    open_copies = _copies(work, record.id) if over else ()
    left = [one.facts() for one in given]
    found: dict[ConsentId, tuple[LostCopy, ...]] = {}
    told: set[str] = set()
    for one in over:
        copies = [copy for copy in open_copies if copy.number not in told]
        lost = lost_copies(one.facts(), left, on, copies)
        told |= {each.copy.number for each in lost}
        if lost:
            found[one.id] = lost
    return found


def _is_withdrawn(one: ConsentRecord, on: date) -> bool:
    return one.withdrawn_on is not None and one.withdrawn_on <= on


def narrower_draft(
    vault: Vault, *, household_id: HouseholdId, consent: ConsentRecord, today: date
) -> ConsentDraft:
    """Return a consent in place of another, to be narrowed.

    Where the old one is for all who take part, the agencies at work are ticked, to be unticked.
    Raises NoSuchHousehold.
    """
    draft = narrower(consent, today=today)
    if consent.agencies:
        return draft
    with vault.read() as work:
        ties = record_of(work, household_id).ties_on(today)
        roles = [role for plan in _plans(work, household_id) for role in plan.content.roles]
    named = [one.agency_type for one in ties]
    named += [role.agency_type for role in roles if not role.is_office]
    agencies = tuple(dict.fromkeys(code for code in named if code))
    return replace(draft, terms=replace(draft.terms, agencies=agencies))


def _after(one: ConsentRecord, ended: ConsentRecord, on: date) -> ConsentRecord:
    return replace(one, withdrawn_on=one.withdrawn_on or on) if one is ended else one


def _plans(work: UnitOfWork, household_id: HouseholdId) -> tuple[PlanAtWork, ...]:
    """Return the latest final version of each plan that runs, and its draft."""
    found: list[PlanAtWork] = []
    seen: set[tuple[str, VersionStatus]] = set()
    merged = merged_into(work)
    for one in plans.of_household(work, household_id):
        if one.plan_ended_on is None and (one.plan_id, one.status) not in seen:
            seen.add((one.plan_id, one.status))
            draft = one.status is VersionStatus.DRAFT
            content = as_now(one.content, merged)
            found.append(PlanAtWork(one.id, one.number, one.version, draft, content))
    return tuple(found)


def _copies(work: UnitOfWork, household_id: HouseholdId) -> tuple[OpenCopy, ...]:
    """Return the copies on the ground of consent that are still out, in order of their numbers."""
    search = Search(household_id=household_id, open_only=True)
    found = reversed(disclosures.found(work, search))
    merged = merged_into(work)
    return tuple(copy for one in found if (copy := _open_copy(one, merged)))


def _open_copy(record: DisclosureRecord, merged: Mapping[str, str]) -> OpenCopy | None:
    details = record.details
    if details is None or details.ground != DisclosureGround.CONSENT:
        return None
    return OpenCopy(
        number=record.number,
        issued_on=record.issued_on,
        document=record.document,
        recipient=record.recipient,
        recipient_type=record.recipient_type,
        members=frozenset((*details.members, *now_of(details.members, merged))),
        sections=frozenset(details.sections),
    )


def _preparing(work: UnitOfWork, household_id: HouseholdId) -> tuple[StoredMeeting, ...]:
    """Return the meetings still to be held that speak of the household."""
    found = meetings.of_household(work, household_id)
    return tuple(one for one in found if one.status in _PREPARING)


def _at_work(meeting: StoredMeeting, household_id: HouseholdId) -> MeetingAtWork:
    case = next(one for one in meeting.cases if one.household_id == household_id)
    fixed = meeting.content.fixed
    calls = ((one, case.content.call_of(one.id)) for one in meeting.content.invitees)
    return MeetingAtWork(
        meeting_id=meeting.id,
        case_id=case.id,
        number=meeting.number,
        name=meeting.content.name,
        on=fixed.on if fixed else None,
        called=tuple(
            Called(invitee.agency_type, invitee.name, call.targets)
            for invitee, call in calls
            if call is not None
        ),
    )


def _bodies(
    work: UnitOfWork, household_id: HouseholdId, preparing: Sequence[StoredMeeting]
) -> tuple[MeetingBody, ...]:
    """Return the body that the household's latest review chose, and those of meetings to come."""
    chosen = [meeting.content.body for meeting in preparing]
    for row in reviews.of_household(work, household_id)[:1]:
        review = reviews.get(work, row.id)
        chosen.insert(0, review.content.body if review is not None else None)
    codes = dict.fromkeys(code for code in chosen if code)
    found = (catalogue().body(BodyCode(code)) for code in codes)
    return tuple(body for body in found if body is not None)
