"""A passphrase is rated, with advice in Japanese that fits what is weak about it."""

import pytest

from cwlink.services.passphrase import Strength, rate


@pytest.mark.parametrize(
    ("passphrase", "advice"),
    [
        ("abc", "12文字以上"),
        ("ああああああああああああ", "繰り返し"),
        ("password1234567", "よく使われる言葉"),
        ("zxcvfr43edcxsw2", "キーボードの並び"),
    ],
)
def test_a_weak_passphrase_is_told_why(passphrase: str, advice: str) -> None:
    rating = rate(passphrase)
    assert rating.strength < Strength.STRONG
    assert advice in rating.advice


@pytest.mark.parametrize("passphrase", ["青い傘と古い時計", "correct horse battery staple"])
def test_a_strong_passphrase_needs_no_advice(passphrase: str) -> None:
    rating = rate(passphrase)
    assert rating.strength is Strength.STRONG
    assert rating.advice == ""


def test_the_offices_own_name_is_easy_to_guess() -> None:
    own = "midorimachi-yamamoto-honda"
    assert rate(own, known=(own,)).strength < rate(own).strength


def test_a_very_long_passphrase_is_rated_at_once() -> None:
    assert rate("猫と傘の " * 200).strength is not Strength.NONE


def test_nothing_typed_is_not_rated() -> None:
    assert rate("  ").strength is Strength.NONE
