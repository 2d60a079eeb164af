"""持ち帰り事項 and つなぎ as the caseworker notes and ticks them off."""

from dataclasses import replace
from datetime import date

import pytest
from worked_case import NOW, TODAY, with_case1

from cwlink.core.ids import HouseholdId
from cwlink.rules.follow_up import DueKind, Urgency
from cwlink.rules.promise import PromiseKind, PromiseRecord, PromiseState
from cwlink.services import promises
from cwlink.services.promises import (
    NoSuchPromise,
    PromiseFilter,
    PromiseLine,
    PromiseRefused,
    lines,
)
from cwlink.storage import activities, follow_ups
from cwlink.storage.activities import Act, Subject, Wanted
from cwlink.storage.vault import Vault


@pytest.fixture
def noted(vault: Vault) -> PromiseRecord:
    household = with_case1(vault)
    record = PromiseRecord(
        "",
        household.id,
        " 受診先を確かめる ",
        TODAY,
        agency_type="houkatsu",
        agency_name="地域包括支援センター",
        due_on=date(2026, 11, 20),
    )
    return promises.add(vault, record=record, now=NOW)


def shown(vault: Vault, chosen: PromiseFilter, words: str = "") -> list[PromiseLine]:
    return list(lines(vault, today=TODAY, words=words, chosen=chosen))


def test_a_promise_is_found_by_agency_household_and_content(
    vault: Vault, noted: PromiseRecord
) -> None:
    assert noted.content == "受診先を確かめる"
    for words in ("包括", "水野", "ミズノ", "受診先"):
        (line,) = shown(vault, PromiseFilter.OPEN, words)
        assert line.record == noted
        assert line.urgency is Urgency.OVERDUE
    assert shown(vault, PromiseFilter.OPEN, "社協") == []
    assert len(shown(vault, PromiseFilter.OVERDUE)) == 1


def test_it_is_ticked_off_with_a_line_and_taken_back(vault: Vault, noted: PromiseRecord) -> None:
    before = promises.end(
        vault, promise_id=noted.id, state=PromiseState.DONE, note=" 受診した ", now=NOW
    )
    assert before == noted
    assert shown(vault, PromiseFilter.OPEN) == []
    (line,) = shown(vault, PromiseFilter.ENDED)
    assert (line.record.ended_on, line.record.end_note) == (NOW.date(), "受診した")
    assert line.urgency is None
    promises.put_back(vault, record=before, now=NOW)
    assert [one.record for one in shown(vault, PromiseFilter.OPEN)] == [noted]


def test_dropping_one_needs_a_reason_and_nothing_is_stored_without(
    vault: Vault, noted: PromiseRecord
) -> None:
    with pytest.raises(PromiseRefused):
        promises.end(vault, promise_id=noted.id, state=PromiseState.DROPPED, note="　", now=NOW)
    assert [one.record for one in shown(vault, PromiseFilter.OPEN)] == [noted]


def test_a_promise_says_what_and_whose(vault: Vault, noted: PromiseRecord) -> None:
    for empty in (replace(noted, content=" "), replace(noted, agency_name="", person="")):
        with pytest.raises(PromiseRefused):
            promises.change(vault, record=empty, now=NOW)
    assert promises.change(vault, record=replace(noted, person="中野"), now=NOW) == noted


def test_what_was_removed_is_gone_and_can_come_back(vault: Vault, noted: PromiseRecord) -> None:
    removed = promises.remove(vault, promise_id=noted.id, now=NOW)
    with pytest.raises(NoSuchPromise):
        promises.remove(vault, promise_id=noted.id, now=NOW)
    promises.put_back(vault, record=removed, now=NOW)
    assert [one.record for one in shown(vault, PromiseFilter.ALL)] == [noted]


def test_what_is_open_is_due_until_it_is_ticked_off(vault: Vault, noted: PromiseRecord) -> None:
    def due() -> list[tuple[DueKind, str]]:
        with vault.read() as work:
            found = follow_ups.follow_ups(work, TODAY).dues_of(HouseholdId(noted.household_id))
        return [(one.kind, one.target) for one in found if one.target == noted.id]

    assert due() == [(DueKind.PROMISE, noted.id)]
    introduction = replace(noted, kind=PromiseKind.INTRODUCTION)
    promises.change(vault, record=introduction, now=NOW)
    assert due() == [(DueKind.INTRODUCTION, noted.id)]
    promises.end(vault, promise_id=noted.id, state=PromiseState.DONE, note="", now=NOW)
    assert due() == []


def test_each_act_is_in_the_log_of_the_household(vault: Vault, noted: PromiseRecord) -> None:
    promises.end(vault, promise_id=noted.id, state=PromiseState.DONE, note="", now=NOW)
    with vault.read() as work:
        found = activities.found(work, Wanted(subject_id=noted.id), limit=9)
    assert [(one.entry.act, one.entry.subject) for one in found] == [
        (Act.CHANGED, Subject.PROMISE),
        (Act.CREATED, Subject.PROMISE),
    ]
    assert {one.entry.household_id for one in found} == {noted.household_id}
