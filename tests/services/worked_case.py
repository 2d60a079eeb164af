"""Worked case 1 with invented names, as the お試し vault holds it, for tests of services."""

from datetime import datetime

import msgspec

from cwlink.core.places import resources
from cwlink.rules.household import HouseholdRecord
from cwlink.services import settings
from cwlink.storage import households
from cwlink.storage.household_index import of_record
from cwlink.storage.vault import Vault

NOW = datetime(2026, 11, 24, 14, 32)
TODAY = NOW.date()


def case1() -> HouseholdRecord:
    """Return the household of worked case 1."""
    path = resources() / "samples" / "case1_household.json"
    return msgspec.json.decode(path.read_bytes(), type=HouseholdRecord)


def with_case1(vault: Vault) -> HouseholdRecord:
    """Put worked case 1 into the vault and return it."""
    record = case1()
    with vault.write() as work:
        households.add(work, record, of_record(record, issue_labels={}, on=TODAY), now=NOW)
    return record


def with_office(vault: Vault) -> None:
    """Name the office and its caseworker."""
    named = {
        settings.OFFICE_NAME.key: "みどり市福祉事務所",
        settings.CASEWORKER_NAME.key: "田辺 美咲",
    }
    settings.change(vault, named, now=NOW)
