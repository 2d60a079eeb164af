"""The look of every paper in one place: page, type sizes, rules, tints and spacing (forms, 1).

Lengths are points unless a name says otherwise; ``mm`` turns millimetres into points.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final


def mm(length: float) -> float:
    """Return millimetres as points."""
    return length * 72 / 25.4


class Align(StrEnum):
    """How lines lie in their column."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Face(StrEnum):
    """Which of the papers' own fonts prints a text: Gothic, its bold, or the Mincho of letters."""

    GOTHIC = "gothic"
    BOLD = "bold"
    MINCHO = "mincho"


@dataclass(frozen=True)
class TextStyle:
    """Size and leading of a text, whether it is bold, whether it is set as letters are."""

    size: float
    leading: float
    bold: bool = False
    align: Align = Align.LEFT
    mincho: bool = False

    def centred(self) -> "TextStyle":
        """Return the same style with lines in the middle of their column."""
        return replace(self, align=Align.CENTER)


PAGE_WIDTH: Final = mm(210)
PAGE_HEIGHT: Final = mm(297)
LEFT: Final = mm(25)  # two-hole punch and binder
RIGHT: Final = mm(15)
TOP: Final = mm(22)
BOTTOM: Final = mm(20)
TEXT_WIDTH: Final = PAGE_WIDTH - LEFT - RIGHT
TEXT_HEIGHT: Final = PAGE_HEIGHT - TOP - BOTTOM

TITLE: Final = TextStyle(17, 24, bold=True)
SECTION: Final = TextStyle(11, 15, bold=True)
SUBSECTION: Final = TextStyle(10, 14.4, bold=True)
BODY: Final = TextStyle(10, 14.4)
STRONG: Final = TextStyle(10, 14.4, bold=True)
LABEL: Final = TextStyle(9, 13)
NUMBERS: Final = TextStyle(10, 13)
SEAL_LABEL: Final = TextStyle(9, 10.5, align=Align.CENTER)
SMALL_SEAL_LABEL: Final = TextStyle(8, 10.5, align=Align.CENTER)
HEADING: Final = TextStyle(9, 13, bold=True, align=Align.CENTER)
DENSE: Final = TextStyle(9, 13)
NOTE: Final = TextStyle(8.5, 12.5)
FOOT: Final = TextStyle(8, 12)
PAGE_NUMBER: Final = TextStyle(9, 12)
RECIPIENT: Final = TextStyle(11, 15, bold=True)

FRAME_RULE: Final = 0.9
HEADING_RULE: Final = 0.6
INNER_RULE: Final = 0.35
STAMP_RULE: Final = 1.1
FOOT_RULE: Final = 0.5
DOTS_RULE: Final = 0.4
DOTS: Final = (0.6, 1.8)
UNDERLINE_RULE: Final = 0.5

TINT: Final = 0.945
WATERMARK_GREY: Final = 0.925
WATERMARK_ANGLE: Final = 32.0

CELL_LEFT: Final = mm(2)
CELL_RIGHT: Final = mm(1.6)
CELL_EDGE: Final = 2.55  # above and below; the text's em boxes lie centred in their leading
DENSE_EDGE: Final = 1.5

BEFORE_SECTION: Final = mm(3.6)
AFTER_SECTION: Final = mm(1.2)
BETWEEN_TABLES: Final = mm(2.8)
ROOM_FOR_SECTION: Final = mm(50)
WHOLE_ROW: Final = mm(60)  # a row up to this height is never split
LINES_TOGETHER: Final = 3  # that many lines stay on either side of a split

PLAN_LABEL: Final = mm(33)

LETTER: Final = TextStyle(11, 18.5, mincho=True)
LETTER_SUBJECT: Final = TextStyle(13, 20, align=Align.CENTER, mincho=True)
LETTER_LIST: Final = TextStyle(10.5, 16, mincho=True)
REPLY: Final = TextStyle(11, 17)
REPLY_STRONG: Final = TextStyle(11, 17, bold=True)
REPLY_NUMBER: Final = TextStyle(15, 20, bold=True)
SEAL_ROOM: Final = mm(26)
