"""A predecessor's vault full of a household, a successor's empty one, and packages between them."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import disposal_case
import msgspec
from attached_files import pdf
from disclosure_row import ROW
from worked_case import with_office

from cwlink.core.ids import HouseholdId
from cwlink.exchange import handover_package
from cwlink.exchange.handover_package import HandoverPackage
from cwlink.services import handover_giving, handover_taking, household_edit
from cwlink.services.handover_giving import Given
from cwlink.services.handover_taking import HandoverPreview, Taken
from cwlink.storage.disclosures import Details
from cwlink.storage.inherited import InheritedCopy
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID, NOW

PASSPHRASE = "K7HM-4RPX-9WTY-3ACE"
LATER = datetime(2026, 12, 1, 10)
LAST = datetime(2026, 12, 8, 10)


def fill(vault: Vault) -> None:
    """Put into the vault a household of which every table tells something, and a neighbour."""
    with_office(vault)
    disposal_case.fill(vault)
    content = pdf()
    copy = InheritedCopy(
        **{
            name: getattr(ROW, name)
            for name in InheritedCopy.__dataclass_fields__
            if hasattr(ROW, name) and name not in ("details", "paper_id")
        }
        | {"number": "R7-0001", "details": Details(members=("a" * 32,)), "paper_id": "p1"},
    )
    with vault.write() as work:
        work.bare.execute(
            "UPDATE attachments SET content = ?, sha256 = ?, size = ?",
            (content, hashlib.sha256(content).hexdigest(), len(content)),
        )
        work.bare.execute(
            "UPDATE inherited_disclosures SET content = ?, vault_id = ?",
            (msgspec.json.encode(copy).decode(), "f" * 32),
        )


def give(
    vault: Vault, folder: Path, *ids: HouseholdId, now: datetime = NOW, name: str = "引継ぎ"
) -> Given:
    """Write the package of households, of the filled one where none is named."""
    return handover_giving.give(
        vault,
        household_ids=ids or (HOUSEHOLD_ID,),
        to="後任　花子",
        path=folder / f"{name}{handover_package.EXTENSION}",
        passphrase=PASSPHRASE,
        now=now,
    )


def look(vault: Vault, given: Given | Path, now: datetime = LATER) -> HandoverPreview:
    """Look through a package."""
    path = given if isinstance(given, Path) else given.path
    return handover_taking.look(vault, path=path, passphrase=PASSPHRASE, today=now.date())


def take(vault: Vault, given: Given | Path, now: datetime = LATER) -> Taken:
    """Take a package as it is proposed."""
    return handover_taking.take(vault, preview=look(vault, given, now), now=now)


def opened(given: Given) -> HandoverPackage:
    """Return what stands in a package."""
    return handover_package.unsealed(given.path.read_bytes(), PASSPHRASE)


def rewritten(given: Given, package: HandoverPackage) -> Path:
    """Write another package in its place and return where it is."""
    given.path.write_bytes(handover_package.sealed(package, PASSPHRASE))
    return given.path


def with_rows(
    package: HandoverPackage, table: str, rows: Sequence[Mapping[str, Any]]
) -> HandoverPackage:
    """Return a package whose first household has other rows in a table."""
    one = package.households[0]
    changed = replace(one, tables={**one.tables, table: [dict(row) for row in rows]})
    return replace(package, households=(changed, *package.households[1:]))


def edit(
    vault: Vault, household_id: HouseholdId = HOUSEHOLD_ID, *, now: datetime = NOW, **fields: Any
) -> None:
    """Change fields of a household's record, as the window does."""
    draft = household_edit.open_draft(vault, household_id=household_id)
    changed = replace(draft, record=replace(draft.record, **fields))
    household_edit.save(vault, draft=changed, now=now)


def tables(vault: Vault) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table."""
    with vault.read() as work:
        names = work.bare.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {
            name: sorted(work.bare.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for (name,) in names
        }
