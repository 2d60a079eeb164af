"""Folding, kana order and clusters hold for any text, and for the names that cause trouble."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwlink.core import text

HIRAGANA = "".join(chr(code) for code in range(0x3041, 0x3097))
KATAKANA = "".join(chr(code) for code in range(0x30A1, 0x30F7))


@given(st.text())
def test_folding_twice_changes_nothing(any_text: str) -> None:
    assert text.fold(text.fold(any_text)) == text.fold(any_text)


@given(st.text(), st.text(" \u3000\t\n\u00a0", max_size=3))
def test_spaces_make_no_difference(name: str, blanks: str) -> None:
    assert text.fold(blanks + name + blanks) == text.fold(name)


@given(st.text(HIRAGANA))
def test_hiragana_folds_to_katakana(kana: str) -> None:
    katakana = "".join(chr(ord(char) + 0x60) for char in kana)
    assert text.same_name(kana, katakana)
    assert text.hiragana(katakana) == kana
    assert text.wide_kana(kana) == katakana


@given(st.text())
def test_wide_kana_is_stable_and_keeps_single_spaces(any_text: str) -> None:
    wide = text.wide_kana(any_text)
    assert text.wide_kana(wide) == wide
    assert "  " not in wide
    assert wide == wide.strip()


@given(st.text())
def test_clusters_lose_nothing(any_text: str) -> None:
    parts = list(text.clusters(any_text))
    assert "".join(parts) == any_text
    assert all(parts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("髙橋　一郎", "高橋一郎"),
        ("山﨑", "山崎"),
        ("渡邉 花子", "渡辺花子"),
        ("渡邊", "渡辺"),
        ("齋藤", "斉藤"),
        ("𠮷田", "吉田"),
        ("濵田", "浜田"),
        ("ﾔﾏﾀﾞ", "やまだ"),
        ("ＡＢＣ", "abc"),
        ("神田", "神田"),
        ("辻\U000e0100", "辻"),
        ("か\u3099", "ガ"),
        ("か゛", "が"),
        ("山\u200b田", "山田"),
        ("グエン バン", "ぐえんばん"),
        ("２１－００００１", "21-00001"),
        ("21−00001", "21‐00001"),
        ("本町1ー2ー3", "本町１－２－３"),
    ],
)
def test_same_name(one: str, other: str) -> None:
    assert text.same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("高橋", "大橋"), ("カン", "ガン"), ("ハナ", "ハーナ"), ("ユキ", "ュキ"), ("", "一")],
)
def test_different_names(one: str, other: str) -> None:
    assert not text.same_name(one, other)


def test_no_variant_leads_to_another_variant() -> None:
    sources = set(text.VARIANTS)
    assert not [char for char in text.VARIANTS.values() if char in sources]
    assert all(len(source) == len(target) == 1 for source, target in text.VARIANTS.items())


def test_kana_stand_in_dictionary_order() -> None:
    ordered = [
        "アイ", "ウアン", "ヴァン", "カキ", "カギ", "ガキ", "カケ", "キュウ", "キユウ",
        "コウ", "コオ", "コー", "サ", "ハハ", "ハバ", "ハパ", "パパ", "ン",
    ]  # fmt: skip
    backwards = ordered[::-1]
    assert sorted(backwards, key=text.kana_key) == ordered


@given(st.text(KATAKANA + "ー"), st.text(KATAKANA + "ー"))
def test_equal_keys_mean_equal_kana(one: str, other: str) -> None:
    assert (text.kana_key(one) == text.kana_key(other)) == (one == other)


@given(st.text())
def test_every_name_has_a_row(any_text: str) -> None:
    assert text.kana_row(any_text).endswith(("行", "その他"))


@pytest.mark.parametrize(
    ("kana", "row"),
    [
        ("ｱｲﾓﾉ", "あ行"),
        ("がき", "か行"),
        ("ヂ", "た行"),
        ("パン", "は行"),
        ("ヴァン", "あ行"),
        ("ョ", "や行"),
        ("ヱ", "わ行"),
        ("ンゴ", "わ行"),
        ("Nguyen", "その他"),
        ("", "その他"),
        ("一", "その他"),
    ],
)
def test_kana_row(kana: str, row: str) -> None:
    assert text.kana_row(kana) == row


def test_clusters_keep_a_base_with_its_selector_and_marks() -> None:
    assert list(text.clusters("辻\U000e0101か\u3099\ufe00x")) == [
        "辻\U000e0101",
        "か\u3099\ufe00",
        "x",
    ]
    assert list(text.clusters("\ufe00a")) == ["\ufe00", "a"]
