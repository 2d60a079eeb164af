"""Beside the rows of the 提供記録: households, recipients, the days copies are due back."""

import json
from dataclasses import replace
from datetime import date

import pytest
from disclosure_row import HOME, NOW, ROW, add_household

from cwlink.core.ids import PaperId
from cwlink.storage import disclosure_list, disclosures, households, papers
from cwlink.storage.disclosures import Ended, EndKind, Search
from cwlink.storage.papers import IssuedPaper
from cwlink.storage.vault import Vault

BACK_BY = date(2027, 1, 29)


def paper(vault: Vault, sheet: object) -> PaperId:
    issued = IssuedPaper("agency_copy", "R8-1", HOME, "v", 1, json.dumps(sheet), 1, "ab", NOW)
    with vault.write() as work:
        return papers.add_paper(work, issued)


@pytest.fixture
def recorded(vault: Vault) -> Vault:
    with vault.write() as work:
        add_household(work)
    with_day = paper(vault, {"return_by": BACK_BY.isoformat(), "people": [{"name": "水野"}]})
    without = paper(vault, {"return_by": None})
    with vault.write() as work:
        disclosures.add(work, replace(ROW, number="R8-0001", paper_id=with_day))
        disclosures.add(work, replace(ROW, number="R8-0002", paper_id=without, recipient="保健所"))
        later = replace(ROW, number="R8-0003", issued_on=date(2027, 4, 2), recipient_type="iryou")
        disclosures.add(work, later)
    return vault


def test_the_day_for_the_return_is_read_from_the_copy_itself(recorded: Vault) -> None:
    with recorded.read() as work:
        assert disclosure_list.return_days(work) == {1: BACK_BY}


def test_recipients_stand_once_and_by_type(recorded: Vault) -> None:
    with recorded.read() as work:
        found = disclosure_list.recipients(work)
        assert disclosure_list.first_day(work) == ROW.issued_on
    assert [one.name for one in found] == [ROW.recipient, "保健所", ROW.recipient]
    assert found[2].agency_type == "iryou"


def test_a_household_deleted_by_law_is_in_no_list(recorded: Vault) -> None:
    with recorded.read() as work:
        assert disclosure_list.households(work) == {HOME: ("24-00001", "")}
    with recorded.write() as work:
        households.remove(work, HOME)
    with recorded.read() as work:
        assert disclosure_list.households(work) == {}
        assert disclosure_list.return_days(work) == {}


def test_an_empty_record_has_no_first_day(vault: Vault) -> None:
    with vault.read() as work:
        assert disclosure_list.first_day(work) is None


def test_a_return_noted_by_mistake_is_taken_back(recorded: Vault) -> None:
    notes = [
        Ended(kind, date(2026, 12, day), NOW, "田辺 美咲")
        for kind, day in ((EndKind.RETURNED, 1), (EndKind.REOPENED, 2))
    ]
    with recorded.write() as work:
        for note in notes:
            disclosures.note_end(work, 2, note)
    with recorded.read() as work:
        assert disclosures.ends_of(work, 2) == tuple(reversed(notes))
        assert disclosures.ends_of(work, 1) == ()
        still_out = disclosures.found(work, Search(open_only=True))
    assert [one.number for one in still_out] == ["R8-0003", "R8-0002", "R8-0001"]
    record = recorded.check().record
    assert record is not None
    assert record.sound
