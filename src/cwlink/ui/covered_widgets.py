"""How each kind of widget is covered while names are hidden, and uncovered as it was.

Only what is shown changes: no field's content is ever touched.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractProxyModel, Qt
from PySide6.QtGui import QAction, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from cwlink.core.covering import cover_whole
from cwlink.ui.covering_sheets import PaperSheet, TextSheet
from cwlink.ui.privacy import PERSONAL, cover

_TRUE_WORDS = int(Qt.ItemDataRole.UserRole) + 700
"""Role under which an item keeps what it says when nothing is covered."""


@dataclass(frozen=True)
class _Words:
    """Something a kind of widget says, and how it is read and written."""

    of: type
    read: Callable[[Any], str]
    write: Callable[[Any, str], None]


_SAID = (
    _Words(QWidget, QWidget.accessibleName, QWidget.setAccessibleName),
    _Words(QWidget, QWidget.accessibleDescription, QWidget.setAccessibleDescription),
    _Words(QWidget, QWidget.toolTip, QWidget.setToolTip),
    _Words(QWidget, QWidget.windowTitle, QWidget.setWindowTitle),
    _Words(QLabel, QLabel.text, QLabel.setText),
    _Words(QAbstractButton, QAbstractButton.text, QAbstractButton.setText),
)
_ACTION = _Words(QAction, QAction.text, QAction.setText)


@dataclass(frozen=True)
class _Line:
    """What a line field was before it was covered."""

    echo: QLineEdit.EchoMode
    read_only: bool


@dataclass(frozen=True)
class _Area:
    """What lies over a text area, and what it was before."""

    sheet: TextSheet
    read_only: bool


class CoveredWidgets:
    """Remembers what was covered, and what it said before."""

    def __init__(self) -> None:
        self._said: dict[tuple[Any, _Words], tuple[str, str]] = {}
        self._lines: dict[QLineEdit, _Line] = {}
        self._areas: dict[QTextEdit, _Area] = {}
        self._papers: dict[QWidget, PaperSheet] = {}
        self._models: set[QAbstractItemModel] = set()

    def cover(self, widget: QWidget, *, at_once: bool) -> None:
        """Cover one widget, or say anew what it says; its children are not touched.

        Unless ``at_once``, a field in which someone writes is left to her until she leaves it,
        where it is not one for names.
        """
        for words in _SAID:
            if isinstance(widget, words.of):
                self._say(widget, words)
        if isinstance(widget, QLineEdit):
            self._cover_line(widget, spared=not at_once and _writing(widget, widget.isModified()))
        elif isinstance(widget, QTextEdit):
            changed = widget.document().isModified()
            self._cover_area(widget, spared=not at_once and _writing(widget, changed))
        elif isinstance(widget, QComboBox | QAbstractItemView):
            self._cover_items(widget.model())
        elif isinstance(widget, QAbstractScrollArea) and widget.inherits("QPdfView"):
            if widget not in self._papers:
                self._papers[widget] = PaperSheet(widget)
            self._papers[widget].lie_over()
        elif isinstance(widget, QMenu):
            for action in widget.actions():
                self._say(action, _ACTION)

    def holds(self, widget: object) -> bool:
        """Tell whether a widget is a field whose content is covered."""
        return widget in self._lines or widget in self._areas

    def uncover(self) -> None:
        """Show everything again as it was, but for what was changed meanwhile."""
        for (thing, words), (true, shown) in self._said.items():
            if isValid(thing) and words.read(thing) == shown:
                words.write(thing, true)
        self._said.clear()
        for line in list(self._lines):
            self._uncover_line(line)
        for area in list(self._areas):
            self._uncover_area(area)
        for sheet in self._papers.values():
            _drop(sheet)
        self._papers.clear()
        for model in filter(isValid, self._models):
            _uncover_items(model)
        self._models.clear()

    def _say(self, thing: Any, words: _Words) -> None:
        shown = words.read(thing)
        if not shown:
            return
        true, before = self._said.pop((thing, words), (shown, shown))
        if shown != before:
            true = shown
        covered = cover(true)
        if covered != shown:
            words.write(thing, covered)
        if covered != true:
            self._said[thing, words] = (true, covered)

    def _cover_line(self, line: QLineEdit, *, spared: bool) -> None:
        kept = self._lines.get(line)
        if kept is None and line.echoMode() is not QLineEdit.EchoMode.Normal:
            return  # a passphrase
        if not _must_hide(line, line.text()) or (spared and kept is None and not _names(line)):
            self._uncover_line(line)
            return
        if kept is None:
            self._lines[line] = _Line(line.echoMode(), line.isReadOnly())
            line.setEchoMode(QLineEdit.EchoMode.Password)
            _look_covered(line, covered=True)
        elif not line.isReadOnly():
            self._lines[line] = _Line(kept.echo, read_only=False)
        line.setReadOnly(True)

    def _uncover_line(self, line: QLineEdit) -> None:
        kept = self._lines.pop(line, None)
        if kept is not None and isValid(line):
            line.setEchoMode(kept.echo)
            _look_covered(line, covered=False)
            line.setReadOnly(kept.read_only)

    def _cover_area(self, area: QTextEdit, *, spared: bool) -> None:
        kept, text = self._areas.get(area), area.toPlainText()
        if not _must_hide(area, text) or (spared and kept is None and not _names(area)):
            self._uncover_area(area)
            return
        if kept is None or not area.isReadOnly():
            sheet = kept.sheet if kept else TextSheet(area)
            kept = self._areas[area] = _Area(sheet, area.isReadOnly())
        area.setReadOnly(True)
        kept.sheet.lie_over(cover_whole(text) if _names(area) else text)

    def _uncover_area(self, area: QTextEdit) -> None:
        kept = self._areas.pop(area, None)
        if kept is not None and isValid(area):
            _drop(kept.sheet)
            area.setReadOnly(kept.read_only)

    def _cover_items(self, model: QAbstractItemModel | None) -> None:
        """Cover the items of a list that keeps texts itself; our own models ask ``cover``."""
        while isinstance(model, QAbstractProxyModel):
            model = model.sourceModel()
        if model is None or not (
            isinstance(model, QStandardItemModel) or model.inherits("QListModel")
        ):
            return
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            shown, true = index.data(), index.data(_TRUE_WORDS)
            if true and cover(true) == shown:
                continue
            covered = cover(shown or "")
            model.setData(index, shown if covered != shown else None, _TRUE_WORDS)
            if covered != shown:
                model.setData(index, covered, Qt.ItemDataRole.DisplayRole)
                self._models.add(model)


def _names(field: QWidget) -> bool:
    """Tell whether a field is one for names, addresses or telephones."""
    return bool(field.property(PERSONAL))


def _must_hide(field: QWidget, text: str) -> bool:
    return _names(field) or cover(text) != text


def _writing(field: QWidget, changed: bool) -> bool:
    return changed and field.hasFocus()


def _look_covered(line: QLineEdit, *, covered: bool) -> None:
    line.setProperty("covered", covered)
    line.style().unpolish(line)
    line.style().polish(line)


def _uncover_items(model: QAbstractItemModel) -> None:
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        if true := index.data(_TRUE_WORDS):
            model.setData(index, None, _TRUE_WORDS)
            model.setData(index, true, Qt.ItemDataRole.DisplayRole)


def _drop(sheet: QWidget) -> None:
    if isValid(sheet):
        sheet.hide()
        sheet.deleteLater()
