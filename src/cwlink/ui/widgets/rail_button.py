"""An entry of the navigation rail: icon over word, always both."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from cwlink.ui.icons import paint_icon
from cwlink.ui.text_lines import paint_text, text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text

WIDTH = 76
_BAR = 4
_ABOVE = 7


class RailButton(QToolButton):
    """Checkable; the current entry is white and bold with an accent bar at the left."""

    def __init__(self, word: str, glyph: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self._ring = False
        self.set_word(word)
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_word(self, word: str) -> None:
        """Change the word, for instance to carry a count: 今日 (3)."""
        self.setText(word)
        self.setAccessibleName(word)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the width of the rail; words wider than it make the rail wider."""
        look = theme()
        width = max(look.gap(WIDTH), text_width(self.text(), Text.STRONG) + 8)
        return QSize(width, _ABOVE + look.px(22) + 2 + look.line_height(Text.BODY) + 4)

    def minimumSizeHint(self) -> QSize:
        """Need what is asked for."""
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring unless the mouse brought the focus."""
        self._ring = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, bar, icon and word."""
        look, painter = theme(), QPainter(self)
        current = self.isChecked()
        if current:
            painter.fillRect(self.rect(), look.color("surface"))
            painter.fillRect(QRect(0, 0, _BAR, self.height()), look.color("accent"))
        elif self.underMouse():
            painter.fillRect(self.rect(), look.color("row_hover"))
        ink = look.color("accent" if current else "text2")
        side = look.px(22)
        paint_icon(painter, QRect(0, _ABOVE, self.width(), side), self._glyph, ink.name())
        role = Text.HEAD if current else Text.HELP
        top = _ABOVE + side + 2
        paint_text(
            painter,
            QRect(0, top, self.width(), self.height() - top),
            self.text(),
            role,
            ink,
            align=Qt.AlignmentFlag.AlignHCenter,
        )
        if self._ring and self.hasFocus():
            painter.setPen(QPen(look.color("accent"), 2))
            painter.drawRect(self.rect().adjusted(2, 2, -2, -2))

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew when the size of text changes."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)
