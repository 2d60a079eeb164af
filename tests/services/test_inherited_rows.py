"""Copies that left before a household was handed over stand in the 提供記録 of the successor."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from disposal_case import CASE_NUMBER
from handover_case import PASSPHRASE

from cwlink.services import disclosure_record, handover_giving, handover_taking
from cwlink.services.disclosure_record import (
    CopyState,
    EndKind,
    EndRefused,
    RecordFilter,
    RecordRow,
)
from cwlink.storage import inherited_list
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID

pytest_plugins = ("handover_vaults",)
NOW = datetime(2027, 4, 1, 9)
TODAY = NOW.date()


@pytest.fixture
def taken(predecessor: Vault, successor: Vault, tmp_path: Path, quick_age: None) -> Vault:
    """Give the successor's vault after taking the household."""
    del quick_age
    path = tmp_path / "引継ぎ.cwlink-hikitsugi"
    handover_giving.give(
        predecessor,
        household_ids=[HOUSEHOLD_ID],
        to="佐伯",
        path=path,
        passphrase=PASSPHRASE,
        now=NOW,
    )
    preview = handover_taking.look(successor, path=path, passphrase=PASSPHRASE, today=TODAY)
    handover_taking.take(successor, preview=preview, now=NOW)
    return successor


def rows(vault: Vault, **wanted: Any) -> tuple[RecordRow, ...]:
    found = disclosure_record.record_list(
        vault,
        wanted=RecordFilter(household_id=HOUSEHOLD_ID, **wanted),
        today=TODAY,
    )
    return found.rows


def test_they_are_listed_with_their_household_and_marked(predecessor: Vault, taken: Vault) -> None:
    before, after = rows(predecessor), rows(taken)
    assert {row.record.number for row in after} == {row.record.number for row in before}
    assert len(after) == len(before)
    assert len(after) > 1
    assert all(row.inherited for row in after)
    assert not all(row.inherited for row in before), "its own copies are its own"
    assert {row.household.case_number for row in after if row.household} == {CASE_NUMBER}
    assert all(row.household for row in after)
    days = [row.record.issued_on for row in after]
    assert days == sorted(days, reverse=True)
    every = disclosure_record.record_list(taken, wanted=RecordFilter(), today=TODAY)
    assert every.total == len(after)


def test_they_are_narrowed_as_any_other(taken: Vault) -> None:
    one = rows(taken)[0].record
    later = one.issued_on + timedelta(days=1)
    assert one.number not in [row.record.number for row in rows(taken, since=later)]
    assert one.number in [row.record.number for row in rows(taken, until=one.issued_on)]
    assert {row.record.recipient for row in rows(taken, recipient=one.recipient)} == {one.recipient}
    assert rows(taken, words="どこにもない言葉") == ()


def test_everything_known_of_one_is_told(taken: Vault) -> None:
    row = rows(taken)[0]
    told = disclosure_record.particulars(taken, seq=row.record.seq, today=TODAY)
    assert told is not None
    assert told.row.record.number == row.record.number
    assert told.row.inherited
    assert disclosure_record.particulars(taken, seq=-999, today=TODAY) is None


def test_a_return_is_noted_and_the_record_of_ones_own_stays_sound(taken: Vault) -> None:
    out = next(row for row in rows(taken) if row.record.ended is None)
    seq = out.record.seq
    with pytest.raises(EndRefused):
        disclosure_record.note_end(
            taken, seqs=[seq], kind=EndKind.RETURNED, on=date(2000, 1, 1), now=NOW
        )
    disclosure_record.note_end(
        taken, seqs=[seq], kind=EndKind.RETURNED, on=TODAY, note="郵送で", now=NOW
    )
    told = disclosure_record.particulars(taken, seq=seq, today=TODAY)
    assert told is not None
    assert told.row.state is CopyState.RETURNED
    assert (told.ends[0].kind, told.ends[0].note) == (EndKind.RETURNED, "郵送で")
    assert disclosure_record.verify(taken).chain.sound
    assert out.record.number not in [row.record.number for row in rows(taken, open_only=True)]
    with taken.read() as work:
        assert inherited_list.count(work) == len(rows(taken))
