"""What is known of the mark the cursor is on, and what the office says instead."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cwlink.reference.agencies import Layer
from cwlink.reference.issues import IssueKind, is_custom
from cwlink.rules.matrix import OfficeChoice
from cwlink.services.matrix_view import Cell, MatrixRow
from cwlink.ui import matrix_words
from cwlink.ui.notices import Tone
from cwlink.ui.tables.marks import Mark, paint_mark
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton, SecondaryButton
from cwlink.ui.widgets.cards import Divider
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.scroll_pane import ScrollPane
from cwlink.ui.widgets.strips import ToneFrame
from cwlink.ui.widgets.text_area import GrowingTextArea

_AS_SHIPPED = "as_shipped"
_PAUSE_MS = 700


class NoteArea(GrowingTextArea):
    """A note of the office that is handed over after a pause in typing, or when it is left."""

    written = Signal(str, str, str)
    """Agency type, issue (empty for the whole row), and the note."""

    def __init__(self, parent: QWidget, *, example: str) -> None:
        super().__init__(parent, example=example, lines=2, most=6)
        self._of = ("", "")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.hand_over)
        self.changed.connect(self._pause.start)

    def show_note(self, agency: str, issue: str, note: str) -> None:
        """Show the note of a cell or row; what is being typed for the same one stays."""
        if self._of != (agency, issue):
            self.hand_over()
            self._of = (agency, issue)
        if not self._pause.isActive():
            self.set_value(note)

    def hand_over(self) -> None:
        """Hand over what was typed and not yet handed over."""
        if self._pause.isActive():
            self._pause.stop()
            self.written.emit(*self._of, self.value())


class MatrixPanel(QFrame):
    """Shows one cell of the matrix and its agency; every change here has a key in the grid."""

    choice_made = Signal(object)
    """An OfficeChoice, or None for the shipped mark."""
    note_written = Signal(str, str, str)
    registered_wanted = Signal(str)
    """The registered agencies of this agency type are asked for."""
    change_own_wanted = Signal(str)
    """An agency type of the office's own is to be changed."""
    change_issue_wanted = Signal(str)
    """An issue kind of the office's own is to be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidePanel")
        self.setAccessibleName("選んでいる印")
        self._agency = ""
        self._issue_code = ""
        self._name = Label("", Text.SECTION, self)
        self._issue = Label("", Text.BODY, self, tint="text2")
        self._change_issue = LinkButton("この課題を変更する", self, glyph="pencil")
        self._mark = _MarkBox(self)
        self._mark_words = Label("", Text.BODY, self)
        self._about = _About(self)
        self._choices = RadioGroup(self)
        self.note = NoteArea(self, example="県のセンターに確認した日と相手")
        self._reset = SecondaryButton("出荷時の値に戻す", self)
        self._agency_part = _AgencyPart(self)
        self._nothing = help_text("表の印を選ぶと、ここに出どころと所の設定が出ます。", self)
        self._cell_part = QWidget(self)
        self._lay_out()
        self._choices.changed.connect(self._chosen)
        self._reset.clicked.connect(lambda: self.choice_made.emit(None))
        for note in (self.note, self._agency_part.note):
            note.written.connect(self.note_written)
        self._agency_part.registered.clicked.connect(
            lambda: self.registered_wanted.emit(self._agency)
        )
        self._change_issue.clicked.connect(lambda: self.change_issue_wanted.emit(self._issue_code))
        self._agency_part.change.clicked.connect(lambda: self.change_own_wanted.emit(self._agency))
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say that no mark is chosen."""
        self.hand_over()
        self._cell_part.hide()
        self._nothing.show()

    def show_cell(self, row: MatrixRow, issue: IssueKind, cell: Cell) -> None:
        """Show a cell: where its mark comes from, doubts, and what the office says."""
        agency, shown = row.agency, cell.shown()
        self._agency = agency.code
        self._name.setText(agency.name)
        self._issue_code = issue.code
        self._issue.setText(f"課題：{issue.label}")
        self._change_issue.setVisible(is_custom(issue.code))
        self._mark.set_mark(matrix_words.painted(shown))
        self._mark_words.setText(matrix_words.painted(shown).spoken())
        self._about.show_cell(row, cell)
        self._show_choices(row, cell)
        self._reset.set_allowed(cell.changed, "所の設定がないため、戻すものはありません。")
        self.note.show_note(agency.code, issue.code, cell.note)
        self._agency_part.show_row(row)
        self._nothing.hide()
        self._cell_part.show()

    def write_note(self) -> None:
        """Put the cursor into the note of the cell."""
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def hand_over(self) -> None:
        """Hand over notes that are still being typed."""
        self.note.hand_over()
        self._agency_part.note.hand_over()

    def _show_choices(self, row: MatrixRow, cell: Cell) -> None:
        choices = [(_AS_SHIPPED, matrix_words.as_shipped_words(cell, row.agency))]
        choices += [(choice.value, matrix_words.choice_words(choice)) for choice in OfficeChoice]
        self._choices.set_choices(choices)
        self._choices.set_value(cell.office.value if cell.office else _AS_SHIPPED)

    def _chosen(self) -> None:
        chosen = self._choices.value()
        self.choice_made.emit(None if chosen in (None, _AS_SHIPPED) else OfficeChoice(chosen))

    def _lay_out(self) -> None:
        mark = QHBoxLayout()
        mark.setSpacing(8)
        mark.addWidget(self._mark)
        mark.addWidget(self._mark_words, 1)
        part = QVBoxLayout(self._cell_part)
        part.setContentsMargins(0, 0, 0, 0)
        part.setSpacing(8)
        part.addWidget(self._name)
        part.addWidget(self._issue)
        part.addWidget(self._change_issue, 0, Qt.AlignmentFlag.AlignLeft)
        part.addWidget(Divider(self))
        part.addWidget(help_text("現在の印", self))
        part.addLayout(mark)
        part.addWidget(self._about)
        part.addWidget(FieldFrame("所の印", self._choices, self))
        part.addWidget(FieldFrame("メモ（所内）", self.note, self))
        part.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignLeft)
        part.addWidget(Divider(self))
        part.addWidget(self._agency_part)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 12, 10)
        foot.setSpacing(6)
        foot.addWidget(IconLabel("info", self, side=16), 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(help_text("変更は「関係機関の選定」にすぐ反映されます", self), 1)
        pane = ScrollPane(self)
        pane.column.setContentsMargins(16, 16, 16, 12)
        pane.column.setSpacing(8)
        for widget in (help_text("選んでいる印", self), self._nothing, self._cell_part):
            pane.add(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(pane, 1)
        whole.addLayout(foot)


class _MarkBox(QWidget):
    """The present mark as it stands in the grid; the words beside it say the same."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._mark = Mark()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_mark(self, mark: Mark) -> None:
        """Show another mark."""
        self._mark = mark
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of a mark."""
        return QSize(theme().px(40), theme().px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark."""
        paint_mark(QPainter(self), self.rect(), self._mark)


class _About(ToneFrame):
    """Why a mark is to be doubted, how its row was read, or when a supplement's mark holds."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Tone.WARNING, parent)
        self._glyph = IconLabel("warning", self, tint="warn")
        self._title = Label("", Text.STRONG, self)
        self._words = Label("", Text.HELP, self)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(10)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_cell(self, row: MatrixRow, cell: Cell) -> None:
        """Show what is to be known of the cell's mark; nothing when there is nothing."""
        tone, title, words = _what_to_know(row, cell)
        self.set_tone(tone)
        warns = tone is Tone.WARNING
        self._glyph.set_glyph("warning" if warns else "info", "warn" if warns else "accent")
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setVisible(bool(title))


def _what_to_know(row: MatrixRow, cell: Cell) -> tuple[Tone, str, str]:
    if cell.in_doubt:
        return Tone.WARNING, "表24の読み方は要確認です", row.agency.reading_text
    if cell.uncertain:
        return Tone.INFO, "所の印で確定しています", row.agency.reading_text
    if row.realigned and cell.shipped().layer is Layer.REPORT:
        return Tone.INFO, "表24を読み替えています", row.agency.reading_text
    if cell.supplement_note and cell.shipped().layer is Layer.SUPPLEMENT:
        return Tone.INFO, "補足の印が当てはまる場合", cell.supplement_note
    return Tone.INFO, "", ""


class _AgencyPart(QWidget):
    """What the agency type is, its own note, and the office's registered agencies."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._summary = Label("", Text.HELP, self)
        self._now = Label("", Text.HELP, self)
        self.registered = LinkButton("", self, glyph="agency")
        self.change = LinkButton("この機関を変更する", self, glyph="pencil")
        self.note = NoteArea(self, example="地区ごとの担当、連絡のしかた")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._summary)
        column.addWidget(self._now)
        column.addWidget(self.registered, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(FieldFrame("機関のメモ（所内）", self.note, self))

    def show_row(self, row: MatrixRow) -> None:
        """Show an agency type."""
        agency = row.agency
        self._summary.setText(agency.summary)
        self._summary.setVisible(bool(agency.summary))
        self._now.setText(f"現在の名称：{agency.current_name}")
        self._now.setVisible(bool(agency.current_name))
        words = f"所の登録 {row.registered}件" if row.registered else "所の登録なし・登録する"
        self.registered.setText(words)
        self.registered.setAccessibleName(words)
        self.change.setVisible(agency.layer is Layer.OFFICE)
        self.note.show_note(agency.code, "", row.note)
