"""Columns are found by what their headings say, in any order, and as the caseworker corrected."""

import pytest
from list_files import HEADINGS

from cwlink.exchange.caseload_columns import (
    Column,
    column_of,
    heading_of,
    known_headings,
    match_columns,
)


def test_the_samples_headings_in_any_order() -> None:
    for headings in (HEADINGS, HEADINGS[::-1]):
        matched = match_columns(headings)
        assert matched.places == {column: headings.index(heading_of(column)) for column in Column}
        assert not matched.unknown
        assert not matched.missing
        assert not matched.doubtful


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("ｹｰｽ番号", Column.CASE_NUMBER),
        ("ケースＮｏ．", Column.CASE_NUMBER),
        ("世帯員氏名", Column.NAME),
        ("氏　名", Column.NAME),
        ("氏名（漢字）", Column.NAME),
        ("氏名（カナ）", Column.KANA),
        ("カナ氏名", Column.KANA),
        ("ふりがな", Column.KANA),
        ("ﾌﾘｶﾞﾅ", Column.KANA),
        ("世帯主氏名", Column.HEAD_NAME),
        ("世帯主フリガナ", Column.HEAD_KANA),
        ("生年月日（和暦）", Column.BIRTH),
        ("電話番号1", Column.PHONE),
        ("ＴＥＬ", Column.PHONE),
        ("＊続柄", Column.RELATION),
        ("〒", Column.POSTAL_CODE),
        ("保護開始年月日", Column.ASSISTANCE_STARTED),
        ("備考", None),
        ("", None),
        ("（）", None),
        ("担当者氏名", None),
    ],
)
def test_headings_however_written(heading: str, column: Column | None) -> None:
    assert column_of(heading) is column


def test_every_columns_usual_heading_names_it() -> None:
    assert [column_of(heading_of(column)) for column in Column] == list(Column)


def test_known_headings_are_counted_once() -> None:
    assert known_headings(HEADINGS) == 15
    assert known_headings(["氏名", "名前", "備考", ""]) == 1
    assert known_headings(["氏名" * 30]) == 0


def test_what_is_unknown_doubtful_or_missing_is_told() -> None:
    matched = match_columns(["氏名", "名前", "備考", "理由", "住所"])
    assert matched.unknown == ("名前", "備考")
    assert matched.doubtful == (Column.NAME,)
    assert matched.missing == (Column.CASE_NUMBER, Column.RELATION)
    assert match_columns(["ケース番号", "氏名", "世帯主氏名"]).missing == ()


def test_corrections_come_before_headings() -> None:
    labels = ["ケース番号", "氏名", "通称名", "続柄", "住所"]
    matched = match_columns(labels, {Column.NAME: "通称名", Column.ADDRESS: ""})
    assert matched.places[Column.NAME] == 2
    assert Column.ADDRESS not in matched.places
    assert matched.unknown == ("氏名", "住所")
    assert matched.label(Column.NAME) == "通称名"
    assert matched.label(Column.ADDRESS) == "住所"
    assert match_columns(labels, matched.chosen()).places == matched.places


def test_a_remembered_label_that_this_file_lacks_is_passed_over() -> None:
    matched = match_columns(["ケース番号", "氏名", "続柄"], {Column.NAME: "通称名"})
    assert matched.places[Column.NAME] == 1


def test_a_column_given_to_one_is_not_taken_for_another() -> None:
    matched = match_columns(["ケース番号", "氏名", "続柄"], {Column.HEAD_NAME: "氏名"})
    assert Column.NAME not in matched.places
    assert matched.missing == (Column.NAME,)
