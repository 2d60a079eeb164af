"""The watch that the journeys run under notices a write that nothing was said of."""

from dataclasses import replace

from cwlink.services import household_edit
from cwlink.services.household_edit import HouseholdDraft
from cwlink.storage import settings
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID, NOW, household
from unnoted import unnoted_writes


def test_a_service_that_says_what_it_did_passes(vault: Vault) -> None:
    with unnoted_writes() as found:
        saved = household_edit.save(vault, draft=HouseholdDraft(household()), now=NOW).after
        changed = replace(saved, record=replace(saved.record, notes="聞き取り"))
        household_edit.keep(vault, draft=changed, now=NOW)
        household_edit.save(vault, draft=changed, now=NOW)
        household_edit.refresh_list(vault, today=NOW.date())
        household_edit.remove(vault, household_id=HOUSEHOLD_ID, now=NOW)
    assert found == []


def test_a_write_that_nothing_is_said_of_is_found(vault: Vault) -> None:
    with unnoted_writes() as found, vault.write() as work:
        settings.put(work, "plan_months", 9)
    assert found == [{"settings"}]
