"""持ち帰り事項・つなぎ: what is open per agency and household, ticked off with one line."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cwlink.core.wareki import long_date, short_date
from cwlink.rules.follow_up import Urgency
from cwlink.rules.promise import PromiseKind, PromiseState
from cwlink.services.promises import PromiseFilter, PromiseLine
from cwlink.ui import meeting_words
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.promise_form import PromiseForm
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
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


class PromisesPane(QWidget):
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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self._narrow = False
        self.search = SearchField("機関・世帯・内容で絞り込み", self)
        self.filters = Segments("持ち帰り事項の状態", self)
        self.filters.set_parts([(one, FILTERS[one]) for one in PromiseFilter], PromiseFilter.OPEN)
        self.table: RuledTable[PromiseLine] = RuledTable("持ち帰り事項の一覧", (), self)
        self.line = TextField(self, example="電話で確認。12月1日に受診予約済み", room=24)
        self.done = PrimaryButton("済みにする", self)
        self.drop = SecondaryButton("不要にする", self)
        self.reopen = SecondaryButton("未了に戻す", self)
        self.form = PromiseForm(self)
        self._none = help_text("", self)
        self._foot = QWidget(self)
        self._lay_out()
        self._connect()

    def show_lines(self, lines: Sequence[PromiseLine], today: date) -> None:
        """Show promises; the one chosen stays chosen where it is still there."""
        current = self.table.current_row()
        if today != self._today or not self.table.rows_model.columns:
            self._today = today
            self.table.set_columns(_columns(today, narrow=self._narrow))
        self.table.set_rows(list(lines))
        self.table.setVisible(bool(lines))
        self._none.setText(_NONE[self.chosen_filter()])
        self._none.setVisible(not lines)
        kept = [one for one in lines if current and one.record.id == current.record.id]
        if lines:
            self.table.select_row((kept or list(lines))[0])
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

    def begin(self, household_id: str, whose: str, today: date) -> None:
        """Open the form for a new promise of a household."""
        self.form.begin(household_id, whose, today)
        self._show_form()

    def close_form(self) -> bool:
        """Close the form; False when it was not open."""
        if not self.form.isVisible():
            return False
        self.form.hide()
        self.table.setFocus()
        return True

    def is_editing(self) -> bool:
        """Tell whether the form is open."""
        return self.form.isVisible()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Put what belongs together into fewer columns where it is narrow."""
        self._narrow = room is Breakpoint.NARROW
        if self._today != date.min:
            self.table.set_columns(_columns(self._today, narrow=self._narrow))

    # inside

    def _lay_out(self) -> None:
        filters = FlowLayout(gap=12, line_gap=6)
        filters.addWidget(self.search)
        filters.addWidget(self.filters)
        self.search.setMinimumWidth(theme().px(300))
        foot = FlowLayout(gap=8, line_gap=6)
        foot.addWidget(FieldFrame("結果（1行）", self.line, self))
        for button in (self.done, self.drop, self.reopen):
            foot.addWidget(button)
        self._foot.setLayout(foot)
        listed = QWidget(self)
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(filters)
        column.addWidget(self._none)
        column.addWidget(self.table, 1)
        column.addWidget(self._foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(listed, 1)
        row.addWidget(self.form)
        self.form.setFixedWidth(theme().px(_FORM_WIDTH))
        self.form.hide()

    def _connect(self) -> None:
        self.search.searched.connect(lambda _words: self._ask())
        self.filters.changed.connect(lambda _key: self._ask())
        self.table.current_changed.connect(lambda _row: self._show_current())
        self.table.opened.connect(lambda _row: self.line.setFocus())
        self.table.edit_wanted.connect(lambda line, _key, _text: self._edit(line))
        self.table.remove_wanted.connect(lambda line: self.remove_wanted.emit(line.record))
        self.table.menu_wanted.connect(self._open_menu)
        self.done.clicked.connect(lambda: self._end(PromiseState.DONE))
        self.drop.clicked.connect(lambda: self._end(PromiseState.DROPPED))
        self.reopen.clicked.connect(lambda: self._end(PromiseState.OPEN))
        self.form.saved.connect(self.save_wanted)
        self.form.given_up.connect(self.close_form)

    def _ask(self) -> None:
        self.find_wanted.emit(*self.wanted())

    def _show_current(self) -> None:
        line = self.table.current_row()
        self._foot.setVisible(isinstance(line, PromiseLine))
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
        self.form.focus_first()

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
        room=8,
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
