"""Names are found however they are written, and nothing else is taken for one."""

import pytest

from cwlink.core.covering import Covering, cover_whole

NAMES = ("水野　トメ", "水野", "トメ", "ﾐｽﾞﾉ ﾄﾒ", "ﾖｳ", "髙﨑　明", "明", "さくら")
WORDS = (*NAMES, "000-482-0193", "栄町３－１２")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("水野　トメ 世帯", "●●●●● 世帯"),
        ("水野トメの通院", "●●●●の通院"),
        ("ミズノ トメ", "●●●●●●"),
        ("みずのとめ様", "●●●●●様"),
        ("ﾐｽﾞﾉ ﾄﾒ", "●●●"),
        ("高崎 明", "●●●●"),
        ("髙﨑明（52歳）", "●●●（52歳）"),
        ("明さんは説明が苦手", "●さんは説明が苦手"),
        ("受診拒否（明）", "受診拒否（●）"),
        ("母トメと", "母●●と"),
        ("母とさくらは通院、さくらちゃん", "母と●●●は通院、●●●ちゃん"),
        ("長男の明が通う", "長男の●が通う"),
        ("とめさんの骨折", "●●さんの骨折"),
        ("電話 000ｰ482ｰ0193", "電話 ●●●●●●"),
        ("栄町3-12", "●●●●"),
        ("水野\nトメ", "●●\n●●"),
    ],
)
def test_a_name_is_covered_however_it_is_written(text: str, shown: str) -> None:
    assert Covering(WORDS)(text) == shown


OTHERS = (
    "まとめ",
    "ストメディア",
    "説明",
    "明るい部屋",
    "このような",
    "令和8年",
    "",
    "トマト",
    "さくらんぼ",
)


@pytest.mark.parametrize("text", OTHERS)
def test_other_words_stay(text: str) -> None:
    assert Covering(WORDS)(text) == text


def test_the_longest_word_is_covered() -> None:
    assert Covering(("みどり市", "みどり市栄町3"))("みどり市栄町3です") == "●●●●●●●です"


def test_nothing_is_known_of_nobody() -> None:
    assert Covering(("", " ", "　"))("水野　トメ") == "水野　トメ"


def test_a_whole_text_keeps_only_its_lines() -> None:
    assert cover_whole("妹 090\nなし") == "●●●\n●●"
