"""How a cell is painted and measured; the same in every table."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from cwlink.ui.icons import paint_icon
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.marks import paint_mark
from cwlink.ui.text_lines import fits, paint_text, text_height, text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.badges import Badge, badge_size, paint_badge
from cwlink.ui.widgets.tick_paint import paint_check_box

SIDE = 10
EDGE = 4
BADGE_GAP = 6
BADGE_LINE_GAP = 4


def cell_height(cell: Cell, width: int) -> int:
    """Return the height a cell needs at a width, its lines limited as it says."""
    room = max(width - 2 * SIDE, 1)
    height = 0
    if cell.text:
        height += text_height(
            cell.text, _role(cell), room - _icon_room(cell.glyph), most=cell.lines
        )
    if cell.second:
        height += text_height(cell.second, Text.HELP, room - _icon_room(cell.second_glyph), most=2)
    if cell.badges and not _beside(cell, room):
        rows = _badge_rows(cell.badges, room)
        line = badge_size(cell.badges[0]).height()
        height += len(rows) * (line + BADGE_LINE_GAP) - BADGE_LINE_GAP + (2 if cell.text else 0)
    return height + 2 * EDGE


def is_cut(cell: Cell, width: int) -> bool:
    """Tell whether a cell cannot show all its text at a width, so that a tooltip must."""
    room = max(width - 2 * SIDE, 1)
    whole = fits(cell.text, _role(cell), room - _icon_room(cell.glyph), most=cell.lines)
    return not (whole and fits(cell.second, Text.HELP, room, most=2))


def paint_cell(
    painter: QPainter, rect: QRect, cell: Cell, *, selected: bool, centred: bool = False
) -> None:
    """Paint the content of a cell, vertically centred, on a ground already painted."""
    painter.save()
    painter.setClipRect(rect)
    if cell.mark is not None:
        paint_mark(painter, rect, cell.mark, selected=selected)
    elif cell.ticked is not None and not cell.text:
        _paint_tick(painter, rect, ticked=cell.ticked)
    elif cell.glyph and not cell.text:
        side = theme().px(18)
        box = QRect(0, 0, side, side)
        box.moveCenter(rect.center())
        paint_icon(painter, box, cell.glyph, theme().ink(cell.ink, selected=selected).name())
    else:
        if cell.state:
            _paint_state(painter, rect, cell.state)
        on_row = selected and not cell.state
        _paint_lines(painter, rect, cell, selected=on_row, centred=centred)
    painter.restore()


def _role(cell: Cell) -> Text:
    return Text.STRONG if cell.strong else Text.BODY


def _icon_room(glyph: str) -> int:
    return theme().px(18) if glyph else 0


def _paint_tick(painter: QPainter, rect: QRect, *, ticked: bool) -> None:
    side = theme().px(20)
    box = QRectF(0, 0, side, side)
    box.moveCenter(QRectF(rect).center())
    paint_check_box(painter, box, checked=ticked)


def _paint_state(painter: QPainter, rect: QRect, state: str) -> None:
    look = theme()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color(state), 2 if state == "error" else look.tokens.border))
    painter.setBrush(look.color(f"{state}_bg"))
    painter.drawRoundedRect(QRectF(rect).adjusted(3, 5, -3, -5), 4, 4)


def _paint_lines(
    painter: QPainter, rect: QRect, cell: Cell, *, selected: bool, centred: bool
) -> None:
    room = QRect(rect).adjusted(SIDE, 0, -SIDE, 0)
    used = cell_height(cell, rect.width()) - 2 * EDGE
    room.setTop(rect.top() + max(EDGE, (rect.height() - used) // 2))
    align = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
    beside = _beside(cell, room.width())
    for line in _lines_of(cell):
        height = _paint_line(painter, room, line, align=align, selected=selected)
        if beside and line.text == cell.text:
            _paint_beside(painter, room, cell, selected=selected)
        room.setTop(room.top() + height)
    if cell.badges and not beside:
        _paint_badges(painter, room, cell, selected=selected)


@dataclass(frozen=True)
class _Line:
    text: str
    role: Text
    token: str
    glyph: str
    most: int


def _lines_of(cell: Cell) -> list[_Line]:
    lines = [
        _Line(cell.text, _role(cell), cell.ink, cell.glyph, cell.lines),
        _Line(cell.second, Text.HELP, cell.second_ink, cell.second_glyph, 2),
    ]
    return [line for line in lines if line.text]


def _paint_line(
    painter: QPainter, room: QRect, line: _Line, *, align: Qt.AlignmentFlag, selected: bool
) -> int:
    look = theme()
    ink = look.ink(line.token, selected=selected)
    if line.glyph:
        side = look.px(15)
        box = QRect(room.left(), room.top(), side, look.line_height(line.role))
        paint_icon(painter, box, line.glyph, ink.name())
        room = room.adjusted(_icon_room(line.glyph), 0, 0, 0)
    return paint_text(painter, room, line.text, line.role, ink, most=line.most, align=align)


def _beside(cell: Cell, room: int) -> bool:
    if not (cell.text and cell.badges) or len(cell.badges) > 2:
        return False
    badges = sum(badge_size(badge).width() + BADGE_GAP for badge in cell.badges)
    return text_width(cell.text, _role(cell)) + _icon_room(cell.glyph) + badges <= room


def _paint_beside(painter: QPainter, room: QRect, cell: Cell, *, selected: bool) -> None:
    x = room.left() + _icon_room(cell.glyph) + text_width(cell.text, _role(cell)) + BADGE_GAP
    for badge in cell.badges:
        size = badge_size(badge)
        y = room.top() + (theme().line_height(_role(cell)) - size.height()) // 2
        x += paint_badge(painter, QPoint(x, y), badge, selected=selected) + BADGE_GAP


def _badge_rows(badges: tuple[Badge, ...], room: int) -> list[list[Badge]]:
    rows: list[list[Badge]] = []
    x = 0
    for badge in badges:
        width = badge_size(badge).width()
        if not rows or x + width > room:
            rows.append([])
            x = 0
        rows[-1].append(badge)
        x += width + BADGE_GAP
    return rows


def _paint_badges(painter: QPainter, room: QRect, cell: Cell, *, selected: bool) -> None:
    y = room.top() + (2 if cell.text else 0)
    for row in _badge_rows(cell.badges, room.width()):
        x = room.left()
        for badge in row:
            x += paint_badge(painter, QPoint(x, y), badge, selected=selected) + BADGE_GAP
        y += badge_size(row[0]).height() + BADGE_LINE_GAP
