"""課題と機関の対応 as a grid: which agency's roles address which issue."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from cwlink.rules.coverage import Coverage, CoverageColumn, CoverageRow
from cwlink.rules.plan import OFFICE
from cwlink.rules.snapshot import Priority
from cwlink.ui.editors.plan import words
from cwlink.ui.editors.plan.words import PeopleNames
from cwlink.ui.icons import paint_icon
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.row_delegate import RowDelegate
from cwlink.ui.tables.rows_model import ROW_ROLE, Column
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.text_lines import paint_text, text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text

_ISSUE = "issue"
_NO_ROLE = "役割なし"
_NO_ROLE_ROOM = 7  # characters, with its sign: the agencies' columns together are never narrower
_ISSUE_ROOM = (6, 16)  # characters: beside the plan, and at most where the coverage is large

_NAME_ROOM = 7  # characters: an agency's name in full wraps within it


@dataclass(frozen=True)
class IssueRow:
    """A row of the coverage with its issue in words."""

    row: CoverageRow
    name: str
    holder: str


class CoverageTable(RuledTable[IssueRow]):
    """``toggle_wanted`` carries issue and column: a click, Space or Enter on their cell.

    ``large`` writes the agencies' names in full.
    """

    toggle_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None, *, large: bool = False) -> None:
        super().__init__("課題と機関の対応", (), parent, row_height=29, whole=True, cellwise=True)
        self._large = large
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._columns: tuple[CoverageColumn, ...] = ()
        self._editable = True
        self.setItemDelegate(_CoverageDelegate(self, cellwise=True))

    def show_coverage(
        self, coverage: Coverage, names: PeopleNames, kinds: Sequence[str], *, editable: bool
    ) -> None:
        """Show a coverage; ``kinds`` are the agency types of its columns."""
        self._editable = editable
        rows = [
            IssueRow(row, words.chip_label(row.issue), names.short.get(row.issue.holder, ""))
            for row in sorted(coverage.rows, key=_by_priority)
        ]
        columns = self._grid_columns(coverage.columns, kinds, self._issue_room(rows))
        if [_measures(one) for one in columns] != [
            _measures(one) for one in self.rows_model.columns
        ]:
            self.set_columns(columns)
        self._columns = coverage.columns
        self.set_rows(rows)

    def go_to(self, issue: str) -> bool:
        """Put the cursor on an issue's first agency; False when it is not shown."""
        for row in self.rows_model.rows():
            if isinstance(row, IssueRow) and row.row.issue.record_id == issue:
                first = self.rows_model.columns[1:2]
                self.select_row(row, first[0].key if first else _ISSUE)
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Toggle on Space and Enter."""
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys and not event.modifiers():
            self._toggle_at(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Toggle on a click."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index == self.currentIndex():
            self._toggle_at(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second click of two as one of its own."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grid, and 役割なし across the rows of which no role takes care."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for at, row in enumerate(self.rows_model.rows()):
            if isinstance(row, IssueRow) and not row.row.covered and self._columns:
                self._paint_no_role(painter, at, alarming=row.row.alarming)

    def _toggle_at(self, index: QModelIndex) -> None:
        row = self.rows_model.row_at(index.row()) if index.isValid() else None
        key = self.rows_model.columns[index.column()].key if index.isValid() else _ISSUE
        if self._editable and isinstance(row, IssueRow) and key != _ISSUE:
            self.toggle_wanted.emit(row.row.issue.record_id, key)

    def _paint_no_role(self, painter: QPainter, at: int, *, alarming: bool) -> None:
        first, last = self.columnViewportPosition(1), len(self._columns)
        left = max(first, 0)
        end = self.columnViewportPosition(last) + self.columnWidth(last)
        width = min(end, self.viewport().width()) - left
        look = theme()
        role = Text.STRONG if alarming else Text.HELP
        token = "warn" if alarming else "text2"
        ink = look.ink(token, selected=self.currentIndex().row() == at)
        side = look.px(16) if alarming else 0
        room = text_width(_NO_ROLE, role) + (side + 6 if alarming else 0)
        x = left + max(0, (width - room) // 2)
        height, top = self.rowHeight(at), self.rowViewportPosition(at)
        selected = self.currentIndex().row() == at
        ground = "row_sel" if selected else "warn_bg" if alarming else "surface"
        painter.fillRect(QRect(x - 4, top + 3, room + 8, height - 6), look.color(ground))
        if alarming:
            paint_icon(painter, QRect(x, top, side, height), "warning", ink.name())
            x += side + 6
        y = top + (height - look.line_height(role)) // 2
        paint_text(painter, QRect(x, y, room, height), _NO_ROLE, role, ink, most=1)

    def _issue_room(self, rows: Sequence[IssueRow]) -> float:
        """Return how many characters the issues need, within what the view can give them."""
        least, most = _ISSUE_ROOM
        longest = max((len(_issue_words(row)) for row in rows), default=0)
        return min(max(longest, least), most) if self._large else least

    def _grid_columns(
        self, columns: Sequence[CoverageColumn], kinds: Sequence[str], issue_room: float
    ) -> list[Column[IssueRow]]:
        issue = Column(_ISSUE, "課題", _issue_cell, room=issue_room, stretch=3)
        least = _NO_ROLE_ROOM / max(len(columns), 1)
        return [issue] + [
            self._agency_column(at, column, kind, least)
            for at, (column, kind) in enumerate(zip(columns, kinds, strict=True))
        ]

    def _agency_column(
        self, at: int, column: CoverageColumn, kind: str, least: float
    ) -> Column[IssueRow]:
        name = words.plain_agency(column.name) or words.UNNAMED
        return Column(
            column.key,
            name if self._large else words.short_agency(kind, column.name),
            lambda row: _agency_cell(row, at, name),
            room=max(least, _NAME_ROOM if self._large else 1),
            stretch=1 if self._large else 0,
            centred=True,
            ruled=True,
            tooltip=name,
            wraps=self._large,
        )


class _CoverageDelegate(RowDelegate):
    """Tints the rows of high priority that no role takes care of."""

    def _paint_ground(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        *,
        selected: bool,
        state: QStyle.StateFlag,
    ) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, IssueRow) and row.row.alarming and not selected:
            painter.fillRect(rect, theme().color("warn_bg"))
        else:
            super()._paint_ground(painter, rect, index, selected=selected, state=state)


def _by_priority(row: CoverageRow) -> int:
    return list(Priority).index(row.issue.priority)


def _measures(column: Column[IssueRow]) -> tuple[str, str, float]:
    return column.key, column.title, column.room


def _issue_words(one: IssueRow) -> str:
    high = one.row.issue.priority is Priority.HIGH
    return f"{'高 ' if high else ''}{one.name} {one.holder}"


def _issue_cell(one: IssueRow) -> Cell:
    high = one.row.issue.priority is Priority.HIGH
    missing = "" if one.row.covered else f"、{_NO_ROLE}"
    spoken = f"{'優先度 高 ' if high else ''}{one.name}（{one.holder}）{missing}"
    return Cell(_issue_words(one), spoken=spoken, tooltip=spoken)


def _agency_cell(one: IssueRow, at: int, name: str) -> Cell:
    on = at < len(one.row.cells) and one.row.cells[at]
    said = "役割があります" if on else "役割はありません"
    spoken = f"{one.name}（{one.holder}）：{name}に{said}"
    return Cell(glyph="check" if on else "", ink="accent", spoken=spoken, tooltip=spoken)


def kinds_of(columns: Sequence[CoverageColumn], types: dict[str, str]) -> list[str]:
    """Return the agency types of columns, whose keys name a role's agency."""
    return [OFFICE if one.is_office else types.get(one.key, "") for one in columns]
