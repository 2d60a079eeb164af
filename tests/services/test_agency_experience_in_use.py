"""What final minutes tell of a registered agency, in the directory and when it last took part."""

from dataclasses import replace
from datetime import date

from worked_case import NOW, TODAY, with_case1

from cwlink.core.ids import AgencyId
from cwlink.rules.meeting import Invitee, MeetingForm, MeetingStatus
from cwlink.rules.minutes import Attendance, Presence, Side
from cwlink.services import agencies, meetings
from cwlink.storage import meetings as store
from cwlink.storage.agencies import AgencyRecord
from cwlink.storage.vault import Vault

HELD = date(2026, 11, 10)


def held_with(vault: Vault, agency: AgencyRecord, presence: Presence) -> None:
    household = with_case1(vault)
    begun = meetings.begin(vault, households=(household.id,), form=MeetingForm.SINGLE, now=NOW)
    invitee = Invitee("i1", agency.agency_type, agency.name, agency.id, called_on=HELD)
    attendance = (Attendance("t1", Side.AGENCY, invitee="i1", presence=presence),)
    minutes = replace(begun.content.minutes, held_on=HELD, attendance=attendance)
    content = replace(begun.content, invitees=(invitee,), minutes=minutes)
    with vault.write() as work:
        store.save(work, replace(begun, status=MeetingStatus.CLOSED, content=content), now=NOW)


def registered(vault: Vault) -> AgencyRecord:
    return agencies.save(vault, record=AgencyRecord("iryou", "みどり病院"), now=NOW)


def test_who_came_took_part_on_that_day(vault: Vault) -> None:
    agency = registered(vault)
    held_with(vault, agency, Presence.ONLINE)
    shown = agencies.view(vault, agency_id=AgencyId(agency.id or ""), today=TODAY)
    assert (shown.last_took_part, shown.experience.came) == (HELD, 1)
    assert agencies.registered_by_type(vault, today=TODAY)["iryou"].last_took_part == HELD


def test_who_was_absent_took_no_part_but_was_called(vault: Vault) -> None:
    agency = registered(vault)
    held_with(vault, agency, Presence.ABSENT)
    shown = agencies.view(vault, agency_id=AgencyId(agency.id or ""), today=TODAY)
    assert (shown.last_took_part, shown.experience.came, shown.experience.called) == (None, 0, 1)
