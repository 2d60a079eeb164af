"""Days and hours as they are typed."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwlink.core.typed_slot import TypedSlot, parse_hours, parse_slot, parse_slots
from cwlink.core.wareki import WEEKDAYS, NoSuchDate, typed_date

TODAY = date(2026, 11, 24)
DAY = date(2026, 12, 10)  # a Thursday


@pytest.mark.parametrize(
    ("typed", "starts", "ends"),
    [
        ("12/10 14時", time(14), None),
        ("12/10", None, None),
        ("１２／１０　１４時", time(14), None),
        ("12月10日（木）午後2時半から4時", time(14, 30), time(16)),
        ("12月10日木曜日 14:00〜16:00", time(14), time(16)),
        ("12-10 10時から12時まで", time(10), time(12)),
        ("12.10 10-12", time(10), time(12)),
        ("12/10 2時", time(14), None),
        ("12/10 2時から4時", time(14), time(16)),
        ("12/10 10時から2時", time(10), time(14)),
        ("12/10 午後7時から9時", time(19), time(21)),
        ("12/10 午前9時30分から", time(9, 30), None),
        ("12/10 午前10時から午後1時15分", time(10), time(13, 15)),
        ("12/10 午後0時", time(12), None),
        ("12/10午後", time(14), time(16)),
        ("12/10 午前", time(10), time(12)),
        ("R8.12.10 14時", time(14), None),
        ("令和8年12月10日 14時", time(14), None),
        ("2026/12/10 14:05", time(14, 5), None),
    ],
)
def test_a_day_with_its_hours_is_read_as_it_is_typed(
    typed: str, starts: time | None, ends: time | None
) -> None:
    assert parse_slot(typed, TODAY) == TypedSlot(DAY, starts, ends)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("11/24 10時", date(2026, 11, 24)),
        ("11/23 10時", date(2027, 11, 23)),
        ("1/15", date(2027, 1, 15)),
        ("2/29", date(2028, 2, 29)),
    ],
)
def test_a_day_without_year_is_the_next_one(typed: str, day: date) -> None:
    assert parse_slot(typed, TODAY).on == day


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("12/10（水）14時", "木曜日"),
        ("13/10 14時", "暦"),
        ("2/30", "暦"),
        ("12/10 25時", "時刻"),
        ("12/10 10時70分", "時刻"),
        ("12/10 14時から13時", "終了時刻"),
        ("12/10 14時から10時", "終了時刻"),
        ("12/10 14時から14時", "終了時刻"),
        ("12/10 いつでも", "時刻"),
        ("来週の水曜", "日時"),
        ("14時", "日時"),
        ("", "日時"),
    ],
)
def test_what_cannot_be_meant_is_said_in_one_sentence(typed: str, part: str) -> None:
    with pytest.raises(NoSuchDate) as told:
        parse_slot(typed, TODAY)
    assert part in told.value.sentence


def test_several_days_are_typed_at_once() -> None:
    typed = "12/10 14時、12/11 10時から12時\n12/14"
    assert [one.on.day for one in parse_slots(typed, TODAY)] == [10, 11, 14]
    assert parse_slots("  ", TODAY) == ()


def test_hours_alone_are_read_for_a_day_that_is_known() -> None:
    assert parse_hours("１４時〜１６時") == (time(14), time(16))
    assert parse_hours("午前") == (time(10), time(12))
    for wrong in ("", "いつでも", "14時から10時"):
        with pytest.raises(NoSuchDate):
            parse_hours(wrong)


@given(
    st.dates(date(2026, 11, 24), date(2040, 12, 31)),
    st.times(time(7), time(21, 59)),
    st.integers(1, 120),
    st.sampled_from(["-", "〜", "から", " - "]),
)
def test_every_day_and_hour_written_out_is_read_back(
    day: date, starts: time, minutes: int, between: str
) -> None:
    starts = starts.replace(second=0, microsecond=0)
    whole = starts.hour * 60 + starts.minute + minutes
    ends = time(whole // 60, whole % 60)
    written = (
        f"{typed_date(day)}（{WEEKDAYS[day.weekday()]}）"
        f"{starts.hour}時{starts.minute}分{between}{ends.hour}:{ends.minute:02}"
    )
    assert parse_slot(written, TODAY) == TypedSlot(day, starts, ends)


@given(st.text(max_size=20))
def test_any_other_text_is_refused_and_never_breaks(text: str) -> None:
    try:
        parse_slot(text, TODAY)
    except NoSuchDate as problem:
        assert problem.sentence.endswith(("。", "12時", "2026/4/1"))
