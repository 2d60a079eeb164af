"""What a household's page shows of its plans, without reading the documents themselves."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from sqlalchemy import bindparam, select

from cwlink.core.ids import HouseholdId, PlanId, PlanVersionId
from cwlink.models import Plan, PlanVersion
from cwlink.storage.plain_rows import PlainQuery
from cwlink.storage.plans import EvaluationStatus, VersionStatus
from cwlink.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class PlanRow:
    """What a list shows of one version of a plan."""

    id: PlanVersionId
    plan_id: PlanId
    number: str
    version: int
    status: VersionStatus
    evaluation_status: EvaluationStatus
    next_monitoring: date | None
    ends: date | None
    plan_ended_on: date | None
    review_id: str | None
    begun_at: datetime


def plan_rows(work: UnitOfWork, household_id: HouseholdId) -> tuple[PlanRow, ...]:
    """Return the versions of the household's plans, the latest plan and version first."""
    return tuple(
        PlanRow(
            id=PlanVersionId(row["id"]),
            plan_id=PlanId(row["plan_id"]),
            number=row["number"],
            version=row["version"],
            status=VersionStatus(row["status"]),
            evaluation_status=EvaluationStatus(row["evaluation_status"]),
            next_monitoring=row["next_monitoring"],
            ends=row["ends"],
            plan_ended_on=row["ended_on"],
            review_id=row["review_id"],
            begun_at=row["created_at"],
        )
        for row in _of_household().mappings(work, household=household_id)
    )


@cache
def _of_household() -> PlainQuery:
    return PlainQuery(
        select(
            PlanVersion.id,
            PlanVersion.plan_id,
            Plan.number,
            PlanVersion.version,
            PlanVersion.status,
            PlanVersion.evaluation_status,
            PlanVersion.next_monitoring,
            PlanVersion.ends,
            PlanVersion.created_at,
            Plan.ended_on,
            Plan.review_id,
        )
        .join(Plan, Plan.id == PlanVersion.plan_id)
        .where(Plan.household_id == bindparam("household"))
        .order_by(Plan.created_at.desc(), PlanVersion.version.desc())
    )
