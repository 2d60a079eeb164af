"""Fills the office's 議事録 of one household, in the order in which a meeting goes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from cwlink.core.wareki import long_date, short_date
from cwlink.reference.catalogue import catalogue
from cwlink.reports.entries import Entry, choice, day_entry, entry
from cwlink.reports.minutes_sheet import (
    AttendeeLine,
    ContingencyLine,
    CorrectionLine,
    FactLine,
    MaterialLine,
    MinutesRole,
    MinutesSheet,
    ObjectionLine,
    TakenHomeLine,
    UnownedLine,
    WishLine,
)
from cwlink.rules.meeting import CaseContent, MeetingContent, MeetingDraft, MeetingForm
from cwlink.rules.minutes import (
    AgreedRole,
    Attendance,
    Correction,
    Handling,
    Material,
    MaterialState,
    MeetingMinutes,
    Presence,
)
from cwlink.rules.minutes_edits import tidied
from cwlink.rules.office_line import awaits_supervisor
from cwlink.rules.plan import Contingency
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.services.minutes_people import (
    guest_of,
    is_of_case,
    person_words,
    said_by_words,
)
from cwlink.services.minutes_promises import INTRODUCTIONS
from cwlink.services.people import call_names, people_text
from cwlink.services.review_sheet import SheetFrame
from cwlink.services.sheet_parts import imprint

_PRESENCE = {
    Presence.PRESENT: "出席",
    Presence.LATE: "遅参",
    Presence.ONLINE: "オンライン",
    Presence.PROXY: "代理出席",
    Presence.IN_WRITING: "欠席（書面で意見）",
    Presence.ABSENT: "欠席",
}
HANDLING = {Handling.COLLECTED: "回収・廃棄", Handling.LOCKED: "施錠保管"}
_MATERIALS = {
    MaterialState.COLLECTED: "回収",
    MaterialState.DISPOSED: "廃棄",
    MaterialState.LOCKED: "施錠保管",
}
_TO_ASK = "持ち帰り（査察指導員に確認）"


@dataclass(frozen=True)
class _Case:
    """One household's part with what its people are called and named on this paper."""

    content: CaseContent
    household: HouseholdSnapshot
    called: Mapping[str, str]
    named: Mapping[str, str]

    @classmethod
    def of(cls, content: CaseContent, household: HouseholdSnapshot) -> "_Case":
        called = call_names(household)
        named = {one.id: f"{one.name}（{called[one.id]}）" for one in household.members}
        return cls(content, household, called, named)


def minutes_sheet(
    desk: MeetingDesk, draft: MeetingDraft, case_id: str, frame: SheetFrame
) -> MinutesSheet:
    """Return the sheet of a household's minutes as they stand: a draft until they are final."""
    draft = tidied(draft)
    part = draft.case(case_id)
    if part is None:
        raise LookupError("no such household in the meeting")
    case = _Case.of(part.content, desk.households[case_id])
    meeting, minutes, told = draft.content, draft.content.minutes, part.content.minutes
    closed = desk.meeting.closed_at
    return MinutesSheet(
        imprint=imprint(
            form=frame.form,
            office=frame.office.name,
            version=1,
            day=closed.date() if closed else frame.today,
            draft=desk.editable,
        ),
        seals=frame.office.seals,
        number=part.number,
        case_number=case.household.case_number,
        head_name=case.household.head.name if case.household.members else "",
        meeting=entry(meeting_words(desk.meeting.number, _named(meeting))),
        held=entry(held_words(minutes)),
        place=entry(minutes.place),
        recorder=entry(minutes.recorder),
        attendees=tuple(_attendees(minutes, case)),
        facts=tuple(_facts(minutes, case)),
        wishes=tuple(_wishes(case)),
        urgent=entry(told.urgent),
        result=choice(told.result),
        policy=entry(told.policy),
        contingencies=tuple(map(_contingency, told.contingencies)),
        roles=tuple(_role(role, number, case) for number, role in enumerate(told.roles, 1)),
        taken_home=tuple(
            TakenHomeLine(
                entry(one.agency_name), entry(one.content), day_entry(one.due_on), one.person
            )
            for one in told.taken_home
        ),
        objections=tuple(
            ObjectionLine(said_by_words(minutes, part.content, case.named, one.by), one.words)
            for one in told.objections
        ),
        unowned=tuple(UnownedLine(one.matter, entry(one.agreed)) for one in told.unowned),
        next=entry(next_words(minutes), required=True),
        outlook=entry(outlook_words(minutes), required=True),
        handling=entry(HANDLING[minutes.kept] if minutes.kept else None, required=True),
        materials=tuple(map(_material, minutes.materials)),
        policy_review=entry(_review_words(told.policy_review, told.policy_review_note)),
        memo=entry(minutes.memo),
        corrections=correction_lines(part.content.corrections),
    )


def _contingency(one: Contingency) -> ContingencyLine:
    return ContingencyLine(entry(one.when), entry(one.who), one.where_to, entry(one.what))


def _material(one: Material) -> MaterialLine:
    state = _MATERIALS[one.state] if one.state else None
    return MaterialLine(one.number, one.recipient, entry(state))


def with_corrections(sheet: MinutesSheet, corrections: tuple[Correction, ...]) -> MinutesSheet:
    """Return a kept sheet with what was added to the final minutes since."""
    return replace(sheet, corrections=correction_lines(corrections))


def correction_lines(corrections: tuple[Correction, ...]) -> tuple[CorrectionLine, ...]:
    """Return additions to final minutes as the paper says them."""
    return tuple(CorrectionLine(one.on, one.by, one.reason, one.words) for one in corrections)


def next_words(minutes: MeetingMinutes) -> str:
    """Return the next date, or 次回なし with its reason; empty while neither is said."""
    if minutes.no_next:
        reason = f"（{minutes.no_next_reason.strip()}）" if minutes.no_next_reason.strip() else ""
        return f"次回なし{reason}"
    if minutes.next_on is None:
        return ""
    return long_date(minutes.next_on, weekday=True) + _clock(minutes.next_starts)


def meeting_words(number: str, meeting: MeetingContent) -> str:
    """Return a meeting's name, its body and its number."""
    body = catalogue().body(meeting.body) if meeting.body else None
    parts = (meeting.name, body.name if body else "", number)
    return "　".join(one for one in parts if one)


def _named(meeting: MeetingContent) -> MeetingContent:
    """Return another body's meeting named by its host, where the caseworker gave it no name."""
    host = meeting.host.strip()
    if meeting.form is not MeetingForm.HOSTED or not host or meeting.name.strip():
        return meeting
    return replace(meeting, name=f"{host}主催の会議")


def held_words(minutes: MeetingMinutes) -> str:
    """Return day and hours of a meeting; empty while its day is not written."""
    if minutes.held_on is None:
        return ""
    ends = f"～{_plain(minutes.ends)}" if minutes.ends else ""
    return f"{long_date(minutes.held_on, weekday=True)}{_clock(minutes.starts)}{ends}"


def _clock(at: time | None) -> str:
    return f"　{_plain(at)}" if at else ""


def _plain(at: time) -> str:
    return f"{at.hour}時{at.minute:02}分" if at.minute else f"{at.hour}時"


def outlook_words(minutes: MeetingMinutes) -> str:
    """Return 期間 6か月　回数 3回 as far as it is written."""
    parts = (("期間", minutes.outlook_period), ("回数", minutes.outlook_count))
    return "　".join(f"{word} {text.strip()}" for word, text in parts if text.strip())


def _review_words(wanted: bool | None, note: str) -> str:
    if wanted is None:
        return note
    told = "見直しが必要" if wanted else "見直しは不要"
    return f"{told}（{note.strip()}）" if note.strip() else told


def _attendees(minutes: MeetingMinutes, case: _Case) -> Iterator[AttendeeLine]:
    for there in minutes.attendance:
        if is_of_case(case.content, case.household, there):
            yield AttendeeLine(
                organisation=_organisation(case, there),
                person=person_words(case.content, case.named, there),
                how=entry(_PRESENCE[there.presence] if there.presence else None),
                note=_note(there),
                opinion=there.opinion.strip() if _concerns(case, there) else "",
            )


def _concerns(case: _Case, there: Attendance) -> bool:
    """Tell whether what an agency sent in writing is about this household."""
    return not there.invitee or case.content.call_of(there.invitee) is not None


def _organisation(case: _Case, there: Attendance) -> str:
    family = guest_of(case.content, there) is not None or there.holder in case.named
    return there.organisation or ("本人・家族" if family else "")


def _note(there: Attendance) -> str:
    proxy = f"{there.proxy_for.strip()}の代理" if there.proxy_for.strip() else ""
    return "　".join(one for one in (proxy, there.note.strip()) if one)


def _facts(minutes: MeetingMinutes, case: _Case) -> Iterator[FactLine]:
    for fact in case.content.minutes.facts:
        said_by = said_by_words(minutes, case.content, case.named, fact.said_by)
        yield FactLine(case.called.get(fact.holder, ""), entry(fact.words), said_by)


def _wishes(case: _Case) -> Iterator[WishLine]:
    guests = {one.id: one.name for one in case.content.guests}
    for wish in case.content.wishes:
        who = case.named.get(wish.holder) or guests.get(wish.holder, "")
        heard = short_date(wish.heard_on, wish.heard_on) if wish.heard_on else ""
        told = "　".join(one for one in (heard, wish.heard_by) if one)
        if wish.words.strip():
            yield WishLine(who, wish.words.strip(), told)


def _role(role: AgreedRole, number: int, case: _Case) -> MinutesRole:
    return MinutesRole(
        number=number,
        agency=entry(role.agency_name),
        person=entry(role.person),
        purpose=entry(role.purpose),
        content=entry(role.content),
        targets=entry(people_text(role.targets, dict(case.called), between="\n")),
        by_when=day_entry(role.by_when),
        frequency=entry(role.frequency),
        introduction=introduction_words(role),
        supervisor=_supervisor(role),
    )


def introduction_words(role: AgreedRole) -> str:
    """Return つなぎ of a role: how, by whom, when, or that it is done; empty without one."""
    told = role.introduction
    if told is None:
        return ""
    done = f"{_day(told.done_on)}実施済み" if told.done_on else ""
    on = _day(told.on) if told.on and not told.done_on else ""
    return "　".join(one for one in (INTRODUCTIONS[told.way], told.who, on, done) if one)


def _day(on: date) -> str:
    return long_date(on)


def _supervisor(role: AgreedRole) -> Entry | None:
    if role.supervisor_confirmed is None:
        return entry(_TO_ASK) if awaits_supervisor(role) else None
    told = "確認済み" if role.supervisor_confirmed else "認められない"
    parts = (told, role.supervisor_name.strip(), role.supervisor_note.strip())
    return entry("　".join(one for one in parts if one))
