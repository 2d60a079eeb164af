"""Opens a package and looks through every row and file in it, before anything is done with it."""

import base64
from dataclasses import replace
from pathlib import Path

from cwlink.exchange.attached_file import UnfitFile, check_attached
from cwlink.exchange.handover_package import (
    DamagedPackage,
    HandoverPackage,
    NewerPackage,
    PackedHousehold,
    read,
    unsealed,
)
from cwlink.rules.handover import Kind, Left
from cwlink.storage import schema, transfer_trust
from cwlink.storage.transfer_columns import Tables


def opened(path: Path, passphrase: str) -> HandoverPackage:
    """Return a package that can be compared with the vault.

    Raises WrongHandoverPassphrase, NoPackage, UnreadablePackage, DamagedPackage, NewerPackage and
    PackageTooLarge, each a sentence.
    """
    return looked_through(unsealed(read(path), passphrase))


def looked_through(package: HandoverPackage) -> HandoverPackage:
    """Return a package whose every row was looked at; raises DamagedPackage, NewerPackage."""
    if package.schema not in schema.REVISIONS:
        raise NewerPackage
    try:
        office = transfer_trust.trusted_office(package.office)
        households = tuple(
            _looked_through(one, transfer_trust.trusted(one.id, one.tables, office))
            for one in package.households
        )
        for one in package.households:
            _require_counts(one)
    except (ValueError, UnfitFile) as problem:
        raise DamagedPackage from problem
    return replace(package, households=households, office=office)


def _require_counts(one: PackedHousehold) -> None:
    """Raise ValueError where something else than is known here was counted, or less than none."""
    known = {*Kind, *Left}
    if {*one.counts, *one.left} - known or min((0, *one.counts.values(), *one.left.values())) < 0:
        raise ValueError("counts")


def _looked_through(one: PackedHousehold, tables: Tables) -> PackedHousehold:
    """Return a household called as its own rows call it, its files looked through as any other."""
    for row in tables["attachments"]:
        content = base64.b64decode(str(row["content"]))
        file = check_attached(str(row["name"]), content)
        if (file.name, file.media.value) != (row["name"], row["media"]):
            raise DamagedPackage
    return replace(one, tables=tables, case_number=str(tables["households"][0]["case_number"]))
