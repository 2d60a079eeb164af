"""Which date suits a meeting best, who has still to answer, and which dates to offer.

The best date has the fewest ×, then the most ○, then the fewest who have not answered, then it is
the earliest. Offices are closed as ``core.holidays`` says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from cwlink.core.holidays import last_working_day, next_working_day
from cwlink.core.typed_slot import AFTERNOON, MORNING
from cwlink.rules.meeting import Candidate, Invitee, MeetingContent, Slot, SlotAnswer

NOTICE = timedelta(days=14)
"""How long before a meeting agencies are asked."""
USUAL_LENGTH = timedelta(hours=2)
_REPLY_WITHIN = timedelta(days=7)
_REPLY_BEFORE = timedelta(days=3)
_LATEST = time(23, 59)


class BestBy(StrEnum):
    """What sets the best date apart from the next one."""

    ONLY = "only"
    FEWEST_NO = "fewest_no"
    MOST_YES = "most_yes"
    FEWEST_UNANSWERED = "fewest_unanswered"
    EARLIEST = "earliest"


class Coming(StrEnum):
    """Whether everyone needed can come to a date."""

    ALL = "all"
    ALL_IF_ARRANGED = "all_if_arranged"
    NOT_KNOWN = "not_known"
    NOT_ALL = "not_all"


@dataclass(frozen=True)
class Standing:
    """A candidate with the ids of the invitees by their answers, in their order."""

    candidate: Candidate
    yes: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()

    @property
    def counts(self) -> tuple[int, int, int]:
        """Return what decides before the day does, the lesser the better."""
        return len(self.no), -len(self.yes), len(self.unanswered)

    @property
    def coming(self) -> Coming:
        """Tell whether all who were asked can come."""
        if self.no:
            return Coming.NOT_ALL
        if self.unanswered:
            return Coming.NOT_KNOWN
        return Coming.ALL_IF_ARRANGED if self.maybe else Coming.ALL


@dataclass(frozen=True)
class Best:
    """The best date, what sets it apart, and later ones that stand just as well."""

    standing: Standing
    by: BestBy
    tied: tuple[Standing, ...] = ()


def standing_of(candidate: Candidate, invitees: Sequence[Invitee]) -> Standing:
    """Return who says what of a candidate; whoever is not invited does not count."""
    told: dict[SlotAnswer | None, list[str]] = {}
    for one in invitees:
        told.setdefault(candidate.answer_of(one.id), []).append(one.id)
    return Standing(
        candidate,
        yes=tuple(told.get(SlotAnswer.YES, ())),
        maybe=tuple(told.get(SlotAnswer.MAYBE, ())),
        no=tuple(told.get(SlotAnswer.NO, ())),
        unanswered=tuple(told.get(None, ())),
    )


def ranked(candidates: Sequence[Candidate], invitees: Sequence[Invitee]) -> tuple[Standing, ...]:
    """Return the candidates, the best first."""
    standings = [standing_of(one, invitees) for one in candidates]
    return tuple(sorted(standings, key=lambda one: (one.counts, slot_order(one.candidate.slot))))


def best_date(content: MeetingContent, today: date) -> Best | None:
    """Return the best date still to come, None before anyone has answered."""
    coming = [one for one in content.candidates if one.slot.on >= today]
    standings = ranked(coming, content.invitees)
    if not any(one.yes or one.maybe or one.no for one in standings):
        return None
    first, *others = standings
    tied = tuple(one for one in others if one.counts == first.counts)
    return Best(first, _set_apart(first, others), tied)


def _set_apart(first: Standing, others: Sequence[Standing]) -> BestBy:
    if not others:
        return BestBy.ONLY
    pairs = zip(first.counts, others[0].counts, strict=True)
    differing = (one != other for one, other in pairs)
    kinds = (BestBy.FEWEST_NO, BestBy.MOST_YES, BestBy.FEWEST_UNANSWERED)
    found = zip(differing, kinds, strict=True)
    return next((kind for differs, kind in found if differs), BestBy.EARLIEST)


def slot_order(slot: Slot) -> tuple[date, time, time]:
    """Return how slots are ordered: by day and hours, those without hours last of their day."""
    return slot.on, slot.starts or time.max, slot.ends or time.max


def not_answered(content: MeetingContent) -> tuple[Invitee, ...]:
    """Return the invitees who have still to answer.

    Before the date is fixed: who has said nothing of any candidate. After it: who has not said
    whether it comes on the date as it stands now.
    """
    if content.fixed is not None:
        return tuple(one for one in content.invitees if not says_of(one, content.fixed))
    if not content.candidates:
        return ()
    return tuple(one for one in content.invitees if not _answered(content, one))


def says_of(invitee: Invitee, fixed: Slot | None) -> bool:
    """Tell whether an invitee has said of this very slot whether it comes."""
    if invitee.attends is None:
        return False
    return invitee.attends_for is None or invitee.attends_for == fixed


def _answered(content: MeetingContent, invitee: Invitee) -> bool:
    return any(one.answer_of(invitee.id) is not None for one in content.candidates)


def with_usual_end(slot: Slot) -> Slot:
    """Return a slot that has a beginning with an end as well: two hours later."""
    if slot.starts is None or slot.ends is not None:
        return slot
    end = datetime.combine(slot.on, slot.starts) + USUAL_LENGTH
    return Slot(slot.on, slot.starts, end.time() if end.date() == slot.on else _LATEST)


def proposed(content: MeetingContent, today: date, *, count: int = 3) -> tuple[Slot, ...]:
    """Return dates to offer: working days two weeks on, in the afternoon and morning by turns.

    They come after every candidate there is, so that asking again gives further ones.
    """
    taken = [one.slot.on for one in content.candidates]
    day = max([today + NOTICE, *(one + timedelta(days=1) for one in taken)])
    slots = []
    for at in range(count):
        day = next_working_day(day)
        starts, ends = (AFTERNOON, MORNING)[(len(taken) + at) % 2]
        slots.append(Slot(day, starts, ends))
        day += timedelta(days=1)
    return tuple(slots)


def proposed_reply_by(content: MeetingContent, today: date) -> date:
    """Return a working day by which to ask for answers: in a week, and before the first date."""
    days = [one.slot.on - _REPLY_BEFORE for one in content.candidates if one.slot.on > today]
    wanted = last_working_day(min([today + _REPLY_WITHIN, *days]))
    return wanted if wanted > today else next_working_day(today + timedelta(days=1))
