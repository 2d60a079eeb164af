"""Preview of a list of agencies: what would be new, changed, unclear or wrong, row by row."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.services.agency_import import Answer, Preview, PreviewRow, RowState
from cwlink.ui import agency_words
from cwlink.ui.notices import Tone
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

_ALL = "all"
_MOST_LINES = 8
_WIDTH, _HEIGHT = 900, 560
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


class AgencyImportDialog(QDialog):
    """Shows a Preview, asks about agencies that may be there already, and tells what to do."""

    take_in_wanted = Signal(object)
    """Answers by row number."""
    faulty_rows_wanted = Signal()

    def __init__(self, preview: Preview, file_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self._answers = dict.fromkeys(_asked(preview), Answer.LEAVE)
        self.setWindowTitle("関係機関の取り込み")
        self._title = page_title(f"取り込む前の確認（{file_name}）", self)
        self.states = Segments("表示する行", self)
        self.table: RuledTable[_Row] = RuledTable("取り込む行", _columns(), self)
        self.question = _Question(self)
        self.take_in = PrimaryButton("", self)
        self.save_faulty = LinkButton("読み込めない行を保存する", self, glyph="document")
        self._cancel = SecondaryButton("取り込まずに閉じる", self)
        self._lay_out()
        self._connect()
        self._show_state(_ALL)
        self._go_to_first_question()

    def answers(self) -> dict[int, Answer]:
        """Return what was answered, by row number."""
        return dict(self._answers)

    def _lay_out(self) -> None:
        parent = self.parentWidget()
        room = parent.size() - QSize(40, 40) if parent else QSize(_WIDTH, _HEIGHT)
        self.resize(QSize(theme().px(_WIDTH), theme().px(_HEIGHT)).boundedTo(room))
        parts = [(_ALL, f"すべて {len(self._preview.rows)}")]
        parts += [
            (state.value, f"{agency_words.STATE_WORDS[state]} {self._preview.count(state)}")
            for state in (*_SHOWN_FIRST, RowState.NEW, RowState.CHANGED, RowState.UNCHANGED)
            if self._preview.count(state)
        ]
        self.states.set_parts(parts, _ALL)
        self.save_faulty.setVisible(bool(self._preview.count(RowState.FAULTY)))
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
        column.addWidget(help_text(self._explanation(), self))
        column.addWidget(self.states)
        column.addWidget(self.table, 1)
        column.addWidget(self.question)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.states.changed.connect(self._show_state)
        self.table.current_changed.connect(self._show_question)
        self.question.answered.connect(self._answer)
        self.take_in.clicked.connect(lambda: self.take_in_wanted.emit(self.answers()))
        self.save_faulty.clicked.connect(self.faulty_rows_wanted)
        self._cancel.clicked.connect(self.reject)

    def _explanation(self) -> str:
        words = (
            "空欄の項目は登録済みの内容をそのまま残します。取り込みで削除されるものはありません。"
        )
        unread = "、".join(self._preview.unread_headings)
        return f"{words}読み込まない列：{unread}" if unread else words

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
