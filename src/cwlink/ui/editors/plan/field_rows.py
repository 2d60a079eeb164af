"""Fields side by side where there is room, one below the other where there is not."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.ui.page import Breakpoint

Row = Sequence[tuple[QWidget, int]]


class FieldRows(QWidget):
    """Rows of (field, share of the width); ``show_narrow`` puts each field on a row of its own.

    ``halves`` are the rows for a window of middle width, where they differ.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        parent: QWidget | None = None,
        *,
        halves: Sequence[Row] | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = rows
        self._halves = halves or rows
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._lines: list[QHBoxLayout] = []
        self._room: Breakpoint | None = None
        self.show_room(Breakpoint.WIDE)

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""
        self.show_room(Breakpoint.NARROW if narrow else Breakpoint.WIDE)

    def show_room(self, room: Breakpoint) -> None:
        """Lay out for the room there is."""
        if room is self._room:
            return
        self._room = room
        narrow = room is Breakpoint.NARROW
        # removeWidget deletes its item; one taken and left alive would keep the old heights.
        for line in self._lines:
            for row in self._rows:
                for field, _share in row:
                    line.removeWidget(field)
            self._column.removeItem(line)
        self._lines = []
        for row in self._halves if room is Breakpoint.MIDDLE else self._rows:
            lines: list[Row] = [[each] for each in row] if narrow else [row]
            for fields in lines:
                line = QHBoxLayout()
                line.setSpacing(12)
                for field, share in fields:
                    line.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
                self._column.addLayout(line)
                self._lines.append(line)
