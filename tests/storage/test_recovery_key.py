"""The recovery key is read aloud and typed by hand: every likely slip is told with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwlink.storage import recovery_key
from cwlink.storage.problems import RecoveryKeyMistyped

KEYS = st.binary(min_size=16, max_size=16)
PLACES = st.integers(0, 47)


@given(KEYS)
def test_what_is_printed_can_be_typed(key: bytes) -> None:
    text = recovery_key.to_text(key)
    assert recovery_key.from_text(text) == key
    assert [len(group) for group in text.split("-")] == [6] * 8


@given(KEYS)
def test_full_width_digits_and_any_separator_will_do(key: bytes) -> None:
    text = recovery_key.to_text(key)
    wide = text.translate({ord(str(digit)): chr(ord("０") + digit) for digit in range(10)})
    assert recovery_key.from_text(wide.replace("-", "ー")) == key
    assert recovery_key.from_text(text.replace("-", "\n")) == key
    assert recovery_key.from_text(text.replace("-", "")) == key


@given(KEYS, PLACES, st.integers(1, 9))
def test_a_wrong_digit_is_told_with_its_group(key: bytes, place: int, off: int) -> None:
    digits = list(recovery_key.to_text(key).replace("-", ""))
    digits[place] = str((int(digits[place]) + off) % 10)
    with pytest.raises(RecoveryKeyMistyped) as problem:
        recovery_key.from_text("".join(digits))
    assert problem.value.group == place // 6 + 1
    assert f"{place // 6 + 1}組目" in problem.value.sentence


@given(KEYS, PLACES)
def test_two_swapped_neighbours_are_noticed(key: bytes, place: int) -> None:
    digits = list(recovery_key.to_text(key).replace("-", ""))
    beside = place + 1 if place % 6 < 5 else place - 1
    digits[place], digits[beside] = digits[beside], digits[place]
    if digits[place] == digits[beside]:
        return
    with pytest.raises(RecoveryKeyMistyped):
        recovery_key.from_text("".join(digits))


@given(KEYS, st.permutations(range(8)))
def test_groups_out_of_order_are_noticed(key: bytes, order: list[int]) -> None:
    groups = recovery_key.to_text(key).split("-")
    shuffled = [groups[place] for place in order]
    if order == sorted(order):
        return
    with pytest.raises(RecoveryKeyMistyped):
        recovery_key.from_text("-".join(shuffled))


@pytest.mark.parametrize("text", ["", "123456", "1" * 47, "1" * 49, "abcdef" * 8, "१" * 48])
def test_what_is_no_recovery_key_at_all_says_how_one_looks(text: str) -> None:
    with pytest.raises(RecoveryKeyMistyped) as problem:
        recovery_key.from_text(text)
    assert problem.value.group is None
    assert "6桁の数字が8組" in problem.value.sentence


def test_a_group_above_the_largest_word_is_refused() -> None:
    largest = recovery_key.to_text(b"\xff" * 16).split("-")
    assert largest[0] == "720886"
    with pytest.raises(RecoveryKeyMistyped):
        recovery_key.from_text("-".join(["720897", *largest[1:]]))
