"""Wishes about minutes: begin, finalise, print, add to what is final (operating points 3, 4, 6).

They are saved while she types by ``services.meetings.save``: they are a part of the meeting.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from cwlink.core.ids import CaseId, MeetingId, new_id
from cwlink.core.problems import KnownProblem
from cwlink.rules.completeness import Remark
from cwlink.rules.completeness_minutes import check_minutes
from cwlink.rules.disclosure import DocumentKind
from cwlink.rules.meeting import MeetingDraft, MeetingStatus
from cwlink.rules.minutes import CaseMinutes, Correction, MaterialState, MeetingMinutes
from cwlink.rules.minutes_edits import (
    OfficePerson,
    begun,
    tidied,
    with_issued,
    with_meeting_minutes,
)
from cwlink.services import activity, activity_documents, minutes_papers
from cwlink.services.activity import About, Act, Subject
from cwlink.services.meeting_desk import (
    MeetingDesk,
    NoSuchMeeting,
    draft_of,
    open_desk,
    with_draft,
)
from cwlink.services.meetings import MeetingClosed, editable, save
from cwlink.services.minutes_promises import promises_of
from cwlink.services.office import Office, office_in
from cwlink.services.promises import about as about_promise
from cwlink.storage import disclosures, promises
from cwlink.storage import meetings as store
from cwlink.storage.disclosures import DisclosureRecord, Ended, EndKind, Search
from cwlink.storage.meetings import StoredCase, StoredMeeting
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

_HANDED_OUT = frozenset({DocumentKind.CASE_SUMMARY, DocumentKind.PLAN})
"""Copies that agencies have before them in a meeting."""
_ENDS = {MaterialState.COLLECTED: EndKind.RETURNED, MaterialState.DISPOSED: EndKind.DISPOSED}


class MeetingCancelled(KnownProblem):
    """Minutes were wanted of a meeting that was called off."""

    def __init__(self) -> None:
        super().__init__("この会議は中止されています。議事録は作れません。")


class NothingToAdd(KnownProblem):
    """An addition to final minutes without its words or its reason."""

    def __init__(self) -> None:
        super().__init__("追記の理由と内容を入力してください。")


@dataclass(frozen=True)
class Finalised:
    """What came of finalising: nothing was stored where ``errors`` are left."""

    meeting: StoredMeeting
    errors: tuple[Remark, ...] = ()


def begin(vault: Vault, *, meeting_id: MeetingId, now: datetime) -> StoredMeeting:
    """Open the minutes of a meeting: begun from what was prepared, or as they were left.

    Copies issued meanwhile to agencies of the meeting join its 資料. Raises NoSuchMeeting,
    MeetingCancelled.
    """
    with vault.write() as work:
        meeting = store.get(work, meeting_id)
        if meeting is None:
            raise NoSuchMeeting
        if meeting.status is MeetingStatus.CANCELLED:
            raise MeetingCancelled
        if meeting.frozen:
            return meeting
        opened = _opened(work, meeting, now)
        if opened == meeting:
            return meeting
        activity_documents.saving(work, meeting, now=now)
        store.save(work, opened, now=now)
        return store.get(work, meeting_id) or opened


def _opened(work: UnitOfWork, meeting: StoredMeeting, now: datetime) -> StoredMeeting:
    """Return the meeting with its minutes begun and every copy handed out listed."""
    draft = draft_of(meeting)
    if meeting.status is not MeetingStatus.HELD:
        office = office_in(work)
        draft = begun(draft, office=office.name, people=_people(office), make_id=new_id)
        if draft.content.minutes.held_on is None:
            minutes = replace(draft.content.minutes, held_on=now.date())
            draft = with_meeting_minutes(draft, minutes)
    minutes = with_issued(draft.content.minutes, _handed_out(work, meeting), new_id)
    draft = with_meeting_minutes(draft, minutes)
    return replace(with_draft(meeting, draft), status=MeetingStatus.HELD)


def _people(office: Office) -> tuple[OfficePerson, ...]:
    caseworker = (OfficePerson(office.caseworker, surely=True),)
    supervisor = (OfficePerson(office.supervisor),) if office.supervisor else ()
    return (*caseworker, *supervisor)


def _handed_out(work: UnitOfWork, meeting: StoredMeeting) -> Mapping[str, str]:
    """Return number and recipient of the copies that agencies of this meeting still have."""
    agencies = {one.agency_id for one in meeting.content.invitees if one.agency_id}
    names = {one.name for one in meeting.content.invitees}
    found = {
        record.seq: record
        for case in meeting.cases
        for record in disclosures.found(
            work,
            Search(
                household_id=case.household_id,
                since=meeting.created_at.date(),
                open_only=True,
            ),
        )
        if record.kind in _HANDED_OUT
        and (record.recipient_id in agencies or record.recipient in names)
    }
    return {found[seq].number: found[seq].recipient for seq in sorted(found)}


def give_up(vault: Vault, *, meeting_id: MeetingId, now: datetime) -> StoredMeeting:
    """Throw the minutes away and go back to preparing the meeting.

    Raises MeetingClosed, NoSuchMeeting.
    """
    with vault.write() as work:
        meeting = editable(work, meeting_id)
        called = any(one.called_on for one in meeting.content.invitees)
        status = MeetingStatus.CALLED if called else MeetingStatus.PREPARING
        draft = _without_minutes(draft_of(meeting))
        activity_documents.closing(work, meeting, draft.content, now=now, act=Act.CHANGED)
        for case in meeting.cases:
            left = draft.case(case.id)
            if left is not None and left.content != case.content:
                activity_documents.closing(work, case, left.content, now=now, act=Act.CHANGED)
        store.save(work, replace(with_draft(meeting, draft), status=status), now=now)
        return store.get(work, meeting_id) or meeting


def _without_minutes(draft: MeetingDraft) -> MeetingDraft:
    unasked = {one.id for one in draft.content.invitees if one.came_unasked}
    invited = tuple(one for one in draft.content.invitees if one.id not in unasked)
    content = replace(draft.content, minutes=MeetingMinutes(), invitees=invited)
    draft = replace(draft, content=content)
    for case in draft.cases:
        calls = tuple(one for one in case.content.calls if one.invitee not in unasked)
        fresh = replace(case.content, calls=calls, minutes=CaseMinutes())
        draft = draft.with_case(case.id, fresh)
    return draft


def finalise(
    vault: Vault, *, meeting_id: MeetingId, draft: MeetingDraft, now: datetime
) -> Finalised:
    """Make minutes final, unless they still lack something: from then on they only take additions.

    Each household is kept as it is today; 持ち帰り事項 and つなぎ become promises, each once; what
    was collected or disposed of is noted in the 提供記録. Raises MeetingClosed, NoSuchMeeting.
    """
    errors = tuple(one for one in check_minutes(draft) if one.blocks)
    with vault.read() as work:
        meeting = editable(work, meeting_id)
    if errors:
        return Finalised(meeting, errors)
    desk = open_desk(vault, meeting_id=meeting_id, today=now.date())
    kept = _frozen(desk, tidied(draft), now)
    printed = minutes_papers.final_papers(vault, desk=replace(desk, meeting=kept))
    with vault.write() as work:
        meeting = editable(work, meeting_id)
        activity_documents.closing(work, meeting, kept.content, now=now, act=Act.FINALISED)
        for case in meeting.cases:
            content = _case_of(kept, case).content
            activity_documents.closing(work, case, content, now=now, act=Act.FINALISED)
        store.save(work, kept, now=now)
        _promise(work, kept, now)
        _note_ends(work, kept, now)
        minutes_papers.keep(work, printed, now=now)
        return Finalised(store.get(work, meeting_id) or kept)


def _frozen(desk: MeetingDesk, draft: MeetingDraft, now: datetime) -> StoredMeeting:
    """Return the meeting closed, with each household as the minutes keep it."""
    kept = with_draft(desk.meeting, draft)
    cases = tuple(
        replace(case, content=replace(case.content, frozen_household=desk.households[case.id]))
        for case in kept.cases
    )
    return replace(kept, cases=cases, status=MeetingStatus.CLOSED, closed_at=now)


def _case_of(meeting: StoredMeeting, case: StoredCase) -> StoredCase:
    found = meeting.case(case.id)
    if found is None:
        raise LookupError("no such household in the meeting")
    return found


def _promise(work: UnitOfWork, meeting: StoredMeeting, now: datetime) -> None:
    """Store what was promised in the meeting and is not there yet."""
    there = {one.source for one in promises.of_meeting(work, meeting.id)}
    for record in promises_of(meeting, on=now.date()):
        if record.source not in there:
            promises.put(work, record)
            activity.note_change(work, about_promise(record), None, record, now=now)


def _note_ends(work: UnitOfWork, meeting: StoredMeeting, now: datetime) -> None:
    """Note in the 提供記録 which copies were collected or disposed of in the meeting."""
    by, minutes = activity.caseworker(work), meeting.content.minutes
    homes = {case.household_id for case in meeting.cases}
    for material in minutes.materials:
        kind = _ENDS.get(material.state) if material.state else None
        record = _still_out(work, material.number) if kind else None
        if kind is None or record is None or record.household_id not in homes:
            continue  # a number of another vault, whose meeting was handed over, may be borne here
        on = min(max(minutes.held_on or now.date(), record.issued_on), now.date())
        ended = Ended(kind, on, now, by, f"{meeting.number}の会議で")
        disclosures.note_end(work, record.seq, ended)
        about = About(Subject.COPY, record.number, record.household_id, record.number)
        activity.note(work, Act.CHANGED, about, now=now)


def _still_out(work: UnitOfWork, number: str) -> DisclosureRecord | None:
    found = disclosures.found(work, Search(words=number, open_only=True))
    return next((one for one in found if one.number == number), None)


def add_correction(
    vault: Vault, *, case_id: CaseId, reason: str, words: str, now: datetime
) -> StoredMeeting:
    """Add to the final minutes of a household; nothing of them changes.

    Raises NothingToAdd without reason or words, NoSuchMeeting, and FrozenDocument while the
    minutes are not final.
    """
    if not reason.strip() or not words.strip():
        raise NothingToAdd
    with vault.write() as work:
        meeting = store.of_case(work, case_id)
        case = meeting.case(case_id) if meeting else None
        if meeting is None or case is None:
            raise NoSuchMeeting
        by = activity.caseworker(work)
        added = Correction(new_id(), now.date(), by, reason.strip(), words.strip())
        after = replace(case.content, corrections=(*case.content.corrections, added))
        activity_documents.closing(work, case, after, now=now, act=Act.CHANGED)
        store.add_correction(work, case_id, added)
        return store.get(work, meeting.id) or meeting


__all__ = [
    "Finalised",
    "MeetingCancelled",
    "MeetingClosed",
    "NothingToAdd",
    "add_correction",
    "begin",
    "finalise",
    "give_up",
    "save",
]
