"""Editing a household: a draft of the whole record, kept safe while typing, saved in one go."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from cwlink.core.ids import HouseholdId, MemberId, new_id
from cwlink.core.problems import KnownProblem
from cwlink.rules.household import (
    ConsentRecord,
    HeadshipRecord,
    HouseholdRecord,
    MemberRecord,
)
from cwlink.rules.household_changes import HEAD_RELATION, rebased
from cwlink.rules.household_checks import Fault, FieldRemark, remarks
from cwlink.services import activity
from cwlink.services.activity import About, Act, Subject
from cwlink.services.household_drafts import NEW, RECORD
from cwlink.services.household_facts import NoSuchHousehold
from cwlink.services.issue_names import search_words
from cwlink.services.same_people import recorded_elsewhere
from cwlink.storage import activities, consents, drafts, household_index, households
from cwlink.storage.activities import Entry
from cwlink.storage.drafts import Draft, DraftName
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault


class RecordFaulty(KnownProblem):
    """The record cannot be saved as it is; ``remarks`` say where."""

    def __init__(self, found: tuple[FieldRemark, ...]) -> None:
        super().__init__("入力が必要な項目があります。示された項目を直してから保存してください。")
        self.remarks = found


class ChangedMeanwhile(KnownProblem):
    """The record was changed, by an import say, since the draft was begun."""

    def __init__(self) -> None:
        super().__init__(
            "この世帯は、編集を始めたあとに別の操作で変更されています。"
            "下書きを確かめ、開き直してから入力してください。"
        )


class MemberHasDocuments(KnownProblem):
    """A member whom a document or a consent names was to be removed."""

    def __init__(self) -> None:
        super().__init__(
            "この世帯員は同意や検討・計画の記録に載っているため、削除できません。"
            "転出・死亡などの日付を入力して、世帯から抜けたことを記録してください。"
        )


class HouseholdHasDocuments(KnownProblem):
    """A household with reviews or plans was to be removed."""

    def __init__(self) -> None:
        super().__init__(
            "この世帯には検討や計画の記録があるため、削除できません。"
            "保護の廃止日を入力すると、一覧から外れます。保存期間が満了した世帯は、"
            "世帯のメニューの「保存期間の満了等により記録を廃棄する」から廃棄できます。"
        )


@dataclass(frozen=True)
class HouseholdDraft:
    """A record being edited; ``base`` says which state of it editing began from, "" for a new one.

    ``original`` is the record in that state. ``panel`` names the editor that was open, so that a
    draft is taken up where it was left.
    """

    record: HouseholdRecord
    base: str = ""
    panel: str = ""
    original: HouseholdRecord | None = None

    @property
    def is_new(self) -> bool:
        """Tell whether the household is not in the vault yet."""
        return not self.base


@dataclass(frozen=True)
class KeptDraft:
    """A draft as it was autosaved; ``outdated`` when the record has changed since."""

    draft: HouseholdDraft
    saved_at: datetime
    outdated: bool


@dataclass(frozen=True)
class HouseholdSaved:
    """A save, with what stood before (None for a new household), so that it can be undone."""

    before: HouseholdRecord | None
    after: HouseholdDraft


@dataclass(frozen=True)
class HouseholdRemoved:
    """A removed household, its consents and what was noted of it, so that it can be put back."""

    record: HouseholdRecord
    consents: tuple[ConsentRecord, ...]
    noted: tuple[Entry, ...] = ()


def new_draft() -> HouseholdDraft:
    """Return a new household with an unnamed head."""
    head = MemberRecord(MemberId(new_id()), relation=HEAD_RELATION)
    record = HouseholdRecord(
        HouseholdId(new_id()), members=(head,), headships=(HeadshipRecord(new_id(), head.id),)
    )
    return HouseholdDraft(record)


def open_draft(vault: Vault, *, household_id: HouseholdId) -> HouseholdDraft:
    """Return the household as it is stored, ready to be edited; raises NoSuchHousehold."""
    with vault.read() as work:
        return _stored_draft(work, household_id)


def _stored_draft(work: UnitOfWork, household_id: HouseholdId) -> HouseholdDraft:
    stored = households.get(work, household_id)
    if stored is None:
        raise NoSuchHousehold
    return HouseholdDraft(stored.record, stored.updated_at.isoformat(), original=stored.record)


def brought_up(vault: Vault, *, draft: HouseholdDraft) -> HouseholdDraft:
    """Return a draft on the record as it is stored now, with what was changed elsewhere in it.

    Raises NoSuchHousehold.
    """
    if draft.is_new or draft.original is None:
        return draft
    now = open_draft(vault, household_id=draft.record.id)
    record = rebased(draft.record, draft.original, now.record)
    return replace(now, record=record, panel=draft.panel)


def keep(vault: Vault, *, draft: HouseholdDraft, now: datetime) -> None:
    """Autosave a draft: after a crash or a lock it is offered again."""
    with vault.write() as work:
        drafts.save(work, Draft(_name(draft), draft, draft.base, now))


def kept(vault: Vault, *, household_id: HouseholdId | None) -> KeptDraft | None:
    """Return the autosaved draft of a household, or of a new one (None); None without one."""
    with vault.read() as work:
        found = drafts.load(work, DraftName(RECORD, household_id or NEW), HouseholdDraft)
        if found is None:
            return None
        stored = households.updated_at(work, found.content.record.id)
        base = stored.isoformat() if stored else ""
        return KeptDraft(found.content, found.saved_at, outdated=base != found.base)


def give_up(vault: Vault, *, draft: HouseholdDraft) -> None:
    """Throw the autosaved draft away."""
    with vault.write() as work:
        drafts.discard(work, _name(draft))


def _name(draft: HouseholdDraft) -> DraftName:
    return DraftName(RECORD, NEW if draft.is_new else draft.record.id)


def check(vault: Vault, *, record: HouseholdRecord, today: date) -> tuple[FieldRemark, ...]:
    """Return every remark on a record, a case number that another household has among them.

    So is somebody newly entered who is recorded in another household already.
    """
    with vault.read() as work:
        return (*_remarks(work, record, today), *_elsewhere(work, record, today))


def _elsewhere(work: UnitOfWork, record: HouseholdRecord, today: date) -> Iterator[FieldRemark]:
    stored = households.get(work, record.id)
    known = {one.id: one for one in stored.record.members} if stored else {}
    for member in record.members:
        was = known.get(member.id)
        if was is not None and (was.name, was.birth) == (member.name, member.birth):
            continue
        found = recorded_elsewhere(work, household_id=record.id, member=member, today=today)
        if found:
            path = ("members", member.id, "birth")
            numbers = tuple(dict.fromkeys(one.case_number for one in found))
            yield FieldRemark(path, Fault.ELSEWHERE, numbers=numbers)


def _remarks(work: UnitOfWork, record: HouseholdRecord, today: date) -> tuple[FieldRemark, ...]:
    holder = households.id_of(work, record.case_number.strip())
    taken = holder is not None and holder != record.id
    first = (FieldRemark(("case_number",), Fault.TAKEN),) if taken else ()
    return (*first, *remarks(record, today))


def about(record: HouseholdRecord) -> About:
    """Return a household as the log names it."""
    return About(Subject.HOUSEHOLD, record.id, record.id, record.case_number)


def save(vault: Vault, *, draft: HouseholdDraft, now: datetime) -> HouseholdSaved:
    """Save a draft in one transaction and forget its autosaved copy.

    Raises RecordFaulty, ChangedMeanwhile, MemberHasDocuments, NoSuchHousehold; nothing is
    changed then.
    """
    record = replace(draft.record, case_number=draft.record.case_number.strip())
    with vault.write() as work:
        before = None if draft.is_new else _unchanged(work, draft)
        found = tuple(one for one in _remarks(work, record, now.date()) if one.blocks)
        if found:
            raise RecordFaulty(found)
        listed = household_index.of_record(record, issue_labels=_words(work, record), on=now.date())
        if before is None:
            households.add(work, record, listed, now=now)
        else:
            _keep_referred_to(work, before, record)
            households.save(work, record, listed, now=now)
        activity.note_change(work, about(record), before, record, now=now)
        drafts.discard(work, _name(draft))
        return HouseholdSaved(before, _stored_draft(work, record.id))


def _unchanged(work: UnitOfWork, draft: HouseholdDraft) -> HouseholdRecord:
    stored = _stored_draft(work, draft.record.id)
    if stored.base != draft.base:
        raise ChangedMeanwhile
    return stored.record


def _keep_referred_to(work: UnitOfWork, before: HouseholdRecord, after: HouseholdRecord) -> None:
    gone = {one.id for one in before.members} - {one.id for one in after.members}
    if gone and gone & households.members_referred_to(work, before.id):
        raise MemberHasDocuments


def remove(vault: Vault, *, household_id: HouseholdId, now: datetime) -> HouseholdRemoved:
    """Remove a household that was entered by mistake, its draft too.

    What was noted of it goes with it; that it was removed stays among the office's own entries.
    Raises HouseholdHasDocuments, NoSuchHousehold.
    """
    with vault.write() as work:
        draft = _stored_draft(work, household_id)
        if households.has_documents(work, household_id):
            raise HouseholdHasDocuments
        removed = HouseholdRemoved(
            draft.record,
            consents.of_household(work, household_id),
            activities.of_household(work, household_id),
        )
        households.remove(work, household_id)
        number = draft.record.case_number
        gone = About(Subject.HOUSEHOLD, household_id, name=number)
        activity.note(work, Act.REMOVED, gone, now=now)
        drafts.discard(work, _name(draft))
        return removed


def put_back(vault: Vault, *, removed: HouseholdRemoved, now: datetime) -> None:
    """Undo a removal; RecordFaulty when its case number was given to another meanwhile."""
    save(vault, draft=HouseholdDraft(removed.record), now=now)
    with vault.write() as work:
        for consent in removed.consents:
            consents.put(work, removed.record.id, consent)
        activities.add_all(work, removed.noted)
        activity.note(work, Act.PUT_BACK, about(removed.record), now=now)


def refresh_list(vault: Vault, *, today: date) -> bool:
    """Bring the list up to the day: members join, leave or become head on dates entered before.

    Returns False when there was nothing to do.
    """
    with vault.read() as work:
        outdated = household_index.outdated(work, today)
    if not outdated or vault.read_only:
        return False
    with vault.write() as work:
        for household_id in outdated:
            record = _stored_draft(work, household_id).record
            listed = household_index.of_record(record, issue_labels=_words(work, record), on=today)
            households.refresh_listed(work, household_id, listed)
    return True


def _words(work: UnitOfWork, record: HouseholdRecord) -> Mapping[str, tuple[str, ...]]:
    return search_words(work, (one.code for one in record.issues))
