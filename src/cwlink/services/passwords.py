"""Passwords for PDFs that leave: drawn at random, and told over the telephone without mistakes.

No two characters look alike in print, on a fax or in handwriting: of each set that does (0 D O Q,
1 I L, 2 Z, 5 S, 6 G, 8 B, U V) at most one is used, and no small letter.
"""

import secrets
from dataclasses import dataclass

GROUPS = 4
GROUP_LENGTH = 4
BETWEEN = "-"


@dataclass(frozen=True)
class Reading:
    """How a character is read aloud; a letter has a word that begins with it."""

    char: str
    name: str
    word: str = ""

    @property
    def aloud(self) -> str:
        """Return the reading as it is told: 東京のティー, なな."""
        return f"{self.word}の{self.name}" if self.word else self.name


_READINGS = (
    Reading("A", "エー", "アメリカ"),
    Reading("C", "シー", "カナダ"),
    Reading("E", "イー", "エジプト"),
    Reading("F", "エフ", "フランス"),
    Reading("H", "エイチ", "北海道"),
    Reading("J", "ジェー", "ジャパン"),
    Reading("K", "ケー", "京都"),
    Reading("M", "エム", "みかん"),
    Reading("N", "エヌ", "日本"),
    Reading("P", "ピー", "パリ"),
    Reading("R", "アール", "ローマ"),
    Reading("T", "ティー", "東京"),
    Reading("W", "ダブリュー", "和歌山"),
    Reading("X", "エックス", "エックス線"),
    Reading("Y", "ワイ", "横浜"),
    Reading("2", "に"),
    Reading("3", "さん"),
    Reading("4", "よん"),
    Reading("5", "ご"),
    Reading("6", "ろく"),
    Reading("7", "なな"),
    Reading("8", "はち"),
    Reading("9", "きゅう"),
)
_BY_CHAR = {one.char: one for one in _READINGS}

ALPHABET = "".join(_BY_CHAR)
"""Every character a password may hold, the hyphen between groups aside."""


def generate() -> str:
    """Return a fresh password such as K7HM-4RPX-9WTY-3ACE, 72 bits, the hyphens a part of it."""
    drawn = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return BETWEEN.join(drawn)


def readings(password: str) -> tuple[tuple[Reading, ...], ...]:
    """Return how each group of a generated password is read; KeyError for any other password."""
    return tuple(tuple(_BY_CHAR[char] for char in group) for group in password.split(BETWEEN))


def aloud(password: str) -> str:
    """Return a generated password as it is told: 京都のケー、なな、…　ハイフン　….

    Raises KeyError for a password that was not generated.
    """
    told = ("、".join(one.aloud for one in group) for group in readings(password))
    return "　ハイフン　".join(told)
