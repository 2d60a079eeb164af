"""Which issue has a role and which called agency has none: the plan's coverage at a glance."""

from dataclasses import dataclass

from cwlink.rules.plan import OFFICE, PlanAgency, PlanContent, Role
from cwlink.rules.snapshot import IssueSnapshot, Priority


@dataclass(frozen=True)
class CoverageColumn:
    """One agency that has a role; ``is_office`` marks the welfare office itself."""

    key: str
    name: str
    is_office: bool


@dataclass(frozen=True)
class CoverageRow:
    """One issue; ``cells`` tells per column whether that agency's roles address it."""

    issue: IssueSnapshot
    cells: tuple[bool, ...]

    @property
    def covered(self) -> bool:
        """Tell whether any role addresses the issue."""
        return any(self.cells)

    @property
    def alarming(self) -> bool:
        """Tell whether a high-priority issue has no role (a warning of rules section 4)."""
        return not self.covered and self.issue.priority is Priority.HIGH


@dataclass(frozen=True)
class Coverage:
    """Issue × agency, with what is missing on either side."""

    columns: tuple[CoverageColumn, ...]
    rows: tuple[CoverageRow, ...]
    without_role: tuple[PlanAgency, ...]
    office_has_role: bool


def role_key(role: Role) -> str:
    """Return the key of the column a role stands in: one for the office, one per agency."""
    return OFFICE if role.is_office else role.agency_id or f"{role.agency_type}/{role.agency_name}"


def _columns(plan: PlanContent) -> tuple[CoverageColumn, ...]:
    found: dict[str, CoverageColumn] = {}
    for role in plan.roles:
        key = role_key(role)
        found.setdefault(key, CoverageColumn(key, role.agency_name, role.is_office))
    return tuple(sorted(found.values(), key=lambda column: not column.is_office))


def _has_role(agency: PlanAgency, plan: PlanContent) -> bool:
    """Tell whether a called agency has a role.

    It counts as its own when the registered agency is the same; where either side knows only the
    type, the type decides.
    """
    return any(
        role.agency_id == agency.agency_id
        if role.agency_id and agency.agency_id
        else role.agency_type == agency.agency_type
        for role in plan.roles
        if not role.is_office
    )


def coverage(plan: PlanContent) -> Coverage:
    """Set the plan's issues against the agencies that have roles; the office stands first."""
    columns = _columns(plan)
    addressed = {
        column.key: {
            issue for role in plan.roles if role_key(role) == column.key for issue in role.issues
        }
        for column in columns
    }
    rows = tuple(
        CoverageRow(issue, tuple(issue.record_id in addressed[c.key] for c in columns))
        for issue in plan.issues
    )
    return Coverage(
        columns=columns,
        rows=rows,
        without_role=tuple(agency for agency in plan.called if not _has_role(agency, plan)),
        office_has_role=bool(plan.office_roles()),
    )
