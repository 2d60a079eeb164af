"""The grid agency × candidate date: replies from the telephone in two keystrokes."""

from datetime import date

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QSizePolicy, QWidget

from cwlink.rules.meeting import Attends, MeetingContent, SlotAnswer
from cwlink.ui.tables import date_grid_paint as paint
from cwlink.ui.tables.date_grid_model import (
    SHOWN_ROLE,
    ColumnKind,
    DateColumn,
    DateGridModel,
    Index,
    ShownInvitee,
    ShownReply,
)
from cwlink.ui.tables.painted_grid import PaintedGrid
from cwlink.ui.tables.sticky_heads import StickyHeads
from cwlink.ui.text_lines import text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text

ANSWER_KEYS: dict[str, SlotAnswer | None] = {
    "1": SlotAnswer.YES,
    "2": SlotAnswer.MAYBE,
    "3": SlotAnswer.NO,
    "0": None,
    "○": SlotAnswer.YES,
    "△": SlotAnswer.MAYBE,
    "×": SlotAnswer.NO,
}
ATTENDS_KEYS: dict[str, Attends | None] = {
    "1": Attends.YES,
    "2": Attends.PROXY,
    "3": Attends.IN_WRITING,
    "4": Attends.NO,
    "0": None,
}
_NEXT = {
    None: SlotAnswer.YES,
    SlotAnswer.YES: SlotAnswer.MAYBE,
    SlotAnswer.MAYBE: SlotAnswer.NO,
    SlotAnswer.NO: None,
}
_CLEARS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_EDITS = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = Qt.KeyboardModifier.NoModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class DateGrid(PaintedGrid):
    """Shows a DateGridModel as tall as its rows; the page around it scrolls.

    In a candidate's column 1 2 3 (or ○△×) answer and 0 takes back; in 出欠 1 to 4. After an
    answer the cursor moves on: to the next candidate of the agency, then to the next agency.
    """

    answered = Signal(str, str, object)
    """An invitee's id, a candidate's id, and a SlotAnswer or None."""
    attends_told = Signal(str, object)
    """An invitee's id, and Attends or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("候補日と関係機関の表", parent)
        self.grid_model = DateGridModel()
        self._heads = StickyHeads(self)
        self._editable = False
        self._pressed = QModelIndex()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setItemDelegate(paint.DateDelegate(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionPressed.connect(self._head_pressed)
        self.verticalHeader().setSectionsClickable(True)
        self.verticalHeader().sectionPressed.connect(self._row_pressed)
        self.setModel(self.grid_model)
        self.grid_model.modelReset.connect(self.lay_out)
        self.grid_model.dataChanged.connect(self.lay_out)

    def show_content(self, content: MeetingContent, today: date, *, editable: bool) -> None:
        """Show a meeting's dates and replies; the cursor stays with its agency and date."""
        row, column = self._current()
        self._editable = editable
        self.grid_model.show(content, today, editable=editable)
        if row is None or column is None:
            return
        if self.currentIndex().isValid():
            QTimer.singleShot(0, self, self._stay_in_sight)  # what stands above may have grown
            return
        kept = self.grid_model.column_of_kind(column.kind)
        if column.candidate is not None:
            kept = self.grid_model.column_of(column.candidate.id)
        self.go_to(self.grid_model.row_of(row.invitee.id), max(kept, 0))

    def _stay_in_sight(self) -> None:
        if self.hasFocus() and self.currentIndex().isValid():
            self._heads.bring_into_sight(self.currentIndex().row())

    def finish_edit(self) -> None:
        """Keep what is being typed into a cell."""
        focus = QApplication.focusWidget()
        if focus is not None and self.viewport().isAncestorOf(focus):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def current_candidate(self) -> str:
        """Return the id of the candidate the cursor stands in, empty elsewhere."""
        column = self.grid_model.column(self.currentIndex().column())
        return column.candidate.id if column and column.candidate else ""

    def current_kind(self) -> ColumnKind | None:
        """Return what the cursor's column is about."""
        column = self.grid_model.column(self.currentIndex().column())
        return column.kind if column else None

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor into a cell."""
        place = self.grid_model.index(row, column)
        if place.isValid():
            self.setCurrentIndex(place)
            self.scrollTo(place)

    def answer_current(self, answer: SlotAnswer | None) -> None:
        """Note an answer in the cursor's cell and move on."""
        row, column = self._current()
        if row is None or column is None or column.candidate is None or not self._editable:
            return
        at = self.currentIndex()
        self.answered.emit(row.invitee.id, column.candidate.id, answer)
        self._move_on(at.row(), at.column())

    def attend_current(self, attends: Attends | None) -> None:
        """Note whether the cursor's agency comes and move on to the next agency."""
        row, column = self._current()
        if row is None or column is None or not self._editable:
            return
        at = self.currentIndex()
        self.attends_told.emit(row.invitee.id, attends)
        self.go_to(at.row() + 1, at.column())

    # PaintedGrid

    def paint_row_head(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Paint an agency."""
        shown = self.grid_model.row(row)
        if shown is not None:
            current = self.currentIndex().row() == row
            paint.paint_row_head(painter, rect, shown, current=current)

    def paint_column_head(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Paint a candidate."""
        shown = self.grid_model.column(column)
        if shown is not None:
            current = self.currentIndex().column() == column
            paint.paint_column_head(painter, rect, shown, current=current)

    def paint_corner(self, painter: QPainter, rect: QRect) -> None:
        """Paint the corner between both heads."""
        paint.paint_corner(painter, rect)

    def go_to_first(self) -> None:
        """Put the cursor on 出欠 once a date is fixed, else on the first candidate."""
        self.go_to(0, max(self.grid_model.column_of_kind(ColumnKind.ATTENDS), 0))

    # Qt

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin where the next answer is likely."""
        if not self.currentIndex().isValid():
            self.go_to_first()
        super().focusInEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Scroll the page along with the cursor."""
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self._heads.bring_into_sight(current.row())

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the heads in sight in the page round the grid."""
        super().showEvent(event)
        self._heads.find_page()
        self._heads.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by figures or signs; edit day and note by F2 or Enter."""
        plain = event.modifiers() & ~_KEYPAD == _PLAIN
        if plain and (self._answered_by(event) or self._edited_by(event)):
            event.accept()
        elif event.text().strip() and event.text().isprintable():
            event.ignore()  # letters search nothing here
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note whether the cursor stood in the cell already."""
        self._pressed = QModelIndex(self.currentIndex()) if self.hasFocus() else QModelIndex()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go through ○△× by clicks into the cell the cursor stands in."""
        super().mouseReleaseEvent(event)
        at = self.indexAt(event.position().toPoint())
        again = at.isValid() and at == self._pressed
        if again and event.button() is Qt.MouseButton.LeftButton:
            self._cycle(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit day and note by a double click."""
        super().mouseDoubleClickEvent(event)
        self._edit_current()

    def sizeHint(self) -> QSize:
        """Ask for the height of all rows."""
        heads = self.horizontalHeader().height() or theme().px(40)
        rows = sum(self.rowHeight(at) for at in range(self.grid_model.rowCount()))
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        return QSize(theme().px(400), heads + rows + 4 + below)

    def minimumSizeHint(self) -> QSize:
        """Never be less tall than the rows."""
        return QSize(theme().px(paint.NAMES_WIDTH + 120), self.sizeHint().height())

    # inside

    def _current(self) -> tuple[ShownInvitee | None, DateColumn | None]:
        at = self.currentIndex()
        return self.grid_model.row(at.row()), self.grid_model.column(at.column())

    def _answered_by(self, event: QKeyEvent) -> bool:
        kind, key = self.current_kind(), event.text()
        clears = event.key() in _CLEARS
        if kind is ColumnKind.CANDIDATE and (clears or key in ANSWER_KEYS):
            self.answer_current(None if clears else ANSWER_KEYS[key])
            return True
        if kind is ColumnKind.ATTENDS and (clears or key in ATTENDS_KEYS):
            self.attend_current(None if clears else ATTENDS_KEYS[key])
            return True
        if kind is ColumnKind.CANDIDATE and event.key() == Qt.Key.Key_Space:
            self._cycle(self.currentIndex())
            return True
        return False

    def _edited_by(self, event: QKeyEvent) -> bool:
        if event.key() not in _EDITS:
            return False
        editing = self.state() is QAbstractItemView.State.EditingState
        return editing or self._edit_current()  # a cell's field passes its Enter on

    def _edit_current(self) -> bool:
        index = self.currentIndex()
        if not index.isValid() or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        self.edit(index)
        return True

    def _cycle(self, at: QModelIndex) -> None:
        row, column = self.grid_model.row(at.row()), self.grid_model.column(at.column())
        if row is None or column is None or column.candidate is None or not self._editable:
            return
        now = column.candidate.answer_of(row.invitee.id)
        self.answered.emit(row.invitee.id, column.candidate.id, _NEXT[now])

    def _move_on(self, row: int, column: int) -> None:
        following = self.grid_model.column(column + 1)
        if following is not None and following.kind is ColumnKind.CANDIDATE:
            self.go_to(row, column + 1)
        elif row + 1 < self.grid_model.rowCount():
            self.go_to(row + 1, 0)

    def _head_pressed(self, column: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.go_to(max(self.currentIndex().row(), 0), column)

    def _row_pressed(self, row: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.go_to(row, max(self.currentIndex().column(), 0))

    # layout

    def lay_out(self) -> None:
        """Give every row the height its words need."""
        self.share_width()
        heads = self.verticalHeader()
        for at in range(self.grid_model.rowCount()):
            heads.resizeSection(at, self._row_height(at))
        self.updateGeometry()

    def _row_height(self, at: int) -> int:
        row = self.grid_model.row(at)
        if row is None:
            return 0
        height = paint.row_height(row, self.verticalHeader().width())
        for column in range(self.grid_model.columnCount()):
            shown = self.grid_model.index(at, column).data(SHOWN_ROLE)
            if isinstance(shown, ShownReply) and (shown.words or shown.doubt):
                height = max(height, paint.cell_height(shown, self.columnWidth(column)))
        return height

    def share_width(self) -> None:
        """Give candidates the width of their heads, and what is left to names and notes."""
        columns = self._columns()
        if not columns:
            return
        widths = {at: self._needed(one) for at, one in enumerate(columns)}
        room = self.width() - 2 - sum(widths.values())
        names = max(theme().px(paint.NAMES_WIDTH), min(theme().px(paint.WIDEST_NAMES), room))
        spare = max(room - names, 0)
        for at, one in enumerate(columns):
            more = spare if one.kind is ColumnKind.NOTE else 0
            self.horizontalHeader().resizeSection(at, widths[at] + more)
        if self.verticalHeader().width() != names:
            self.verticalHeader().setFixedWidth(names)
            QTimer.singleShot(0, self, self.lay_out)
        height = paint.head_height(columns)
        if self.horizontalHeader().height() != height:
            self.horizontalHeader().setFixedHeight(height)
            self.updateGeometry()
        self._heads.place()

    def _columns(self) -> list[DateColumn]:
        shown = (self.grid_model.column(at) for at in range(self.grid_model.columnCount()))
        return [one for one in shown if one is not None]

    def _needed(self, column: DateColumn) -> int:
        least = {
            ColumnKind.NOTE: theme().px(paint.NOTE_WIDTH),
            ColumnKind.ATTENDS: text_width("欠席（書面", Text.BODY) + theme().gap(20),
            ColumnKind.REPLIED: text_width("12月24日", Text.BODY) + theme().gap(16),
        }
        return max(paint.head_width(column), least.get(column.kind, theme().px(92)))
