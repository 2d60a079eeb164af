"""Fields side by side where there is room, one below the other where there is not."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

Row = Sequence[tuple[QWidget, int]]


class FieldRows(QWidget):
    """Rows of (field, share of the width); ``show_narrow`` puts each field on a row of its own."""

    def __init__(self, rows: Sequence[Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._narrow: bool | None = None
        self.show_narrow(narrow=False)

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""
        if narrow is self._narrow:
            return
        self._narrow = narrow
        while (item := self._column.takeAt(0)) is not None:
            line = item.layout()
            while line is not None and line.takeAt(0) is not None:
                pass
        for row in self._rows:
            lines: list[Row] = [[each] for each in row] if narrow else [row]
            for fields in lines:
                line = QHBoxLayout()
                line.setSpacing(12)
                for field, share in fields:
                    line.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
                self._column.addLayout(line)
