"""A text taken apart, folded piece by piece, so that what is found in it can be replaced."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from cwlink.core.text import clusters, fold

_VOICED = frozenset("\uff9e\uff9f")
"""The voice marks of half-width kana, which belong to the kana before them."""
_LONG_MARK = re.compile(r"(?<=\d)ー(?=\d)")
"""Between digits a dash that was typed as the long mark of kana, as fold() takes it."""


@dataclass(frozen=True)
class Taken:
    """A text taken apart: its clusters; and folded, with the character and cluster of each place.

    ``written`` is folded in width alone, so that kinds of kana can be told apart.
    """

    pieces: list[str]
    folded: str
    written: list[str]
    places: list[int]


def taken_apart(text: str) -> Taken:
    """Return a text in clusters, and folded with the cluster of every character."""
    pieces: list[str] = []
    for cluster in clusters(text):
        if pieces and cluster[0] in _VOICED:
            pieces[-1] += cluster
        else:
            pieces.append(cluster)
    folded, written, places = "", [], []
    for at, piece in enumerate(pieces):
        plain, wide = _plain_and_wide(piece)
        folded += plain
        written += list(wide) if len(wide) == len(plain) else list(plain)
        places += [at] * len(plain)
    return Taken(pieces, _LONG_MARK.sub("-", folded), written, places)


@lru_cache(maxsize=8_192)
def _plain_and_wide(piece: str) -> tuple[str, str]:
    return fold(piece), nfkc(piece)


def nfkc(text: str) -> str:
    """Return a text with every character in its usual width."""
    return unicodedata.normalize("NFKC", text)
