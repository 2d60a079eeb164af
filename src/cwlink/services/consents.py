"""Consents of a household's members: asked for, given, ended, withdrawn (rules section 3)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from cwlink.core.ids import ConsentId, HouseholdId, MemberId, new_id
from cwlink.core.problems import KnownProblem
from cwlink.core.wareki import ages_on
from cwlink.rules.consent import ConsentLack, ConsentState, household_consent, member_lack
from cwlink.rules.household import ConsentRecord, HouseholdRecord, MemberRecord
from cwlink.rules.household_checks import Fault, FieldPath, FieldRemark
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
    """Where the household stands, each member of today, and every record, the latest first."""

    state: ConsentState
    members: tuple[MemberConsent, ...]
    records: tuple[ConsentRecord, ...]


def new_consent(member_id: MemberId, *, today: date) -> ConsentRecord:
    """Return a consent to be filled in, given today in writing."""
    return ConsentRecord(ConsentId(new_id()), member_id, on=today)


def view_of(record: HouseholdRecord, given: tuple[ConsentRecord, ...], on: date) -> ConsentView:
    """Return where a household's consent stands on a day."""
    members = tuple(_member_consent(one, given, on) for one in record.members_on(on))
    facts = [one.facts() for one in given]
    return ConsentView(
        household_consent([one.member.id for one in members], facts, on), members, given
    )


def _member_consent(
    member: MemberRecord, given: tuple[ConsentRecord, ...], on: date
) -> MemberConsent:
    own = [one for one in given if one.member_id == member.id]
    lack = member_lack(member.id, [one.facts() for one in own], on)
    telling = next((one for one in own if one.facts().lack_on(on) is lack), None)
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
    given = [
        one.facts()
        for one in consents.of_household(work, household_id)
        if one.state is not ConsentState.OBTAINED or _extends(one, agency_type, section)
    ]
    return household_consent([one.id for one in record.members_on(on)], given, on)


def _extends(consent: ConsentRecord, agency_type: str | None, section: str | None) -> bool:
    to_agency = agency_type is None or not consent.agencies or agency_type in consent.agencies
    return to_agency and (section is None or section in consent.sections)


def check(record: HouseholdRecord, consent: ConsentRecord, today: date) -> tuple[FieldRemark, ...]:
    """Return what is wrong with a consent; empty when all is well."""
    return tuple(_faults(record, consent, today))


def _faults(record: HouseholdRecord, consent: ConsentRecord, today: date) -> Iterator[FieldRemark]:
    def at(name: str) -> FieldPath:
        return ("consents", consent.id, name)

    member = record.member(consent.member_id)
    if member is None:
        yield FieldRemark(at("member_id"), Fault.MISSING)
    elif is_minor(member, consent.on or today) and not consent.given_by.strip():
        yield FieldRemark(at("given_by"), Fault.MISSING)
    if consent.on is None:
        yield FieldRemark(at("on"), Fault.MISSING)
        return
    if consent.on > today:
        yield FieldRemark(at("on"), Fault.IN_FUTURE)
    if consent.state is ConsentState.OBTAINED and not consent.purpose.strip():
        yield FieldRemark(at("purpose"), Fault.MISSING)
    for name in ("expires_on", "withdrawn_on"):
        day: date | None = getattr(consent, name)
        if day is not None and day < consent.on:
            yield FieldRemark(at(name), Fault.BEFORE_START, consent.on)


def save(
    vault: Vault, *, household_id: HouseholdId, consent: ConsentRecord, today: date
) -> ConsentRecord | None:
    """Record a consent, or correct it; returns what stood before, None for a new one.

    Raises ConsentFaulty, NoSuchHousehold.
    """
    with vault.write() as work:
        found = check(record_of(work, household_id), consent, today)
        if found:
            raise ConsentFaulty(found)
        before = consents.get(work, consent.id)
        consents.put(work, household_id, consent)
        drafts.discard(work, DraftName(CONSENT, household_id))
        return before


def keep(vault: Vault, *, household_id: HouseholdId, consent: ConsentRecord, now: datetime) -> None:
    """Autosave a consent being entered: after a crash or a lock it is offered again."""
    with vault.write() as work:
        drafts.save(work, Draft(DraftName(CONSENT, household_id), consent, "", now))


def kept(vault: Vault, *, household_id: HouseholdId) -> Draft[ConsentRecord] | None:
    """Return the autosaved consent of a household, None without one."""
    with vault.read() as work:
        return drafts.load(work, DraftName(CONSENT, household_id), ConsentRecord)


def give_up(vault: Vault, *, household_id: HouseholdId) -> None:
    """Throw the autosaved consent away."""
    with vault.write() as work:
        drafts.discard(work, DraftName(CONSENT, household_id))


def withdraw(
    vault: Vault, *, household_id: HouseholdId, consent_id: ConsentId, on: date
) -> ConsentRecord:
    """Note that a consent was withdrawn; returns what stood before. Raises NoSuchConsent."""
    with vault.write() as work:
        before = _get(work, consent_id)
        consents.put(work, household_id, replace(before, withdrawn_on=on))
        return before


def remove(vault: Vault, *, consent_id: ConsentId) -> ConsentRecord:
    """Remove a consent entered by mistake; put_back undoes it. Raises NoSuchConsent."""
    with vault.write() as work:
        before = _get(work, consent_id)
        consents.remove(work, consent_id)
        return before


def put_back(vault: Vault, *, household_id: HouseholdId, consent: ConsentRecord) -> None:
    """Undo a removal, a correction or a withdrawal."""
    with vault.write() as work:
        consents.put(work, household_id, consent)


def _get(work: UnitOfWork, consent_id: ConsentId) -> ConsentRecord:
    found = consents.get(work, consent_id)
    if found is None:
        raise NoSuchConsent
    return found
