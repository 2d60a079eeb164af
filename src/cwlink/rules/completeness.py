"""What must be complete before a document is final (rules section 4).

Errors stop finalising, warnings do not; each names its field, so that a screen can jump there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from cwlink.rules.coverage import coverage
from cwlink.rules.household_checks import FieldPath
from cwlink.rules.plan import Evaluation, PlanContent, Role
from cwlink.rules.review import Outcome, ReviewContent
from cwlink.rules.years import a_year_after


class Severity(StrEnum):
    """Whether a remark stops finalising."""

    ERROR = "error"
    WARNING = "warning"


class RemarkCode(StrEnum):
    """What is amiss with the field; the window puts it into words."""

    MISSING = "missing"
    NO_REASON_TO_DIFFER = "no_reason_to_differ"
    NO_REVIEW_DATE = "no_review_date"
    SUPERVISOR_AWAITED = "supervisor_awaited"
    END_BEFORE_START = "end_before_start"
    NO_OFFICE_ROLE = "no_office_role"
    NO_AGENCY_ROLE = "no_agency_role"
    NO_CHANGE_SEEN = "no_change_seen"
    PERSON_UNDECIDED = "person_undecided"
    MONITORING_AFTER_END = "monitoring_after_end"
    PRIORITY_WITHOUT_ROLE = "priority_without_role"
    OVER_A_YEAR = "over_a_year"
    NO_CONTINGENCY = "no_contingency"
    NO_ROLE_AGREED = "no_role_agreed"
    OUTSIDE_OFFICE_WORK = "outside_office_work"
    SOMEONE_NAMED = "someone_named"
    CONSENT_MISSING = "consent_missing"
    CALLED_TWICE = "called_twice"
    NOT_AFTER_THE_MEETING = "not_after_the_meeting"


@dataclass(frozen=True)
class Remark:
    """One remark; ``path`` is the field's: ("next_monitoring",) or ("roles", its id, "purpose")."""

    severity: Severity
    code: RemarkCode
    path: FieldPath

    @property
    def blocks(self) -> bool:
        """Tell whether the document cannot be finalised with it."""
        return self.severity is Severity.ERROR


def may_finalise(remarks: Iterable[Remark]) -> bool:
    """Tell whether nothing stops finalising."""
    return not any(remark.blocks for remark in remarks)


def check_review(content: ReviewContent, verdict: Outcome) -> tuple[Remark, ...]:
    """Return what a convening decision still lacks, in the order of the wizard.

    ``verdict`` is the recommendation from which the decision may differ with a reason.
    """
    return (
        *_review_answers(content),
        *_decision(content, verdict),
        *_supervisor(content),
    )


def check_plan(plan: PlanContent) -> tuple[Remark, ...]:
    """Return what a support plan still lacks: errors and warnings in the order of the editor."""
    return (*_plan_span(plan), *_plan_issues(plan), *_plan_roles(plan))


def check_evaluation(evaluation: Evaluation) -> tuple[Remark, ...]:
    """Return what an evaluation still lacks (表25 section 3)."""
    return tuple(_evaluation(evaluation))


def _error(code: RemarkCode, *path: str) -> Remark:
    return Remark(Severity.ERROR, code, path)


def _warning(code: RemarkCode, *path: str) -> Remark:
    return Remark(Severity.WARNING, code, path)


def _missing(*path: str) -> Remark:
    return _error(RemarkCode.MISSING, *path)


def _blank(text: str) -> bool:
    return not text.strip()


def _review_answers(content: ReviewContent) -> Iterator[Remark]:
    if not content.trigger:
        yield _missing("trigger")
    for name in ("background", "latent_needs", "quality_view"):
        if _blank(getattr(content, name)):
            yield _warning(RemarkCode.MISSING, name)
    for name in ("economic", "daily", "social"):
        if not getattr(content, name).answered:
            yield _missing(name)
    if content.outlook is None:
        yield _missing("outlook")


def _decision(content: ReviewContent, verdict: Outcome) -> Iterator[Remark]:
    if content.decision is None:
        yield _missing("decision")
        return
    if content.decision is not verdict and _blank(content.decision_reason):
        yield _error(RemarkCode.NO_REASON_TO_DIFFER, "decision_reason")
    if content.decision is Outcome.WATCH and content.review_date is None:
        yield _error(RemarkCode.NO_REVIEW_DATE, "review_date")


def _supervisor(content: ReviewContent) -> Iterator[Remark]:
    """Ask for the supervisor before agencies are called (査察指導員確認待ち until then)."""
    if content.decision is not Outcome.CONVENE:
        return
    supervisor = content.supervisor
    told = (
        ("name", not _blank(supervisor.name)),
        ("on", supervisor.on is not None),
        ("opinion", not _blank(supervisor.opinion)),
    )
    for name, there in told:
        if not there:
            yield _error(RemarkCode.SUPERVISOR_AWAITED, "supervisor", name)


def _plan_span(plan: PlanContent) -> Iterator[Remark]:
    if plan.starts is None:
        yield _missing("starts")
    if plan.ends is None:
        yield _missing("ends")
    if plan.starts and plan.ends:
        if plan.ends < plan.starts:
            yield _error(RemarkCode.END_BEFORE_START, "ends")
        elif plan.ends >= a_year_after(plan.starts):
            yield _warning(RemarkCode.OVER_A_YEAR, "ends")
    if plan.next_monitoring is None:
        yield _missing("next_monitoring")
    elif plan.ends and plan.next_monitoring > plan.ends:
        yield _warning(RemarkCode.MONITORING_AFTER_END, "next_monitoring")
    if _blank(plan.author):
        yield _missing("author")


def _plan_issues(plan: PlanContent) -> Iterator[Remark]:
    if not plan.issues:
        yield _missing("issues")
    for row in coverage(plan).rows:
        if row.alarming:
            yield _warning(RemarkCode.PRIORITY_WITHOUT_ROLE, "issues", row.issue.record_id)


def _plan_roles(plan: PlanContent) -> Iterator[Remark]:
    if not plan.office_roles():
        yield _error(RemarkCode.NO_OFFICE_ROLE, "roles")
    if all(role.is_office or _blank(role.agency_name) for role in plan.roles):
        yield _error(RemarkCode.NO_AGENCY_ROLE, "roles")
    for role in plan.roles:
        yield from _role(role)


def _role(role: Role) -> Iterator[Remark]:
    if _blank(role.agency_name) and not role.is_office:
        yield _missing("roles", role.id, "agency_name")
    if _blank(role.person):
        yield _warning(RemarkCode.PERSON_UNDECIDED, "roles", role.id, "person")
    if _blank(role.purpose):
        yield _missing("roles", role.id, "purpose")
    if not role.targets:
        yield _missing("roles", role.id, "targets")
    if _blank(role.content):
        yield _missing("roles", role.id, "content")
    if role.starts is None:
        yield _missing("roles", role.id, "starts")
    if role.ends is None:
        yield _missing("roles", role.id, "ends")
    if role.starts and role.ends and role.ends < role.starts:
        yield _error(RemarkCode.END_BEFORE_START, "roles", role.id, "ends")
    if _blank(role.frequency):
        yield _missing("roles", role.id, "frequency")


def _evaluation(evaluation: Evaluation) -> Iterator[Remark]:
    if _blank(evaluation.assessor):
        yield _missing("evaluation", "assessor")
    if evaluation.on is None:
        yield _missing("evaluation", "on")
    if all(map(_blank, (evaluation.economic, evaluation.daily, evaluation.social))):
        yield _error(RemarkCode.NO_CHANGE_SEEN, "evaluation", "economic")
    if _blank(evaluation.remaining):
        yield _warning(RemarkCode.MISSING, "evaluation", "remaining")
    if evaluation.change is None:
        yield _missing("evaluation", "change")
