"""Rows of the part 資料: a tick, what it is for, how it stands, and a way to see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.labels import help_text


@dataclass(frozen=True)
class ShownRow:
    """One row: ``fixed`` cannot be unticked, ``action`` is the word of its button, "" for none."""

    key: str
    words: str
    state: str
    ticked: bool
    fixed: bool = False
    action: str = "見る"


class TickRows(QWidget):
    """``ticked`` tells key and tick, ``chosen`` the key whose button was pressed."""

    ticked = Signal(str, bool)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[ShownRow, ...] = ()
        self._checks: dict[str, CheckRow] = {}
        self._buttons: dict[str, LinkButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)

    def show_rows(self, rows: Sequence[ShownRow]) -> None:
        """Show rows; the focus stays on its row where only a tick or a state changed."""
        if tuple(rows) == self._shown:
            return
        if [_frame(one) for one in rows] != [_frame(one) for one in self._shown]:
            self._build(rows)
        self._shown = tuple(rows)
        for one in rows:
            self._checks[one.key].set_value(one.ticked)

    def check(self, key: str) -> CheckRow:
        """Return the tick of a row."""
        return self._checks[key]

    def button(self, key: str) -> LinkButton:
        """Return the button of a row."""
        return self._buttons[key]

    def _build(self, rows: Sequence[ShownRow]) -> None:
        while item := self._grid.takeAt(0):
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._checks, self._buttons = {}, {}
        for at, row in enumerate(rows):
            self._grid.addWidget(self._check(row), at, 0)
            self._grid.addWidget(help_text(row.state, self), at, 1, Qt.AlignmentFlag.AlignVCenter)
            if row.action:
                self._grid.addWidget(self._button(row), at, 2)

    def _check(self, row: ShownRow) -> CheckRow:
        check = CheckRow(row.words, self)
        check.setEnabled(not row.fixed)
        check.changed.connect(lambda key=row.key: self.ticked.emit(key, self._checks[key].value()))
        self._checks[row.key] = check
        return check

    def _button(self, row: ShownRow) -> LinkButton:
        button = LinkButton(row.action, self)
        button.setAccessibleName(f"{row.words}を{row.action}")
        button.clicked.connect(lambda _=False, key=row.key: self.chosen.emit(key))
        self._buttons[row.key] = button
        return button


def _frame(row: ShownRow) -> tuple[object, ...]:
    """Return what a row is built from: all but its tick."""
    return (row.key, row.words, row.state, row.fixed, row.action)


def line(*widgets: QWidget) -> QHBoxLayout:
    """Return widgets in one line, from the left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
