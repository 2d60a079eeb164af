"""The rows of a record list: groups and their entries, one below the other."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from cwlink.core.text import fold
from cwlink.ui.privacy import cover
from cwlink.ui.tables.list_entry import ENTRY_ROLE, ListEntry, ListGroup

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class GroupedListModel(QAbstractListModel):
    """Groups and their entries, one below the other.

    A list of ten thousand overrides ``item``, ``place``, ``find`` and ``rowCount`` to make entries
    only when they are looked at; ``group_rows`` are the positions of group rows.
    """

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._items: list[ListGroup | ListEntry] = []
        self._places: dict[str, int] = {}
        self.group_rows: Sequence[int] = ()

    def set_groups(self, groups: Sequence[ListGroup]) -> None:
        """Show groups with their entries; a group without a title shows no row of its own."""
        self.beginResetModel()
        self._items = []
        for group in groups:
            if group.title:
                self._items.append(group)
            self._items.extend(group.entries)
        self._places = {
            item.key: at for at, item in enumerate(self._items) if isinstance(item, ListEntry)
        }
        self.group_rows = [at for at, item in enumerate(self._items) if isinstance(item, ListGroup)]
        self.endResetModel()

    def item(self, at: int) -> ListGroup | ListEntry:
        """Return the group or entry at a position."""
        return self._items[at]

    def place(self, key: str) -> int | None:
        """Return the position of an entry, None when it is not shown."""
        return self._places.get(key)

    def group_before(self, at: int) -> int | None:
        """Return the position of the group row that a position stands under."""
        before = [row for row in self.group_rows if row <= at]
        return before[-1] if before else None

    def group_after(self, at: int) -> int | None:
        """Return the position of the next group row."""
        return next((row for row in self.group_rows if row > at), None)

    def find(self, typed: str, start: int) -> int | None:
        """Return the next entry whose kana, name or number begins with what was typed."""
        wanted = fold(typed)
        count = len(self._items)
        for step in range(count):
            at = (start + step) % count
            item = self._items[at]
            if isinstance(item, ListEntry) and item.begins_with(wanted):
                return at
        return None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows, groups included."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the entry, or it in words."""
        if not index.isValid():
            return None
        item = self.item(index.row())
        if role == ENTRY_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return cover(item.title if isinstance(item, ListGroup) else item.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cover(item.spoken())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let entries be selected, group rows not."""
        if not index.isValid() or index.row() in self.group_rows:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
