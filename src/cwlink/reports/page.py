"""The frame of every page: form number, stamps, foot line, and the watermark under all of it."""

import math
from dataclasses import dataclass, replace
from typing import Final

from cwlink.reports.agency_name import agency_name
from cwlink.reports.fonts import printable_text
from cwlink.reports.ink import Ink
from cwlink.reports.sheet_style import (
    FOOT,
    FOOT_RULE,
    LABEL,
    LEFT,
    PAGE_NUMBER,
    PAGE_WIDTH,
    RIGHT,
    STAMP_RULE,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    TOP,
    WATERMARK_ANGLE,
    WATERMARK_GREY,
    Align,
    Face,
    TextStyle,
    mm,
)
from cwlink.reports.text import TextBox, plain
from cwlink.reports.typesetting import Typesetter

DRAFT: Final = "下書き"
COPY: Final = "写し"
NOT_ISSUED: Final = "発行前"
DEMO: Final = "お試し"
OFFICE_ONLY: Final = "所内用・外部提供不可"
FOR_PERSON: Final = "開示請求用"
WITH_CARE: Final = "取扱注意"

_EDGE: Final = PAGE_WIDTH - RIGHT
_STAMP_FOOT: Final = mm(17.4)
_STAMP_PADDING: Final = mm(2.2)
_STAMP: Final = TextStyle(10, 16, bold=True)
_SHORT_STAMP: Final = TextStyle(11.5, 18, bold=True)
_SHORT_WORD: Final = 3
_STAMP_GAP: Final = mm(2)
_HEAD: Final = TextStyle(LABEL.size, 12)
_HEAD_RIGHT: Final = TextStyle(LABEL.size, 12, align=Align.RIGHT)
_HEAD_CENTRE: Final = TextStyle(10, 12, bold=True, align=Align.CENTER)
_SMALL_HEAD_RIGHT: Final = TextStyle(FOOT.size, 10.5, align=Align.RIGHT)
_HEAD_LINES: Final = 2
_HEAD_FOOT: Final = _STAMP_FOOT - mm(0.9)
_HEAD_GAP: Final = mm(4)
_FOOT_RULE_Y: Final = mm(282.7)
_FOOT_TEXT_Y: Final = mm(283.5)
_WATERMARK_EM: Final = {2: 165.0, 3: 130.0}


@dataclass(frozen=True)
class PageFrame:
    """What stands round the text of each page.

    ``form_number`` heads the first page, ``continued`` the later ones; ``running`` stands on all
    of them beside the stamps. ``watermark`` is one word or empty. ``numbered`` False leaves the
    page numbers out, where each page goes its own way. ``centre`` is a bold line in the middle of
    the first page's head.
    """

    form_number: str
    continued: str
    stamps: tuple[str, ...]
    watermark: str
    foot: str
    office: str
    running: str = ""
    numbered: bool = True
    centre: str = ""


def within(frame: PageFrame, paper: PageFrame) -> PageFrame:
    """Return a frame that begins inside a paper, marked お試し where the paper is."""
    if DEMO not in paper.stamps or DEMO in frame.stamps:
        return frame
    return replace(frame, stamps=(DEMO, *frame.stamps))


def draw_head(frame: PageFrame, ink: Ink, setter: Typesetter, *, first: bool) -> None:
    """Draw what stands above and under the text of a page, ``first`` for the frame's first one."""
    if frame.watermark:
        _draw_watermark(frame.watermark, ink, setter)
    stamps = _lay_stamps(frame.stamps, setter)
    width = min((stamp.left - _HEAD_GAP for stamp in stamps), default=_EDGE) - LEFT
    heading = frame.form_number if first else frame.continued
    left = plain(heading, _HEAD).lay(width / 2 if frame.running else width, setter)
    left.draw(ink, LEFT, _HEAD_FOOT - left.height)
    if frame.running:
        used = left.width + _HEAD_GAP
        running = _lay_running(frame.running, width - used, setter)
        running.draw(ink, LEFT + used, _HEAD_FOOT - running.height)
    if frame.centre and first:
        centre = plain(frame.centre, _HEAD_CENTRE).lay(TEXT_WIDTH, setter)
        centre.draw(ink, LEFT, _HEAD_FOOT - centre.height)
    for stamp in stamps:
        stamp.draw(ink)


def draw_foot(frame: PageFrame, number: int, total: int, ink: Ink, setter: Typesetter) -> None:
    """Draw the foot line of page ``number`` of ``total``."""
    ink.rule(LEFT, _FOOT_RULE_Y, _EDGE, _FOOT_RULE_Y, FOOT_RULE)
    for text, style in (
        (frame.foot, FOOT),
        (f"{number}／{total}" if frame.numbered else "", PAGE_NUMBER.centred()),
        (frame.office, TextStyle(FOOT.size, FOOT.leading, align=Align.RIGHT)),
    ):
        plain(text, style).lay(TEXT_WIDTH, setter).draw(ink, LEFT, _FOOT_TEXT_Y)


def _lay_running(text: str, width: float, setter: Typesetter) -> TextBox:
    """Return number and recipient in two lines at most, if need be in the smallest type."""
    laid = agency_name(text, _HEAD_RIGHT).lay(width, setter)
    if len(laid.lines) <= _HEAD_LINES:
        return laid
    return agency_name(text, _SMALL_HEAD_RIGHT).lay(width, setter)


@dataclass(frozen=True)
class _Stamp:
    left: float
    right: float
    text: TextBox

    def draw(self, ink: Ink) -> None:
        top = _STAMP_FOOT - self.text.height
        self.text.draw(ink, self.left + _STAMP_PADDING, top)
        for y in (top, _STAMP_FOOT):
            ink.rule(self.left, y, self.right, y, STAMP_RULE)
        for x in (self.left, self.right):
            ink.rule(x, top, x, _STAMP_FOOT, STAMP_RULE)


def _lay_stamps(words: tuple[str, ...], setter: Typesetter) -> list[_Stamp]:
    """Return the stamps in reading order, the last at the right edge."""
    stamps: list[_Stamp] = []
    right = _EDGE
    style = _SHORT_STAMP if all(len(word) <= _SHORT_WORD for word in words) else _STAMP
    for word in reversed(words):
        text = plain(word, style).lay(TEXT_WIDTH, setter)
        left = right - text.width - 2 * _STAMP_PADDING
        stamps.insert(0, _Stamp(left, right, text))
        right = left - _STAMP_GAP
    return stamps


def _draw_watermark(word: str, ink: Ink, setter: Typesetter) -> None:
    glyphs = [setter.glyph(char, Face.BOLD) for char in printable_text(word)]
    size = _WATERMARK_EM[len(word)]
    angle = math.radians(WATERMARK_ANGLE)
    ink.turned_text(
        (LEFT + TEXT_WIDTH / 2, TOP + TEXT_HEIGHT / 2),
        (math.cos(angle), math.sin(angle)),
        WATERMARK_GREY,
        "".join(glyph.drawn for glyph in glyphs),
        font=glyphs[0].font,
        size=size,
        width=size * len(word),
    )
