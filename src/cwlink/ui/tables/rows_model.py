"""A boring model: frozen rows, named columns, and a sort role with native values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from cwlink.ui.privacy import cover
from cwlink.ui.tables.cells import Cell

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ROW_ROLE = CELL_ROLE + 1
SORT_ROLE = CELL_ROLE + 2
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: how a row looks in it, how it sorts, and how wide it wants to be.

    ``room`` counts full-width characters; columns with ``stretch`` share what is left over.
    ``over`` puts a common heading above neighbours that have the same (holder above issues).
    ``edit`` gives the text an editor starts from and makes the column editable by F2.
    A ``centred`` title takes the width it needs unless it ``wraps`` within ``room``.
    """

    key: str
    title: str
    cell: Callable[[Row], Cell]
    sort: Callable[[Row], Any] | None = None
    room: float = 6
    stretch: int = 0
    centred: bool = False
    ruled: bool = False
    over: str = ""
    edit: Callable[[Row], str] | None = None
    tooltip: str = ""
    wraps: bool = False


@dataclass(frozen=True)
class GroupRow:
    """A heading between rows that can be closed and opened."""

    key: str
    title: str
    note: str = ""
    is_open: bool = True


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Shows rows through columns; wishes to tick or edit are told, the page changes the rows."""

    tick_wanted = Signal(object, bool)
    edit_wanted = Signal(object, str, str)

    def __init__(self, columns: Sequence[Column[Row]], parent: Any = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: list[Row | GroupRow] = []
        self._cells: dict[tuple[int, int], Cell] = {}

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """Return the columns in order."""
        return self._columns

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Replace the columns, keeping the rows."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._cells.clear()
        self.endResetModel()

    def set_rows(self, rows: Sequence[Row | GroupRow]) -> None:
        """Replace all rows; where only contents differ, selection and scrolling stay."""
        if len(rows) == len(self._rows):
            self._rows = list(rows)
            self._cells.clear()
            if rows:
                last = self.index(len(rows) - 1, len(self._columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = list(rows)
        self._cells.clear()
        self.endResetModel()

    def rows(self) -> list[Row | GroupRow]:
        """Return the rows in the order shown."""
        return list(self._rows)

    def row_at(self, at: int) -> Row | GroupRow:
        """Return the row at a position."""
        return self._rows[at]

    def cell_at(self, row: int, column: int) -> Cell:
        """Return the cell at a position; a group row has its title in the first."""
        key = (row, column)
        if key not in self._cells:
            shown = self._rows[row]
            if isinstance(shown, GroupRow):
                self._cells[key] = Cell(text=shown.title if column == 0 else "", second=shown.note)
            else:
                self._cells[key] = self._columns[column].cell(shown)
        return self._cells[key]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a view, an editor or a screen reader asks for."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == ROW_ROLE:
            return self._rows[row]
        if role == SORT_ROLE:
            return self._sort_value(row, column)
        cell = self.cell_at(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return self._edit_text(row, column)
        if role == Qt.ItemDataRole.CheckStateRole:
            return None if cell.ticked is None else _CHECK[cell.ticked]
        return {
            int(Qt.ItemDataRole.DisplayRole): cover(cell.text),
            int(Qt.ItemDataRole.AccessibleTextRole): cover(cell.in_words()),
            CELL_ROLE: cell,
        }.get(int(role))

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the title of a column, and its tooltip."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        column = self._columns[section]
        spoken = f"{column.over} {column.title}".strip().replace("\n", "")
        return {
            int(Qt.ItemDataRole.DisplayRole): cover(column.title),
            int(Qt.ItemDataRole.ToolTipRole): cover(column.tooltip),
            int(Qt.ItemDataRole.AccessibleTextRole): cover(spoken),
        }.get(int(role))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say what can be done with a cell."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid() or isinstance(self._rows[index.row()], GroupRow):
            return flags
        if self._columns[index.column()].edit is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        if self.cell_at(index.row(), index.column()).ticked is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell of a wish to tick or edit; the rows change only when the page shows others."""
        if not index.isValid():
            return False
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            self.tick_wanted.emit(row, Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role == Qt.ItemDataRole.EditRole and value != self._edit_text(
            index.row(), index.column()
        ):
            self.edit_wanted.emit(row, self._columns[index.column()].key, str(value))
            return True
        return False

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's native values, rows without one last; group rows forbid sorting."""
        if column < 0 or self._columns[column].sort is None:
            return
        if any(isinstance(row, GroupRow) for row in self._rows):
            return
        self.layoutAboutToBeChanged.emit()
        values = [self._sort_value(at, column) for at in range(len(self._rows))]
        known = [at for at, value in enumerate(values) if value is not None]
        known.sort(key=lambda at: values[at], reverse=order == Qt.SortOrder.DescendingOrder)
        unknown = [at for at, value in enumerate(values) if value is None]
        new_order = known + unknown
        self._move_persistent(new_order)
        self._rows = [self._rows[at] for at in new_order]
        self._cells.clear()
        self.layoutChanged.emit()

    def _move_persistent(self, new_order: list[int]) -> None:
        place = {old: new for new, old in enumerate(new_order)}
        old = self.persistentIndexList()
        self.changePersistentIndexList(
            old, [self.index(place[index.row()], index.column()) for index in old]
        )

    def _sort_value(self, row: int, column: int) -> Any:
        shown, sort = self._rows[row], self._columns[column].sort
        return None if sort is None or isinstance(shown, GroupRow) else sort(shown)

    def _edit_text(self, row: int, column: int) -> str | None:
        shown, edit = self._rows[row], self._columns[column].edit
        return None if edit is None or isinstance(shown, GroupRow) else edit(shown)


_CHECK = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}
