"""The worked cases of the お試し vault go from one office's vault to another's, encrypted."""

from pathlib import Path

from handover_case import LATER, give, look, take

from cwlink.rules.handover import Standing
from cwlink.services import demo, demo_samples, household_edit, plans, review_desk
from cwlink.storage import households, reviews
from cwlink.storage import plans as stored_plans
from cwlink.storage.vault import Vault
from household_case import NOW, TODAY

pytest_plugins = ("handover_vaults",)


def test_the_worked_cases_arrive_and_can_be_worked_on(
    vault: Vault, successor: Vault, tmp_path: Path
) -> None:
    demo.fill_office(vault, TODAY)
    records = demo_samples.households(TODAY)
    for record in records:
        demo.add_household(vault, record, TODAY)
    demo.fill_cases(vault, TODAY)
    given = give(vault, tmp_path, *(one.id for one in records))
    preview = look(successor, given)
    assert {one.standing for one in preview.households} == {Standing.NEW}
    assert preview.agencies > 0
    taken = take(successor, given)
    assert taken.equal
    assert not taken.refused
    for record in records:
        with vault.read() as old, successor.read() as new:
            assert households.get(new, record.id) == households.get(old, record.id)
            done, plan_versions = (
                reviews.of_household(new, record.id),
                stored_plans.of_household(new, record.id),
            )
        for review in done:
            review_desk.open_desk(successor, review_id=review.id, today=TODAY)
        for version in plan_versions:
            plans.open_desk(successor, version_id=version.id, today=TODAY)
        draft = household_edit.open_draft(successor, household_id=record.id)
        household_edit.save(successor, draft=draft, now=LATER)
    assert look(successor, given, NOW).nothing_to_do
