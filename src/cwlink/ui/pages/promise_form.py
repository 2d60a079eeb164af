"""持ち帰り事項 noted on its own or put right: who took it home, what, by when."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.core.ids import new_id
from cwlink.rules.promise import PromiseKind, PromiseRecord
from cwlink.ui import meeting_words
from cwlink.ui.widgets.buttons import PrimaryButton, SecondaryButton
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.labels import help_text, section_title
from cwlink.ui.widgets.scroll_pane import ScrollPane
from cwlink.ui.widgets.segments import Segments
from cwlink.ui.widgets.text_area import GrowingTextArea


class PromiseForm(QFrame):
    """``saved`` carries the PromiseRecord and whether it is new; ``given_up`` closes the form."""

    saved = Signal(object, bool)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidePanel")
        self.setAccessibleName("持ち帰り事項")
        self._record: PromiseRecord | None = None
        self._is_new = False
        self._title = section_title("", self)
        self._whose = help_text("", self)
        self.kinds = Segments("種類", self)
        self.kinds.set_parts(
            [(one, meeting_words.PROMISE_KINDS[one]) for one in PromiseKind],
            PromiseKind.TAKEN_HOME,
        )
        self.agency = TextField(self, example="地域包括支援センター", room=14)
        self.person = TextField(self, example="中野", room=8)
        self.content = GrowingTextArea(self, lines=2, example="受診できる医療機関を確かめる")
        self.due = WarekiDateField(self, example="R8.12.10", weekday=True)
        self.save = PrimaryButton("保存する", self)
        self.cancel = SecondaryButton("やめる", self)
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.given_up)

    def begin(self, household_id: str, whose: str, today: date) -> None:
        """Begin a new one for a household, made today."""
        self._show(PromiseRecord(new_id(), household_id, "", today), whose)
        self._is_new = True
        self._title.setText("持ち帰り事項を追加")

    def edit(self, record: PromiseRecord, whose: str) -> None:
        """Put one right."""
        self._show(record, whose)
        self._is_new = False
        self._title.setText("持ち帰り事項を直す")

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        self.agency.setFocus()

    def _show(self, record: PromiseRecord, whose: str) -> None:
        self._record = record
        self._whose.setText(whose)
        self.kinds.set_current(record.kind)
        self.agency.set_value(record.agency_name)
        self.person.set_value(record.person)
        self.content.set_value(record.content)
        self.due.set_value(record.due_on)

    def _save(self) -> None:
        self.due.settle()
        if self._record is None or self.due.problem():
            return
        agency = self.agency.value().strip()
        same = agency == self._record.agency_name
        self.saved.emit(
            replace(
                self._record,
                kind=PromiseKind(self.kinds.current()),
                agency_name=agency,
                agency_type=self._record.agency_type if same else "",
                agency_id=self._record.agency_id if same else None,
                person=self.person.value(),
                content=self.content.value(),
                due_on=self.due.value(),
            ),
            self._is_new,
        )

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
            self._whose,
            self.kinds,
            FieldFrame("持ち帰った機関", self.agency, self),
            FieldFrame("担当者", self.person, self),
            FieldFrame("内容", self.content, self, required=True),
            FieldFrame("期限", self.due, self),
        ):
            pane.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(pane, 1)
        column.addLayout(foot)
