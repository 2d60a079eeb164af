"""The table of a page: ruled, painted cells, rows as high as they need."""

from collections.abc import Sequence
from typing import Any, Generic

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QTableView, QToolTip, QWidget

from cwlink.ui.privacy import cover
from cwlink.ui.tables.cell_painter import cell_height, is_cut
from cwlink.ui.tables.row_delegate import RowDelegate
from cwlink.ui.tables.rows_model import Column, GroupRow, Row, RowsModel
from cwlink.ui.tables.ruled_header import RuledHeader
from cwlink.ui.text_lines import text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text

GROWING_ROWS = 120


class RuledTable(QTableView, Generic[Row]):
    """Shows frozen rows through columns and tells in row objects what the caseworker asks for.

    ``whole`` makes the table as high as its rows, for tables inside a scrolling page; otherwise it
    scrolls by itself. ``cellwise`` moves and selects single cells (the matrix), else whole rows.
    Up to 50 rows grow with their text; longer tables keep ``row_height``.
    """

    opened = Signal(object)
    current_changed = Signal(object)
    tick_wanted = Signal(object, bool)
    edit_wanted = Signal(object, str, str)
    remove_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    move_wanted = Signal(object, int)
    group_toggled = Signal(str)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        parent: QWidget | None = None,
        *,
        row_height: int = 44,
        whole: bool = False,
        cellwise: bool = False,
    ) -> None:
        super().__init__(parent)
        self._row_height = row_height
        self._whole = whole
        self.setAccessibleName(name)
        self.setProperty("role", "ruled")
        self.rows_model: RowsModel[Row] = RowsModel(columns, self)
        self._set_up_view(cellwise=cellwise)
        self.setModel(self.rows_model)
        self.selectionModel().currentChanged.connect(self._tell_current)
        self.rows_model.tick_wanted.connect(self.tick_wanted)
        self.rows_model.edit_wanted.connect(self.edit_wanted)
        self.rows_model.layoutChanged.connect(self._fit_rows)
        theme().changed.connect(self.refit)

    def set_rows(self, rows: Sequence[Row | GroupRow]) -> None:
        """Show rows in place of those before.

        The cursor stays on its row where that is still shown, else at its place.
        """
        current, place = self.current_row(), self.currentIndex()
        at, column = place.row(), place.column()
        self.rows_model.set_rows(rows)
        order = self.horizontalHeader()
        if order.isSortIndicatorShown() and order.sortIndicatorSection() >= 0:
            self.rows_model.sort(order.sortIndicatorSection(), order.sortIndicatorOrder())
        self._span_groups()
        self.refit()
        shown = self.rows_model.rows()
        if current is not None and current in shown:
            at = shown.index(current)
        if at >= 0 and shown:
            self.setCurrentIndex(self.rows_model.index(min(at, len(shown) - 1), max(column, 0)))

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show other columns (a layer hidden, issues added)."""
        current, column = self.current_row(), self.current_column()
        self.rows_model.set_columns(columns)
        self.set_rows(self.rows_model.rows())
        if current is not None:
            self.select_row(current, column)

    def current_row(self) -> Row | None:
        """Return the row the cursor is on, None on a group row or nowhere."""
        index = self.currentIndex()
        row = self.rows_model.row_at(index.row()) if index.isValid() else None
        return None if isinstance(row, GroupRow) else row

    def current_column(self) -> str:
        """Return the key of the column the cursor is in, empty for nowhere."""
        index = self.currentIndex()
        return self.rows_model.columns[index.column()].key if index.isValid() else ""

    def select_row(self, row: Row, column: str = "") -> bool:
        """Put the cursor on a row (and column); False when it is not shown."""
        rows = self.rows_model.rows()
        if row not in rows:
            return False
        keys = [each.key for each in self.rows_model.columns]
        at = keys.index(column) if column in keys else 0
        self.setCurrentIndex(self.rows_model.index(rows.index(row), at))
        return True

    def set_whole(self, *, whole: bool) -> None:
        """Make the table as high as its rows, or let it scroll by itself."""
        if whole is self._whole:
            return
        self._whole = whole
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAsNeeded
        )
        self.updateGeometry()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into sight, in the page round a whole table while the cursor is moved."""
        super().scrollTo(index, hint)
        if self._whole and self.hasFocus():
            self._scroll_page(self.visualRect(index))

    def _scroll_page(self, row: QRect) -> None:
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        content = None if page is None else page.widget()
        if page is not None and content is not None:
            top = self.viewport().mapTo(content, row.topLeft()).y()
            page.ensureVisible(0, top + row.height(), 0, 8)
            page.ensureVisible(0, top, 0, 8)

    def sizeHint(self) -> QSize:
        """Ask for the height of all rows when the table is whole."""
        hint = super().sizeHint()
        if self._whole:
            hint.setHeight(self._whole_height())
        return hint

    def minimumSizeHint(self) -> QSize:
        """Need all rows when the table is whole."""
        hint = super().minimumSizeHint()
        if self._whole:
            hint.setHeight(self._whole_height())
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new width."""
        super().resizeEvent(event)
        self.refit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, remove on Delete, toggle groups with ←→, move rows with Alt+↑↓."""
        row = self._row_under_cursor()
        if isinstance(row, GroupRow):
            if self._key_on_group(event, row):
                return
        elif row is not None and self._key_on_row(event, row):
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row, or edit an editable cell."""
        index = self.indexAt(event.position().toPoint())
        row = self.rows_model.row_at(index.row()) if index.isValid() else None
        if row is not None and not isinstance(row, GroupRow):
            if self.rows_model.columns[index.column()].edit is not None:
                self.edit(index)
            else:
                self.opened.emit(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open or close a group with a click."""
        index = self.indexAt(event.position().toPoint())
        row = self.rows_model.row_at(index.row()) if index.isValid() else None
        super().mousePressEvent(event)
        if isinstance(row, GroupRow) and event.button() == Qt.MouseButton.LeftButton:
            self.group_toggled.emit(row.key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Tell where a menu for a row is wanted (right click, menu key, Shift+F10)."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        row = self.rows_model.row_at(index.row()) if index.isValid() else None
        if row is not None and not isinstance(row, GroupRow):
            at = event.pos() if by_mouse else self.visualRect(index).bottomLeft()
            self.menu_wanted.emit(row, self.viewport().mapToGlobal(at))

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in a tooltip what a cell says in marks, or cannot show."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            QToolTip.showText(event.globalPos(), self.tooltip_at(index), self)
            return True
        return super().viewportEvent(event)

    def tooltip_at(self, index: QModelIndex) -> str:
        """Return what the tooltip of a cell says, empty for none."""
        if not index.isValid() or isinstance(self.rows_model.row_at(index.row()), GroupRow):
            return ""
        cell = self.rows_model.cell_at(index.row(), index.column())
        if cell.tooltip:
            return cover(cell.tooltip)
        told = cell.mark is not None or is_cut(cell, self.columnWidth(index.column()))
        return cover(cell.in_words()) if told else ""

    def _set_up_view(self, *, cellwise: bool) -> None:
        view = QAbstractItemView
        self.setHorizontalHeader(RuledHeader(self))
        self.setItemDelegate(RowDelegate(self, cellwise=cellwise))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setSelectionMode(view.SelectionMode.SingleSelection)
        unit = view.SelectionBehavior.SelectItems if cellwise else view.SelectionBehavior.SelectRows
        self.setSelectionBehavior(unit)
        trigger = view.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed)
        self.setHorizontalScrollMode(view.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(view.ScrollMode.ScrollPerPixel)
        if self._whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(False)
        header.sectionClicked.connect(self._sort_by)

    def _span_groups(self) -> None:
        self.clearSpans()
        across = len(self.rows_model.columns)
        for at, row in enumerate(self.rows_model.rows()):
            if isinstance(row, GroupRow) and across > 1:
                self.setSpan(at, 0, 1, across)

    def _sort_by(self, section: int) -> None:
        header = self.horizontalHeader()
        if self.rows_model.columns[section].sort is None:
            return
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        again = header.isSortIndicatorShown() and header.sortIndicatorSection() == section
        order = down if again and header.sortIndicatorOrder() == up else up
        header.setSortIndicatorShown(True)
        header.setSortIndicator(section, order)
        self.rows_model.sort(section, order)

    def _row_under_cursor(self) -> Row | GroupRow | None:
        index = self.currentIndex()
        return self.rows_model.row_at(index.row()) if index.isValid() else None

    def _key_on_group(self, event: QKeyEvent, row: GroupRow) -> bool:
        key = event.key()
        closes = row.is_open and key == Qt.Key.Key_Left
        opens = not row.is_open and key == Qt.Key.Key_Right
        if closes or opens or key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.group_toggled.emit(row.key)
            return True
        return False

    def _key_on_row(self, event: QKeyEvent, row: Row) -> bool:
        key = event.key()
        if event.modifiers() == Qt.KeyboardModifier.AltModifier:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
            if step:
                self.move_wanted.emit(row, step)
            return bool(step)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row)
        elif key == Qt.Key.Key_Delete:
            self.remove_wanted.emit(row)
        elif key == Qt.Key.Key_Space:
            return self._toggle(row)
        else:
            return False
        return True

    def _toggle(self, row: Row) -> bool:
        at = self.currentIndex().row()
        for column in range(len(self.rows_model.columns)):
            ticked = self.rows_model.cell_at(at, column).ticked
            if ticked is not None:
                self.tick_wanted.emit(row, not ticked)
                return True
        return False

    def _tell_current(self, _new: Any, _old: Any) -> None:
        self.current_changed.emit(self.current_row())

    def refit(self) -> None:
        """Measure columns and rows anew: what they say takes another room now."""
        self._fit_columns()
        self._fit_rows()
        if self._whole:
            self.updateGeometry()

    def _fit_columns(self) -> None:
        columns = self.rows_model.columns
        em = text_width("字", Text.BODY)
        wanted = [max(round(column.room * em) + 20, _title_room(column)) for column in columns]
        rest = self.viewport().width() - sum(wanted)
        shares = sum(column.stretch for column in columns)
        for at, column in enumerate(columns):
            extra = rest * column.stretch // shares if shares and rest > 0 else 0
            self.setColumnWidth(at, wanted[at] + extra)
        self.horizontalHeader().updateGeometry()

    def _fit_rows(self) -> None:
        look, count = theme(), self.rows_model.rowCount()
        base = max(look.px(self._row_height), look.line_height(Text.BODY) + 8)
        self.verticalHeader().setMinimumSectionSize(look.px(24))
        self.verticalHeader().setDefaultSectionSize(base)
        grows = count <= GROWING_ROWS
        for at in range(count):
            row = self.rows_model.row_at(at)
            if isinstance(row, GroupRow):
                self.setRowHeight(at, max(look.px(30), look.line_height(Text.STRONG) + 8))
            elif grows:
                self.setRowHeight(at, max(base, self._needed(at)))
            elif self.rowHeight(at) != base:  # a new default leaves rows as they are
                self.setRowHeight(at, base)

    def _needed(self, at: int) -> int:
        columns = range(len(self.rows_model.columns))
        return max(
            cell_height(self.rows_model.cell_at(at, column), self.columnWidth(column))
            for column in columns
        )

    def _whole_height(self) -> int:
        rows = sum(self.rowHeight(at) for at in range(self.rows_model.rowCount()))
        bar = self.horizontalScrollBar()
        sideways = bar.height() if bar.maximum() > 0 else 0
        return self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth() + sideways


def _title_room(column: Column[Row]) -> int:
    """Return the width the lines of a centred title need; titles that wrap have their room."""
    whole = column.centred and not column.wraps
    return text_width(column.title, Text.HEAD) + 8 if whole else 0
