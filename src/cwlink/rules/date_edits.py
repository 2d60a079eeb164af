"""Changes of a meeting's dates: candidates, replies, the date fixed, moved or opened again."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, time

from cwlink.core.ids import new_id
from cwlink.rules.meeting import (
    Attends,
    Candidate,
    ChangeKind,
    Invitee,
    MeetingChange,
    MeetingContent,
    Slot,
    SlotAnswer,
    SlotReply,
)
from cwlink.rules.scheduling import slot_order


def with_candidates(content: MeetingContent, slots: Iterable[Slot]) -> MeetingContent:
    """Return the meeting with dates offered, in order; one offered already is not offered twice."""
    known = {one.slot for one in content.candidates}
    added = [Candidate(new_id(), slot) for slot in dict.fromkeys(slots) if slot not in known]
    return _with_candidates(content, (*content.candidates, *added))


def without_candidate(content: MeetingContent, candidate_id: str) -> MeetingContent:
    """Return the meeting without a date offered, and without what was said of it."""
    kept = (one for one in content.candidates if one.id != candidate_id)
    return replace(content, candidates=tuple(kept))


def with_hours(
    content: MeetingContent, candidate_id: str, starts: time, ends: time | None
) -> MeetingContent:
    """Return the meeting with other hours on a day offered; what was said of it stays."""
    return _with_candidates(
        content,
        (
            replace(one, slot=Slot(one.slot.on, starts, ends)) if one.id == candidate_id else one
            for one in content.candidates
        ),
    )


def with_answer(
    content: MeetingContent,
    candidate_id: str,
    invitee_id: str,
    answer: SlotAnswer | None,
    *,
    today: date,
) -> MeetingContent:
    """Return the meeting with what an invitee says of a date; None takes it back.

    The day of the reply is noted with it.
    """
    candidates = tuple(
        _answered(one, invitee_id, answer) if one.id == candidate_id else one
        for one in content.candidates
    )
    changed = replace(content, candidates=candidates)
    return _with_reply_noted(changed, invitee_id, today)


def with_attends(
    content: MeetingContent, invitee_id: str, attends: Attends | None, *, today: date
) -> MeetingContent:
    """Return the meeting with whether an invitee comes on the date fixed; None takes it back."""
    about = content.fixed if attends is not None else None
    changed = _with_invitee(
        content, invitee_id, lambda one: replace(one, attends=attends, attends_for=about)
    )
    return _with_reply_noted(changed, invitee_id, today)


def with_reply(
    content: MeetingContent, invitee_id: str, *, replied_on: date | None, note: str
) -> MeetingContent:
    """Return the meeting with the day of an invitee's reply, and what it said besides."""
    return _with_invitee(
        content, invitee_id, lambda one: replace(one, replied_on=replied_on, reply_note=note)
    )


def decided(content: MeetingContent, slot: Slot) -> MeetingContent:
    """Return the meeting with its date fixed for the first time."""
    return replace(content, fixed=slot)


def moved(
    content: MeetingContent, slot: Slot | None, *, reason: str, now: datetime
) -> MeetingContent:
    """Return the meeting on another date, None while it is open again, with the change noted.

    Replies stay; who said it would come said so of the date before (Invitee.attends_for).
    """
    before = content.fixed
    change = MeetingChange(new_id(), ChangeKind.MOVED, now, reason, before, slot)
    invitees = tuple(
        replace(one, attends_for=before)
        if one.attends is not None and one.attends_for is None
        else one
        for one in content.invitees
    )
    changes = (*content.changes, change)
    return replace(content, fixed=slot, invitees=invitees, changes=changes)


def _with_candidates(content: MeetingContent, candidates: Iterable[Candidate]) -> MeetingContent:
    in_order = sorted(candidates, key=lambda one: slot_order(one.slot))
    return replace(content, candidates=tuple(in_order))


def _answered(candidate: Candidate, invitee_id: str, answer: SlotAnswer | None) -> Candidate:
    others = tuple(one for one in candidate.replies if one.invitee != invitee_id)
    if answer is None:
        return replace(candidate, replies=others)
    return replace(candidate, replies=(*others, SlotReply(invitee_id, answer)))


def _with_reply_noted(content: MeetingContent, invitee_id: str, today: date) -> MeetingContent:
    """Note the day of the first reply, and of the first one after the invitation went out."""

    def noted(one: Invitee) -> Invitee:
        if one.attends is None and not _has_replied(content, invitee_id):
            return replace(one, replied_on=None)
        before_called = (
            one.replied_on and one.called_on and one.attends and one.replied_on < one.called_on
        )
        return replace(one, replied_on=today) if before_called or not one.replied_on else one

    return _with_invitee(content, invitee_id, noted)


def _has_replied(content: MeetingContent, invitee_id: str) -> bool:
    return any(one.answer_of(invitee_id) is not None for one in content.candidates)


def _with_invitee(
    content: MeetingContent, invitee_id: str, change: Callable[[Invitee], Invitee]
) -> MeetingContent:
    invitees = tuple(change(one) if one.id == invitee_id else one for one in content.invitees)
    return replace(content, invitees=invitees)
