"""Notes that copies came back or were disposed of, several at once; a later note corrects."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.services.disclosure_record import EndKind, RecordRow
from cwlink.ui import record_words as words
from cwlink.ui.notices import Tone
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import PrimaryButton, SecondaryButton
from cwlink.ui.widgets.cards import Divider
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.labels import Label, help_text, section_title
from cwlink.ui.widgets.scroll_pane import ScrollPane
from cwlink.ui.widgets.segments import Segments
from cwlink.ui.widgets.text_area import GrowingTextArea


@dataclass(frozen=True)
class EndLeft:
    """A note half-way: the places of its copies in the record, and what stands in the fields."""

    copies: tuple[int, ...]
    kind: EndKind
    day: str
    note: str


_LATER = "記録は後から変えられません。誤りは、もう一度記録して訂正します。両方が残ります。"


class EndForm(QFrame):
    """``noted`` carries the rows, the EndKind, the day and the note; ``given_up`` closes it."""

    noted = Signal(object, object, object, str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidePanel")
        self.setAccessibleName("返却・廃棄の記録")
        self._rows: tuple[RecordRow, ...] = ()
        self._title = section_title("", self)
        self._copies = Label("", Text.HELP, self)
        self.kinds = Segments("どうなったか", self)
        self.day = WarekiDateField(self, example="R8.12.1", weekday=True)
        self.note = GrowingTextArea(
            self, example="会議の場で回収、電話で確認 など", lines=2, most=5
        )
        self._day_frame = FieldFrame("日付", self.day, self, required=True)
        self.save = PrimaryButton("", self)
        self.cancel = SecondaryButton("やめる", self)
        self._lay_out()
        self.kinds.changed.connect(self._show_kind)
        self.day.changed.connect(lambda: self._day_frame.set_remark(None))
        self.save.clicked.connect(self._note)
        self.cancel.clicked.connect(self.given_up)

    def rows(self) -> tuple[RecordRow, ...]:
        """Return the copies the note is about."""
        return self._rows

    def begin(self, rows: Sequence[RecordRow], kind: EndKind, today: date) -> None:
        """Begin a note about copies, with today as the day."""
        self._rows = tuple(rows)
        self._title.setText(
            f"{len(rows)}件の返却・廃棄を記録" if len(rows) > 1 else "返却・廃棄を記録"
        )
        self._copies.setText(_listed(self._rows))
        kinds = [EndKind.RETURNED, EndKind.DISPOSED]
        if any(row.record.ended for row in rows):
            kinds.append(EndKind.REOPENED)
        self.kinds.set_parts([(one, words.ENDS[one]) for one in kinds], kind)
        self.day.set_value(today)
        self.note.set_value("")
        self._day_frame.set_remark(None)
        self._show_kind(kind)

    def left(self) -> EndLeft:
        """Return the note as it stands."""
        copies = tuple(row.record.seq for row in self._rows)
        return EndLeft(copies, EndKind(self.kinds.current()), self.day.text(), self.note.value())

    def resume(self, left: EndLeft) -> None:
        """Put back what stood in the fields; the note was begun anew."""
        self.day.setText(left.day)
        self.day.settle()
        self.note.set_value(left.note)

    def focus_first(self) -> None:
        """Put the cursor into the day, which stands at today."""
        self.day.setFocus()
        self.day.selectAll()

    def _show_kind(self, kind: str) -> None:
        action = words.END_ACTIONS[EndKind(kind)]
        self.save.setText(action)
        self.save.setAccessibleName(action)

    def _note(self) -> None:
        self.day.settle()
        day = self.day.value()
        if day is None:
            self._day_frame.set_remark(Tone.ERROR, "日付を入力してください。")
            self._day_frame.focus_editor()
            return
        self.noted.emit(self._rows, EndKind(self.kinds.current()), day, self.note.value())

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        pane = ScrollPane(self)
        pane.column.setSpacing(10)
        pane.column.setContentsMargins(0, 0, 8, 8)
        for part in (
            self.kinds,
            self._day_frame,
            FieldFrame("メモ", self.note, self),
            help_text(_LATER, self),
            Divider(self),
            self._copies,
        ):
            pane.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(pane, 1)
        column.addLayout(foot)


def _listed(rows: Sequence[RecordRow]) -> str:
    return "\n".join(f"{row.record.number}　{row.record.recipient}" for row in rows)
