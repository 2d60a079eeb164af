"""Paints the rows of a record list."""

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cwlink.ui.icons import paint_icon
from cwlink.ui.tables.list_entry import ENTRY_ROLE, ListEntry, ListGroup
from cwlink.ui.text_lines import paint_text, text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.badges import badge_size, paint_badge

Index = QModelIndex | QPersistentModelIndex
_SIDE = 12
_BAR = 4
_ABOVE = 5
_GAP = 6


def entry_height() -> int:
    """Return the height of an entry: two lines and the space round them (48 at 100 %)."""
    look = theme()
    return look.line_height(Text.BODY) + look.line_height(Text.HELP) + look.gap(14)


def group_height() -> int:
    """Return the height of a group row."""
    return max(theme().px(20), theme().line_height(Text.HELP) + 4)


def paint_group(painter: QPainter, rect: QRect, title: str) -> None:
    """Paint a group row, in the list and sticky at its top."""
    look = theme()
    painter.fillRect(rect, look.color("head"))
    painter.setPen(QPen(look.color("line"), look.tokens.border))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    room = rect.adjusted(look.gap(16), 0, -_SIDE, 0)
    room.setTop(rect.top() + (rect.height() - look.line_height(Text.HEAD)) // 2)
    paint_text(painter, room, title, Text.HEAD, look.color("text2"), most=1)


class EntryDelegate(QStyledItemDelegate):
    """Entries of one fixed height, so that ten thousand of them scroll."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint an entry or a group row."""
        rect = option.rect
        state = option.state
        item = index.data(ENTRY_ROLE)
        if isinstance(item, ListGroup):
            paint_group(painter, rect, item.title)
            return
        selected = self._view.currentIndex() == index
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        self._paint_ground(painter, rect, selected=selected, hovered=hovered)
        self._paint_entry(painter, rect, cast(ListEntry, item), selected=selected)

    def _paint_ground(
        self, painter: QPainter, rect: QRect, *, selected: bool, hovered: bool
    ) -> None:
        look = theme()
        token = "row_sel" if selected else "row_hover" if hovered else "surface"
        painter.fillRect(rect, look.color(token))
        painter.setPen(QPen(look.color("line"), look.tokens.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if selected:
            bar = look.ink("accent", selected=True)
            painter.fillRect(rect.left(), rect.top(), _BAR, rect.height(), bar)
            if self._view.hasFocus():
                painter.setPen(QPen(bar, 2))
                painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_entry(
        self, painter: QPainter, rect: QRect, entry: ListEntry, *, selected: bool
    ) -> None:
        look = theme()
        ink, quiet = (look.ink(token, selected=selected) for token in ("text", "text2"))
        top = QRect(rect.left() + _SIDE, rect.top() + _ABOVE, rect.width() - 2 * _SIDE, 0)
        top.setHeight(look.line_height(Text.BODY))
        number = text_width(entry.number, Text.BODY)
        right = Qt.AlignmentFlag.AlignRight
        paint_text(painter, top, entry.number, Text.BODY, quiet, align=right)
        room = top.adjusted(0, 0, -number - 8, 0)
        note = text_width(entry.note, Text.HELP)
        name = min(text_width(entry.name, Text.STRONG), room.width() - note - 8)
        paint_text(
            painter, QRect(room.topLeft(), QSize(name, 0)), entry.name, Text.STRONG, ink, most=1
        )
        room.setLeft(room.left() + name + 8)
        paint_text(painter, room, entry.note, Text.HELP, quiet, most=1)
        below = top.translated(0, top.height() + 1)
        below.setHeight(look.line_height(Text.HELP))
        left = self._paint_due(painter, below, entry, selected=selected)
        self._paint_badges(painter, below, entry, left, quiet, selected=selected)

    def _paint_due(
        self, painter: QPainter, line: QRect, entry: ListEntry, *, selected: bool
    ) -> int:
        if not entry.due:
            return line.right()
        look = theme()
        ink = look.ink(entry.due_ink, selected=selected)
        role = Text.HEAD if entry.due_strong else Text.HELP
        width = text_width(entry.due, role)
        right = Qt.AlignmentFlag.AlignRight
        paint_text(painter, line, entry.due, role, ink, most=1, align=right)
        left = line.right() - width
        if entry.due_glyph:
            side = look.px(15)
            left -= side + 4
            paint_icon(
                painter, QRect(left, line.top(), side, line.height()), entry.due_glyph, ink.name()
            )
        return left

    def _paint_badges(
        self,
        painter: QPainter,
        line: QRect,
        entry: ListEntry,
        end: int,
        quiet: QColor,
        *,
        selected: bool,
    ) -> None:
        shown = fitting(entry, end - 8 - line.left())
        x = line.left()
        for badge in entry.badges[:shown]:
            x += paint_badge(painter, QPoint(x, line.top()), badge, selected=selected) + _GAP
        more = entry.rest(len(entry.badges) - shown)
        if more and x + text_width(more, Text.HELP) <= end - 4:
            room = QRect(x, line.top(), end - x, line.height())
            paint_text(painter, room, more, Text.HELP, quiet, most=1)


def fitting(entry: ListEntry, room: int) -> int:
    """Return how many badges fit together with ほか for the rest."""
    for shown in range(len(entry.badges), 0, -1):
        more = entry.rest(len(entry.badges) - shown)
        used = sum(badge_size(badge).width() + _GAP for badge in entry.badges[:shown])
        if used + (text_width(more, Text.HELP) if more else -_GAP) <= room:
            return shown
    return 0
