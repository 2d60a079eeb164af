"""Paints the rows of a ruled table: ground, rules, selection, and the cells themselves."""

from typing import cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from cwlink.ui.icons import paint_icon
from cwlink.ui.tables.cell_painter import SIDE, paint_cell
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import CELL_ROLE, ROW_ROLE, GroupRow, RowsModel
from cwlink.ui.text_lines import paint_text, text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.fields import TextField

_BAR = 4
Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """The look of rows; a tick box answers to a click anywhere in its cell."""

    def __init__(self, table: QTableView, *, cellwise: bool) -> None:
        super().__init__(table)
        self._table = table
        self._cellwise = cellwise

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell with its share of the row's ground."""
        rect = option.rect
        state = option.state
        row = index.data(ROW_ROLE)
        if isinstance(row, GroupRow):
            self._paint_group(painter, rect, row, current=self._has_cursor(index))
            return
        selected = self._in_selected_row(index)
        self._paint_ground(painter, rect, index, selected=selected, state=state)
        column = self._model().columns[index.column()]
        cell = cast(Cell, index.data(CELL_ROLE))
        paint_cell(painter, rect, cell, selected=selected, centred=column.centred)
        self._paint_rules(painter, rect, ruled=column.ruled)
        self._paint_focus(painter, rect, index, selected=selected)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """Edit a cell in a field of the program."""
        return TextField(parent)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Let the field fill its cell."""
        rect = option.rect
        height = min(rect.height() - 4, theme().px(36))
        editor.setGeometry(
            rect.left() + 2, rect.center().y() - height // 2, rect.width() - 4, height
        )

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        _option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tick on a click in the cell."""
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        released = event.type() == QEvent.Type.MouseButtonRelease
        if ticked is None or not released or not isinstance(event, QMouseEvent):
            return False
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        other = {
            Qt.CheckState.Checked: Qt.CheckState.Unchecked,
            Qt.CheckState.Unchecked: Qt.CheckState.Checked,
        }[Qt.CheckState(ticked)]
        return model.setData(index, other, Qt.ItemDataRole.CheckStateRole)

    def _model(self) -> RowsModel[object]:
        return cast(RowsModel[object], self._table.model())

    def _has_cursor(self, index: Index) -> bool:
        current = self._table.currentIndex()
        if self._cellwise:
            return current == index
        return current.isValid() and current.row() == index.row()

    def _in_selected_row(self, index: Index) -> bool:
        current = self._table.currentIndex()
        return current.isValid() and current.row() == index.row()

    def _paint_ground(
        self,
        painter: QPainter,
        rect: QRect,
        index: Index,
        *,
        selected: bool,
        state: QStyle.StateFlag,
    ) -> None:
        look = theme()
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = "row_sel" if selected else "row_hover" if hovered else "surface"
        painter.fillRect(rect, look.color(ground))
        if selected and index.column() == 0 and not self._cellwise:
            painter.fillRect(rect.left(), rect.top(), _BAR, rect.height(), look.color("accent"))

    def _paint_rules(self, painter: QPainter, rect: QRect, *, ruled: bool) -> None:
        painter.setPen(QPen(theme().color("line"), theme().tokens.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if ruled:
            painter.drawLine(rect.topLeft(), rect.bottomLeft())

    def _paint_focus(self, painter: QPainter, rect: QRect, index: Index, *, selected: bool) -> None:
        if not (selected and self._table.hasFocus() and self._has_cursor(index)):
            return
        look = theme()
        token = "on_row_sel" if look.tokens.contrast else "accent"
        painter.setPen(QPen(look.color(token), 2))
        if self._cellwise:
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
            return
        top, bottom = rect.top() + 1, rect.bottom()
        painter.drawLine(rect.left(), top, rect.right() + 1, top)
        painter.drawLine(rect.left(), bottom, rect.right() + 1, bottom)
        if index.column() == 0:
            painter.drawLine(rect.left() + 1, top, rect.left() + 1, bottom)
        if index.column() == len(self._model().columns) - 1:
            painter.drawLine(rect.right(), top, rect.right(), bottom)

    def _paint_group(self, painter: QPainter, rect: QRect, row: GroupRow, *, current: bool) -> None:
        look = theme()
        painter.fillRect(rect, look.color("row_sel" if current else "sunken"))
        ink = look.ink("text", selected=current)
        side = look.px(16)
        box = QRect(rect.left() + SIDE, rect.top(), side, rect.height())
        paint_icon(painter, box, "chevron-down" if row.is_open else "chevron-right", ink.name())
        room = rect.adjusted(SIDE + side + 8, 0, -SIDE, 0)
        room.setTop(rect.top() + (rect.height() - look.line_height(Text.STRONG)) // 2)
        paint_text(painter, room, row.title, Text.STRONG, ink, most=1)
        room.setLeft(room.left() + text_width(row.title, Text.STRONG) + 10)
        if room.width() > 0 and row.note:
            quiet = look.ink("text2", selected=current)
            paint_text(painter, room, row.note, Text.HELP, quiet, most=1)
        self._paint_rules(painter, rect, ruled=False)
        if current and self._table.hasFocus():
            painter.setPen(QPen(look.ink("accent", selected=True), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
