"""和暦: every day survives being written and read; days that do not exist are refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwlink.core import wareki
from cwlink.core.wareki import NoSuchDate, PartialDate

FIRST = wareki.ERAS[-1].first
days = st.dates(min_value=FIRST)
births = st.one_of(days.map(PartialDate.of), st.integers(1868, 9998).map(PartialDate))


@given(days)
def test_a_day_written_is_the_day_read(day: date) -> None:
    era = wareki.era_of(day)
    year = era.year_of(day.year)
    spellings = [
        wareki.long_date(day),
        wareki.long_date(day, weekday=True),
        wareki.typed_date(day),
        day.isoformat(),
        f"{day:%Y}{day:%m}{day:%d}".zfill(8),
        f"{day.year}/{day.month}/{day.day}",
        f"{era.name}{year}年{day.month}月{day.day}日",
        f"{era.name[0]}{year}．{day.month}．{day.day}",
        f" {era.letter.lower()}{year:02}.{day.month:02}.{day.day:02} ",
    ]
    if year < 100:
        spellings.append(f"{era.letter}{year:02}{day.month:02}{day.day:02}")
    for spelling in spellings:
        assert wareki.parse_date(spelling) == day, spelling
        assert wareki.parse_partial(spelling) == PartialDate.of(day), spelling


@given(births)
def test_a_birth_date_survives_storing(birth: PartialDate) -> None:
    assert PartialDate.from_text(birth.to_text()) == birth


@given(births, births)
def test_birth_dates_have_an_order(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) + (other < one) + (one == other) == 1


@given(st.integers(1900, 9998))
def test_a_year_written_is_the_year_read(year: int) -> None:
    assert wareki.parse_partial(str(year)) == PartialDate(year)
    assert wareki.parse_partial(wareki.partial_text(PartialDate(year))) == PartialDate(year)


@given(st.text())
def test_any_text_is_a_date_or_refused_with_a_sentence(any_text: str) -> None:
    for read in (wareki.parse_date, wareki.parse_partial):
        try:
            read(any_text)
        except NoSuchDate as problem:
            assert problem.sentence.endswith(("。", "2026/4/1"))


@given(st.text("RHSTM令和平成昭和大正明治元年月日0123456789./- ", max_size=14))
def test_what_looks_like_a_date_is_one_or_is_refused(almost: str) -> None:
    for read in (wareki.parse_date, wareki.parse_partial):
        try:
            read(almost)
        except NoSuchDate as problem:
            assert problem.sentence


@pytest.mark.parametrize(
    "typed",
    [
        "令和1年4月30日",
        "R1.4.30",
        "昭和64年1月8日",
        "S64.01.08",
        "平成31年5月1日",
        "H31.5.1",
        "平成元年1月7日",
        "大正15年12月25日",
        "昭和元年12月24日",
        "2026年2月29日",
        "H30.2.30",
        "2026/2/30",
        "20260230",
        "R8.13.1",
        "R8.0.1",
        "R8.4.0",
        "R0.4.1",
        "8.4.1",
        "元.4.1",
        "26/4/1",
        "1868/10/22",
        "0000/1/1",
        "",
        "不明",
        "令和8年",
        "R8.4",
        "2026-04-01T00:00",
        "R8.4.1.",
    ],
)
def test_days_that_do_not_exist(typed: str) -> None:
    with pytest.raises(NoSuchDate):
        wareki.parse_date(typed)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("Ｒ８．４．１", date(2026, 4, 1)),
        ("㍻7年11月29日", date(1995, 11, 29)),
        ("S30. 7.13", date(1955, 7, 13)),
        ("令８年４月１日（水）", date(2026, 4, 1)),
        ("2026・4・1", date(2026, 4, 1)),
        ("S300713", date(1955, 7, 13)),
        ("R8.2.28", date(2026, 2, 28)),
        ("H28.2.29", date(2016, 2, 29)),
        ("昭和30年7月13日生", date(1955, 7, 13)),
        ("S30.7.13生まれ", date(1955, 7, 13)),
    ],
)
def test_days_as_offices_write_them(typed: str, day: date) -> None:
    assert wareki.parse_date(typed) == day


@pytest.mark.parametrize(
    ("typed", "year"),
    [("S30", 1955), ("昭和30年", 1955), ("1955", 1955), ("昭和30年頃", 1955), ("平成元年生", 1989)],
)
def test_a_year_alone(typed: str, year: int) -> None:
    assert wareki.parse_partial(typed) == PartialDate(year)


@pytest.mark.parametrize("typed", ["S65", "R0", "H32", "30", "元年", "1867", "9999", "T16年"])
def test_years_that_do_not_exist(typed: str) -> None:
    with pytest.raises(NoSuchDate):
        wareki.parse_partial(typed)


def test_half_a_day_is_no_birth_date() -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate(1955, 7)
    with pytest.raises(ValueError, match="month"):
        PartialDate(1955, None, 13)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 40000))
def test_age_grows_by_one_on_each_birthday(birth: date, passed: int) -> None:
    day = birth + timedelta(days=passed)
    age = wareki.age_on(birth, day)
    turned = [
        wareki.age_on(birth, day - timedelta(days=1)),
        age,
        wareki.age_on(birth, day + timedelta(days=1)),
    ]
    assert turned == sorted(turned)
    assert turned[2] - turned[0] <= 1
    assert age == passed // 365.2425 or abs(age - passed / 365.2425) < 1


@given(st.dates(date(1900, 1, 1), date(2050, 1, 1)), st.dates(date(2050, 1, 2), date(2100, 1, 1)))
def test_the_span_of_a_year_holds_the_true_age(birth: date, day: date) -> None:
    span = wareki.ages_on(PartialDate(birth.year), day)
    assert span is not None
    assert span[0] <= wareki.age_on(birth, day) <= span[1]
    assert span[1] - span[0] <= 1


def test_leap_day_birthday_is_the_first_of_march() -> None:
    assert wareki.age_on(date(2000, 2, 29), date(2018, 2, 28)) == 17
    assert wareki.age_on(date(2000, 2, 29), date(2018, 3, 1)) == 18
    assert wareki.age_on(date(2000, 2, 29), date(2020, 2, 29)) == 20


def test_ages_in_words() -> None:
    day = date(2026, 11, 24)
    assert wareki.age_text(PartialDate(1940, 3, 1), day) == "86歳"
    assert wareki.age_text(PartialDate(1940), day) == "約86歳"
    assert wareki.age_text(None, day) == "年齢不明"
    assert wareki.partial_text(PartialDate(1955)) == "昭和30年頃"
    assert wareki.partial_text(PartialDate(1989)) == "平成元年頃"
    assert wareki.partial_text(None) == "不明"


def test_short_dates_leave_out_this_year() -> None:
    today = date(2026, 11, 24)
    assert wareki.short_date(date(2026, 12, 4), today) == "12月4日"
    assert wareki.short_date(date(2027, 1, 4), today) == "令和9年1月4日"
    assert wareki.month_text(date(2026, 7, 9)) == "令和8年7月"


@pytest.mark.parametrize(
    ("day", "mark"),
    [
        (date(2026, 3, 31), "R7"),
        (date(2026, 4, 1), "R8"),
        (date(2019, 3, 31), "H30"),
        (date(2019, 4, 1), "R1"),
        (date(2020, 3, 31), "R1"),
        (date(1989, 4, 1), "H1"),
    ],
)
def test_fiscal_year_mark(day: date, mark: str) -> None:
    assert wareki.fiscal_year_mark(day) == mark


def test_every_day_since_meiji_belongs_to_one_era() -> None:
    for newer, older in zip(wareki.ERAS, wareki.ERAS[1:], strict=False):
        assert older.last + timedelta(days=1) == newer.first
    with pytest.raises(ValueError, match="Meiji"):
        wareki.era_of(FIRST - timedelta(days=1))


@pytest.mark.parametrize(
    ("year", "text"), [(2026, "令和8年度"), (2019, "令和元年度"), (2018, "平成30年度")]
)
def test_a_fiscal_year_is_called_as_offices_call_it(year: int, text: str) -> None:
    assert wareki.fiscal_year_text(year) == text
    first, last = wareki.fiscal_year_span(year)
    assert (first, last) == (date(year, 4, 1), date(year + 1, 3, 31))
    assert wareki.fiscal_year(first) == wareki.fiscal_year(last) == year
