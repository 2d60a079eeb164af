"""世帯: the list, the record beside it, and the editor in the record's place."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cwlink.ui.page import Breakpoint, KeyHint, Page
from cwlink.ui.pages.household_list_pane import HouseholdListPane
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.household_wishes import EditWish, Panel, RemoveWish
from cwlink.ui.theme import theme
from cwlink.ui.widgets.empty_state import EmptyPage
from cwlink.ui.widgets.labels import help_text

if TYPE_CHECKING:
    from cwlink.services.household_record import HouseholdView
    from cwlink.ui.editors.editor_pane import EditorPane
    from cwlink.ui.pages.household_record import HouseholdRecordPane

_LIST_WIDTH = 352
_NO_LIMIT = 16_777_215


class HouseholdsPage(Page):
    """Shows a list and one household, and reports wishes; ``chosen`` carries a household's id."""

    find_wanted = Signal()
    chosen = Signal(str)
    wished = Signal(object)
    import_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    closing = Signal()
    """What is being edited is to be kept: the page is being left."""
    save_wanted = Signal()
    keep_wanted = Signal()
    close_wanted = Signal()
    draft_changed = Signal()
    pending_changed = Signal(bool)
    preview_wanted = Signal()
    """These six are the editor's."""
    resume_wanted = Signal(object)
    """An Unfinished that was left by a lock."""

    def __init__(self) -> None:
        super().__init__()
        self._room = Breakpoint.WIDE
        self._shows_list = True
        self._notices = QVBoxLayout()
        self._record: HouseholdRecordPane | None = None
        self._editor: EditorPane | None = None
        self.list = HouseholdListPane(self)
        self._nothing = help_text("左の一覧から世帯を選んでください。", self)
        self._empty = EmptyPage(
            "household",
            "世帯はまだ登録されていません。",
            "名簿を取り込む",
            self,
            detail="基幹システムから出力した名簿（CSV・Excel）を取り込むと、まとめて登録できます。"
            "1世帯ずつ入力するときは、左上の「追加」を押します。",
        )
        self._right = QStackedWidget(self)
        self._lay_out()
        self._connect()

    @property
    def record(self) -> "HouseholdRecordPane":
        """Return the record's pane, made when it is first needed: the list comes first."""
        if self._record is None:
            from cwlink.ui.pages.household_record import HouseholdRecordPane

            self._record = HouseholdRecordPane(self)
            self._record.show_breakpoint(self._room)
            self._record.wished.connect(self.wished)
            self._record.back_wanted.connect(self._back_to_list)
            self._record.menu_wanted.connect(self._open_menu)
            self._right.addWidget(self._record)
        return self._record

    @property
    def editor(self) -> "EditorPane":
        """Return the editor's pane, made when it is first needed."""
        if self._editor is None:
            from cwlink.ui.editors.editor_pane import EditorPane

            editor = self._editor = EditorPane(self)
            editor.show_breakpoint(self._room)
            for told, passed_on in (
                (editor.save_wanted, self.save_wanted),
                (editor.keep_wanted, self.keep_wanted),
                (editor.close_wanted, self.close_wanted),
                (editor.changed, self.draft_changed),
                (editor.pending_changed, self.pending_changed),
            ):
                told.connect(passed_on)
            self._right.addWidget(editor)
        return self._editor

    def take_focus(self) -> None:
        """Put the cursor into the list, unless the focus is on this page already."""
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # what is shown

    def show_empty(self, *, empty: bool) -> None:
        """Say what to do first while there is no household at all."""
        shown = self._right.currentWidget()
        if empty and shown in (self._blank, self._record):
            self._turn_to(self._empty)
        elif not empty and shown is self._empty:
            self._turn_to(self._blank)

    def show_household(self, view: "HouseholdView") -> None:
        """Show a household, in place of an editor too."""
        self.record.show_view(view)
        self.list.select(view.record.id)
        self._turn_to(self.record)

    def show_nothing(self) -> None:
        """Ask to choose a household."""
        self.list.select("")
        self._shows_list = True
        self._turn_to(self._blank)

    def turn_to_record(self) -> None:
        """Leave the list where only one of both is in sight: a household was asked for."""
        self._shows_list = False
        self._fold()

    def forget(self) -> None:
        """Ask to choose a household, and hold nothing of the one shown until now."""
        self.show_nothing()
        for pane in (self._record, self._editor):
            if pane is not None:
                self._right.removeWidget(pane)
                pane.deleteLater()
        self._record = self._editor = None

    def show_editor(self) -> None:
        """Show the editor in place of the record."""
        self._shows_list = False
        self._turn_to(self.editor)

    def show_record(self) -> None:
        """Show the record again."""
        self._turn_to(self.record if self._view() is not None else self._blank)

    def is_editing(self) -> bool:
        """Tell whether the editor is shown."""
        return self._editor is not None and self._right.currentWidget() is self._editor

    def shown_id(self) -> str:
        """Return the id of the household that is shown, empty for none."""
        view = self._view()
        away = self._right.currentWidget() in (self._blank, self._empty)
        return view.record.id if view and not away else ""

    def _view(self) -> "HouseholdView | None":
        return self._record.view() if self._record is not None else None

    # Page

    def heading(self) -> str:
        """Return 世帯 and the case number."""
        view = self._view()
        return f"世帯 {view.record.case_number}" if view and self.shown_id() else "世帯"

    def people(self) -> Iterable[str]:
        """Return what tells of the household that is shown."""
        from cwlink.services import people_words

        view = self._view()
        return people_words.of_household(view.record) if view else ()

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the list and record, or of the editor."""
        if self.is_editing():
            return (
                KeyHint("Ctrl+Enter", self.editor.save.text() or "保存する"),
                KeyHint("Ctrl+Z", "元に戻す"),
                KeyHint("Ctrl+J", "次の指摘へ"),
                KeyHint("Esc", "閉じる"),
            )
        action = self.record.strip.button.text() if self.shown_id() else ""
        step = (KeyHint("Ctrl+Enter", action),) if action else ()
        return (
            KeyHint("Ctrl+F", "絞り込み"),
            KeyHint("↑↓", "世帯を選ぶ"),
            KeyHint("F6", "一覧と記録を移動"),
            KeyHint("Ctrl+N", "追加"),
            *step,
        )

    def panes(self) -> Sequence[QWidget]:
        """Return list, record and contents, or the editor."""
        if self.is_editing():
            return (self.list, self.editor)
        return (self.list, self.record) if self.shown_id() else (self.list,)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the household's head."""
        return self._notices

    def primary(self) -> QAbstractButton | None:
        """Return the filled button in sight."""
        if self._right.currentWidget() is self._empty:
            return self._empty.button
        if self.is_editing():
            return self.editor.save
        return self.record.primary() if self.shown_id() else None

    def here(self) -> object:
        """Return the household that is shown, nothing where only the list is in sight."""
        shown = "" if self._room is Breakpoint.NARROW and self._shows_list else self.shown_id()
        return HouseholdPlace(shown) if shown else None

    def typed(self) -> Mapping[str, str]:
        """Return what stands in a form that keeps no draft."""
        from cwlink.ui.pages import household_unfinished as unfinished

        draft = self.editor.draft() if self.is_editing() else None
        return {**super().typed(), **unfinished.of_draft(self.shown_id(), draft)}

    def retype(self, typed: Mapping[str, str]) -> None:
        """Have that form opened again."""
        from cwlink.ui.pages import household_unfinished as unfinished

        super().retype(typed)
        if (left := unfinished.among(typed)) is not None:
            self.resume_wanted.emit(left)

    def go_back(self) -> bool:
        """Close the editor, or go back to the list where only the record is shown."""
        if self.close_drawer():
            return True
        if self._room is Breakpoint.NARROW and not self._shows_list:
            self._back_to_list()
            return True
        return False

    def leave(self) -> bool:
        """Keep what is being edited."""
        self.closing.emit()
        return True

    def save_now(self) -> None:
        """Save what is being edited."""
        if self.is_editing():
            self.editor.save.click()

    def undo(self) -> None:
        """Take back the last change, of the editor or of the record."""
        if not (self.is_editing() and self.editor.undo()):
            self.undo_wanted.emit()

    def redo(self) -> None:
        """Bring back what was taken back."""
        if not (self.is_editing() and self.editor.redo()):
            self.redo_wanted.emit()

    def preview(self) -> None:
        """Show the paper of what is being edited, where it has one."""
        if self.is_editing():
            self.preview_wanted.emit()

    def new_record(self) -> None:
        """Add to the section that holds the focus, else a household."""
        if not self.is_editing() and not (self.shown_id() and self.record.body.add_in_section()):
            self.wished.emit(EditWish(Panel.NEW))

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        if self._room is Breakpoint.NARROW and not self._shows_list:
            self._back_to_list()
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_remark(self, *, backwards: bool = False) -> None:
        """Go to the next remark of the editor."""
        if self.is_editing():
            self.editor.next_remark(backwards=backwards)

    def close_drawer(self) -> bool:
        """Close the editor."""
        if self.is_editing():
            self.editor.close_wanted.emit()
            return True
        return False

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Show list and record one at a time where there is no room for both."""
        self._room = room
        for pane in (self._record, self._editor):
            if pane is not None:
                pane.show_breakpoint(room)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit the chosen household on F2, remove it on Delete, while the list has the focus."""
        of_list = self.list.view is QApplication.focusWidget() and bool(self.shown_id())
        if of_list and event.key() == Qt.Key.Key_F2:
            self.wished.emit(EditWish(Panel.BASICS))
        elif of_list and event.key() == Qt.Key.Key_Delete:
            self.wished.emit(RemoveWish(Panel.BASICS))
        else:
            super().keyPressEvent(event)

    # inside

    def _lay_out(self) -> None:
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        beside = QWidget(self)
        self._blank_notices = self._notices
        column = QVBoxLayout(beside)
        column.setContentsMargins(20, 12, 20, 12)
        column.addLayout(self._notices)
        column.addWidget(self._nothing, 1)
        self._blank = beside
        self._right.addWidget(beside)
        self._right.addWidget(self._empty)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self._right, 1)

    def _connect(self) -> None:
        self.list.find_wanted.connect(self.find_wanted)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open)
        self.list.menu_wanted.connect(self._open_menu_of)
        self.list.add_wanted.connect(lambda: self.wished.emit(EditWish(Panel.NEW)))
        self.list.import_wanted.connect(self.import_wanted)
        self._empty.wanted.connect(self.import_wanted)

    def _choose(self, household_id: str) -> None:
        if self._room is not Breakpoint.NARROW:
            self.chosen.emit(household_id)

    def _open(self, household_id: str) -> None:
        if household_id != self.shown_id():
            self.chosen.emit(household_id)
        self.turn_to_record()
        self.record.strip.button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _back_to_list(self) -> None:
        self._shows_list = True
        self._fold()
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_to(self, widget: QWidget) -> None:
        self._right.setCurrentWidget(widget)
        self._notices_to(widget)
        self._fold()
        self.heading_changed.emit()
        self.hints_changed.emit()

    def _notices_to(self, widget: QWidget) -> None:
        """Keep the notice in sight when the editor stands in the record's place."""
        row = self._blank_notices
        if widget is self._editor and self._editor is not None:
            row = self._editor.notice_row
        elif widget is self._record and self._record is not None:
            row = self._record.notice_row
        if row is self._notices:
            return
        while (item := self._notices.takeAt(0)) is not None:
            if (notice := item.widget()) is not None:
                row.addWidget(notice)
        self._notices = row

    def _fold(self) -> None:
        narrow = self._room is Breakpoint.NARROW
        self.list.setVisible(not narrow or self._shows_list)
        self._right.setVisible(not narrow or not self._shows_list)
        width = theme().px(_LIST_WIDTH)
        self.list.setMaximumWidth(_NO_LIMIT if narrow else width)
        self.list.setMinimumWidth(0 if narrow else width)

    def _open_menu_of(self, household_id: str, at: QPoint) -> None:
        if household_id != self.shown_id():
            self.chosen.emit(household_id)
        self._open_menu(at)

    def _open_menu(self, at: QPoint) -> None:
        from cwlink.ui.pages.household_menu import household_menu

        household_menu(self, self.wished.emit).popup(at)
