"""The お試し vault: rich enough to try everything, made of invented people, never stale."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest

from cwlink.rules.follow_up import DueKind, Urgency
from cwlink.rules.review import Outcome
from cwlink.services import agencies, bodies, demo, demo_samples, office, plans, reviews
from cwlink.services.household_list import HouseholdRow, household_rows, issue_chips
from cwlink.services.matrix_view import matrix_view
from cwlink.storage import consents, households
from cwlink.storage.keys import Cost
from cwlink.storage.plans import VersionStatus
from cwlink.storage.reviews import ReviewStatus
from cwlink.storage.vault import Vault

TODAY = date(2026, 11, 24)


def made(folder: Path, today: date) -> Vault:
    vault, _key = Vault.create(
        folder / "お試し.cwlink", passphrase="お試し", demo=True, cost=Cost(1, 32, 1)
    )
    demo.fill(vault, today)
    return vault


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """Give the vault as the welcome makes it, to be read only."""
    vault = made(tmp_path_factory.mktemp("demo"), TODAY)
    yield vault
    vault.close()


def listed(vault: Vault, today: date = TODAY) -> dict[str, HouseholdRow]:
    found = household_rows(vault, today=today)
    return {row.case_number: row for row in map(found.row, range(len(found)))}


def test_the_caseload_and_both_worked_cases_are_there(filled: Vault) -> None:
    rows = listed(filled)
    assert len(rows) == 94
    assert rows["24-00093"].name.replace("　", " ") == "水野 トメ"
    assert rows["22-00094"].members == 3


def test_the_list_shows_every_kind_of_row(filled: Vault) -> None:
    rows = listed(filled)
    nearest = {number: row.due for number, row in rows.items() if row.due is not None}
    assert nearest["24-00065"].urgency is Urgency.OVERDUE
    assert nearest["20-00068"].due.kind is DueKind.MONITORING
    assert nearest["25-00012"].urgency is Urgency.SOON
    assert nearest["23-00082"].urgency is Urgency.LATER
    assert len(nearest) >= 10
    assert not rows["24-00093"].considered
    assert rows["21-00015"].considered
    chips = issue_chips(filled, ids=[row.id for row in rows.values()], today=TODAY)
    assert sum(bool(one.labels) for one in chips.values()) >= 15
    assert chips[rows["24-00093"].id].more > 0


def test_worked_case_2_has_gone_the_whole_way(filled: Vault) -> None:
    with filled.read() as work:
        household_id = households.id_of(work, "22-00094")
        assert household_id is not None
        assert len(consents.of_household(work, household_id)) == 3
    (review,) = reviews.of_household(filled, household_id=household_id)
    assert (review.status, review.decision) == (ReviewStatus.FINAL, Outcome.CONVENE)
    (plan,) = plans.of_household(filled, household_id=household_id)
    assert plan.status is VersionStatus.FINAL
    desk = plans.open_desk(filled, version_id=plan.id, today=TODAY)
    assert not [row for row in desk.coverage(plan.content).rows if row.alarming]
    assert {role.agency_type for role in plan.content.roles} >= {"houkatsu", "shakyo", "office"}


def test_one_review_waits_for_the_supervisor(filled: Vault) -> None:
    with filled.read() as work:
        household_id = households.id_of(work, "21-00017")
    assert household_id is not None
    (review,) = reviews.of_household(filled, household_id=household_id)
    assert review.status is ReviewStatus.WAITING


def test_the_office_is_set_up(filled: Vault) -> None:
    assert office.office(filled).name == "みどり市福祉事務所"
    known = agencies.directory(filled, today=TODAY)
    assert len(known) == 17
    assert all(row.phone.startswith("000-") for row in known)
    assert not [row.name for row in known if not row.type_name]
    setups = {setup.code.value: setup for setup in bodies.body_setups(filled)}
    assert setups["chousei_kaigi"].state.value == "set_up"
    assert "houkatsu" in setups["chousei_kaigi"].members
    assert matrix_view(filled).cell("houkatsu", "isolation").note.startswith("東部は")


def test_every_sample_names_a_household_of_the_caseload(filled: Vault) -> None:
    numbers = [case.case_number for case in demo_samples.cases(TODAY)]
    assert set(numbers) <= set(listed(filled))
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("today", [date(2026, 7, 15), date(2028, 2, 29)])
def test_dates_move_along_with_today_but_birthdays_stand(tmp_path: Path, today: date) -> None:
    begun = process_time()
    vault = made(tmp_path, today)
    assert process_time() - begun < 6
    rows = listed(vault, today)
    assert rows["24-00065"].due is not None
    assert rows["24-00065"].due.urgency is Urgency.OVERDUE
    assert rows["20-00068"].due is not None
    assert rows["20-00068"].due.urgency is Urgency.SOON
    vault.close()


def test_meetings_never_fall_on_a_weekend() -> None:
    for days in range(-400, 800, 37):
        today = TODAY + timedelta(days=days)
        for case in demo_samples.cases(today):
            if case.plan is not None:
                assert case.plan.on.weekday() < 5
            if case.plan is not None and case.plan.next_meeting is not None:
                assert case.plan.next_meeting.weekday() < 5
