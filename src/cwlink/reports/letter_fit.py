"""A letter that misses its page by a few lines is set a little tighter, so that it stays on it."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Final, cast

from cwlink.reports.boxes import Part
from cwlink.reports.flow import Piece
from cwlink.reports.sheet_style import LETTER, LETTER_LIST, LETTER_SUBJECT, TextStyle

_LEADINGS: Final = {LETTER: 16.4, LETTER_LIST: 15.0, LETTER_SUBJECT: 18.0}
_SPACE: Final = 0.7


def tightened(story: Iterable[Piece]) -> Iterator[Piece]:
    """Yield a letter's pieces with less leading and less space between; other type stays."""
    for piece in story:
        yield replace(piece, part=cast(Part, _tightened(piece.part)), before=piece.before * _SPACE)


def _tightened(value: object) -> object:
    if isinstance(value, TextStyle):
        plain = replace(value, align=LETTER.align)
        known = _LEADINGS.get(plain) or _LEADINGS.get(value)
        return replace(value, leading=known) if known else value
    if isinstance(value, tuple):
        return tuple(_tightened(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: _tightened(getattr(value, one.name)) for one in fields(value)}
        return replace(value, **parts)
    return value
