"""Writes reviews and plans of the お試し vault through the services that the window uses."""

from dataclasses import replace
from datetime import datetime, time

from cwlink.rules.household import HouseholdRecord
from cwlink.rules.plan import MeetingDate, PlanConsent, PlanConsentKind, PlanContent, Role, Wish
from cwlink.rules.review import Outcome, ReviewContent
from cwlink.rules.snapshot import HOUSEHOLD
from cwlink.services import demo_inquiries, plans, reviews
from cwlink.services.demo_samples import SampleCase, SamplePlan, SampleRole
from cwlink.storage.vault import Vault


class SampleIncomplete(RuntimeError):  # noqa: N818 - named for what the samples are
    """A sample lacks what its document needs: a mistake in the files."""


def write(vault: Vault, record: HouseholdRecord, case: SampleCase) -> None:
    """Write the review and the plan of a household, where the samples have them."""
    if case.review is not None:
        _write_review(vault, record, case.review)
    if case.plan is not None:
        _write_plan(vault, record, case.plan)


def _write_review(vault: Vault, record: HouseholdRecord, content: ReviewContent) -> None:
    now = datetime.combine(content.reviewed_on, time(10))
    begun = reviews.begin(vault, household_id=record.id, now=now)
    desk = reviews.open_desk(vault, review_id=begun.id, today=now.date())
    decided = reviews.decide(vault, desk=desk, content=content, now=now)
    if decided.errors:
        raise SampleIncomplete(record.case_number, decided.errors)
    if content.decision is Outcome.CONTACT:
        demo_inquiries.write(vault, decided.review.id, content.reviewed_on)


def _write_plan(vault: Vault, record: HouseholdRecord, plan: SamplePlan) -> None:
    now = datetime.combine(plan.on, time(14))
    begun = plans.begin(vault, household_id=record.id, now=now)
    content = _content(begun.content, record, plan)
    final = plans.finalise(vault, version_id=begun.id, content=content, now=now)
    if final.errors:
        raise SampleIncomplete(record.case_number, final.errors)


def _content(begun: PlanContent, record: HouseholdRecord, plan: SamplePlan) -> PlanContent:
    words = (*plan.wishes, *("" for _ in record.members))
    meetings = [MeetingDate(plan.on, "支援会議")]
    if plan.next_meeting is not None:
        meetings.append(MeetingDate(plan.next_meeting, "支援会議", is_next=True))
    return replace(
        begun,
        starts=plan.on,
        ends=plan.ends,
        next_monitoring=plan.next_monitoring or plan.ends,
        long_term_goal=plan.long_term_goal,
        short_term_goal=plan.short_term_goal,
        roles=tuple(
            _role(f"demo-role-{record.case_number}-{at}", role, begun, record, plan)
            for at, role in enumerate(plan.roles)
        ),
        wishes=tuple(
            Wish(member.id, said) for member, said in zip(record.members, words, strict=False)
        ),
        consent=PlanConsent(PlanConsentKind.SIGNED, plan.on),
        meetings=tuple(meetings),
        contingencies=plan.contingencies,
    )


def _role(
    role_id: str, role: SampleRole, begun: PlanContent, record: HouseholdRecord, plan: SamplePlan
) -> Role:
    targets = tuple(record.members[at].id for at in role.targets) or (HOUSEHOLD,)
    return Role(
        id=role_id,
        agency_type=role.agency_type,
        agency_name=role.agency_name,
        agency_id=role.agency_id,
        person=role.person,
        purpose=role.purpose,
        content=role.content,
        targets=targets,
        issues=tuple(
            one.record_id
            for one in begun.issues
            if one.code in role.issues and one.holder in targets
        ),
        starts=plan.on,
        ends=plan.ends,
        frequency=role.frequency,
    )
