"""The grid section × agency: switched by mouse or Space, one column for each copy."""

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cwlink.rules.disclosure import Section
from cwlink.ui.tables import copy_grid_paint as paint
from cwlink.ui.tables.copy_grid_model import CopyGridModel, Index, RowKind
from cwlink.ui.theme import theme

_SWITCHES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CopyGrid(QTableView):
    """Shows a CopyGridModel as tall as its rows; the page around it scrolls."""

    recipient_moved = Signal(int)
    """The column of the agency the cursor came to."""
    switched = Signal(int, object)
    """The column and the section (None: 今回発行する) that was switched."""
    ground_wanted = Signal(int)
    """The column whose ground is to be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid_model = CopyGridModel()
        self.setProperty("role", "ruled")
        self.setAccessibleName("項目と関係機関の表")
        self.setItemDelegate(paint.CopyDelegate(self))
        self.setVerticalHeader(_RowHeads(self))
        self.setHorizontalHeader(_AgencyHeads(self))
        self._corner = _Corner(self)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setModel(self.grid_model)
        self.grid_model.modelReset.connect(self._lay_out)
        self.clicked.connect(self._act_on)
        theme().changed.connect(self._lay_out)

    def go_to(self, column: int, section: Section | None = None) -> None:
        """Put the cursor into an agency's column, at a section or at its ground."""
        place = self.grid_model.index(self.grid_model.row_of(section), column)
        self.setCurrentIndex(place)
        self.scrollTo(place)

    # Qt

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tint the column anew and say whose copy is looked at."""
        super().currentChanged(current, previous)
        self._repaint()
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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor in accent."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.grid_model.columnCount():
            self.setCurrentIndex(self.grid_model.index(0, 0))
        self._repaint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the cursor quietly."""
        super().focusOutEvent(event)
        self._repaint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the agencies."""
        super().resizeEvent(event)
        self._share_width()

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

    def _repaint(self) -> None:
        self.viewport().update()
        self.verticalHeader().viewport().update()
        self.horizontalHeader().viewport().update()

    def _lay_out(self) -> None:
        self._share_width()
        heads = self.verticalHeader()
        for at in range(self.grid_model.rowCount()):
            line = self.grid_model.line(at)
            if line is not None:
                heads.resizeSection(at, paint.row_height(line, heads.width()))
        self.updateGeometry()

    def _share_width(self) -> None:
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
            QTimer.singleShot(0, self, self._lay_out)
        for at in range(count):
            self.horizontalHeader().resizeSection(at, width)
        heads = [str(self._head(at)) for at in range(count)]
        height = paint.column_head_height(heads, width)
        if self.horizontalHeader().height() != height:
            self.horizontalHeader().setFixedHeight(height)
            self.updateGeometry()
        self._corner.setGeometry(1, 1, self.verticalHeader().width(), height)
        self._corner.raise_()

    def _clamped(self, least: int, most: int, wanted: int) -> int:
        return max(theme().px(least), min(theme().px(most), wanted))

    def _head(self, column: int) -> object:
        return self.grid_model.headerData(column, Qt.Orientation.Horizontal)


class _Corner(QWidget):
    """The corner between both heads."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        paint.paint_corner(QPainter(self), self.rect())


class _RowHeads(QHeaderView):
    """The heads of rows: sections."""

    def __init__(self, grid: CopyGrid) -> None:
        super().__init__(Qt.Orientation.Vertical, grid)
        self._grid = grid
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one head."""
        line = self._grid.grid_model.line(section)
        if line is None:
            return
        current = self._grid.currentIndex().row() == section
        painter.save()
        paint.paint_row_head(
            painter, rect, line, self._grid.grid_model.note(section), current=current
        )
        painter.restore()


class _AgencyHeads(QHeaderView):
    """The heads of columns: agencies."""

    def __init__(self, grid: CopyGrid) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._grid = grid
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(True)
        self.sectionPressed.connect(grid.head_clicked)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one head."""
        name = self._grid.grid_model.headerData(section, Qt.Orientation.Horizontal)
        current = self._grid.currentIndex().column() == section
        painter.save()
        paint.paint_column_head(painter, rect, str(name or ""), current=current)
        painter.restore()
