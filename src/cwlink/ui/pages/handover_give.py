"""渡す: households are ticked, and a booklet and a file are made of them for the successor."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.core.ids import HouseholdId
from cwlink.services import people_words
from cwlink.services.handover_desk import GiveRow, GiveView
from cwlink.services.handover_giving import Given
from cwlink.ui.notices import Tone
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.handover_columns import give_columns
from cwlink.ui.pages.handover_give_side import GiveSide
from cwlink.ui.pages.handover_scroll import scrolled
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.theme import theme
from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import help_text
from cwlink.ui.widgets.search_field import SearchField
from cwlink.ui.widgets.segments import Segments
from cwlink.ui.widgets.side_by_side import SideBySide

ALL, CHOSEN, HANDED = "all", "chosen", "handed"
_SIDE_WIDTH = 320
_LEAST_TABLE = 260
_NAME_WIDTH = 260
_SEARCH_WIDTH = 290
NO_ONE = "引き継ぐ世帯を選んでください。"
NO_RECEIVER = "後任者の氏名を入力してください。"
NO_DAY = "引継ぎ日を入力してください。"


@dataclass(frozen=True)
class GiveLeft:
    """What was entered here and makes no file yet; the day as it stands in its field."""

    receiver: str
    day: str
    chosen: frozenset[HouseholdId]


class GivePane(QWidget):
    """Shows a GiveView; what is wished carries the ids of the households ticked."""

    find_wanted = Signal(str)
    day_changed = Signal(object)
    booklet_wanted = Signal(object)
    package_wanted = Signal(object)
    hints_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: GiveView | None = None
        self._chosen: set[HouseholdId] = set()
        self._found: Collection[HouseholdId] | None = None
        self._room = Breakpoint.WIDE
        self.receiver = TextField(self)
        self.day = WarekiDateField(self, weekday=True)
        self._receiver = FieldFrame("後任者の氏名", self.receiver, self, required=True)
        self._day = FieldFrame("引継ぎ日", self.day, self, required=True)
        self.parts = Segments("世帯の絞り込み", self)
        self.search = SearchField("氏名・番号・住所・課題で絞り込み", self)
        self.choose_all = LinkButton("表示中の世帯をすべて選ぶ", self)
        self.choose_none = LinkButton("選択を外す", self)
        self.table: RuledTable[GiveRow] = RuledTable("引き継ぐ世帯", (), self)
        self.side = GiveSide(self)
        self.booklet = SecondaryButton("引継書を作る", self, glyph="document")
        self.package = PrimaryButton("引継ぎデータを作る", self, glyph="lock")
        self.details = SecondaryButton("申し送り・これまでの引継ぎ", self)
        self._count = help_text("", self)
        self._lay_out()
        self._connect()

    def show_view(self, view: GiveView) -> None:
        """Show what can be handed over; ticks stay on the households that are still there."""
        self._view = view
        self._chosen &= {row.id for row in view.rows}
        self.side.show_packages(view.packages)
        self._fill()
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._tell_current(self.table.current_row())

    def show_given(self, given: Given) -> None:
        """Show what was written out, to be compared with the successor and marked."""
        self.side.given.show_given(given)
        self._sides.open_drawer()

    def note_kept(self, household_id: HouseholdId, text: str) -> None:
        """Know what is kept for the successor of a household by now."""
        if self._view is None:
            return
        rows = tuple(
            replace(row, note=text.strip()) if row.id == household_id else row
            for row in self._view.rows
        )
        self._view = replace(self._view, rows=rows)
        self.side.note_kept(next(row for row in rows if row.id == household_id))
        self._fill()

    def show_found(self, found: Collection[HouseholdId] | None) -> None:
        """Narrow the rows to some households; None shows all."""
        self._found = found
        self._fill()

    def chosen(self) -> tuple[HouseholdId, ...]:
        """Return the households ticked, in the order to read them."""
        rows = self._view.rows if self._view else ()
        return tuple(row.id for row in rows if row.id in self._chosen)

    def choose(self, ids: Iterable[HouseholdId]) -> None:
        """Tick some households and no others."""
        self._chosen = set(ids)
        self._fill()

    def left(self) -> GiveLeft:
        """Return what was entered."""
        return GiveLeft(self.receiver.value(), self.day.text(), frozenset(self._chosen))

    def resume(self, left: GiveLeft) -> None:
        """Put it back; the households may be read later."""
        self.receiver.set_value(left.receiver)
        self.day.setText(left.day)
        self.day.settle()
        self.day_changed.emit(self.day.value())
        self.choose(left.chosen)

    def wanted_day(self) -> date | None:
        """Return the day of the handover."""
        return self.day.value()

    def people(self) -> Iterable[str]:
        """Return given and family names of the households shown."""
        rows = self._view.rows if self._view else ()
        return (
            word
            for row in rows
            for name in (row.choice.name, row.choice.kana)
            for word in people_words.name_words(name)
        )

    def panes(self) -> Sequence[QWidget]:
        """Return the fields and filter, the rows, the side and the buttons."""
        return (self._head, self.table, self.side, self._footer)

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.search.setFocus()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Make the side a drawer where there is no room, and leave columns out."""
        self._room = room
        folded = room is not Breakpoint.WIDE
        self._sides.fold(folded)
        self.details.setVisible(folded)
        self.table.set_columns(give_columns(self.is_chosen, room))

    def toggle_side(self) -> None:
        """Open or close the side."""
        self._sides.toggle()

    def close_drawer(self) -> bool:
        """Close the side where it is a drawer."""
        return self._sides.close_drawer()

    def is_chosen(self, row: GiveRow) -> bool:
        """Tell whether a household is ticked."""
        return row.id in self._chosen

    # inside

    def _wish(self, wanted: SignalInstance, *, named: bool) -> None:
        """Pass a wish on, or say in place what it lacks."""
        lacks_name = named and not self.receiver.value().strip()
        lacks_day = self.day.value() is None
        self._receiver.set_remark(Tone.ERROR if lacks_name else None, NO_RECEIVER)
        self._day.set_remark(Tone.ERROR if lacks_day and not self.day.text() else None, NO_DAY)
        if not self._chosen:
            self._count.setText(NO_ONE)
            self._count.set_tint("error")
            self.table.setFocus()
        elif lacks_name:
            self._receiver.focus_editor()
        elif lacks_day:
            self._day.focus_editor()
        else:
            wanted.emit(self.chosen())

    def _tick(self, row: GiveRow, on: bool) -> None:
        (self._chosen.add if on else self._chosen.discard)(row.id)
        self._fill()

    def _fill(self) -> None:
        rows = self._view.rows if self._view else ()
        handed = sum(row.choice.mark is not None for row in rows)
        for key, words in (
            (ALL, f"すべて {len(rows):,}"),
            (CHOSEN, f"選択中 {len(self._chosen):,}"),
            (HANDED, f"引継ぎ済み {handed:,}"),
        ):
            self.parts.set_words(key, words)
        current = self.table.current_row()
        shown = [row for row in rows if self._is_shown(row)]
        self.table.set_rows(shown)
        same = next((row for row in shown if current and row.id == current.id), None)
        if same is not None:
            self.table.select_row(same)
        people = sum(row.choice.members for row in rows if row.id in self._chosen)
        told = f"{len(self._chosen):,}世帯・{people:,}人を選択" if self._chosen else NO_ONE
        self._count.setText(told)
        self._count.set_tint("text2")
        self.package.setText(
            f"引継ぎデータを作る（{len(self._chosen):,}世帯）"
            if self._chosen
            else "引継ぎデータを作る"
        )
        self.hints_changed.emit()

    def _is_shown(self, row: GiveRow) -> bool:
        part = self.parts.current()
        if self._found is not None and row.id not in self._found:
            return False
        if part == CHOSEN:
            return row.id in self._chosen
        return part != HANDED or row.choice.mark is not None

    def _choose_shown(self) -> None:
        shown = [row for row in self.table.rows_model.rows() if isinstance(row, GiveRow)]
        self._chosen |= {row.id for row in shown if not row.choice.archived}
        self._fill()

    def _tell_current(self, row: GiveRow | None) -> None:
        self.side.show_row(row)

    def _open(self, _row: GiveRow) -> None:
        self._sides.open_drawer()
        self.side.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _connect(self) -> None:
        self.search.searched.connect(self.find_wanted)
        self.parts.changed.connect(lambda _part: self._fill())
        self.choose_all.clicked.connect(self._choose_shown)
        self.choose_none.clicked.connect(lambda: self.choose(()))
        self.table.tick_wanted.connect(self._tick)
        self.table.current_changed.connect(self._tell_current)
        self.table.opened.connect(self._open)
        self.day.changed.connect(lambda: self.day_changed.emit(self.day.value()))
        self.receiver.changed.connect(lambda: self._receiver.set_remark(None))
        self.booklet.clicked.connect(lambda: self._wish(self.booklet_wanted, named=False))
        self.package.clicked.connect(lambda: self._wish(self.package_wanted, named=True))
        self.details.clicked.connect(self._sides.toggle)

    def _lay_out(self) -> None:
        self.parts.set_parts(((ALL, "すべて"), (CHOSEN, "選択中"), (HANDED, "引継ぎ済み")), ALL)
        self.table.set_columns(give_columns(self.is_chosen, self._room))
        self.table.setMinimumHeight(theme().px(_LEAST_TABLE))
        self._receiver.setMinimumWidth(theme().px(_NAME_WIDTH))
        self.search.setMinimumWidth(theme().px(_SEARCH_WIDTH))
        self._head = QWidget(self)
        fields = FlowLayout(gap=16, line_gap=8, on_top=True)
        fields.addWidget(self._receiver)
        fields.addWidget(self._day)
        bar = EndedFlow(gap=12)
        bar.addWidget(self.parts)
        bar.end_with(self.search)
        ticks = EndedFlow(gap=12)
        ticks.addWidget(self.choose_all)
        ticks.addWidget(self.choose_none)
        ticks.end_with(self.details)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        for layout in (fields, bar, ticks):
            head.addLayout(layout)
        work = scrolled(self, self._head, self.table)
        self._sides = SideBySide(work, self.side, self, width=_SIDE_WIDTH)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._sides, 1)
        whole.addWidget(self._made_footer())
        self.details.hide()

    def _made_footer(self) -> QWidget:
        self._footer = QFrame(self)
        self._footer.setProperty("role", "footer")
        row = QHBoxLayout(self._footer)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(8)
        row.addWidget(self._count, 1)
        row.addWidget(self.booklet)
        row.addWidget(self.package)
        return self._footer
