"""The people at an agency, one row each, with the time they are there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cwlink.services.agencies import AgencyFault, ContactRecord
from cwlink.ui.agency_words import fault_sentence
from cwlink.ui.notices import Tone
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.labels import help_text


class ContactRows(QWidget):
    """Edits contacts; the first who is there today stands in lists and suggestions."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_ContactRow] = []
        self._none = help_text("担当者はまだ登録されていません。", self)
        self._column = QVBoxLayout()
        self._column.setSpacing(14)
        self.add = LinkButton("担当者を追加", self, glyph="plus")
        self.add.clicked.connect(self._add_new)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._none)
        whole.addLayout(self._column)
        whole.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> tuple[ContactRecord, ...]:
        """Return the contacts; rows without anything in them are left out."""
        return tuple(row.value() for row in self._rows if row.value() != ContactRecord(""))

    def set_value(self, contacts: Sequence[ContactRecord]) -> None:
        """Show contacts."""
        if tuple(contacts) == self.value() and self._rows:
            return
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for contact in contacts:
            self._append().set_value(contact)
        self._none.setVisible(not self._rows)

    def show_faults(self, faults: Sequence[AgencyFault]) -> None:
        """Say at each row what must be corrected."""
        filled = [row for row in self._rows if row.value() != ContactRecord("")]
        for at, row in enumerate(filled):
            row.show_faults([fault for fault in faults if fault.contact == at])

    def problem(self) -> str:
        """Return why a date cannot be read, empty when all can."""
        return next((row.problem() for row in self._rows if row.problem()), "")

    def _append(self) -> "_ContactRow":
        row = _ContactRow(self)
        row.changed.connect(self.changed)
        row.remove.clicked.connect(lambda: self._take_out(row))
        self._rows.append(row)
        self._column.addWidget(row)
        return row

    def _add_new(self) -> None:
        self._append().focus_name()
        self._none.hide()

    def _take_out(self, row: "_ContactRow") -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._none.setVisible(not self._rows)
        self.changed.emit()


class _ContactRow(QWidget):
    """One person."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = TextField(self)
        self._title = TextField(self)
        self._phone = TextField(self)
        self._since = WarekiDateField(self, example="R8.4.1")
        self._until = WarekiDateField(self, example="R9.3.31")
        self.remove = LinkButton("この担当者を外す", self, glyph="trash")
        self._name_frame = FieldFrame("氏名", self._name, self)
        self._until_frame = FieldFrame("離任日", self._until, self)
        self._lay_out()
        for field in (self._name, self._title, self._phone, self._since, self._until):
            field.changed.connect(self.changed)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.addWidget(self._name_frame, 0, 0, 1, 2)
        grid.addWidget(FieldFrame("役職・職種", self._title, self), 0, 2, 1, 2)
        grid.addWidget(FieldFrame("電話", self._phone, self), 0, 4, 1, 2)
        grid.addWidget(FieldFrame("着任日", self._since, self), 1, 0, 1, 2)
        grid.addWidget(self._until_frame, 1, 2, 1, 2)
        bottom = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        grid.addWidget(self.remove, 1, 4, 1, 2, bottom)
        for column in range(6):
            grid.setColumnStretch(column, 1)

    def value(self) -> ContactRecord:
        """Return the contact as it stands in the fields."""
        return ContactRecord(
            name=self._name.value(),
            title=self._title.value(),
            phone=self._phone.value(),
            since=self._since.value(),
            until=self._until.value(),
        )

    def set_value(self, contact: ContactRecord) -> None:
        """Show a contact."""
        self._name.set_value(contact.name)
        self._title.set_value(contact.title)
        self._phone.set_value(contact.phone)
        self._since.set_value(contact.since)
        self._until.set_value(contact.until)
        self.remove.setAccessibleName(f"{contact.name}を外す")

    def show_faults(self, faults: Sequence[AgencyFault]) -> None:
        """Say what must be corrected."""
        frames = {"contact_name": self._name_frame, "contact_until": self._until_frame}
        for name, frame in frames.items():
            said = next((fault_sentence(f) for f in faults if f.field == name), "")
            frame.set_remark(Tone.ERROR if said else None, said)

    def problem(self) -> str:
        """Return why a date cannot be read, empty when both can."""
        return self._since.problem() or self._until.problem()

    def focus_name(self) -> None:
        """Put the cursor into the name."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)
