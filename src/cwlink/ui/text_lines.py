"""Wrapped text at the program's line height, measured and painted the same way everywhere.

While names are covered (F9), they are measured as what covers them and painted as bars.
"""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from cwlink.core.covering import COVER
from cwlink.ui.covered_bars import paint_bars
from cwlink.ui.privacy import cover, is_covered
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text

_UNLIMITED = 1_000_000
_LINE_BREAK = "\u2028"
_REMEMBERED = 8_192


def text_width(text: str, role: Text) -> int:
    """Return the width in pixels of the longest line when nothing wraps.

    One pixel more than the advance: a glyph may reach over its own, and QTextLayout would wrap.
    """
    text = cover(text)
    widths = (_ceil(_advance(line, role)) for line in text.split("\n") if line)
    return max(widths, default=-1) + 1


def text_height(text: str, role: Text, width: int, *, most: int = 0) -> int:
    """Return the height in pixels of text wrapped to a width; ``most`` lines at most (0: all)."""
    text = cover(text)
    if _is_one_line(text, role, width):
        return theme().line_height(role)
    count = _line_count(text, role, width, theme().text_scale)
    shown = min(count, most) if most else count
    return max(shown, 1) * theme().line_height(role)


def fits(text: str, role: Text, width: int, *, most: int) -> bool:
    """Tell whether text wrapped to a width needs no more than ``most`` lines."""
    text = cover(text)
    if _is_one_line(text, role, width):
        return True
    return _line_count(text, role, width, theme().text_scale) <= most


def paint_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    role: Text,
    color: QColor,
    *,
    most: int = 0,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Paint wrapped text from the top of ``rect`` and return the height used.

    Where ``most`` lines are not enough the last one ends in …; the caller offers the whole text
    elsewhere (tooltip, editor).
    """
    text = cover(text)
    if _is_one_line(text, role, rect.width()):
        start = _start(text, role, rect, align)
        if not (is_covered() and COVER in text):
            painter.setFont(theme().font(role))
            painter.setPen(color)
            painter.drawText(start, text)
            return theme().line_height(role)
        rect, align = QRect(round(start.x()), rect.top(), 0, 0), Qt.AlignmentFlag.AlignLeft
    font = theme().font(role)
    shown = _cut(text, font, rect.width(), most) if most and rect.width() else text
    layout = _laid_out(shown, font, rect.width(), align)
    pitch = theme().line_height(role)
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        line.setPosition(QPointF(0, number * pitch + (pitch - line.height()) / 2))
    painter.setPen(color)
    at = QPointF(rect.topLeft())
    layout.draw(painter, at, paint_bars(painter, at, layout) if is_covered() else [])
    return layout.lineCount() * pitch


def _is_one_line(text: str, role: Text, width: int) -> bool:
    if "\n" in text:
        return False
    return not width or _advance(text, role) <= width


def _advance(text: str, role: Text) -> float:
    return _advance_at(text, role, theme().text_scale)


@lru_cache(maxsize=_REMEMBERED)
def _advance_at(text: str, role: Text, _scale: float) -> float:
    """Measure a line once per text scale: layouts ask for the same words again and again."""
    return theme().metrics(role).horizontalAdvance(text)


@lru_cache(maxsize=_REMEMBERED)
def _line_count(text: str, role: Text, width: int, _scale: float) -> int:
    return _laid_out(text, theme().font(role), width).lineCount()


def _start(text: str, role: Text, rect: QRect, align: Qt.AlignmentFlag) -> QPointF:
    """Return where the baseline of a single line begins."""
    look, metrics = theme(), theme().metrics(role)
    x = float(rect.left())
    if align is not Qt.AlignmentFlag.AlignLeft and rect.width():
        spare = rect.width() - _advance(text, role)
        x += spare if align is Qt.AlignmentFlag.AlignRight else spare / 2
    above = (look.line_height(role) - metrics.height()) / 2
    return QPointF(x, rect.top() + above + metrics.ascent())


def _laid_out(
    text: str, font: QFont, width: int, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> QTextLayout:
    layout = QTextLayout(text.replace("\n", _LINE_BREAK), font)
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1) if width else _UNLIMITED)
    layout.endLayout()
    return layout


def _cut(text: str, font: QFont, width: int, most: int) -> str:
    layout = _laid_out(text, font, width)
    if layout.lineCount() <= most:
        return text
    start = layout.lineAt(most - 1).textStart()
    plain = text.replace("\n", " ")
    last = QFontMetricsF(font).elidedText(
        plain[start:] + "…", Qt.TextElideMode.ElideRight, width - 1
    )
    return text[:start] + last


def _ceil(value: float) -> int:
    return int(-(-value // 1))
