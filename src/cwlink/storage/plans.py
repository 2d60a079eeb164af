"""Support plans in the vault: a thread of versions, each stored whole and frozen when final."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

import msgspec
from sqlalchemy import func, select

from cwlink.core.ids import HouseholdId, PlanId, PlanVersionId, ReviewId
from cwlink.models import Household, Plan, PlanVersion
from cwlink.rules.plan import Evaluation, PlanContent
from cwlink.storage.reviews import FrozenDocument
from cwlink.storage.unit_of_work import UnitOfWork


class VersionStatus(StrEnum):
    """Whether a version may still change."""

    DRAFT = "draft"
    FINAL = "final"


class EvaluationStatus(StrEnum):
    """Whether a version has been evaluated."""

    NONE = "none"
    DRAFT = "draft"
    FINAL = "final"


@dataclass(frozen=True)
class StoredVersion:
    """One version of a plan with what its thread says."""

    id: PlanVersionId
    plan_id: PlanId
    household_id: HouseholdId
    review_id: ReviewId | None
    number: str
    version: int
    status: VersionStatus
    content: PlanContent
    evaluation_status: EvaluationStatus
    plan_ended_on: date | None
    updated_at: datetime
    finalised_at: datetime | None


def _stored(plan: Plan, row: PlanVersion) -> StoredVersion:
    return StoredVersion(
        id=PlanVersionId(row.id),
        plan_id=PlanId(plan.id),
        household_id=HouseholdId(plan.household_id),
        review_id=ReviewId(plan.review_id) if plan.review_id else None,
        number=plan.number,
        version=row.version,
        status=VersionStatus(row.status),
        content=msgspec.json.decode(row.content, type=PlanContent),
        evaluation_status=EvaluationStatus(row.evaluation_status),
        plan_ended_on=plan.ended_on,
        updated_at=row.updated_at,
        finalised_at=row.finalised_at,
    )


def add_plan(
    work: UnitOfWork,
    *,
    household_id: HouseholdId,
    review_id: ReviewId | None,
    number: str,
    content: PlanContent,
    now: datetime,
) -> StoredVersion:
    """Begin a plan for the household with a draft of version 1."""
    plan = Plan(household_id=household_id, review_id=review_id, number=number, created_at=now)
    work.session.add(plan)
    work.session.flush()
    return add_version(work, PlanId(plan.id), content, now=now)


def add_version(
    work: UnitOfWork, plan_id: PlanId, content: PlanContent, *, now: datetime
) -> StoredVersion:
    """Add the plan's next version as a draft. Raises LookupError when there is no such plan."""
    plan = work.session.get(Plan, plan_id)
    if plan is None:
        raise LookupError("no such plan")
    last = work.session.scalar(
        select(func.max(PlanVersion.version)).where(PlanVersion.plan_id == plan_id)
    )
    row = PlanVersion(
        plan_id=plan_id,
        version=(last or 0) + 1,
        status=VersionStatus.DRAFT,
        evaluation_status=EvaluationStatus.NONE,
        content=msgspec.json.encode(content).decode(),
        next_monitoring=content.next_monitoring,
        ends=content.ends,
        created_at=now,
        updated_at=now,
    )
    work.session.add(row)
    work.session.flush()
    return _stored(plan, row)


def get(work: UnitOfWork, version_id: PlanVersionId) -> StoredVersion | None:
    """Return the version, or None when there is none with this id."""
    found = work.session.execute(
        select(Plan, PlanVersion)
        .join(PlanVersion, PlanVersion.plan_id == Plan.id)
        .where(PlanVersion.id == version_id)
    ).first()
    return _stored(found[0], found[1]) if found else None


def versions(work: UnitOfWork, plan_id: PlanId) -> tuple[StoredVersion, ...]:
    """Return the plan's versions, the latest first."""
    found = work.session.execute(
        select(Plan, PlanVersion)
        .join(PlanVersion, PlanVersion.plan_id == Plan.id)
        .where(Plan.id == plan_id)
        .order_by(PlanVersion.version.desc())
    )
    return tuple(_stored(plan, row) for plan, row in found)


def of_household(work: UnitOfWork, household_id: HouseholdId) -> tuple[StoredVersion, ...]:
    """Return every version of the household's plans, the latest plan and version first."""
    found = work.session.execute(
        select(Plan, PlanVersion)
        .join(PlanVersion, PlanVersion.plan_id == Plan.id)
        .where(Plan.household_id == household_id)
        .order_by(Plan.created_at.desc(), PlanVersion.version.desc())
    )
    return tuple(_stored(plan, row) for plan, row in found)


@dataclass(frozen=True)
class ListedVersion:
    """What the list of plans shows of a version; ``latest`` tells that it is its plan's last."""

    id: PlanVersionId
    household_id: HouseholdId
    case_number: str
    name: str
    search_text: str
    number: str
    version: int
    latest: bool
    status: VersionStatus
    evaluation_status: EvaluationStatus
    starts: date | None
    ends: date | None
    next_monitoring: date | None
    plan_ended_on: date | None


def every_version(work: UnitOfWork) -> tuple[ListedVersion, ...]:
    """Return every version of every plan in kana order of the households, the latest first."""
    last = func.max(PlanVersion.version).over(partition_by=PlanVersion.plan_id)
    starts = func.json_extract(PlanVersion.content, "$.starts")
    found = work.session.execute(
        select(
            Plan.household_id,
            Plan.number,
            Plan.ended_on,
            Household.case_number,
            Household.list_name,
            Household.search_text,
            PlanVersion.id,
            PlanVersion.version,
            PlanVersion.status,
            PlanVersion.evaluation_status,
            PlanVersion.ends,
            PlanVersion.next_monitoring,
            last.label("last"),
            starts.label("starts"),
        )
        .join(PlanVersion, PlanVersion.plan_id == Plan.id)
        .join(Household, Household.id == Plan.household_id)
        .order_by(Household.kana_key, Plan.created_at.desc(), PlanVersion.version.desc())
    )
    return tuple(
        ListedVersion(
            id=PlanVersionId(row.id),
            household_id=HouseholdId(row.household_id),
            case_number=row.case_number,
            name=row.list_name,
            search_text=row.search_text,
            number=row.number,
            version=row.version,
            latest=row.version == row.last,
            status=VersionStatus(row.status),
            evaluation_status=EvaluationStatus(row.evaluation_status),
            starts=date.fromisoformat(row.starts) if row.starts else None,
            ends=row.ends,
            next_monitoring=row.next_monitoring,
            plan_ended_on=row.ended_on,
        )
        for row in found
    )


def _row(work: UnitOfWork, version_id: PlanVersionId) -> PlanVersion:
    row = work.session.get(PlanVersion, version_id)
    if row is None:
        raise LookupError("no such version")
    return row


def save(
    work: UnitOfWork,
    version_id: PlanVersionId,
    content: PlanContent,
    *,
    status: VersionStatus,
    now: datetime,
) -> None:
    """Store a draft's content; the version is frozen once ``status`` is final.

    Raises FrozenDocument when it was final already, LookupError when there is none.
    """
    row = _row(work, version_id)
    if row.status == VersionStatus.FINAL:
        raise FrozenDocument("plan version")
    row.content = msgspec.json.encode(content).decode()
    row.status = status
    row.next_monitoring = content.next_monitoring
    row.ends = content.ends
    row.updated_at = now
    if status is VersionStatus.FINAL:
        row.finalised_at = now


def save_evaluation(
    work: UnitOfWork,
    version_id: PlanVersionId,
    evaluation: Evaluation,
    *,
    status: EvaluationStatus,
    now: datetime,
) -> None:
    """Store the evaluation of a final version; nothing else of it changes.

    Raises FrozenDocument when the version is still a draft or was evaluated already.
    """
    row = _row(work, version_id)
    if row.status != VersionStatus.FINAL or row.evaluation_status == EvaluationStatus.FINAL:
        raise FrozenDocument("evaluation")
    content = msgspec.json.decode(row.content, type=PlanContent)
    row.content = msgspec.json.encode(replace(content, evaluation=evaluation)).decode()
    row.evaluation_status = status
    row.updated_at = now


def end_plan(work: UnitOfWork, plan_id: PlanId, on: date) -> None:
    """Note that the plan ended. Raises LookupError when there is no such plan."""
    plan = work.session.get(Plan, plan_id)
    if plan is None:
        raise LookupError("no such plan")
    plan.ended_on = on


def discard(work: UnitOfWork, version_id: PlanVersionId) -> None:
    """Remove a draft version, and its plan when it was the only one; FrozenDocument if final."""
    row = _row(work, version_id)
    if row.status != VersionStatus.DRAFT:
        raise FrozenDocument("plan version")
    plan_id = row.plan_id
    work.session.delete(row)
    work.session.flush()
    left = work.session.scalar(
        select(func.count()).select_from(PlanVersion).where(PlanVersion.plan_id == plan_id)
    )
    if not left:
        work.session.delete(work.session.get_one(Plan, plan_id))
