"""Generated passwords are strong, hold nothing that looks like something else, and can be told."""

import math

import pytest

from cwlink.reports.writer import check_password
from cwlink.services import passwords


def test_a_password_is_four_groups_of_the_alphabet() -> None:
    for _ in range(200):
        password = passwords.generate()
        groups = password.split("-")
        assert [len(group) for group in groups] == [4, 4, 4, 4]
        assert set("".join(groups)) <= set(passwords.ALPHABET)
        check_password(password)  # every reader takes it


@pytest.mark.parametrize("alike", ["0ODQo", "1IL|l!", "2Zz", "5Ss", "6Gb", "8B", "9gq", "UVuv"])
def test_of_what_looks_alike_at_most_one_is_used(alike: str) -> None:
    assert len(set(alike) & set(passwords.ALPHABET)) <= 1
    assert not set("01OIl") & set(passwords.ALPHABET)


def test_chance_is_more_than_64_bits() -> None:
    assert len(set(passwords.ALPHABET)) == len(passwords.ALPHABET)
    drawn = passwords.GROUPS * passwords.GROUP_LENGTH
    assert drawn * math.log2(len(passwords.ALPHABET)) > 72


def test_passwords_differ_and_use_the_whole_alphabet() -> None:
    made = {passwords.generate() for _ in range(400)}
    assert len(made) == 400
    assert set("".join(made)) == {*passwords.ALPHABET, "-"}


def test_a_password_is_told_in_kana() -> None:
    assert passwords.aloud("K7HM-2222-TTTT-9999") == (
        "京都のケー、なな、北海道のエイチ、みかんのエム　ハイフン　に、に、に、に　ハイフン　"
        "東京のティー、東京のティー、東京のティー、東京のティー　ハイフン　"
        "きゅう、きゅう、きゅう、きゅう"
    )


def test_no_two_characters_are_read_the_same() -> None:
    told = [passwords.aloud(char) for char in passwords.ALPHABET]
    assert len(set(told)) == len(passwords.ALPHABET)
    with pytest.raises(KeyError):
        passwords.aloud("みどり2468")
