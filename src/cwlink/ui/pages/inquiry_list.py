"""The inquiries of one household beside each other: whom she asks, and where each stands."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cwlink.core.wareki import short_date
from cwlink.storage.inquiry_rows import InquiryRow
from cwlink.ui.inquiry_words import asked_words, is_late, state_words
from cwlink.ui.tables.grouped_list import GroupedListView
from cwlink.ui.tables.list_entry import ListEntry, ListGroup
from cwlink.ui.widgets.badges import tag
from cwlink.ui.widgets.buttons import LinkButton, SecondaryButton
from cwlink.ui.widgets.labels import section_title


class InquiryList(QFrame):
    """Shows a household's inquiries, the first begun first; says which one is opened."""

    chosen = Signal(str)
    opened = Signal(str)
    household_wanted = Signal()
    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "listPane")
        self.household = LinkButton("", self, glyph="household")
        self.add = SecondaryButton("打診先を追加", self, glyph="plus")
        self.view = GroupedListView("この世帯の打診・照会", self)
        self._title = section_title("この世帯の打診・照会", self)
        head = QVBoxLayout()
        head.setContentsMargins(12, 12, 12, 8)
        head.setSpacing(6)
        head.addWidget(self._title)
        head.addWidget(self.household, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.view.chosen.connect(self.chosen)
        self.view.opened.connect(self.opened)
        self.household.clicked.connect(self.household_wanted)
        self.add.clicked.connect(self.add_wanted)

    def show_rows(self, rows: Sequence[InquiryRow], current: str, head: str, today: date) -> None:
        """Show the inquiries under their numbers; ``head`` names the household."""
        self.household.setText(head)
        self.household.setAccessibleName(f"世帯の記録を開く：{head}")
        numbers = dict.fromkeys(row.number for row in rows)
        self.view.set_groups(
            [
                ListGroup(
                    number,
                    tuple(_entry(one, today) for one in reversed(rows) if one.number == number),
                )
                for number in numbers
            ]
        )
        if not self.view.select(current, tell=False):
            self.view.setCurrentIndex(QModelIndex())


def _entry(row: InquiryRow, today: date) -> ListEntry:
    day, late = row.due_on, is_late(row, today)
    words = f"{'超過 ' if late else ''}{short_date(day, today)}" if day else ""
    return ListEntry(
        key=row.id,
        name=asked_words(row),
        badges=(tag(state_words(row)),),
        due=words,
        due_glyph="danger" if late else "clock" if day else "",
        due_ink="error" if late else "text2",
        due_strong=late,
        kana=row.agency_name,
    )
