"""How tick boxes, radio circles and the words beside them are painted and measured."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from cwlink.ui.text_lines import paint_text, text_height, text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.labels import LONGEST_LINE

_GAP = 8
_EDGE = 3


def paint_check_box(
    painter: QPainter, box: QRectF, *, checked: bool, enabled: bool = True, hot: bool = False
) -> None:
    """Paint a check box (square of about 20 px), in cells and rows alike."""
    look = theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if look.tokens.contrast:
        painter.fillRect(box.adjusted(-3, -3, 3, 3), look.color("surface"))
    edge = "disabled" if not enabled else "accent" if checked or hot else "line_strong"
    ground = ("accent" if enabled else "disabled") if checked else "surface"
    painter.setPen(QPen(look.color(edge), max(1.2, look.tokens.border)))
    painter.setBrush(look.color(ground))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if checked:
        pen = QPen(look.color("on_accent" if enabled else "surface"), box.width() / 9)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        points = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.31))
        painter.drawPolyline(
            QPolygonF(
                [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points]
            )
        )
    painter.restore()


def paint_radio(painter: QPainter, box: QRectF, *, checked: bool, enabled: bool, hot: bool) -> None:
    """Paint a radio button (circle of about 18 px)."""
    look = theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = "disabled" if not enabled else "accent" if checked or hot else "line_strong"
    painter.setBrush(look.color("surface"))
    painter.setPen(QPen(look.color(edge), box.width() / 3.2 if checked else 1.4))
    inset = box.width() / 6.4 + 0.5 if checked else 1.0
    painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
    painter.restore()


class WordsBeside:
    """Measures and paints the words beside a box; shared by check rows and radio rows."""

    def __init__(self, text: str, detail: str, role: Text) -> None:
        self.text, self.detail, self.role = text, detail, role

    def left(self) -> int:
        """Return where the words begin."""
        return _EDGE + theme().px(20) + _GAP

    def natural_width(self) -> int:
        """Return the width at which nothing wraps, a readable line at most."""
        words = max(text_width(self.text, self.role), text_width(self.detail, Text.HELP))
        most = LONGEST_LINE * text_width("字", self.role)
        return self.left() + min(words, most) + _EDGE

    def least_width(self) -> int:
        """Return the width of the box and four characters."""
        return min(self.natural_width(), self.left() + 4 * text_width("字", self.role))

    def height(self, width: int) -> int:
        """Return the height of words and detail at a width."""
        room = max(width - self.left() - _EDGE, 1)
        height = text_height(self.text, self.role, room)
        if self.detail:
            height += text_height(self.detail, Text.HELP, room) + 2
        return max(height, theme().px(20)) + 2 * _EDGE

    def box(self) -> QRectF:
        """Return the square for the box, level with the first line."""
        side = theme().px(20)
        line = theme().line_height(self.role)
        return QRectF(_EDGE, _EDGE + max(0.0, (line - side) / 2), side, side)

    def paint(self, painter: QPainter, size: QSize, *, enabled: bool) -> None:
        """Paint words and detail."""
        look = theme()
        top = _EDGE + max(0, (look.px(20) - look.line_height(self.role)) // 2)
        rect = QRect(self.left(), top, size.width() - self.left() - _EDGE, size.height())
        color = look.color("text" if enabled else "disabled")
        used = paint_text(painter, rect, self.text, self.role, color)
        if self.detail:
            rect.translate(QPoint(0, used + 2))
            quiet = look.color("text2" if enabled else "disabled")
            paint_text(painter, rect, self.detail, Text.HELP, quiet)

    def paint_ring(self, painter: QPainter, size: QSize) -> None:
        """Paint the focus ring round everything."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("accent"), 2))
        painter.drawRoundedRect(QRectF(QPointF(0, 0), size).adjusted(1, 1, -1, -1), 4, 4)
