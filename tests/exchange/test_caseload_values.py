"""Cells of a caseload list as offices write them, and those that mean nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwlink.core.wareki import PartialDate
from cwlink.exchange.caseload_faults import FaultKind
from cwlink.exchange.caseload_values import (
    BadValue,
    CareEntry,
    CertificateEntry,
    is_head_word,
    read_birth,
    read_care,
    read_certificates,
    read_day,
    read_number,
    read_postal_code,
    read_sex,
)
from cwlink.rules.record_codes import CareState, CertificateKind, Sex

PHYSICAL, INTELLECTUAL, MENTAL = CertificateKind


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("男", Sex.MALE), ("女性", Sex.FEMALE), ("Ｆ", Sex.FEMALE), ("m", Sex.MALE),
        ("1", Sex.MALE), ("２", Sex.FEMALE), ("その他", Sex.OTHER), ("", Sex.UNKNOWN),
        ("不明", Sex.UNKNOWN),
    ],
)  # fmt: skip
def test_sex(text: str, sex: Sex) -> None:
    assert read_sex(text) is sex


@pytest.mark.parametrize("text", ["3", "男女", "妻", "?"])
def test_no_sex(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        read_sex(text)
    assert caught.value.kind is FaultKind.UNKNOWN_SEX


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("身体1級", [(PHYSICAL, "1級")]),
        ("療育B1", [(INTELLECTUAL, "B1")]),
        ("精神2級", [(MENTAL, "2級")]),
        ("身体１級・精神２級", [(PHYSICAL, "1級"), (MENTAL, "2級")]),
        ("身体1級,療育B1/精神3級", [(PHYSICAL, "1級"), (INTELLECTUAL, "B1"), (MENTAL, "3級")]),
        ("身体1級\n療育B1", [(PHYSICAL, "1級"), (INTELLECTUAL, "B1")]),
        ("身体1級 療育B1", [(PHYSICAL, "1級"), (INTELLECTUAL, "B1")]),
        ("身体1級精神2級", [(PHYSICAL, "1級"), (MENTAL, "2級")]),
        ("身体障害者手帳（第1種2級）", [(PHYSICAL, "2級")]),
        ("身体2級(第１種)", [(PHYSICAL, "2級")]),
        ("精神障害者保健福祉手帳3級", [(MENTAL, "3級")]),
        ("療育手帳（Ａ）", [(INTELLECTUAL, "A")]),
        ("療育Ⓐ", [(INTELLECTUAL, "Ⓐ")]),
        ("療育マルB", [(INTELLECTUAL, "Ⓑ")]),
        ("愛の手帳2度", [(INTELLECTUAL, "2度")]),
        ("愛の手帳４", [(INTELLECTUAL, "4度")]),
        ("みどりの手帳B", [(INTELLECTUAL, "B")]),
        ("知的障害 最重度", [(INTELLECTUAL, "最重度")]),
        ("身体", [(PHYSICAL, "")]),
        ("精神2、精神2", [(MENTAL, "2級")]),
        ("", []),
        ("なし", []),
        ("－", []),
    ],
)
def test_certificates(text: str, entries: list[tuple[CertificateKind, str]]) -> None:
    assert read_certificates(text) == tuple(CertificateEntry(*entry) for entry in entries)


@pytest.mark.parametrize(
    "text", ["身体8級", "精神4級", "療育2級", "身体A", "1級", "身体1級？", "手帳", "申請中", "、"]
)
def test_no_certificates(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        read_certificates(text)
    assert caught.value.kind is FaultKind.UNKNOWN_CERTIFICATE


@pytest.mark.parametrize(
    ("text", "state", "level"),
    [
        ("要介護3", CareState.CERTIFIED, "要介護3"),
        ("要支援２", CareState.CERTIFIED, "要支援2"),
        ("介護5", CareState.CERTIFIED, "要介護5"),
        ("要介護（1）", CareState.CERTIFIED, "要介護1"),
        ("申請中", CareState.APPLIED, ""),
        ("非該当", CareState.NONE, ""),
        ("自立", CareState.NONE, ""),
        ("事業対象者", CareState.NONE, "事業対象者"),
    ],
)
def test_care(text: str, state: CareState, level: str) -> None:
    assert read_care(text) == CareEntry(state, level)


def test_no_care_level() -> None:
    assert read_care("") is None
    for text in ("要支援3", "要介護6", "要介護0", "3", "あり"):
        with pytest.raises(BadValue) as caught:
            read_care(text)
        assert caught.value.kind is FaultKind.UNKNOWN_CARE_LEVEL


def test_birth_dates_and_days() -> None:
    assert read_birth("S30.07.13") == PartialDate(1955, 7, 13)
    assert read_birth("昭和30年") == PartialDate(1955)
    assert read_birth("不明") is read_birth("") is read_birth("－") is None
    assert read_day("Ｈ28．２．１") == date(2016, 2, 1)
    assert read_day("") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("令和1年4月30日", "令和にはありません"),
        ("昭和64年1月8日", "昭和にはありません"),
        ("S64.01.08", "昭和は1926年12月25日から1989年1月7日まで"),
        ("H30.02.30", "暦にありません"),
        ("2月30日", "日付として読めません"),
        ("20283", "日付として読めません"),
    ],
)
def test_days_that_do_not_exist_are_told_why(text: str, told: str) -> None:
    for read in (read_birth, read_day):
        with pytest.raises(BadValue) as caught:
            read(text)
        assert caught.value.kind is FaultKind.BAD_DATE
        assert told in caught.value.detail


def test_numbers_in_one_spelling() -> None:
    assert read_number("２１－００００１") == read_number("21−00001") == "21-00001"
    assert read_number("０９０ー１２３４") == "090-1234"
    assert read_postal_code("〒１２３－４５６７") == read_postal_code("1234567") == "123-4567"
    assert read_postal_code("123-456") == "123-456"
    assert read_postal_code("不明") == "不明"


def test_who_is_called_head() -> None:
    assert all(map(is_head_word, ("世帯主", " 世帯主", "本人", "主")))
    assert not any(map(is_head_word, ("", "妻", "世帯主の妻", "元世帯主")))


@given(st.text())
def test_any_cell_is_read_or_refused(text: str) -> None:
    for read in (read_sex, read_birth, read_day, read_certificates, read_care):
        try:
            read(text)
        except BadValue as bad:
            assert bad.kind
    read_number(text)
    read_postal_code(text)
