"""The window before the vault is open: one form at a time, unlock or welcome.

What this module imports is kept small (see first_look).
"""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cwlink.ui.tab_stops import go_round
from cwlink.ui.theme_type import Text, font_of

CARD_WIDTH = 500


class FrontWindow(QMainWindow):
    """Shows a form in the middle, scrolling where the screen is small."""

    painted = Signal()
    """The window was painted for the first time; what takes time may begin."""

    def __init__(self, text_scale: float) -> None:
        super().__init__()
        self.setWindowTitle("cwlink")
        self._scale = text_scale
        self._form: QWidget | None = None
        self._was_painted = False
        self._place = QVBoxLayout()
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addLayout(self._head())
        column.addLayout(self._place)
        column.addStretch(1)
        body = QWidget()
        body.setObjectName("scrolled")
        row = QHBoxLayout(body)
        row.setContentsMargins(20, 28, 20, 24)
        row.addStretch(1)
        row.addLayout(column, 100)
        row.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(body)
        self.setCentralWidget(self._scroll)
        room = self.screen().availableSize()
        width, height = round(680 * text_scale), round(670 * text_scale)
        self.resize(min(width, room.width()), min(height, room.height()))

    def form(self) -> QWidget | None:
        """Return the form that is shown."""
        return self._form

    def show_form(self, form: QWidget) -> None:
        """Put a form in place of the one before, which is thrown away."""
        if self._form is not None:
            self._place.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
        self._form = form
        form.setMaximumWidth(round(CARD_WIDTH * self._scale))
        self._place.addWidget(form)
        form.setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go round what the form asks and offers, as it stands in the window."""
        reached = None if self._form is None else go_round(self._form, forward=forward)
        if reached is not None:
            self._scroll.ensureWidgetVisible(reached)
        return reached is not None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the first paint is over."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay where the form, asked for ``may_close``, wants to be kept."""
        may_close = getattr(self._form, "may_close", None)
        if callable(may_close) and not may_close():
            event.ignore()
            return
        super().closeEvent(event)

    def _head(self) -> QVBoxLayout:
        name = QLabel("cwlink")
        name.setFont(font_of(Text.VERDICT, self._scale))
        name.setForegroundRole(QPalette.ColorRole.Accent)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(name)
        head.addWidget(quiet("関係機関との会議と支援計画", self._scale))
        return head


def quiet(text: str, scale: float) -> QLabel:
    """Return a quiet line of help that wraps."""
    label = QLabel(text)
    label.setFont(font_of(Text.HELP, scale))
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setWordWrap(True)
    return label
