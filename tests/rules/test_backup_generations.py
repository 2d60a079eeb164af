"""Backups are thinned out by number and day; what was disposed of is gone when the rule says so."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cwlink.core.holidays import next_working_day
from cwlink.rules.backup_generations import (
    Choice,
    Drop,
    Generation,
    Ground,
    Limits,
    Reason,
    choose,
    gone_on,
    holding,
)

START = datetime(2026, 4, 1, 17, 0)
NO_LIMIT = Limits(size=10**18)
MB = 1024 * 1024


def made(number: int, at: datetime, reason: Reason = Reason.DAILY, size: int = MB) -> Generation:
    return Generation(number, at, reason, size, verified=reason is not Reason.RESTORE)


def numbers(choice: Choice) -> list[int]:
    return [one.generation.number for one in choice.kept]


def after_days(days: int, limits: Limits = NO_LIMIT) -> list[Generation]:
    """Return what is left when a backup was made on so many days, each time thinned out."""
    left: list[Generation] = []
    for day in range(days):
        left.append(made(day + 1, START + timedelta(days=day)))
        left = [one.generation for one in choose(left, limits).kept]
    return left


def test_the_latest_stay_however_many_were_made_in_a_day() -> None:
    many = [made(number, START + timedelta(minutes=number)) for number in range(1, 31)]
    assert numbers(choose(many, NO_LIMIT)) == list(range(30, 20, -1))


def test_after_three_years_there_are_days_weeks_and_months() -> None:
    left = after_days(3 * 365)
    last = START + timedelta(days=3 * 365 - 1)
    days = {one.at.date() for one in left}
    assert {(last - timedelta(days=back)).date() for back in range(14)} <= days
    weeks = {(last - timedelta(weeks=back)).isocalendar()[:2] for back in range(8)}
    assert weeks <= {one.at.isocalendar()[:2] for one in left}
    months = {(one.at.year, one.at.month) for one in left}
    assert len(months) == 12
    assert len(left) <= 14 + 8 + 12
    assert min(days) == date(2028, 4, 30)


def test_every_ground_is_told() -> None:
    (kept,) = choose([made(1, START)], NO_LIMIT).kept
    assert kept.grounds == (
        Ground.LATEST,
        Ground.DAY,
        Ground.WEEK,
        Ground.MONTH,
        Ground.NEWEST_VERIFIED,
    )


def test_a_clock_set_back_does_not_make_the_newest_the_oldest() -> None:
    left = after_days(200)
    number = max(one.number for one in left)
    long_ago = datetime(2020, 1, 1, 9, 0)
    wrong = [made(number + 1 + extra, long_ago + timedelta(hours=extra)) for extra in range(3)]
    chosen = choose([*left, *wrong], replace(NO_LIMIT, size=3 * MB))
    assert numbers(chosen) == [number + 3, number + 2, number + 1]
    assert Drop.SIZE in {one.why for one in chosen.dropped}


def test_a_clock_far_ahead_for_an_hour_lets_nothing_go() -> None:
    left = after_days(400)
    aside = made(1000, START + timedelta(days=400), Reason.RESTORE)
    ahead = made(1001, datetime(2126, 1, 1))
    chosen = choose([*left, aside, ahead], NO_LIMIT)
    gone = {one.generation.number for one in chosen.dropped}
    assert {1000, 1001} <= set(numbers(chosen))
    assert len(gone) <= 3  # it takes one day, one week and one month of its own


@pytest.mark.parametrize(
    ("reason", "days"), [(Reason.RESTORE, 20), (Reason.MIGRATION, 60), (Reason.RENEWAL, 20)]
)
def test_what_was_made_for_a_reason_stays_for_so_many_later_days(reason: Reason, days: int) -> None:
    first = made(1, START, reason)
    later = [made(2 + day, START + timedelta(days=1 + day)) for day in range(days)]
    tight = Limits(latest=1, days=1, weeks=1, months=1, size=MB)
    assert 1 in numbers(choose([first, *later[:-1]], tight))
    assert 1 not in numbers(choose([first, *later], tight))
    same_day = [made(100 + extra, START + timedelta(minutes=extra)) for extra in range(90)]
    assert 1 in numbers(choose([first, *same_day], tight))


def test_what_a_restore_put_aside_is_none_of_the_verified() -> None:
    aside = [made(number, START + timedelta(minutes=number), Reason.RESTORE) for number in (3, 4)]
    chosen = choose([made(1, START), made(2, START), *aside], Limits(size=0))
    assert numbers(chosen) == [4, 3, 2, 1]
    assert chosen.over == 4 * MB
    assert [one.grounds for one in chosen.kept[:2]] == [(Ground.MADE_FOR,)] * 2


def test_what_is_too_large_together_goes_from_the_oldest_on() -> None:
    many = [made(number, START + timedelta(days=number)) for number in range(1, 9)]
    chosen = choose(many, Limits(size=5 * MB))
    assert numbers(chosen) == [8, 7, 6, 5, 4]
    assert [(one.generation.number, one.why) for one in chosen.dropped] == [
        (3, Drop.SIZE),
        (2, Drop.SIZE),
        (1, Drop.SIZE),
    ]
    assert chosen.over == 0


def test_two_verified_ones_stay_whatever_their_size() -> None:
    chosen = choose([made(n, START, size=900 * MB) for n in (1, 2, 3)], Limits(size=100 * MB))
    assert numbers(chosen) == [3, 2]
    assert chosen.over == 1700 * MB


def test_an_unverified_one_counts_for_nothing() -> None:
    odd = replace(made(9, START), verified=False)
    chosen = choose([odd, made(8, START)], NO_LIMIT)
    assert numbers(chosen) == [8]


class TestHolding:
    present = tuple(made(number, START + timedelta(days=number)) for number in range(1, 8))

    def held(self, until: int, since: int | None = None) -> list[int]:
        begin = None if since is None else START + timedelta(days=since)
        end = START + timedelta(days=until)
        return [one.number for one in holding(self.present, until=end, since=begin)]

    def test_backups_made_between_coming_and_going(self) -> None:
        assert self.held(5) == [1, 2, 3, 4, 5]
        assert self.held(5, since=3) == [3, 4, 5]
        assert self.held(0) == []
        assert self.held(9, since=8) == []

    def test_a_backup_of_a_wrong_clock_is_held_by_its_number(self) -> None:
        ahead = replace(self.present[2], at=datetime(2099, 1, 1))
        back = replace(self.present[4], at=datetime(1999, 1, 1))
        present = (*self.present[:2], ahead, self.present[3], back, *self.present[5:])
        until = START + timedelta(days=4)
        assert [one.number for one in holding(present, until=until)] == [1, 2, 3, 4, 5]


def test_nothing_held_has_no_day() -> None:
    assert gone_on(after_days(10), (), today=START.date(), limits=NO_LIMIT) is None


def test_the_last_of_june_goes_when_the_next_june_has_one() -> None:
    left = after_days(100)
    today = (START + timedelta(days=99)).date()
    held = {one.number for one in left}
    assert gone_on(left, held, today=today, limits=NO_LIMIT) == date(2027, 6, 1)


@settings(max_examples=25, deadline=None)
@given(
    before=st.lists(st.integers(0, 3), min_size=1, max_size=120),
    after=st.lists(st.integers(1, 3), min_size=500, max_size=500),
    disposed=st.integers(0, 119),
)
def test_on_that_day_none_of_them_is_left(
    before: list[int], after: list[int], disposed: int
) -> None:
    """Any number of backups a day, as long as every working day has one, until that day."""
    left, day, number = list[Generation](), START.date(), 0
    for count in before:
        left, number = _a_day(left, day, count, number, Reason.CLOSING)
        day += timedelta(days=1)
    today = day - timedelta(days=1)
    until = START + timedelta(days=min(disposed, len(before)), hours=5)
    held = {one.number for one in holding(left, until=until)}
    end = gone_on(left, held, today=today, limits=NO_LIMIT)
    if not held:
        assert end is None
        return
    assert end is not None
    for count in after:
        if day > end:
            break
        if next_working_day(day) == day:
            left, number = _a_day(left, day, count, number, Reason.DAILY)
        day += timedelta(days=1)
    assert day > end
    assert held.isdisjoint(one.number for one in left)


def _a_day(
    left: list[Generation], day: date, count: int, number: int, reason: Reason
) -> tuple[list[Generation], int]:
    for _ in range(count):
        number += 1
        left = [*left, made(number, datetime.combine(day, time(12)), reason)]
        left = [one.generation for one in choose(left, NO_LIMIT).kept]
    return left, number


generations = st.lists(
    st.builds(
        Generation,
        number=st.integers(1, 10**6),
        at=st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1)),
        reason=st.sampled_from(Reason),
        size=st.integers(0, 10**9),
        verified=st.booleans(),
    ),
    max_size=60,
    unique_by=lambda one: one.number,
)


@given(present=generations, size=st.integers(0, 10**10))
def test_whatever_the_clocks_said_the_newest_two_verified_stay(
    present: list[Generation], size: int
) -> None:
    chosen = choose(present, Limits(size=size))
    verified = _verified(present)
    assert set(verified[:2]) <= set(numbers(chosen))
    assert sorted(numbers(chosen) + [one.generation.number for one in chosen.dropped]) == sorted(
        one.number for one in present
    )
    total = sum(one.generation.size for one in chosen.kept)
    assert chosen.over == max(0, total - size)
    again = choose([one.generation for one in chosen.kept], Limits(size=size))
    assert numbers(again) == numbers(chosen)


def _verified(present: Iterable[Generation]) -> list[int]:
    those = (one for one in present if one.verified and one.reason is not Reason.RESTORE)
    return sorted((one.number for one in those), reverse=True)
