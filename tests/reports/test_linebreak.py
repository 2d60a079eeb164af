"""Lines break as Japanese offices expect, and never past the edge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwlink.reports.linebreak import NO_END, NO_START, SPACES, Line, break_lines

WORDS = "家で猫と暮らし続けたい受診申請あいうえおデイサービス令和年月日0123ABab"
MARKS = "、。」）（「・ーっゃ…　 ■□\u00a0％〔〕"
UNSPACED = "".join(MARKS.split(" ")).replace("\u3000", "")


def width_of(cluster: str) -> float:
    return 0.5 if cluster[0] < "\u0100" else 1.0


def lines_of(text: str, width: float, keep: tuple[tuple[int, int], ...] = ()) -> list[str]:
    lines = broken(text, width, keep)
    return [text[line.start : line.end] for line in lines]


def broken(text: str, width: float, keep: tuple[tuple[int, int], ...] = ()) -> list[Line]:
    return break_lines(text, [width_of(char) for char in text], width, em=1, keep=keep)


@given(st.text(WORDS + MARKS, max_size=200), st.floats(1, 40))
def test_no_line_is_too_long_and_nothing_is_lost(text: str, width: float) -> None:
    at = 0
    for line in broken(text, width):
        assert set(text[at : line.start]) <= SPACES
        piece = text[line.start : line.end]
        assert sum(map(width_of, piece)) <= width + 1e-6 or len(piece) == 1
        at = line.end
    assert set(text[at:]) <= SPACES


@given(st.lists(st.tuples(st.text(WORDS, min_size=2, max_size=9), st.sampled_from(UNSPACED))))
def test_no_line_starts_or_ends_with_what_must_not(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + mark for word, mark in pieces)
    lines = lines_of(text, 14)
    for line in lines[1:]:
        assert line[:1] not in NO_START
        assert line[:1] != "\u00a0"
    for line in lines[:-1]:
        assert line[-1:] not in NO_END


@given(st.text(WORDS, max_size=80), st.floats(14, 40))
def test_dates_and_numbers_stay_whole(text: str, width: float) -> None:
    date = "令和8年6月10日（水）"
    lines = lines_of(f"{text}。{date}と電話00-0000-0142と12,345円", width)
    for whole in (date, "00-0000-0142", "12,345円"):
        assert any(whole in line for line in lines)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("令和8年5月28日（木）15時10分", 8, ["令和8年5月28日", "（木）15時10分"]),
        ("令和8年7月から12月まで", 7.5, ["令和8年7月から", "12月まで"]),
        ("これは、「引用」である。", 5, ["これは、", "「引用」で", "ある。"]),
        ("あいうえおかきくけこさし", 10, ["あいうえおかきくけ", "こさし"]),
        ("利用を相談すること", 8, ["利用を相談す", "ること"]),
        ("日々の暮らしを支えるデイサービスです", 15, ["日々の暮らしを支える", "デイサービスです"]),
        ("https://example.com/abc を", 6, ["https://", "example.com/", "abc を"]),
        ("みどり市成年後見センター（中核機関）", 17, ["みどり市成年後見センター", "（中核機関）"]),
        ("手帳なし　・受診なし", 6, ["手帳なし", "・受診なし"]),
        ("（（（（（（（", 3, ["（（（", "（（（", "（"]),
    ],
)
def test_lines_break_by_sense(text: str, width: float, lines: list[str]) -> None:
    assert lines_of(text, width) == lines


def test_a_last_line_of_one_or_two_characters_gets_company() -> None:
    text = "あ" * 10 + "い"
    assert lines_of(text, 10) == ["あ" * 9, "あい"] or lines_of(text, 10)[-1] != "い"
    assert len(lines_of("認知症の疑いと受診拒否への対応を相談する", 19)[-1]) == 4
    long = "あ" * 71
    assert lines_of(long, 10)[-1] == "あ"  # from the eighth line on it stays as it is


def test_spaces_at_a_break_are_dropped_but_not_at_the_start() -> None:
    assert lines_of("　あいう　　えお", 4) == ["　あいう", "えお"]


def test_what_is_to_be_kept_moves_whole() -> None:
    text = "□\u00a0はい　□\u00a0わからない"
    keep = ((0, 4), (5, 12))
    assert lines_of(text, 8, keep) == ["□\u00a0はい", "□\u00a0わからない"]
    assert lines_of(text, 4, keep)[0] == "□\u00a0はい"


def test_nothing_is_one_empty_line() -> None:
    assert break_lines("", [], 10, em=1) == [Line(0, 0)]
