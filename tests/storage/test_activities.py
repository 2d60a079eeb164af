"""閲覧・変更の記録 in the vault: added to, read, never changed."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlcipher3.dbapi2 import IntegrityError

from cwlink.core.ids import HouseholdId
from cwlink.services import household_edit
from cwlink.services.household_edit import HouseholdDraft
from cwlink.storage import activities, households
from cwlink.storage.activities import Act, Change, Entry, FoundEntry, Subject, Wanted
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID, NOW, household

PHONE = Change("members.phone", "", "090", ("m1",), "水野")
OFFICE = Entry(NOW, "田辺", Act.CHANGED, Subject.SETTINGS, changes=(Change("phone", "", "03"),))


@pytest.fixture
def kept(vault: Vault) -> Vault:
    """Give a vault with one household, whose log holds that it was entered."""
    household_edit.save(vault, draft=HouseholdDraft(household()), now=NOW)
    return vault


def _entry(minutes: int, act: Act = Act.OPENED, *changes: Change) -> Entry:
    at = NOW + timedelta(minutes=minutes)
    return Entry(at, "田辺", act, Subject.HOUSEHOLD, HOUSEHOLD_ID, HOUSEHOLD_ID, "24-1", changes)


def _add(vault: Vault, *entries: Entry) -> None:
    with vault.write() as work:
        activities.add_all(work, entries)


def _found(vault: Vault, wanted: Wanted, limit: int = 50) -> list[Entry]:
    with vault.read() as work:
        return [replace(one.entry, seq=0) for one in activities.found(work, wanted, limit=limit)]


def test_what_was_added_is_read_the_latest_first(kept: Vault) -> None:
    looked, changed = _entry(1), _entry(2, Act.CHANGED, PHONE)
    _add(kept, looked, changed, OFFICE)
    entries = _found(kept, Wanted(household_id=HOUSEHOLD_ID))
    assert entries[:2] == [changed, looked]
    assert [one.act for one in entries] == [Act.CHANGED, Act.OPENED, Act.CREATED]
    assert _found(kept, Wanted(household_id="")) == [OFFICE]
    assert len(_found(kept, Wanted())) == 4


def test_an_entry_is_told_with_the_number_of_its_household(kept: Vault) -> None:
    _add(kept, OFFICE)
    with kept.read() as work:
        found = activities.found(work, Wanted(), limit=5)
    assert isinstance(found[0], FoundEntry)
    assert {one.case_number for one in found} == {household().case_number, ""}


def test_entries_are_found_by_act_record_field_and_period(kept: Vault) -> None:
    looked, changed = _entry(24 * 60), _entry(2, Act.CHANGED, PHONE)
    _add(kept, looked, changed)
    own = Wanted(household_id=HOUSEHOLD_ID)
    assert _found(kept, replace(own, acts=(Act.OPENED,))) == [looked]
    assert _found(kept, replace(own, field=(Subject.HOUSEHOLD, "members.phone"))) == [changed]
    assert _found(kept, replace(own, field=(Subject.HOUSEHOLD, "members.name"))) == []
    assert _found(kept, replace(own, field=(Subject.CONSENT, "members.phone"))) == []
    tomorrow = NOW.date() + timedelta(days=1)
    assert _found(kept, replace(own, since=tomorrow)) == [looked]
    assert looked not in _found(kept, replace(own, until=NOW.date()))
    assert _found(kept, replace(own, subject_id="another")) == []
    with kept.read() as work:
        assert activities.count(work, own) == 3
        assert activities.fields_changed(work, own) == ((Subject.HOUSEHOLD, "members.phone"),)


def test_reading_goes_on_after_an_entry_even_within_one_moment(kept: Vault) -> None:
    _add(kept, *(_entry(5) for _ in range(5)))
    own = Wanted(household_id=HOUSEHOLD_ID)
    with kept.read() as work:
        seen = list(activities.found(work, own, limit=2))
        while more := activities.found(work, replace(own, before=seen[-1].entry), limit=2):
            seen.extend(more)
    assert len({one.entry.seq for one in seen}) == len(seen) == 6


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE activities SET note = 'someone else'",
        "DELETE FROM activities WHERE household_id IS NULL",
        "DELETE FROM activities WHERE household_id IS NOT NULL",
    ],
)
def test_nothing_in_the_log_can_be_changed_or_removed(kept: Vault, statement: str) -> None:
    _add(kept, OFFICE)
    with pytest.raises(IntegrityError, match=r"stay|activities go"), kept.write() as work:
        work.bare.execute(statement)
    assert len(_found(kept, Wanted())) == 2


def test_the_log_of_a_household_goes_with_it(kept: Vault) -> None:
    _add(kept, OFFICE)
    with kept.write() as work:
        households.remove(work, HOUSEHOLD_ID)
    assert _found(kept, Wanted()) == [OFFICE]


def test_the_log_is_told_in_whole_days(kept: Vault) -> None:
    night = Entry(datetime(2026, 11, 24, 23, 59, 59), "", Act.OPENED, Subject.AGENCY, "a")
    _add(kept, night)
    day = date(2026, 11, 24)
    assert night in _found(kept, Wanted(since=day, until=day))
    assert night not in _found(kept, Wanted(until=day - timedelta(days=1)))
    assert _found(kept, Wanted(household_id=HouseholdId("nobody"))) == []
