"""Marks of the correspondence table (表24), painted rather than typed so that they are one size."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text

_RING_PEN = 2.2
_OUTLINE_PEN = 1.6


class Sign(StrEnum):
    """What an agency does about an issue."""

    MAIN = "main"
    RELATED = "related"
    NONE = "none"


class Layer(StrEnum):
    """Where a mark comes from."""

    TABLE = "table"
    SUPPLEMENT = "supplement"
    OFFICE = "office"


SIGN_WORDS = {Sign.MAIN: "主に担当", Sign.RELATED: "関連", Sign.NONE: "印なし"}
SIGN_SHAPES = {Sign.MAIN: "○", Sign.RELATED: "△", Sign.NONE: ""}
LAYER_WORDS = {Layer.TABLE: "表24", Layer.SUPPLEMENT: "補足", Layer.OFFICE: "所の設定"}
_LAYER_LETTER = {Layer.TABLE: "", Layer.SUPPLEMENT: "補", Layer.OFFICE: "所"}


@dataclass(frozen=True)
class Mark:
    """One cell of the table: sign, where it comes from, and whether its reading is in doubt."""

    sign: Sign = Sign.NONE
    layer: Layer = Layer.TABLE
    doubt: bool = False

    def blank(self) -> bool:
        """Tell whether nothing is painted."""
        return self.sign is Sign.NONE and not self.doubt

    def spoken(self, issue: str = "") -> str:
        """Return the mark in words: 支援拒否：関連（表24・要確認）."""
        source = LAYER_WORDS[self.layer] + ("・要確認" if self.doubt else "")
        words = f"{SIGN_WORDS[self.sign]}（{source}）"
        if self.blank() and self.layer is Layer.TABLE:
            words = SIGN_WORDS[Sign.NONE]
        return f"{issue}：{words}" if issue else words


def paint_mark(
    painter: QPainter, rect: QRect, mark: Mark, *, selected: bool = False, tinted: bool = True
) -> None:
    """Paint a mark in the middle of a cell; a doubtful one tints the whole cell."""
    look = theme()
    painter.save()
    if mark.doubt and tinted and not (selected and look.tokens.contrast):
        painter.fillRect(rect, look.color("warn_bg"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    unit = look.text_scale
    centre = QRectF(rect).center()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if mark.sign is Sign.MAIN:
        painter.setPen(QPen(look.ink("accent", selected=selected), _RING_PEN * unit))
        painter.drawEllipse(centre, 7 * unit, 7 * unit)
    elif mark.sign is Sign.RELATED:
        _paint_triangle(painter, centre, unit, look.ink("text2", selected=selected))
    _paint_letters(painter, centre, unit, mark, selected=selected)
    painter.restore()


def _paint_triangle(painter: QPainter, centre: QPointF, unit: float, ink: QColor) -> None:
    pen = QPen(ink, _OUTLINE_PEN * unit)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    corners = ((0, -6.5), (7, 5.5), (-7, 5.5))
    painter.drawPolygon(QPolygonF([centre + QPointF(x * unit, y * unit) for x, y in corners]))


def _paint_letters(
    painter: QPainter, centre: QPointF, unit: float, mark: Mark, *, selected: bool
) -> None:
    look = theme()
    letter = _LAYER_LETTER[mark.layer]
    if letter and mark.sign is not Sign.NONE:
        painter.setFont(look.font(Text.SMALL))
        painter.setPen(look.ink("text2", selected=selected))
        painter.drawText(centre + QPointF(9 * unit, 11 * unit), letter)
    if mark.doubt:
        font = QFont(look.font(Text.HEAD))
        painter.setFont(font)
        painter.setPen(look.ink("warn", selected=selected))
        at = QPointF(9, -1) if mark.sign is not Sign.NONE else QPointF(-4, 5)
        painter.drawText(centre + at * unit, "?")
