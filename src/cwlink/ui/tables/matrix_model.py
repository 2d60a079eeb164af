"""The rows and columns of the 連携先対応表 as a Qt model: groups, agencies, cells, and filters."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cwlink.core.text import fold
from cwlink.reference.agencies import Layer
from cwlink.reference.issues import IssueKind
from cwlink.services.matrix_view import ALL_LAYERS, Cell, MatrixRow, MatrixView, ShownMark
from cwlink.ui.matrix_words import cell_words, column_head

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
SHOWN_ROLE = Qt.ItemDataRole.UserRole + 1


class Columns(Enum):
    """Which issues have a column."""

    TABLE24 = "table24"
    ALL = "all"


@dataclass(frozen=True)
class GroupLine:
    """The row that heads a field (分野); ``count`` agencies are under it now."""

    category: str
    count: int
    is_open: bool


@dataclass(frozen=True)
class ShownCell:
    """What the delegate paints in a cell."""

    mark: ShownMark
    has_note: bool


@dataclass(frozen=True)
class MatrixFilter:
    """What is shown of the matrix."""

    columns: Columns = Columns.TABLE24
    layers: frozenset[Layer] = ALL_LAYERS
    only_doubts: bool = False
    words: str = ""


class MatrixModel(QAbstractTableModel):
    """Shows a MatrixView through a MatrixFilter; the vertical header holds the agencies."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = MatrixView((), ())
        self._filter = MatrixFilter()
        self._closed: set[str] = set()
        self._lines: list[GroupLine | MatrixRow] = []
        self._issues: tuple[IssueKind, ...] = ()

    # what is shown

    def show_view(self, view: MatrixView) -> None:
        """Show a matrix; filters and closed groups stay."""
        self._view = view
        self._rebuild()

    def set_filter(self, wanted: MatrixFilter) -> None:
        """Show another part of the matrix."""
        if wanted != self._filter:
            self._filter = wanted
            self._rebuild()

    def filter(self) -> MatrixFilter:
        """Return what is shown of the matrix."""
        return self._filter

    def toggle_group(self, row: int) -> None:
        """Close an open group or open a closed one; nothing happens on other rows."""
        line = self.line(row)
        if isinstance(line, GroupLine):
            self._closed ^= {line.category}
            self._rebuild()

    # asking

    def line(self, row: int) -> GroupLine | MatrixRow | None:
        """Return what stands in a row, None outside."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def issue(self, column: int) -> IssueKind | None:
        """Return the issue of a column, None outside."""
        return self._issues[column] if 0 <= column < len(self._issues) else None

    def cell_at(self, row: int, column: int) -> Cell | None:
        """Return the cell of a row and column, None in a group row."""
        line, issue = self.line(row), self.issue(column)
        if issue is None or not isinstance(line, MatrixRow):
            return None
        return line.cell(issue.code)

    def place_of(self, agency: str, issue: str) -> QModelIndex:
        """Return where a cell stands, an invalid index when it is not shown."""
        for row, line in enumerate(self._lines):
            if isinstance(line, MatrixRow) and line.agency.code == agency:
                columns = [kind.code for kind in self._issues]
                return self.index(row, columns.index(issue)) if issue in columns else QModelIndex()
        return QModelIndex()

    def open_group_of(self, agency: str) -> None:
        """Open the group an agency stands in."""
        for group in self._view.groups:
            if any(row.agency.code == agency for row in group.rows) and (
                group.category in self._closed
            ):
                self._closed.discard(group.category)
                self._rebuild()

    # Qt

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows, group rows included."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of issues shown."""
        return 0 if parent is not None and parent.isValid() else len(self._issues)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell holds; words for tooltip and screen reader."""
        line = self.line(index.row())
        if role == LINE_ROLE:
            return line
        cell = self.cell_at(index.row(), index.column())
        if isinstance(line, GroupLine):
            return self._group_words(line) if role == Qt.ItemDataRole.AccessibleTextRole else None
        if cell is None or not isinstance(line, MatrixRow):
            return None
        shown = cell.shown(self._filter.layers)
        if role == SHOWN_ROLE:
            return ShownCell(shown, bool(cell.note))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = cell_words(self._issues[index.column()], cell, shown)
            return f"{line.agency.name}　{words}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heads of columns, and the agencies as heads of rows."""
        if orientation is Qt.Orientation.Horizontal:
            return self._issue_head(section, role)
        line = self.line(section)
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            if isinstance(line, GroupLine):
                return self._group_words(line)
            return line.agency.name if line else None
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, MatrixRow):
            parts = (line.agency.current_name, line.agency.summary, line.note)
            return "\n".join(part for part in (line.agency.name, *parts) if part)
        return None

    # inside

    def _issue_head(self, section: int, role: int) -> object:
        issue = self.issue(section)
        if issue is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column_head(issue)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return issue.label
        return None

    def _group_words(self, line: GroupLine) -> str:
        state = "開いています" if line.is_open else "閉じています"
        return f"{line.category} {line.count}機関　{state}"

    def _rebuild(self) -> None:
        self.beginResetModel()
        all_columns = self._filter.columns is Columns.ALL
        self._issues = self._view.issues if all_columns else self._view.table24_issues
        self._lines = []
        words = [fold(word) for word in self._filter.words.split()]
        for group in self._view.groups:
            rows = [row for row in group.rows if self._is_wanted(row, words)]
            if rows:
                is_open = bool(words) or group.category not in self._closed
                self._lines.append(GroupLine(group.category, len(rows), is_open))
                self._lines.extend(rows if is_open else ())
        self.endResetModel()

    def _is_wanted(self, row: MatrixRow, words: Collection[str]) -> bool:
        wanted, agency = self._filter, row.agency
        if wanted.only_doubts and not any(cell.in_doubt for cell in row.cells.values()):
            return False
        if words:
            text = fold(f"{agency.name} {agency.current_name} {agency.category} {agency.summary}")
            return all(word in text for word in words)
        if agency.layer in wanted.layers and agency.layer is not Layer.SUPPLEMENT:
            return True
        return any(row.cell(issue.code).shown(wanted.layers).kind for issue in self._issues)


def with_layer(wanted: MatrixFilter, layer: Layer, *, shown: bool) -> MatrixFilter:
    """Return the filter with one layer shown or hidden."""
    layers = wanted.layers | {layer} if shown else wanted.layers - {layer}
    return replace(wanted, layers=layers)
