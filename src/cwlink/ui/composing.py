"""Knows whether the IME is converting, since F6–F10 and plain Enter belong to it then."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid


class FocusWatch(QObject):
    """Watches only the field that has the focus, so that no other event passes through Python."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QWidget | None = None
        self._composing = False
        app.focusChanged.connect(self._follow)
        self._follow(None, app.focusWidget())

    def is_composing(self) -> bool:
        """Tell whether an unconfirmed conversion stands in the focused field."""
        return self._composing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note conversions; leave Ctrl+Z to the page once the field has nothing to take back."""
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._belongs_to_page(watched, event)
        return False

    def _belongs_to_page(self, field: QObject, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            return not _can_undo(field)
        if event.matches(QKeySequence.StandardKey.Redo):
            return not _can_redo(field)
        return False

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched, self._composing = new, False
        if new is not None:
            new.installEventFilter(self)


def _can_undo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return field.document().isUndoAvailable()
    return False


def _can_redo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return field.document().isRedoAvailable()
    return False
