"""名簿の取込: a list is chosen, looked through row by row, and taken in at one click."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cwlink.core.text import fold
from cwlink.services import import_left, people_words
from cwlink.services.imports import ImportPreview, QuestionKind, QuestionView, RowState, RowView
from cwlink.ui import import_words
from cwlink.ui.dropped_file import dropped_file
from cwlink.ui.page import Breakpoint, KeyHint, Page
from cwlink.ui.pages.import_columns import FoundColumns
from cwlink.ui.pages.import_head import ALL, MISSING, ImportHead
from cwlink.ui.pages.import_side import COLUMNS, ROW, ImportSide
from cwlink.ui.pages.import_tables import (
    MissingRow,
    missing_columns,
    missing_rows,
    row_columns,
)
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.theme import theme
from cwlink.ui.widgets.buttons import PrimaryButton, SecondaryButton
from cwlink.ui.widgets.empty_state import EmptyPage
from cwlink.ui.widgets.labels import help_text
from cwlink.ui.widgets.side_by_side import SideBySide

TO_SETTLE = (RowState.ASKED, RowState.FAULTY)
_SIDE_WIDTH = 312
_LEFT = "import"
_LEAST_TABLE = 220
_HINTS = (
    KeyHint("↑↓", "行を選ぶ"),
    KeyHint("Enter", "内容を見る"),
    KeyHint("Ctrl+J", "次の要確認・誤り"),
    KeyHint("Ctrl+F", "絞り込み"),
    KeyHint("Ctrl+Enter", "取り込む"),
)
_HINTS_EMPTY = (KeyHint("Ctrl+Enter", "ファイルを選ぶ"),)
_PROMISE = "名簿の空欄の項目と、名簿にない世帯・世帯員は、変えずに残します。"


class ImportPage(Page):
    """Shows an ImportPreview and reports what the caseworker decides about it."""

    choose_wanted = Signal()
    file_dropped = Signal(object)
    column_chosen = Signal(object, str)
    answered = Signal(object)
    take_in_wanted = Signal()
    save_rejects_wanted = Signal()
    household_wanted = Signal(str)
    resume_wanted = Signal(object)
    """The ImportLeft of a list that was being looked through when the window was locked."""
    list_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._preview: ImportPreview | None = None
        self.path: Path | None = None
        """Where the list lies that is shown."""
        self._room = Breakpoint.WIDE
        self._questions: dict[tuple[int, QuestionKind], QuestionView] = {}
        self._folded: dict[int, str] = {}
        self.setAcceptDrops(True)
        self.start = EmptyPage(
            "import",
            "担当世帯の名簿を取り込みます",
            "名簿のファイルを選ぶ",
            self,
            detail="名簿（CSV・タブ区切り・Excel）を選ぶか、この画面に落としてください。\n"
            "取り込む前に、1行ずつ内容を確かめられます。",
        )
        self.unread = EmptyPage(
            "table",
            "どの列を読めばよいか分かりません",
            "列を選ぶ",
            self,
            detail="「列の対応」で必要な列を選ぶと、名簿の行を表示します。選んだ列は次の取込みでも使います。",
        )
        self.head = ImportHead(self)
        self.rows: RuledTable[RowView] = RuledTable("名簿の行", row_columns(self._values), self)
        self.absent: RuledTable[MissingRow] = RuledTable(
            "名簿にない世帯・世帯員", missing_columns(), self, row_height=36
        )
        self.side = ImportSide(self)
        self.take_in = PrimaryButton("", self)
        self.to_list = SecondaryButton("世帯の一覧へ", self)
        self.save_rejects = SecondaryButton("", self, glyph="document")
        self._lay_out()
        self._connect()

    def show_preview(self, preview: ImportPreview, *, afresh: bool = False) -> None:
        """Show a list looked through; ``afresh`` forgets what was shown of the file before."""
        if afresh:
            self._questions = {}
        self._preview = preview
        self._questions |= {(one.row, one.kind): one for one in preview.questions}
        self._folded = {}
        self.head.show_preview(preview, afresh=afresh)
        self.side.columns.show_columns(
            FoundColumns(preview.labels, preview.choices, preview.columns.unknown)
        )
        self._footer.setVisible(not preview.missing)
        self._fold()
        self._show_buttons(preview)
        self._show_rows()
        if preview.missing:
            self._choose_columns()
        elif afresh:
            self.side.show_tab(ROW)
            self.rows.setFocus()
        self.hints_changed.emit()

    def preview_shown(self) -> ImportPreview | None:
        """Return what is shown."""
        return self._preview

    # Page

    def typed(self) -> Mapping[str, str]:
        """Return the list that is looked through, with every answer given."""
        words = super().typed()
        if self._preview is None or self.path is None:
            return words
        return {**words, _LEFT: import_left.written(self.path, self._preview)}

    def retype(self, typed: Mapping[str, str]) -> None:
        """Have the list looked through again with the same answers."""
        super().retype(typed)
        if _LEFT in typed:
            self.resume_wanted.emit(import_left.read(typed[_LEFT]))

    def heading(self) -> str:
        """Return the title of the page."""
        return "名簿の取込"

    def people(self) -> Iterable[str]:
        """Return what tells of the people of the list, whom the vault may not know yet."""
        return people_words.of_list(self._preview) if self._preview else ()

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the rows, or the one that chooses a file."""
        return _HINTS_EMPTY if self._preview is None else _HINTS

    def panes(self) -> Sequence[QWidget]:
        """Return title and filter, the rows, the side and the buttons."""
        if self._preview is None:
            return (self._tables,)
        return (self.head, self._tables, self.side, self._footer)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the title."""
        return self.head.notice_row

    def primary(self) -> QAbstractButton | None:
        """Return the button that chooses a file, then the one that takes it in."""
        if self._preview is None:
            return self.start.button
        if self._preview.missing:
            return self.unread.button
        return self.to_list if self.take_in.isHidden() else self.take_in

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        if self._preview is not None:
            self.head.search.setFocus()

    def next_remark(self, *, backwards: bool = False) -> None:
        """Go to the next row that is asked about or faulty."""
        if self._preview is None or self.head.state() == MISSING:
            return
        rows = [row for row in self.rows.rows_model.rows() if isinstance(row, RowView)]
        there = [at for at, row in enumerate(rows) if row.state in TO_SETTLE]
        if not there:
            return
        here = self.rows.currentIndex().row()
        if backwards:
            at = next((at for at in reversed(there) if at < here), there[-1])
        else:
            at = next((at for at in there if at > here), there[0])
        self.rows.select_row(rows[at])
        self.rows.setFocus()

    def toggle_side(self) -> None:
        """Open or close the side."""
        self._sides.toggle()

    def close_drawer(self) -> bool:
        """Close the side where it is a drawer."""
        return self._sides.close_drawer()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Make the side a drawer where there is no room, and leave out the promise."""
        self._room = room
        self._fold()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a single file."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which file was dropped."""
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.file_dropped.emit(path)

    # inside

    def _fold(self) -> None:
        """Make the side a drawer where there is no room; without a list there is none."""
        folded = self._room is not Breakpoint.WIDE
        self._sides.fold(folded or self._preview is None)
        self.head.show_details_button(shown=folded and self._preview is not None)
        self._promise.setVisible(not folded)

    def _lay_out(self) -> None:
        self._tables = QStackedWidget(self)
        self._tables.setMinimumHeight(theme().px(_LEAST_TABLE))
        self._tables.addWidget(self.start)
        self._tables.addWidget(self.unread)
        self._tables.addWidget(self.rows)
        self._tables.addWidget(self.absent)
        work = QWidget(self)
        work.setObjectName("scrolled")
        column = QVBoxLayout(work)
        column.setContentsMargins(20, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self._tables, 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(work)
        self._sides = SideBySide(scroll, self.side, self, width=_SIDE_WIDTH)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._sides, 1)
        whole.addWidget(self._made_footer())
        self._footer.hide()
        self._fold()

    def _made_footer(self) -> QWidget:
        self._footer = QFrame(self)
        self._footer.setProperty("role", "footer")
        self._promise = help_text(_PROMISE, self._footer)
        row = QHBoxLayout(self._footer)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(8)
        row.addWidget(self._promise, 1)
        row.addStretch(0)
        for button in (self.save_rejects, self.to_list, self.take_in):
            row.addWidget(button)
        return self._footer

    def _connect(self) -> None:
        self.start.wanted.connect(self.choose_wanted)
        self.unread.wanted.connect(self._choose_columns)
        self.head.other_file_wanted.connect(self.choose_wanted)
        self.head.details_wanted.connect(self._sides.toggle)
        self.head.shown_changed.connect(self._show_rows)
        self.rows.current_changed.connect(self._show_row)
        self.rows.opened.connect(self._open_row)
        self.absent.current_changed.connect(self.side.missing.show_row)
        self.absent.opened.connect(lambda row: self.household_wanted.emit(row.view.household_id))
        self.side.row.answered.connect(self.answered)
        self.side.columns.chosen.connect(self.column_chosen)
        self.side.missing.household_wanted.connect(self.household_wanted)
        self.take_in.clicked.connect(self.take_in_wanted)
        self.save_rejects.clicked.connect(self.save_rejects_wanted)
        self.to_list.clicked.connect(self.list_wanted)

    def _show_buttons(self, preview: ImportPreview) -> None:
        counts = preview.counts
        self.take_in.setVisible(preview.writes)
        self.take_in.setText(import_words.take_in_words(counts))
        self.take_in.setAccessibleName(self.take_in.text())
        self.to_list.setVisible(not preview.writes and not preview.missing)
        left_out = counts[RowState.FAULTY] + counts[RowState.ASKED]
        self.save_rejects.setText(f"{import_words.left_out_words(counts)}をCSVで保存")
        self.save_rejects.setAccessibleName(self.save_rejects.text())
        self.save_rejects.setVisible(left_out > 0)

    def _show_rows(self) -> None:
        preview = self._preview
        if preview is None:
            return
        key = self.head.state()
        missing = key == MISSING
        if preview.missing:
            self._tables.setCurrentWidget(self.unread)
            return
        self._tables.setCurrentWidget(self.absent if missing else self.rows)
        self.side.show_row_panel(missing=missing)
        if missing:
            self.absent.set_rows(missing_rows(preview))
            self.absent.selectRow(max(self.absent.currentIndex().row(), 0))
            self.side.missing.show_row(self.absent.current_row())
            return
        before, wanted = self.rows.current_row(), self._wanted(preview, key)
        self.rows.set_rows(wanted)
        number = before.number if before else 0
        same = next((row for row in wanted if row.number == number), None)
        if same is not None:
            self.rows.select_row(same)
        elif not self.rows.currentIndex().isValid():
            self.rows.selectRow(0)
        self._show_row(self.rows.current_row())

    def _wanted(self, preview: ImportPreview, key: str) -> list[RowView]:
        rows = [row for row in preview.rows if key in (ALL, row.state.value)]
        words = fold(self.head.words())
        if not words:
            return rows
        if not self._folded:
            self._folded = {
                row.number: fold(f"{row.case_number} {row.name}") for row in preview.rows
            }
        return [row for row in rows if words in self._folded[row.number]]

    def _show_row(self, row: RowView | None) -> None:
        if row is None or self._preview is None:
            self.side.row.show_nothing()
            return
        own = [one for (number, _kind), one in self._questions.items() if number == row.number]
        waits = next(
            (one for one in self._preview.questions if one.case_number == row.case_number), None
        )
        values = self._preview.values(row.number)
        self.side.row.show_row(row, own, self._preview.answers, waits, values)

    def _values(self, number: int) -> tuple[tuple[str, str], ...]:
        return () if self._preview is None else self._preview.values(number)

    def _choose_columns(self) -> None:
        self.side.show_tab(COLUMNS)
        self._sides.open_drawer()
        if self._preview is not None:
            self.side.columns.focus_missing(self._preview.missing)

    def _open_row(self, _row: RowView) -> None:
        self.side.show_tab(ROW)
        self._sides.open_drawer()
        self.side.row.focus_question()
