"""The 手帳 of a member: kind, grade and expiry, one row each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.core.ids import new_id
from cwlink.rules.household import CertificateRecord
from cwlink.rules.record_codes import CertificateKind
from cwlink.ui.editors.fields import Composite
from cwlink.ui.widgets.buttons import IconButton, LinkButton
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.fields import ChoiceField
from cwlink.ui.widgets.suggest_field import SuggestField

KINDS = {
    CertificateKind.PHYSICAL: "身体障害者手帳",
    CertificateKind.INTELLECTUAL: "療育手帳",
    CertificateKind.MENTAL: "精神障害者保健福祉手帳",
}
_GRADES = ("1級", "2級", "3級", "4級", "5級", "6級", "A", "B", "A1", "A2", "B1", "B2")


class CertificateRows(Composite):
    """As many rows as there are 手帳; a button adds one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._add = LinkButton("手帳を追加", self, glyph="plus")
        self._add.clicked.connect(self._add_row)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._add)

    def value(self) -> tuple[CertificateRecord, ...]:
        """Return the 手帳."""
        return tuple(row.value() for row in self._rows)

    def set_value(self, certificates: tuple[CertificateRecord, ...]) -> None:
        """Show the 手帳; rows that stay are not disturbed."""
        if [row.id for row in self._rows] != [one.id for one in certificates]:
            for row in self._rows:
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
            self._rows = [self._new_row(one.id) for one in certificates]
        for row, one in zip(self._rows, certificates, strict=True):
            row.set_value(one)

    def problem(self) -> str:
        """Return why a date cannot be read, empty when all can."""
        return next((told for row in self._rows if (told := row.until.problem())), "")

    def _new_row(self, certificate_id: str) -> "_Row":
        row = _Row(certificate_id, self)
        row.changed.connect(self.changed)
        row.remove_wanted.connect(lambda: self._remove(row))
        self._column.insertWidget(self._column.count() - 1, row)
        row.show()
        return row

    def _add_row(self) -> None:
        row = self._new_row(new_id())
        self._rows.append(row)
        row.kind.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _remove(self, row: "_Row") -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


class _Row(QWidget):
    """Kind, grade, expiry of one 手帳."""

    changed = Signal()
    remove_wanted = Signal()

    def __init__(self, certificate_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.id = certificate_id
        self.kind = ChoiceField(self)
        self.kind.set_choices(list(KINDS.items()))
        self.kind.set_value(CertificateKind.PHYSICAL)
        self.grade = SuggestField(_GRADES, self, example="2級")
        self.until = WarekiDateField(self)
        remove = IconButton("close", "この手帳を外す", self, plain=True)
        for field, name in (
            (self.kind, "手帳の種類"),
            (self.grade, "等級"),
            (self.until, "有効期限"),
        ):
            field.setAccessibleName(name)
        self.until.setPlaceholderText("有効期限 例：R9.3.31")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.kind, 3)
        row.addWidget(self.grade, 1)
        row.addWidget(self.until, 2)
        row.addWidget(remove)
        self.kind.changed.connect(self.changed)
        self.grade.changed.connect(self.changed)
        self.until.changed.connect(self.changed)
        remove.clicked.connect(self.remove_wanted)

    def value(self) -> CertificateRecord:
        """Return the 手帳."""
        kind = CertificateKind(self.kind.value() or CertificateKind.PHYSICAL)
        return CertificateRecord(self.id, kind, self.grade.value(), self.until.value())

    def set_value(self, one: CertificateRecord) -> None:
        """Show a 手帳."""
        self.kind.set_value(one.kind)
        self.grade.set_value(one.grade)
        self.until.set_value(one.expires_on)
