"""Changes of a meeting's document: agencies called, households, the person and family."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cwlink.rules.meeting import (
    CaseCall,
    CaseContent,
    HeardWish,
    HouseholdGuest,
    Invitee,
    MeetingDraft,
)


def with_meeting(draft: MeetingDraft, **changes: Any) -> MeetingDraft:
    """Return the draft with fields of the meeting as a whole changed."""
    return replace(draft, content=replace(draft.content, **changes))


def case_content(draft: MeetingDraft, case_id: str) -> CaseContent:
    """Return a household's part; LookupError where the household is not in the meeting."""
    case = draft.case(case_id)
    if case is None:
        raise LookupError("no such household in the meeting")
    return case.content


def with_case(draft: MeetingDraft, case_id: str, **changes: Any) -> MeetingDraft:
    """Return the draft with fields of one household's part changed."""
    return draft.with_case(case_id, replace(case_content(draft, case_id), **changes))


def with_call(draft: MeetingDraft, case_id: str, call: CaseCall) -> MeetingDraft:
    """Return the draft in which an invitee is called for a household as ``call`` says."""
    calls = case_content(draft, case_id).calls
    if any(one.invitee == call.invitee for one in calls):
        calls = tuple(call if one.invitee == call.invitee else one for one in calls)
    else:
        calls = (*calls, call)
    return with_case(draft, case_id, calls=calls)


def with_invitee(draft: MeetingDraft, invitee: Invitee) -> MeetingDraft:
    """Return the draft with an invitee put in the place of the one with its id, or added last."""
    known = draft.content.invitees
    if any(one.id == invitee.id for one in known):
        known = tuple(invitee if one.id == invitee.id else one for one in known)
    else:
        known = (*known, invitee)
    return with_meeting(draft, invitees=known)


def calling(draft: MeetingDraft, case_id: str, invitee: Invitee, call: CaseCall) -> MeetingDraft:
    """Return the draft in which an agency is called, for one household."""
    return with_call(with_invitee(draft, invitee), case_id, call)


def without_invitee(draft: MeetingDraft, invitee_id: str) -> MeetingDraft:
    """Return the draft without an invitee, its calls and its replies about dates."""
    content = draft.content
    candidates = tuple(
        replace(one, replies=tuple(r for r in one.replies if r.invitee != invitee_id))
        for one in content.candidates
    )
    invitees = tuple(one for one in content.invitees if one.id != invitee_id)
    cases = tuple(
        replace(one, content=_without_call(one.content, invitee_id)) for one in draft.cases
    )
    return MeetingDraft(replace(content, candidates=candidates, invitees=invitees), cases)


def called_off(draft: MeetingDraft, case_id: str, invitee_id: str) -> MeetingDraft:
    """Return the draft in which an agency is not called for a household any more.

    An agency that no household needs any more is not invited at all.
    """
    changed = draft.with_case(case_id, _without_call(case_content(draft, case_id), invitee_id))
    if any(one.content.call_of(invitee_id) for one in changed.cases):
        return changed
    return without_invitee(changed, invitee_id)


def moved_invitee(draft: MeetingDraft, invitee_id: str, step: int) -> MeetingDraft:
    """Return the draft with an invitee moved up (-1) or down (1) in the list."""
    rows = list(draft.content.invitees)
    at = next((i for i, one in enumerate(rows) if one.id == invitee_id), None)
    if at is None or not 0 <= at + step < len(rows):
        return draft
    rows.insert(at + step, rows.pop(at))
    return with_meeting(draft, invitees=tuple(rows))


def with_guest(draft: MeetingDraft, case_id: str, guest: HouseholdGuest) -> MeetingDraft:
    """Return the draft in which a member or family takes part, in place of the one so far."""
    guests = _put(case_content(draft, case_id).guests, guest)
    return with_case(draft, case_id, guests=guests)


def without_guest(draft: MeetingDraft, case_id: str, guest_id: str) -> MeetingDraft:
    """Return the draft without somebody of the household."""
    guests = tuple(one for one in case_content(draft, case_id).guests if one.id != guest_id)
    return with_case(draft, case_id, guests=guests)


def with_wish(draft: MeetingDraft, case_id: str, wish: HeardWish) -> MeetingDraft:
    """Return the draft with what somebody wishes, in place of what stood there."""
    return with_case(draft, case_id, wishes=_put(case_content(draft, case_id).wishes, wish))


def without_wish(draft: MeetingDraft, case_id: str, wish_id: str) -> MeetingDraft:
    """Return the draft without a wish."""
    wishes = tuple(one for one in case_content(draft, case_id).wishes if one.id != wish_id)
    return with_case(draft, case_id, wishes=wishes)


def _without_call(content: CaseContent, invitee_id: str) -> CaseContent:
    calls = tuple(one for one in content.calls if one.invitee != invitee_id)
    return replace(content, calls=calls)


def _put(rows: Sequence[Any], row: Any) -> tuple[Any, ...]:
    if any(one.id == row.id for one in rows):
        return tuple(row if one.id == row.id else one for one in rows)
    return (*rows, row)
