"""Consents of a household's members: asked for, given, ended, withdrawn (rules section 3)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from cwlink.core.ids import ConsentId, HouseholdId
from cwlink.core.problems import KnownProblem
from cwlink.core.wareki import ages_on
from cwlink.rules.consent import (
    ConsentLack,
    ConsentState,
    household_consent,
    member_lack,
    standing,
)
from cwlink.rules.consent_draft import ConsentDraft
from cwlink.rules.household import ConsentRecord, HouseholdRecord, MemberRecord
from cwlink.rules.household_checks import Fault, FieldPath, FieldRemark
from cwlink.rules.withdrawal import Withdrawal
from cwlink.services import activity
from cwlink.services.activity import About, Act, Subject
from cwlink.services.consent_drafts import to_renew
from cwlink.services.household_drafts import CONSENT
from cwlink.services.household_facts import record_of
from cwlink.storage import consents, drafts
from cwlink.storage.drafts import Draft, DraftName
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

ADULT = 18


class ConsentFaulty(KnownProblem):
    """A consent cannot be recorded as it is; ``remarks`` say where."""

    def __init__(self, found: tuple[FieldRemark, ...]) -> None:
        super().__init__("入力が必要な項目があります。示された項目を直してから保存してください。")
        self.remarks = found


class NoSuchConsent(KnownProblem):
    """The consent was removed meanwhile."""

    def __init__(self) -> None:
        super().__init__("この同意の記録は見つかりません。世帯を開き直してください。")


@dataclass(frozen=True)
class MemberConsent:
    """Where a member stands: ``lack`` None is a valid consent, ``record`` the one that tells.

    ``minor`` asks for the guardian's consent.
    """

    member: MemberRecord
    lack: ConsentLack | None
    record: ConsentRecord | None
    minor: bool


@dataclass(frozen=True)
class ConsentView:
    """Where the household stands, each member of today, and every record, the latest first.

    ``replaced`` are the records in whose place another stands, ``to_renew`` those whose renewal
    is to be offered, the first to end first.
    """

    state: ConsentState
    members: tuple[MemberConsent, ...]
    records: tuple[ConsentRecord, ...]
    replaced: frozenset[ConsentId] = frozenset()
    to_renew: tuple[ConsentRecord, ...] = ()


def view_of(record: HouseholdRecord, given: tuple[ConsentRecord, ...], on: date) -> ConsentView:
    """Return where a household's consent stands on a day."""
    members = tuple(_member_consent(one, given, on) for one in record.members_on(on))
    facts = [one.facts() for one in given]
    left = {one.id for one in standing(facts, date.max)}
    there = {one.member.id for one in members}
    return ConsentView(
        household_consent([one.member.id for one in members], facts, on),
        members,
        given,
        frozenset(one.id for one in given if one.id not in left),
        tuple(one for one in to_renew(given, on) if one.member_id in there),
    )


def _member_consent(
    member: MemberRecord, given: tuple[ConsentRecord, ...], on: date
) -> MemberConsent:
    own = [one for one in given if one.member_id == member.id]
    facts = [one.facts() for one in own]
    lack = member_lack(member.id, facts, on)
    left = {one.id for one in standing(facts, on)}
    telling = next((one for one in own if one.id in left and one.facts().lack_on(on) is lack), None)
    return MemberConsent(member, lack, telling, is_minor(member, on))


def is_minor(member: MemberRecord, on: date) -> bool:
    """Tell whether a member is known to be under 18, so that a guardian consents."""
    ages = ages_on(member.birth, on)
    return ages is not None and ages[1] < ADULT


def consent_state(
    work: UnitOfWork,
    household_id: HouseholdId,
    on: date,
    *,
    agency_type: str | None = None,
    section: str | None = None,
) -> ConsentState:
    """Return where the consent of every member stands on a day (rules section 3).

    With ``agency_type`` or ``section`` only records count that extend to it. Raises
    NoSuchHousehold.
    """
    record = record_of(work, household_id)
    sections = () if section is None else (section,)
    given = [
        one
        for one in standing(
            [each.facts() for each in consents.of_household(work, household_id)], on
        )
        if one.state is not ConsentState.OBTAINED or one.extends_to(agency_type, sections)
    ]
    return household_consent([one.id for one in record.members_on(on)], given, on)


def check(record: HouseholdRecord, draft: ConsentDraft, today: date) -> tuple[FieldRemark, ...]:
    """Return what is wrong with a consent; empty when all is well.

    What the members have in common stands under the id of the form, who spoke for a member under
    the id of that member's record.
    """
    return tuple(_faults(record, draft, today))


def _faults(record: HouseholdRecord, draft: ConsentDraft, today: date) -> Iterator[FieldRemark]:
    terms = draft.terms

    def at(name: str) -> FieldPath:
        return ("consents", terms.id, name)

    ticked = [one for one in draft.givers if one.ticked]
    if not ticked or any(record.member(one.member_id) is None for one in ticked):
        yield FieldRemark(at("member_id"), Fault.MISSING)
    for giver in ticked:
        member = record.member(giver.member_id)
        minor = member is not None and is_minor(member, terms.on or today)
        if minor and not giver.given_by.strip():
            yield FieldRemark(("consents", giver.id, "given_by"), Fault.MISSING)
    if terms.on is None:
        yield FieldRemark(at("on"), Fault.MISSING)
        return
    if terms.on > today:
        yield FieldRemark(at("on"), Fault.IN_FUTURE)
    if terms.state is not ConsentState.OBTAINED:
        return
    if not terms.purpose.strip():
        yield FieldRemark(at("purpose"), Fault.MISSING)
    for name in ("expires_on", "withdrawn_on"):
        day: date | None = getattr(terms, name)
        if day is not None and day < terms.on:
            yield FieldRemark(at(name), Fault.BEFORE_START, terms.on)


def save(
    vault: Vault, *, household_id: HouseholdId, draft: ConsentDraft, now: datetime
) -> tuple[ConsentRecord, ...]:
    """Record what the ticked members answered, or correct it; returns what stood before.

    Raises ConsentFaulty, NoSuchHousehold.
    """
    with vault.write() as work:
        record = record_of(work, household_id)
        found = check(record, draft, now.date())
        if found:
            raise ConsentFaulty(found)
        before = [consents.get(work, one.id) for one in draft.records()]
        for was, consent in zip(before, draft.records(), strict=True):
            consents.put(work, household_id, consent)
            activity.note_change(work, _about(record, consent), was, consent, now=now)
        drafts.discard(work, DraftName(CONSENT, household_id))
        return tuple(one for one in before if one is not None)


def _about(record: HouseholdRecord, consent: ConsentRecord) -> About:
    member = record.member(consent.member_id)
    return About(Subject.CONSENT, consent.id, record.id, member.name if member else "")


def of_household(vault: Vault, *, household_id: HouseholdId) -> tuple[ConsentRecord, ...]:
    """Return every record of a household, the latest first."""
    with vault.read() as work:
        return consents.of_household(work, household_id)


def keep(vault: Vault, *, household_id: HouseholdId, draft: ConsentDraft, now: datetime) -> None:
    """Autosave a consent being entered: after a crash or a lock it is offered again."""
    with vault.write() as work:
        drafts.save(work, Draft(DraftName(CONSENT, household_id), draft, "", now))


def kept(vault: Vault, *, household_id: HouseholdId) -> Draft[ConsentDraft] | None:
    """Return the autosaved consent of a household, None without one."""
    with vault.read() as work:
        return drafts.load(work, DraftName(CONSENT, household_id), ConsentDraft)


def give_up(vault: Vault, *, household_id: HouseholdId) -> None:
    """Throw the autosaved consent away."""
    with vault.write() as work:
        drafts.discard(work, DraftName(CONSENT, household_id))


def withdraw(
    vault: Vault, *, household_id: HouseholdId, withdrawal: Withdrawal, now: datetime
) -> ConsentRecord:
    """Note that a consent was withdrawn; returns what stood before.

    A note of the withdrawal stands in place of the record's own. Raises NoSuchConsent,
    NoSuchHousehold.
    """
    with vault.write() as work:
        before = _get(work, withdrawal.consent_id)
        after = withdrawal.of(before)
        consents.put(work, household_id, after)
        about = _about(record_of(work, household_id), before)
        activity.note_change(work, about, before, after, now=now)
        return before


def remove(
    vault: Vault, *, household_id: HouseholdId, consent_id: ConsentId, now: datetime
) -> ConsentRecord:
    """Remove a consent entered by mistake; put_back undoes it.

    Raises NoSuchConsent, NoSuchHousehold.
    """
    with vault.write() as work:
        before = _get(work, consent_id)
        consents.remove(work, consent_id)
        about = _about(record_of(work, household_id), before)
        activity.note_change(work, about, before, None, now=now)
        return before


def put_back(
    vault: Vault,
    *,
    household_id: HouseholdId,
    wanted: Iterable[ConsentRecord],
    instead_of: Iterable[ConsentRecord] = (),
    now: datetime,
) -> None:
    """Undo a removal, a correction or a withdrawal; what stands ``instead_of`` it goes.

    Raises NoSuchHousehold.
    """
    back = {one.id: one for one in wanted}
    with vault.write() as work:
        record = record_of(work, household_id)
        for gone in instead_of:
            if gone.id not in back:
                consents.remove(work, gone.id)
                activity.note_change(work, _about(record, gone), gone, None, now=now)
        for consent in back.values():
            was = consents.get(work, consent.id)
            consents.put(work, household_id, consent)
            about = _about(record, consent)
            if was is None:
                activity.note(work, Act.PUT_BACK, about, now=now)
            else:
                activity.note_change(work, about, was, consent, now=now, act=Act.PUT_BACK)


def _get(work: UnitOfWork, consent_id: ConsentId) -> ConsentRecord:
    found = consents.get(work, consent_id)
    if found is None:
        raise NoSuchConsent
    return found
