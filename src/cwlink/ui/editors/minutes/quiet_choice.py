"""A choice that reads like text once minutes are final."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent

from cwlink.ui.text_lines import paint_text, text_height
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.fields import ChoiceField

_INSIDE = 10


class QuietChoice(ChoiceField):
    """Can be only read: then it has no border, no arrow, and takes no key."""

    _read_only = False

    def setReadOnly(self, read_only: bool) -> None:
        """Let the choice be changed, or only read."""
        self._read_only = read_only
        policy = Qt.FocusPolicy.NoFocus if read_only else Qt.FocusPolicy.WheelFocus
        self.setFocusPolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, read_only)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the choice, or its words alone."""
        if not self._read_only:
            super().paintEvent(event)
            return
        painter, look, words = QPainter(self), theme(), self.currentText()
        painter.fillRect(self.rect(), look.color("sunken"))
        inner = self.rect().adjusted(_INSIDE, 0, -_INSIDE, 0)
        used = text_height(words, Text.BODY, inner.width())
        inner.setTop(inner.top() + max(0, (inner.height() - used) // 2))
        paint_text(painter, inner, words, Text.BODY, look.color("text"))
