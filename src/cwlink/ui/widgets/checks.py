"""Check rows and radio buttons whose words wrap, drawn in the program's look."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cwlink.ui.text_lines import paint_text, text_height, text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.flow import FlowLayout
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


class _WordsBeside:
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


def _wrapping(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


class CheckRow(QCheckBox):
    """A check box whose words wrap, with an optional quiet detail below them."""

    changed = Signal()

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        detail: str = "",
        strong: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._words = _WordsBeside(text, detail, Text.STRONG if strong else Text.BODY)
        self._ring = False
        self.setAccessibleDescription(detail)
        _wrapping(self)
        self.clicked.connect(lambda _checked: self.changed.emit())

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick or untick."""
        self.setChecked(value)

    def hasHeightForWidth(self) -> bool:
        """Tell that the words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return self._words.height(width)

    def sizeHint(self) -> QSize:
        """Ask for the width at which nothing wraps."""
        width = self._words.natural_width()
        return QSize(width, self._words.height(width))

    def minimumSizeHint(self) -> QSize:
        """Need the box and four characters."""
        return QSize(self._words.least_width(), theme().px(24))

    def hitButton(self, point: QPoint) -> bool:
        """Take a click anywhere on the words."""
        return self.rect().contains(point)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring unless the mouse brought the focus."""
        self._ring = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew when the size of text changes."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, words and focus ring."""
        painter = QPainter(self)
        paint_check_box(
            painter,
            self._words.box(),
            checked=self.isChecked(),
            enabled=self.isEnabled(),
            hot=self.underMouse(),
        )
        self._words.paint(painter, self.size(), enabled=self.isEnabled())
        if self._ring and self.hasFocus():
            self._words.paint_ring(painter, self.size())


class RadioRow(QRadioButton):
    """A radio button whose words wrap."""

    def __init__(self, text: str, parent: QWidget | None = None, *, detail: str = "") -> None:
        super().__init__(text, parent)
        self._words = _WordsBeside(text, detail, Text.BODY)
        self._ring = False
        self.setAccessibleDescription(detail)
        _wrapping(self)

    def hasHeightForWidth(self) -> bool:
        """Tell that the words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return self._words.height(width)

    def sizeHint(self) -> QSize:
        """Ask for the width at which nothing wraps."""
        width = self._words.natural_width()
        return QSize(width, self._words.height(width))

    def minimumSizeHint(self) -> QSize:
        """Need the circle and four characters."""
        return QSize(self._words.least_width(), theme().px(24))

    def hitButton(self, point: QPoint) -> bool:
        """Take a click anywhere on the words."""
        return self.rect().contains(point)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring unless the mouse brought the focus."""
        self._ring = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew when the size of text changes."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint circle, words and focus ring."""
        painter = QPainter(self)
        paint_radio(
            painter,
            self._words.box(),
            checked=self.isChecked(),
            enabled=self.isEnabled(),
            hot=self.underMouse(),
        )
        self._words.paint(painter, self.size(), enabled=self.isEnabled())
        if self._ring and self.hasFocus():
            self._words.paint_ring(painter, self.size())


class RadioGroup(QWidget):
    """One of a few choices, all in sight; ``across`` sets them side by side."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, across: bool = False) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._rows: dict[str, RadioRow] = {}
        self._layout: QLayout = FlowLayout(self, gap=16) if across else QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        if not across:
            self._layout.setSpacing(2)
        self._group.buttonClicked.connect(self._chosen)

    def set_choices(self, choices: Sequence[tuple[str, str] | tuple[str, str, str]]) -> None:
        """Offer (key, words) or (key, words, detail)."""
        chosen = self.value()
        for row in self._rows.values():
            self._group.removeButton(row)
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for key, words, *detail in choices:
            row = RadioRow(words, self, detail=detail[0] if detail else "")
            self._rows[key] = row
            self._group.addButton(row)
            self._layout.addWidget(row)
        for first in list(self._rows.values())[:1]:
            self.setFocusProxy(first)
        self.set_value(chosen)

    def row(self, key: str) -> RadioRow:
        """Return the radio button of a choice, to disable it or add a tooltip."""
        return self._rows[key]

    def value(self) -> str | None:
        """Return the key of the choice, None when nothing is chosen."""
        return next((key for key, row in self._rows.items() if row.isChecked()), None)

    def set_value(self, key: str | None) -> None:
        """Choose by key; None or an unknown key chooses nothing."""
        self._group.setExclusive(False)
        for name, row in self._rows.items():
            row.setChecked(name == key)
        self._group.setExclusive(True)
        chosen = self._rows.get(key or "", None)
        if chosen is not None:
            self.setFocusProxy(chosen)

    def _chosen(self, button: QAbstractButton) -> None:
        self.setFocusProxy(button)
        self.changed.emit()
