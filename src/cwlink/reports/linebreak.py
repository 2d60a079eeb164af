"""Where Japanese lines may break: 禁則, words and dates kept whole, no line past the edge.

Pure: clusters and their widths in, the lines' ranges out. The drawing library's own rule lets one
line in seven run past the edge of its cell.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

# Never at the start of a line.
NO_START: Final = frozenset(
    "、。，．,.・:：;；?？!！‼⁇⁈⁉゛゜´｀ー―〜～‐–—‥…々ゝゞヽヾ〃"
    "」』）】〉》〕］｝〙〗｠»’”〟)]}｣"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶｧｨｩｪｫｯｬｭｮｰ｡､･ﾞﾟ"
    "％%‰℃°′″／/"
)
# Never at the end of a line; a box stays with the choice it belongs to.
NO_END: Final = frozenset("「『（【〈《〔［｛〘〖｟«‘“〝([{｢￥¥＄$№＃#■□")
SPACES: Final = frozenset(" \u3000")
GLUE: Final = "\u00a0"
_BULLET: Final = "・"
_TOGETHER: Final = frozenset(("……", "‥‥", "――", "──", "——"))

_SHORT_LAST: Final = 2
_COMPANY_UP_TO: Final = 6
_REACH: Final = 3.0  # em
_KANJI_REACH: Final = 2.0  # em
_KANJI_SHARE: Final = 0.1  # of the line
_EPSILON: Final = 1e-6

_DATE = r"(?:令和|平成|昭和|大正|明治)[0-9元]+年(?:[0-9]+月(?:[0-9]+日)?)?|[0-9]+月[0-9]+日"
_COUNTER = r"か月|か所|か年|箇所|週間|日間|時間|年度|条の[0-9]+|[^\W0-9a-zA-Z_ぁ-ん]"
_COUNTED = rf"第?[0-9][0-9,.]*(?:[〜～]?[0-9]+)?(?:{_COUNTER})?"
_PERIOD = rf"(?:{_DATE})(?:（[月火水木金土日]）)?(?:[0-9]+時(?:[0-9]+分)?)?"
# From what is best kept whole to what must not be torn but where the line is too narrow.
_UNITS: Final = (
    re.compile(rf"{_PERIOD}(?:から|まで)?"),
    re.compile(_PERIOD),
    re.compile(rf"{_DATE}|（[月火水木金土日]）|[0-9]+時(?:[0-9]+分)?"),
    re.compile(_COUNTED),
    re.compile(r"[!-~]+"),
    re.compile(r"[0-9A-Za-zÀ-ɏ０-９Ａ-Ｚａ-ｚ.,:'@_-]+"),
)
# Words in katakana and short brackets are kept whole unless they fill much of the line.
_WORDS: Final = re.compile(r"[ァ-ヺー]{2,}|（[^（）\n]{1,10}）")
_WORD_SHARE: Final = 0.4

_FREE: Final = 0
_SOFT: Final = 1
_FORBIDDEN: Final = 90
_NEVER: Final = 99


@dataclass(frozen=True)
class Line:
    """One line: clusters ``start`` to ``end`` (exclusive), without the spaces at its edges."""

    start: int
    end: int


def break_lines(
    clusters: Sequence[str],
    widths: Sequence[float],
    width: float,
    *,
    em: float,
    keep: Sequence[tuple[int, int]] = (),
) -> list[Line]:
    """Return the lines of one paragraph, each no wider than ``width``.

    ``keep`` names ranges that stay on one line where they fit one. A cluster wider than the line
    gets a line of its own. ``em`` is the type size. Spaces at a break belong to no line; those at
    the paragraph's start stay.
    """
    if not clusters:
        return [Line(0, 0)]
    total = sum(widths)
    if total <= width + _EPSILON:
        return [Line(0, len(clusters))]
    return _Paragraph(clusters, widths, width, em, _bonds(clusters, widths, width, keep)).lines()


def _bonds(
    clusters: Sequence[str],
    widths: Sequence[float],
    width: float,
    keep: Sequence[tuple[int, int]],
) -> list[int]:
    """Return for each cluster how firmly it is bound to the one before."""
    text = "".join(cluster[0] for cluster in clusters)
    bonds = [_FREE] * len(clusters)
    bonds[0] = _NEVER
    for strength, pattern in enumerate(_UNITS, start=2):
        for unit in pattern.finditer(text):
            _bind(bonds, unit.start(), unit.end(), strength)
    for word in _WORDS.finditer(text):
        if sum(widths[word.start() : word.end()]) <= _WORD_SHARE * width:
            _bind(bonds, word.start(), word.end(), _SOFT)
    for start, end in keep:
        _bind(bonds, start, end, _SOFT)
    for at in range(1, len(text)):
        if _inseparable(text, at):
            bonds[at] = _FORBIDDEN
    return bonds


def _inseparable(text: str, at: int) -> bool:
    """Tell whether no line may break before ``at`` (禁則); after a space something begins."""
    before, after = text[at - 1], text[at]
    if before in NO_END or GLUE in (before, after) or before + after in _TOGETHER:
        return True
    if before == _BULLET and (at == 1 or text[at - 2] in SPACES):
        return True
    return after in NO_START and before not in SPACES


def _bind(bonds: list[int], start: int, end: int, strength: int) -> None:
    for at in range(start + 1, end):
        bonds[at] = max(bonds[at], strength)


@dataclass(frozen=True)
class _Paragraph:
    """A paragraph too long for one line."""

    clusters: Sequence[str]
    widths: Sequence[float]
    width: float
    em: float
    bonds: Sequence[int]

    def lines(self) -> list[Line]:
        found: list[Line] = []
        start = 0
        while start < len(self.clusters):
            end = self._line_end(start)
            found.append(self._trimmed(start, end))
            start = self._after_spaces(end)
        return self._with_company(found)

    def _line_end(self, start: int) -> int:
        end = start
        used = 0.0
        while end < len(self.clusters) and used + self.widths[end] <= self.width + _EPSILON:
            used += self.widths[end]
            end += 1
        hanging = self._after_spaces(end)  # a space may hang over the edge, for it is not drawn
        if hanging > end or end == len(self.clusters):
            return hanging
        best = self._best_break(start, end)
        if best is None:
            return max(end, start + 1)
        return self._before_compound(start, best) or best

    def _before_compound(self, start: int, at: int) -> int | None:
        """Return where the phrase begins that a break between two kanji would tear, if near."""
        if not (_is_kanji(self.clusters[at - 1]) and _is_kanji(self.clusters[at])):
            return None
        room = min(_KANJI_REACH * self.em, _KANJI_SHARE * self.width)
        earlier = self._earlier_break(Line(start, at), room, at, _FREE)
        return earlier if earlier and _begins_phrase(self.clusters, earlier) else None

    def _best_break(self, start: int, end: int) -> int | None:
        """Return the last place with the weakest bond, None when all are forbidden."""
        best: int | None = None
        for at in range(end, start, -1):
            if best is None or self.bonds[at] < self.bonds[best]:
                best = at
                if self.bonds[at] == _FREE:
                    break
        return best if best is not None and self.bonds[best] < _FORBIDDEN else None

    def _trimmed(self, start: int, end: int) -> Line:
        while end > start and self.clusters[end - 1] in SPACES:
            end -= 1
        return Line(start, end)

    def _after_spaces(self, at: int) -> int:
        while at < len(self.clusters) and self.clusters[at] in SPACES:
            at += 1
        return at

    def _with_company(self, lines: list[Line]) -> list[Line]:
        """Break the line before a last line of one or two characters a little earlier."""
        if not 2 <= len(lines) <= _COMPANY_UP_TO:
            return lines
        before, last = lines[-2:]
        if last.end - last.start > _SHORT_LAST:
            return lines
        room = min(_REACH * self.em, self.width - sum(self.widths[before.end : last.end]))
        torn = min(self.bonds[last.start], _SOFT)
        moved = self._earlier_break(before, room, last.end - _SHORT_LAST, torn)
        if moved is None:
            return lines
        return [*lines[:-2], self._trimmed(before.start, moved), Line(moved, last.end)]

    def _earlier_break(self, line: Line, room: float, below: int, bond: int) -> int | None:
        """Return a break at most ``room`` before the line's end, at a phrase's start if any.

        It lies before ``below`` and tears no bond firmer than ``bond``.
        """
        found: int | None = None
        taken = 0.0
        for at in range(line.end - 1, line.start, -1):
            taken += self.widths[at]
            if taken > room + _EPSILON:
                break
            if self.bonds[at] > bond or self.clusters[at] in SPACES or at >= below:
                continue
            if _begins_phrase(self.clusters, at):
                return at
            found = found or at
        return found


def _is_kanji(cluster: str) -> bool:
    return "一" <= cluster[0] <= "鿿" or cluster[0] in "々〆"


def _begins_phrase(clusters: Sequence[str], at: int) -> bool:
    """Tell whether a phrase begins here: after kana or a mark, with what is not kana."""
    before, after = clusters[at - 1][0], clusters[at][0]
    return ("ぁ" <= before <= "ん" or before in "、。）」") and not "ぁ" <= after <= "ん"
