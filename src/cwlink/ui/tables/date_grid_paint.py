"""How the grid of dates is painted: ○△×, heads of candidates and agencies."""

from datetime import date

from PySide6.QtCore import QAbstractItemModel, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from cwlink.rules.meeting import SlotAnswer
from cwlink.ui.tables.copy_grid_paint import paint_lines
from cwlink.ui.tables.date_grid_model import (
    FIXED,
    SHOWN_ROLE,
    ColumnKind,
    DateColumn,
    Index,
    ShownInvitee,
    ShownReply,
)
from cwlink.ui.tables.marks import Mark, Sign, paint_mark
from cwlink.ui.tables.matrix_paint import paint_cursor
from cwlink.ui.text_lines import paint_text, text_height, text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.badges import Badge, badge_size, doubt, paint_badge, tag
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.fields import TextField

NAMES_WIDTH = 200
WIDEST_NAMES = 280
NOTE_WIDTH = 150
ROW_HEIGHT = 32
_PAD = 10
_SIDE = 8
_CROSS = 6.0
_CROSS_PEN = 2.0
_NOTE_LINES = 2
_SIGNS = {SlotAnswer.YES: Mark(Sign.MAIN), SlotAnswer.MAYBE: Mark(Sign.RELATED)}


def paint_answer(
    painter: QPainter, rect: QRect, answer: SlotAnswer | None, *, selected: bool = False
) -> None:
    """Paint ○, △ or × in the middle of a cell, all of one size; nothing for no answer."""
    if answer in _SIGNS:
        paint_mark(painter, rect, _SIGNS[answer], selected=selected)
    elif answer is SlotAnswer.NO:
        look, centre = theme(), QRectF(rect).center()
        side = _CROSS * look.text_scale
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(
                look.ink("text", selected=selected),
                _CROSS_PEN * look.text_scale,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
            )
        )
        for way in (1, -1):
            step = QPointF(side, side * way)
            painter.drawLine(centre - step, centre + step)
        painter.restore()


class DateDelegate(QStyledItemDelegate):
    """Paints one cell; the agency's row is tinted, and the column of the best or fixed date."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        rect, shown = option.rect, index.data(SHOWN_ROLE)
        current = self._table.currentIndex()
        in_row = current.row() == index.row()
        if isinstance(shown, ShownReply):
            ground = "row_sel" if in_row else _column_ground(shown.badge)
            painter.fillRect(rect, theme().color(ground))
            paint_answer(painter, rect.adjusted(0, 0, -1, -1), shown.answer, selected=in_row)
            _paint_words(painter, rect, shown, selected=in_row)
        paint_lines(painter, rect)
        if current == index:
            paint_cursor(painter, rect, focused=self._table.hasFocus())

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a field over the cell: a day or a line of text."""
        spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        in_days = isinstance(index.data(Qt.ItemDataRole.EditRole), date | None)
        field = WarekiDateField(parent) if in_days else TextField(parent)
        field.setAccessibleName(spoken)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what stands in the cell."""
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, TextField):
            editor.set_value(value)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Tell what was typed; what is no date changes nothing."""
        if isinstance(editor, WarekiDateField):
            editor.settle()
            if not editor.problem():
                model.setData(index, editor.value())
        elif isinstance(editor, TextField):
            model.setData(index, editor.value())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Put the field over the cell, wider where it needs to be."""
        room = self._table.viewport().width()
        width = min(max(option.rect.width(), editor.sizeHint().width()), room)
        height = max(option.rect.height(), editor.sizeHint().height())
        left = max(0, min(option.rect.left(), room - width))
        editor.setGeometry(left, option.rect.top(), width, height)


def _column_ground(badge: str) -> str:
    if not badge:
        return "surface"
    return "ok_bg" if badge == FIXED else "accent_tint"


def _paint_words(painter: QPainter, rect: QRect, shown: ShownReply, *, selected: bool) -> None:
    lines = [(shown.words, Text.BODY, "text"), (shown.doubt, Text.HELP, "warn")]
    told = [(text, role, token) for text, role, token in lines if text]
    room = max(rect.width() - 2 * _SIDE, 1)
    heights = [text_height(text, role, room, most=_NOTE_LINES) for text, role, _token in told]
    top = rect.top() + (rect.height() - sum(heights)) // 2
    for (text, role, token), height in zip(told, heights, strict=True):
        place = QRect(rect.left() + _SIDE, top, room, height)
        ink = theme().ink(token, selected=selected)
        paint_text(painter, place, text, role, ink, most=_NOTE_LINES)
        top += height


def cell_height(shown: ShownReply, width: int) -> int:
    """Return the height a cell of words needs."""
    room = max(width - 2 * _SIDE, 1)
    used = text_height(shown.words, Text.BODY, room, most=_NOTE_LINES) if shown.words else 0
    used += text_height(shown.doubt, Text.HELP, room) if shown.doubt else 0
    return used + theme().px(6)


def row_height(row: ShownInvitee, width: int) -> int:
    """Return the height at which an agency's name is never cut."""
    room = _name_room(row, width)
    return max(theme().px(ROW_HEIGHT), text_height(row.invitee.name, Text.BODY, room) + 6)


def _badge_of(row: ShownInvitee) -> Badge | None:
    if row.late:
        return doubt("期限超過")
    return tag("未回答") if row.waiting else None


def _name_room(row: ShownInvitee, width: int) -> int:
    look, badge = theme(), _badge_of(row)
    beside = badge_size(badge).width() + look.gap(6) if badge else 0
    return max(width - look.gap(_PAD) - look.gap(6) - beside, 1)


def paint_row_head(painter: QPainter, rect: QRect, row: ShownInvitee, *, current: bool) -> None:
    """Paint an agency's name, and that it has still to answer."""
    look, badge = theme(), _badge_of(row)
    painter.fillRect(rect, look.color("row_sel" if current else "surface"))
    room = _name_room(row, rect.width())
    height = text_height(row.invitee.name, Text.BODY, room)
    top = rect.top() + (rect.height() - height) // 2
    place = QRect(rect.left() + look.gap(_PAD), top, room, height)
    paint_text(painter, place, row.invitee.name, Text.BODY, look.ink("text", selected=current))
    if badge:
        size = badge_size(badge)
        at = QPoint(
            rect.right() - look.gap(6) - size.width(),
            rect.top() + (rect.height() - size.height()) // 2,
        )
        paint_badge(painter, at, badge, selected=current)
    paint_lines(painter, rect)


def _head_lines(column: DateColumn) -> list[tuple[str, Text, str]]:
    lines = [
        (column.title, Text.STRONG if column.candidate else Text.HEAD, "text"),
        (column.hours, Text.HELP, "text"),
        (column.off, Text.HEAD, "warn"),
        (column.counts, Text.HELP, "text2"),
    ]
    return [(text, role, token) for text, role, token in lines if text]


def head_width(column: DateColumn) -> int:
    """Return the width a column's head needs for its lines, none of them wrapped."""
    widest = max(text_width(text, role) for text, role, _token in _head_lines(column))
    return widest + 2 * theme().gap(_SIDE)


def head_height(columns: list[DateColumn]) -> int:
    """Return the height of the heads, with room for a badge where one is shown."""
    look = theme()
    tallest = max(
        (sum(look.line_height(role) for _text, role, _token in _head_lines(one)) + _badge_room(one))
        for one in columns
    )
    return max(look.px(34), tallest + look.px(10))


def _badge_room(column: DateColumn) -> int:
    return badge_size(tag(column.badge)).height() + theme().px(4) if column.badge else 0


def paint_column_head(painter: QPainter, rect: QRect, column: DateColumn, *, current: bool) -> None:
    """Paint a candidate's day, hours, holiday and counts, or another column's title."""
    look = theme()
    ground = _column_ground(column.badge) if column.badge else "head"
    painter.fillRect(rect, look.color("row_sel" if current else ground))
    lines = _head_lines(column)
    used = sum(look.line_height(role) for _text, role, _token in lines) + _badge_room(column)
    top = rect.top() + (rect.height() - used) // 2
    if column.badge:
        badge = tag(column.badge)
        size = badge_size(badge)
        x = rect.left() + (rect.width() - size.width()) // 2
        paint_badge(painter, QPoint(x, top), badge, selected=current)
        top += _badge_room(column)
    left = column.kind is ColumnKind.NOTE
    align = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter
    for text, role, token in lines:
        line = look.line_height(role)
        place = QRect(rect.left() + _SIDE * left, top, rect.width(), line)
        paint_text(painter, place, text, role, look.ink(token, selected=current), align=align)
        top += line
    paint_lines(painter, rect)


def paint_corner(painter: QPainter, rect: QRect) -> None:
    """Paint the corner between both heads."""
    look = theme()
    painter.fillRect(rect, look.color("head"))
    line = look.line_height(Text.HEAD)
    place = QRect(rect.left() + look.gap(_PAD), rect.center().y() - line // 2, rect.width(), line)
    paint_text(painter, place, "関係機関", Text.HEAD, look.color("text2"))
    paint_lines(painter, rect)
