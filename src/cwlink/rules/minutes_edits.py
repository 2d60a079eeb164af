"""What is done to minutes while a meeting goes on, as plain changes of the document."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from cwlink.rules.meeting import (
    Attends,
    CaseCall,
    CaseContent,
    HouseholdGuest,
    Invitee,
    MeetingContent,
    MeetingDraft,
)
from cwlink.rules.minutes import (
    AgreedRole,
    Attendance,
    CaseMinutes,
    Material,
    MeetingMinutes,
    Presence,
    Side,
    TakenHome,
)
from cwlink.rules.plan import OFFICE, PlanAgency

MakeId = Callable[[], str]
_MARKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_EXPECTED = {
    Attends.YES: Presence.PRESENT,
    Attends.PROXY: Presence.PROXY,
    Attends.IN_WRITING: Presence.IN_WRITING,
    Attends.NO: Presence.ABSENT,
}


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


Row = TypeVar("Row", bound=_WithId)


@dataclass(frozen=True)
class OfficePerson:
    """Somebody of the office who takes part; ``surely`` where nobody need ask."""

    name: str
    surely: bool = False


def row_of(rows: Iterable[Row], row_id: str) -> Row | None:
    """Return the row with this id, None when there is none."""
    return next((one for one in rows if one.id == row_id), None)


def changed_row(rows: tuple[Row, ...], row: Row) -> tuple[Row, ...]:
    """Put a row in the place of the one with its id."""
    return tuple(row if one.id == row.id else one for one in rows)


def without_row(rows: tuple[Row, ...], row_id: str) -> tuple[Row, ...]:
    """Take a row out."""
    return tuple(one for one in rows if one.id != row_id)


def mark_of(at: int) -> str:
    """Return the short mark of the attendee at a place: A, B … Z, none after that."""
    return _MARKS[at] if at < len(_MARKS) else ""


def with_meeting_minutes(draft: MeetingDraft, minutes: MeetingMinutes) -> MeetingDraft:
    """Return the draft with the minutes of the meeting as a whole replaced."""
    return replace(draft, content=replace(draft.content, minutes=minutes))


def case_content(draft: MeetingDraft, case_id: str) -> CaseContent:
    """Return a household's part, an empty one where it is not in the meeting."""
    case = draft.case(case_id)
    return case.content if case else CaseContent()


def with_case_minutes(draft: MeetingDraft, case_id: str, minutes: CaseMinutes) -> MeetingDraft:
    """Return the draft with a household's minutes replaced."""
    return draft.with_case(case_id, replace(case_content(draft, case_id), minutes=minutes))


def begun(
    draft: MeetingDraft, *, office: str, people: Sequence[OfficePerson], make_id: MakeId
) -> MeetingDraft:
    """Return the draft with minutes that know what was prepared: who comes, when, where, outlook.

    The office's people stand first, then the agencies as they answered, then the household's
    guests by their ids: their names stay with the household.
    """
    content = draft.content
    fixed = content.fixed
    minutes = replace(
        content.minutes,
        held_on=fixed.on if fixed else None,
        starts=fixed.starts if fixed else None,
        ends=fixed.ends if fixed else None,
        place=content.place,
        recorder=next((one.name for one in people if one.surely), ""),
        attendance=_expected(draft, office, people, make_id),
        kept=content.letter.notice,
        outlook_period=content.outlook_period,
        outlook_count=content.outlook_count,
    )
    return with_meeting_minutes(_with_brought_home(draft, office, make_id), minutes)


def _with_brought_home(draft: MeetingDraft, office: str, make_id: MakeId) -> MeetingDraft:
    """Take over what she brought home from another body's meeting, where it is on one household."""
    told = [one.strip() for one in draft.content.takes_home.splitlines() if one.strip()]
    if not told or len(draft.cases) != 1:
        return draft
    (case,) = draft.cases
    minutes = case.content.minutes
    tasks = tuple(
        TakenHome(make_id(), agency_type=OFFICE, agency_name=office, content=one) for one in told
    )
    taken = replace(minutes, taken_home=(*minutes.taken_home, *tasks))
    return draft.with_case(case.id, replace(case.content, minutes=taken))


def _expected(
    draft: MeetingDraft, office: str, people: Sequence[OfficePerson], make_id: MakeId
) -> tuple[Attendance, ...]:
    own = (
        Attendance(
            make_id(),
            Side.OFFICE,
            office,
            one.name,
            presence=Presence.PRESENT if one.surely else None,
        )
        for one in people
    )
    called = (
        agency_attendance(_asked_again(one, draft.content), make_id())
        for one in draft.content.invitees
    )
    guests = (
        guest_attendance(one, make_id()) for case in draft.cases for one in case.content.guests
    )
    return (*own, *called, *guests)


def _asked_again(invitee: Invitee, content: MeetingContent) -> Invitee:
    """Return an invitee without an answer that was about a date since moved."""
    if invitee.attends_for in (None, content.fixed):
        return invitee
    return replace(invitee, attends=None)


def agency_attendance(invitee: Invitee, attendance_id: str) -> Attendance:
    """Return an agency as it answered; one that has not answered has no presence yet."""
    return Attendance(
        attendance_id,
        Side.AGENCY,
        invitee.name,
        invitee.person,
        invitee=invitee.id,
        presence=_EXPECTED.get(invitee.attends) if invitee.attends else None,
        opinion=invitee.reply_note if invitee.attends is Attends.IN_WRITING else "",
    )


def guest_attendance(guest: HouseholdGuest, attendance_id: str) -> Attendance:
    """Return a member of the household, or family under the guest's id, without any name."""
    return Attendance(
        attendance_id, Side.HOUSEHOLD, holder=guest.holder or guest.id, note=guest.part_only
    )


def with_unasked(
    draft: MeetingDraft, case_id: str, agency: PlanAgency, make_id: MakeId
) -> MeetingDraft:
    """Return the draft with an agency that came unasked: invited, called for this household."""
    invitee = Invitee(
        make_id(), agency.agency_type, agency.name, agency.agency_id, came_unasked=True
    )
    there = replace(agency_attendance(invitee, make_id()), presence=Presence.PRESENT)
    content = replace(draft.content, invitees=(*draft.content.invitees, invitee))
    added = _with_attendance(replace(draft, content=content), there)
    case = case_content(added, case_id)
    calls = (*case.calls, CaseCall(invitee.id, agency.purpose, targets=agency.targets))
    return added.with_case(case_id, replace(case, calls=calls))


def named_unasked(draft: MeetingDraft, attendance_id: str, name: str) -> MeetingDraft:
    """Call an agency that came unasked by another name; another one is in no directory."""
    there = row_of(draft.content.minutes.attendance, attendance_id)
    invitee = draft.content.invitee(there.invitee) if there else None
    if there is None or invitee is None or not invitee.came_unasked:
        return draft
    agency_id = invitee.agency_id if name == invitee.name else None
    renamed = replace(invitee, name=name, agency_id=agency_id)
    minutes = draft.content.minutes
    rows = changed_row(minutes.attendance, replace(there, organisation=name))
    invitees = changed_row(draft.content.invitees, renamed)
    draft = replace(draft, content=replace(draft.content, invitees=invitees))
    return with_meeting_minutes(draft, replace(minutes, attendance=rows))


def with_office_person(draft: MeetingDraft, office: str, make_id: MakeId) -> MeetingDraft:
    """Return the draft with one more of the office's people there, not named yet."""
    there = Attendance(make_id(), Side.OFFICE, office, presence=Presence.PRESENT)
    return _with_attendance(draft, there)


def with_guest(draft: MeetingDraft, case_id: str, holder: str, make_id: MakeId) -> MeetingDraft:
    """Return the draft with a member of the household there; family where ``holder`` is empty."""
    guest = HouseholdGuest(make_id(), holder)
    case = case_content(draft, case_id)
    added = draft.with_case(case_id, replace(case, guests=(*case.guests, guest)))
    there = replace(guest_attendance(guest, make_id()), presence=Presence.PRESENT)
    return _with_attendance(added, there)


def without_attendance(draft: MeetingDraft, attendance_id: str) -> MeetingDraft:
    """Take somebody out of the list; an agency that came unasked was never invited then.

    Guests of the household and agencies that were called stay in the meeting itself. What somebody
    said stays, under organisation and name.
    """
    minutes = draft.content.minutes
    gone = row_of(minutes.attendance, attendance_id)
    rows = without_row(minutes.attendance, attendance_id)
    draft = with_meeting_minutes(draft, replace(minutes, attendance=rows))
    draft = _named_instead(draft, gone) if gone else draft
    invitee = draft.content.invitee(gone.invitee) if gone else None
    if invitee is None or not invitee.came_unasked:
        return draft
    kept = without_row(draft.content.invitees, invitee.id)
    draft = replace(draft, content=replace(draft.content, invitees=kept))
    for case in draft.cases:
        calls = tuple(one for one in case.content.calls if one.invitee != invitee.id)
        draft = draft.with_case(case.id, replace(case.content, calls=calls))
    return draft


def _named_instead(draft: MeetingDraft, gone: Attendance) -> MeetingDraft:
    """Put a name where facts point to somebody who is no longer in the list."""
    name = "　".join(one for one in (gone.organisation, gone.person) if one)
    for case in draft.cases:
        told = case.content.minutes
        facts = tuple(
            replace(one, said_by=name) if one.said_by == gone.id else one for one in told.facts
        )
        draft = with_case_minutes(draft, case.id, replace(told, facts=facts))
    return draft


def _with_attendance(draft: MeetingDraft, there: Attendance) -> MeetingDraft:
    minutes = draft.content.minutes
    return with_meeting_minutes(draft, replace(minutes, attendance=(*minutes.attendance, there)))


def everyone_there(minutes: MeetingMinutes) -> MeetingMinutes:
    """Return the minutes with everyone present whose presence is not said yet."""
    return replace(
        minutes,
        attendance=tuple(
            one if one.presence else replace(one, presence=Presence.PRESENT)
            for one in minutes.attendance
        ),
    )


def agency_of(content: MeetingContent, there: Attendance) -> PlanAgency:
    """Return whom a role is given to when its mark is typed: agency, office, or a person's words.

    A member of the household has no agency; the caller puts the name.
    """
    if there.side is Side.OFFICE:
        return PlanAgency(OFFICE, there.organisation)
    invitee = content.invitee(there.invitee)
    if invitee is None:
        return PlanAgency("", there.organisation)
    return PlanAgency(invitee.agency_type, invitee.name, invitee.agency_id)


def given_role(
    draft: MeetingDraft, case_id: str, role: AgreedRole, there: Attendance
) -> AgreedRole:
    """Give a role to somebody present; what the invitation expected fills what is still empty."""
    agency = agency_of(draft.content, there)
    call = case_content(draft, case_id).call_of(there.invitee) or CaseCall(there.invitee)
    return replace(
        role,
        agency_type=agency.agency_type,
        agency_name=agency.name,
        agency_id=agency.agency_id,
        person=there.person,
        purpose=role.purpose or call.purpose,
        content=role.content or call.expected_role,
        targets=role.targets or call.targets,
    )


def given_task(content: MeetingContent, task: TakenHome, there: Attendance) -> TakenHome:
    """Give a 持ち帰り事項 to somebody present."""
    agency = agency_of(content, there)
    return replace(
        task,
        agency_type=agency.agency_type,
        agency_name=agency.name,
        agency_id=agency.agency_id,
        person=there.person,
    )


def expected_roles(draft: MeetingDraft, case_id: str, make_id: MakeId) -> tuple[AgreedRole, ...]:
    """Return the roles that the invitations expected, of agencies that have none yet."""
    case = case_content(draft, case_id)
    taken = {(role.agency_type, role.agency_name) for role in case.minutes.roles}
    return tuple(
        given_role(draft, case_id, AgreedRole(make_id()), there)
        for there in draft.content.minutes.attendance
        if (call := case.call_of(there.invitee)) is not None
        and call.expected_role.strip()
        and (agency := agency_of(draft.content, there))
        and (agency.agency_type, agency.name) not in taken
    )


def taken_home_instead(minutes: CaseMinutes, role_id: str, asks: str) -> CaseMinutes:
    """Turn a role into a 持ち帰り事項 under its id; ``asks`` stands before what it was."""
    role = row_of(minutes.roles, role_id)
    if role is None:
        return minutes
    task = TakenHome(
        role.id,
        role.agency_type,
        role.agency_name,
        role.agency_id,
        role.person,
        f"{asks}{role.content}",
        role.by_when,
    )
    return replace(
        minutes,
        roles=without_row(minutes.roles, role_id),
        taken_home=(*minutes.taken_home, task),
    )


def with_issued(
    minutes: MeetingMinutes, issued: Mapping[str, str], make_id: MakeId
) -> MeetingMinutes:
    """Return the minutes with every issued copy (number and recipient) that was not listed yet."""
    listed = {one.number for one in minutes.materials}
    new = tuple(
        Material(make_id(), number, recipient)
        for number, recipient in issued.items()
        if number not in listed
    )
    return replace(minutes, materials=(*minutes.materials, *new)) if new else minutes


def tidied(draft: MeetingDraft) -> MeetingDraft:
    """Return the draft without lines that were begun and left empty."""
    for case in draft.cases:
        draft = with_case_minutes(draft, case.id, _tidied(case.content.minutes))
    return draft


def _tidied(minutes: CaseMinutes) -> CaseMinutes:
    return replace(
        minutes,
        facts=tuple(one for one in minutes.facts if one.words.strip()),
        contingencies=tuple(
            one
            for one in minutes.contingencies
            if any(text.strip() for text in (one.when, one.who, one.what, one.where_to))
        ),
        roles=tuple(one for one in minutes.roles if one.content.strip() or one.purpose.strip()),
        taken_home=tuple(one for one in minutes.taken_home if one.content.strip()),
        objections=tuple(one for one in minutes.objections if one.words.strip()),
        unowned=tuple(one for one in minutes.unowned if one.matter.strip()),
    )
