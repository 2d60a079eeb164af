"""Buttons: one primary per screen, secondary ones, quiet links, and icons with a spoken name."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from cwlink.ui.icons import icon
from cwlink.ui.theme import theme

_COMES_BACK = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class _Button(QPushButton):
    """A push button with the program's look and a focus ring for the keyboard."""

    role = ""
    tint = "text"

    def __init__(self, text: str, parent: QWidget | None = None, *, glyph: str = "") -> None:
        super().__init__(text, parent)
        self._ring = True
        self.setProperty("role", self.role)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        if glyph:
            self.set_glyph(glyph)

    def set_glyph(self, glyph: str) -> None:
        """Put an icon before the word."""
        self.setIcon(icon(glyph, self.tint))

    def set_allowed(self, allowed: bool, why_not: str = "") -> None:
        """Enable the button, or disable it with a tooltip that says why."""
        self.setEnabled(allowed)
        self.setToolTip("" if allowed else why_not)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring unless the mouse brought the focus, also when the window comes back."""
        if event.reason() not in _COMES_BACK:
            self._ring = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button and, focused by keyboard, a ring with a gap inside its edge."""
        super().paintEvent(event)
        self._paint_ring()

    def _paint_ring(self) -> None:
        if not (self._ring and self.hasFocus()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for inset, token in ((1.0, "accent"), (3.0, "surface")):
            painter.setPen(QPen(theme().color(token), 2))
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, 4, 4)


class PrimaryButton(_Button):
    """The one filled button of a screen: the next step, as a verb phrase."""

    role = "primary"
    tint = "on_accent"


class SecondaryButton(_Button):
    """An outlined button."""

    role = "secondary"


class LinkButton(_Button):
    """A quiet button in accent colour for sections and rows."""

    role = "link"
    tint = "link"

    def __init__(self, text: str, parent: QWidget | None = None, *, glyph: str = "") -> None:
        super().__init__(text, parent, glyph=glyph)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class IconButton(_Button):
    """An icon alone (⋯, calendar, close); ``name`` is its tooltip and spoken name."""

    role = "icon"

    def __init__(
        self, glyph: str, name: str, parent: QWidget | None = None, *, plain: bool = False
    ) -> None:
        self.role = "plainIcon" if plain else "icon"
        super().__init__("", parent, glyph=glyph)
        self.setAccessibleName(name)
        self.setToolTip(name)
