"""One line of minutes: Enter goes to the next, Backspace takes an empty one away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from cwlink.ui.widgets.text_area import GrowingTextArea

_CONTROL = Qt.KeyboardModifier.ControlModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineArea(GrowingTextArea):
    """Text that wraps and grows; what Enter confirms in a conversion never arrives here."""

    entered = Signal()
    emptied = Signal()
    left = Signal(int)
    """-1 above the first line of the text, 1 below its last."""

    def __init__(self, parent: QWidget | None = None, *, example: str = "") -> None:
        super().__init__(parent, example=example, lines=1)

    def set_example(self, words: str) -> None:
        """Show other words while nothing is written."""
        self._example = words
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another line on Enter, ↑ and ↓; Shift+Enter breaks the line."""
        key, plain = event.key(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        keypad = event.modifiers() == Qt.KeyboardModifier.KeypadModifier
        if key in _ENTER and (plain or keypad):
            self.entered.emit()
        elif key == Qt.Key.Key_Backspace and plain and not self.toPlainText():
            self.emptied.emit()
        elif key == Qt.Key.Key_Delete and event.modifiers() == _CONTROL:
            event.ignore()  # the line goes, not a word
        elif key == Qt.Key.Key_Up and plain and self._at_edge(QTextCursor.MoveOperation.Up):
            self.left.emit(-1)
        elif key == Qt.Key.Key_Down and plain and self._at_edge(QTextCursor.MoveOperation.Down):
            self.left.emit(1)
        else:
            super().keyPressEvent(event)

    def _at_edge(self, step: QTextCursor.MoveOperation) -> bool:
        return not QTextCursor(self.textCursor()).movePosition(step)
