"""What an invitation still lacks (rules section 4); the minutes have checks of their own."""

from collections.abc import Collection, Iterator
from itertools import takewhile

from cwlink.core.text import same_name
from cwlink.rules.completeness import Remark, RemarkCode, Severity
from cwlink.rules.meeting import CaseDraft, Invitee, MeetingDraft, MeetingForm, MeetingWay


def check_invitation(
    draft: MeetingDraft, *, without_consent: Collection[str] = ()
) -> tuple[Remark, ...]:
    """Return what keeps agencies from being called, and what is to be looked at before.

    ``without_consent`` are the ids of the households' parts (CaseDraft.id) without a valid consent
    to be spoken of. Paths: ("body",), ("fixed",), ("place",), ("online",), ("letter", "notice"),
    ("invitees",), ("calls", case, invitee, field), ("consent", case); for a meeting that another
    body hosts ("host",), ("fixed",) and ("brings",).
    """
    if draft.content.form is MeetingForm.HOSTED:
        return tuple(_attending(draft))
    return (
        *_agencies(draft),
        *_when_and_where(draft),
        *_letter(draft),
        *(
            Remark(Severity.WARNING, RemarkCode.CONSENT_MISSING, ("consent", one.id))
            for one in draft.cases
            if one.id in without_consent
        ),
    )


def _missing(*path: str) -> Remark:
    return Remark(Severity.ERROR, RemarkCode.MISSING, path)


def _doubtful(*path: str) -> Remark:
    return Remark(Severity.WARNING, RemarkCode.MISSING, path)


def _attending(draft: MeetingDraft) -> Iterator[Remark]:
    content = draft.content
    if not content.host.strip():
        yield _missing("host")
    if content.fixed is None:
        yield _missing("fixed")
    if not content.brings.strip():
        yield _doubtful("brings")


def _agencies(draft: MeetingDraft) -> Iterator[Remark]:
    if not draft.content.invitees:
        yield _missing("invitees")
    for invitee in draft.content.invitees:
        if not invitee.name.strip() and draft.cases:
            yield _missing("calls", draft.cases[0].id, invitee.id, "agency")
        if _stands_before(draft, invitee) and draft.cases:
            path = ("calls", draft.cases[0].id, invitee.id, "agency")
            yield Remark(Severity.WARNING, RemarkCode.CALLED_TWICE, path)
        called_for = [one for one in draft.cases if one.content.call_of(invitee.id)]
        for case in called_for or draft.cases[:1]:
            yield from _call(case, invitee.id)


def _stands_before(draft: MeetingDraft, invitee: Invitee) -> bool:
    """Tell whether the same agency is called further up: it would get two letters."""
    above = takewhile(lambda one: one.id != invitee.id, draft.content.invitees)
    return bool(invitee.name.strip()) and any(
        one.agency_type == invitee.agency_type
        and one.agency_id == invitee.agency_id
        and same_name(one.name, invitee.name)
        for one in above
    )


def _call(case: CaseDraft, invitee_id: str) -> Iterator[Remark]:
    call = case.content.call_of(invitee_id)
    path = ("calls", case.id, invitee_id)
    if call is None or not call.purpose.strip():
        yield _missing(*path, "purpose")
    if call is None or not call.expected_role.strip():
        yield _missing(*path, "expected_role")
    if call is None or not any(one.strip() for one in call.questions):
        yield _doubtful(*path, "questions")


def _when_and_where(draft: MeetingDraft) -> Iterator[Remark]:
    content = draft.content
    if content.fixed is None:
        yield _missing("fixed")
    if content.way is not MeetingWay.ONLINE and not content.place.strip():
        yield _missing("place")
    if content.way is not MeetingWay.FACE and not content.online.strip():
        yield _missing("online")


def _letter(draft: MeetingDraft) -> Iterator[Remark]:
    if draft.content.letter.notice is None:
        yield _missing("letter", "notice")
