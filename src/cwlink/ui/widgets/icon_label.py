"""An icon beside words; alone it says nothing, so it is hidden from screen readers."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cwlink.ui.icons import paint_icon
from cwlink.ui.theme import theme


class IconLabel(QWidget):
    """Paints one glyph in the colour of a token, as large as the text scale asks."""

    def __init__(
        self, glyph: str, parent: QWidget | None = None, *, tint: str = "text2", side: int = 20
    ) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self._tint = tint
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_glyph(self, glyph: str, tint: str) -> None:
        """Show another glyph."""
        self._glyph, self._tint = glyph, tint
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square of the glyph."""
        side = theme().px(self._side)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the glyph."""
        token = self._tint if self.isEnabled() else "disabled"
        paint_icon(QPainter(self), self.rect(), self._glyph, theme().color(token).name())
