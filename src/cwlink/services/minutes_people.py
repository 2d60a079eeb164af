"""Who took part in a meeting and who said what, in words, for the window and the paper."""

from collections.abc import Mapping

from cwlink.rules.meeting import CaseContent, HouseholdGuest
from cwlink.rules.minutes import Attendance, MeetingMinutes, Side
from cwlink.rules.snapshot import HouseholdSnapshot

FAMILY = "家族"


def guest_of(case: CaseContent, there: Attendance) -> HouseholdGuest | None:
    """Return the household's guest that an attendance speaks of, None for anybody else."""
    if not there.holder:
        return None
    return next((one for one in case.guests if there.holder in (one.id, one.holder)), None)


def is_of_case(case: CaseContent, household: HouseholdSnapshot, there: Attendance) -> bool:
    """Tell whether somebody present may stand in the minutes of this household.

    Members and family of another household in the same meeting may not.
    """
    if there.side is not Side.HOUSEHOLD:
        return True
    return household.member(there.holder) is not None or guest_of(case, there) is not None


def person_words(case: CaseContent, names: Mapping[str, str], there: Attendance) -> str:
    """Return who somebody present is; ``names`` are those of the household's members by id."""
    if there.side is not Side.HOUSEHOLD:
        return there.person
    if there.holder in names:
        return names[there.holder]
    guest = guest_of(case, there)
    if guest is None:
        return ""
    relation = f"（{guest.relation}）" if guest.relation else ""
    return f"{guest.name or FAMILY}{relation}"


def speaker_words(case: CaseContent, names: Mapping[str, str], there: Attendance) -> str:
    """Return 地域包括支援センター　佐久間, or the person alone for the household."""
    person = person_words(case, names, there)
    return "　".join(one for one in (there.organisation, person) if one)


def said_by_words(
    minutes: MeetingMinutes, case: CaseContent, names: Mapping[str, str], said_by: str
) -> str:
    """Return who said something: somebody present by id, else the name as it was written."""
    for there in minutes.attendance:
        if there.id == said_by:
            return speaker_words(case, names, there)
    return said_by
