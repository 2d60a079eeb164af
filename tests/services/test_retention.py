"""Households that ended stand in a list by the end of their period; none goes by itself."""

from dataclasses import replace
from datetime import date

from disposal_case import NEIGHBOUR, fill

from cwlink.rules.retention import RetentionState
from cwlink.services import household_edit, retention, settings
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID, NOW

TODAY = NOW.date()


def test_those_over_stand_first_with_the_copies_still_out(vault: Vault) -> None:
    fill(vault)
    late = household_edit.open_draft(vault, household_id=NEIGHBOUR)
    ended = replace(late.record, ended_on=TODAY, ended_reason="転出")
    household_edit.save(vault, draft=replace(late, record=ended), now=NOW)
    view = retention.retained(vault, today=TODAY)
    assert [(row.id, row.state) for row in view.rows] == [
        (HOUSEHOLD_ID, RetentionState.OVER),
        (NEIGHBOUR, RetentionState.KEPT),
    ]
    assert (view.years, view.over, view.rows[0].copies_out) == (5, 1, 1)
    assert view.rows[1].reason == "転出"


def test_the_office_says_how_long(vault: Vault) -> None:
    fill(vault)
    settings.change(vault, {settings.RETENTION_YEARS.key: 30}, now=NOW)
    (row,) = retention.retained(vault, today=TODAY).rows
    assert row.state is RetentionState.KEPT
    assert retention.retained(vault, today=date(2000, 1, 1)).rows == ()
