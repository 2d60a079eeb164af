"""How the grid of copies is painted: ticks and words in cells, heads of rows and columns."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from cwlink.ui.icons import paint_icon
from cwlink.ui.tables.copy_grid_model import SHOWN_ROLE, CopyRow, Index, RowKind, ShownCopyCell
from cwlink.ui.tables.matrix_paint import paint_cursor
from cwlink.ui.text_lines import paint_text, text_height, text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.tick_paint import paint_check_box

NAMES_WIDTH = 200
WIDEST_NAMES = 292
COLUMN_WIDTH = 84
COMFORTABLE_COLUMN = 104
WIDEST_COLUMN = 132
_LINES = 4
_PAD = 10
_TICK = 18
_ROW_HEIGHTS = {RowKind.WANTED: 32, RowKind.GROUND: 32}


class CopyDelegate(QStyledItemDelegate):
    """Paints one cell; the column of the agency that is being previewed is tinted."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        look, rect = theme(), option.rect
        current = self._table.currentIndex()
        in_column = current.column() == index.column()
        painter.fillRect(rect, look.color("row_sel" if in_column else "surface"))
        shown = index.data(SHOWN_ROLE)
        if isinstance(shown, ShownCopyCell):
            _paint_shown(painter, rect, shown, selected=in_column)
        paint_lines(painter, rect)
        if current == index:
            paint_cursor(painter, rect, focused=self._table.hasFocus())


def _paint_shown(painter: QPainter, rect: QRect, shown: ShownCopyCell, *, selected: bool) -> None:
    look = theme()
    if shown.tone:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color(f"{shown.tone}_line"), look.tokens.border))
        painter.setBrush(look.color(f"{shown.tone}_bg"))
        painter.drawRoundedRect(QRectF(rect).adjusted(3, 3, -4, -4), 4, 4)
        painter.restore()
    if shown.ticked is not None:
        side = look.px(_TICK)
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(rect).center())
        paint_check_box(painter, box, checked=shown.ticked)
        return
    name = shown.tone or ("text2" if shown.faint else "text")
    ink = look.color(name) if shown.tone else look.ink(name, selected=selected)
    role = Text.HELP if shown.faint else Text.BODY
    height = text_height(shown.words, role, rect.width())
    place = QRect(rect.left(), rect.top() + (rect.height() - height) // 2, rect.width(), height)
    paint_text(painter, place, shown.words, role, ink, align=Qt.AlignmentFlag.AlignHCenter)


def paint_lines(painter: QPainter, rect: QRect) -> None:
    """Paint the lines at the right and at the foot of a cell."""
    painter.setPen(QPen(theme().color("line"), theme().tokens.border))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.drawLine(rect.topRight(), rect.bottomRight())


def row_height(row: CopyRow, width: int) -> int:
    """Return the height at which a row's label is never cut."""
    look = theme()
    room = max(width - 2 * look.gap(_PAD) - _extras_width(row), 1)
    least = look.px(_ROW_HEIGHTS.get(row.kind, 28))
    return max(least, text_height(row.label, _label_role(row), room) + look.px(6))


def _label_role(row: CopyRow) -> Text:
    return Text.STRONG if row.kind in (RowKind.WANTED, RowKind.GROUND) else Text.BODY


def _extras_width(row: CopyRow) -> int:
    """Return the room of the lock of a sensitive row and of the count of agencies."""
    look = theme()
    lock = look.px(20) if row.sensitive else 0
    return lock + (text_width("00/00", Text.HELP) + look.gap(4) if row.section else 0)


def paint_row_head(
    painter: QPainter, rect: QRect, row: CopyRow, note: str, *, current: bool
) -> None:
    """Paint a row's label, a lock where it is sensitive, and for how many agencies it is on."""
    look = theme()
    painter.fillRect(rect, look.color("row_hover" if current else "surface"))
    left = rect.left() + look.gap(_PAD)
    room = rect.width() - 2 * look.gap(_PAD) - _extras_width(row)
    height = text_height(row.label, _label_role(row), room)
    top = rect.top() + (rect.height() - height) // 2
    ink = look.color("text2" if row.kind is RowKind.ALWAYS else "text")
    paint_text(painter, QRect(left, top, room, height), row.label, _label_role(row), ink)
    right = rect.right() - look.gap(_PAD)
    if row.sensitive:
        side = look.px(14)
        at = left + min(room, text_width(row.label, _label_role(row))) + look.px(4)
        box = QRect(at, rect.center().y() - side // 2, side, side)
        paint_icon(painter, box, "lock", look.color("warn").name())
    if note:
        width = text_width(note, Text.HELP)
        line = look.line_height(Text.HELP)
        place = QRect(right - width, rect.top() + (rect.height() - line) // 2, width, line)
        paint_text(painter, place, note, Text.HELP, look.color("accent"))
    paint_lines(painter, rect)


def column_head_height(names: list[str], width: int) -> int:
    """Return the height of the heads, four lines of a name at most."""
    look = theme()
    room = max(width - 2 * look.gap(4), 1)
    tallest = max((text_height(one, Text.HEAD, room, most=_LINES) for one in names), default=0)
    return max(look.px(34), tallest + look.px(10))


def paint_column_head(painter: QPainter, rect: QRect, name: str, *, current: bool) -> None:
    """Paint an agency's name."""
    look = theme()
    painter.fillRect(rect, look.color("row_sel" if current else "head"))
    room = max(rect.width() - 2 * look.gap(4), 1)
    height = text_height(name, Text.HEAD, room, most=_LINES)
    place = QRect(
        rect.left() + look.gap(4), rect.top() + (rect.height() - height) // 2, room, height
    )
    ink = look.ink("text" if current else "text2", selected=current)
    centred = Qt.AlignmentFlag.AlignHCenter
    paint_text(painter, place, name, Text.HEAD, ink, most=_LINES, align=centred)
    paint_lines(painter, rect)


def paint_corner(painter: QPainter, rect: QRect) -> None:
    """Paint the corner between both heads."""
    look = theme()
    painter.fillRect(rect, look.color("head"))
    line = look.line_height(Text.HEAD)
    place = QRect(rect.left() + look.gap(_PAD), rect.center().y() - line // 2, rect.width(), line)
    paint_text(painter, place, "項目", Text.HEAD, look.color("text2"))
    paint_lines(painter, rect)
