"""Text on the page: one widget whose size, weight and colour follow from what the text is."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cwlink.ui.text_lines import paint_text, text_height, text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text

LONGEST_LINE = 46
_TINTS = {Text.HELP: "text2", Text.HEAD: "text2", Text.SMALL: "text2"}


class Label(QLabel):
    """Plain text of a role; it wraps, is never cut, and knows its height for every width.

    ``tint`` names a token and follows from the role unless given. A label with ``wrap=False``
    (case numbers, dates) stays on one line.
    """

    def __init__(
        self,
        text: str = "",
        role: Text = Text.BODY,
        parent: QWidget | None = None,
        *,
        tint: str = "",
        wrap: bool = True,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._tint = tint or _TINTS.get(role, "text")
        self._wraps = wrap
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)

    def set_tint(self, token: str) -> None:
        """Paint the text in the colour of another token."""
        self._tint = token
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that the height depends on the width when the text wraps."""
        return self._wraps

    def heightForWidth(self, width: int) -> int:
        """Return the exact height of the text at a width."""
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        room = text_height(self.text(), self._role, max(inner, 1) if self._wraps else 0)
        return room + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """Ask for one line, or for the longest readable line (46 characters) and its height."""
        margins = self.contentsMargins()
        width = text_width(self.text(), self._role)
        if self._wraps:
            width = min(width, LONGEST_LINE * text_width("字", self._role))
        width += margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Need one line and, when wrapping, the width of four characters."""
        if not self._wraps:
            return self.sizeHint()
        narrow = min(text_width(self.text(), self._role), 4 * text_width("字", self._role))
        return QSize(narrow, theme().line_height(self._role))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text in the colour of its token."""
        painter = QPainter(self)
        rect = self.contentsRect()
        width = rect.width() if self._wraps else 0
        used = text_height(self.text(), self._role, width)
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter and used < rect.height():
            rect.setTop(rect.top() + (rect.height() - used) // 2)
        color = theme().color(self._tint if self.isEnabled() else "disabled")
        paint_text(painter, rect, self.text(), self._role, color, align=self._side())

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew when the theme changes the size of text."""
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def _side(self) -> Qt.AlignmentFlag:
        for side in (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter):
            if self.alignment() & side:
                return side
        return Qt.AlignmentFlag.AlignLeft


def page_title(text: str, parent: QWidget | None = None) -> Label:
    """Return the title of a page."""
    return Label(text, Text.TITLE, parent)


def section_title(text: str, parent: QWidget | None = None) -> Label:
    """Return the heading of a section or card."""
    return Label(text, Text.SECTION, parent)


def help_text(text: str, parent: QWidget | None = None) -> Label:
    """Return a quiet line of help."""
    return Label(text, Text.HELP, parent)
