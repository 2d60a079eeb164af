"""How the 連携先対応表 is painted: cells, heads of agencies, groups and columns."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from cwlink.reference.agencies import Layer
from cwlink.services.matrix_view import MatrixRow
from cwlink.ui.icons import paint_icon
from cwlink.ui.matrix_words import current_name, painted
from cwlink.ui.tables.marks import paint_mark
from cwlink.ui.tables.matrix_model import SHOWN_ROLE, GroupLine, Index, ShownCell
from cwlink.ui.text_lines import paint_text, text_height, text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.badges import Badge, badge_size, paint_badge, tag

AGENCY_WIDTH = 268
NARROWEST_AGENCY = 190
COLUMN_WIDTH = 68
ROW_HEIGHT = 32
GROUP_HEIGHT = 26
HEAD_HEIGHT = 42
_PAD = 10
_GAP = 8
_CORNER = 7


class MatrixDelegate(QStyledItemDelegate):
    """Paints a mark centred in its cell, with the row, the cursor and doubts behind it."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell, or the rest of a group row."""
        look, rect = theme(), option.rect
        current = self._table.currentIndex()
        in_row, is_current = current.row() == index.row(), current == index
        shown = index.data(SHOWN_ROLE)
        painter.fillRect(rect, look.color(_ground(shown, in_row=in_row)))
        if isinstance(shown, ShownCell):
            paint_mark(painter, rect.adjusted(0, 0, -1, -1), painted(shown.mark), selected=in_row)
            if shown.has_note:
                _paint_note_corner(painter, rect)
            _paint_grid(painter, rect, right=True)
        else:
            _paint_grid(painter, rect, right=False)
        if is_current and isinstance(shown, ShownCell):
            paint_cursor(painter, rect, focused=self._table.hasFocus())


def _ground(shown: object, *, in_row: bool) -> str:
    if not isinstance(shown, ShownCell):
        return "row_sel" if in_row else "sunken"
    return "row_sel" if in_row else "surface"


def _paint_grid(painter: QPainter, rect: QRect, *, right: bool) -> None:
    painter.setPen(QPen(theme().color("line"), theme().tokens.border))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if right:
        painter.drawLine(rect.topRight(), rect.bottomRight())


def _paint_note_corner(painter: QPainter, rect: QRect) -> None:
    side = theme().px(_CORNER)
    corner = QPointF(rect.left() + 1, rect.bottom())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color("accent"))
    painter.drawPolygon(QPolygonF([corner, corner + QPointF(side, 0), corner - QPointF(0, side)]))
    painter.restore()


def paint_cursor(painter: QPainter, rect: QRect, *, focused: bool) -> None:
    """Paint the frame of the current cell: two pixels, in accent while the grid has the focus."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = theme().ink("accent" if focused else "line_strong", selected=True)
    painter.setPen(QPen(ink, theme().tokens.border + 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -2, -2), 3, 3)
    painter.restore()


def agency_tags(row: MatrixRow) -> tuple[Badge, ...]:
    """Return what stands beside an agency's name: 読替, 補足 or 所."""
    words = {Layer.SUPPLEMENT: "補足", Layer.OFFICE: "所"}
    if row.realigned:
        return (tag("読替"),)
    word = words.get(row.agency.layer)
    return (tag(word),) if word else ()


def agency_height(row: MatrixRow, width: int) -> int:
    """Return the height an agency's row needs, so that its name is never cut."""
    name, _tags = _agency_room(row, width)
    height = text_height(row.agency.name, Text.BODY, name)
    if current_name(row.agency):
        height += text_height(_now_called(row), Text.HELP, name)
    return max(theme().px(ROW_HEIGHT), height + theme().px(6))


def paint_agency(painter: QPainter, rect: QRect, row: MatrixRow, *, in_row: bool) -> None:
    """Paint an agency's name with its tags, and the name it bears today."""
    look = theme()
    painter.fillRect(rect, look.color("row_sel" if in_row else "surface"))
    width, tags = _agency_room(row, rect.width())
    name_height = text_height(row.agency.name, Text.BODY, width)
    now = _now_called(row) if current_name(row.agency) else ""
    used = name_height + (text_height(now, Text.HELP, width) if now else 0)
    top = rect.top() + (rect.height() - used) // 2
    left = rect.left() + look.gap(_PAD)
    ink = look.ink("text", selected=in_row)
    box = QRect(left, top, width, name_height)
    paint_text(painter, box, row.agency.name, Text.BODY, ink)
    if now:
        box = QRect(left, top + name_height, width, used - name_height)
        paint_text(painter, box, now, Text.HELP, look.ink("text2", selected=in_row))
    at = left + min(width, text_width(row.agency.name, Text.BODY)) + look.gap(_GAP)
    for badge in tags:
        y = top + (name_height - badge_size(badge).height()) // 2
        at += paint_badge(painter, QPoint(at, y), badge, selected=in_row) + look.gap(_GAP)
    if row.note:
        _paint_note_corner(painter, rect)
    _paint_grid(painter, rect, right=True)


def paint_group_head(painter: QPainter, rect: QRect, line: GroupLine, *, in_row: bool) -> None:
    """Paint the head of a field (分野) with its count and whether it is open."""
    look = theme()
    painter.fillRect(rect, look.color("row_sel" if in_row else "sunken"))
    side = look.px(14)
    glyph = "chevron-down" if line.is_open else "chevron-right"
    left = rect.left() + look.gap(_GAP)
    box = QRect(left, rect.top() + (rect.height() - side) // 2, side, side)
    paint_icon(painter, box, glyph, look.ink("text2", selected=in_row).name())
    left += side + look.gap(_GAP) // 2
    for words, role, token in (
        (line.category, Text.STRONG, "text"),
        (f"{line.count}機関", Text.HELP, "text2"),
    ):
        height = look.line_height(role)
        top = rect.top() + (rect.height() - height) // 2
        space = QRect(left, top, rect.right() - left, height)
        paint_text(painter, space, words, role, look.ink(token, selected=in_row))
        left += text_width(words, role) + look.gap(_GAP)
    _paint_grid(painter, rect, right=False)


def column_width(words: str) -> int:
    """Return the width a column needs for its head and a mark."""
    return max(theme().px(COLUMN_WIDTH), text_width(words, Text.HEAD) + 2 * theme().gap(2))


def head_height(lines: int) -> int:
    """Return the height of the heads of columns with so many lines."""
    return max(theme().px(HEAD_HEIGHT), lines * theme().line_height(Text.HEAD) + theme().px(8))


def paint_column_head(painter: QPainter, rect: QRect, words: str, *, current: bool) -> None:
    """Paint an issue as the head of a column."""
    _paint_head(painter, rect, words, Qt.AlignmentFlag.AlignHCenter, current=current)


def paint_corner(painter: QPainter, rect: QRect) -> None:
    """Paint the head of the agencies."""
    painter.fillRect(rect, theme().color("head"))
    inner = rect.adjusted(theme().gap(_PAD), 0, 0, 0)
    _paint_head(painter, inner, "関係機関", Qt.AlignmentFlag.AlignLeft, current=False)
    _paint_grid(painter, rect, right=True)


def _paint_head(
    painter: QPainter, rect: QRect, words: str, side: Qt.AlignmentFlag, *, current: bool
) -> None:
    look = theme()
    painter.fillRect(rect, look.color("head"))
    ink = look.color("accent" if current else "text2")
    height = text_height(words, Text.HEAD, rect.width())
    space = QRect(rect.left(), rect.top() + (rect.height() - height) // 2, rect.width(), height)
    paint_text(painter, space, words, Text.HEAD, ink, align=side)
    _paint_grid(painter, rect, right=True)


def _now_called(row: MatrixRow) -> str:
    return f"現在：{current_name(row.agency)}"


def _agency_room(row: MatrixRow, width: int) -> tuple[int, tuple[Badge, ...]]:
    """Return the width left for the name beside its tags."""
    tags = agency_tags(row)
    look = theme()
    beside = sum(badge_size(badge).width() + look.gap(_GAP) for badge in tags)
    return max(width - 2 * look.gap(_PAD) - beside, 1), tags


def group_height() -> int:
    """Return the height of a group row."""
    return max(theme().px(GROUP_HEIGHT), theme().line_height(Text.STRONG) + 4)


def least_size() -> QSize:
    """Return the size below which the grid is of no use."""
    return QSize(
        theme().px(NARROWEST_AGENCY + COLUMN_WIDTH), theme().px(HEAD_HEIGHT + 5 * ROW_HEIGHT)
    )
