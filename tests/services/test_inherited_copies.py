"""What left before a handover may come back to the successor, and no later package undoes that."""

from pathlib import Path

import pytest
from handover_case import LAST, LATER, edit, give, look, take

from cwlink.services import disclosure_record
from cwlink.services.disclosure_record import EndKind, RecordFilter, RecordRow
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID
from unnoted import unnoted_writes

pytest_plugins = ("handover_vaults",)


def _out(vault: Vault) -> dict[str, RecordRow]:
    wanted = RecordFilter(household_id=HOUSEHOLD_ID, open_only=True)
    found = disclosure_record.record_list(vault, wanted=wanted, today=LATER.date())
    return {row.record.number: row for row in found.rows}


@pytest.mark.usefixtures("quick_age")
def test_a_copy_that_is_out_comes_back_to_the_successor_and_stays_back(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    take(successor, give(predecessor, tmp_path))
    row = _out(successor)["R8-0002"]
    with unnoted_writes() as found:
        disclosure_record.note_end(
            successor,
            seqs=[row.record.seq],
            kind=EndKind.RETURNED,
            on=LATER.date(),
            note="会議で回収",
            now=LATER,
        )
    assert found == []
    assert "R8-0002" not in _out(successor)
    edit(predecessor, phone="000-1", now=LATER)
    newer = give(predecessor, tmp_path, now=LAST, name="新")
    take(successor, newer, LAST)
    assert "R8-0002" not in _out(successor)
    assert look(successor, newer, LAST).nothing_to_do
