"""One body in the comparison; a body is chosen by a radio button, not a tick."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from cwlink.rules.bodies import BodyVerdict
from cwlink.ui.tables.row_delegate import Index, RowDelegate
from cwlink.ui.tables.rows_model import ROW_ROLE
from cwlink.ui.theme import theme
from cwlink.ui.widgets.tick_paint import paint_radio


@dataclass(frozen=True)
class BodyRow:
    """A body as judged, and whether it is the chosen one."""

    verdict: BodyVerdict
    chosen: bool


class BodyDelegate(RowDelegate):
    """Paints the choice as a radio button."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table, cellwise=False)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell; the first one is the radio button."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, BodyRow) or index.column():
            super().paint(painter, option, index)
            return
        selected = self._in_selected_row(index)
        self._paint_ground(painter, option.rect, index, selected=selected, state=option.state)
        side = theme().px(20)
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(option.rect).center())
        paint_radio(painter, box, checked=row.chosen, enabled=True, hot=selected)
        self._paint_rules(painter, option.rect, ruled=False)
        self._paint_focus(painter, option.rect, index, selected=selected)
