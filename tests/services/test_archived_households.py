"""Households that were handed over and are archived leave every list, count and due item."""

from datetime import date, timedelta

import pytest
from minutes_case import with_meeting
from worked_case import NOW, TODAY, with_case1

from cwlink.core.ids import HouseholdId
from cwlink.models import Household
from cwlink.rules.promise import PromiseRecord
from cwlink.services import inquiries, inquiry_list, meeting_list, plan_list, plans, promises
from cwlink.services.household_list import ListPart, household_rows, list_follow_ups
from cwlink.services.household_record import household_view
from cwlink.services.promises import PromiseFilter
from cwlink.storage import household_list
from cwlink.storage.vault import Vault


@pytest.fixture
def home(vault: Vault) -> HouseholdId:
    """Give a household with an open promise, an inquiry, a meeting and a plan."""
    record = with_case1(vault)
    promise = PromiseRecord(
        "p", record.id, "訪問の可否を回答", TODAY, agency_name="保健所", due_on=TODAY
    )
    promises.put_back(vault, record=promise, now=NOW)
    inquiries.begin(vault, household_id=record.id, now=NOW)
    with_meeting(vault, record.id)
    plans.begin(vault, household_id=record.id, now=NOW)
    return record.id


def archive(vault: Vault, home: HouseholdId, on: date | None) -> None:
    with vault.write() as work:
        work.session.get_one(Household, home).archive_on = on


def seen(vault: Vault) -> tuple[int, ...]:
    """Return how many of each list over all households there are."""
    rows = household_rows(vault, today=TODAY)
    return (
        *rows.counts.values(),
        len(list_follow_ups(vault, today=TODAY).with_due),
        len(promises.lines(vault, today=TODAY, chosen=PromiseFilter.ALL)),
        inquiry_list.inquiry_list(vault, today=TODAY).total,
        meeting_list.meeting_list(vault, today=TODAY).total,
        plan_list.plan_list(vault, today=TODAY).total,
    )


def test_from_its_day_on_an_archived_household_is_in_no_list(
    vault: Vault, home: HouseholdId
) -> None:
    before = seen(vault)
    assert before[0] == 1
    assert 0 not in (before[1], *before[3:])
    archive(vault, home, TODAY + timedelta(days=1))
    assert seen(vault) == before
    archive(vault, home, TODAY)
    assert set(seen(vault)) == {0}
    archive(vault, home, None)
    assert seen(vault) == before


def test_it_is_shown_when_asked_for_and_nothing_is_due_in_it(
    vault: Vault, home: HouseholdId
) -> None:
    archive(vault, home, TODAY)
    rows = household_rows(vault, today=TODAY, with_archived=True)
    assert [rows.counts[part] for part in ListPart] == [1, 0, 0]
    assert rows.row(0).archived
    assert rows.row(0).due is None


def test_its_own_page_and_lists_still_say_everything(vault: Vault, home: HouseholdId) -> None:
    archive(vault, home, TODAY)
    assert household_view(vault, household_id=home, today=TODAY).dues
    assert len(promises.lines(vault, today=TODAY, household_id=home)) == 1


def test_ended_and_archived_are_asked_for_apart(vault: Vault, home: HouseholdId) -> None:
    archive(vault, home, TODAY)
    with vault.write() as work:
        work.session.get_one(Household, home).ended_on = TODAY
    for ended, archived, count in ((True, False, 0), (False, True, 0), (True, True, 1)):
        with vault.read() as work:
            found = household_list.rows(
                work, words="", on=TODAY, with_ended=ended, with_archived=archived
            )
        assert len(found) == count


def test_a_meeting_of_others_too_stays_in_the_list(vault: Vault) -> None:
    gone = with_case1(vault).id
    other = HouseholdId("other")
    with vault.write() as work:
        work.session.add(
            Household(id=other, case_number="9", list_name="相沢", created_at=NOW, updated_at=NOW)
        )
    with_meeting(vault, gone, other)
    archive(vault, gone, TODAY)
    assert meeting_list.meeting_list(vault, today=TODAY).total == 1
    archive(vault, other, TODAY)
    assert meeting_list.meeting_list(vault, today=TODAY).total == 0


def test_numbers_of_an_archived_household_are_not_found(vault: Vault, home: HouseholdId) -> None:
    def numbered() -> tuple[int, int]:
        return (
            len(meeting_list.numbered(vault, today=TODAY, typed="会1")),
            len(plan_list.numbered(vault, today=TODAY, typed="R8-1")),
        )

    assert numbered() == (1, 1)
    archive(vault, home, TODAY)
    assert numbered() == (0, 0)
