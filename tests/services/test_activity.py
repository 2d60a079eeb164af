"""閲覧・変更の記録: what the services say of what they do."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cwlink.rules.household_changes import with_member
from cwlink.rules.plan import Evaluation
from cwlink.services import activity, activity_documents, household_edit, plans, settings
from cwlink.services.activity import About, Act, Subject
from cwlink.services.household_edit import HouseholdDraft, RecordFaulty
from cwlink.storage import activities
from cwlink.storage.activities import Entry, Wanted
from cwlink.storage.plans import StoredVersion
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID, NOW, TOME, household

MINUTE = timedelta(minutes=1)
LOOK = About(Subject.HOUSEHOLD, HOUSEHOLD_ID, HOUSEHOLD_ID, "24-00093")


@pytest.fixture
def kept(vault: Vault) -> Vault:
    """Give a vault with one household."""
    household_edit.save(vault, draft=HouseholdDraft(household()), now=NOW)
    return vault


@pytest.fixture
def plan(kept: Vault) -> StoredVersion:
    """Give the draft of a plan."""
    return plans.begin(kept, household_id=HOUSEHOLD_ID, now=NOW)


def entries(vault: Vault, *acts: Act) -> list[Entry]:
    """Return what was noted of the household, the latest first."""
    wanted = Wanted(household_id=HOUSEHOLD_ID, acts=acts)
    with vault.read() as work:
        return [one.entry for one in activities.found(work, wanted, limit=100)]


def test_a_saved_change_is_noted_field_by_field_with_who_and_when(kept: Vault) -> None:
    draft = household_edit.open_draft(kept, household_id=HOUSEHOLD_ID)
    tome = draft.record.member(TOME)
    assert tome is not None
    record = with_member(draft.record, replace(tome, phone="090-1111-2222"))
    household_edit.save(kept, draft=replace(draft, record=record), now=NOW + MINUTE)
    (entry,) = entries(kept, Act.CHANGED)
    assert (entry.at, entry.subject, entry.note) == (NOW + MINUTE, Subject.HOUSEHOLD, "24-00093")
    (change,) = entry.changes
    assert (change.field, change.before, change.after) == ("members.phone", "", "090-1111-2222")
    assert (change.of, change.name) == ((TOME,), tome.name)


def test_what_is_only_a_draft_is_not_a_change(kept: Vault) -> None:
    draft = household_edit.open_draft(kept, household_id=HOUSEHOLD_ID)
    changed = replace(draft, record=replace(draft.record, address="みどり市南町１"))
    household_edit.keep(kept, draft=changed, now=NOW)
    assert entries(kept, Act.CHANGED) == []


def test_a_change_that_was_refused_is_not_noted(kept: Vault) -> None:
    draft = household_edit.open_draft(kept, household_id=HOUSEHOLD_ID)
    with pytest.raises(RecordFaulty):
        faulty = replace(draft, record=replace(draft.record, case_number=""))
        household_edit.save(kept, draft=faulty, now=NOW)
    assert entries(kept, Act.CHANGED) == []


def test_looking_again_within_ten_minutes_is_one_look(kept: Vault) -> None:
    for minutes in (0, 1, 9):
        activity.opened(kept, [LOOK, LOOK], now=NOW + minutes * MINUTE)
    assert len(entries(kept, Act.OPENED)) == 1
    activity.opened(kept, [LOOK], now=NOW + 11 * MINUTE)
    assert [one.at for one in entries(kept, Act.OPENED)] == [NOW + 11 * MINUTE, NOW]


def test_what_was_noted_survives_a_removal_that_is_taken_back(kept: Vault) -> None:
    activity.opened(kept, [LOOK], now=NOW)
    removed = household_edit.remove(kept, household_id=HOUSEHOLD_ID, now=NOW + MINUTE)
    with kept.read() as work:
        left = activities.found(work, Wanted(), limit=9)
    assert [(one.entry.act, one.entry.note) for one in left] == [(Act.REMOVED, "24-00093")]
    household_edit.put_back(kept, removed=removed, now=NOW + 2 * MINUTE)
    assert [one.act for one in entries(kept)] == [
        Act.PUT_BACK,
        Act.CREATED,
        Act.OPENED,
        Act.CREATED,
    ]


def _typed(vault: Vault, version: StoredVersion, goal: str, minutes: int) -> None:
    content = replace(version.content, long_term_goal=goal)
    plans.save(vault, version_id=version.id, content=content, now=NOW + minutes * MINUTE)


def test_what_is_typed_in_one_sitting_becomes_one_row(kept: Vault, plan: StoredVersion) -> None:
    for minutes, goal in enumerate(("地", "地域で", "地域で暮らす")):
        _typed(kept, plan, goal, minutes)
    assert entries(kept, Act.CHANGED) == []
    assert activity_documents.settle(kept)
    (entry,) = entries(kept, Act.CHANGED)
    (change,) = entry.changes
    assert (change.field, change.before, change.after) == ("long_term_goal", "", "地域で暮らす")
    assert entry.at == NOW + 2 * MINUTE
    assert not activity_documents.settle(kept)


def test_a_sitting_that_goes_on_is_noted_from_time_to_time(
    kept: Vault, plan: StoredVersion
) -> None:
    for minutes, goal in ((0, "一"), (5, "二"), (12, "三"), (13, "四")):
        _typed(kept, plan, goal, minutes)
    (first,) = entries(kept, Act.CHANGED)
    assert (first.at, first.changes[0].after) == (NOW + 5 * MINUTE, "二")
    activity_documents.settle(kept)
    second = entries(kept, Act.CHANGED)[0]
    assert (second.changes[0].before, second.changes[0].after) == ("二", "四")


def test_who_typed_is_told_although_the_caseworker_changed_since(
    kept: Vault, plan: StoredVersion
) -> None:
    settings.change(kept, {settings.CASEWORKER_NAME.key: "田辺 美咲"}, now=NOW)
    _typed(kept, plan, "地域で暮らす", 1)
    settings.change(kept, {settings.CASEWORKER_NAME.key: "後任"}, now=NOW)
    activity_documents.settle(kept)
    assert entries(kept, Act.CHANGED)[0].by == "田辺 美咲"


def test_typing_and_taking_it_back_leaves_no_row(kept: Vault, plan: StoredVersion) -> None:
    _typed(kept, plan, "地域で暮らす", 0)
    _typed(kept, plan, "", 1)
    assert activity_documents.settle(kept)
    assert entries(kept, Act.CHANGED) == []


def test_a_draft_that_was_thrown_away_is_noted_and_nothing_waits(
    kept: Vault, plan: StoredVersion
) -> None:
    _typed(kept, plan, "地域で暮らす", 0)
    plans.give_up(kept, version_id=plan.id, now=NOW + MINUTE)
    assert entries(kept)[0].act is Act.REMOVED
    assert not activity_documents.settle(kept)


def test_the_evaluation_belongs_to_the_plan(kept: Vault, plan: StoredVersion) -> None:
    with kept.write() as work:
        from cwlink.storage import plans as store
        from cwlink.storage.plans import VersionStatus

        store.save(work, plan.id, plan.content, status=VersionStatus.FINAL, now=NOW)
    evaluation = Evaluation(assessor="田辺 美咲")
    plans.save_evaluation(kept, version_id=plan.id, evaluation=evaluation, now=NOW)
    activity_documents.settle(kept)
    assert entries(kept, Act.CHANGED)[0].changes[0].field == "evaluation.assessor"
