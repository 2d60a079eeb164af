"""A recovery key that can be read over the telephone: eight groups of six digits.

Each group hides 16 of the key's 128 bits as ``11 × value + position``. A wrong digit, two swapped
digits or two swapped groups break the remainder by 11, so a typo is told with its group before
anything is tried.
"""

import re
import struct
import unicodedata

from cwlink.storage.problems import RecoveryKeyMistyped
from cwlink.storage.secret import random_bytes

GROUPS = 8
DIGITS = 6
_WORDS = struct.Struct(f">{GROUPS}H")
_BETWEEN = re.compile(r"[\s\-‐‑‒–—―−ー・,、.]+")


def new_recovery_bytes() -> bytearray:
    """Return 16 fresh random bytes."""
    return random_bytes(_WORDS.size)


def to_text(key: bytes | bytearray) -> str:
    """Return the key as eight groups of six digits joined by hyphens."""
    words = _WORDS.unpack(key)
    groups = (f"{11 * word + place:0{DIGITS}d}" for place, word in enumerate(words, 1))
    return "-".join(groups)


def from_text(text: str) -> bytearray:
    """Return the key that was read or typed; full-width digits and any separators will do.

    Raises RecoveryKeyMistyped, naming the first group that cannot be right.
    """
    digits = _BETWEEN.sub("", unicodedata.normalize("NFKC", text))
    if len(digits) != GROUPS * DIGITS or not (digits.isascii() and digits.isdigit()):
        raise RecoveryKeyMistyped
    words = []
    for place in range(1, GROUPS + 1):
        word, rest = divmod(int(digits[(place - 1) * DIGITS : place * DIGITS]) - place, 11)
        if rest or not 0 <= word <= 0xFFFF:
            raise RecoveryKeyMistyped(place)
        words.append(word)
    key = bytearray(_WORDS.size)
    _WORDS.pack_into(key, 0, *words)
    return key
