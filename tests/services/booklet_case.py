"""Households to hand over: worked case 1 with everything going on, and one of which little is."""

from dataclasses import replace
from datetime import date

from minutes_case import HELD, whole, with_meeting
from worked_case import NOW, case1, with_office

from cwlink.core.ids import HouseholdId, IssueRecordId, MemberId
from cwlink.rules.household import HeadshipRecord, HouseholdRecord, IssueEntry, MemberRecord
from cwlink.rules.meeting import MeetingStatus
from cwlink.rules.minutes import Presence
from cwlink.rules.minutes_edits import with_meeting_minutes
from cwlink.rules.promise import PromiseKind, PromiseRecord
from cwlink.rules.snapshot import Priority
from cwlink.services import household_edit, minutes, plans, promises
from cwlink.services.household_edit import HouseholdDraft
from cwlink.services.meeting_desk import draft_of, with_draft
from cwlink.storage import agencies, meetings
from cwlink.storage.agencies import AgencyRecord, ContactRecord
from cwlink.storage.vault import Vault

HANDED = date(2027, 4, 1)
QUIET = HouseholdId("q" * 32)


def with_households(vault: Vault) -> tuple[HouseholdId, HouseholdId]:
    """Put both into the vault; the first has final minutes, open promises, and a plan begun."""
    with_office(vault)
    busy = case1()
    household_edit.save(vault, draft=HouseholdDraft(busy), now=NOW)
    household_edit.save(vault, draft=HouseholdDraft(_quiet()), now=NOW)
    with vault.write() as work:
        contact = ContactRecord("佐久間 明", "主任", phone="000-482-1101")
        known = AgencyRecord("houkatsu", "地域包括支援センター", phone="000-482-1100")
        agencies.save(work, replace(known, contacts=(contact,)))
    _meet(vault, busy.id)
    for record in _promises(busy.id):
        promises.put_back(vault, record=record, now=NOW)
    plans.begin(vault, household_id=busy.id, now=NOW)
    return busy.id, QUIET


def _quiet() -> HouseholdRecord:
    head = MemberRecord(MemberId("m" * 32), "相沢　進", "ｱｲｻﾞﾜ ｽｽﾑ")
    return HouseholdRecord(
        QUIET,
        "24-00777",
        members=(head,),
        headships=(HeadshipRecord("head-q", head.id),),
    )


def in_danger(vault: Vault) -> None:
    """Record the danger of suicide in the quiet household."""
    draft = household_edit.open_draft(vault, household_id=QUIET)
    held = IssueEntry(IssueRecordId("danger"), "suicide_risk", MemberId("m" * 32), Priority.HIGH)
    record = replace(draft.record, issues=(held,))
    household_edit.save(vault, draft=replace(draft, record=record), now=NOW)


def _meet(vault: Vault, home: HouseholdId) -> None:
    """Hold a meeting that ended without a policy, and close its minutes."""
    called = with_meeting(vault, home)
    draft = whole(
        draft_of(minutes.begin(vault, meeting_id=called.id, now=HELD)), called.cases[0].id
    )
    there = tuple(
        replace(one, presence=Presence.PRESENT) for one in draft.content.minutes.attendance
    )
    draft = with_meeting_minutes(draft, replace(draft.content.minutes, attendance=there))
    with vault.write() as work:
        final = replace(with_draft(called, draft), status=MeetingStatus.CLOSED)
        meetings.save(work, final, now=HELD)


def _promises(home: HouseholdId) -> tuple[PromiseRecord, ...]:
    late = PromiseRecord(
        "late",
        home,
        "初診の予約枠を確かめる",
        date(2026, 12, 10),
        agency_type="houkatsu",
        agency_name="地域包括支援センター",
        person="佐久間 明",
        due_on=date(2027, 1, 15),
    )
    later = replace(
        late,
        id="later",
        kind=PromiseKind.INTRODUCTION,
        content="同行訪問する",
        due_on=date(2027, 5, 10),
    )
    return late, later
