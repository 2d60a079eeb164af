"""The program's own line icons, tinted from tokens and sharp at every pixel ratio."""

from functools import cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from cwlink.core.places import resources
from cwlink.ui.theme import theme

_STROKE = b"currentColor"


def icon(name: str, tint: str = "text2") -> QIcon:
    """Return a glyph of ``resources/icons`` in the colour of a token of the theme in force.

    Raises FileNotFoundError for a name that has no file.
    """
    _source(name)
    return QIcon(_Glyph(name, tint))


def paint_icon(painter: QPainter, rect: QRect, name: str, color: str) -> None:
    """Paint a glyph centred in ``rect`` (square of its shorter side) in a ``#rrggbb`` colour."""
    side = min(rect.width(), rect.height())
    box = QRect(0, 0, side, side)
    box.moveCenter(rect.center())
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(box, _pixmap(name, color, round(side * ratio), ratio))


@cache
def _source(name: str) -> bytes:
    return (resources() / "icons" / f"{name}.svg").read_bytes()


def _pixmap(name: str, color: str, side: int, ratio: float) -> QPixmap:
    key = f"cwlink-{name}-{color}-{side}-{ratio}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer = QSvgRenderer(_source(name).replace(_STROKE, color.encode()))
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, pixmap)
    return pixmap


class _Glyph(QIconEngine):
    """Draws one glyph in the colour its token has at the moment of painting."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def _color(self, mode: QIcon.Mode) -> str:
        token = "disabled" if mode is QIcon.Mode.Disabled else self._token
        return theme().color(token).name()

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Paint the glyph into a rectangle."""
        paint_icon(painter, rect, self._name, self._color(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        """Return the glyph at a size in device pixels."""
        return self.scaledPixmap(size, mode, _state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float
    ) -> QPixmap:
        """Return the glyph at a size, for a screen of a pixel ratio."""
        pixmap = QPixmap(size * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_icon(painter, QRect(QPoint(0, 0), size), self._name, self._color(mode))
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Return a copy, as Qt asks for when an icon is shared."""
        return _Glyph(self._name, self._token)
