"""Statements that are written out ask for what the models hold, in the form the models store."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
import sqlcipher3

from cwlink.core.ids import HouseholdId
from cwlink.models import Base, OfficeIssueKind, StoredDraft, StoredSetting
from cwlink.storage import (
    drafts,
    follow_ups,
    handed_households,
    household_list,
    inherited_list,
    issue_kinds,
    settings,
)
from cwlink.storage.drafts import Draft, DraftName
from cwlink.storage.engine import Wrapping
from cwlink.storage.issue_kinds import StoredIssueKind
from cwlink.storage.link import Link
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

TODAY = date(2026, 11, 24)
NAME = DraftName("household", "new")
DRAFT = Draft(NAME, "あ", "", datetime(2026, 11, 24, 9, 0))
ONE = HouseholdId("1")

STATEMENTS: list[Callable[[UnitOfWork], object]] = [
    lambda work: follow_ups.follow_ups(work, TODAY),
    lambda work: follow_ups.follow_ups(work, TODAY, ONE),
    lambda work: household_list.rows(work, words="", on=TODAY),
    lambda work: household_list.rows(work, words="あ い", on=TODAY, by_number=True),
    lambda work: household_list.rows(work, words="", on=TODAY, with_ended=True),
    lambda work: household_list.rows(work, words="", on=TODAY, with_archived=True),
    lambda work: household_list.archived(work, TODAY),
    lambda work: handed_households.plans_in_force(work, [ONE]),
    lambda work: handed_households.last_reviews(work, [ONE]),
    lambda work: handed_households.begun(work, [ONE]),
    lambda work: handed_households.last_days(work, [ONE], TODAY),
    lambda work: handed_households.held(work, [ONE]),
    lambda work: inherited_list.every(work, ONE),
    inherited_list.count,
    lambda work: household_list.open_issues(work, [ONE], TODAY),
    lambda work: drafts.save(work, DRAFT),
    lambda work: drafts.load(work, NAME, str),
    drafts.names,
    lambda work: drafts.discard(work, NAME),
    lambda work: settings.put(work, "a", 1),
    lambda work: settings.get(work, "a", int),
    lambda work: settings.reset(work, "a"),
    issue_kinds.issue_kinds,
]


@pytest.fixture
def work_on_models() -> Iterator[UnitOfWork]:
    """Give a database made by the models alone, without the migrations."""
    link = Link(sqlcipher3.connect(":memory:", isolation_level=None), Wrapping)
    work = link.begin(reading=False)
    Base.metadata.create_all(link.connection)
    yield work
    link.close()


@pytest.mark.parametrize("ask", STATEMENTS)
def test_every_name_is_one_of_the_models(
    work_on_models: UnitOfWork, ask: Callable[[UnitOfWork], object]
) -> None:
    ask(work_on_models)


def test_a_draft_and_a_setting_are_as_the_models_read_them(vault: Vault) -> None:
    with vault.write() as work:
        drafts.save(work, DRAFT)
        settings.put(work, "a", [1])
        row = work.session.get_one(StoredDraft, (NAME.kind, NAME.target))
        assert (row.content, row.base, row.saved_at) == ('"あ"', "", DRAFT.saved_at)
        assert work.session.get_one(StoredSetting, "a").value == "[1]"


def test_what_the_models_store_is_read(vault: Vault) -> None:
    at = datetime(2026, 11, 24, 9, 0, 0, 5)
    with vault.write() as work:
        work.session.add(
            StoredDraft(kind="household", target="new", content='"い"', base="x", saved_at=at)
        )
        work.session.add(StoredSetting(key="a", value="2"))
        work.session.add(OfficeIssueKind(code="custom:ねこ", short_label="ねこ", position=1))
        assert drafts.load(work, NAME, str) == Draft(NAME, "い", "x", at)
        assert drafts.names(work) == [(NAME, at)]
        assert settings.get(work, "a", int) == 2
        assert issue_kinds.issue_kinds(work) == (StoredIssueKind("custom:ねこ", "ねこ", "", 1),)
