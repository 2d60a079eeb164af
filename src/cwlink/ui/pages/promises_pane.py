"""持ち帰り事項・つなぎ: what is open per agency and household, ticked off with one line."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cwlink.core.wareki import long_date, short_date
from cwlink.rules.follow_up import Urgency
from cwlink.rules.promise import PromiseKind, PromiseState
from cwlink.services.promises import PromiseFilter, PromiseLine
from cwlink.ui import meeting_words
from cwlink.ui.page import Breakpoint, KeyHint
from cwlink.ui.pages.meetings_pane import MeetingsPane
from cwlink.ui.pages.promise_form import PromiseForm
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column, GroupRow
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.theme import theme
from cwlink.ui.widgets.badges import tag
from cwlink.ui.widgets.buttons import PrimaryButton, SecondaryButton
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import help_text
from cwlink.ui.widgets.search_field import SearchField
from cwlink.ui.widgets.segments import Segments

FILTERS = {
    PromiseFilter.OPEN: "未了",
    PromiseFilter.OVERDUE: "期限切れ",
    PromiseFilter.ENDED: "済み・不要",
    PromiseFilter.ALL: "すべて",
}
_NONE = {
    PromiseFilter.OPEN: (
        "未了の持ち帰り事項はありません。議事録を確定すると、持ち帰り事項とつなぎがここに並びます。"
    ),
    PromiseFilter.OVERDUE: "期限を過ぎた持ち帰り事項はありません。",
    PromiseFilter.ENDED: "済んだ持ち帰り事項はまだありません。",
    PromiseFilter.ALL: "持ち帰り事項はまだありません。",
}
_FORM_WIDTH = 340
_ANY_WIDTH = 16_777_215


class Grouping(StrEnum):
    """How the list is ordered: by day alone, or under who took it home, or under whose it is."""

    DUE = "due"
    AGENCY = "agency"
    HOUSEHOLD = "household"


GROUPINGS = {
    Grouping.DUE: "期限順",
    Grouping.AGENCY: "機関ごと",
    Grouping.HOUSEHOLD: "世帯ごと",
}


class PromisesPane(MeetingsPane):
    """Shows PromiseLines; says which are wanted, and what is done with one."""

    find_wanted = Signal(str, object)
    """Words and a PromiseFilter."""
    end_wanted = Signal(object, object, str)
    """The PromiseRecord, its new PromiseState, and the line that goes with it."""
    save_wanted = Signal(object, bool)
    """A PromiseRecord, and whether it is new."""
    remove_wanted = Signal(object)
    household_wanted = Signal(str)
    minutes_wanted = Signal(str)
    """The meeting's id."""
    undo_wanted = Signal()
    redo_wanted = Signal()
    new_wanted = Signal(str)
    """The id of the household of the line that is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self._narrow = False
        self.search = SearchField("機関・世帯・内容で絞り込み", self)
        self.filters = Segments("持ち帰り事項の状態", self)
        self.filters.set_parts([(one, FILTERS[one]) for one in PromiseFilter], PromiseFilter.OPEN)
        self.groupings = Segments("並べ方", self)
        self.groupings.set_parts([(one, GROUPINGS[one]) for one in Grouping], Grouping.DUE)
        self._lines: tuple[PromiseLine, ...] = ()
        self._closed: set[str] = set()
        self.table: RuledTable[PromiseLine] = RuledTable("持ち帰り事項の一覧", (), self)
        self.line = TextField(self, example="電話で確認。12月1日に受診予約済み", room=24)
        self.done = PrimaryButton("済みにする", self)
        self.drop = SecondaryButton("不要にする", self)
        self.reopen = SecondaryButton("未了に戻す", self)
        self.form = PromiseForm(self)
        self._none = help_text("", self)
        self._foot = QWidget(self)
        self._listed = QWidget(self)
        self._lay_out()
        self._connect()

    def show_lines(self, lines: Sequence[PromiseLine], today: date) -> None:
        """Show promises; the one chosen stays chosen where it is still there."""
        current = self.table.current_row()
        if today != self._today or not self.table.rows_model.columns:
            self._today = today
            self.table.set_columns(_columns(today, narrow=self._narrow))
        self._lines = tuple(lines)
        self.table.set_rows(self._rows())
        self.table.setVisible(bool(lines))
        self._none.setText(_NONE[self.chosen_filter()])
        self._none.setVisible(not lines)
        kept = [one for one in lines if current and one.record.id == current.record.id]
        shown = [one for one in self._rows() if isinstance(one, PromiseLine)]
        if shown:
            self.table.select_row(kept[0] if kept and kept[0] in shown else shown[0])
        self._show_current()

    def chosen_filter(self) -> PromiseFilter:
        """Return which promises are wanted."""
        return PromiseFilter(self.filters.current())

    def wanted(self) -> tuple[str, PromiseFilter]:
        """Return the words and the filter."""
        return self.search.value(), self.chosen_filter()

    def narrow_to(self, words: str) -> None:
        """Show the open promises in which some words are found."""
        self.filters.set_current(PromiseFilter.OPEN)
        self.search.setText(words)

    def here(self) -> str:
        """Return the words the list is narrowed to."""
        return self.search.value()

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the list."""
        return (
            KeyHint("↑↓", "選ぶ"),
            KeyHint("Enter", "結果を書く"),
            KeyHint("Ctrl+Enter", "済みにする"),
            KeyHint("F2", "直す"),
            KeyHint("Ctrl+Z", "元に戻す"),
        )

    def panes(self) -> Sequence[QWidget]:
        """Return filters, list, the line for the result, and the form where it is open."""
        shown = (self._filters, self.table, self._foot, self.form)
        return [one for one in shown if not one.isHidden()]

    def primary(self) -> QAbstractButton | None:
        """Return the form's button where it is open, else the one that ticks off."""
        if self.is_editing():
            return self.form.save
        return None if self._foot.isHidden() or self.done.isHidden() else self.done

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.search.setFocus()

    def new_record(self) -> None:
        """Note one more for the household of the line that is chosen."""
        line = self.table.current_row()
        if isinstance(line, PromiseLine):
            self.new_wanted.emit(line.record.household_id)

    def undo(self) -> None:
        """Take back the last change."""
        self.undo_wanted.emit()

    def redo(self) -> None:
        """Bring back what was taken back."""
        self.redo_wanted.emit()

    def begin(self, household_id: str, whose: str, today: date) -> None:
        """Open the form for a new promise of a household."""
        self.form.begin(household_id, whose, today)
        self._show_form()

    def close_drawer(self) -> bool:
        """Close the form; False when it was not open."""
        if not self.form.isVisible():
            return False
        self.form.hide()
        self._make_room()
        self.table.setFocus()
        return True

    def is_editing(self) -> bool:
        """Tell whether the form is open."""
        return self.form.isVisible()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Put what belongs together into fewer columns where it is narrow."""
        self._narrow = room is Breakpoint.NARROW
        self._make_room()
        if self._today != date.min:
            self.table.set_columns(_columns(self._today, narrow=self._narrow))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the chosen one right (F2)."""
        line = self.table.current_row()
        if event.key() == Qt.Key.Key_F2 and isinstance(line, PromiseLine):
            self._edit(line)
        else:
            super().keyPressEvent(event)

    # inside

    def _lay_out(self) -> None:
        self._filters = QWidget(self)
        filters = FlowLayout(gap=12, line_gap=6)
        self._filters.setLayout(filters)
        filters.setContentsMargins(0, 0, 0, 0)
        filters.addWidget(self.search)
        filters.addWidget(self.filters)
        filters.addWidget(self.groupings)
        self.search.setMinimumWidth(theme().px(300))
        foot = FlowLayout(gap=8, line_gap=6)
        foot.addWidget(FieldFrame("結果（1行）", self.line, self))
        for button in (self.done, self.drop, self.reopen):
            foot.addWidget(button)
        self._foot.setLayout(foot)
        column = QVBoxLayout(self._listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._filters)
        column.addWidget(self._none)
        column.addWidget(self.table, 1)
        column.addWidget(self._foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._listed, 1)
        row.addWidget(self.form)
        self.form.hide()
        self._make_room()

    def _connect(self) -> None:
        self.search.searched.connect(lambda _words: self._ask())
        self.filters.changed.connect(lambda _key: self._ask())
        self.groupings.changed.connect(lambda _key: self._regroup())
        self.table.group_toggled.connect(self._toggle)
        self.table.current_changed.connect(lambda _row: self._show_current())
        self.table.opened.connect(lambda _row: self.line.setFocus())
        self.table.remove_wanted.connect(lambda line: self.remove_wanted.emit(line.record))
        self.table.menu_wanted.connect(self._open_menu)
        self.done.clicked.connect(lambda: self._end(PromiseState.DONE))
        self.drop.clicked.connect(lambda: self._end(PromiseState.DROPPED))
        self.reopen.clicked.connect(lambda: self._end(PromiseState.OPEN))
        self.form.saved.connect(self.save_wanted)
        self.form.given_up.connect(self.close_drawer)

    def _make_room(self) -> None:
        """Let the form take the list's place where it is narrow, and show one filled button."""
        width = theme().px(_FORM_WIDTH)
        self.form.setMinimumWidth(0 if self._narrow else width)
        self.form.setMaximumWidth(_ANY_WIDTH if self._narrow else width)
        self._listed.setVisible(not self._narrow or self.form.isHidden())
        self._show_current()

    def _ask(self) -> None:
        self.find_wanted.emit(*self.wanted())

    def _rows(self) -> list[PromiseLine | GroupRow]:
        grouping = Grouping(self.groupings.current())
        if grouping is Grouping.DUE:
            return list(self._lines)
        groups: dict[str, list[PromiseLine]] = {}
        for line in self._lines:
            groups.setdefault(_group_of(line, grouping), []).append(line)
        rows: list[PromiseLine | GroupRow] = []
        for name, lines in groups.items():
            is_open = name not in self._closed
            rows.append(GroupRow(name, name, f"{len(lines)}件", is_open))
            rows += lines if is_open else ()
        return rows

    def _regroup(self) -> None:
        self._closed.clear()
        self.show_lines(self._lines, self._today)

    def _toggle(self, name: str) -> None:
        self._closed ^= {name}
        self.table.set_rows(self._rows())

    def _show_current(self) -> None:
        line = self.table.current_row()
        self._foot.setVisible(isinstance(line, PromiseLine) and self.form.isHidden())
        if isinstance(line, PromiseLine):
            is_open = line.record.is_open
            self.line.set_value(line.record.end_note)
            self.done.setVisible(is_open)
            self.drop.setVisible(is_open)
            self.reopen.setVisible(not is_open)

    def _end(self, state: PromiseState) -> None:
        line = self.table.current_row()
        if isinstance(line, PromiseLine):
            note = "" if state is PromiseState.OPEN else self.line.value()
            self.end_wanted.emit(line.record, state, note)

    def _edit(self, line: PromiseLine) -> None:
        self.form.edit(line.record, f"{line.household_name}　{line.case_number}")
        self._show_form()

    def _show_form(self) -> None:
        self.form.show()
        self._make_room()
        self.form.focus_first()
        self.hints_changed.emit()

    def _open_menu(self, line: PromiseLine, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction("内容・期限を直す", lambda: self._edit(line))
        menu.addAction(
            "世帯の記録を開く", lambda: self.household_wanted.emit(line.record.household_id)
        )
        meeting = line.record.meeting_id
        if meeting is not None:
            menu.addAction("議事録を開く", lambda: self.minutes_wanted.emit(meeting))
        menu.addAction("削除する", lambda: self.remove_wanted.emit(line.record))
        menu.popup(at)


def _group_of(line: PromiseLine, grouping: Grouping) -> str:
    if grouping is Grouping.HOUSEHOLD:
        return f"{line.household_name}　{line.case_number}"
    return line.record.agency_name or line.record.person


def _columns(today: date, *, narrow: bool) -> Sequence[Column[PromiseLine]]:
    who = Column[PromiseLine](
        "who",
        "持ち帰った機関",
        lambda one: Cell(
            one.record.agency_name or one.record.person,
            second=one.record.person if one.record.agency_name else "",
            strong=True,
        ),
        sort=lambda one: one.record.agency_name,
        room=9,
        stretch=1,
    )
    content = Column[PromiseLine]("content", "内容", _content, room=14, stretch=3)
    due = Column[PromiseLine](
        "due",
        "期限",
        lambda one: _due(one, today),
        sort=lambda one: one.record.due_on or date.max,
        room=9,
        stretch=1,
    )
    if narrow:
        return (who, content, due)
    household = Column[PromiseLine](
        "household",
        "世帯",
        lambda one: Cell(one.household_name, second=one.case_number),
        sort=lambda one: one.household_name,
        room=7,
        stretch=1,
    )
    return (who, content, household, due)


def _content(one: PromiseLine) -> Cell:
    record = one.record
    introduces = record.kind is PromiseKind.INTRODUCTION
    kind = (tag(meeting_words.PROMISE_KINDS[record.kind]),) if introduces else ()
    meeting = f"　会議 {one.meeting_number}" if one.meeting_number else ""
    made = f"{long_date(record.made_on)}{meeting}"
    return Cell(record.content, second=made, badges=kind, lines=4)


def _due(one: PromiseLine, today: date) -> Cell:
    record = one.record
    if not record.is_open:
        ended = short_date(record.ended_on, today) if record.ended_on else ""
        state = meeting_words.PROMISE_STATES[record.state]
        return Cell(f"{ended} {state}".strip(), second=record.end_note, ink="text2", lines=4)
    if record.due_on is None:
        return Cell("期限なし", ink="text2")
    day = short_date(record.due_on, today)
    if one.urgency is Urgency.OVERDUE:
        return Cell(f"超過 {day}", glyph="danger", ink="error", strong=True)
    return Cell(day, glyph="clock" if one.urgency is Urgency.SOON else "", strong=bool(one.urgency))
