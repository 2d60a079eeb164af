"""The filter of a list: narrows it while typing, after a short pause."""

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cwlink.ui.icons import paint_icon
from cwlink.ui.theme import theme
from cwlink.ui.widgets.fields import TextField

PAUSE_MS = 150


class SearchField(TextField):
    """``searched`` carries the text after a pause, at once on Enter and when Esc empties it."""

    searched = Signal(str)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._leave_room()
        theme().changed.connect(self._leave_room)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._tell)
        self.changed.connect(self._timer.start)
        self.returnPressed.connect(self._tell)

    def event(self, event: QEvent) -> bool:
        """Keep Esc from the window while there is something to empty."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and self.text()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field on Esc."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._tell()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and its glass."""
        super().paintEvent(event)
        side = theme().px(16)
        box = QRect(theme().px(10), 0, side, self.height())
        paint_icon(QPainter(self), box, "search", theme().color("text2").name())

    def _leave_room(self) -> None:
        """Keep what is written clear of the glass, whatever its size is now."""
        self.setTextMargins(theme().px(26), 0, 0, 0)

    def _tell(self) -> None:
        self._timer.stop()
        self.searched.emit(self.value())
