"""Drafts of a household: kept while typing, checked, saved in one go, undone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cwlink.rules.household_changes import with_member, with_member_left, without_member
from cwlink.rules.household_checks import Fault
from cwlink.services import household_drafts, household_edit
from cwlink.services.household_edit import (
    ChangedMeanwhile,
    HouseholdDraft,
    HouseholdHasDocuments,
    MemberHasDocuments,
    RecordFaulty,
)
from cwlink.services.household_facts import NoSuchHousehold
from cwlink.services.household_list import household_rows
from cwlink.services.reviews import begin
from cwlink.storage.vault import Vault
from household_case import (
    HOUSEHOLD_ID,
    KAZUO,
    NOW,
    TODAY,
    TOME,
    agreed,
    household,
    issue,
    record_consent,
)


def saved(vault: Vault) -> HouseholdDraft:
    return household_edit.save(vault, draft=HouseholdDraft(household()), now=NOW).after


def listed(vault: Vault, words: str = "") -> list[str]:
    found = household_rows(vault, today=TODAY, words=words)
    return [found.row(at).case_number for at in range(len(found))]


def test_a_new_household_begins_with_a_head_and_can_be_saved_once_named(vault: Vault) -> None:
    draft = household_edit.new_draft()
    with pytest.raises(RecordFaulty) as told:
        household_edit.save(vault, draft=draft, now=NOW)
    assert {remark.path[-1] for remark in told.value.remarks} == {"case_number", "name"}
    assert listed(vault) == []
    head = replace(draft.record.members[0], name="青木 一郎")
    record = with_member(replace(draft.record, case_number=" 26-00001 "), head)
    done = household_edit.save(vault, draft=replace(draft, record=record), now=NOW)
    assert (done.before, done.after.is_new) == (None, False)
    assert listed(vault, "青木") == ["26-00001"]


def test_a_case_number_belongs_to_one_household(vault: Vault) -> None:
    saved(vault)
    other = replace(household_edit.new_draft().record, case_number="24-00093")
    found = household_edit.check(vault, record=other, today=TODAY)
    assert (found[0].path, found[0].fault) == (("case_number",), Fault.TAKEN)
    assert household_edit.check(vault, record=household(), today=TODAY) == ()


def test_a_change_is_saved_and_can_be_undone(vault: Vault) -> None:
    draft = saved(vault)
    changed = replace(draft.record, issues=(issue("hoarding"),))
    done = household_edit.save(vault, draft=replace(draft, record=changed), now=NOW)
    assert listed(vault, "ごみ屋敷") == ["24-00093"]
    assert done.before == household()
    household_edit.save(vault, draft=replace(done.after, record=household()), now=NOW)
    assert household_edit.open_draft(vault, household_id=HOUSEHOLD_ID).record == household()
    assert listed(vault, "ごみ屋敷") == []


def test_a_record_that_changed_meanwhile_is_not_overwritten(vault: Vault) -> None:
    mine = saved(vault)
    other = replace(mine, record=replace(mine.record, phone="000-1111"))
    household_edit.save(vault, draft=other, now=NOW)
    with pytest.raises(ChangedMeanwhile):
        household_edit.save(vault, draft=replace(mine, record=household()), now=NOW)
    assert household_edit.open_draft(vault, household_id=HOUSEHOLD_ID).record.phone == "000-1111"


def test_a_draft_survives_and_is_offered_until_saved_or_given_up(vault: Vault) -> None:
    draft = saved(vault)
    typed = replace(draft, record=replace(draft.record, notes="書きかけ"), panel="basics")
    household_edit.keep(vault, draft=typed, now=NOW)
    kept = household_edit.kept(vault, household_id=HOUSEHOLD_ID)
    assert kept is not None
    assert (kept.draft, kept.saved_at, kept.outdated) == (typed, NOW, False)
    assert household_drafts.any_kept(vault, household_id=HOUSEHOLD_ID)
    household_edit.save(vault, draft=typed, now=NOW)
    assert household_edit.kept(vault, household_id=HOUSEHOLD_ID) is None


def test_a_draft_of_a_new_household_is_kept_too(vault: Vault) -> None:
    draft = household_edit.new_draft()
    household_edit.keep(vault, draft=draft, now=NOW)
    kept = household_edit.kept(vault, household_id=None)
    assert kept is not None
    assert (kept.draft, kept.outdated) == (draft, False)
    household_edit.give_up(vault, draft=draft)
    assert not household_drafts.any_kept(vault, household_id="")


def test_a_draft_tells_that_the_record_changed_since(vault: Vault) -> None:
    draft = saved(vault)
    household_edit.keep(vault, draft=draft, now=NOW)
    with vault.write() as work:
        from cwlink.storage import household_index, households

        columns = household_index.of_record(household(), issue_labels={}, on=TODAY)
        households.save(work, household(), columns, now=NOW + timedelta(hours=1))
    kept = household_edit.kept(vault, household_id=HOUSEHOLD_ID)
    assert kept is not None
    assert kept.outdated


def test_a_member_with_a_consent_stays_and_can_only_leave(vault: Vault) -> None:
    draft = saved(vault)
    consent = agreed(KAZUO)
    record_consent(vault, consent)
    with pytest.raises(MemberHasDocuments):
        record = without_member(draft.record, KAZUO)
        household_edit.save(vault, draft=replace(draft, record=record), now=NOW)
    left = with_member_left(draft.record, KAZUO, date(2026, 11, 1), "転出")
    household_edit.save(vault, draft=replace(draft, record=left), now=NOW)
    row = household_rows(vault, today=TODAY).row(0)
    assert row.members == 1


def test_a_household_is_removed_and_put_back_with_its_consents(vault: Vault) -> None:
    saved(vault)
    consent = agreed(TOME)
    record_consent(vault, consent)
    removed = household_edit.remove(vault, household_id=HOUSEHOLD_ID, now=NOW)
    assert listed(vault) == []
    with pytest.raises(NoSuchHousehold):
        household_edit.open_draft(vault, household_id=HOUSEHOLD_ID)
    household_edit.put_back(vault, removed=removed, now=NOW)
    assert household_edit.open_draft(vault, household_id=HOUSEHOLD_ID).record == household()
    assert household_edit.remove(vault, household_id=HOUSEHOLD_ID, now=NOW).consents == (consent,)


def test_a_household_with_a_review_is_not_removed(vault: Vault) -> None:
    saved(vault)
    begin(vault, household_id=HOUSEHOLD_ID, now=NOW)
    with pytest.raises(HouseholdHasDocuments):
        household_edit.remove(vault, household_id=HOUSEHOLD_ID, now=NOW)


def test_a_draft_takes_in_what_was_changed_elsewhere(vault: Vault) -> None:
    mine = saved(vault)
    typed = replace(
        mine.record,
        notes="書きかけ",
        issues=(*mine.record.issues[1:], issue("hoarding")),
        traits=("isolated", "life_stage"),
    )
    first = replace(mine.record.issues[1], background="火の消し忘れ")
    elsewhere = replace(
        mine.record,
        phone="000-1111",
        issues=(mine.record.issues[0], first, *mine.record.issues[2:], issue("animals")),
        traits=("isolated", "refuses_support", "low_motivation"),
    )
    household_edit.save(vault, draft=replace(mine, record=elsewhere), now=NOW)
    draft = household_edit.brought_up(vault, draft=replace(mine, record=typed))
    assert (draft.record.notes, draft.record.phone) == ("書きかけ", "000-1111")
    assert [one.code for one in draft.record.issues] == [
        "care_need",
        "withdrawal",
        "isolation",
        "animals",
        "hoarding",
    ]
    assert draft.record.issues[0].background == "火の消し忘れ"
    assert set(draft.record.traits) == {"isolated", "low_motivation", "life_stage"}
    household_edit.save(vault, draft=draft, now=NOW)


def test_the_list_is_brought_up_to_the_day(vault: Vault) -> None:
    draft = saved(vault)
    moving = with_member_left(draft.record, KAZUO, date(2026, 12, 10), "転出")
    household_edit.save(vault, draft=replace(draft, record=moving), now=NOW)
    assert household_rows(vault, today=TODAY).row(0).members == 2
    assert not household_edit.refresh_list(vault, today=TODAY)
    assert household_edit.refresh_list(vault, today=date(2026, 12, 10))
    assert household_rows(vault, today=TODAY).row(0).members == 1
