"""A table whose cells are edited in place, cell by cell, as a spreadsheet is (F2, Tab, Enter)."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy, QWidget

from cwlink.ui.tables.cell_editor import CellEditor, Item
from cwlink.ui.tables.rows_model import Column, GroupRow, Row
from cwlink.ui.tables.ruled_table import RuledTable

Other = TypeVar("Other")
EditorMaker = Callable[[Other, str], CellEditor[Other]]


class EditedTable(RuledTable[Row], Generic[Row, Item]):
    """``item_changed`` carries an item as it should be now, with the column that was edited.

    Subclasses say which item a row shows and how items are told apart. ``fixed`` columns are not
    edited.
    """

    item_changed = Signal(object, str)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        make_editor: EditorMaker[Item],
        parent: QWidget | None = None,
        *,
        fixed: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(name, columns, parent, whole=True, cellwise=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._make_editor = make_editor
        self._fixed = fixed
        self._editor: CellEditor[Item] | None = None
        self._editable = True
        self.opened.connect(lambda _row: self.edit_current())

    def item_of(self, row: Row) -> Item:
        """Return the item that a row shows."""
        raise NotImplementedError

    def id_of(self, item: Item) -> str:
        """Return what tells an item from the others."""
        raise NotImplementedError

    def set_editable(self, editable: bool) -> None:
        """Let cells be changed, or only read."""
        self._editable = editable

    def editor(self) -> CellEditor[Item] | None:
        """Return the editor that is open."""
        return self._editor

    def close_editor(self, *, keep: bool) -> bool:
        """Close an open cell editor; False when none is open."""
        if self._editor is None:
            return False
        self._editor.finish(keep=keep)
        return True

    def edit_cell(self, item_id: str, column: str) -> bool:
        """Open the editor of an item's cell; False when the item is not shown."""
        for row in self._item_rows():
            if self.id_of(self.item_of(row)) == item_id:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                self.select_row(row, column)
                self.edit_current()
                return True
        return False

    def edit_current(self) -> None:
        """Open the editor of the cell the cursor is in."""
        row, column = self.current_row(), self.current_column()
        if not self._editable or row is None or column in ("", *self._fixed):
            return
        self.close_editor(keep=True)
        self._editor = self._make_editor(self.item_of(row), column)
        self._editor.finished.connect(self._edited)
        host = self._host()
        self.scrollTo(self.currentIndex())
        cell = self.visualRect(self.currentIndex())
        corner = self.viewport().mapTo(host, cell.topLeft())
        self._editor.open_over(host, QRect(corner, cell.size()))
        self._bring_into_sight(self._editor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit on F2 too."""
        if event.key() == Qt.Key.Key_F2:
            self.edit_current()
        else:
            super().keyPressEvent(event)

    def _edited(self, change: Callable[[Item], Item] | None, step: int) -> None:
        editor, self._editor = self._editor, None
        if editor is None:
            return
        if change is not None:
            self.item_changed.emit(change(editor.item), editor.key)
        if step:
            self._go_on(editor, step)
        elif editor.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self, editor: CellEditor[Item], step: int) -> None:
        """Go on to the next cell, past the last one to the next row."""
        keys = [one.key for one in self.rows_model.columns if one.key not in self._fixed]
        ids = [self.id_of(self.item_of(row)) for row in self._item_rows()]
        if self.id_of(editor.item) not in ids:
            return
        place = ids.index(self.id_of(editor.item)) * len(keys) + keys.index(editor.key) + step
        if 0 <= place < len(ids) * len(keys):
            self.edit_cell(ids[place // len(keys)], keys[place % len(keys)])
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _item_rows(self) -> list[Row]:
        return [row for row in self.rows_model.rows() if not isinstance(row, GroupRow)]

    def _bring_into_sight(self, editor: QWidget) -> None:
        widget: QWidget | None = self.parentWidget()
        while widget is not None and not isinstance(widget, QScrollArea):
            widget = widget.parentWidget()
        if isinstance(widget, QScrollArea):
            widget.ensureWidgetVisible(editor, 0, 8)

    def _host(self) -> QWidget:
        """Return the scrolled page round the table: the editor scrolls along with it."""
        widget: QWidget | None = self.parentWidget()
        while widget is not None and widget.objectName() != "scrolled":
            widget = widget.parentWidget()
        return widget or self.window()
