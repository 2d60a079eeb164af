"""A household's page: everything the caseworker sees when she opens it, read in one go."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cwlink.core.ids import ConsentId, HouseholdId
from cwlink.reference.catalogue import catalogue
from cwlink.reference.issues import IssueKind
from cwlink.rules.follow_up import DueItem, due_items, is_unconsidered
from cwlink.rules.household import HouseholdRecord, IssueEntry, MemberRecord, TieRecord
from cwlink.rules.promise import PromiseRecord
from cwlink.rules.snapshot import HouseholdSnapshot, Part, Priority
from cwlink.rules.withdrawal import LostCopy
from cwlink.services import consents as consent_service
from cwlink.services import withdrawals
from cwlink.services.consents import ConsentView
from cwlink.services.household_facts import NoSuchHousehold
from cwlink.services.household_handover import NOT_HANDED, Handed, handed
from cwlink.services.household_snapshot import snapshot_of
from cwlink.services.household_step import NextStep, next_step
from cwlink.services.issue_names import issue_kinds
from cwlink.services.matrix_view import agency_types_in
from cwlink.services.record_sections import RecordSection
from cwlink.storage import (
    activities,
    attachments,
    consents,
    follow_ups,
    household_documents,
    households,
    inquiry_rows,
    meeting_rows,
    promises,
    reviews,
)
from cwlink.storage.activities import Entry
from cwlink.storage.attachments import KeptAttachment
from cwlink.storage.household_documents import PlanRow
from cwlink.storage.inquiry_rows import InquiryRow
from cwlink.storage.meeting_rows import MeetingRow
from cwlink.storage.reviews import ReviewRow
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

_LATEST = 5
_URGENCY = {Priority.HIGH: 0, Priority.MIDDLE: 1, Priority.LOW: 2}


@dataclass(frozen=True)
class MemberView:
    """A member with what is recorded of health and work, and the open issues held."""

    member: MemberRecord
    is_head: bool
    present: bool
    health: tuple[Part, ...]
    work: tuple[Part, ...]
    issues: tuple["IssueView", ...]


@dataclass(frozen=True)
class IssueView:
    """An issue with its kind and who holds it (None: the household)."""

    entry: IssueEntry
    kind: IssueKind
    holder: MemberRecord | None


@dataclass(frozen=True)
class TieView:
    """An agency tie with the type it belongs to and whether it is current."""

    tie: TieRecord
    type_name: str
    current: bool


@dataclass(frozen=True)
class HouseholdView:
    """The page of one household on a day.

    ``issues`` are open, the most urgent first; ``missing`` are the sections with items of 表25
    that are not recorded; ``type_names`` are those of the agency types named; ``base`` tells which
    state of the record is shown. ``to_collect`` are copies that a consent carried until it was
    withdrawn or narrowed, ``latest`` what was changed or taken out last.
    """

    record: HouseholdRecord
    base: str
    today: date
    snapshot: HouseholdSnapshot
    members: tuple[MemberView, ...]
    former: tuple[MemberView, ...]
    issues: tuple[IssueView, ...]
    closed: tuple[IssueView, ...]
    ties: tuple[TieView, ...]
    traits: tuple[str, ...]
    consent: ConsentView
    reviews: tuple[ReviewRow, ...]
    plans: tuple[PlanRow, ...]
    dues: tuple[DueItem, ...]
    step: NextStep
    missing: frozenset[RecordSection]
    type_names: Mapping[str, str]
    to_collect: Mapping[ConsentId, tuple[LostCopy, ...]]
    latest: tuple[Entry, ...] = ()
    inquiries: tuple[InquiryRow, ...] = ()
    promises: tuple[PromiseRecord, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()
    handed: Handed = NOT_HANDED
    attachments: tuple[KeptAttachment, ...] = ()

    @property
    def head(self) -> MemberRecord | None:
        """Return who stands for the household: head, else first member, else a former one."""
        first = next(iter((*self.members, *self.former)), None)
        return first.member if first else None


def household_view(vault: Vault, *, household_id: HouseholdId, today: date) -> HouseholdView:
    """Return the page of a household; raises NoSuchHousehold."""
    with vault.read() as work:
        stored = households.get(work, household_id)
        if stored is None:
            raise NoSuchHousehold
        record = stored.record
        given = consents.of_household(work, household_id)
        review_rows = reviews.of_household(work, household_id)
        plan_rows = household_documents.plan_rows(work, household_id)
        asked = inquiry_rows.rows_of_household(work, household_id)
        promised = promises.shown(work, household_id)
        met = meeting_rows.of_household(work, household_id)
        known = follow_ups.follow_ups(work, today, household_id)
        kinds = issue_kinds(work, (one.code for one in record.issues if one.code))
        named = {one.agency_type for one in record.ties}.union(*(one.agencies for one in given))
        types = _type_names(work, named)
        collect = withdrawals.to_collect(work, record, given, today)
        latest = activities.latest(work, household_id, limit=_LATEST)
        passed_on = handed(work, household_id)
        kept = attachments.of_household(work, household_id)
    dues = due_items(known.dues_of(household_id), today)
    snapshot = snapshot_of(record, kinds, today)
    members = _members(record, snapshot, kinds, today)
    return HouseholdView(
        record=record,
        base=stored.updated_at.isoformat(),
        today=today,
        snapshot=snapshot,
        members=members,
        former=_former(record, today),
        issues=_by_urgency(record, kinds, record.issues_on(today)),
        closed=_by_urgency(record, kinds, [one for one in record.issues if not one.is_open(today)]),
        ties=tuple(_tie(one, types, today) for one in record.ties),
        traits=_trait_labels(record),
        consent=consent_service.view_of(record, given, today),
        reviews=review_rows,
        plans=plan_rows,
        dues=dues,
        step=next_step(
            ended=record.ended_on is not None and record.ended_on <= today,
            reviews=review_rows,
            plans=plan_rows,
            dues=dues,
            unconsidered=is_unconsidered(known.last_review(household_id), today),
            inquiries=asked,
            meetings=met,
        ),
        missing=_missing(record, snapshot),
        type_names=types,
        to_collect=collect,
        latest=latest,
        inquiries=asked,
        promises=promised,
        handed=passed_on,
        meetings=met,
        attachments=kept,
    )


def _former(record: HouseholdRecord, today: date) -> tuple[MemberView, ...]:
    gone = (one for one in record.members if not one.present(today))
    return tuple(MemberView(one, False, False, (), (), ()) for one in gone)


def _members(
    record: HouseholdRecord,
    snapshot: HouseholdSnapshot,
    kinds: Mapping[str, IssueKind],
    today: date,
) -> tuple[MemberView, ...]:
    held = record.issues_on(today)
    told = {one.id: one for one in snapshot.members}
    return tuple(
        MemberView(
            member=one,
            is_head=told[one.id].is_head,
            present=True,
            health=told[one.id].health,
            work=told[one.id].work,
            issues=_by_urgency(
                record, kinds, tuple(entry for entry in held if entry.member_id == one.id)
            ),
        )
        for one in record.members_on(today)
    )


def _by_urgency(
    record: HouseholdRecord, kinds: Mapping[str, IssueKind], entries: Iterable[IssueEntry]
) -> tuple[IssueView, ...]:
    ordered = sorted(entries, key=lambda one: _URGENCY[one.priority])
    return tuple(IssueView(one, kinds[one.code], record.member(one.member_id)) for one in ordered)


def _type_names(work: UnitOfWork, codes: Collection[str]) -> Mapping[str, str]:
    if not codes:
        return {}
    return {one.code: one.name for one in agency_types_in(work) if one.code in codes}


def _tie(tie: TieRecord, types: Mapping[str, str], today: date) -> TieView:
    return TieView(tie, types.get(tie.agency_type, ""), tie.is_current(today))


def _trait_labels(record: HouseholdRecord) -> tuple[str, ...]:
    known = {one.code: one for one in catalogue().traits}
    return tuple(known[code].short_label for code in record.traits if code in known)


def _missing(record: HouseholdRecord, snapshot: HouseholdSnapshot) -> frozenset[RecordSection]:
    """Return the sections in which an item of 表25 section 1 is not recorded."""
    living = (*snapshot.housing, *snapshot.family, *snapshot.community)
    personal = [
        part for one in snapshot.members for parts in (one.health, one.work) for part in parts
    ]
    unknown = any(not (one.birth and one.sex) for one in snapshot.members)
    found = {
        RecordSection.MEMBERS: unknown or _open(personal),
        RecordSection.LIVING: not (record.address and record.phone) or _open(living),
        RecordSection.INCOME: _open(snapshot.income),
        RecordSection.POLICY: snapshot.policy_decided_on is None,
    }
    return frozenset(section for section, is_open in found.items() if is_open)


def _open(parts: tuple[Part, ...] | list[Part]) -> bool:
    return any(part.text is None for part in parts)
