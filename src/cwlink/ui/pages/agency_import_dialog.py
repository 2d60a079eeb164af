"""Preview of a list of agencies: what would be new, changed, unclear or wrong, row by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cwlink.services.agency_import import AgencyColumn, Answer, Preview, PreviewRow, RowState
from cwlink.ui import agency_words, half_done
from cwlink.ui.notices import Tone
from cwlink.ui.pages.import_columns import FoundColumns, ImportColumns
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.labels import Label, help_text, page_title
from cwlink.ui.widgets.segments import Segments
from cwlink.ui.widgets.strips import ToneFrame

LEFT = "agency list"
"""The name under which a list half-way is kept over a lock."""
_ALL = "all"
_HOW_COLUMNS = "見出しから判断しました。違っていれば、ファイルのどの列かを選び直してください。"
_MOST_LINES = 8
_WIDTH, _HEIGHT = 900, 560
_NARROW = 800
_SHOWN_FIRST = (RowState.FAULTY, RowState.ASK)
_GLYPHS = {
    RowState.NEW: ("plus", "ok"),
    RowState.CHANGED: ("pencil", "text"),
    RowState.UNCHANGED: ("check", "text2"),
    RowState.ASK: ("question", "warn"),
    RowState.FAULTY: ("stop", "error"),
}
_ANSWERS = (
    (Answer.UPDATE.value, "同じ機関として更新する"),
    (Answer.ADD.value, "別の機関として登録する"),
    (Answer.LEAVE.value, "取り込まない"),
)
_ANSWER_WORDS = {
    Answer.UPDATE: "同じ機関として更新",
    Answer.ADD: "別の機関として登録",
    Answer.LEAVE: "取り込まない",
}


@dataclass(frozen=True)
class _Row:
    """A row of the preview with the answer given to it."""

    row: PreviewRow
    answer: Answer


@dataclass(frozen=True)
class AgencyListLeft:
    """A list that was looked through when a lock closed the dialog, and what was chosen."""

    path: str
    columns: dict[AgencyColumn, str]
    answers: dict[int, Answer]


class AgencyImportDialog(QDialog):
    """Shows a Preview, asks about agencies that may be there already, and tells what to do."""

    take_in_wanted = Signal(object)
    """Answers by row number."""
    faulty_rows_wanted = Signal()
    columns_chosen = Signal(object)
    """Which of the file's columns each is read from, for those chosen by hand so far."""

    def __init__(self, preview: Preview, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self._file = file
        self._answers: dict[int, Answer] = {}
        self._chosen: dict[AgencyColumn, str] = {}
        self.setWindowTitle("関係機関の取り込み")
        self._title = page_title(f"取り込む前の確認（{file.name}）", self)
        self.states = Segments("表示する行", self)
        self.table: RuledTable[_Row] = RuledTable("取り込む行", _columns(), self)
        self.columns = ImportColumns(self, explanation=_HOW_COLUMNS)
        self.to_columns = LinkButton("", self, glyph="table")
        self._explanation = help_text("", self)
        self._middle = QStackedWidget(self)
        self.question = _Question(self)
        self.take_in = PrimaryButton("", self)
        self.save_faulty = LinkButton("読み込めない行を保存する", self, glyph="document")
        self._cancel = SecondaryButton("取り込まずに閉じる", self)
        self._lay_out()
        self._connect()
        self.show_preview(preview)
        if preview.missing:
            self._show_columns(shown=True)
            self.columns.focus_missing(preview.missing)

    def show_preview(self, preview: Preview) -> None:
        """Show the list anew, since it was read with other columns; answers begin anew."""
        self._preview = preview
        self._answers = dict.fromkeys(_asked(preview), Answer.LEAVE)
        parts = [(_ALL, f"すべて {len(preview.rows)}")]
        parts += [
            (state.value, f"{agency_words.STATE_WORDS[state]} {preview.count(state)}")
            for state in (*_SHOWN_FIRST, RowState.NEW, RowState.CHANGED, RowState.UNCHANGED)
            if preview.count(state)
        ]
        self.states.set_parts(parts, _ALL)
        self.save_faulty.setVisible(bool(preview.count(RowState.FAULTY)))
        self._explanation.setText(_explanation(preview))
        self.columns.show_columns(
            FoundColumns(preview.headings, preview.choices, preview.unread_headings)
        )
        self._show_state(_ALL)
        self._go_to_first_question()
        self._show_columns(shown=self._middle.currentWidget() is self.columns)

    def preview(self) -> Preview:
        """Return what is shown."""
        return self._preview

    def answers(self) -> dict[int, Answer]:
        """Return what was answered, by row number."""
        return dict(self._answers)

    def typed(self) -> Mapping[str, str]:
        """Return which list is looked through and what was chosen, for a lock that closes this."""
        left = AgencyListLeft(str(self._file), dict(self._chosen), self.answers())
        return {LEFT: half_done.written(left)}

    def resume(self, left: AgencyListLeft) -> None:
        """Choose again what had been chosen; the list was read with the same columns."""
        self._chosen = dict(left.columns)
        self._answers |= {
            line: left.answers[line] for line in self._answers if line in left.answers
        }
        self._show_state(self.states.current())
        self._go_to_first_question()

    def _lay_out(self) -> None:
        parent = self.parentWidget()
        room = parent.size() - QSize(40, 40) if parent else QSize(_WIDTH, _HEIGHT)
        self.resize(QSize(theme().px(_WIDTH), theme().px(_HEIGHT)).boundedTo(room))
        if self.width() < theme().px(_NARROW):
            self.table.set_columns(_narrow_columns())
        self._middle.addWidget(self.table)
        self._middle.addWidget(self.columns)
        above = QHBoxLayout()
        above.addWidget(self.states)
        above.addStretch(1)
        above.addWidget(self.to_columns)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save_faulty)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.take_in)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._explanation)
        column.addLayout(above)
        column.addWidget(self._middle, 1)
        column.addWidget(self.question)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.states.changed.connect(self._show_state)
        self.table.current_changed.connect(self._show_question)
        self.question.answered.connect(self._answer)
        self.take_in.clicked.connect(lambda: self.take_in_wanted.emit(self.answers()))
        self.save_faulty.clicked.connect(self.faulty_rows_wanted)
        self._cancel.clicked.connect(self.reject)
        self.columns.chosen.connect(self._choose_column)
        self.to_columns.clicked.connect(
            lambda: self._show_columns(shown=self._middle.currentWidget() is self.table)
        )

    def _choose_column(self, column: AgencyColumn, label: str) -> None:
        self._chosen = {
            key: "" if key is not column and label and there == label else there
            for key, there in (self._chosen | {column: label}).items()
        }
        self.columns_chosen.emit(dict(self._chosen))

    def _show_columns(self, *, shown: bool) -> None:
        """Show which column is read as what, or the rows."""
        self._middle.setCurrentWidget(self.columns if shown else self.table)
        self.states.setVisible(not shown)
        self.to_columns.setText("行の一覧に戻る" if shown else "列の対応を直す")
        self.to_columns.setAccessibleName(self.to_columns.text())
        self._show_question(None if shown else self.table.current_row())

    def _rows(self, state: str) -> list[_Row]:
        return [
            _Row(row, self._answers.get(row.entry.line, Answer.LEAVE))
            for row in self._preview.rows
            if state in (_ALL, row.state.value)
        ]

    def _show_state(self, state: str) -> None:
        self.table.set_rows(self._rows(state))
        self._show_question(self.table.current_row())
        count = self._count()
        self.take_in.setText(f"{count}件を取り込む")
        self.take_in.setAccessibleName(f"{count}件を取り込む")
        self.take_in.set_allowed(count > 0, "取り込む行がありません。")

    def _count(self) -> int:
        sure = self._preview.count(RowState.NEW) + self._preview.count(RowState.CHANGED)
        return sure + sum(answer is not Answer.LEAVE for answer in self._answers.values())

    def _show_question(self, row: _Row | None) -> None:
        asks = row is not None and row.row.state is RowState.ASK
        self.question.setVisible(asks)
        if row is not None and asks:
            self.question.ask(row.row, row.answer)

    def _answer(self, line: int, answer: Answer) -> None:
        self._answers[line] = answer
        self._show_state(self.states.current())
        for row in self._rows(self.states.current()):
            if row.row.entry.line == line:
                self.table.select_row(row)

    def _go_to_first_question(self) -> None:
        for row in self._rows(_ALL):
            if row.row.state is RowState.ASK:
                self.table.select_row(row)
                return


class _Question(ToneFrame):
    """Asks whether a row is an agency that is registered already."""

    answered = Signal(int, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Tone.WARNING, parent)
        self._line = 0
        self._words = Label("", Text.STRONG, self)
        self.answers = RadioGroup(self, across=True)
        self.answers.set_choices(_ANSWERS)
        self.answers.changed.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 8)
        column.addWidget(self._words)
        column.addWidget(self.answers)

    def ask(self, row: PreviewRow, answer: Answer) -> None:
        """Ask about a row."""
        self._line = row.entry.line
        there = "、".join(_named(one.name, one.department, one.phone) for one in row.similar)
        new = _named(row.entry.name, row.entry.department, row.entry.phone)
        self._words.setText(f"「{new}」は、登録済みの「{there}」と同じ機関ですか。")
        self.answers.set_value(answer.value)

    def _tell(self) -> None:
        self.answered.emit(self._line, Answer(self.answers.value() or Answer.LEAVE))


def _explanation(preview: Preview) -> str:
    words = "空欄の項目は登録済みの内容をそのまま残します。取り込みで削除されるものはありません。"
    unread = "、".join(preview.unread_headings)
    return f"{words}読み込まない列：{unread}" if unread else words


def _asked(preview: Preview) -> Sequence[int]:
    return [row.entry.line for row in preview.rows if row.state is RowState.ASK]


def _named(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _columns() -> tuple[Column[_Row], ...]:
    return (
        Column("line", "行", lambda row: Cell(str(row.row.entry.line)), room=2.5, centred=True),
        Column("state", "扱い", _state_cell, room=8),
        Column("name", "名称", _name_cell, room=13, stretch=1),
        Column("type", "機関の種類", lambda row: Cell(row.row.type_name), room=11),
        Column("what", "内容", _what_cell, room=14, stretch=2),
    )


def _narrow_columns() -> tuple[Column[_Row], ...]:
    """Return the columns for little room, the type below the name."""
    line, state, _name, _kind, what = _columns()
    return (
        line,
        state,
        Column("name", "名称・機関の種類", _named_kind_cell, room=13, stretch=1),
        what,
    )


def _named_kind_cell(shown: _Row) -> Cell:
    name = _name_cell(shown)
    return replace(name, second=_named(name.second, shown.row.type_name))


def _state_cell(shown: _Row) -> Cell:
    glyph, ink = _GLYPHS[shown.row.state]
    second = _ANSWER_WORDS[shown.answer] if shown.row.state is RowState.ASK else ""
    words = agency_words.STATE_WORDS[shown.row.state]
    return Cell(words, second=second, glyph=glyph, ink=ink)


def _name_cell(shown: _Row) -> Cell:
    entry = shown.row.entry
    return Cell(entry.name, second=entry.department, strong=True)


def _what_cell(shown: _Row) -> Cell:
    row = shown.row
    if row.entry.faults:
        faults = "／".join(agency_words.cell_fault_words(fault) for fault in row.entry.faults)
        return Cell(faults, ink="error", lines=_MOST_LINES)
    if row.state is RowState.CHANGED:
        return Cell("、".join(agency_words.FIELD_WORDS[name] for name in row.changes))
    if row.state is RowState.ASK:
        return Cell("登録済みの機関と名称が同じです")
    return Cell(_named(row.entry.person, row.entry.phone))
