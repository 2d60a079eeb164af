"""The grid of the 連携先対応表: painted marks, groups that fold, agencies always in sight."""

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cwlink.rules.matrix import OfficeChoice
from cwlink.services.matrix_view import MatrixRow
from cwlink.ui.tables import matrix_paint
from cwlink.ui.tables.matrix_model import GroupLine, Index, MatrixModel
from cwlink.ui.theme import theme

_CHOICES: dict[int, OfficeChoice | None] = {
    Qt.Key.Key_1: OfficeChoice.MAIN,
    Qt.Key.Key_2: OfficeChoice.RELATED,
    Qt.Key.Key_0: OfficeChoice.BLANK,
    Qt.Key.Key_Backspace: None,
    Qt.Key.Key_Delete: None,
}
_WIDEST_COLUMN = 108
_SHARE_OF_NAMES = 0.3


class MatrixGrid(QTableView):
    """Shows a MatrixModel; says where the cursor is and which mark was asked for.

    Agencies are the vertical header, so that they stay in sight when the columns scroll.
    """

    moved = Signal()
    choice_wanted = Signal(object)
    """An OfficeChoice for the current cell, None to go back to the shipped mark."""
    note_wanted = Signal()
    menu_wanted = Signal(object)
    """The place on the screen where a menu for the current cell is asked for."""

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix = model
        self._kept: tuple[str, str] | None = None
        self._kept_scroll = 0
        self.setProperty("role", "ruled")
        self.setAccessibleName("連携先対応表")
        self.setItemDelegate(matrix_paint.MatrixDelegate(self))
        self.setVerticalHeader(_AgencyHeads(self))
        self.setHorizontalHeader(_IssueHeads(self))
        self._corner = _Corner(self)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setTabKeyNavigation(False)
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._lay_out)
        self.clicked.connect(self._clicked)
        theme().changed.connect(self._lay_out)

    # asking and moving

    def current_row(self) -> MatrixRow | None:
        """Return the agency's row the cursor is in, None in a group row."""
        line = self._matrix.line(self.currentIndex().row())
        return line if isinstance(line, MatrixRow) else None

    def go_to(self, agency: str, issue: str) -> bool:
        """Put the cursor on a cell, opening its group; False when filters hide it."""
        self._matrix.open_group_of(agency)
        place = self._matrix.place_of(agency, issue)
        if place.isValid():
            self.setCurrentIndex(place)
            self.scrollTo(place)
        return place.isValid()

    def go_to_first(self) -> None:
        """Put the cursor on the first agency's first cell."""
        for row in range(self._matrix.rowCount()):
            if isinstance(self._matrix.line(row), MatrixRow):
                self.setCurrentIndex(self._matrix.index(row, 0))
                return

    # Qt

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Paint both rows anew and say where the cursor is."""
        super().currentChanged(current, previous)
        self._repaint()
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set marks by 1, 2, 0 and Backspace; fold groups by ← → Space Enter; F2 writes a note."""
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
            | Qt.KeyboardModifier.AltModifier
            | Qt.KeyboardModifier.MetaModifier
        )
        if plain and self._act_on(event.key()):
            event.accept()
        elif plain and event.text().strip() and event.text().isprintable():
            event.ignore()  # no search by typing here: digits are marks
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the cell under the mouse, or of the current one by keyboard."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if by_mouse and index.isValid():
            self.setCurrentIndex(index)
        if self.current_row() is not None:
            at = event.pos() if by_mouse else self.visualRect(self.currentIndex()).center()
            self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor in accent; the first time it stands on the first cell."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to_first()
        self._repaint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the cursor quietly."""
        super().focusOutEvent(event)
        self._repaint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._share_width()

    def minimumSizeHint(self) -> QSize:
        """Need room for a few rows and a column."""
        return matrix_paint.least_size()

    def sizeHint(self) -> QSize:
        """Ask for no more than is needed; the page gives what it has."""
        return matrix_paint.least_size()

    # inside

    def _act_on(self, key: int) -> bool:
        line = self._matrix.line(self.currentIndex().row())
        if isinstance(line, GroupLine):
            return self._fold_by(key, line)
        if key == Qt.Key.Key_F2:
            self.note_wanted.emit()
            return True
        if key in _CHOICES and line is not None:
            self.choice_wanted.emit(_CHOICES[key])
            return True
        return False

    def _fold_by(self, key: int, line: GroupLine) -> bool:
        toggles = key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        closes = key == Qt.Key.Key_Left and line.is_open
        opens = key == Qt.Key.Key_Right and not line.is_open
        if toggles or closes or opens:
            self._toggle(self.currentIndex().row())
        return toggles or key in (Qt.Key.Key_Left, Qt.Key.Key_Right)

    def _toggle(self, row: int) -> None:
        self._matrix.toggle_group(row)
        self.setCurrentIndex(self._matrix.index(row, 0))

    def _clicked(self, index: QModelIndex) -> None:
        if isinstance(self._matrix.line(index.row()), GroupLine):
            self._toggle(index.row())

    def head_clicked(self, row: int) -> None:
        """Fold a group, or go to an agency's row, whose head was clicked."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if isinstance(self._matrix.line(row), GroupLine):
            self._toggle(row)
        else:
            column = max(self.currentIndex().column(), 0)
            self.setCurrentIndex(self._matrix.index(row, column))

    def _repaint(self) -> None:
        self.viewport().update()
        self.verticalHeader().viewport().update()
        self.horizontalHeader().viewport().update()

    def _keep_place(self) -> None:
        index = self.currentIndex()
        line, issue = self._matrix.line(index.row()), self._matrix.issue(index.column())
        if isinstance(line, MatrixRow) and issue is not None:
            self._kept = (line.agency.code, issue.code)
        self._kept_scroll = self.verticalScrollBar().value()

    def _lay_out(self) -> None:
        """Give every row the height its words need, and go back to where the cursor was."""
        self._share_width()
        heads = self.verticalHeader()
        for row in range(self._matrix.rowCount()):
            line = self._matrix.line(row)
            height = (
                matrix_paint.agency_height(line, heads.width())
                if isinstance(line, MatrixRow)
                else matrix_paint.group_height()
            )
            heads.resizeSection(row, height)
        self.verticalScrollBar().setValue(self._kept_scroll)
        place = self._matrix.place_of(*self._kept) if self._kept else QModelIndex()
        if place.isValid():
            self.setCurrentIndex(place)
        self.moved.emit()

    def _share_width(self) -> None:
        count = self._matrix.columnCount()
        widths = [matrix_paint.column_width(self._head(at)) for at in range(count)]
        room = self.viewport().width() + self.verticalHeader().width()
        least, most = (
            theme().px(width)
            for width in (matrix_paint.NARROWEST_AGENCY, matrix_paint.AGENCY_WIDTH)
        )
        fitting = room - sum(widths)
        # Where the columns scroll anyway, the names get their share of the room.
        wanted = fitting if fitting >= least else round(room * _SHARE_OF_NAMES)
        agencies = max(least, min(most, wanted))
        spare = (room - agencies - sum(widths)) // count if count else 0
        widest = theme().px(_WIDEST_COLUMN)
        for at, width in enumerate(widths):
            shared = max(width, min(width + spare, widest)) if spare > 0 else width
            self.horizontalHeader().resizeSection(at, shared)
        lines = max((self._head(at).count("\n") + 1 for at in range(count)), default=1)
        self.horizontalHeader().setFixedHeight(matrix_paint.head_height(lines))
        self.verticalHeader().setFixedWidth(agencies)
        self._corner.setGeometry(1, 1, agencies, self.horizontalHeader().height())
        self._corner.raise_()

    def _head(self, column: int) -> str:
        return str(self._matrix.headerData(column, Qt.Orientation.Horizontal))


class _Corner(QWidget):
    """The head of the agencies, over the corner between both heads."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        matrix_paint.paint_corner(QPainter(self), self.rect())


class _AgencyHeads(QHeaderView):
    """The heads of rows: agencies and groups."""

    def __init__(self, grid: MatrixGrid) -> None:
        super().__init__(Qt.Orientation.Vertical, grid)
        self._grid = grid
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(True)
        self.setProperty("ground", "surface")
        self.sectionPressed.connect(grid.head_clicked)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one head."""
        model = self._grid.model()
        line = model.line(section) if isinstance(model, MatrixModel) else None
        in_row = self._grid.currentIndex().row() == section
        painter.save()
        if isinstance(line, GroupLine):
            matrix_paint.paint_group_head(painter, rect, line, in_row=in_row)
        elif line is not None:
            matrix_paint.paint_agency(painter, rect, line, in_row=in_row)
        painter.restore()


class _IssueHeads(QHeaderView):
    """The heads of columns: issues."""

    def __init__(self, grid: MatrixGrid) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._grid = grid
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one head."""
        words = self._grid.model().headerData(section, Qt.Orientation.Horizontal)
        current = self._grid.currentIndex().column() == section and self._grid.hasFocus()
        painter.save()
        matrix_paint.paint_column_head(painter, rect, str(words or ""), current=current)
        painter.restore()
