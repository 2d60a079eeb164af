"""The list of meetings: what is open first, with the day and what comes next."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QAbstractButton, QMenu, QStackedWidget, QVBoxLayout, QWidget

from cwlink.core.wareki import short_date
from cwlink.rules.meeting import MeetingStatus
from cwlink.services.meeting_list import MeetingLine, MeetingList
from cwlink.ui import half_done
from cwlink.ui.editors.meeting.words import STEPS, meeting_name
from cwlink.ui.meeting_words import FORMS, STATUS
from cwlink.ui.page import Breakpoint, KeyHint
from cwlink.ui.pages.meetings_pane import MeetingsPane
from cwlink.ui.pages.new_meeting_form import NewMeetingForm, NewMeetingLeft
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.theme import theme
from cwlink.ui.widgets.badges import tag
from cwlink.ui.widgets.buttons import PrimaryButton
from cwlink.ui.widgets.empty_state import EmptyPage
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import help_text
from cwlink.ui.widgets.search_field import SearchField
from cwlink.ui.widgets.segments import Segments

_ALL = "all"
_FORM = "new meeting"
_HINTS = (
    KeyHint("↑↓", "会議を選ぶ"),
    KeyHint("Enter", "開く"),
    KeyHint("Ctrl+N", "会議を準備する"),
    KeyHint("Ctrl+F", "絞り込み"),
)


class MeetingListPane(MeetingsPane):
    """Shows a MeetingList; says which meetings are wanted, which is opened, and for whom a new."""

    find_wanted = Signal(str, str)
    """Words, and a MeetingStatus or empty for all."""
    open_wanted = Signal(str)
    household_wanted = Signal(str)
    form_opened = Signal()
    resume_wanted = Signal(object)
    """A NewMeetingLeft of the form that was open at a lock."""

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min
        self._narrow = False
        self._none_yet = True
        self.search = SearchField("会議番号・世帯・ケース番号・会議名で絞り込み", self)
        self.states = Segments("会議の状態", self)
        self.states.set_parts(((_ALL, "すべて"), *((s, STATUS[s]) for s in MeetingStatus)), _ALL)
        self.prepare = PrimaryButton("会議を準備する", self, glyph="plus")
        self.table: RuledTable[MeetingLine] = RuledTable("会議の一覧", (), self)
        self._none = help_text("見つかりません。別の言葉で絞り込んでください。", self)
        self._empty = EmptyPage(
            "meeting",
            "会議はまだありません。",
            "会議を準備する",
            self,
            detail="開催要否の検討で「会議を開催する」と決まった世帯は、世帯の記録からも準備できます。",
        )
        self.form = NewMeetingForm(self)
        self._listed = QWidget(self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()

    def show_list(self, found: MeetingList, today: date) -> None:
        """Show the meetings found, with the counts of every state."""
        if today != self._today or not self.table.rows_model.columns:
            self._today = today
            self.table.set_columns(_columns(today, narrow=self._narrow))
        self.states.set_words(_ALL, f"すべて {found.total}")
        for status in MeetingStatus:
            self.states.set_words(status, f"{STATUS[status]} {found.counts[status]}")
        self.table.set_rows(found.lines)
        words, status_wanted = self.wanted()
        self._none_yet = not (found.total or words or status_wanted)
        self._none.setVisible(not found.lines)
        self.table.setVisible(bool(found.lines))
        if found.lines and self.table.current_row() is None:
            self.table.select_row(found.lines[0])
        if not self.form_is_open():
            self._show_list_or_empty()

    def wanted(self) -> tuple[str, str]:
        """Return the words and the state that are wanted."""
        state = self.states.current()
        return self.search.value(), "" if state == _ALL else state

    def open_form(self) -> None:
        """Show the form for a new meeting in place of the list."""
        self._stack.setCurrentWidget(self.form)
        self.form.focus_first()
        self.hints_changed.emit()

    def close_form(self) -> None:
        """Show the list again."""
        self._show_list_or_empty()
        self.hints_changed.emit()

    def form_is_open(self) -> bool:
        """Tell whether the form for a new meeting is shown."""
        return self._stack.currentWidget() is self.form

    # MeetingsPane

    def here(self) -> str:
        """Return the words of the filter."""
        return self.search.value()

    def typed(self) -> Mapping[str, str]:
        """Return what is chosen in the form where it is open."""
        return {_FORM: half_done.written(self.form.left())} if self.form_is_open() else {}

    def retype(self, typed: Mapping[str, str]) -> None:
        """Have the form opened again as it was."""
        if _FORM in typed:
            self.resume_wanted.emit(half_done.read(typed[_FORM], NewMeetingLeft))

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the list, or of the form."""
        return self.form.HINTS if self.form_is_open() else _HINTS

    def panes(self) -> Sequence[QWidget]:
        """Return filters and table, or the form."""
        return (self.form,) if self.form_is_open() else (self._head, self.table)

    def primary(self) -> QAbstractButton | None:
        """Return the filled button in sight."""
        if self.form_is_open():
            return self.form.begin
        return self._empty.button if self._none_yet else self.prepare

    def new_record(self) -> None:
        """Ask for the form of a new meeting."""
        self.form_opened.emit()

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        (self.form.search if self.form_is_open() else self.search).setFocus()

    def close_drawer(self) -> bool:
        """Close the form."""
        was_open = self.form_is_open()
        if was_open:
            self.close_form()
        return was_open

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Put what belongs together into fewer columns where it is narrow."""
        narrow = room is Breakpoint.NARROW
        self.form.show_breakpoint(room)
        if narrow is not self._narrow:
            self._narrow = narrow
            self.table.set_columns(_columns(self._today, narrow=narrow))

    # inside

    def _lay_out(self) -> None:
        self._head = QWidget(self)
        filters = EndedFlow(self._head, gap=12)
        filters.setContentsMargins(0, 0, 0, 0)
        filters.addWidget(self.search)
        filters.addWidget(self.states)
        filters.end_with(self.prepare)
        self.search.setMinimumWidth(theme().px(340))
        listed = QVBoxLayout(self._listed)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(8)
        listed.addWidget(self._head)
        listed.addWidget(self._none)
        listed.addWidget(self.table, 1)
        listed.addStretch()
        for widget in (self._listed, self._empty, self.form):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        self.search.searched.connect(lambda _words: self._ask())
        self.states.changed.connect(lambda _key: self._ask())
        self.table.opened.connect(lambda line: self.open_wanted.emit(line.meeting.id))
        self.table.menu_wanted.connect(self._open_menu)
        self.prepare.clicked.connect(self.form_opened)
        self._empty.wanted.connect(self.form_opened)
        self.form.closed.connect(self.close_form)

    def _show_list_or_empty(self) -> None:
        self._stack.setCurrentWidget(self._empty if self._none_yet else self._listed)

    def _ask(self) -> None:
        self.find_wanted.emit(*self.wanted())

    def _open_menu(self, line: MeetingLine, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction("会議を開く", lambda: self.open_wanted.emit(line.meeting.id))
        for one in line.households:
            words = f"世帯の記録を開く（{one.case_number}）"
            menu.addAction(words, partial(self.household_wanted.emit, one.id))
        menu.popup(at)


def _columns(today: date, *, narrow: bool) -> Sequence[Column[MeetingLine]]:
    number = Column[MeetingLine](
        "number",
        "会議",
        partial(_name, with_household=narrow),
        sort=lambda one: one.meeting.number,
        room=11,
        stretch=2,
    )
    households = Column[MeetingLine]("households", "世帯", _households, room=10, stretch=2)
    day = Column[MeetingLine]("day", "開催日", lambda one: _day(one, today), sort=_by_day, room=9)
    state = Column[MeetingLine](
        "state", "状態", _state, sort=lambda one: one.meeting.status, room=7
    )
    following = Column[MeetingLine]("next", "次にすること", _next, room=12, stretch=2)
    if narrow:
        return (number, day, following)
    return (number, households, day, state, following)


def _by_day(one: MeetingLine) -> date | None:
    return one.on


def _name(one: MeetingLine, *, with_household: bool) -> Cell:
    content = one.meeting.content
    about = _household_words(one) if with_household else FORMS[content.form]
    return Cell(meeting_name(content), second=f"{one.meeting.number}　{about}", strong=True)


def _household_words(one: MeetingLine) -> str:
    """Return whose the meeting is: 水野 トメ ほか2世帯."""
    if not one.households:
        return "世帯なし"
    more = f"　ほか{len(one.households) - 1}世帯" if len(one.households) > 1 else ""
    return f"{one.households[0].name}{more}"


def _households(one: MeetingLine) -> Cell:
    if not one.households:
        return Cell("世帯なし", ink="text2")
    every = "\n".join(f"{each.name}　{each.case_number}" for each in one.households)
    return Cell(
        _household_words(one),
        second="、".join(each.case_number for each in one.households[:3]),
        tooltip=every if len(one.households) > 1 else "",
    )


def _day(one: MeetingLine, today: date) -> Cell:
    if one.meeting.status is MeetingStatus.CANCELLED:
        return Cell("中止", ink="text2")
    if one.on is None:
        return Cell("日程調整中", ink="text2")
    if one.late:
        return Cell(f"超過 {short_date(one.on, today)}", glyph="danger", ink="error", strong=True)
    return Cell(short_date(one.on, today))


def _state(one: MeetingLine) -> Cell:
    word = STATUS[one.meeting.status]
    return Cell(badges=(tag(word),), spoken=word)


def _next(one: MeetingLine) -> Cell:
    return Cell(STEPS[one.step], ink="text2" if one.meeting.frozen else "text")
