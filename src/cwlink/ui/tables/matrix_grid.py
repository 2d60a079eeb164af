"""The grid of the 連携先対応表: painted marks, groups that fold, agencies always in sight."""

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from cwlink.rules.matrix import OfficeChoice
from cwlink.services.matrix_view import MatrixRow
from cwlink.ui.tables import matrix_paint
from cwlink.ui.tables.matrix_model import GroupLine, MatrixModel
from cwlink.ui.tables.painted_grid import PaintedGrid
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


class MatrixGrid(PaintedGrid):
    """Shows a MatrixModel; says where the cursor is and which mark was asked for.

    Agencies are the vertical header, so that they stay in sight when the columns scroll.
    """

    choice_wanted = Signal(object)
    """An OfficeChoice for the current cell, None to go back to the shipped mark."""
    note_wanted = Signal()
    menu_wanted = Signal(object)
    """The place on the screen where a menu for the current cell is asked for."""

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__("連携先対応表", parent)
        self._matrix = model
        self._kept: tuple[str, str] | None = None
        self._kept_scroll = 0
        self.setItemDelegate(matrix_paint.MatrixDelegate(self))
        self.verticalHeader().setSectionsClickable(True)
        self.verticalHeader().setProperty("ground", "surface")
        self.verticalHeader().sectionPressed.connect(self.head_clicked)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self.lay_out)
        self.clicked.connect(self._clicked)

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

    # PaintedGrid

    def paint_row_head(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Paint an agency or a group."""
        line, in_row = self._matrix.line(row), self.currentIndex().row() == row
        if isinstance(line, GroupLine):
            matrix_paint.paint_group_head(painter, rect, line, in_row=in_row)
        elif line is not None:
            matrix_paint.paint_agency(painter, rect, line, in_row=in_row)

    def paint_column_head(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Paint an issue."""
        current = self.currentIndex().column() == column and self.hasFocus()
        matrix_paint.paint_column_head(painter, rect, self._head(column), current=current)

    def paint_corner(self, painter: QPainter, rect: QRect) -> None:
        """Paint the head of the agencies."""
        matrix_paint.paint_corner(painter, rect)

    # Qt

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

    def _keep_place(self) -> None:
        index = self.currentIndex()
        line, issue = self._matrix.line(index.row()), self._matrix.issue(index.column())
        if isinstance(line, MatrixRow) and issue is not None:
            self._kept = (line.agency.code, issue.code)
        self._kept_scroll = self.verticalScrollBar().value()

    def lay_out(self) -> None:
        """Give every row the height its words need, and go back to where the cursor was."""
        self.share_width()
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

    def share_width(self) -> None:
        """Share the width among the names and the issues."""
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
        self.place_corner(agencies)

    def _head(self, column: int) -> str:
        return str(self._matrix.headerData(column, Qt.Orientation.Horizontal))
