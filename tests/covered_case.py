"""Everything a screen tells while names are hidden: widgets, lists, tooltips, what is painted."""

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QPainter, QTextLayout
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTextEdit,
    QWidget,
)

from cwlink.ui.covering_sheets import PaperSheet, TextSheet
from cwlink.ui.main_window import MainWindow

ROWS_READ = 200
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)


def plain(text: str) -> str:
    """Return a text as names are looked for in it: without spaces, at one width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def settle() -> None:
    """Let the window lay out, paint, and let go of what is to go."""
    for _ in range(2):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def seen_widgets() -> Iterator[QWidget]:
    """Yield every widget in sight, in menus and dialogs too."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            yield window
            yield from (one for one in window.findChildren(QWidget) if one.isVisible())


def told(widgets: Iterable[QWidget]) -> Iterator[tuple[str, str]]:
    """Yield where something is told, and what; Qt is asked, not the program's own methods."""
    for widget in widgets:
        where = type(widget).__name__
        for what, text in _told_by(widget):
            if text:
                yield f"{where} {what}", text


def _told_by(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "title", widget.windowTitle()
    yield "spoken", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    yield "tooltip", widget.toolTip()
    if isinstance(widget, QLabel):
        yield "text", QLabel.text(widget)
    elif isinstance(widget, QAbstractButton):
        yield "text", QAbstractButton.text(widget)
    elif isinstance(widget, QLineEdit):
        yield "text", widget.displayText()
    elif isinstance(widget, QTextEdit) and not _lies_under_sheet(widget):
        yield "text", widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield from (("choice", widget.itemText(at)) for at in range(widget.count()))
    elif isinstance(widget, QMenu):
        yield from (("entry", action.text()) for action in widget.actions())
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _told_by_model(widget.model())


def _lies_under_sheet(area: QTextEdit) -> bool:
    sheets = [one for one in area.children() if isinstance(one, TextSheet) and one.isVisible()]
    return any(one.geometry() == area.viewport().geometry() for one in sheets)


def open_papers() -> list[str]:
    """Return the views of a PDF in sight that nothing lies over."""
    views = [one for one in seen_widgets() if isinstance(one, QPdfView)]
    return [view.accessibleName() for view in views if not _lies_under_paper_sheet(view)]


def _lies_under_paper_sheet(view: QPdfView) -> bool:
    sheets = [one for one in view.children() if isinstance(one, PaperSheet) and one.isVisible()]
    return any(one.geometry() == view.viewport().geometry() for one in sheets)


def _told_by_model(model: QAbstractItemModel) -> Iterator[tuple[str, str]]:
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount())
    for row in range(min(model.rowCount(), ROWS_READ)):
        for column in columns:
            index = model.index(row, column)
            yield from (("cell", str(index.data(role) or "")) for role in _ROLES)
    for column in columns:
        for role in _ROLES:
            yield "heading", str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")


class Painted:
    """The texts that the program has painted since it was last asked."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    @contextmanager
    def listening(self, patch: pytest.MonkeyPatch) -> Iterator["Painted"]:
        """Hear every text that a painter is handed."""
        draw_text, draw_layout = QPainter.drawText, QTextLayout.draw

        def hear_text(painter: QPainter, *given: Any) -> Any:
            self._texts += [one for one in given if isinstance(one, str)]
            return draw_text(painter, *given)

        def hear_layout(layout: QTextLayout, *given: Any) -> Any:
            self._texts.append(layout.text())
            return draw_layout(layout, *given)

        with patch.context() as patched:
            patched.setattr(QPainter, "drawText", hear_text)
            patched.setattr(QTextLayout, "draw", hear_layout)
            yield self

    def by(self, window: QWidget) -> list[tuple[str, str]]:
        """Have everything in sight painted, and return the texts."""
        self._texts = []
        window.grab()
        return [("painted", text) for text in self._texts]


def leaks(found: Iterable[tuple[str, str]], names: Iterable[str]) -> list[str]:
    """Return what tells a name, and where."""
    texts = {(where, plain(text)) for where, text in found}
    everything = "\n".join(text for _where, text in texts)
    wanted = {word for name in names if (word := plain(name)) and word in everything}
    return sorted(
        f"{where}: {text[:60]}" for where, text in texts if any(name in text for name in wanted)
    )


def values(window: MainWindow) -> list[str]:
    """Return what every field of the window holds, hidden or not."""
    return [
        *(one.text() for one in window.findChildren(QLineEdit)),
        *(one.toPlainText() for one in window.findChildren(QTextEdit)),
        *(str(one.currentData()) for one in window.findChildren(QComboBox)),
    ]
