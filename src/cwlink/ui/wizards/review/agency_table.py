"""The rows of one group of invitees: ticks, agencies, painted marks, purposes marked 案."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QStyleOptionViewItem, QWidget

from cwlink.services.review_desk import Invitee
from cwlink.services.review_view import ReviewView
from cwlink.ui.tables.cell_painter import EDGE, SIDE, cell_height
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.row_delegate import Index, RowDelegate
from cwlink.ui.tables.rows_model import ROW_ROLE
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.text_lines import paint_text, text_height, text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.badges import badge_size, paint_badge, tag
from cwlink.ui.wizards.review.agency_columns import (
    AGENCY,
    ISSUE,
    NOT_REGISTERED,
    PURPOSE,
    TICK,
    columns,
)

REGISTER = "登録する"
_WIDTHS = {TICK: 42, AGENCY: 246, ISSUE: 44}
_LEAST_PURPOSE = 236
_PROPOSED = tag("案")


class AgencyTable(RuledTable[Invitee]):
    """Tells of ticks, edits, and the wish to register an agency; ← closes the group."""

    register_wanted = Signal(object)
    choose_wanted = Signal(object)
    close_wanted = Signal()
    left_upwards = Signal()
    left_downwards = Signal()
    columns_fitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("招集する関係機関", (), parent)
        self._view: ReviewView | None = None
        self._shown_columns: object = None
        self.setProperty("role", "")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(AgencyDelegate(self))
        self.horizontalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_columns(self, view: ReviewView, *, with_marks: bool) -> None:
        """Show the columns of a view; the same ones only take over the view."""
        self._view = view
        made = columns(view, self._now, with_marks=with_marks)
        shown = [(one.key, one.title, one.over) for one in made]
        if shown != self._shown_columns:
            self._shown_columns = shown
            self.set_columns(made)

    def grid_width(self, view: ReviewView) -> int:
        """Return the width the table needs with marks in columns of their own."""
        made = columns(view, self._now, with_marks=True)
        return sum(_wanted(one.key, one.title) for one in made if one.key != PURPOSE) + theme().px(
            _LEAST_PURPOSE
        )

    def register_place(self, index: Index) -> QRect:
        """Return where 登録する stands in an agency's cell; empty where it does not."""
        row = index.data(ROW_ROLE)
        column = self.rows_model.columns[index.column()]
        if not isinstance(row, Invitee) or row.registered or column.key != AGENCY:
            return QRect()
        cell = column.cell(row)
        if not cell.second.startswith(NOT_REGISTERED):
            return QRect()
        rect = self.visualRect(self.rows_model.index(index.row(), index.column()))
        return _register_rect(rect, cell)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a click on 登録する."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.register_place(index).contains(event.position().toPoint()):
            self.setCurrentIndex(index)
            self.register_wanted.emit(self.current_row())
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose among registered agencies at the agency, edit at the purpose."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.rows_model.columns[index.column()].key == AGENCY:
            self.choose_wanted.emit(self.current_row())
            return
        super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over 登録する."""
        index = self.indexAt(event.position().toPoint())
        over = index.isValid() and self.register_place(index).contains(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit the purpose on F2 from any cell; leave the group by ← and past its ends."""
        if event.key() == Qt.Key.Key_F2:
            self.edit_purpose()
            return
        at, last = self.currentIndex().row(), self.rows_model.rowCount() - 1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_Left:
            self.close_wanted.emit()
        elif plain and event.key() == Qt.Key.Key_Up and at <= 0:
            self.left_upwards.emit()
        elif plain and event.key() == Qt.Key.Key_Down and at == last:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def edit_purpose(self) -> None:
        """Open the field of the current row's purpose."""
        index = self.currentIndex()
        if index.isValid():
            keys = [one.key for one in self.rows_model.columns]
            target = self.rows_model.index(index.row(), keys.index(PURPOSE))
            self.setCurrentIndex(target)
            self.edit(target)

    def changeEvent(self, event: QEvent) -> None:
        """Fit anew when the size of text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.refit()

    def _now(self) -> ReviewView:
        if self._view is None:
            raise RuntimeError("a cell is asked for before there is a view")
        return self._view

    def _fit_columns(self) -> None:
        made = self.rows_model.columns
        if not made:
            return
        widths = [_wanted(one.key, one.title) for one in made]
        total = self.viewport().width()
        if len(made) == 3:
            rest = max(total - widths[0], 2)
            widths = [widths[0], rest // 2, rest - rest // 2]
        else:
            widths[-1] = max(total - sum(widths[:-1]), theme().px(_LEAST_PURPOSE))
        for at, width in enumerate(widths):
            self.setColumnWidth(at, width)
        self.columns_fitted.emit()

    def _needed(self, at: int) -> int:
        row = self.rows_model.row_at(at)
        heights = []
        for column, each in enumerate(self.rows_model.columns):
            width = self.columnWidth(column)
            if each.key == PURPOSE and isinstance(row, Invitee):
                room = width - 2 * SIDE - _tag_room(row)
                heights.append(text_height(row.purpose, Text.HELP, room, most=3) + 2 * EDGE)
            else:
                heights.append(cell_height(self.rows_model.cell_at(at, column), width))
        return max(heights)


class AgencyDelegate(RowDelegate):
    """Adds 登録する to an agency's cell and 案 before a purpose."""

    def __init__(self, table: AgencyTable) -> None:
        super().__init__(table, cellwise=False)
        self._agencies = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        row = index.data(ROW_ROLE)
        key = self._model().columns[index.column()].key
        if isinstance(row, Invitee) and key == PURPOSE:
            self._paint_purpose(painter, option, index, row)
            return
        super().paint(painter, option, index)
        place = self._agencies.register_place(index)
        if not place.isEmpty():
            self._paint_link(painter, place)

    def _paint_purpose(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: Invitee
    ) -> None:
        look, rect = theme(), option.rect
        selected = self._in_selected_row(index)
        self._paint_ground(painter, rect, index, selected=selected, state=option.state)
        room = rect.adjusted(SIDE, 0, -SIDE, 0)
        if row.proposed:
            size = badge_size(_PROPOSED)
            at = QPoint(room.left(), rect.center().y() - size.height() // 2)
            room.setLeft(room.left() + paint_badge(painter, at, _PROPOSED, selected=selected) + 8)
        used = text_height(row.purpose, Text.HELP, room.width(), most=3)
        room.setTop(rect.top() + max(EDGE, (rect.height() - used) // 2))
        ink = look.ink("text" if row.called else "text2", selected=selected)
        paint_text(painter, room, row.purpose, Text.HELP, ink, most=3)
        self._paint_rules(painter, rect, ruled=True)
        self._paint_focus(painter, rect, index, selected=selected)

    def _paint_link(self, painter: QPainter, place: QRect) -> None:
        look = theme()
        ink = look.color("link")
        paint_text(painter, place, REGISTER, Text.HELP, ink)
        painter.setPen(ink)
        base = place.top() + round(look.line_height(Text.HELP) * 0.86)
        painter.drawLine(place.left(), base, place.right() - 1, base)


def _tag_room(row: Invitee) -> int:
    return badge_size(_PROPOSED).width() + 8 if row.proposed else 0


def _wanted(key: str, title: str) -> int:
    look = theme()
    if key.startswith(ISSUE):
        return max(look.px(_WIDTHS[ISSUE]), text_width(title, Text.HEAD) + 8)
    return look.px(_WIDTHS.get(key, _LEAST_PURPOSE))


def _register_rect(rect: QRect, cell: Cell) -> QRect:
    """Return the place after 所の登録なし on the second line of a cell."""
    look = theme()
    room = rect.width() - 2 * SIDE
    used = cell_height(cell, rect.width()) - 2 * EDGE
    top = rect.top() + max(EDGE, (rect.height() - used) // 2)
    top += text_height(cell.text, Text.STRONG, room, most=cell.lines)
    left = rect.left() + SIDE + look.px(18) + text_width(NOT_REGISTERED, Text.HELP) + look.px(6)
    return QRect(left, top, text_width(REGISTER, Text.HELP) + 1, look.line_height(Text.HELP))
