"""How strong a passphrase is: three segments and a word, with one piece of advice."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cwlink.services.passphrase import Rating, Strength
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.labels import Label, help_text

_WORDS = {
    Strength.NONE: ("", "text2"),
    Strength.WEAK: ("弱い", "error"),
    Strength.FAIR: ("ふつう", "warn"),
    Strength.STRONG: ("強い", "ok"),
}


class StrengthMeter(QWidget):
    """Shows a rating; the word carries it, the colour only helps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar(self)
        self._word = Label("", Text.HEAD, self, wrap=False)
        self._advice = help_text("", self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(help_text("強さ", self))
        row.addWidget(self._bar)
        row.addWidget(self._word)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._advice)
        self.show_rating(Rating(Strength.NONE, ""))

    def word(self) -> str:
        """Return the word that is shown."""
        return self._word.text()

    def advice(self) -> str:
        """Return the advice that is shown."""
        return self._advice.text()

    def show_rating(self, rating: Rating) -> None:
        """Show how strong it is and what would help."""
        word, tint = _WORDS[rating.strength]
        self._bar.show_strength(rating.strength, tint)
        self._word.setText(word)
        self._word.set_tint(tint)
        self._advice.setText(rating.advice)
        self._advice.setVisible(bool(rating.advice))
        self.setAccessibleName(f"パスフレーズの強さ：{word or '未入力'}")
        self.setAccessibleDescription(rating.advice)


class _Bar(QWidget):
    """Three segments, filled up to the strength."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._filled = 0
        self._tint = "text2"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_strength(self, strength: Strength, tint: str) -> None:
        self._filled, self._tint = int(strength), tint
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for three segments."""
        return QSize(theme().px(3 * 36 + 2 * 4), theme().px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the segments."""
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = look.px(4)
        width = (self.width() - 2 * gap) / 3
        for at in range(3):
            box = QRectF(at * (width + gap), 0, width, self.height()).adjusted(0.5, 0.5, -0.5, -0.5)
            filled = at < self._filled
            painter.setPen(look.color(self._tint if filled else "line_strong"))
            painter.setBrush(look.color(self._tint) if filled else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 2, 2)
