"""What lies over a field or a paper whose words must not be read while names are covered."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QTextEdit, QWidget

from cwlink.ui.icons import paint_icon
from cwlink.ui.text_lines import paint_text
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text

_HIDDEN = "氏名等を隠しているため、内容は見えません"
_SHOW = "F9で表示"


class _Sheet(QWidget):
    """An opaque sheet over the visible part of a scrolling widget; it takes no key and no click."""

    def __init__(self, over: QAbstractScrollArea) -> None:
        super().__init__(over)
        self._over = over
        self.setAutoFillBackground(False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _lie_over(self) -> None:
        if self.geometry() != self._over.viewport().geometry():
            self.setGeometry(self._over.viewport().geometry())
        if self.isHidden():
            self.show()
            self.raise_()


class TextSheet(_Sheet):
    """Shows the text of a text area with bars in place of names."""

    def __init__(self, area: QTextEdit) -> None:
        super().__init__(area)
        self._text = ""
        self._margin = round(area.document().documentMargin())

    def text(self) -> str:
        """Return the text given, names and all; it is covered when it is painted."""
        return self._text

    def lie_over(self, text: str) -> None:
        """Cover the area as large as it is now."""
        if text != self._text:
            self._text = text
            self.update()
        self._lie_over()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text as the area would."""
        painter, look = QPainter(self), theme()
        painter.fillRect(self.rect(), look.color("sunken"))
        room = self.rect().adjusted(self._margin, self._margin, -self._margin, 0)
        paint_text(painter, room, self._text, Text.BODY, look.color("text"))


class PaperSheet(_Sheet):
    """Says in place of a paper that it is covered."""

    def lie_over(self) -> None:
        """Cover the paper as large as it is shown now."""
        self._lie_over()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint an icon and two lines in the middle."""
        painter, look = QPainter(self), theme()
        painter.fillRect(self.rect(), look.color("sunken"))
        side, centre = look.px(28), Qt.AlignmentFlag.AlignHCenter
        line = look.line_height(Text.BODY)
        top = max(0, (self.height() - side - 2 * line - 18) // 2)
        icon = QRect((self.width() - side) // 2, top, side, side)
        paint_icon(painter, icon, "eye-off", look.color("text2").name())
        room = QRect(12, top + side + 10, max(self.width() - 24, 1), line)
        ink, quiet = look.color("text"), look.color("text2")
        used = paint_text(painter, room, _HIDDEN, Text.BODY, ink, align=centre)
        room.translate(0, used + 4)
        paint_text(painter, room, _SHOW, Text.HELP, quiet, align=centre)
