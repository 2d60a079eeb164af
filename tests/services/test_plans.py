"""A support plan from its beginning over versions to its end, as the window asks for it."""

from dataclasses import replace
from datetime import date

import pytest
from worked_case import NOW, TODAY, with_case1

from cwlink.core.ids import PlanVersionId
from cwlink.rules.completeness import RemarkCode
from cwlink.rules.meeting import MeetingForm
from cwlink.rules.plan import Evaluation, PlanAgency, PlanChange, PlanContent, Role
from cwlink.rules.review import Outcome, Outlook, SupervisorOpinion, ViewpointAnswer
from cwlink.services import meetings, plans, reviews, settings
from cwlink.services.plan_desk import open_desk
from cwlink.services.review_desk import open_desk as open_review
from cwlink.storage.plans import EvaluationStatus, StoredVersion, VersionStatus
from cwlink.storage.vault import Vault


@pytest.fixture
def draft(vault: Vault) -> StoredVersion:
    settings.change(
        vault,
        {settings.SECTION_NAME.key: "保護第二係", settings.CASEWORKER_NAME.key: "田辺 美咲"},
        now=NOW,
    )
    record = with_case1(vault)
    return plans.begin(vault, household_id=record.id, now=NOW)


def whole(content: PlanContent) -> PlanContent:
    office = replace(
        content.roles[0],
        purpose="和夫さんと話す機会をつくる",
        content="訪問して話す",
        targets=("demo-kazuo",),
        frequency="月2回",
        issues=("demo-issue-05",),
    )
    other = Role(
        id="houkatsu",
        agency_type="houkatsu",
        agency_name="地域包括支援センター",
        purpose="受診につなぐ",
        content="チームに情報を共有する",
        targets=("demo-tome",),
        issues=("demo-issue-01", "demo-issue-02"),
        starts=TODAY,
        ends=date(2027, 3, 31),
        frequency="週1回",
    )
    return replace(content, roles=(office, other))


def final(vault: Vault, version_id: PlanVersionId, content: PlanContent) -> StoredVersion:
    result = plans.finalise(vault, version_id=version_id, content=whole(content), now=NOW)
    assert result.errors == ()
    return result.version


def test_a_plan_begins_from_the_record_and_the_settings(vault: Vault, draft: StoredVersion) -> None:
    content = draft.content
    assert content.author == "保護第二係　田辺 美咲"
    assert (content.starts, content.ends) == (TODAY, date(2027, 5, 23))
    assert content.next_monitoring == date(2027, 2, 24)
    assert len(content.issues) == 10
    assert content.office_roles()
    assert content.policy_decided_on == date(2026, 7, 1)
    again = plans.begin(vault, household_id=draft.household_id, now=NOW)
    assert again.id == draft.id


def test_a_plan_without_a_review_bears_the_number_of_the_last_meeting(vault: Vault) -> None:
    record = with_case1(vault)
    meetings.begin(vault, households=[record.id], form=MeetingForm.SINGLE, now=NOW)
    again = meetings.begin(vault, households=[record.id], form=MeetingForm.SINGLE, now=NOW)
    begun = plans.begin(vault, household_id=record.id, now=NOW)
    assert begun.number == again.cases[0].number == "R8-1"


def test_a_plan_takes_over_why_and_for_whom_the_review_called(vault: Vault) -> None:
    record = with_case1(vault)
    review = reviews.begin(vault, household_id=record.id, now=NOW)
    enough = ViewpointAnswer(current_suffices=True)
    content = replace(
        review.content,
        trigger="caseworker",
        economic=enough,
        daily=enough,
        social=enough,
        outlook=Outlook.YES,
        decision=Outcome.CONVENE,
        supervisor=SupervisorOpinion("大川 千晴", TODAY, "開催を適当と認める。"),
    )
    desk = open_review(vault, review_id=review.id, today=TODAY)
    assert not reviews.decide(vault, desk=desk, content=content, now=NOW).errors
    called = plans.begin(vault, household_id=record.id, now=NOW).content.called
    centre = next(one for one in called if one.agency_type == "hikikomori_center")
    assert centre.purpose == "長男の社会参加について、本人・家族への関わり方を相談する"
    assert centre.targets == ("demo-kazuo",)


def test_a_member_who_left_is_no_target_of_the_next_version(
    vault: Vault, draft: StoredVersion
) -> None:
    called = PlanAgency("hokenjo", "保健所", purpose="相談する", targets=("demo-tome", "gone"))
    version = final(vault, draft.id, replace(draft.content, called=(called,)))
    following = plans.next_version(vault, version_id=version.id, now=NOW)
    assert following.content.called == (replace(called, targets=("demo-tome",)),)


def test_finalising_too_early_stores_nothing(vault: Vault, draft: StoredVersion) -> None:
    result = plans.finalise(vault, version_id=draft.id, content=draft.content, now=NOW)
    assert RemarkCode.NO_AGENCY_ROLE in {one.code for one in result.errors}
    assert result.version.status is VersionStatus.DRAFT


def test_a_final_version_keeps_its_household_and_cannot_change(
    vault: Vault, draft: StoredVersion
) -> None:
    version = final(vault, draft.id, draft.content)
    assert version.content.frozen_household is not None
    with pytest.raises(plans.PlanClosed):
        plans.save(vault, version_id=draft.id, content=draft.content, now=NOW)


def test_the_next_version_carries_roles_over_and_empties_the_evaluation(
    vault: Vault, draft: StoredVersion
) -> None:
    version = final(vault, draft.id, draft.content)
    evaluation = Evaluation("田辺 美咲", TODAY, economic="変化なし", change=PlanChange.REVISE)
    plans.finalise_evaluation(vault, version_id=version.id, evaluation=evaluation, now=NOW)
    following = plans.next_version(vault, version_id=version.id, now=NOW)
    assert following.version == 2
    assert following.content.roles == version.content.roles
    assert following.content.evaluation == Evaluation()
    assert following.content.frozen_household is None
    with pytest.raises(plans.StillOpen):
        plans.next_version(vault, version_id=version.id, now=NOW)
    desk = open_desk(vault, version_id=following.id, today=TODAY)
    assert desk.before is not None
    assert desk.before.version == 1


def test_an_evaluation_that_ends_the_support_ends_the_plan(
    vault: Vault, draft: StoredVersion
) -> None:
    version = final(vault, draft.id, draft.content)
    unfinished = plans.finalise_evaluation(
        vault, version_id=version.id, evaluation=Evaluation("田辺 美咲", TODAY), now=NOW
    )
    assert unfinished.errors
    evaluation = Evaluation("田辺 美咲", TODAY, daily="受診した", change=PlanChange.FINISH)
    done = plans.finalise_evaluation(vault, version_id=version.id, evaluation=evaluation, now=NOW)
    assert done.version.plan_ended_on == TODAY
    assert done.version.evaluation_status is EvaluationStatus.FINAL


def test_giving_up_the_only_version_leaves_no_plan(vault: Vault, draft: StoredVersion) -> None:
    plans.give_up(vault, version_id=draft.id, now=NOW)
    assert plans.of_household(vault, household_id=draft.household_id) == ()
