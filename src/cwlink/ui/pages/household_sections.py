"""The kinds of section on a household's page: a table, statements, chips."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cwlink.rules.snapshot import Part
from cwlink.ui.household_words import UNRECORDED
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.badges import Badge, BadgeLabel
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import Card, SectionHead
from cwlink.ui.widgets.empty_state import EmptyState
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import Label, help_text

Row = TypeVar("Row")


class RecordPart(QWidget):
    """A section: its heading with actions, and below what subclasses put into ``column``."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = SectionHead(title, parent=self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self.column.addWidget(self.head)

    def add_action(
        self, words: str, act: Callable[[], object], *, glyph: str = "plus"
    ) -> LinkButton:
        """Put a link at the right of the heading."""
        button = LinkButton(words, self, glyph=glyph)
        button.clicked.connect(lambda _=False: act())
        self.head.add_action(button)
        return button


class TableSection(RecordPart, Generic[Row]):
    """A table that is as high as its rows, or in its place one sentence and what to do."""

    opened = Signal(object)
    remove_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(
        self,
        title: str,
        columns: Sequence[Column[Row]],
        empty: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self.table: RuledTable[Row] = RuledTable(title, columns, self, row_height=32, whole=True)
        self.empty = EmptyState(empty, self)
        self._card = Card(parent=self)
        self._card.body.setContentsMargins(0, 0, 0, 0)
        self._card.add(self.empty)
        self.column.addWidget(self.table)
        self.column.addWidget(self._card)
        self.table.opened.connect(self.opened)
        self.table.remove_wanted.connect(self.remove_wanted)
        self.table.menu_wanted.connect(self.menu_wanted)

    def show_rows(self, rows: Sequence[Row], note: str = "") -> None:
        """Show rows, and a quiet note (a count) beside the heading."""
        self.head.set_note(note)
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self._card.setVisible(not rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit the current row on F2."""
        row = self.table.current_row()
        if event.key() == Qt.Key.Key_F2 and row is not None and self.table.hasFocus():
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)


class FactsSection(RecordPart):
    """Statements, each under its label; what is not recorded is marked."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._card = Card(parent=self)
        self._body: QWidget | None = None
        self.column.addWidget(self._card)

    def show_facts(self, facts: Sequence[Part]) -> None:
        """Show (label, text) pairs; a text of None is not recorded."""
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget(self._card)
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for at, fact in enumerate(facts):
            label = Label(fact.label, Text.HELP, self._body, wrap=False)
            label.setContentsMargins(0, theme().gap(2), 0, 0)
            tint = "warn" if fact.text is None else "text"
            text = Label(fact.text or UNRECORDED, Text.BODY, self._body, tint=tint)
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, at, 1)
        self._card.add(self._body)


class ChipsSection(RecordPart):
    """Chips in a flow, or one sentence and what to do."""

    def __init__(self, title: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips, gap=8, line_gap=6)
        self._empty = help_text(empty, self)
        self.column.addWidget(self._chips)
        self.column.addWidget(self._empty)

    def show_badges(self, badges: Sequence[Badge], note: str = "") -> None:
        """Show badges in order."""
        self.head.set_note(note)
        self._flow.clear()
        for badge in badges:
            self._flow.addWidget(BadgeLabel(badge, self._chips))
        self._chips.setVisible(bool(badges))
        self._empty.setVisible(not badges)
