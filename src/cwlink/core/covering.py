"""Finds what is known of people in a text, however it is written, and puts ● in its place."""

from collections.abc import Iterable, Iterator

from cwlink.core.taken_apart import Taken, nfkc, taken_apart
from cwlink.core.text import fold

COVER = "●"
"""Stands for each character covered."""
_APART = "\0"
_SHORT = 3
"""Kana of this length or less also stand inside other words (トメ in まとめ)."""
_HONORIFICS = ("さん", "さま", "ちゃん", "くん", "君", "様", "氏", "家", "宅")
_PARTICLES = frozenset("はがをにともへでの")
"""A name ends before one of these, and may begin after one (母とさくらは)."""
_HALF_KANA = range(0xFF61, 0xFFA0)


class Covering:
    """Covers the words it was made with, wherever they stand in a text.

    Width, kind of kana, spaces and variant characters make no difference. One character counts
    only where no letter stands beside it; short kana only as they were written and not inside a
    longer word of the same kana; a particle beside it is no part of a word. Before さん, ちゃん,
    様, 氏, 君 and 家 both always count.
    """

    def __init__(self, words: Iterable[str]) -> None:
        joined = _APART.join(words)
        self._words = set(fold(joined).split(_APART)) - {""}
        self._written = {"".join(word.split()) for word in nfkc(joined).split(_APART)}
        self._starts = {word[:2] for word in self._words}
        self._lengths = sorted(set(map(len, self._words)), reverse=True)

    def __call__(self, text: str) -> str:
        """Return the text with every word covered, each character by a ● of its width."""
        taken = taken_apart(text)
        covered = {taken.places[at] for at in self._found(taken)}
        return "".join(_filled(taken.pieces, covered)) if covered else text

    def _found(self, taken: Taken) -> Iterator[int]:
        at = 0
        while at < len(taken.folded):
            length = self._length_at(taken, at)
            yield from range(at, at + length)
            at += length or 1

    def _length_at(self, taken: Taken, at: int) -> int:
        """Return the length of the longest word that begins there, 0 for none."""
        if taken.folded[at : at + 2] not in self._starts and taken.folded[at] not in self._starts:
            return 0
        for length in self._lengths:
            word = taken.folded[at : at + length]
            if len(word) == length and word in self._words and self._counts(taken, at, word):
                return length
        return 0

    def _counts(self, taken: Taken, at: int, word: str) -> bool:
        end = at + len(word)
        before, after = taken.written[at - 1 : at], taken.written[end : end + 1]
        named = "".join(taken.written[end : end + 3]).startswith(_HONORIFICS)
        ended = bool(after) and after[0] in _PARTICLES
        if len(word) == 1:
            begun = not _is_letter(before) or before[0] in _PARTICLES
            return begun and (named or ended or not _is_letter(after))
        if len(word) > _SHORT or not all(map(_kana, word)):
            return True
        first, last = _kana(taken.written[at]), _kana(taken.written[end - 1])
        begins = not before or before[0] in _PARTICLES or _kana(before[0]) != first
        ends = named or ended or not after or _kana(after[0]) != last
        return begins and ends and (named or "".join(taken.written[at:end]) in self._written)


def cover_whole(text: str) -> str:
    """Return a text of which nothing is left but its lines, as ● of about their width."""
    return "\n".join("".join(_filled([*line], {*range(len(line))})) for line in text.split("\n"))


def _is_letter(char: list[str]) -> bool:
    return bool(char) and char[0].isalpha()


def _kana(char: str) -> str:
    """Return which kana a character is, empty for none."""
    if "ぁ" <= char <= "ゟ":
        return "hiragana"
    return "katakana" if "ァ" <= char <= "ヿ" else ""


def _filled(pieces: list[str], covered: set[int]) -> Iterator[str]:
    """Yield the clusters, those covered (and spaces between them) as ● of about their width."""
    at = 0
    while at < len(pieces):
        until, halves = at, 0
        while until < len(pieces) and (until in covered or _is_gap(pieces, until, covered)):
            halves += 1 if _is_half(pieces[until]) else 2
            until += 1
        yield COVER * ((halves + 1) // 2) or pieces[at]
        at = max(until, at + 1)


def _is_gap(pieces: list[str], at: int, covered: set[int]) -> bool:
    return pieces[at].isspace() and pieces[at] != "\n" and {at - 1, at + 1} <= covered


def _is_half(piece: str) -> bool:
    return piece.isascii() or ord(piece[0]) in _HALF_KANA
