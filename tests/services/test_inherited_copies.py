"""What left before a handover is known to the successor, and may come back to her."""

from pathlib import Path

import pytest
from handover_case import LAST, LATER, edit, give, look, take

from cwlink.services import inherited_copies
from cwlink.services.inherited_copies import InheritedRow, NoSuchInheritedCopy
from cwlink.storage.disclosures import EndKind
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID, TODAY
from unnoted import unnoted_writes

pytest_plugins = ("handover_vaults",)
pytestmark = pytest.mark.usefixtures("quick_age")


def _out(vault: Vault) -> list[InheritedRow]:
    found = inherited_copies.of_household(vault, household_id=HOUSEHOLD_ID)
    return [row for row in found if row.copy.still_out]


def test_a_copy_that_is_out_comes_back_to_the_successor_and_stays_back(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    take(successor, give(predecessor, tmp_path))
    row = next(one for one in _out(successor) if one.copy.number == "R8-0002")
    with unnoted_writes() as found:
        inherited_copies.note_end(
            successor, row=row, kind=EndKind.RETURNED, on=TODAY, note="会議で回収", now=LATER
        )
    assert found == []
    assert "R8-0002" not in [one.copy.number for one in _out(successor)]
    edit(predecessor, phone="000-1", now=LATER)
    newer = give(predecessor, tmp_path, now=LAST, name="新")
    take(successor, newer, LAST)
    assert "R8-0002" not in [one.copy.number for one in _out(successor)]
    assert look(successor, newer, LAST).nothing_to_do


def test_an_unknown_copy_is_told(predecessor: Vault, successor: Vault, tmp_path: Path) -> None:
    take(successor, give(predecessor, tmp_path))
    row = InheritedRow("9" * 32, 1, _out(successor)[0].copy)
    with pytest.raises(NoSuchInheritedCopy):
        inherited_copies.note_end(
            successor, row=row, kind=EndKind.RETURNED, on=TODAY, note="", now=LATER
        )
