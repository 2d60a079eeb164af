"""計画: the plans of all households, the nearest monitoring date first."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cwlink.core.wareki import long_date, short_date
from cwlink.services.plan_list import PlanLine, PlanList, PlanState
from cwlink.ui.page import Breakpoint, KeyHint, Page
from cwlink.ui.pages.plan_place import PlansPlace
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.theme import theme
from cwlink.ui.widgets.badges import tag
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.empty_state import EmptyPage
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import help_text, page_title
from cwlink.ui.widgets.search_field import SearchField
from cwlink.ui.widgets.segments import Segments

STATE_WORDS = {
    PlanState.DRAFT: "下書き",
    PlanState.FINAL: "確定",
    PlanState.EVALUATED: "評価済み",
    PlanState.ENDED: "終了",
}
_ALL = "all"


class PlansPage(Page):
    """Shows a PlanList; says which plans are wanted and which one is opened."""

    find_wanted = Signal(str, str, bool)
    """Words, a PlanState or empty for all, and whether earlier versions are wanted."""
    open_wanted = Signal(str)
    household_wanted = Signal(str)
    households_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min
        self._narrow = False
        self.search = SearchField("氏名・ケース番号・計画番号で絞り込み", self)
        self.states = Segments("計画の状態", self)
        self.states.set_parts(((_ALL, "すべて"), *((s, STATE_WORDS[s]) for s in PlanState)), _ALL)
        self.with_earlier = CheckRow("前の版も表示する", self)
        self.table: RuledTable[PlanLine] = RuledTable("支援計画の一覧", (), self)
        self._none = help_text("見つかりません。別の言葉で絞り込んでください。", self)
        self._empty = EmptyPage(
            "plan",
            "支援計画はまだありません。",
            "世帯を選ぶ",
            self,
            detail="開催要否の検討を終えた世帯の記録から「支援計画を作る」を選ぶと、ここに並びます。",
        )
        self._listed = QWidget(self)
        self._stack = QStackedWidget(self)
        self._notice_row = QVBoxLayout()
        self._lay_out()
        self._connect()

    def show_list(self, found: PlanList, today: date) -> None:
        """Show the versions found, with the counts of every state."""
        if today != self._today or not self.table.rows_model.columns:
            self._today = today
            self.table.set_columns(_columns(today, narrow=self._narrow))
        self.states.set_words(_ALL, f"すべて {found.total}")
        for state in PlanState:
            self.states.set_words(state, f"{STATE_WORDS[state]} {found.counts[state]}")
        self.table.set_rows(found.lines)
        wanting = bool(self.search.value()) or self.states.current() != _ALL
        self._stack.setCurrentWidget(self._listed if found.total or wanting else self._empty)
        self._none.setVisible(not found.lines)
        self.table.setVisible(bool(found.lines))
        if found.lines and self.table.current_row() is None:
            self.table.select_row(found.lines[0])

    def wanted(self) -> tuple[str, str, bool]:
        """Return words, state and whether earlier versions are wanted."""
        state = self.states.current()
        return self.search.value(), "" if state == _ALL else state, self.with_earlier.value()

    # Page

    def heading(self) -> str:
        """Return the title of the page."""
        return "支援計画"

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the list."""
        return (
            KeyHint("↑↓", "計画を選ぶ"),
            KeyHint("Enter", "開く"),
            KeyHint("Ctrl+F", "絞り込み"),
        )

    def panes(self) -> Sequence[QWidget]:
        """Return filters and table."""
        return (self._head, self.table)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the title."""
        return self._notice_row

    def primary(self) -> QAbstractButton | None:
        """Return the button of the empty page."""
        return self._empty.button if self._stack.currentWidget() is self._empty else None

    def here(self) -> object:
        """Return the list as it is narrowed."""
        return PlansPlace(self.search.value())

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.search.setFocus()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Put what belongs together into fewer columns where it is narrow."""
        narrow = room is Breakpoint.NARROW
        if narrow is not self._narrow:
            self._narrow = narrow
            self.table.set_columns(_columns(self._today, narrow=narrow))

    def _lay_out(self) -> None:
        self._head = QWidget(self)
        filters = FlowLayout(gap=12, line_gap=6)
        for widget in (self.search, self.states, self.with_earlier):
            filters.addWidget(widget)
        self.search.setMinimumWidth(theme().px(340))
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(page_title("支援計画", self))
        head.addLayout(self._notice_row)
        head.addLayout(filters)
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
        column.setContentsMargins(20, 12, 20, 16)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _words: self._ask())
        self.states.changed.connect(lambda _key: self._ask())
        self.with_earlier.changed.connect(self._ask)
        self.table.opened.connect(lambda line: self.open_wanted.emit(line.version.id))
        self.table.menu_wanted.connect(self._open_menu)
        self._empty.wanted.connect(self.households_wanted)

    def _ask(self) -> None:
        self.find_wanted.emit(*self.wanted())

    def _open_menu(self, line: PlanLine, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction("計画を開く", lambda: self.open_wanted.emit(line.version.id))
        menu.addAction(
            "世帯の記録を開く", lambda: self.household_wanted.emit(line.version.household_id)
        )
        menu.popup(at)


def _columns(today: date, *, narrow: bool) -> Sequence[Column[PlanLine]]:
    household = Column[PlanLine](
        "household",
        "世帯",
        lambda one: Cell(one.version.name, second=one.version.case_number, strong=True),
        sort=lambda one: one.version.name,
        room=9,
        stretch=2,
    )
    number = Column[PlanLine]("number", "計画", _number, sort=_by_number, room=8, stretch=1)
    due = Column[PlanLine](
        "due",
        "次回モニタリング",
        lambda one: _due(one, today),
        sort=lambda one: one.version.next_monitoring,
        room=9,
        stretch=1,
    )
    if narrow:
        return (household, number, due)
    state = Column[PlanLine]("state", "状態", _state, sort=lambda one: one.state, room=5)
    period = Column[PlanLine](
        "period", "計画の期間", _period, sort=lambda one: one.version.starts, room=12, stretch=2
    )
    return (household, number, state, period, due)


def _number(one: PlanLine) -> Cell:
    return Cell(one.version.number, second=f"第{one.version.version}版")


def _by_number(one: PlanLine) -> tuple[str, int]:
    return one.version.number, one.version.version


def _state(one: PlanLine) -> Cell:
    word = STATE_WORDS[one.state]
    earlier = "" if one.version.latest else "前の版"
    return Cell(badges=(tag(word),), second=earlier, spoken=word + earlier)


def _period(one: PlanLine) -> Cell:
    starts, ends = one.version.starts, one.version.ends
    first = long_date(starts) if starts else "始期 未入力"
    return Cell(f"{first}～\n{long_date(ends) if ends else '終期 未入力'}")


def _due(one: PlanLine, today: date) -> Cell:
    day = one.version.next_monitoring
    if one.state is PlanState.ENDED and one.version.plan_ended_on:
        return Cell(f"{short_date(one.version.plan_ended_on, today)} 終了", ink="text2")
    if day is None:
        return Cell("未入力", ink="text2")
    if one.overdue:
        return Cell(f"超過 {short_date(day, today)}", glyph="danger", ink="error", strong=True)
    return Cell(short_date(day, today))
