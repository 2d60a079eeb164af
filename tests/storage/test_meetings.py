"""Meetings, inquiries and promises as the vault keeps them."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from sqlalchemy import text

from cwlink.core.ids import CaseId, HouseholdId, InquiryId, MeetingId, new_id
from cwlink.rules.inquiry import InquiryContent, InquiryResult, InquiryStatus
from cwlink.rules.meeting import (
    CaseContent,
    Invitee,
    MeetingContent,
    MeetingForm,
    MeetingStatus,
    Slot,
)
from cwlink.rules.minutes import Correction
from cwlink.rules.promise import PromiseRecord, PromiseState
from cwlink.storage import household_index, households, inquiries, meetings, promises
from cwlink.storage.meetings import NewCase, StoredMeeting
from cwlink.storage.reviews import FrozenDocument
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault
from household_case import household

NOW = datetime(2026, 11, 23, 9)


def add_household(work: UnitOfWork, case_number: str) -> HouseholdId:
    empty = replace(
        household(),
        id=HouseholdId(new_id()),
        case_number=case_number,
        members=(),
        issues=(),
        ties=(),
        headships=(),
        policies=(),
        traits=(),
    )
    listed = household_index.of_record(empty, issue_labels={}, on=NOW.date())
    households.add(work, empty, listed, now=NOW)
    return empty.id


def _meeting(work: UnitOfWork, *households: HouseholdId) -> StoredMeeting:
    content = MeetingContent(
        name="ケース会議",
        form=MeetingForm.REGULAR,
        invitees=(Invitee("i1", "iryou", "みどり病院"),),
        fixed=Slot(date(2026, 12, 10), time(14)),
    )
    cases = [NewCase(one, f"R8-{at}", CaseContent(aim="趣旨")) for at, one in enumerate(households)]
    return meetings.add(work, number="R8-会1", content=content, cases=cases, now=NOW)


def test_a_meeting_comes_back_with_its_households_in_order(vault: Vault) -> None:
    with vault.write() as work:
        first, second = add_household(work, "1"), add_household(work, "2")
        made = _meeting(work, first, second)
    with vault.read() as work:
        assert meetings.get(work, made.id) == made
        assert [one.household_id for one in made.cases] == [first, second]
        assert meetings.of_household(work, second) == (made,)
        assert meetings.every(work) == (made,)
        assert meetings.of_case(work, made.cases[1].id) == made


def test_a_closed_meeting_takes_additions_only(vault: Vault) -> None:
    with vault.write() as work:
        made = _meeting(work, add_household(work, "1"))
        addition = Correction("c1", date(2026, 12, 20), "田辺", "誤記", "正しくは")
        with pytest.raises(FrozenDocument):
            meetings.add_correction(work, made.cases[0].id, addition)
        meetings.save(work, replace(made, status=MeetingStatus.CLOSED), now=NOW)
        closed = meetings.get(work, made.id)
        assert closed is not None
        assert closed.closed_at == NOW
        with pytest.raises(FrozenDocument):
            meetings.save(work, made, now=NOW)
        with pytest.raises(FrozenDocument):
            meetings.remove_case(work, made.cases[0].id)
        meetings.add_correction(work, made.cases[0].id, addition)
        corrected = meetings.get(work, made.id)
    assert corrected is not None
    assert corrected.cases[0].content.corrections == (addition,)


def test_a_household_that_goes_takes_its_part_and_leaves_the_others(vault: Vault) -> None:
    with vault.write() as work:
        first, second = add_household(work, "1"), add_household(work, "2")
        made = _meeting(work, first, second)
        work.bare.execute("DELETE FROM households WHERE id = ?", (first,))
        left = meetings.get(work, made.id)
    assert left is not None
    assert [one.household_id for one in left.cases] == [second]


def test_a_meeting_in_preparation_is_thrown_away_with_its_parts(vault: Vault) -> None:
    with vault.write() as work:
        made = _meeting(work, add_household(work, "1"))
        meetings.discard(work, made.id)
        assert meetings.get(work, made.id) is None
        assert work.session.scalar(text("SELECT count(*) FROM meeting_cases")) == 0
        called = _meeting(work, add_household(work, "2"))
        meetings.save(work, replace(called, status=MeetingStatus.CALLED), now=NOW)
        with pytest.raises(FrozenDocument):
            meetings.discard(work, called.id)
        assert meetings.of_case(work, CaseId("none")) is None
        with pytest.raises(LookupError):
            meetings.save(work, replace(called, id=MeetingId("none")), now=NOW)


def test_an_inquiry_is_found_by_household_and_agency(vault: Vault) -> None:
    with vault.write() as work:
        owner = add_household(work, "1")
        content = InquiryContent("iryou", "みどり病院", question="受診の可否")
        made = inquiries.add(work, household_id=owner, number="R8-1", content=content, now=NOW)
        declined = replace(content, result=InquiryResult.DECLINED, reason="対象外")
        inquiries.save(work, made.id, declined, status=InquiryStatus.ANSWERED, now=NOW)
        found = inquiries.get(work, made.id)
        assert found is not None
        assert (found.content, found.status) == (declined, InquiryStatus.ANSWERED)
        assert inquiries.of_household(work, owner) == inquiries.every(work) == (found,)
        assert inquiries.of_agency(work, "iryou") == (found,)
        assert inquiries.of_agency(work, "shakyo") == ()
        inquiries.discard(work, made.id)
        assert inquiries.get(work, InquiryId(made.id)) is None


def test_open_promises_come_those_due_first_first(vault: Vault) -> None:
    with vault.write() as work:
        owner = add_household(work, "1")
        late = PromiseRecord("p1", owner, "確認する", NOW.date(), due_on=date(2027, 1, 5))
        soon = replace(late, id="p2", due_on=date(2026, 12, 1))
        undated = replace(late, id="p3", due_on=None)
        done = replace(late, id="p4", state=PromiseState.DONE, ended_on=NOW.date())
        for one in (late, undated, soon, done):
            promises.put(work, one)
        assert promises.every_open(work) == (soon, late, undated)
        assert set(promises.of_household(work, owner)) == {late, soon, undated, done}
