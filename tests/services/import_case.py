"""Rows to import into a vault, and what is read back from it, for the tests of importing."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import text
from worked_case import NOW, TODAY

from cwlink.rules.household import HouseholdRecord
from cwlink.services import imports
from cwlink.services.imports import ImportPreview, ImportResult
from cwlink.storage import households
from cwlink.storage.household_index import of_record
from cwlink.storage.vault import Vault

LATER = datetime(2026, 12, 1, 9, 0)
TABLES = ("households", "members", "headships", "certificates", "issue_records")

Look = Callable[..., ImportPreview]
Take = Callable[..., ImportResult]


def taken(vault: Vault, path: Path) -> ImportResult:
    preview = imports.preview(vault, file=imports.open_file(path), today=TODAY)
    return imports.apply(vault, preview=preview, now=NOW)


def dump(vault: Vault) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of the tables an import writes."""
    with vault.read() as work:
        return {
            name: sorted(tuple(one) for one in work.session.execute(text(f"SELECT * FROM {name}")))
            for name in TABLES
        }


def record(vault: Vault, case_number: str = "21-00001") -> HouseholdRecord:
    with vault.read() as work:
        found = households.id_of(work, case_number)
        assert found is not None
        stored = households.get(work, found)
        assert stored is not None
        return stored.record


def change(vault: Vault, changed: HouseholdRecord) -> None:
    """Save a record as the caseworker would."""
    with vault.write() as work:
        households.save(work, changed, of_record(changed, issue_labels={}, on=TODAY), now=NOW)


def counts(result: ImportResult) -> tuple[int, int, int, int, int]:
    return result.new, result.changed, result.unchanged, result.asked, result.faulty
