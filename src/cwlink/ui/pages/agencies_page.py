"""関係機関の登録: the office's directory, a list and the record beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cwlink.reference.agencies import AgencyType
from cwlink.services.agencies import AgencyFault, AgencyRecord, AgencyRow, AgencyView
from cwlink.ui import half_done
from cwlink.ui.page import Breakpoint, KeyHint, Page, PageKey, SaveState
from cwlink.ui.pages.agency_import_dialog import LEFT, AgencyListLeft
from cwlink.ui.pages.agency_list import AgencyList
from cwlink.ui.pages.agency_record import AgencyRecordPane
from cwlink.ui.pages.agency_tabs import AgencyTabs
from cwlink.ui.theme import theme
from cwlink.ui.widgets.buttons import PrimaryButton, SecondaryButton
from cwlink.ui.widgets.empty_state import EmptyPage
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import help_text, page_title

_LIST_WIDTH = 352
_PAUSE_MS = 800
_NO_LIMIT = 16_777_215
_SUBTITLE = "登録した機関は、会議に招く機関の選定、支援計画の役割分担、世帯の記録で選べます。"


@dataclass(frozen=True)
class AgencyPlace:
    """An agency to open, or a new one of a type to begin; nothing: the list."""

    agency_id: str = ""
    new_of_type: str | None = None


class AgenciesPage(Page):
    """Shows rows and one agency, and reports what was edited, added, retired or removed."""

    find_wanted = Signal(str, bool)
    agency_wanted = Signal(str)
    new_wanted = Signal(str)
    edited = Signal(object)
    """The AgencyRecord as it stands in the form, after a pause or on leaving."""
    retire_wanted = Signal(str)
    bring_back_wanted = Signal(str)
    remove_wanted = Signal(str)
    import_wanted = Signal()
    list_to_fill_in_wanted = Signal()
    inquiry_wanted = Signal(str)
    undo_wanted = Signal()
    redo_wanted = Signal()
    import_left = Signal(object)
    page_wanted = Signal(PageKey)

    def __init__(self) -> None:
        super().__init__()
        self._types: list[str] = []
        self._view: AgencyView | None = None
        self._room = Breakpoint.WIDE
        self._tabs = AgencyTabs(PageKey.AGENCIES, self)
        self._import = SecondaryButton("一覧から取り込む", self, glyph="import")
        self._to_fill_in = SecondaryButton("記入用の一覧を作る", self, glyph="document")
        self.add = PrimaryButton("関係機関を追加", self, glyph="plus")
        self.list = AgencyList(self)
        self.record = AgencyRecordPane(self)
        self._empty = EmptyPage(
            "agency",
            "関係機関はまだ登録されていません。",
            "関係機関を追加",
            self,
            detail="所に一覧（CSV・Excel）があれば、「一覧から取り込む」でまとめて登録できます。",
        )
        self._both = QWidget(self)
        self._stack = QStackedWidget(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._notice_row = QVBoxLayout()
        self._lay_out()
        self._connect()

    def show_types(self, types: Sequence[AgencyType]) -> None:
        """Offer the agency types, in their order."""
        self._types = [kind.code for kind in types]
        self.record.set_types(types)

    def show_rows(self, rows: Sequence[AgencyRow], *, registered: int) -> None:
        """Show the rows found, and how many agencies there are in all."""
        self._tabs.show_count(registered)
        self.list.show_rows(rows, self._types)
        shows_record = not self.record.is_empty()
        anything = registered > 0 or any(self.list.wanted()) or shows_record
        self._stack.setCurrentWidget(self._both if anything else self._empty)
        self.add.setVisible(anything)
        self.list.select((self._view.record.id if self._view else None) or "")

    def show_agency(self, view: AgencyView, record: AgencyRecord, today: date) -> None:
        """Show an agency with what stands in its form; typing is not disturbed."""
        self._view = view
        self.record.show_agency(view, record, today)
        self.list.select(view.record.id or "")
        self._stack.setCurrentWidget(self._both)
        self._fold()

    def show_new(self, record: AgencyRecord) -> None:
        """Show an agency that is not registered yet."""
        self._pause.stop()
        self._view = None
        self._stack.setCurrentWidget(self._both)
        self.add.show()
        self.list.select("")
        self.record.show_new(record)
        self._fold()

    def show_nothing(self) -> None:
        """Show the list alone."""
        self._pause.stop()
        self._view = None
        self.record.show_nothing()
        self._fold()

    def show_faults(self, faults: Sequence[AgencyFault], similar: Sequence[AgencyRow]) -> None:
        """Show what must be corrected, and agencies that may be the same one."""
        self.record.show_faults(faults, similar)

    # Page

    def heading(self) -> str:
        """Return the title of the page."""
        return "関係機関の登録"

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of list and record."""
        return (
            KeyHint("↑↓", "機関を選ぶ"),
            KeyHint("Ctrl+N", "機関を追加"),
            KeyHint("Ctrl+F", "絞り込み"),
            KeyHint("Ctrl+Z", "元に戻す"),
            KeyHint("F6", "一覧と内容を移動"),
        )

    def panes(self) -> Sequence[QWidget]:
        """Return title, list and record."""
        return (self._head, self.list, self.record)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the title."""
        return self._notice_row

    def primary(self) -> QAbstractButton | None:
        """Return the button that adds an agency."""
        return self._empty.button if self._stack.currentWidget() is self._empty else self.add

    def here(self) -> object:
        """Return the agency that is shown."""
        return AgencyPlace(self._view.record.id or "") if self._view else None

    def go_back(self) -> bool:
        """Go back to the list where only the record is shown."""
        if self._room is Breakpoint.NARROW and not self.record.is_empty():
            self._back_to_list()
            return True
        return False

    def retype(self, typed: Mapping[str, str]) -> None:
        """Have a list looked through again whose dialog a lock closed."""
        super().retype(typed)
        if LEFT in typed:
            self.import_left.emit(half_done.read(typed[LEFT], AgencyListLeft))

    def leave(self) -> bool:
        """Hand over what was typed."""
        self.hand_over()
        return True

    def save_now(self) -> None:
        """Hand over what was typed."""
        self.hand_over()

    def undo(self) -> None:
        """Take back the last change of the directory."""
        self.hand_over()
        self.undo_wanted.emit()

    def redo(self) -> None:
        """Bring back what was taken back."""
        self.redo_wanted.emit()

    def new_record(self) -> None:
        """Begin a new agency."""
        self.hand_over()
        self.new_wanted.emit("")

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.list.search.setFocus()

    def next_remark(self, *, backwards: bool = False) -> None:
        """Go to the next fault of the form."""
        self.record.form.focus_fault(backwards=backwards)

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Show list and record one at a time where there is no room for both."""
        self._room = room
        self._subtitle.setVisible(room is not Breakpoint.NARROW)
        self._fold()

    def hand_over(self) -> None:
        """Hand over what was typed and not yet handed over."""
        if self._pause.isActive():
            self._pause.stop()
            self.edited.emit(self.record.form.value())

    # inside

    def _lay_out(self) -> None:
        self._head = QWidget(self)
        title = EndedFlow(gap=10)
        title.addWidget(page_title("関係機関の登録", self))
        title.addWidget(self._tabs)
        title.end_with(self._to_fill_in, self._import, self.add)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(20, 10, 20, 8)
        head.setSpacing(6)
        head.addLayout(title)
        self._subtitle = help_text(_SUBTITLE, self)
        head.addWidget(self._subtitle)
        head.addLayout(self._notice_row)
        both = QHBoxLayout(self._both)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(self.list)
        both.addWidget(self.record, 1)
        self._stack.addWidget(self._both)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self.record.show_nothing()

    def _connect(self) -> None:
        self._tabs.page_wanted.connect(self.page_wanted)
        self._import.clicked.connect(self.import_wanted)
        self._to_fill_in.clicked.connect(self.list_to_fill_in_wanted)
        for button in (self.add, self._empty.button):
            button.clicked.connect(self.new_record)
        self.list.find_wanted.connect(self.find_wanted)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.list.menu_wanted.connect(self._open_menu_of)
        self.record.edited.connect(self._edited)
        self.record.inquiries.opened.connect(lambda row: self.inquiry_wanted.emit(row.id))
        self.record.back_wanted.connect(self._back_to_list)
        self.record.menu_wanted.connect(self._open_menu)
        self._pause.timeout.connect(lambda: self.edited.emit(self.record.form.value()))

    def _edited(self) -> None:
        self.saving_changed.emit(SaveState.SAVING)
        self._pause.start()

    def _chosen(self, agency_id: str) -> None:
        if self._room is not Breakpoint.NARROW:
            self._open(agency_id)

    def _opened(self, agency_id: str) -> None:
        self._open(agency_id)
        self.record.form.focus_first()

    def _open(self, agency_id: str) -> None:
        if self._view is None or self._view.record.id != agency_id:
            self.hand_over()
            self.agency_wanted.emit(agency_id)

    def _back_to_list(self) -> None:
        self.hand_over()
        self.show_nothing()
        self.list.view.setFocus()

    def _fold(self) -> None:
        narrow = self._room is Breakpoint.NARROW
        shows_record = not self.record.is_empty()
        self.list.setVisible(not narrow or not shows_record)
        self.record.setVisible(not narrow or shows_record)
        self.record.back.setVisible(narrow)
        width = theme().px(_LIST_WIDTH) if not narrow else _NO_LIMIT
        self.list.setMaximumWidth(width)
        self.list.setMinimumWidth(0 if narrow else min(width, theme().px(_LIST_WIDTH)))

    def _open_menu_of(self, agency_id: str, at: QPoint) -> None:
        self._open(agency_id)
        self._open_menu(at)

    def _open_menu(self, at: QPoint) -> None:
        view = self._view
        if view is None or not view.record.id:
            return
        menu = QMenu(self)
        for words, signal in self._actions(view):
            menu.addAction(words, partial(signal.emit, view.record.id))
        if not view.may_remove:
            why = menu.addAction("削除する（世帯の記録か書類にあるため削除できません）")
            why.setEnabled(False)
        menu.popup(at)

    def _actions(self, view: AgencyView) -> tuple[tuple[str, SignalInstance], ...]:
        used = (
            ("再び使う", self.bring_back_wanted)
            if view.record.retired
            else ("使わないにする（一覧と候補から外す）", self.retire_wanted)
        )
        return (used, ("削除する", self.remove_wanted)) if view.may_remove else (used,)
