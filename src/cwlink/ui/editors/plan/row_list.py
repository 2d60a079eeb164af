"""Rows of fields that can be added and taken away: meeting dates, what to do if things change."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.ui.editors.plan.field_rows import FieldRows
from cwlink.ui.editors.plan.section import allow, fill
from cwlink.ui.widgets.buttons import IconButton, LinkButton
from cwlink.ui.widgets.empty_state import EmptyState
from cwlink.ui.widgets.field_frame import FieldFrame

FieldMaker = Callable[[], Sequence[tuple[str, FieldFrame, int]]]
"""Makes the fields of one row: name of the part, frame, share of the width."""


class RowList(QWidget):
    """Tells which part of which row changed to what, and which rows are to come or go."""

    part_changed = Signal(int, str, object)
    add_wanted = Signal()
    remove_wanted = Signal(int)

    def __init__(
        self, make_fields: FieldMaker, none: str, add: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._make_fields = make_fields
        self._rows: list[_Row] = []
        self._narrow = False
        self._editable = True
        self._none = EmptyState(none, self)
        self.add = LinkButton(add, self, glyph="plus")
        self.add.clicked.connect(self.add_wanted)
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self._none)
        whole.addLayout(self._column)
        whole.addLayout(foot)

    def show_rows(self, values: Sequence[object]) -> None:
        """Show a row for each value, reading its parts by name."""
        while len(self._rows) > len(values):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(values):
            self._rows.append(self._new_row(len(self._rows)))
        for row, value in zip(self._rows, values, strict=True):
            row.show_value(value)
        self._none.setVisible(not values)

    def set_editable(self, editable: bool) -> None:
        """Let rows be changed, or only read."""
        self._editable = editable
        self.add.setVisible(editable)
        for row in self._rows:
            row.set_editable(editable)

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""
        self._narrow = narrow
        for row in self._rows:
            row.show_narrow(narrow=narrow)

    def focus_row(self, at: int) -> None:
        """Put the cursor into a row, the last one for -1."""
        if self._rows:
            self._rows[at].focus_first()

    def _new_row(self, at: int) -> "_Row":
        row = _Row(self._make_fields(), self)
        row.part_changed.connect(lambda part, value: self.part_changed.emit(at, part, value))
        row.remove_wanted.connect(lambda: self.remove_wanted.emit(at))
        row.set_editable(self._editable)
        row.show_narrow(narrow=self._narrow)
        self._column.addWidget(row)
        row.show()
        return row


class _Row(QWidget):
    part_changed = Signal(str, object)
    remove_wanted = Signal()

    def __init__(
        self, fields: Sequence[tuple[str, FieldFrame, int]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._frames = {part: frame for part, frame, _share in fields}
        self._writing = ""
        self._rows = FieldRows(([(frame, share) for _part, frame, share in fields],), self)
        self._remove = IconButton("trash", "この行を外す", self, plain=True)
        self._remove.clicked.connect(self.remove_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._rows, 1)
        row.addWidget(self._remove)
        for part, frame, _share in fields:
            self._listen(part, frame)

    def show_value(self, value: object) -> None:
        """Show the parts of a value; the one being typed stays."""
        for part, frame in self._frames.items():
            if part != self._writing:
                fill(frame.editor, getattr(value, part))

    def set_editable(self, editable: bool) -> None:
        """Let the fields be changed, or only read."""
        self._remove.setVisible(editable)
        for frame in self._frames.values():
            allow(frame.editor, editable)

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""
        self._rows.show_narrow(narrow=narrow)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self._frames.values())).focus_editor()

    def _listen(self, part: str, frame: FieldFrame) -> None:
        editor: Any = frame.editor

        def tell() -> None:
            self._writing = part
            self.part_changed.emit(part, editor.value())
            self._writing = ""

        editor.changed.connect(tell)
