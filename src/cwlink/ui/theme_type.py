"""The type sizes and families of the program."""

import sys
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QSettings
from PySide6.QtGui import QFont

FAMILIES = ("BIZ UDPGothic", "Yu Gothic UI", "Meiryo")
LINE_HEIGHT = 1.28
_SYSTEM_SCALE_KEY = r"HKEY_CURRENT_USER\Software\Microsoft\Accessibility"


class Text(StrEnum):
    """What a piece of text is; size and weight follow from it."""

    FIGURE = "figure"
    VERDICT = "verdict"
    TITLE = "title"
    SECTION = "section"
    BODY = "body"
    STRONG = "strong"
    HELP = "help"
    HEAD = "head"
    SMALL = "small"


@dataclass(frozen=True)
class _Face:
    points: float
    bold: bool = False


_FACES = {
    Text.FIGURE: _Face(20, bold=True),
    Text.VERDICT: _Face(15, bold=True),
    Text.TITLE: _Face(14, bold=True),
    Text.SECTION: _Face(11.5, bold=True),
    Text.BODY: _Face(10.5),
    Text.STRONG: _Face(10.5, bold=True),
    Text.HELP: _Face(9.5),
    Text.HEAD: _Face(9.5, bold=True),
    Text.SMALL: _Face(8.5),
}


def points(role: Text, scale: float) -> float:
    """Return the size of a role in points at a text scale (1.0 = 100 %)."""
    return _FACES[role].points * scale


def font_of(role: Text, scale: float) -> QFont:
    """Return the font of a role at a text scale."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(points(role, scale))
    font.setBold(_FACES[role].bold)
    return font


def system_text_scale() -> float:
    """Return the text size chosen in Windows (1.0-2.25); 1.0 on other systems."""
    percent: object = 100
    if sys.platform == "win32":
        settings = QSettings(_SYSTEM_SCALE_KEY, QSettings.Format.NativeFormat)
        percent = settings.value("TextScaleFactor", 100)
    return int(str(percent)) / 100
