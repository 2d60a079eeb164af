"""Whose names stay in a copy of minutes, and whose go that the household's veil does not know."""

from collections.abc import Iterator

from cwlink.core.text import fold
from cwlink.rules.minutes import Side
from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.rules.veil import Veil, veil
from cwlink.services.disclosing.minutes_items import relation_of
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.storage.meetings import StoredCase

_ELSEWHERE = "ほかの世帯の方"


def officers(desk: MeetingDesk, case: StoredCase) -> tuple[str, ...]:
    """Return agencies' and officers' names in the minutes; none that a member or family bears."""
    found = dict.fromkeys(_outside(desk, case))
    return tuple(one for one in found if one and not _is_family(desk, one))


def veil_of_others(desk: MeetingDesk, case: StoredCase) -> Veil:
    """Return what covers family outside the household, and everyone of a meeting's other ones."""
    household, own = desk.households[case.id], case.content.guests
    others = [one for one in desk.meeting.cases if one.id != case.id]
    members = [one for each in others for one in desk.households[each.id].members]
    guests = [(one.id, one.name, "") for each in others for one in each.content.guests]
    strangers = [(one.id, one.name, one.kana) for one in members] + guests
    recorded = [*((one.id, one.name, "") for one in own), *strangers]
    taken = _given_names(household)
    return veil(
        household,
        named=[member.id for member in household.members],
        called={
            **{key: _ELSEWHERE for key, _name, _kana in strangers},
            **{one.id: relation_of(one) for one in own},
        },
        recorded=[(key, _apart(name, taken), _apart(kana, taken)) for key, name, kana in recorded],
        address_shown=True,
        kept=officers(desk, case),
    )


def _outside(desk: MeetingDesk, case: StoredCase) -> Iterator[str]:
    content = desk.meeting.content
    for there in content.minutes.attendance:
        if there.side is not Side.HOUSEHOLD:
            yield from (there.organisation, there.person)
    for invitee in content.invitees:
        yield from (invitee.name, invitee.person)
    for role in case.content.minutes.roles:
        yield from (role.agency_name, role.person)
    for task in case.content.minutes.taken_home:
        yield from (task.agency_name, task.person)
    yield content.minutes.recorder
    yield from (one.name for one in desk.agency_types)


def _is_family(desk: MeetingDesk, name: str) -> bool:
    """Tell whether what stands for an officer names somebody of a household after all."""
    folded = fold(name)
    for case in desk.meeting.cases:
        names = [one.name for one in case.content.guests]
        for member in desk.households[case.id].members:
            names += (member.name, member.kana)
        for whole in filter(None, names):
            given = "".join(whole.split()[1:])
            if fold(whole) in folded or (given and fold(given) == folded):
                return True
    return False


def _given_names(household: HouseholdSnapshot) -> frozenset[str]:
    return frozenset(
        fold(part)
        for member in household.members
        for written in (member.name, member.kana)
        for part in written.split()[1:]
    )


def _apart(name: str, taken: frozenset[str]) -> str:
    """Return a name in one piece where a member of this household has the given name too."""
    parts = name.split()
    return "".join(parts) if any(fold(one) in taken for one in parts[1:]) else name
