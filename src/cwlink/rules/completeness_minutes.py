"""What minutes must hold before they are final (rules section 4)."""

from collections.abc import Iterable, Iterator

from cwlink.rules.completeness import Remark, RemarkCode, Severity
from cwlink.rules.meeting import CaseDraft, MeetingDraft
from cwlink.rules.minutes import ATTENDED, CaseMinutes, CaseResult, MeetingMinutes
from cwlink.rules.office_line import awaits_supervisor
from cwlink.rules.plan import Contingency
from cwlink.rules.recognisable import named_in
from cwlink.rules.snapshot import HouseholdSnapshot

CASES = "cases"
"""The first step of a path into a household's part: (CASES, its id, field …)."""
_OPEN_RESULTS = (CaseResult.NO_POLICY, CaseResult.CANNOT_INTERVENE)


def check_minutes(draft: MeetingDraft) -> tuple[Remark, ...]:
    """Return what the minutes still lack: errors and warnings in the order of the editor.

    Paths are the field's of MeetingMinutes, or (CASES, the case's id, the field of CaseMinutes).
    """
    minutes = draft.content.minutes
    return (
        *_attendance(minutes),
        *(remark for case in draft.cases for remark in _case(case)),
        *_closing(minutes),
    )


def check_memo(memo: str, households: Iterable[HouseholdSnapshot]) -> tuple[Remark, ...]:
    """Return a warning where the 所内共有メモ lets somebody of these households be recognised."""
    if any(named_in(memo, household) for household in households):
        return (_remark(Severity.WARNING, RemarkCode.SOMEONE_NAMED, "memo"),)
    return ()


def whole_contingency(one: Contingency) -> bool:
    """Tell whether a contingency says when, who and what."""
    return all(text.strip() for text in (one.when, one.who, one.what))


def _remark(severity: Severity, code: RemarkCode, *path: str) -> Remark:
    return Remark(severity, code, path)


def _missing(*path: str) -> Remark:
    return _remark(Severity.ERROR, RemarkCode.MISSING, *path)


def _attendance(minutes: MeetingMinutes) -> Iterator[Remark]:
    if not any(one.presence in ATTENDED for one in minutes.attendance):
        yield _missing("attendance")


def _case(case: CaseDraft) -> Iterator[Remark]:
    minutes = case.content.minutes
    if minutes.result in _OPEN_RESULTS and not any(map(whole_contingency, minutes.contingencies)):
        yield _remark(Severity.ERROR, RemarkCode.NO_CONTINGENCY, CASES, case.id, "contingencies")
    yield from _roles(case.id, minutes)


def _roles(case_id: str, minutes: CaseMinutes) -> Iterator[Remark]:
    if not any(role.content.strip() for role in minutes.roles):
        yield _remark(Severity.WARNING, RemarkCode.NO_ROLE_AGREED, CASES, case_id, "roles")
    for role in minutes.roles:
        if awaits_supervisor(role):
            path = (CASES, case_id, "roles", role.id)
            yield Remark(Severity.WARNING, RemarkCode.OUTSIDE_OFFICE_WORK, path)


def _closing(minutes: MeetingMinutes) -> Iterator[Remark]:
    if minutes.no_next:
        if not minutes.no_next_reason.strip():
            yield _missing("no_next_reason")
    elif minutes.next_on is None:
        yield _missing("next_on")
    elif minutes.held_on is not None and minutes.next_on <= minutes.held_on:
        yield _remark(Severity.WARNING, RemarkCode.NOT_AFTER_THE_MEETING, "next_on")
    for field in ("outlook_period", "outlook_count"):
        if not getattr(minutes, field).strip():
            yield _missing(field)
    if minutes.kept is None:
        yield _missing("kept")
    if not minutes.memo.strip():
        yield _remark(Severity.WARNING, RemarkCode.MISSING, "memo")
