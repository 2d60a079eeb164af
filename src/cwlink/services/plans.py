"""Wishes about the support plan: begin, save, finalise, evaluate, go on (表25)."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from cwlink import reports
from cwlink.core.ids import HouseholdId, PlanVersionId, new_id
from cwlink.core.problems import KnownProblem
from cwlink.core.spans import end_of_months, months_after
from cwlink.rules.completeness import Remark, check_evaluation, check_plan
from cwlink.rules.plan import (
    OFFICE,
    Evaluation,
    PlanAgency,
    PlanChange,
    PlanContent,
    Role,
    Wish,
)
from cwlink.rules.review import Outcome, ReviewContent
from cwlink.rules.snapshot import HOUSEHOLD, HouseholdSnapshot
from cwlink.services import activity, activity_documents, household_facts, papers, settings
from cwlink.services.activity import Act
from cwlink.services.member_aliases import current
from cwlink.services.office import Office, office_in
from cwlink.services.plan_desk import NoSuchPlan, open_desk
from cwlink.services.plan_sheet import plan_sheet
from cwlink.storage import meetings as meeting_store
from cwlink.storage import numbers
from cwlink.storage import plans as store
from cwlink.storage import reviews as review_store
from cwlink.storage.plans import EvaluationStatus, StoredVersion, VersionStatus
from cwlink.storage.reviews import ReviewStatus, StoredReview
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

OFFICE_ROLE_NAME = "福祉事務所"
OFFICE_SHARED_LINE = "福祉事務所が担当します。"


class PlanClosed(KnownProblem):
    """A final version was to be changed."""

    def __init__(self) -> None:
        super().__init__("この版は確定しています。変更するときは、次の版を作ってください。")


class StillOpen(KnownProblem):
    """A next version was wanted while the latest is still a draft."""

    def __init__(self) -> None:
        super().__init__("下書きの版があります。その版を確定してから、次の版を作ってください。")


@dataclass(frozen=True)
class Finalised:
    """What came of finalising: nothing was stored where ``errors`` are left."""

    version: StoredVersion
    errors: tuple[Remark, ...] = ()


def begin(vault: Vault, *, household_id: HouseholdId, now: datetime) -> StoredVersion:
    """Take up the household's draft, or begin a plan from its record and its last review.

    The last final review gives the number and the agencies called, without one the last meeting
    the number; the settings give author, period and monitoring. An office role stands ready, since
    a plan needs one.
    """
    with vault.write() as work:
        for version in store.of_household(work, household_id):
            if version.status is VersionStatus.DRAFT:
                return version
        review = _last_final_review(work, household_id)
        on = now.date()
        begun = store.add_plan(
            work,
            household_id=household_id,
            review_id=review.id if review else None,
            number=_number(work, household_id, review, on),
            content=_first_content(work, household_id, review, on),
            now=now,
        )
        activity.note(work, Act.CREATED, activity_documents.about(begun), now=now)
        return begun


def _number(
    work: UnitOfWork, household_id: HouseholdId, review: StoredReview | None, on: date
) -> str:
    """Return the 整理番号 under which the household is known, else a new one."""
    known = review.number if review else meeting_store.last_number(work, household_id)
    return known or numbers.next_number(work, numbers.REVIEWS, on)


def _last_final_review(work: UnitOfWork, household_id: HouseholdId) -> StoredReview | None:
    for row in review_store.of_household(work, household_id):
        if row.status is ReviewStatus.FINAL and row.decision is not Outcome.WATCH:
            return review_store.get(work, row.id)
    return None


def _first_content(
    work: UnitOfWork, household_id: HouseholdId, review: StoredReview | None, on: date
) -> PlanContent:
    household = household_facts.snapshot(work, household_id, on)
    office = office_in(work)
    ends = end_of_months(on, settings.value_in(work, settings.PLAN_MONTHS))
    monitoring = months_after(on, settings.value_in(work, settings.MONITORING_MONTHS))
    return PlanContent(
        author=author_of(office),
        created_on=on,
        updated_on=on,
        starts=on,
        ends=ends,
        next_monitoring=min(monitoring, ends),
        issues=household.issues,
        roles=(
            Role(
                id=new_id(),
                agency_type=OFFICE,
                agency_name=OFFICE_ROLE_NAME,
                person=office.caseworker,
                starts=on,
                ends=ends,
                shared_line=OFFICE_SHARED_LINE,
                show_name=True,
            ),
        ),
        wishes=tuple(Wish(member.id) for member in household.members),
        called=called_agencies(current(work, review.content), household) if review else (),
        policy_decided_on=household.policy_decided_on,
    )


def author_of(office: Office) -> str:
    """Return section and name as 計画作成担当者名 states them."""
    return "　".join(part for part in (office.section, office.caseworker) if part)


def called_agencies(content: ReviewContent, household: HouseholdSnapshot) -> tuple[PlanAgency, ...]:
    """Return the agencies that a review called, with why and for whom of those still there."""
    return tuple(
        PlanAgency(
            one.agency_type,
            one.name,
            one.agency_id,
            one.purpose,
            _still_there(one.targets, household),
        )
        for one in content.invited
    )


def _still_there(targets: tuple[str, ...], household: HouseholdSnapshot) -> tuple[str, ...]:
    there = {HOUSEHOLD, *(member.id for member in household.members)}
    return tuple(one for one in targets if one in there)


def _still_to_review(last: PlanContent, household: HouseholdSnapshot) -> str:
    """Return what is to be reviewed of the 援助方針, until another one is decided."""
    same = last.policy_decided_on == household.policy_decided_on
    return last.policy_review if same else ""


def _draft(work: UnitOfWork, version_id: PlanVersionId) -> StoredVersion:
    version = store.get(work, version_id)
    if version is None:
        raise NoSuchPlan
    if version.status is VersionStatus.FINAL:
        raise PlanClosed
    return version


def save(vault: Vault, *, version_id: PlanVersionId, content: PlanContent, now: datetime) -> None:
    """Save a draft. Raises PlanClosed, NoSuchPlan."""
    with vault.write() as work:
        activity_documents.saving(work, _draft(work, version_id), now=now)
        store.save(work, version_id, content, status=VersionStatus.DRAFT, now=now)


def finalise(
    vault: Vault, *, version_id: PlanVersionId, content: PlanContent, now: datetime
) -> Finalised:
    """Make a version final with the household as it is today, unless it still lacks something.

    Raises PlanClosed, NoSuchPlan.
    """
    errors = tuple(one for one in check_plan(content) if one.blocks)
    if errors:
        with vault.read() as work:
            return Finalised(_draft(work, version_id), errors)
    desk = open_desk(vault, version_id=version_id, today=now.date())
    kept = replace(content, frozen_household=desk.household)
    final = replace(desk.version, status=VersionStatus.FINAL, content=kept, finalised_at=now)
    with vault.read() as work:
        frame = papers.frame_of(work, settings.PLAN_FORM, now.date())
    sheet = plan_sheet(replace(desk, version=final), kept, frame)
    pdf = reports.build_pdf(sheet, demo=vault.is_demo)
    with vault.write() as work:
        version = _draft(work, version_id)
        activity_documents.closing(work, version, kept, now=now, act=Act.FINALISED)
        store.save(work, version_id, kept, status=VersionStatus.FINAL, now=now)
        source = papers.Source(
            version.household_id, version.id, version.number, version=version.version
        )
        papers.keep(work, sheet, pdf, source, now=now)
        return Finalised(store.get(work, version_id) or version)


def next_version(vault: Vault, *, version_id: PlanVersionId, now: datetime) -> StoredVersion:
    """Begin the next version from a final one, with the household's issues of today.

    Roles of issues that are closed stay and lose the tie; the evaluation begins anew.
    Raises StillOpen, NoSuchPlan.
    """
    with vault.write() as work:
        version = store.get(work, version_id)
        if version is None:
            raise NoSuchPlan
        latest = store.versions(work, version.plan_id)[0]
        if latest.status is VersionStatus.DRAFT:
            raise StillOpen
        household = household_facts.snapshot(work, version.household_id, now.date())
        last = current(work, latest.content)
        following = store.add_version(
            work, version.plan_id, _carried_over(last, household, now.date()), now=now
        )
        activity.note(work, Act.CREATED, activity_documents.about(following), now=now)
        return following


def _carried_over(last: PlanContent, household: HouseholdSnapshot, on: date) -> PlanContent:
    open_issues = {issue.record_id for issue in household.issues}
    heard = {wish.holder: wish for wish in last.wishes}
    return replace(
        last,
        updated_on=on,
        issues=household.issues,
        roles=tuple(
            replace(role, issues=tuple(one for one in role.issues if one in open_issues))
            for role in last.roles
        ),
        wishes=tuple(heard.get(one.id, Wish(one.id)) for one in household.members),
        called=tuple(
            replace(one, targets=_still_there(one.targets, household)) for one in last.called
        ),
        policy_decided_on=household.policy_decided_on,
        policy_review=_still_to_review(last, household),
        evaluation=Evaluation(),
        frozen_household=None,
    )


def save_evaluation(
    vault: Vault, *, version_id: PlanVersionId, evaluation: Evaluation, now: datetime
) -> None:
    """Save an evaluation that is not finished. Raises NoSuchPlan."""
    with vault.write() as work:
        version = store.get(work, version_id)
        if version is None:
            raise NoSuchPlan
        activity_documents.saving(work, version, now=now)
        store.save_evaluation(work, version_id, evaluation, status=EvaluationStatus.DRAFT, now=now)


def finalise_evaluation(
    vault: Vault, *, version_id: PlanVersionId, evaluation: Evaluation, now: datetime
) -> Finalised:
    """Make an evaluation final; 支援を終える ends the plan on its date. Raises NoSuchPlan."""
    errors = tuple(one for one in check_evaluation(evaluation) if one.blocks)
    with vault.write() as work:
        version = store.get(work, version_id)
        if version is None:
            raise NoSuchPlan
        if errors:
            return Finalised(version, errors)
        evaluated = replace(version.content, evaluation=evaluation)
        activity_documents.closing(work, version, evaluated, now=now, act=Act.FINALISED)
        store.save_evaluation(work, version_id, evaluation, status=EvaluationStatus.FINAL, now=now)
        if evaluation.change is PlanChange.FINISH and evaluation.on:
            store.end_plan(work, version.plan_id, evaluation.on)
        return Finalised(store.get(work, version_id) or version)


def give_up(vault: Vault, *, version_id: PlanVersionId, now: datetime) -> None:
    """Throw a draft away, and its plan with the only version. Raises PlanClosed, NoSuchPlan."""
    with vault.write() as work:
        version = _draft(work, version_id)
        store.discard(work, version_id)
        activity_documents.forget(work, version_id)
        activity.note(work, Act.REMOVED, activity_documents.about(version), now=now)


def of_household(vault: Vault, *, household_id: HouseholdId) -> tuple[StoredVersion, ...]:
    """Return every version of the household's plans, the latest first."""
    with vault.read() as work:
        return store.of_household(work, household_id)


__all__ = [
    "Finalised",
    "PlanClosed",
    "StillOpen",
    "author_of",
    "begin",
    "called_agencies",
    "finalise",
    "finalise_evaluation",
    "give_up",
    "next_version",
    "of_household",
    "open_desk",
    "save",
    "save_evaluation",
]
