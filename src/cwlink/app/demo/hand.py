"""Does with the window what a person does: opens pages, presses buttons, fills fields."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import Page, PageKey
from cwlink.ui.question import Question
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.strips import NoticeStrip

PageKind = TypeVar("PageKind", bound=Page)
_TURNS = 2
_TURNS_TO_LOOK = 4
_LONGEST_WAIT = 5.0
_INK = 80


class NothingThere(RuntimeError):  # noqa: N818 - named for what the hand finds
    """The window does not offer what the demo is about to use: a mistake in one of the two."""


class Hand:
    """One hand at one window; what goes wrong inside a slot is raised when the window settles."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self._went_wrong: list[BaseException] = []

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Notice errors in slots, which Qt would only print."""
        before = sys.excepthook
        sys.excepthook = lambda _kind, error, _trace: self._went_wrong.append(error)
        try:
            yield
        finally:
            sys.excepthook = before

    def settle(self) -> None:
        """Let the window catch up: layouts, paints, and widgets that are to go."""
        for _ in range(_TURNS):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if self._went_wrong:
            raise self._went_wrong[0]

    def look(self) -> None:
        """Wait until everything in sight is laid out and painted, pages of a PDF too."""
        for _ in range(_TURNS_TO_LOOK):
            self.settle()
        page = self.window.current_page()
        if page is None:
            return
        until = monotonic() + _LONGEST_WAIT
        for view in page.findChildren(QPdfView):
            while view.isVisible() and not _is_painted(view) and monotonic() < until:
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
                sleep(0.01)

    def open(self, key: PageKey, kind: type[PageKind], where: object = None) -> PageKind:
        """Open a page and return it."""
        self.window.open_page(key, where)
        self.settle()
        return self.at(kind)

    def at(self, kind: type[PageKind]) -> PageKind:
        """Return the page in sight, which must be of this kind."""
        page = self.window.current_page()
        if not isinstance(page, kind):
            raise NothingThere(f"{kind.__name__} is not in sight but {type(page).__name__}")
        return page

    def press(self, place: QWidget, words: str) -> None:
        """Press the button that says these words."""
        self.settle()
        for button in place.findChildren(QAbstractButton):
            if button.text() == words and button.isVisible() and button.isEnabled():
                self.click(button)
                return
        raise NothingThere(f"no button says {words}")

    def click(self, button: QAbstractButton) -> None:
        """Press a button."""
        button.click()
        self.settle()

    def close_notice(self) -> None:
        """Close the notice in sight, before it goes by itself at a moment of its own."""
        for strip in self.window.findChildren(NoticeStrip):
            if strip.isVisible():
                strip.clear()
        self.settle()

    def fill(self, field: Any, value: object) -> None:
        """Put a value into a field of the program, which tells that it was changed."""
        field.set_value(value)
        field.changed.emit()

    def field(self, place: QWidget, *path: str) -> Any:
        """Return the editor of a field by its path."""
        for frame in place.findChildren(FieldFrame):
            if frame.path == path and frame.isVisible():
                return frame.editor
        raise NothingThere(f"no field for {path}")

    def labelled(self, place: QWidget, words: str) -> Any:
        """Return the editor of a field by its label."""
        for frame in place.findChildren(FieldFrame):
            if frame.editor.accessibleName() == words and frame.isVisible():
                return frame.editor
        raise NothingThere(f"no field says {words}")

    def type_key(self, widget: QWidget, text: str) -> None:
        """Press the key of a character where the cursor stands."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, ord(text.upper()), Qt.KeyboardModifier.NoModifier, text)
            QCoreApplication.sendEvent(widget, event)
        self.settle()

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for what the window does after a pause of its own."""
        end = monotonic() + _LONGEST_WAIT
        while not is_so():
            if monotonic() > end:
                raise NothingThere("the window did not do what was waited for")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            sleep(0.01)
        self.settle()

    def agreeing(self, act: Callable[[], None]) -> None:
        """Do what asks a question, and say yes to it."""
        QTimer.singleShot(0, self.window, _say_yes)
        act()
        self.settle()


def _is_painted(view: QPdfView) -> bool:
    """Tell whether there is ink on a page: an unpainted one is white on grey."""
    image = view.viewport().grab().toImage()
    rows = range(0, image.height(), 3)
    return any(
        image.pixelColor(x, y).lightness() < _INK
        for y in rows
        for x in range(image.width() // 4, image.width() * 3 // 4, 3)
    )


def _say_yes() -> None:
    question = QApplication.activeModalWidget()
    if isinstance(question, Question):
        question.accept_button.click()
