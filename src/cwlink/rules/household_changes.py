"""Changes of a household over time that touch more than one part of its record."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

from cwlink.core.ids import MemberId
from cwlink.rules.household import HeadshipRecord, HouseholdRecord, MemberRecord

HEAD_RELATION = "世帯主"
"""The relation (続柄) of a head, as offices write it."""
_ONE_DAY = timedelta(days=1)


def with_member(record: HouseholdRecord, member: MemberRecord) -> HouseholdRecord:
    """Return the record with a member in place of the one with the id, else as the last."""
    if record.member(member.id) is None:
        return replace(record, members=(*record.members, member))
    members = tuple(member if one.id == member.id else one for one in record.members)
    return replace(record, members=members)


def without_member(record: HouseholdRecord, member_id: MemberId) -> HouseholdRecord:
    """Return the record without a member, nor anything that is recorded of that member."""
    return replace(
        record,
        members=tuple(one for one in record.members if one.id != member_id),
        headships=tuple(one for one in record.headships if one.member_id != member_id),
        issues=tuple(one for one in record.issues if one.member_id != member_id),
    )


def with_head(
    record: HouseholdRecord, member_id: MemberId, on: date | None, *, headship_id: str
) -> HouseholdRecord:
    """Return the record with the member as head from ``on``; None: from the beginning.

    Whoever was head then is so up to the day before; headships entered for later days go.
    """
    if on is None:
        return replace(record, headships=(HeadshipRecord(headship_id, member_id),))
    before = tuple(
        replace(one, ends=on - _ONE_DAY) if one.ends is None or one.ends >= on else one
        for one in record.headships
        if one.starts is None or one.starts < on
    )
    return replace(record, headships=(*before, HeadshipRecord(headship_id, member_id, on)))


def with_relations(record: HouseholdRecord, relations: dict[MemberId, str]) -> HouseholdRecord:
    """Return the record with the members' relations to a new head (続柄)."""
    members = tuple(
        replace(one, relation=relations.get(one.id, one.relation)) for one in record.members
    )
    return replace(record, members=members)


def with_member_left(
    record: HouseholdRecord, member_id: MemberId, on: date, reason: str
) -> HouseholdRecord:
    """Return the record with a member who no longer belongs to it from ``on``.

    A headship ends the day before; who is head afterwards is for the caseworker to say.
    """
    members = tuple(
        replace(one, left_on=on, left_reason=reason) if one.id == member_id else one
        for one in record.members
    )
    headships = tuple(
        replace(one, ends=on - _ONE_DAY)
        if one.member_id == member_id and (one.ends is None or one.ends >= on)
        else one
        for one in record.headships
        if one.member_id != member_id or one.starts is None or one.starts < on
    )
    return replace(record, members=members, headships=headships)


def rebased(mine: HouseholdRecord, was: HouseholdRecord, now: HouseholdRecord) -> HouseholdRecord:
    """Return ``now`` with what ``mine`` changed of ``was``; where both changed, mine stands.

    Members, issues and the like are compared one by one, by their ids.
    """
    values: dict[str, Any] = {}
    for each in fields(HouseholdRecord):
        own, old, new = (getattr(record, each.name) for record in (mine, was, now))
        if own == old:
            values[each.name] = new
        elif old == new or not isinstance(own, tuple):
            values[each.name] = own
        else:
            values[each.name] = _merged(own, old, new)
    return replace(now, **values)


def _merged(mine: tuple[Any, ...], was: tuple[Any, ...], now: tuple[Any, ...]) -> tuple[Any, ...]:
    own, old, new = ({_key(one): one for one in items} for items in (mine, was, now))
    kept = {
        key: own[key] if key in own and own[key] != old.get(key) else one
        for key, one in new.items()
        if key in own or key not in old
    }
    return tuple((kept | {key: one for key, one in own.items() if key not in old}).values())


def _key(item: Any) -> str:
    return str(getattr(item, "id", item))
