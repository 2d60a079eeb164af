"""The list of plans: the nearest monitoring first, found by name, number and state."""

from datetime import date

import pytest
from plan_case import NOW, whole
from worked_case import with_case1

from cwlink.core.ids import PlanVersionId
from cwlink.rules.plan import Evaluation, PlanChange
from cwlink.services import plans
from cwlink.services.plan_list import PlanState, plan_list
from cwlink.storage.vault import Vault

TODAY = NOW.date()


@pytest.fixture
def draft(vault: Vault) -> PlanVersionId:
    record = with_case1(vault)
    version = plans.begin(vault, household_id=record.id, now=NOW)
    plans.save(vault, version_id=version.id, content=whole(version.content), now=NOW)
    return version.id


def final(vault: Vault, version_id: PlanVersionId) -> None:
    content = next(one.content for one in plans.of_household(vault, household_id=_household(vault)))
    assert not plans.finalise(vault, version_id=version_id, content=content, now=NOW).errors


def _household(vault: Vault) -> object:
    return plan_list(vault, today=TODAY).lines[0].version.household_id


def test_a_draft_is_listed_with_its_household_and_period(
    vault: Vault, draft: PlanVersionId
) -> None:
    (line,) = plan_list(vault, today=TODAY).lines
    assert line.version.id == draft
    assert (line.version.name, line.version.case_number) == ("水野　トメ", "24-00093")
    assert (line.version.starts, line.version.ends) == (date(2026, 12, 11), date(2027, 6, 10))
    assert line.state is PlanState.DRAFT


@pytest.mark.parametrize(("words", "found"), [("ミズノ", 1), ("24-000", 1), ("R8", 1), ("ゾウ", 0)])
def test_words_narrow_the_list(vault: Vault, draft: PlanVersionId, words: str, found: int) -> None:
    assert len(plan_list(vault, today=TODAY, words=words).lines) == found


def test_a_state_narrows_what_is_shown_and_not_the_counts(
    vault: Vault, draft: PlanVersionId
) -> None:
    shown = plan_list(vault, today=TODAY, state=PlanState.FINAL)
    assert shown.lines == ()
    assert shown.counts[PlanState.DRAFT] == 1
    assert shown.total == 1


def test_a_final_version_is_overdue_once_its_monitoring_date_has_passed(
    vault: Vault, draft: PlanVersionId
) -> None:
    final(vault, draft)
    assert not plan_list(vault, today=date(2027, 3, 10)).lines[0].overdue
    assert plan_list(vault, today=date(2027, 3, 11)).lines[0].overdue


def test_earlier_versions_are_shown_on_request(vault: Vault, draft: PlanVersionId) -> None:
    final(vault, draft)
    plans.next_version(vault, version_id=draft, now=NOW)
    assert [one.version.version for one in plan_list(vault, today=TODAY).lines] == [2]
    every = plan_list(vault, today=TODAY, with_earlier=True).lines
    assert sorted(one.version.version for one in every) == [1, 2]


def test_an_evaluation_that_ends_the_support_ends_the_line(
    vault: Vault, draft: PlanVersionId
) -> None:
    final(vault, draft)
    done = Evaluation("田辺", TODAY, daily="受診した", change=PlanChange.FINISH)
    plans.finalise_evaluation(vault, version_id=draft, evaluation=done, now=NOW)
    assert plan_list(vault, today=TODAY).lines[0].state is PlanState.ENDED
