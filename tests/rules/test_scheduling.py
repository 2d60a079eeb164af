"""Which date suits best, who has still to answer, and which dates to offer."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwlink.core.holidays import off_day
from cwlink.rules.date_edits import (
    decided,
    moved,
    with_answer,
    with_attends,
    with_candidates,
    with_hours,
    with_reply,
    without_candidate,
)
from cwlink.rules.meeting import (
    Attends,
    Candidate,
    ChangeKind,
    Invitee,
    MeetingContent,
    Slot,
    SlotAnswer,
    SlotReply,
)
from cwlink.rules.scheduling import (
    BestBy,
    Coming,
    best_date,
    not_answered,
    proposed,
    proposed_reply_by,
    ranked,
    standing_of,
    with_usual_end,
)

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 14, 32)
Y, M, N = SlotAnswer.YES, SlotAnswer.MAYBE, SlotAnswer.NO
_ANSWERS = st.sampled_from([Y, M, N, None])


def meeting(*columns: str, days: tuple[int, ...] = (10, 11, 14, 15)) -> MeetingContent:
    """Return a meeting with a candidate per column of ○△×・, a line for each invitee."""
    count = len(columns[0]) if columns else 0
    invitees = tuple(Invitee(f"i{at}", "kaigo", f"機関{at}") for at in range(count))
    said = {"○": Y, "△": M, "×": N}
    candidates = tuple(
        Candidate(
            f"c{at}",
            Slot(date(2026, 12, days[at]), time(14), time(16)),
            tuple(
                SlotReply(f"i{row}", said[sign]) for row, sign in enumerate(column) if sign in said
            ),
        )
        for at, column in enumerate(columns)
    )
    return MeetingContent(invitees=invitees, candidates=candidates)


@pytest.mark.parametrize(
    ("columns", "best", "by", "tied"),
    [
        (("○○×", "△△△", "○××"), "c1", BestBy.FEWEST_NO, 0),
        (("○△・", "○○・", "△△△"), "c1", BestBy.MOST_YES, 0),
        (("○・・", "○△・", "○△△"), "c2", BestBy.FEWEST_UNANSWERED, 0),
        (("○△×", "△○×", "○×△"), "c0", BestBy.EARLIEST, 2),
        (("○○○",), "c0", BestBy.ONLY, 0),
    ],
)
def test_fewest_no_then_most_yes_then_fewest_unanswered_then_earliest(
    columns: tuple[str, ...], best: str, by: BestBy, tied: int
) -> None:
    found = best_date(meeting(*columns), TODAY)
    assert found is not None
    assert (found.standing.candidate.id, found.by, len(found.tied)) == (best, by, tied)


def test_nothing_is_best_before_anyone_answered_or_once_the_day_is_past() -> None:
    assert best_date(meeting("・・", "・・"), TODAY) is None
    assert best_date(MeetingContent(), TODAY) is None
    assert best_date(meeting("○○"), date(2026, 12, 11)) is None
    later = best_date(meeting("○○", "×○"), date(2026, 12, 11))
    assert later is not None and later.standing.candidate.id == "c1"


@pytest.mark.parametrize(
    ("column", "coming"),
    [
        ("○○", Coming.ALL),
        ("○△", Coming.ALL_IF_ARRANGED),
        ("○・", Coming.NOT_KNOWN),
        ("△・", Coming.NOT_KNOWN),
        ("×・", Coming.NOT_ALL),
    ],
)
def test_whether_everyone_can_come(column: str, coming: Coming) -> None:
    content = meeting(column)
    assert standing_of(content.candidates[0], content.invitees).coming is coming


@given(st.data())
def test_the_best_date_is_beaten_by_none_whatever_the_replies(data: st.DataObject) -> None:
    agencies, dates = data.draw(st.integers(1, 16)), data.draw(st.integers(1, 6))
    content = MeetingContent(
        invitees=tuple(Invitee(str(at), "kaigo", str(at)) for at in range(agencies)),
        candidates=tuple(
            Candidate(str(at), Slot(data.draw(st.dates(TODAY, TODAY + timedelta(90)))))
            for at in range(dates)
        ),
    )
    for one in content.candidates:
        for invitee in content.invitees:
            answer = data.draw(_ANSWERS)
            content = with_answer(content, one.id, invitee.id, answer, today=TODAY)
    best = best_date(content, TODAY)
    order = ranked(content.candidates, content.invitees)
    assert sorted(one.candidate.id for one in order) == sorted(one.id for one in content.candidates)
    if best is None:
        assert not any(one.replies for one in content.candidates)
        return
    first = best.standing
    for other in order:
        assert (len(first.no), -len(first.yes), len(first.unanswered)) <= (
            len(other.no),
            -len(other.yes),
            len(other.unanswered),
        )
        told = (*other.yes, *other.maybe, *other.no, *other.unanswered)
        assert sorted(told) == sorted(one.id for one in content.invitees)
    assert all(one.counts == first.counts for one in best.tied)
    assert (best.by is BestBy.EARLIEST) == bool(best.tied)


def test_an_agency_that_is_not_invited_any_more_does_not_count() -> None:
    content = meeting("○×", "○○")
    left = MeetingContent(invitees=content.invitees[:1], candidates=content.candidates)
    best = best_date(left, TODAY)
    assert best is not None and best.standing.candidate.id == "c0"


def test_who_has_said_nothing_is_still_to_answer() -> None:
    content = meeting("○・・", "・×・")
    assert [one.id for one in not_answered(content)] == ["i2"]
    assert not_answered(meeting()) == ()


def test_once_fixed_it_is_asked_who_comes_and_again_when_the_date_moves() -> None:
    content = meeting("○○", "△○")
    fixed = decided(content, content.candidates[0].slot)
    assert len(not_answered(fixed)) == 2
    fixed = with_attends(fixed, "i0", Attends.YES, today=TODAY)
    assert [one.id for one in not_answered(fixed)] == ["i1"]
    later = moved(fixed, content.candidates[1].slot, reason="会場の都合", now=NOW)
    assert [one.id for one in not_answered(later)] == ["i0", "i1"]
    assert later.candidates == fixed.candidates
    assert later.invitees[0].attends is Attends.YES
    (change,) = later.changes
    assert (change.kind, change.before, change.after, change.reason, change.at) == (
        ChangeKind.MOVED,
        content.candidates[0].slot,
        content.candidates[1].slot,
        "会場の都合",
        NOW,
    )
    back = moved(later, content.candidates[0].slot, reason="元に戻す", now=NOW)
    assert [one.id for one in not_answered(back)] == ["i1"]


def test_an_answer_of_unknown_date_is_of_the_date_before_the_move() -> None:
    content = decided(meeting("○"), Slot(date(2026, 12, 10)))
    content = MeetingContent(
        invitees=(Invitee("i0", "kaigo", "機関0", attends=Attends.YES),), fixed=content.fixed
    )
    assert not_answered(content) == ()
    assert len(not_answered(moved(content, Slot(date(2026, 12, 11)), reason="", now=NOW))) == 1


def test_the_day_of_a_reply_is_noted_once_and_goes_with_the_last_answer() -> None:
    content = meeting("・", "・")
    content = with_answer(content, "c0", "i0", Y, today=TODAY)
    content = with_answer(content, "c1", "i0", N, today=TODAY + timedelta(1))
    assert content.invitees[0].replied_on == TODAY
    content = with_answer(content, "c0", "i0", None, today=TODAY)
    assert content.invitees[0].replied_on == TODAY
    content = with_answer(content, "c1", "i0", None, today=TODAY)
    assert content.invitees[0].replied_on is None


def test_a_reply_to_the_invitation_is_dated_after_it_went_out() -> None:
    asked = Invitee("i0", "kaigo", "機関0", called_on=date(2026, 11, 27), replied_on=TODAY)
    content = MeetingContent(invitees=(asked,), fixed=Slot(date(2026, 12, 10)))
    answered = with_attends(content, "i0", Attends.PROXY, today=date(2026, 11, 30))
    assert answered.invitees[0].replied_on == date(2026, 11, 30)
    again = with_attends(answered, "i0", Attends.YES, today=date(2026, 12, 1))
    assert again.invitees[0].replied_on == date(2026, 11, 30)


def test_the_day_and_the_note_of_a_reply_can_be_corrected() -> None:
    content = with_reply(meeting("○"), "i0", replied_on=date(2026, 11, 20), note="午前は不可")
    assert content.invitees[0].replied_on == date(2026, 11, 20)
    assert content.invitees[0].reply_note == "午前は不可"


def test_dates_stand_in_order_and_are_offered_once() -> None:
    first, second = Slot(date(2026, 12, 11), time(10)), Slot(date(2026, 12, 10))
    content = with_candidates(MeetingContent(), (first, second, first))
    content = with_candidates(content, (second,))
    assert [one.slot for one in content.candidates] == [second, first]
    left = without_candidate(content, content.candidates[0].id)
    assert [one.slot for one in left.candidates] == [first]


def test_other_hours_keep_what_was_said_of_the_day() -> None:
    content = with_hours(meeting("○×"), "c0", time(10), None)
    assert content.candidates[0].slot == Slot(date(2026, 12, 10), time(10), None)
    assert len(content.candidates[0].replies) == 2


@pytest.mark.parametrize(
    ("slot", "ends"),
    [
        (Slot(TODAY, time(14)), time(16)),
        (Slot(TODAY, time(14), time(15)), time(15)),
        (Slot(TODAY), None),
        (Slot(TODAY, time(22, 30)), time(23, 59)),
    ],
)
def test_a_meeting_takes_two_hours_unless_said(slot: Slot, ends: time | None) -> None:
    assert with_usual_end(slot).ends == ends


@given(st.dates(date(2024, 1, 1), date(2035, 12, 31)), st.integers(1, 6), st.integers(0, 3))
def test_proposed_dates_are_working_days_two_weeks_on_and_never_the_same(
    today: date, count: int, rounds: int
) -> None:
    content = MeetingContent()
    for _ in range(rounds):
        content = with_candidates(content, proposed(content, today))
    slots = proposed(content, today, count=count)
    assert len(slots) == count
    assert all(off_day(one.on) is None for one in slots)
    assert all(one.on >= today + timedelta(days=14) for one in slots)
    days = [*(one.slot.on for one in content.candidates), *(one.on for one in slots)]
    assert days == sorted(set(days))
    assert all(one.starts and one.ends and one.starts < one.ends for one in slots)
    assert count < 2 or len({one.starts for one in slots}) == 2


@given(st.dates(date(2024, 1, 1), date(2035, 12, 31)), st.lists(st.integers(0, 60), max_size=4))
def test_replies_are_asked_for_on_a_working_day_to_come(today: date, ahead: list[int]) -> None:
    slots = [Slot(today + timedelta(days=days)) for days in ahead]
    by = proposed_reply_by(with_candidates(MeetingContent(), slots), today)
    assert by > today
    assert off_day(by) is None
    assert by <= today + timedelta(days=14)


def test_replies_are_asked_for_before_the_first_date() -> None:
    content = with_candidates(MeetingContent(), [Slot(date(2026, 12, 1)), Slot(date(2026, 12, 20))])
    assert proposed_reply_by(content, TODAY) == date(2026, 11, 27)
