"""What minutes bring to a support plan: agreed roles and what goes with them, one offer each.

An offer is taken or left; what the plan says already is not offered again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from cwlink.core.text import fold
from cwlink.rules.disclosure import Recipient
from cwlink.rules.meeting import CaseContent, HeardWish, Invitee, MeetingContent
from cwlink.rules.minutes import AgreedRole, Presence
from cwlink.rules.plan import (
    Contingency,
    MeetingDate,
    PlanAgency,
    PlanContent,
    Role,
    Wish,
)

Item = TypeVar("Item")

_OFFICE_NAME = "福祉事務所"
_OFFICE_LINE = "福祉事務所が担当します。"
_CAME = frozenset({Presence.PRESENT, Presence.LATE, Presence.ONLINE, Presence.PROXY})


class OfferKind(StrEnum):
    """What an offer changes of the plan, in the order in which offers are shown."""

    ROLE = "role"
    CONTINGENCY = "contingency"
    WISH = "wish"
    MEETING = "meeting"
    POLICY = "policy"
    AGENCY = "agency"


@dataclass(frozen=True)
class Offer:
    """One change: ``before`` is what the plan says now (None: nothing), ``after`` what it would.

    ``key`` tells it apart from the other offers of the same minutes.
    """

    kind: OfferKind
    key: str
    before: object | None
    after: object


@dataclass(frozen=True)
class Minuted:
    """The final minutes of one household: the meeting, its part, and the roles that may stand.

    ``roles`` leaves out what the office still has to ask its supervisor about.
    """

    meeting: MeetingContent
    case: CaseContent
    roles: tuple[AgreedRole, ...]

    @property
    def held_on(self) -> date | None:
        """Return the day it was held."""
        fixed = self.meeting.fixed
        return self.meeting.minutes.held_on or (fixed.on if fixed else None)


def offers(plan: PlanContent, minuted: Minuted) -> tuple[Offer, ...]:
    """Return what the minutes would change of a plan, in the order of OfferKind."""
    return tuple(
        one
        for source in (_roles, _contingencies, _wishes, _meetings, _policy, _agencies)
        for one in source(plan, minuted)
    )


def taken(plan: PlanContent, chosen: Iterable[Offer]) -> PlanContent:
    """Return the plan with the chosen offers in it."""
    for one in chosen:
        plan = _with(plan, one)
    return plan


def _roles(plan: PlanContent, minuted: Minuted) -> Iterator[Offer]:
    left = list(plan.roles)
    for agreed in minuted.roles:
        old = _matching(left, agreed)
        if old is not None:
            left.remove(old)
        new = _role(plan, agreed, old, minuted.held_on)
        if new != old:
            yield Offer(OfferKind.ROLE, f"role:{agreed.id}", old, new)


def _matching(roles: Iterable[Role], agreed: AgreedRole) -> Role | None:
    """Return the plan's role that an agreed one goes on from.

    The one it was taken from, else the same agency's for the same people: by its content where it
    has several, an empty one of the office's own where that is all there is.
    """
    own = [role for role in roles if _same_agency(role, agreed)]
    for role in own:
        if role.id == agreed.id or _same_words(role.content, agreed.content):
            return role
    return next(
        (role for role in own if not role.content.strip() and not role.purpose.strip()), None
    )


def _same_agency(role: Role, agreed: AgreedRole) -> bool:
    if role.is_office or agreed.is_office:
        return role.is_office and agreed.is_office
    return Recipient(agreed.agency_type, agreed.agency_name, agreed.agency_id).has(role)


def _same_words(one: str, other: str) -> bool:
    return bool(one.strip()) and fold(one) == fold(other)


def _role(plan: PlanContent, agreed: AgreedRole, old: Role | None, held_on: date | None) -> Role:
    """Return the role as the plan would have it; what the minutes do not say stays as it was."""
    base = old or Role(
        id=agreed.id,
        agency_type=agreed.agency_type,
        agency_name=_OFFICE_NAME if agreed.is_office else agreed.agency_name,
        agency_id=agreed.agency_id,
        shared_line=_OFFICE_LINE if agreed.is_office else "",
        show_name=agreed.is_office,
    )
    known = [issue.record_id for issue in plan.issues]
    issues = tuple(one for one in known if one in agreed.issues)
    return replace(
        base,
        person=agreed.person or base.person,
        purpose=agreed.purpose or base.purpose,
        content=agreed.content or base.content,
        targets=agreed.targets or base.targets,
        issues=issues or base.issues,
        starts=base.starts or held_on or plan.starts,
        ends=agreed.by_when or base.ends or plan.ends,
        frequency=agreed.frequency or base.frequency,
    )


def _contingencies(plan: PlanContent, minuted: Minuted) -> Iterator[Offer]:
    for at, agreed in enumerate(minuted.case.minutes.contingencies):
        same = [one for one in plan.contingencies if _same_words(one.when, agreed.when)]
        if agreed not in same:
            old = next((one for one in same if one.who == agreed.who), None)
            yield Offer(OfferKind.CONTINGENCY, f"contingency:{at}", old, agreed)


def _wishes(plan: PlanContent, minuted: Minuted) -> Iterator[Offer]:
    """Offer what was heard of somebody whose wishes a plan states, the latest heard last."""
    latest: dict[str, HeardWish] = {}
    for heard in sorted(minuted.case.wishes, key=lambda one: one.heard_on or date.min):
        if heard.holder and heard.words.strip():
            latest[heard.holder] = heard
    for holder, heard in latest.items():
        old = next((one for one in plan.wishes if one.holder == holder), None)
        if old is None or old.words != heard.words:
            new = replace(old or Wish(holder), words=heard.words)
            yield Offer(OfferKind.WISH, f"wish:{holder}", old, new)


def _meetings(plan: PlanContent, minuted: Minuted) -> Iterator[Offer]:
    name, minutes = minuted.meeting.name, minuted.meeting.minutes
    dates = [(minuted.held_on, False), (minutes.next_on, True)]
    for on, is_next in dates:
        if on is None or any(one.on == on and one.is_next == is_next for one in plan.meetings):
            continue
        old = _replaced(plan, on, is_next=is_next)
        yield Offer(OfferKind.MEETING, f"meeting:{on}", old, MeetingDate(on, name, is_next))


def _replaced(plan: PlanContent, on: date, *, is_next: bool) -> MeetingDate | None:
    """Return what a date takes the place of: the next meeting that was held, or another next."""
    if is_next:
        return next((one for one in plan.meetings if one.is_next and one.on > on), None)
    return next((one for one in plan.meetings if one.is_next and one.on <= on), None)


def _policy(plan: PlanContent, minuted: Minuted) -> Iterator[Offer]:
    minutes = minuted.case.minutes
    if minutes.policy_review:
        note = minutes.policy_review_note.strip() or "会議で見直しが必要とされた。"
        if note != plan.policy_review:
            yield Offer(OfferKind.POLICY, "policy", plan.policy_review or None, note)


def _agencies(plan: PlanContent, minuted: Minuted) -> Iterator[Offer]:
    """Offer who took part and is not among those called yet."""
    came = {one.invitee for one in minuted.meeting.minutes.attendance if one.presence in _CAME}
    for invitee in minuted.meeting.invitees:
        call = minuted.case.call_of(invitee.id)
        if call is None or invitee.id not in came:
            continue
        if not any(_is_called(one, invitee) for one in plan.called):
            agency = PlanAgency(
                invitee.agency_type, invitee.name, invitee.agency_id, call.purpose, call.targets
            )
            yield Offer(OfferKind.AGENCY, f"agency:{invitee.id}", None, agency)


def _is_called(agency: PlanAgency, invitee: Invitee) -> bool:
    if agency.agency_id and invitee.agency_id:
        return agency.agency_id == invitee.agency_id
    return (agency.agency_type, agency.name) == (invitee.agency_type, invitee.name)


def _with(plan: PlanContent, offer: Offer) -> PlanContent:
    match offer.after:
        case Role():
            return replace(plan, roles=_put(plan.roles, offer.before, offer.after))
        case Contingency():
            put = _put(plan.contingencies, offer.before, offer.after)
            return replace(plan, contingencies=put)
        case Wish():
            return replace(plan, wishes=_put(plan.wishes, offer.before, offer.after))
        case MeetingDate():
            meetings = _put(plan.meetings, offer.before, offer.after)
            return replace(plan, meetings=tuple(sorted(meetings, key=lambda one: one.on)))
        case PlanAgency():
            return replace(plan, called=(*plan.called, offer.after))
        case str():
            return replace(plan, policy_review=offer.after)
        case _:
            raise TypeError(offer)


def _put(items: tuple[Item, ...], old: object | None, new: Item) -> tuple[Item, ...]:
    """Return the items with the new one in the place of the old, or at the end."""
    if old is not None and old in items:
        return tuple(new if one == old else one for one in items)
    return (*items, new)
