"""提供記録: every copy that left, found, taken back, printed for whom it is about, and verified."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cwlink.services.disclosure_record import (
    EndKind,
    RecordChoices,
    RecordFilter,
    RecordList,
    RecordParticulars,
    RecordRow,
)
from cwlink.storage.disclosure_list import RecordedHousehold
from cwlink.ui import half_done, record_words
from cwlink.ui.page import Breakpoint, KeyHint, Page
from cwlink.ui.pages.end_form import EndForm, EndLeft
from cwlink.ui.pages.record_filters import RecordFilters
from cwlink.ui.pages.record_panel import RecordPanel
from cwlink.ui.pages.record_papers_menu import offered_papers
from cwlink.ui.pages.record_place import RecordPlace
from cwlink.ui.pages.record_table import RecordTable
from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.empty_state import EmptyPage, EmptyState
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import help_text, page_title
from cwlink.ui.widgets.side_by_side import SideBySide

_PANEL_WIDTH = 350
_TICKS, _NOTE = "ticked copies", "note of copies"
_HINTS = (
    KeyHint("Space", "写しを選ぶ"),
    KeyHint("1", "返却を記録"),
    KeyHint("2", "廃棄を記録"),
    KeyHint("Ctrl+Enter", "記録する"),
    KeyHint("Ctrl+F", "絞り込み"),
    KeyHint("Ctrl+P", "提供記録を印刷"),
)


class RecordPage(Page):
    """Shows a RecordList and one copy of it, and reports what is asked for."""

    find_wanted = Signal(object)
    """The RecordFilter."""
    copy_wanted = Signal(int)
    """The place in the record of the copy whose particulars are wanted."""
    ends_noted = Signal(object, object, object, str)
    """Rows, EndKind, day and note."""
    paper_wanted = Signal(object)
    """A PaperWish."""
    verify_wanted = Signal()
    reprint_wanted = Signal(object)
    household_wanted = Signal(object)
    plans_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min
        self._found = RecordList((), 0)
        self._room = Breakpoint.WIDE
        self._title = page_title("提供記録", self)
        self.count = help_text("", self)
        self.verify = SecondaryButton("記録を検証する", self, glyph="check")
        self.print = SecondaryButton("提供記録を印刷", self, glyph="printer")
        self.side = SecondaryButton("詳細を見る", self, glyph="document")
        self.note = PrimaryButton("返却・廃棄を記録する", self)
        self.filters = RecordFilters(self)
        self.table = RecordTable(self)
        self.tick_all = LinkButton("", self)
        self.untick = LinkButton("選択を外す", self)
        self._none = EmptyState("見つかりません。期間や言葉を変えて絞り込んでください。", self)
        self.panel = RecordPanel(self)
        self.form = EndForm(self)
        self._empty = EmptyPage(
            "share",
            "提供した写しはまだありません。",
            "支援計画を開く",
            self,
            detail="計画を確定して「関係機関用の写し」を発行すると、ここに残ります。",
        )
        self._right = QStackedWidget(self)
        self._work = QWidget(self)
        self._sides = SideBySide(self._work, self._right, self, width=_PANEL_WIDTH)
        self._stack = QStackedWidget(self)
        self._notice_row = QVBoxLayout()
        self._lay_out()
        self._connect()

    def show_choices(
        self, offered: RecordChoices, place: RecordPlace, home: RecordedHousehold | None
    ) -> None:
        """Offer what the list can be narrowed to, and narrow it as the place says."""
        self.filters.offer(offered)
        self.filters.narrow_to(place, home)

    def show_list(self, found: RecordList, today: date, seq: int = 0) -> None:
        """Show the rows found, with the cursor on the copy at ``seq`` where it is among them."""
        self._today, self._found = today, found
        self.count.setText(record_words.count_words(found))
        self.table.show_rows(found.rows, today)
        self._stack.setCurrentWidget(self._sides if found.total else self._empty)
        for button in (self.verify, self.print):
            button.setVisible(bool(found.total))
        self.table.setVisible(bool(found.rows))
        self._none.setVisible(not found.rows)
        wanted = next((row for row in found.rows if row.record.seq == seq), None)
        if wanted is not None:
            self.table.select_row(wanted)
        elif found.rows and self.table.current_row() is None:
            self.table.select_row(found.rows[0])
        self._show_chosen()
        self._ask_particulars(self.table.current_row())

    def show_particulars(self, told: RecordParticulars | None) -> None:
        """Show everything about the copy under the cursor."""
        if told is None:
            self.panel.show_nothing()
        else:
            self.panel.show_particulars(told)

    def close_form(self) -> None:
        """Put the particulars back in place of the form."""
        self._right.setCurrentWidget(self.panel)
        self._sides.close_drawer()
        self._show_chosen()
        self.table.setFocus()

    def begin_note(self, kind: EndKind) -> None:
        """Begin a note about the ticked copies, else about the one under the cursor."""
        self._begin_about(self.table.chosen_rows(), kind)

    def _begin_about(self, rows: Sequence[RecordRow], kind: EndKind) -> None:
        if not rows:
            return
        self.form.begin(rows, kind, self._today)
        self._right.setCurrentWidget(self.form)
        self._sides.open_drawer()
        self._show_chosen()
        self.form.focus_first()

    # Page

    def heading(self) -> str:
        """Return the title of the page."""
        return "提供記録"

    def people(self) -> Iterable[str]:
        """Return the names that stand in the list."""
        return {row.household.name for row in self._found.rows if row.household is not None}

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the list."""
        return _HINTS

    def panes(self) -> Sequence[QWidget]:
        """Return head, list, and what stands beside it."""
        return (self._head, self._work, self._right)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the title."""
        return self._notice_row

    def primary(self) -> QAbstractButton | None:
        """Return the button that notes a return, in the form where it is open."""
        if self._stack.currentWidget() is self._empty:
            return self._empty.button
        return self.form.save if self._noting() else self.note

    def here(self) -> object:
        """Return the household the list is narrowed to, and the copy under the cursor."""
        row = self.table.current_row()
        return RecordPlace(self.filters.household_id() or "", row.record.seq if row else 0)

    def typed(self) -> Mapping[str, str]:
        """Return the copies ticked, and the note that is being written about some."""
        typed = dict(super().typed())
        if ticked := self.table.ticked_rows():
            typed[_TICKS] = half_done.written(tuple(row.record.seq for row in ticked))
        if self._noting():
            typed[_NOTE] = half_done.written(self.form.left())
        return typed

    def retype(self, typed: Mapping[str, str]) -> None:
        """Tick the same copies, and go on with the note."""
        super().retype(typed)
        if _TICKS in typed:
            self.table.tick_all(half_done.read(typed[_TICKS], tuple[int, ...]))
            self._show_chosen()
        if _NOTE in typed:
            left = half_done.read(typed[_NOTE], EndLeft)
            self._begin_about(
                [row for row in self._found.rows if row.record.seq in left.copies], left.kind
            )
            self.form.resume(left)

    def go_back(self) -> bool:
        """Leave the form."""
        if self._noting():
            self.close_form()
            return True
        return False

    def preview(self) -> None:
        """Ask which paper of the record is wanted."""
        self._open_papers()

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.filters.search.setFocus()

    def toggle_side(self) -> None:
        """Open or close the panel."""
        self._sides.toggle()

    def close_drawer(self) -> bool:
        """Leave the form, or close the panel where it is a drawer."""
        if self._noting():
            self.close_form()
            return True
        return self._sides.close_drawer()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Make the panel a drawer where there is no room."""
        self._room = room
        self._sides.fold(room is not Breakpoint.WIDE)
        self.side.setVisible(self._sides.is_folded())
        self.table.show_narrow(narrow=room is Breakpoint.NARROW)
        self.filters.show_narrow(narrow=room is Breakpoint.NARROW)

    # inside

    def _begin_return(self) -> None:
        self.begin_note(EndKind.RETURNED)

    def _noting(self) -> bool:
        return self._right.currentWidget() is self.form and self._sides.is_open()

    def _show_chosen(self) -> None:
        open_rows = [row for row in self._found.rows if row.state.still_out]
        ticked = self.table.ticked_rows()
        self.tick_all.setText(f"表示中の未回収をすべて選ぶ（{len(open_rows)}件）")
        self.tick_all.setVisible(bool(open_rows) and len(ticked) < len(open_rows))
        self.untick.setText(f"選択を外す（{len(ticked)}件）")
        self.untick.setVisible(bool(ticked))
        count = f"（{len(ticked)}件）" if ticked else ""
        self.note.setText(f"返却・廃棄を記録する{count}")
        self.note.setAccessibleName(self.note.text())
        nothing = "一覧で写しを選んでください。"
        self.note.set_allowed(bool(self.table.chosen_rows()), nothing)
        self.note.setVisible(not self._noting())

    def _ask_particulars(self, row: RecordRow | None) -> None:
        if row is None:
            self.panel.show_nothing()
        else:
            self.copy_wanted.emit(row.record.seq)

    def _find(self) -> None:
        self.find_wanted.emit(self.wanted())

    def wanted(self) -> RecordFilter:
        """Return what is looked for."""
        return self.filters.wanted()

    def _tick_open(self) -> None:
        self.table.tick_all([row.record.seq for row in self._found.rows if row.state.still_out])
        self._show_chosen()
        self.table.setFocus()

    def _untick(self) -> None:
        self.table.tick_all(())
        self._show_chosen()
        self.table.setFocus()

    def _open(self, _row: RecordRow) -> None:
        self._right.setCurrentWidget(self.panel)
        self._sides.open_drawer()

    def _open_menu(self, _row: RecordRow, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction("返却を記録する", partial(self.begin_note, EndKind.RETURNED))
        menu.addAction("廃棄を記録する", partial(self.begin_note, EndKind.DISPOSED))
        told = self.panel.shown()
        if told is not None and told.row.household is not None:
            menu.addAction("再印刷する", lambda: self.reprint_wanted.emit(told))
            menu.addAction("世帯の記録を開く", lambda: self.household_wanted.emit(told))
        menu.popup(at)

    def _open_papers(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("印刷する提供記録")
        shown, home = self.panel.shown(), self.filters.household_id()
        for words, wish in offered_papers(shown, home, self.filters.period()):
            menu.addAction(words, partial(self.paper_wanted.emit, wish))
        menu.popup(self.print.mapToGlobal(self.print.rect().bottomLeft()))

    def _lay_out(self) -> None:
        self._head = QWidget(self)
        title = EndedFlow(gap=10)
        title.addWidget(self._title)
        title.addWidget(self.count)
        title.end_with(self.side, self.verify, self.print, self.note)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 16, 0)
        head.setSpacing(8)
        head.addLayout(title)
        head.addLayout(self._notice_row)
        bar = FlowLayout(gap=10)
        for part in (self.filters.open_only, self.tick_all, self.untick):
            bar.addWidget(part)
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 12, 12)
        work.setSpacing(6)
        work.addWidget(self.filters)
        work.addLayout(bar)
        work.addWidget(self._none)
        work.addWidget(self.table, 1)
        work.addStretch()
        self._right.addWidget(self.panel)
        self._right.addWidget(self.form)
        self._stack.addWidget(self._sides)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._find)
        self.table.current_changed.connect(self._ask_particulars)
        self.table.tick_wanted.connect(lambda _row, _ticked: self._show_chosen())
        self.table.end_wanted.connect(self.begin_note)
        self.table.opened.connect(self._open)
        self.table.menu_wanted.connect(self._open_menu)
        self.tick_all.clicked.connect(self._tick_open)
        self.untick.clicked.connect(self._untick)
        self.note.clicked.connect(self._begin_return)
        self.side.clicked.connect(self._sides.toggle)
        self.print.clicked.connect(self._open_papers)
        self.verify.clicked.connect(self.verify_wanted)
        self.panel.note_wanted.connect(self._begin_return)
        self.panel.reprint_wanted.connect(self.reprint_wanted)
        self.panel.household_wanted.connect(self.household_wanted)
        self.form.noted.connect(self.ends_noted)
        self.form.given_up.connect(self.close_form)
        self._empty.wanted.connect(self.plans_wanted)
