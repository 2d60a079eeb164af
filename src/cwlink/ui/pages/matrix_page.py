"""連携先対応表: which agency to turn to for which issue, with the office's own marks over 表24."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cwlink.reference.agencies import Layer
from cwlink.rules.matrix import OfficeChoice
from cwlink.services.matrix_view import MatrixView
from cwlink.ui import matrix_words
from cwlink.ui.page import Breakpoint, KeyHint, Page, PageKey
from cwlink.ui.pages.agency_tabs import AgencyTabs
from cwlink.ui.pages.matrix_bar import MatrixBar
from cwlink.ui.pages.matrix_forms import OwnIssueForm, OwnTypeForm
from cwlink.ui.pages.matrix_panel import MatrixPanel
from cwlink.ui.tables.matrix_grid import MatrixGrid
from cwlink.ui.tables.matrix_model import Columns, MatrixFilter, MatrixModel
from cwlink.ui.theme import theme
from cwlink.ui.widgets.buttons import IconButton, SecondaryButton
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import help_text, page_title
from cwlink.ui.widgets.mark_legend import MarkLegend
from cwlink.ui.widgets.side_by_side import SideBySide

_PANEL_WIDTH = 292
_LEAST_GRID = 150
_SUBTITLE = "どの課題をどの機関に相談するか。報告書の表24に、補足と所の設定を重ねています。"
_HINTS = (
    KeyHint("↑↓←→", "印を移動"),
    KeyHint("1", "○"),
    KeyHint("2", "△"),
    KeyHint("0", "印なし"),
    KeyHint("Backspace", "出荷時に戻す"),
    KeyHint("F2", "メモ"),
    KeyHint("F6", "表と詳細を移動"),
)


@dataclass(frozen=True)
class MatrixPlace:
    """A cell, a whole column (without an agency) or a row (without an issue) to open on."""

    agency: str = ""
    issue: str = ""


@dataclass(frozen=True)
class MarkWish:
    """A mark that is to be set; ``choice`` None goes back to the shipped one."""

    agency: str
    issue: str
    choice: OfficeChoice | None


class MatrixPage(Page):
    """Shows a MatrixView and reports marks, notes, and agency types and issues to be added."""

    mark_wanted = Signal(object)
    note_written = Signal(str, str, str)
    reset_row_wanted = Signal(str)
    reset_all_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    page_wanted = Signal(PageKey)
    registered_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._view = MatrixView((), ())
        self._model = MatrixModel(self)
        self._tabs = AgencyTabs(PageKey.MATRIX, self)
        self._add_type = SecondaryButton("所の機関を追加", self, glyph="plus")
        self._add_issue = SecondaryButton("所の課題を追加", self, glyph="plus")
        self._more = IconButton("more", "所の機関・課題を追加", self)
        self.bar = MatrixBar(self)
        self.grid = MatrixGrid(self._model, self)
        self.panel = MatrixPanel(self)
        self.type_form = OwnTypeForm(self)
        self.issue_form = OwnIssueForm(self)
        self._editors = QStackedWidget(self)
        for editor in (self.panel, self.type_form, self.issue_form):
            self._editors.addWidget(editor)
        self._notice_row = QVBoxLayout()
        self._lay_out()
        self._connect()

    def show_view(self, view: MatrixView) -> None:
        """Show the matrix; cursor, filters and what is being typed stay."""
        self._view = view
        self.bar.show_view(view)
        self._model.show_view(view)
        self._show_current()

    def show_registered(self, count: int) -> None:
        """Show how many agencies the office has registered."""
        self._tabs.show_count(count)

    def show_place(self, place: MatrixPlace) -> None:
        """Go to a cell, column or row, taking away filters that hide it."""
        table24 = {issue.code for issue in self._view.table24_issues}
        wider = Columns.ALL if place.issue and place.issue not in table24 else None
        self.bar.show_all(columns=wider)
        agency = place.agency or self._view.groups[0].rows[0].agency.code
        issue = place.issue or self._view.table24_issues[0].code
        self.grid.go_to(agency, issue)
        self.grid.setFocus()

    def finish_form(self) -> None:
        """Put the panel back in the place of a form that has been saved or given up."""
        self._editors.setCurrentWidget(self.panel)
        self._sides.close_drawer()
        self.grid.setFocus()
        self.hints_changed.emit()

    # Page

    def heading(self) -> str:
        """Return the title of the page."""
        return "連携先対応表"

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the grid."""
        return _HINTS

    def panes(self) -> Sequence[QWidget]:
        """Return title and filters, the grid, and the panel."""
        return (self._head, self.grid, self._editors)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the title."""
        return self._notice_row

    def primary(self) -> QAbstractButton | None:
        """Return the save button of an open form."""
        form = self._editors.currentWidget()
        return form.save if isinstance(form, OwnTypeForm | OwnIssueForm) else None

    def here(self) -> object:
        """Return the cell the cursor is on."""
        cell = self._current()
        return MatrixPlace(cell[0], cell[1]) if cell else None

    def leave(self) -> bool:
        """Hand over notes that are still being typed."""
        self.panel.hand_over()
        return True

    def save_now(self) -> None:
        """Hand over notes that are still being typed."""
        self.panel.hand_over()

    def undo(self) -> None:
        """Take back the last change of the matrix."""
        self.panel.hand_over()
        self.undo_wanted.emit()

    def redo(self) -> None:
        """Bring back what was taken back."""
        self.redo_wanted.emit()

    def new_record(self) -> None:
        """Ask for an agency type of the office's own."""
        self._begin_type("")

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.bar.search.setFocus()

    def next_remark(self, *, backwards: bool = False) -> None:
        """Go to the next doubtful cell after the cursor."""
        cells = [(cell.agency, cell.issue) for cell in self._view.in_doubt]
        if not cells:
            return
        here = self._current()
        step = -1 if backwards else 1
        at = cells.index(here) + step if here in cells else (-1 if backwards else 0)
        if not self.grid.go_to(*cells[at % len(cells)]):
            self.bar.show_all()
            self.grid.go_to(*cells[at % len(cells)])
        self.grid.setFocus()

    def toggle_side(self) -> None:
        """Open or close the panel."""
        self._sides.toggle()

    def close_drawer(self) -> bool:
        """Give up an open form, else close an open drawer."""
        if self._editors.currentWidget() is not self.panel:
            self.finish_form()
            return True
        return self._sides.close_drawer()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Make the panel a drawer where there is no room."""
        folded = room is not Breakpoint.WIDE
        self._sides.fold(folded)
        self._details.setVisible(folded)
        narrow = room is Breakpoint.NARROW
        for button in (self._add_type, self._add_issue):
            button.setHidden(narrow)
        self._more.setVisible(narrow)
        self._subtitle.setHidden(narrow)
        self._legend.setHidden(narrow)

    # inside

    def _keep_grid_room(self) -> None:
        """Keep the grid high enough to work in; only in a very low window the page scrolls."""
        self.grid.setMinimumHeight(theme().px(_LEAST_GRID))

    def _lay_out(self) -> None:
        self._head = QWidget(self)
        self._details = SecondaryButton("詳細", self, glyph="info")
        self._details.setToolTip("選んでいる印の詳細を開く（Ctrl+I）")
        self._details.hide()
        self._subtitle = help_text(_SUBTITLE, self)
        self._legend = MarkLegend(parent=self)
        title = EndedFlow(gap=10)
        title.addWidget(page_title("連携先対応表", self))
        title.addWidget(self._tabs)
        self._more.hide()
        title.end_with(self._add_type, self._add_issue, self._more, self._details)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(6)
        head.addLayout(title)
        head.addWidget(self._subtitle)
        head.addLayout(self._notice_row)
        head.addWidget(self.bar)
        head.addWidget(self._legend)
        work = QWidget(self)
        column = QVBoxLayout(work)
        column.setContentsMargins(20, 10, 16, 12)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addWidget(self.grid, 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        work.setObjectName("scrolled")
        scroll.setWidget(work)
        self._keep_grid_room()
        self._sides = SideBySide(scroll, self._editors, self, width=_PANEL_WIDTH)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._sides)

    def _connect(self) -> None:
        self._tabs.page_wanted.connect(self.page_wanted)
        self._add_type.clicked.connect(lambda: self._begin_type(""))
        self._add_issue.clicked.connect(lambda: self._begin_issue(""))
        self._more.clicked.connect(self._open_additions)
        self._details.clicked.connect(self._sides.toggle)
        theme().changed.connect(self._keep_grid_room)
        self.bar.changed.connect(self._filter_changed)
        self.grid.moved.connect(self._show_current)
        self.grid.choice_wanted.connect(self._want_mark)
        self.grid.note_wanted.connect(self._write_note)
        self.grid.menu_wanted.connect(self._open_menu)
        self.panel.choice_made.connect(self._want_mark)
        self.panel.note_written.connect(self.note_written)
        self.panel.registered_wanted.connect(self.registered_wanted)
        self.panel.change_own_wanted.connect(self._begin_type)
        self.panel.change_issue_wanted.connect(self._begin_issue)
        for form in (self.type_form, self.issue_form):
            form.given_up.connect(self.finish_form)

    def _current(self) -> tuple[str, str] | None:
        index = self.grid.currentIndex()
        cell = self._model.cell_at(index.row(), index.column())
        return (cell.agency, cell.issue) if cell else None

    def _show_current(self) -> None:
        index = self.grid.currentIndex()
        row, issue = self.grid.current_row(), self._model.issue(index.column())
        cell = self._model.cell_at(index.row(), index.column())
        if row is None or issue is None or cell is None:
            self.panel.show_nothing()
        else:
            self.panel.show_cell(row, issue, cell)

    def _filter_changed(self, wanted: MatrixFilter) -> None:
        begins = wanted.only_doubts and not self._model.filter().only_doubts
        self._model.set_filter(wanted)
        if begins and self._view.in_doubt:
            first = self._view.in_doubt[0]
            self.grid.go_to(first.agency, first.issue)
        self._show_current()

    def _want_mark(self, choice: OfficeChoice | None) -> None:
        here = self._current()
        if here is not None:
            self.mark_wanted.emit(MarkWish(*here, choice))

    def _write_note(self) -> None:
        self._sides.open_drawer()
        self.panel.write_note()

    def _begin_type(self, code: str) -> None:
        row = self._view.row(code)
        self.type_form.begin(
            [group.category for group in self._view.groups], row.agency if row else None
        )
        self._show_form(self.type_form)

    def _begin_issue(self, code: str) -> None:
        issue = next((one for one in self._view.issues if one.code == code), None)
        self.issue_form.begin(issue)
        self._show_form(self.issue_form)

    def _show_form(self, form: QWidget) -> None:
        self._editors.setCurrentWidget(form)
        self._sides.open_drawer()
        self.hints_changed.emit()

    def _open_additions(self) -> None:
        menu = QMenu(self)
        for button in (self._add_type, self._add_issue):
            menu.addAction(button.text(), button.click)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _open_menu(self, at: QPoint) -> None:
        row = self.grid.current_row()
        if row is None:
            return
        menu = QMenu(self)
        for choice in OfficeChoice:
            menu.addAction(matrix_words.choice_words(choice), partial(self._want_mark, choice))
        menu.addAction("出荷時の値に戻す", partial(self._want_mark, None))
        menu.addSeparator()
        menu.addAction("メモを書く", self._write_note)
        code = row.agency.code
        menu.addAction("この行の印をすべて出荷時に戻す", partial(self.reset_row_wanted.emit, code))
        menu.addAction("登録した関係機関を見る", partial(self.registered_wanted.emit, code))
        if row.agency.layer is Layer.OFFICE:
            menu.addAction("この機関を変更する", partial(self._begin_type, code))
        menu.addSeparator()
        menu.addAction("所の設定をすべて出荷時に戻す", self.reset_all_wanted.emit)
        menu.popup(at)
