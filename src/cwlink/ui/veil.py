"""Covers names, addresses and telephones on every screen of the window at once (F9).

Text that the program paints asks ``privacy.cover``. What Qt paints and screen readers read is gone
over here before every frame, so that a new widget need not know of it.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QToolTip, QWidget

from cwlink.core.covering import Covering
from cwlink.services.people_words import name_words
from cwlink.ui.covered_widgets import CoveredWidgets
from cwlink.ui.privacy import PERSONAL, cover_by, is_covered
from cwlink.ui.shortcuts import application
from cwlink.ui.tables.ruled_table import RuledTable

Words = Callable[[], Iterable[str]]
_REMEMBERED = 8_192


class Veil(QObject):
    """Knows the words to cover: those of the whole vault, and more of those on the page."""

    switched = Signal(bool)
    refused = Signal()
    """Someone typed into a field that is covered."""

    def __init__(self, window: QWidget, everyone: Words, on_page: Words) -> None:
        super().__init__(window)
        self._everyone, self._on_page = everyone, on_page
        self._vault = Covering(())
        self._page: frozenset[str] = frozenset()
        self._widgets = CoveredWidgets()
        self.destroyed.connect(lambda: cover_by(None))

    def is_on(self) -> bool:
        """Tell whether names are covered."""
        return is_covered()

    def switch(self) -> None:
        """Cover everything, or show it again."""
        if self.is_on():
            self.lift()
            return
        self._vault = Covering(self._everyone())
        self._cover_texts()
        QToolTip.hideText()
        application().installEventFilter(self)
        for window in QApplication.topLevelWidgets():
            self._go_over(window, at_once=True)
        self._show_anew()
        self.switched.emit(True)

    def lift(self) -> None:
        """Show everything, if it was covered."""
        if not self.is_on():
            return
        application().removeEventFilter(self)
        cover_by(None)
        self._widgets.uncover()
        self._show_anew()
        self.switched.emit(False)

    def read_anew(self) -> None:
        """Ask again for the people of the vault: some were added or renamed."""
        if self.is_on():
            self._vault = Covering(self._everyone())
            self._cover_texts()
            self._show_anew()

    def page_changed(self) -> None:
        """Ask again for the people of the page."""
        if self.is_on() and self._page != self._words_of_page():
            self._cover_texts()
            self._show_anew()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go over a window before it is shown or painted; keep covered fields from being written.

        They are read-only, which an input method need not heed.
        """
        kind = event.type()
        if kind in (QEvent.Type.UpdateRequest, QEvent.Type.Show):
            if isinstance(watched, QWidget) and watched.isWindow():
                self._go_over(watched)
        elif _writes(event) and self._widgets.holds(watched):
            self.refused.emit()
            return kind is QEvent.Type.InputMethod
        return False

    def _cover_texts(self) -> None:
        self._page = self._words_of_page()
        page, vault = Covering(self._page), self._vault
        cover_by(lru_cache(maxsize=_REMEMBERED)(lambda text: page(vault(text))))

    def _words_of_page(self) -> frozenset[str]:
        return frozenset((*self._on_page(), *_typed()))

    def _go_over(self, widget: QWidget, *, at_once: bool = False) -> None:
        self._widgets.cover(widget, at_once=at_once)
        for child in widget.children():
            if isinstance(child, QWidget) and not child.isWindow() and not child.isHidden():
                self._go_over(child, at_once=at_once)

    def _show_anew(self) -> None:
        """Measure and paint anew what the program paints itself."""
        for widget in QApplication.allWidgets():
            widget.updateGeometry()
            widget.update()
            if isinstance(widget, RuledTable):
                widget.refit()
            elif isinstance(widget, QAbstractItemView):
                widget.viewport().update()


def _writes(event: QEvent) -> bool:
    if event.type() is QEvent.Type.InputMethod:
        return True
    if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    return bool(event.text()) and event.text().isprintable()


def _typed() -> Iterable[str]:
    """Return what stands in fields for names: it may not be saved yet."""
    lines = (one for one in QApplication.allWidgets() if isinstance(one, QLineEdit))
    typed = {line.text().strip() for line in lines if line.property(PERSONAL)}
    return {word for text in typed for word in _words_of(text)}


def _words_of(text: str) -> Iterable[str]:
    """Return a name with its parts; an address or a telephone only whole."""
    if len(text) < 2:
        return ()
    return (text,) if any(char.isdigit() for char in text) else name_words(text)
