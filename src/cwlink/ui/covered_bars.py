"""The calm bars that stand for names while they are covered."""

import re
from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextLine

from cwlink.core.covering import COVER
from cwlink.ui.theme import theme

_RUN = re.compile(f"{COVER}+")
_HEIGHT = 0.72
_ALPHA, _ALPHA_IN_CONTRAST = 56, 130
_RADIUS = 3


def paint_bars(
    painter: QPainter, at: QPointF, layout: QTextLayout
) -> list[QTextLayout.FormatRange]:
    """Paint a bar for every run of ● in a text laid out, in a weak tone of the painter's pen.

    Returns the formats with which to draw the text, so that the characters themselves stay unseen.
    """
    ground = QColor(painter.pen().color())
    ground.setAlpha(_ALPHA_IN_CONTRAST if theme().tokens.contrast else _ALPHA)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    for box in _boxes(layout):
        painter.drawRoundedRect(box.translated(at), _RADIUS, _RADIUS)
    painter.restore()
    return [_unseen(run) for run in _RUN.finditer(layout.text())]


def _boxes(layout: QTextLayout) -> Iterator[QRectF]:
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    for run in _RUN.finditer(layout.text()):
        for line in lines:
            first = max(run.start(), line.textStart())
            last = min(run.end(), line.textStart() + line.textLength())
            if first < last:
                yield _box(line, first, last)


def _box(line: QTextLine, first: int, last: int) -> QRectF:
    left, right = _x(line, first), _x(line, last)
    height = line.height() * _HEIGHT
    top = line.position().y() + (line.height() - height) / 2
    return QRectF(left + 1, top, right - left - 2, height)


def _x(line: QTextLine, place: int) -> float:
    x = line.cursorToX(place)
    return x[0] if isinstance(x, tuple) else cast(float, x)


def _unseen(run: re.Match[str]) -> QTextLayout.FormatRange:
    unseen, shown = QTextLayout.FormatRange(), QTextCharFormat()
    shown.setForeground(Qt.GlobalColor.transparent)
    unseen.start, unseen.length, unseen.format = run.start(), len(run.group()), shown
    return unseen
