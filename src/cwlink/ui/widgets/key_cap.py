"""A key as it looks on the keyboard, with the word for what it does."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text

_PAD = 8
_GAP = 7


class KeyCap(QLabel):
    """Key cap and word on one line, as the status line and strips show them."""

    def __init__(self, keys: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._word = word
        self.setText(f"{word}（{keys}）")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room for cap and word."""
        word = self._advance(self._word)
        return QSize(
            round(self._cap_width() + (_GAP + word if word else 0)) + 1,
            theme().line_height(Text.HELP) + 4,
        )

    def minimumSizeHint(self) -> QSize:
        """Return the room for cap and word."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint cap and word."""
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("chip_line"), look.tokens.border))
        painter.setBrush(look.color("surface"))
        cap = QRectF(0.5, 0.5, self._cap_width() - 1, self.height() - 1)
        painter.drawRoundedRect(cap, 3, 3)
        painter.setFont(look.font(Text.HELP))
        painter.setPen(look.color("text2"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._keys)
        rest = QRectF(self.rect()).adjusted(self._cap_width() + _GAP, 0, 0, 0)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, self._word)

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew when the size of text changes."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def _cap_width(self) -> float:
        return max(self._advance(self._keys) + 2 * _PAD, 26.0)

    @staticmethod
    def _advance(text: str) -> float:
        return QFontMetricsF(theme().font(Text.HELP)).horizontalAdvance(text)
