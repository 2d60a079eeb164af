"""The grid section × agency: switched by mouse or Space, one column for each copy."""

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from cwlink.rules.disclosure import Section
from cwlink.ui.tables import copy_grid_paint as paint
from cwlink.ui.tables.copy_grid_model import CopyGridModel, Index, RowKind
from cwlink.ui.tables.painted_grid import PaintedGrid
from cwlink.ui.theme import theme

_SWITCHES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CopyGrid(PaintedGrid):
    """Shows a CopyGridModel as tall as its rows; the page around it scrolls."""

    recipient_moved = Signal(int)
    """The column of the agency the cursor came to."""
    switched = Signal(int, object)
    """The column and the section (None: 今回発行する) that was switched."""
    ground_wanted = Signal(int)
    """The column whose ground is to be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("項目と関係機関の表", parent)
        self.grid_model = CopyGridModel()
        self.setItemDelegate(paint.CopyDelegate(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionPressed.connect(self.head_clicked)
        self.setModel(self.grid_model)
        self.grid_model.modelReset.connect(self.lay_out)
        self.clicked.connect(self._act_on)

    def go_to(self, column: int, section: Section | None = None) -> None:
        """Put the cursor into an agency's column, at a section or at its ground."""
        place = self.grid_model.index(self.grid_model.row_of(section), column)
        self.setCurrentIndex(place)
        self.scrollTo(place)

    # PaintedGrid

    def paint_row_head(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Paint a section."""
        line, current = self.grid_model.line(row), self.currentIndex().row() == row
        if line is not None:
            note = self.grid_model.note(row)
            paint.paint_row_head(painter, rect, line, note, current=current)

    def paint_column_head(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Paint an agency."""
        current = self.currentIndex().column() == column
        paint.paint_column_head(painter, rect, str(self._head(column) or ""), current=current)

    def paint_corner(self, painter: QPainter, rect: QRect) -> None:
        """Paint the corner between both heads."""
        paint.paint_corner(painter, rect)

    def go_to_first(self) -> None:
        """Put the cursor on the first agency."""
        if self.grid_model.columnCount():
            self.setCurrentIndex(self.grid_model.index(0, 0))

    # Qt

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tint the column anew and say whose copy is looked at."""
        super().currentChanged(current, previous)
        if current.isValid() and current.column() != previous.column():
            self.recipient_moved.emit(current.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Switch by Space or Enter; other letters search nothing here."""
        if event.key() in _SWITCHES and not event.modifiers():
            self._act_on(self.currentIndex())
            event.accept()
        elif event.text().strip() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Ask for the height of all rows."""
        heads = self.horizontalHeader().height() or theme().px(40)
        rows = sum(self.rowHeight(at) for at in range(self.grid_model.rowCount()))
        bar = self.horizontalScrollBar()
        scrolls = bar.maximum() > 0
        return QSize(
            theme().px(400), heads + rows + 4 + (bar.sizeHint().height() if scrolls else 0)
        )

    def minimumSizeHint(self) -> QSize:
        """Never be less tall than the rows."""
        return QSize(theme().px(paint.NAMES_WIDTH + paint.COLUMN_WIDTH), self.sizeHint().height())

    # inside

    def _act_on(self, index: QModelIndex) -> None:
        line = self.grid_model.line(index.row())
        if line is None:
            return
        if line.kind is RowKind.GROUND:
            self.ground_wanted.emit(index.column())
        elif line.switches:
            self.switched.emit(index.column(), line.section)

    def head_clicked(self, column: int) -> None:
        """Look at an agency's copy."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        row = max(self.currentIndex().row(), 0)
        self.setCurrentIndex(self.grid_model.index(row, column))

    def lay_out(self) -> None:
        """Give every row the height its label needs."""
        self.share_width()
        heads = self.verticalHeader()
        for at in range(self.grid_model.rowCount()):
            line = self.grid_model.line(at)
            if line is not None:
                heads.resizeSection(at, paint.row_height(line, heads.width()))
        self.updateGeometry()

    def share_width(self) -> None:
        """Share the width among the agencies."""
        count = self.grid_model.columnCount()
        if not count:
            return
        room = self.width() - 2
        names = self._clamped(
            paint.NAMES_WIDTH,
            paint.WIDEST_NAMES,
            room - count * theme().px(paint.COMFORTABLE_COLUMN),
        )
        width = self._clamped(paint.COLUMN_WIDTH, paint.WIDEST_COLUMN, (room - names) // count)
        if self.verticalHeader().width() != names:
            self.verticalHeader().setFixedWidth(names)
            QTimer.singleShot(0, self, self.lay_out)
        for at in range(count):
            self.horizontalHeader().resizeSection(at, width)
        heads = [str(self._head(at)) for at in range(count)]
        height = paint.column_head_height(heads, width)
        if self.horizontalHeader().height() != height:
            self.horizontalHeader().setFixedHeight(height)
            self.updateGeometry()
        self.place_corner(self.verticalHeader().width())

    def _clamped(self, least: int, most: int, wanted: int) -> int:
        return max(theme().px(least), min(theme().px(most), wanted))

    def _head(self, column: int) -> object:
        return self.grid_model.headerData(column, Qt.Orientation.Horizontal)
