"""Meetings in the vault: the meeting, and beside it each household in it, frozen when closed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import msgspec
from sqlalchemy import select

from cwlink.core.ids import CaseId, HouseholdId, MeetingId, ReviewId
from cwlink.models import Meeting, MeetingCase
from cwlink.rules.meeting import CaseContent, MeetingContent, MeetingStatus
from cwlink.rules.minutes import Correction
from cwlink.storage.reviews import FrozenDocument
from cwlink.storage.unit_of_work import UnitOfWork

FROZEN = frozenset({MeetingStatus.CLOSED, MeetingStatus.CANCELLED})
"""States in which a meeting no longer changes."""


@dataclass(frozen=True)
class StoredCase:
    """One household in a meeting; ``number`` is its 整理番号 (R8-17), shared with its review."""

    id: CaseId
    meeting_id: MeetingId
    household_id: HouseholdId
    review_id: ReviewId | None
    number: str
    content: CaseContent
    meeting_number: str
    updated_at: datetime


@dataclass(frozen=True)
class StoredMeeting:
    """One meeting with the households in it, in their order."""

    id: MeetingId
    number: str
    status: MeetingStatus
    content: MeetingContent
    cases: tuple[StoredCase, ...]
    follows: MeetingId | None
    created_at: datetime
    updated_at: datetime
    closed_at: datetime | None

    @property
    def frozen(self) -> bool:
        """Tell whether it no longer changes."""
        return self.status in FROZEN

    def case(self, case_id: str) -> StoredCase | None:
        """Return the household's part with this id, or None."""
        return next((one for one in self.cases if one.id == case_id), None)


@dataclass(frozen=True)
class NewCase:
    """A household to be put into a meeting."""

    household_id: HouseholdId
    number: str
    content: CaseContent
    review_id: ReviewId | None = None


def add(
    work: UnitOfWork,
    *,
    number: str,
    content: MeetingContent,
    cases: Sequence[NewCase],
    now: datetime,
    follows: MeetingId | None = None,
) -> StoredMeeting:
    """Add a meeting in preparation with its households."""
    row = Meeting(
        number=number,
        form=content.form,
        status=MeetingStatus.PREPARING,
        follows=follows,
        content="",
        created_at=now,
        updated_at=now,
    )
    _write(row, content, now)
    work.session.add(row)
    work.session.flush()
    for case in cases:
        add_case(work, MeetingId(row.id), case)
    return _stored(work, row)


def add_case(work: UnitOfWork, meeting_id: MeetingId, case: NewCase) -> StoredCase:
    """Put one more household into a meeting, last; FrozenDocument when it is closed."""
    meeting = _open(work, meeting_id)
    last = work.session.scalars(
        select(MeetingCase.position)
        .where(MeetingCase.meeting_id == meeting_id)
        .order_by(MeetingCase.position.desc())
    ).first()
    row = MeetingCase(
        meeting_id=meeting_id,
        household_id=case.household_id,
        review_id=case.review_id,
        position=0 if last is None else last + 1,
        number=case.number,
        content=msgspec.json.encode(case.content).decode(),
    )
    work.session.add(row)
    work.session.flush()
    return _case(meeting, row)


def remove_case(work: UnitOfWork, case_id: CaseId) -> None:
    """Take a household out of a meeting; FrozenDocument when it is closed."""
    row = work.session.get(MeetingCase, case_id)
    if row is not None:
        _open(work, MeetingId(row.meeting_id))
        work.session.delete(row)
        work.session.flush()


def get(work: UnitOfWork, meeting_id: MeetingId) -> StoredMeeting | None:
    """Return the meeting, or None when there is none with this id."""
    row = work.session.get(Meeting, meeting_id)
    return _stored(work, row) if row else None


def of_case(work: UnitOfWork, case_id: CaseId) -> StoredMeeting | None:
    """Return the meeting that a household's part belongs to, or None."""
    row = work.session.get(MeetingCase, case_id)
    return get(work, MeetingId(row.meeting_id)) if row else None


def of_household(work: UnitOfWork, household_id: HouseholdId) -> tuple[StoredMeeting, ...]:
    """Return the meetings that speak of a household, the latest first."""
    rows = work.session.scalars(
        select(Meeting)
        .join(MeetingCase, MeetingCase.meeting_id == Meeting.id)
        .where(MeetingCase.household_id == household_id)
        .order_by(Meeting.created_at.desc())
    )
    return tuple(_stored(work, row) for row in rows)


def last_number(work: UnitOfWork, household_id: HouseholdId) -> str:
    """Return the 整理番号 of the household in its last meeting, empty where there was none."""
    number = work.session.scalar(
        select(MeetingCase.number)
        .join(Meeting, MeetingCase.meeting_id == Meeting.id)
        .where(MeetingCase.household_id == household_id)
        .order_by(Meeting.created_at.desc())
        .limit(1)
    )
    return number or ""


def every(work: UnitOfWork) -> tuple[StoredMeeting, ...]:
    """Return every meeting, the latest first."""
    rows = work.session.scalars(select(Meeting).order_by(Meeting.created_at.desc())).all()
    cases: dict[str, list[MeetingCase]] = {}
    for row in work.session.scalars(select(MeetingCase).order_by(MeetingCase.position)):
        cases.setdefault(row.meeting_id, []).append(row)
    return tuple(_with_cases(row, cases.get(row.id, ())) for row in rows)


def save(work: UnitOfWork, meeting: StoredMeeting, *, now: datetime) -> None:
    """Store a meeting's content and status and those of its households.

    Which households take part does not change here. Raises FrozenDocument when it was closed or
    cancelled already, LookupError when there is none.
    """
    row = _open(work, meeting.id)
    _write(row, meeting.content, now)
    row.status = meeting.status
    row.follows = meeting.follows
    if meeting.status is MeetingStatus.CLOSED:
        row.closed_at = now
    for case in meeting.cases:
        stored = work.session.get(MeetingCase, case.id)
        if stored is None:
            raise LookupError("no such household in the meeting")
        stored.content = msgspec.json.encode(case.content).decode()


def add_correction(work: UnitOfWork, case_id: CaseId, correction: Correction) -> None:
    """Add to the final minutes of a household; nothing of them changes.

    Raises FrozenDocument while the minutes are not final, LookupError when there are none.
    """
    row = work.session.get(MeetingCase, case_id)
    if row is None:
        raise LookupError("no such household in the meeting")
    meeting = work.session.get_one(Meeting, row.meeting_id)
    if meeting.status != MeetingStatus.CLOSED:
        raise FrozenDocument("minutes")
    content = msgspec.json.decode(row.content, type=CaseContent)
    added = replace(content, corrections=(*content.corrections, correction))
    row.content = msgspec.json.encode(added).decode()


def discard(work: UnitOfWork, meeting_id: MeetingId) -> None:
    """Remove a meeting in preparation; FrozenDocument once agencies were called."""
    row = work.session.get(Meeting, meeting_id)
    if row is None:
        return
    if row.status != MeetingStatus.PREPARING:
        raise FrozenDocument("meeting")
    work.session.delete(row)
    work.session.flush()


def _open(work: UnitOfWork, meeting_id: MeetingId) -> Meeting:
    row = work.session.get(Meeting, meeting_id)
    if row is None:
        raise LookupError("no such meeting")
    if MeetingStatus(row.status) in FROZEN:
        raise FrozenDocument("meeting")
    return row


def _write(row: Meeting, content: MeetingContent, now: datetime) -> None:
    row.content = msgspec.json.encode(content).decode()
    row.form = content.form
    row.held_on = _held_on(content)
    row.reply_by = content.reply_by
    row.next_on = content.minutes.next_on
    row.updated_at = now


def _held_on(content: MeetingContent) -> date | None:
    """Return the day of the meeting: held, else fixed."""
    return content.minutes.held_on or (content.fixed.on if content.fixed else None)


def _stored(work: UnitOfWork, row: Meeting) -> StoredMeeting:
    cases = work.session.scalars(
        select(MeetingCase).where(MeetingCase.meeting_id == row.id).order_by(MeetingCase.position)
    )
    return _with_cases(row, cases)


def _with_cases(row: Meeting, cases: Iterable[MeetingCase]) -> StoredMeeting:
    return StoredMeeting(
        id=MeetingId(row.id),
        number=row.number,
        status=MeetingStatus(row.status),
        content=msgspec.json.decode(row.content, type=MeetingContent),
        cases=tuple(_case(row, case) for case in cases),
        follows=MeetingId(row.follows) if row.follows else None,
        created_at=row.created_at,
        updated_at=row.updated_at,
        closed_at=row.closed_at,
    )


def _case(meeting: Meeting, row: MeetingCase) -> StoredCase:
    return StoredCase(
        id=CaseId(row.id),
        meeting_id=MeetingId(row.meeting_id),
        household_id=HouseholdId(row.household_id),
        review_id=ReviewId(row.review_id) if row.review_id else None,
        number=row.number,
        content=msgspec.json.decode(row.content, type=CaseContent),
        meeting_number=meeting.number,
        updated_at=meeting.updated_at,
    )
