"""A field for several lines that grows with what is written."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from cwlink.ui.text_lines import paint_text, text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import LINE_HEIGHT, Text
from cwlink.ui.widgets.fields import example_text

_PER_CENT = 1  # QTextBlockFormat.LineHeightTypes.ProportionalHeight
_MARGIN = 2


class GrowingTextArea(QTextEdit):
    """Plain text over several lines that grows with what is written; Tab leaves it."""

    changed = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, example: str = "", lines: int = 2, most: int = 12
    ) -> None:
        super().__init__(parent)
        self._lines, self._most = lines, most
        self._filling = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(_MARGIN)
        self._example = example_text(example) if example else ""
        self._space_lines()
        self._fit()
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._edited)

    def value(self) -> str:
        """Return the text without spaces and empty lines round it."""
        return self.toPlainText().strip()

    def set_value(self, value: str | None) -> None:
        """Show a text; keeps the cursor when it is what was typed."""
        if (value or "") == self.value():
            return
        self._filling = True
        self.setPlainText(value or "")
        self._space_lines()
        self._filling = False

    def sizeHint(self) -> QSize:
        """Ask for the height of the text, between the fewest and the most lines."""
        margins = self.contentsMargins()
        frame = margins.top() + margins.bottom()
        content = round(self.document().size().height())
        height = max(self._room(self._lines), min(content, self._room(self._most)))
        return QSize(super().sizeHint().width(), height + frame)

    def minimumSizeHint(self) -> QSize:
        """Need the height that is asked for."""
        return QSize(6 * text_width("字", Text.BODY), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the text wraps differently."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, or the example while there is none."""
        super().paintEvent(event)
        if self._example and not self.toPlainText() and not self.isReadOnly():
            rect = self.viewport().rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, 0)
            painter = QPainter(self.viewport())
            paint_text(painter, rect, self._example, Text.BODY, theme().color("text3"))

    def _room(self, lines: int) -> int:
        return lines * theme().line_height(Text.BODY) + 2 * _MARGIN

    def _fit(self) -> None:
        # A scroll bar that comes and goes would change the wrapping and so the height asked for.
        fits = self.document().size().height() <= self._room(self._most)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAlwaysOn
        )
        self.updateGeometry()

    def _space_lines(self) -> None:
        self.document().setUndoRedoEnabled(False)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(LINE_HEIGHT * 100, _PER_CENT)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)
        self.document().setUndoRedoEnabled(True)

    def _edited(self) -> None:
        if not self._filling:
            self.changed.emit()
