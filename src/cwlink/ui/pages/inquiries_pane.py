"""打診・照会 of all households, what waits for an answer first; a segment of the page 会議."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from cwlink.core.wareki import short_date
from cwlink.services.inquiry_list import InquiryList, InquiryPart
from cwlink.storage.inquiry_rows import InquiryRow
from cwlink.ui.inquiry_words import answer_words, asked_words, is_late
from cwlink.ui.page import Breakpoint, KeyHint
from cwlink.ui.pages.meeting_place import MeetingsPlace
from cwlink.ui.pages.meetings_pane import MeetingsPane
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.theme import theme
from cwlink.ui.widgets.empty_state import EmptyPage
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import help_text
from cwlink.ui.widgets.search_field import SearchField
from cwlink.ui.widgets.segments import Segments

_ALL = "all"
_PARTS = {
    _ALL: "すべて",
    InquiryPart.WAITING: "回答待ち",
    InquiryPart.TAKEN: "引き受けた",
    InquiryPart.DECLINED: "断られた",
    InquiryPart.DRAFT: "下書き",
}
_ROOM = 340


class InquiriesPane(MeetingsPane):
    """Shows an InquiryList; says which inquiries are wanted and which one is opened."""

    find_wanted = Signal(str, str)
    """Words, and an InquiryPart or empty for all."""
    open_wanted = Signal(str)
    household_wanted = Signal(str)
    households_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self._narrow = False
        self.search = SearchField("氏名・ケース番号・機関・整理番号で絞り込み", self)
        self.parts = Segments("打診・照会の状態", self)
        self.parts.set_parts(tuple(_PARTS.items()), _ALL)
        self.table: RuledTable[InquiryRow] = RuledTable("打診・照会の一覧", (), self)
        self._none = help_text("見つかりません。別の言葉で絞り込んでください。", self)
        self._empty = EmptyPage(
            "phone",
            "打診・照会はまだありません。",
            "世帯を選ぶ",
            self,
            detail="世帯の記録の「打診・照会を始める」から、関係機関に電話で打診できます。",
        )
        self._listed = QWidget(self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()

    def show_list(self, found: InquiryList, today: date) -> None:
        """Show the inquiries found, with the counts of every part."""
        if today != self._today or not self.table.rows_model.columns:
            self._today = today
            self.table.set_columns(_columns(today, narrow=self._narrow))
        self.parts.set_words(_ALL, f"{_PARTS[_ALL]} {found.total}")
        for part in InquiryPart:
            self.parts.set_words(part, f"{_PARTS[part]} {found.counts[part]}")
        self.table.set_rows(found.rows)
        wanting = bool(self.search.value()) or self.parts.current() != _ALL
        self._stack.setCurrentWidget(self._listed if found.total or wanting else self._empty)
        self._none.setVisible(not found.rows)
        self.table.setVisible(bool(found.rows))
        if found.rows and self.table.current_row() is None:
            self.table.select_row(found.rows[0])
        self.count_changed.emit(found.open)

    def wanted(self) -> tuple[str, str]:
        """Return words and part."""
        part = self.parts.current()
        return self.search.value(), "" if part == _ALL else part

    # MeetingsPane

    def arrive(self, where: object = None) -> None:
        """Narrow the list to the words of a MeetingsPlace."""
        if isinstance(where, MeetingsPlace) and where.words:
            self.search.setText(where.words)
        super().arrive(where)

    def here(self) -> str:
        """Return the words of the filter."""
        return self.search.value()

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the list."""
        return (
            KeyHint("↑↓", "打診を選ぶ"),
            KeyHint("Enter", "開く"),
            KeyHint("Ctrl+F", "絞り込み"),
        )

    def panes(self) -> Sequence[QWidget]:
        """Return filters and table."""
        return (self._head, self.table)

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.search.setFocus()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Put what belongs together into fewer columns where it is narrow."""
        narrow = room is Breakpoint.NARROW
        if narrow is not self._narrow:
            self._narrow = narrow
            self.table.set_columns(_columns(self._today, narrow=narrow))

    # inside

    def _lay_out(self) -> None:
        self._head = QWidget(self)
        filters = FlowLayout(self._head, gap=12, line_gap=6)
        filters.addWidget(self.search)
        filters.addWidget(self.parts)
        self.search.setMinimumWidth(theme().px(_ROOM))
        listed = QVBoxLayout(self._listed)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(8)
        listed.addWidget(self._head)
        listed.addWidget(self._none)
        listed.addWidget(self.table, 1)
        listed.addStretch()
        self._stack.addWidget(self._listed)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _words: self._ask())
        self.parts.changed.connect(lambda _key: self._ask())
        self.table.opened.connect(lambda row: self.open_wanted.emit(row.id))
        self.table.menu_wanted.connect(self._open_menu)
        self._empty.wanted.connect(self.households_wanted)

    def _ask(self) -> None:
        self.find_wanted.emit(*self.wanted())

    def _open_menu(self, row: InquiryRow, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction("打診・照会を開く", lambda: self.open_wanted.emit(row.id))
        menu.addAction("世帯の記録を開く", lambda: self.household_wanted.emit(row.household_id))
        menu.popup(at)


def _columns(today: date, *, narrow: bool) -> Sequence[Column[InquiryRow]]:
    def answer(one: InquiryRow) -> Cell:
        told, below = answer_words(one, today)
        if is_late(one, today):
            late = f"超過 {below}"
            return Cell(told, second=late, glyph="danger", ink="error", second_ink="error")
        return Cell(told, second=below)

    household = Column[InquiryRow](
        "household",
        "世帯",
        lambda one: Cell(one.household_name, second=one.case_number, strong=True),
        sort=lambda one: one.household_name,
        room=9,
        stretch=1,
    )
    agency = Column[InquiryRow](
        "agency",
        "打診先",
        lambda one: Cell(asked_words(one), second=one.person),
        sort=asked_words,
        room=10,
        stretch=2,
    )
    state = Column[InquiryRow](
        "answer", "回答", answer, sort=lambda one: one.due_on, room=9, stretch=1
    )
    if narrow:
        return (household, agency, state)
    asked = Column[InquiryRow](
        "asked",
        "打診した日",
        lambda one: Cell(
            short_date(one.asked_on, today) if one.asked_on else "", second=one.number
        ),
        sort=lambda one: one.asked_on,
        room=7,
    )
    question = Column[InquiryRow](
        "question", "聞くこと", lambda one: Cell(one.question), room=12, stretch=3
    )
    return (household, agency, question, asked, state)
