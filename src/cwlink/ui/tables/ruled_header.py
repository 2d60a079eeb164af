"""The head of a ruled table: wrapped titles, and holders over their issues in a second tier."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from cwlink.ui.icons import paint_icon
from cwlink.ui.tables.cell_painter import SIDE
from cwlink.ui.tables.rows_model import Column, RowsModel
from cwlink.ui.text_lines import paint_text, text_height
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text


class RuledHeader(QHeaderView):
    """Paints titles in at most two lines; clickable ones sort and show by which way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme().px(24))

    def sizeHint(self) -> QSize:
        """Ask for the height of the highest title, with both tiers where there are two."""
        columns = self._columns()
        lines = max(
            (self._title_height(column, at) for at, column in enumerate(columns)), default=0
        )
        height = max(theme().px(28), lines + theme().px(8))
        if any(column.over for column in columns):
            height += self._upper()
        return QSize(0, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the titles and the rules."""
        look, painter = theme(), QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), look.color("head"))
        columns = self._columns()
        two_tier = any(column.over for column in columns)
        for at, column in enumerate(columns):
            box = self._section(at)
            title = box.adjusted(0, self._upper(), 0, 0) if two_tier and column.over else box
            self._paint_title(painter, title, column, at)
            if column.ruled and not (two_tier and column.over):
                self._rule(painter, box)
        if two_tier:
            self._paint_upper(painter, columns)
        painter.setPen(QPen(look.color("line"), look.tokens.border))
        bottom = self.height() - 1
        painter.drawLine(0, bottom, self.viewport().width(), bottom)

    def _columns(self) -> tuple[Column[object], ...]:
        model = self.model()
        return model.columns if isinstance(model, RowsModel) else ()

    def _section(self, at: int) -> QRect:
        return QRect(self.sectionViewportPosition(at), 0, self.sectionSize(at), self.height())

    def _upper(self) -> int:
        return theme().px(26)

    def _title_height(self, column: Column[object], at: int) -> int:
        width = max(self.sectionSize(at) - self._pads(column), 1)
        return text_height(column.title, Text.HEAD, width)

    def _pads(self, column: Column[object]) -> int:
        return 4 if column.centred else 2 * SIDE

    def _paint_title(self, painter: QPainter, box: QRect, column: Column[object], at: int) -> None:
        look = theme()
        pad = self._pads(column) // 2
        room = box.adjusted(pad, 0, -pad, 0)
        height = self._title_height(column, at)
        room.setTop(box.top() + max(0, (box.height() - height) // 2))
        side = Qt.AlignmentFlag.AlignHCenter if column.centred else Qt.AlignmentFlag.AlignLeft
        paint_text(painter, room, column.title, Text.HEAD, look.color("text2"), align=side)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == at:
            glyph = {
                Qt.SortOrder.AscendingOrder: "chevron-up",
                Qt.SortOrder.DescendingOrder: "chevron-down",
            }[self.sortIndicatorOrder()]
            arrow = QRect(box.right() - look.px(16), box.top(), look.px(12), box.height())
            paint_icon(painter, arrow, glyph, look.color("text2").name())

    def _paint_upper(self, painter: QPainter, columns: tuple[Column[object], ...]) -> None:
        look, at = theme(), 0
        while at < len(columns):
            last = at
            while last + 1 < len(columns) and columns[last + 1].over == columns[at].over:
                last += 1
            if columns[at].over:
                box = self._section(at).united(self._section(last))
                self._rule(painter, box)
                room = QRect(box.left(), 4, box.width(), self._upper() - 4)
                paint_text(
                    painter,
                    room,
                    columns[at].over,
                    Text.HEAD,
                    look.color("text2"),
                    most=1,
                    align=Qt.AlignmentFlag.AlignHCenter,
                )
            elif at and columns[at - 1].over:
                self._rule(painter, self._section(at))
            at = last + 1

    def _rule(self, painter: QPainter, box: QRect) -> None:
        painter.setPen(QPen(theme().color("line"), theme().tokens.border))
        painter.drawLine(box.left(), 0, box.left(), self.height())
