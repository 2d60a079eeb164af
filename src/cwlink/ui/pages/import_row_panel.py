"""What becomes of one row in full: its faults, what changes, and questions to be answered there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.core.ids import MemberId
from cwlink.services.imports import (
    Answers,
    ChangeView,
    Fault,
    Note,
    QuestionKind,
    QuestionView,
    RowState,
    RowView,
)
from cwlink.ui import import_words
from cwlink.ui.import_words import STATE_GLYPHS, STATE_WORDS
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.cards import Divider
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.scroll_pane import ScrollPane

_NOTHING = "行を選ぶと、取り込む内容をここに示します。"
_OUTCOMES = {
    RowState.NEW: "保管庫にない方です。新しく加えます。",
    RowState.CHANGED: "保管庫の内容を次のように変えます。",
    RowState.UNCHANGED: "保管庫の内容と同じです。",
    RowState.ASKED: "",
    RowState.FAULTY: "誤りがあるため取り込みません。名簿を直して、もう一度選んでください。",
}


class ImportRowPanel(ScrollPane):
    """Shows a RowView; ``answered`` carries the answers with the new one among them."""

    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("行の内容")
        self._answers = Answers()
        self.questions: dict[QuestionKind, RadioGroup] = {}
        self.column.setSpacing(10)
        self.column.setContentsMargins(0, 0, 8, 8)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say that no row is chosen."""
        self._empty()
        self.add(help_text(_NOTHING, self))

    def show_row(
        self,
        row: RowView,
        questions: Sequence[QuestionView],
        answers: Answers,
        waits_for: QuestionView | None,
        values: Sequence[tuple[str, str]],
    ) -> None:
        """Show a row with the questions about it, answered or not.

        ``waits_for`` is the question about another row of the household that holds this one back,
        ``values`` what the list tells of a row that is new or as it was.
        """
        self._empty()
        self._answers = answers
        self._add_head(row)
        for fault in row.faults:
            self._add_told("stop", "error", fault)
        if row.changes and row.state is RowState.CHANGED:
            for change in row.changes:
                self._add_change(change)
        for question in questions:
            self._add_question(question)
        if row.state is RowState.ASKED and not questions and waits_for is not None:
            self.add(Label(_waiting_words(waits_for), Text.BODY, self))
        for note in row.notes:
            self._add_told("info", "accent", note)
        if row.state in (RowState.NEW, RowState.UNCHANGED):
            self.add(Divider(self))
            for heading, value in values:
                self._add_value(heading, value)

    def focus_question(self) -> bool:
        """Put the cursor into the first question; False where there is none."""
        for group in self.questions.values():
            group.setFocus()
            return True
        return False

    def _empty(self) -> None:
        self.clear()
        self.questions = {}

    def _add_head(self, row: RowView) -> None:
        glyph, ink = STATE_GLYPHS[row.state]
        head = QWidget(self)
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(IconLabel(glyph, head, tint=ink))
        line.addWidget(Label(STATE_WORDS[row.state], Text.STRONG, head, tint=ink), 1)
        line.addWidget(Label(f"{row.number:,}行目", Text.HELP, head, wrap=False))
        self.add(head)
        self.add(Label(row.name or "（氏名なし）", Text.SECTION, self))
        told = (row.case_number or "ケース番号なし", row.relation)
        self.add(help_text("　".join(part for part in told if part), self))
        if _OUTCOMES[row.state]:
            self.add(Label(_OUTCOMES[row.state], Text.BODY, self))

    def _add_told(self, glyph: str, ink: str, told: Fault | Note) -> None:
        box = QWidget(self)
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(IconLabel(glyph, box, tint=ink, side=16), 0, Qt.AlignmentFlag.AlignTop)
        words = f"「{told.column}」　{import_words.blank_or(told.value)}\n" if told.column else ""
        line.addWidget(Label(f"{words}{told.sentence}", Text.BODY, box), 1)
        self.add(box)

    def _add_change(self, change: ChangeView) -> None:
        self.add(Divider(self))
        self.add(Label(change.heading, Text.HEAD, self))
        self.add(help_text(f"今　{import_words.blank_or(change.before)}", self))
        self.add(Label(f"→　{import_words.blank_or(change.after)}", Text.STRONG, self))

    def _add_value(self, heading: str, value: str) -> None:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(help_text(heading, box))
        column.addWidget(Label(value, Text.BODY, box))
        self.add(box)

    def _add_question(self, question: QuestionView) -> None:
        self.add(Divider(self))
        self.add(Label(import_words.question_words(question), Text.STRONG, self))
        if question.kind is QuestionKind.SAME_PERSON:
            born = question.birth or "生年月日なし"
            self.add(help_text(f"名簿：{question.name}　{question.relation}　{born}", self))
        group = RadioGroup(self)
        group.set_choices(import_words.question_choices(question))
        group.set_value(_given(question, self._answers))
        group.changed.connect(lambda: self._answer(question, group.value() or ""))
        self.questions[question.kind] = group
        self.add(group)

    def _answer(self, question: QuestionView, key: str) -> None:
        if question.kind is QuestionKind.NEW_HEAD:
            told = self._answers.with_head(question.key, becomes_head=key == "yes")
        else:
            member = None if key == "new" else MemberId(key)
            told = self._answers.with_same(question.key, member)
        self.answered.emit(told)


def _given(question: QuestionView, answers: Answers) -> str | None:
    """Return the key of the answer given to a question, None for none yet."""
    if question.kind is QuestionKind.NEW_HEAD:
        given = answers.heads.get(question.key)
        return None if given is None else "yes" if given else "no"
    if question.key not in answers.same:
        return None
    return answers.same[question.key] or "new"


def _waiting_words(question: QuestionView) -> str:
    return f"同じ世帯の{question.row:,}行目の確認に答えると、この行も決まります。"
