"""保存期間: households that ended, those past their period first, and what was disposed of."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.core.wareki import long_date
from cwlink.rules.retention import RetentionState
from cwlink.services.disposal_certificate import PastDisposal
from cwlink.services.disposal_parts import GROUNDS
from cwlink.services.retention import RetainedRow, RetentionView
from cwlink.storage.disposal import Part
from cwlink.ui.page import Breakpoint, KeyHint, Page
from cwlink.ui.pages.retention_place import RetentionPlace, RetentionSegment
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column, GroupRow
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.empty_state import EmptyState
from cwlink.ui.widgets.labels import help_text, page_title
from cwlink.ui.widgets.segments import Segments

TITLE = "廃止した世帯の保存期間"
SEGMENTS = {
    RetentionSegment.HOUSEHOLDS: "廃止した世帯",
    RetentionSegment.DISPOSALS: "廃棄の記録",
}
STATES = {
    RetentionState.OVER: "保存期間を過ぎた世帯",
    RetentionState.SOON: "今年度中に満了する世帯",
    RetentionState.KEPT: "保存中の世帯",
}
_NONE = "廃止した世帯はありません。世帯の記録に廃止日と理由を記録すると、ここに並びます。"
_NO_DISPOSALS = "廃棄した記録はありません。"
_NOT_OVER = "保存期間が過ぎていません。法令による削除のときは、世帯の記録のメニューから廃棄します。"
_NO_ROW = "世帯を選んでください"


class RetentionPage(Page):
    """Shows a RetentionView and PastDisposals; nothing is disposed of here."""

    disposal_wanted = Signal(str)
    """The id of a household whose record is to be disposed of."""
    household_wanted = Signal(str)
    certificate_wanted = Signal(object)
    """The PastDisposal whose 廃棄記録書 is wanted anew."""
    years_wanted = Signal()
    """How long records are kept is to be changed."""

    def __init__(self) -> None:
        super().__init__()
        self._view = RetentionView(0, ())
        self._closed: set[str] = {RetentionState.KEPT}
        self._room = Breakpoint.WIDE
        self.segments = Segments("表示する一覧", self)
        self.segments.set_parts(tuple(SEGMENTS.items()), RetentionSegment.HOUSEHOLDS)
        self._years = help_text("", self)
        self.years = LinkButton("保存期間を変える", self, glyph="settings")
        self.table: RuledTable[RetainedRow] = RuledTable(TITLE, (), self)
        self.disposals: RuledTable[PastDisposal] = RuledTable("廃棄の記録", (), self)
        self._none = EmptyState(_NONE, self)
        self._no_disposals = EmptyState(_NO_DISPOSALS, self)
        self.open = SecondaryButton("世帯の記録を開く", self, glyph="household")
        self.dispose = PrimaryButton("廃棄の手続に進む", self, glyph="trash")
        self.certificate = PrimaryButton("廃棄記録書を作り直す", self, glyph="document")
        self._notice_row = QVBoxLayout()
        self._lay_out()
        self._connect()

    def show_retained(self, view: RetentionView) -> None:
        """Show the households that ended."""
        self._view = view
        self.segments.set_words(
            RetentionSegment.HOUSEHOLDS,
            f"{SEGMENTS[RetentionSegment.HOUSEHOLDS]} {len(view.rows)}",
        )
        self._years.setText(
            f"廃止した年度の翌年度の4月1日から{view.years}年間保存します。"
            "過ぎても、自動で消えることはありません。"
        )
        self._fill()

    def show_disposals(self, past: Sequence[PastDisposal]) -> None:
        """Show what was disposed of."""
        self.segments.set_words(
            RetentionSegment.DISPOSALS, f"{SEGMENTS[RetentionSegment.DISPOSALS]} {len(past)}"
        )
        self.disposals.set_rows(past)
        if past and self.disposals.current_row() is None:
            self.disposals.select_row(past[0])
        self._show_segment()

    # Page

    def heading(self) -> str:
        """Return the title of the page."""
        return TITLE

    def people(self) -> Iterable[str]:
        """Return the names in the list."""
        return [row.name for row in self._view.rows]

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the page."""
        return (
            KeyHint("↑↓", "選ぶ"),
            KeyHint("Enter", "開く"),
            KeyHint("Ctrl+Enter", (self.primary() or self.dispose).text()),
            KeyHint("Alt+←", "前の画面に戻る"),
        )

    def panes(self) -> Sequence[QWidget]:
        """Return segments and the table that is shown."""
        return (self.segments, self.table if self._of_households() else self.disposals)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the title."""
        return self._notice_row

    def primary(self) -> QAbstractButton | None:
        """Return the filled button of the segment."""
        return self.dispose if self._of_households() else self.certificate

    def arrive(self, where: object = None) -> None:
        """Open on a segment."""
        place = where if isinstance(where, RetentionPlace) else RetentionPlace()
        self.segments.set_current(place.segment)
        super().arrive(where)
        self._show_segment()
        (self.table if self._of_households() else self.disposals).setFocus()

    def here(self) -> object:
        """Return the segment."""
        return RetentionPlace(RetentionSegment(self.segments.current()))

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Join columns where there is little room."""
        self._room = room
        self._fill()

    # inside

    def _lay_out(self) -> None:
        kept = QHBoxLayout()
        kept.setSpacing(12)
        kept.addWidget(self._years, 1)
        kept.addWidget(self.years)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        for button in (self.open, self.dispose, self.certificate):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addWidget(page_title(TITLE, self))
        column.addLayout(self._notice_row)
        column.addWidget(self.segments)
        column.addLayout(kept)
        for widget in (self._none, self._no_disposals):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.disposals, 1)
        column.addStretch(0)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.segments.changed.connect(lambda _key: self._show_segment())
        self.years.clicked.connect(self.years_wanted)
        self.table.opened.connect(lambda row: self.household_wanted.emit(row.id))
        self.table.current_changed.connect(lambda _row: self._show_allowed())
        self.table.group_toggled.connect(self._toggle)
        self.disposals.opened.connect(self.certificate_wanted)
        self.open.clicked.connect(lambda: self._with_row(self.household_wanted.emit))
        self.dispose.clicked.connect(lambda: self._with_row(self.disposal_wanted.emit))
        self.certificate.clicked.connect(self._want_certificate)

    def _with_row(self, tell: Callable[[str], object]) -> None:
        row = self.table.current_row()
        if row is not None:
            tell(row.id)

    def _want_certificate(self) -> None:
        past = self.disposals.current_row()
        if past is not None:
            self.certificate_wanted.emit(past)

    def _of_households(self) -> bool:
        return self.segments.current() == RetentionSegment.HOUSEHOLDS

    def _toggle(self, key: str) -> None:
        self._closed ^= {key}
        self._fill()

    def _fill(self) -> None:
        narrow = self._room is Breakpoint.NARROW
        self.table.set_columns(_columns(narrow=narrow))
        self.disposals.set_columns(_disposal_columns(narrow=narrow))
        current = self.table.current_row()
        rows = list(_grouped(self._view.rows, self._closed))
        self.table.set_rows(rows)
        shown = [row for row in rows if isinstance(row, RetainedRow)]
        if shown:
            same = [row for row in shown if current and row.id == current.id]
            self.table.select_row((same or shown)[0])
        self._show_segment()

    def _show_segment(self) -> None:
        homes = self._of_households()
        past = bool(self.disposals.rows_model.rowCount())
        self.table.setVisible(homes and bool(self._view.rows))
        self._none.setVisible(homes and not self._view.rows)
        self.disposals.setVisible(not homes and past)
        self._no_disposals.setVisible(not homes and not past)
        self._years.setVisible(homes)
        self.years.setVisible(homes)
        for button in (self.open, self.dispose):
            button.setVisible(homes)
        self.certificate.setVisible(not homes)
        self.certificate.setEnabled(past)
        self._show_allowed()
        self.hints_changed.emit()

    def _show_allowed(self) -> None:
        row = self.table.current_row()
        over = row is not None and row.state is RetentionState.OVER
        self.dispose.set_allowed(over, _NO_ROW if row is None else _NOT_OVER)
        self.open.set_allowed(row is not None, _NO_ROW)


def _grouped(rows: Sequence[RetainedRow], closed: set[str]) -> Iterator[RetainedRow | GroupRow]:
    for state in RetentionState:
        of_state = [row for row in rows if row.state is state]
        if of_state:
            is_open = state not in closed
            yield GroupRow(state, STATES[state], f"{len(of_state)}世帯", is_open)
            yield from of_state if is_open else ()


def _columns(*, narrow: bool) -> Sequence[Column[RetainedRow]]:
    household = Column[RetainedRow](
        "household",
        "世帯",
        lambda row: Cell(row.name, second=row.case_number, strong=True),
        sort=lambda row: row.case_number,
        room=9,
        stretch=2,
    )
    until = Column[RetainedRow](
        "until",
        "保存期間の満了日",
        _until,
        sort=lambda row: row.retention.until,
        room=10,
        stretch=1,
    )
    if narrow:
        return (household, until)
    ended = Column[RetainedRow](
        "ended",
        "廃止日・理由",
        lambda row: Cell(long_date(row.ended_on), second=row.reason),
        sort=lambda row: row.ended_on,
        room=10,
        stretch=2,
    )
    copies = Column[RetainedRow](
        "copies",
        "回収していない写し",
        lambda row: Cell(f"{row.copies_out}部" if row.copies_out else ""),
        sort=lambda row: row.copies_out,
        room=8,
    )
    return (household, ended, until, copies)


def _until(row: RetainedRow) -> Cell:
    over = row.state is RetentionState.OVER
    said = {
        RetentionState.OVER: "過ぎています",
        RetentionState.SOON: "今年度中",
        RetentionState.KEPT: f"{long_date(row.retention.begins)}から",
    }
    return Cell(long_date(row.retention.until), second=said[row.state], strong=over)


def _disposal_columns(*, narrow: bool) -> Sequence[Column[PastDisposal]]:
    at = Column[PastDisposal](
        "at",
        "廃棄した日時",
        lambda one: Cell(long_date(one.at.date()), second=f"{one.at:%H:%M}　{one.by}", strong=True),
        sort=lambda one: one.at,
        room=10,
        stretch=1,
    )
    why = Column[PastDisposal](
        "why",
        "理由・根拠",
        lambda one: Cell(GROUNDS[one.ground] if one.ground else "", second=one.basis),
        room=12,
        stretch=2,
    )
    if narrow:
        return (at, why)
    approved = Column[PastDisposal](
        "approved",
        "決裁",
        lambda one: Cell(one.approver, second=_day(one.approved_on)),
        room=8,
        stretch=1,
    )
    gone = Column[PastDisposal]("gone", "廃棄した記録", _gone, room=9, stretch=1)
    return (at, why, approved, gone)


def _day(day: date | None) -> str:
    return long_date(day) if day else ""


def _gone(one: PastDisposal) -> Cell:
    counts = dict(one.counts)
    people = counts.get(Part.MEMBERS, 0)
    left = f"提供記録{one.kept_copies}件を残しました" if one.kept_copies else ""
    return Cell(f"世帯員{people}人の世帯", second=left)
