"""How strong a passphrase is, with advice in Japanese (zxcvbn, imported on use)."""

from dataclasses import dataclass
from enum import IntEnum

LONGEST_RATED = 72
SHORTEST = 12
OFFICE_WORDS = (
    "cwlink", "password", "seikatsuhogo", "seiho", "fukushi", "fukushijimusho", "shiyakusho",
    "kuyakusho", "yakuba", "kencho", "hogo", "keesuwaakaa", "caseworker", "hogoka", "nihon",
    "japan", "reiwa", "heisei", "showa", "sakura", "パスワード", "生活保護", "福祉", "福祉事務所",
    "市役所", "区役所", "保護課", "令和", "平成", "昭和", "さくら",
)  # fmt: skip


class Strength(IntEnum):
    """How long guessing would take, from none to very long."""

    NONE = 0
    WEAK = 1
    FAIR = 2
    STRONG = 3


@dataclass(frozen=True)
class Rating:
    """A strength, and one sentence on how to make it better (empty when it is strong)."""

    strength: Strength
    advice: str


# Guesses as powers of ten. Whoever steals the file tries perhaps 10,000 a second against Argon2id:
# 8 last hours, 11 last months.
_FAIR_FROM = 8.0
_STRONG_FROM = 11.0
_KANJI_BONUS = 0.6  # zxcvbn counts ten choices for every character it does not know
_WARNINGS = {
    "dictionary": "よく使われる言葉は推測されます。関係のない言葉を四つ以上つないでください。",
    "spatial": "キーボードの並びは推測されます。関係のない言葉を四つ以上つないでください。",
    "repeat": "同じ文字の繰り返しは推測されます。別の言葉を足してください。",
    "sequence": "続き番号や五十音順は推測されます。別の言葉を足してください。",
    "regex": "年は推測されます。別の言葉を足してください。",
    "date": "日付や誕生日は推測されます。別の言葉を足してください。",
}
_TOO_SHORT = f"英数字で{SHORTEST}文字以上（漢字・かななら{SHORTEST // 2}文字以上）にしてください。"
_LONGER = "もう少し長くしてください。関係のない言葉を四つ以上つなぐと、覚えやすく強くなります。"


def rate(passphrase: str, *, known: tuple[str, ...] = ()) -> Rating:
    """Rate a passphrase; ``known`` are names a stranger may guess (office, caseworker)."""
    if not passphrase.strip():
        return Rating(Strength.NONE, "")
    if _weight(passphrase) < SHORTEST:
        return Rating(Strength.WEAK, _TOO_SHORT)
    from zxcvbn import zxcvbn

    inputs = [word for word in (*OFFICE_WORDS, *known) if word]
    found = zxcvbn(passphrase[:LONGEST_RATED], user_inputs=inputs, max_length=LONGEST_RATED)
    guesses = found["guesses_log10"] + _KANJI_BONUS * _unknown_kanji(found["sequence"])
    if guesses >= _STRONG_FROM:
        return Rating(Strength.STRONG, "")
    strength = Strength.FAIR if guesses >= _FAIR_FROM else Strength.WEAK
    return Rating(strength, _advice(found["sequence"]))


def _weight(passphrase: str) -> int:
    """Count kana and kanji twice: there are more of them to guess among."""
    return sum(1 if char.isascii() else 2 for char in passphrase)


def _unknown_kanji(parts: list[dict[str, object]]) -> int:
    """Count kana and kanji that stand in no list and form no pattern."""
    unknown = (str(part["token"]) for part in parts if part["pattern"] == "bruteforce")
    return sum(1 for token in unknown for char in token if not char.isascii())


def _advice(parts: list[dict[str, object]]) -> str:
    """Name what makes the longest part easy to guess."""
    guessable = [part for part in parts if part["pattern"] in _WARNINGS]
    if not guessable:
        return _LONGER
    longest = max(guessable, key=lambda part: len(str(part["token"])))
    return _WARNINGS[str(longest["pattern"])]
