"""Final minutes flow into the household's plan: its draft, its next version, or a new one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from worked_case import NOW, with_case1

from cwlink.core.ids import CaseId, HouseholdId
from cwlink.rules.meeting import MeetingForm, MeetingStatus
from cwlink.rules.minutes import AgreedRole, CaseMinutes
from cwlink.rules.plan import OFFICE
from cwlink.services import meetings, plan_from_minutes, plans
from cwlink.services.household_record import household_view
from cwlink.services.household_step import StepKind
from cwlink.services.meeting_desk import NoSuchMeeting
from cwlink.services.plan_desk import open_desk
from cwlink.services.plan_from_minutes import MinutesOpen
from cwlink.storage import meetings as store
from cwlink.storage import plans as plan_store
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.plans import VersionStatus
from cwlink.storage.vault import Vault

HELD = date(2026, 11, 20)
ROLES = (
    AgreedRole("r1", OFFICE, targets=("demo-kazuo",), purpose="接触", content="訪問する"),
    AgreedRole("r2", "houkatsu", "包括", content="初期集中支援チームにつなぐ"),
    AgreedRole("r3", OFFICE, content="通帳を預かる"),
)


def closed_meeting(vault: Vault, household_id: HouseholdId) -> StoredMeeting:
    begun = meetings.begin(vault, households=(household_id,), form=MeetingForm.SINGLE, now=NOW)
    minutes = replace(begun.content.minutes, held_on=HELD)
    case = begun.cases[0]
    told = replace(case, content=replace(case.content, minutes=CaseMinutes(roles=ROLES)))
    final = replace(
        begun,
        status=MeetingStatus.CLOSED,
        content=replace(begun.content, name="調整会議", minutes=minutes),
        cases=(told,),
    )
    with vault.write() as work:
        store.save(work, final, now=NOW)
    return final


@pytest.fixture
def household_id(vault: Vault) -> HouseholdId:
    return with_case1(vault).id


@pytest.fixture
def case_id(vault: Vault, household_id: HouseholdId) -> CaseId:
    return closed_meeting(vault, household_id).cases[0].id


def test_a_plan_is_begun_and_takes_what_is_chosen(vault: Vault, case_id: CaseId) -> None:
    shown = plan_from_minutes.prepare(vault, case_id=case_id, now=NOW)
    assert [one.key for one in shown.offers] == ["role:r1", "role:r2", f"meeting:{HELD}"]
    plan_from_minutes.take(
        vault, case_id=case_id, version_id=shown.version.id, keys={"role:r1"}, now=NOW
    )
    again = plan_from_minutes.prepare(vault, case_id=case_id, now=NOW)
    assert again.version.id == shown.version.id
    assert [one.key for one in again.offers] == ["role:r2", f"meeting:{HELD}"]
    assert [role.content for role in again.version.content.roles] == ["訪問する"]


def test_what_the_supervisor_has_not_confirmed_is_no_role(vault: Vault, case_id: CaseId) -> None:
    shown = plan_from_minutes.prepare(vault, case_id=case_id, now=NOW)
    assert shown.open_roles == ("通帳を預かる",)


def test_a_plan_in_force_gets_its_next_version(
    vault: Vault, household_id: HouseholdId, case_id: CaseId
) -> None:
    first = plans.begin(vault, household_id=household_id, now=NOW)
    with vault.write() as work:
        plan_store.save(work, first.id, first.content, status=VersionStatus.FINAL, now=NOW)
    shown = plan_from_minutes.prepare(vault, case_id=case_id, now=NOW)
    assert (shown.version.version, shown.version.status) == (2, VersionStatus.DRAFT)


def test_taking_over_gives_back_what_the_plan_was(vault: Vault, case_id: CaseId) -> None:
    shown = plan_from_minutes.prepare(vault, case_id=case_id, now=NOW)
    every = {one.key for one in shown.offers}
    before = plan_from_minutes.take(
        vault, case_id=case_id, version_id=shown.version.id, keys=every, now=NOW
    )
    assert before == shown.version.content
    plans.save(vault, version_id=shown.version.id, content=before, now=NOW)
    assert plan_from_minutes.prepare(vault, case_id=case_id, now=NOW).offers == shown.offers


def test_the_plan_tells_of_minutes_that_bring_something(vault: Vault, case_id: CaseId) -> None:
    shown = plan_from_minutes.prepare(vault, case_id=case_id, now=NOW)
    desk = open_desk(vault, version_id=shown.version.id, today=NOW.date())
    assert [(one.case_id, one.count) for one in desk.open_minutes] == [(case_id, 3)]


def test_minutes_that_are_not_final_bring_nothing(vault: Vault, household_id: HouseholdId) -> None:
    begun = meetings.begin(vault, households=(household_id,), form=MeetingForm.SINGLE, now=NOW)
    with pytest.raises(MinutesOpen):
        plan_from_minutes.prepare(vault, case_id=begun.cases[0].id, now=NOW)
    with pytest.raises(NoSuchMeeting):
        plan_from_minutes.prepare(vault, case_id=CaseId("none"), now=NOW)


def test_the_next_step_is_to_take_over_until_a_version_is_begun(
    vault: Vault, household_id: HouseholdId, case_id: CaseId
) -> None:
    view = household_view(vault, household_id=household_id, today=NOW.date())
    assert (view.step.kind, view.step.document) == (StepKind.TAKE_OVER, case_id)
    later = NOW + timedelta(hours=1)
    plan_from_minutes.prepare(vault, case_id=case_id, now=later)
    begun = household_view(vault, household_id=household_id, today=NOW.date())
    assert begun.step.kind is StepKind.RESUME_PLAN
    with vault.write() as work:
        (draft,) = plan_store.of_household(work, household_id)
        plan_store.save(work, draft.id, draft.content, status=VersionStatus.FINAL, now=later)
    final = household_view(vault, household_id=household_id, today=NOW.date())
    assert final.step.kind is StepKind.MONITOR
