"""What the caseworker may do to a plan's roles and issues, as plain changes of the document."""

from collections.abc import Iterable
from dataclasses import replace

from cwlink.rules.coverage import role_key
from cwlink.rules.plan import OFFICE, PlanAgency, PlanContent, Role
from cwlink.rules.snapshot import IssueSnapshot


def role_of(plan: PlanContent, role_id: str) -> Role | None:
    """Return the role with this id, None when there is none."""
    return next((role for role in plan.roles if role.id == role_id), None)


def with_role(plan: PlanContent, role: Role, *, after: str = "") -> PlanContent:
    """Add a role behind another one, or at the end."""
    at = next((i + 1 for i, one in enumerate(plan.roles) if one.id == after), len(plan.roles))
    return replace(plan, roles=(*plan.roles[:at], role, *plan.roles[at:]))


def without_role(plan: PlanContent, role_id: str) -> PlanContent:
    """Remove a role."""
    return replace(plan, roles=tuple(role for role in plan.roles if role.id != role_id))


def changed_role(plan: PlanContent, role: Role) -> PlanContent:
    """Put a role in the place of the one with its id."""
    return replace(plan, roles=tuple(role if one.id == role.id else one for one in plan.roles))


def moved_role(plan: PlanContent, role_id: str, step: int) -> PlanContent:
    """Move a role up (negative) or down by a number of places, as far as there are any."""
    order = [role.id for role in plan.roles]
    if role_id not in order:
        return plan
    at = order.index(role_id)
    to = min(max(at + step, 0), len(order) - 1)
    roles = list(plan.roles)
    roles.insert(to, roles.pop(at))
    return replace(plan, roles=tuple(roles))


def new_role(plan: PlanContent, role_id: str, agency: PlanAgency | None = None) -> Role:
    """Return a role over the plan's whole period, to be filled in.

    An agency that was called brings why it was called, and for whom.
    """
    role = Role(id=role_id, agency_type="", agency_name="", starts=plan.starts, ends=plan.ends)
    return as_agency(role, agency) if agency else role


def roles_of_column(plan: PlanContent, column: str) -> tuple[Role, ...]:
    """Return the roles that stand in one column of the coverage."""
    return tuple(role for role in plan.roles if role_key(role) == column)


def toggled_issue(plan: PlanContent, role_id: str, issue: str) -> PlanContent:
    """Have a role address an issue, or no longer."""
    role = role_of(plan, role_id)
    if role is None:
        return plan
    known = [one.record_id for one in plan.issues]
    wanted = set(role.issues) ^ {issue}
    return changed_role(plan, replace(role, issues=tuple(one for one in known if one in wanted)))


def with_issues(
    plan: PlanContent, chosen: Iterable[str], offered: Iterable[IssueSnapshot]
) -> PlanContent:
    """Have the plan solve the chosen ones of the issues offered; roles lose the ties to others."""
    wanted = set(chosen)
    kept = {one.record_id: one for one in plan.issues}
    every = {one.record_id: one for one in (*offered, *plan.issues)}
    issues = tuple(kept.get(key, one) for key, one in every.items() if key in wanted)
    roles = tuple(
        replace(role, issues=tuple(one for one in role.issues if one in wanted))
        for role in plan.roles
    )
    return replace(plan, issues=issues, roles=roles)


def with_issue(plan: PlanContent, issue: IssueSnapshot) -> PlanContent:
    """Put an issue in the place of the one with its id (another priority)."""
    issues = tuple(issue if one.record_id == issue.record_id else one for one in plan.issues)
    return replace(plan, issues=issues)


def as_agency(role: Role, agency: PlanAgency) -> Role:
    """Give a role to another agency; why and for whom it was called fills what is still empty."""
    return replace(
        role,
        agency_type=agency.agency_type,
        agency_name=agency.name,
        agency_id=agency.agency_id,
        purpose=role.purpose or agency.purpose,
        targets=role.targets or agency.targets,
    )


def named_agency(role: Role, name: str) -> Role:
    """Give a role to an agency typed by hand: it keeps its type, and is in no directory."""
    kind = "" if role.agency_type == OFFICE else role.agency_type
    return replace(role, agency_type=kind, agency_name=name, agency_id=None)
