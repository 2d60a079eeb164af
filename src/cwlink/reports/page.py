"""The frame of every page: form number, stamps, foot line, and the watermark under all of it."""

import math
from dataclasses import dataclass
from typing import Final

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
    TextStyle,
    mm,
)
from cwlink.reports.text import plain
from cwlink.reports.typesetting import Typesetter

DRAFT: Final = "下書き"
COPY: Final = "写し"
DEMO: Final = "お試し"
OFFICE_ONLY: Final = "所内用・外部提供不可"

_EDGE: Final = PAGE_WIDTH - RIGHT
_STAMP_FOOT: Final = mm(17.4)
_STAMP_PADDING: Final = mm(2.2)
_STAMP: Final = TextStyle(10, 16, bold=True)
_SHORT_STAMP: Final = TextStyle(11.5, 18, bold=True)
_STAMP_GAP: Final = mm(2)
_HEAD: Final = TextStyle(LABEL.size, 12)
_HEAD_RIGHT: Final = TextStyle(LABEL.size, 12, align=Align.RIGHT)
_HEAD_FOOT: Final = _STAMP_FOOT - mm(0.9)
_HEAD_GAP: Final = mm(4)
_FORM_WIDTH: Final = mm(24)
_FOOT_RULE_Y: Final = mm(282.7)
_FOOT_TEXT_Y: Final = mm(283.5)
_WATERMARK_EM: Final = {2: 165.0, 3: 130.0}


@dataclass(frozen=True)
class PageFrame:
    """What stands round the text of each page.

    ``form_number`` heads the first page, ``continued`` the later ones; ``running`` stands on all
    of them beside the stamps. ``watermark`` is one word or empty.
    """

    form_number: str
    continued: str
    stamps: tuple[str, ...]
    watermark: str
    foot: str
    office: str
    running: str = ""


def draw_frame(frame: PageFrame, number: int, total: int, ink: Ink, setter: Typesetter) -> None:
    """Draw the frame of page ``number`` of ``total``."""
    if frame.watermark:
        _draw_watermark(frame.watermark, ink, setter)
    right = _draw_stamps(frame.stamps, ink, setter) - _HEAD_GAP
    heading = frame.form_number if number == 1 else frame.continued
    width = right - LEFT
    if frame.running:
        used = _FORM_WIDTH if number == 1 else width / 2
        running = plain(frame.running, _HEAD_RIGHT).lay(width - used, setter)
        running.draw(ink, LEFT + used, _HEAD_FOOT - running.height)
        width = used
    left = plain(heading, _HEAD).lay(width, setter)
    left.draw(ink, LEFT, _HEAD_FOOT - left.height)
    _draw_foot(frame, f"{number}／{total}", ink, setter)


def _draw_stamps(stamps: tuple[str, ...], ink: Ink, setter: Typesetter) -> float:
    """Draw the stamps from the right edge and return where the left one begins."""
    right = _EDGE
    for stamp in reversed(stamps):
        text = plain(stamp, _SHORT_STAMP if len(stamp) <= 3 else _STAMP).lay(TEXT_WIDTH, setter)
        left = right - text.width - 2 * _STAMP_PADDING
        top = _STAMP_FOOT - text.height
        text.draw(ink, left + _STAMP_PADDING, top)
        ink.rule(left, top, right, top, STAMP_RULE)
        ink.rule(left, _STAMP_FOOT, right, _STAMP_FOOT, STAMP_RULE)
        ink.rule(left, top, left, _STAMP_FOOT, STAMP_RULE)
        ink.rule(right, top, right, _STAMP_FOOT, STAMP_RULE)
        right = left - _STAMP_GAP
    return right


def _draw_foot(frame: PageFrame, number: str, ink: Ink, setter: Typesetter) -> None:
    ink.rule(LEFT, _FOOT_RULE_Y, _EDGE, _FOOT_RULE_Y, FOOT_RULE)
    for text, style in (
        (frame.foot, FOOT),
        (number, PAGE_NUMBER.centred()),
        (frame.office, TextStyle(FOOT.size, FOOT.leading, align=Align.RIGHT)),
    ):
        plain(text, style).lay(TEXT_WIDTH, setter).draw(ink, LEFT, _FOOT_TEXT_Y)


def _draw_watermark(word: str, ink: Ink, setter: Typesetter) -> None:
    glyphs = [setter.glyph(char, bold=True) for char in printable_text(word)]
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
