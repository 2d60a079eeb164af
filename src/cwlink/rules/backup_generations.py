"""Which backups stay, which go, and until when what was disposed of is still in one of them.

Order goes by the running number and never by the clock: a clock set back must not make the newest
backup the oldest. The clock's time only says to which day, week and month a backup belongs, and
time passes by the days that have backups: nothing goes because a computer was off for a year, or
because its clock was wrong for an hour.

Of the verified backups stay the latest, and the last one of each of the latest days, ISO weeks and
months that have one. What was put aside by a restore, or made before a migration or before the data
key was renewed, stays beside them for so many later days, whatever room it takes; so do the newest
two verified ones, always. What is then too large together goes from the oldest on.
"""

import sys
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from cwlink.core.holidays import next_working_day


class Reason(StrEnum):
    """Why a backup was made; RESTORE is the vault itself as it stood before a restore."""

    MANUAL = "manual"
    DAILY = "daily"
    CLOSING = "closing"
    MIGRATION = "migration"
    RENEWAL = "renewal"
    IMPORT = "import"
    RESTORE = "restore"


class Ground(StrEnum):
    """Why a backup stays."""

    LATEST = "latest"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    NEWEST_VERIFIED = "newest_verified"
    MADE_FOR = "made_for"
    """Its reason keeps it for some days: see Limits.protected."""


class Drop(StrEnum):
    """Why a backup goes."""

    OLDER = "older"
    SIZE = "size"


@dataclass(frozen=True)
class Generation:
    """What the rules know of one backup; ``size`` in bytes."""

    number: int
    at: datetime
    reason: Reason
    size: int
    verified: bool


_PROTECTED: Mapping[Reason, int] = MappingProxyType(
    {Reason.RESTORE: 20, Reason.MIGRATION: 60, Reason.RENEWAL: 20}
)


@dataclass(frozen=True)
class Limits:
    """How many stay: the latest, and one for each of so many days, weeks and months.

    ``size`` is the most that all may take together, in bytes; ``verified`` is how many of the
    newest verified ones stay whatever their size. ``protected``: until there are backups of so
    many later days, those made for a reason stay.
    """

    latest: int = 10
    days: int = 14
    weeks: int = 8
    months: int = 12
    size: int = 2000 * 1024 * 1024
    verified: int = 2
    protected: Mapping[Reason, int] = field(default_factory=lambda: _PROTECTED)


@dataclass(frozen=True)
class Kept:
    """A backup that stays, and every ground for it."""

    generation: Generation
    grounds: tuple[Ground, ...]


@dataclass(frozen=True)
class Dropped:
    """A backup that goes, and why."""

    generation: Generation
    why: Drop


@dataclass(frozen=True)
class Choice:
    """Which backups stay and which go, the newest first.

    ``over`` is how many bytes those that must stay take above the limit.
    """

    kept: tuple[Kept, ...]
    dropped: tuple[Dropped, ...]
    over: int = 0


def choose(present: Iterable[Generation], limits: Limits) -> Choice:
    """Say which of the backups of one vault in one place stay, and why the others go."""
    newest_first = sorted(present, key=_number, reverse=True)
    grounds = _grounds(newest_first, limits)
    left = [one for one in newest_first if grounds[one.number]]
    too_large, over = _too_large(left, grounds, limits.size)
    dropped = tuple(
        Dropped(one, Drop.SIZE if one.number in too_large else Drop.OLDER)
        for one in newest_first
        if not grounds[one.number] or one.number in too_large
    )
    kept = tuple(Kept(one, grounds[one.number]) for one in left if one.number not in too_large)
    return Choice(kept, dropped, over)


def holding(
    present: Sequence[Generation], *, until: datetime, since: datetime | None = None
) -> tuple[Generation, ...]:
    """Return which backups hold what stood in the vault at some time from ``since`` to ``until``.

    In doubt one holds it: whatever the clock said when it was made, a backup is no younger than
    one with a higher number.
    """
    before = [one.number for one in present if one.at <= until]
    after = [one.number for one in present if since is None or one.at >= since]
    if not before or not after:
        return ()
    return tuple(one for one in present if min(after) <= one.number <= max(before))


def gone_on(
    present: Iterable[Generation], held: Collection[int], *, today: date, limits: Limits
) -> date | None:
    """Return the day on which the last of the ``held`` numbers goes at the latest; None for none.

    It holds if from tomorrow on a backup is made on every working day. The limit of size is left
    out: it lets backups go sooner, never later.
    """
    limits = replace(limits, size=sys.maxsize)
    left = list(present)
    number = max((one.number for one in left), default=0)
    day = today
    while any(one.number in held for one in left):
        day = next_working_day(day + timedelta(days=1))
        number += 1
        made = Generation(number, datetime.combine(day, time(17)), Reason.DAILY, 0, verified=True)
        left = [one.generation for one in choose((*left, made), limits).kept]
    return day if day > today else None


def _number(one: Generation) -> int:
    return one.number


def _grounds(newest_first: Sequence[Generation], limits: Limits) -> dict[int, tuple[Ground, ...]]:
    """Return why each backup stays; nothing for one that goes."""
    verified = [one for one in newest_first if one.verified and one.reason is not Reason.RESTORE]
    by_ground: dict[Ground, set[int]] = {
        Ground.LATEST: {one.number for one in verified[: limits.latest]},
        Ground.DAY: _last_of_each(verified, limits.days, _day),
        Ground.WEEK: _last_of_each(verified, limits.weeks, _week),
        Ground.MONTH: _last_of_each(verified, limits.months, _month),
        Ground.NEWEST_VERIFIED: {one.number for one in verified[: limits.verified]},
        Ground.MADE_FOR: _made_for(newest_first, limits.protected),
    }
    return {
        one.number: tuple(ground for ground, those in by_ground.items() if one.number in those)
        for one in newest_first
    }


def _last_of_each(
    newest_first: Iterable[Generation], count: int, period: Callable[[datetime], Hashable]
) -> set[int]:
    """Return the newest backup of each of the latest ``count`` periods that have one."""
    last: dict[Hashable, int] = {}
    for one in newest_first:
        if len(last) == count:
            break
        last.setdefault(period(one.at), one.number)
    return set(last.values())


def _day(at: datetime) -> Hashable:
    return at.date()


def _week(at: datetime) -> Hashable:
    return at.isocalendar()[:2]


def _month(at: datetime) -> Hashable:
    return at.year, at.month


def _made_for(newest_first: Iterable[Generation], protected: Mapping[Reason, int]) -> set[int]:
    """Return those whose reason keeps them: not enough later days have a backup yet."""
    later_days = set[date]()
    found = set[int]()
    for one in newest_first:
        if len(later_days - {one.at.date()}) < protected.get(one.reason, 0):
            found.add(one.number)
        later_days.add(one.at.date())
    return found


def _too_large(
    newest_first: Sequence[Generation], grounds: Mapping[int, tuple[Ground, ...]], limit: int
) -> tuple[set[int], int]:
    """Return which go since all together are too large, and by how much the rest still are."""
    over = sum(one.size for one in newest_first) - limit
    gone = set[int]()
    for one in reversed(newest_first):
        if over <= 0:
            break
        if not {Ground.NEWEST_VERIFIED, Ground.MADE_FOR} & set(grounds[one.number]):
            gone.add(one.number)
            over -= one.size
    return gone, max(0, over)
