"""What lies on the desk while a plan is written: household, agencies, remarks, earlier versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cwlink.core.ids import PlanVersionId
from cwlink.core.problems import KnownProblem
from cwlink.reference.agencies import AgencyType
from cwlink.rules.completeness import Remark, check_evaluation, check_plan
from cwlink.rules.coverage import Coverage, coverage
from cwlink.rules.plan import PlanContent
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services import agencies, household_facts
from cwlink.services.agencies import RegisteredType
from cwlink.services.final_minutes import OpenMinutes, open_minutes
from cwlink.services.office import Office, office_in
from cwlink.storage import plans as store
from cwlink.storage.plans import EvaluationStatus, StoredVersion, VersionStatus
from cwlink.storage.vault import Vault


class NoSuchPlan(KnownProblem):
    """The plan was removed meanwhile."""

    def __init__(self) -> None:
        super().__init__("この計画は見つかりません。世帯の記録から開き直してください。")


@dataclass(frozen=True)
class PlanDesk:
    """Everything the plan editor needs beside the plan itself; loaded once per version."""

    version: StoredVersion
    versions: tuple[StoredVersion, ...]
    household: HouseholdSnapshot
    office: Office
    agency_types: tuple[AgencyType, ...]
    registered: Mapping[str, RegisteredType]
    open_minutes: tuple[OpenMinutes, ...] = ()

    @property
    def editable(self) -> bool:
        """Tell whether this version may still change."""
        return self.version.status is VersionStatus.DRAFT

    @property
    def may_evaluate(self) -> bool:
        """Tell whether this version's evaluation may be written: it is final, not yet evaluated."""
        return (
            self.version.status is VersionStatus.FINAL
            and self.version.evaluation_status is not EvaluationStatus.FINAL
        )

    @property
    def before(self) -> StoredVersion | None:
        """Return the version before this one, to compare with; None for the first."""
        earlier = [one for one in self.versions if one.version < self.version.version]
        return max(earlier, key=lambda one: one.version, default=None)

    def remarks(self, content: PlanContent) -> tuple[Remark, ...]:
        """Return what the plan, or for a final version its evaluation, still lacks."""
        if self.editable:
            return check_plan(content)
        return check_evaluation(content.evaluation) if self.may_evaluate else ()

    def coverage(self, content: PlanContent) -> Coverage:
        """Return which issue has a role and which called agency has none."""
        return coverage(content)


def open_desk(vault: Vault, *, version_id: PlanVersionId, today: date) -> PlanDesk:
    """Load a version with all it rests on; a final one shows the household it was made for.

    Raises NoSuchPlan.
    """
    registered = agencies.registered_by_type(vault, today=today)
    types = agencies.agency_types(vault)
    with vault.read() as work:
        version = store.get(work, version_id)
        if version is None:
            raise NoSuchPlan
        return PlanDesk(
            version=version,
            versions=store.versions(work, version.plan_id),
            household=version.content.frozen_household
            or household_facts.snapshot(work, version.household_id, today),
            office=office_in(work),
            agency_types=types,
            registered=registered,
            open_minutes=open_minutes(work, version.household_id, version.content),
        )
