"""The rows of the 提供記録: ticked with Space, a return noted with 1, a disposal with 2."""

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cwlink.core.wareki import long_date, short_date
from cwlink.services.disclosure_record import EndKind, RecordRow
from cwlink.ui import record_words
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.widgets.badges import tag

INHERITED = "引継ぎ"
"""The tag of a copy that left before its household was handed over."""
_KEYS = {Qt.Key.Key_1: EndKind.RETURNED, Qt.Key.Key_2: EndKind.DISPOSED}


class RecordTable(RuledTable[RecordRow]):
    """``end_wanted`` carries the EndKind that was asked for by its key."""

    end_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("提供記録", (), parent)
        self._ticked: set[int] = set()
        self._today = date.min
        self._narrow = False
        self.tick_wanted.connect(self._tick)

    def show_rows(self, rows: Sequence[RecordRow], today: date) -> None:
        """Show rows; ticks stay on those that are still shown."""
        self._today = today
        self._ticked &= {row.record.seq for row in rows}
        if not self.rows_model.columns:
            self.set_columns(self._columns())
        self.set_rows(rows)

    def show_narrow(self, *, narrow: bool) -> None:
        """Leave out what the panel says as well."""
        if narrow != self._narrow or not self.rows_model.columns:
            self._narrow = narrow
            current = self.current_row()
            self.set_columns(self._columns())
            if current is not None:
                self.select_row(current)

    def tick_all(self, seqs: Collection[int]) -> None:
        """Tick these rows and no others."""
        self._ticked = set(seqs)
        self.set_rows(self.rows_model.rows())

    def ticked_rows(self) -> tuple[RecordRow, ...]:
        """Return the ticked rows in the order shown."""
        return tuple(row for row in self._shown() if row.record.seq in self._ticked)

    def chosen_rows(self) -> tuple[RecordRow, ...]:
        """Return the ticked rows, else the one under the cursor."""
        current = self.current_row()
        return self.ticked_rows() or ((current,) if current is not None else ())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for a note of a return or disposal on its key."""
        kind = _KEYS.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if kind is not None and not held:
            self.end_wanted.emit(kind)
        else:
            super().keyPressEvent(event)

    def _shown(self) -> list[RecordRow]:
        return [row for row in self.rows_model.rows() if isinstance(row, RecordRow)]

    def _tick(self, row: RecordRow, ticked: bool) -> None:
        self._ticked = (
            self._ticked | {row.record.seq} if ticked else self._ticked - {row.record.seq}
        )
        self.set_rows(self.rows_model.rows())

    def _columns(self) -> Sequence[Column[RecordRow]]:
        tick = Column[RecordRow](
            "tick", "選択", lambda row: Cell(ticked=row.record.seq in self._ticked), room=2,
            centred=True,
        )  # fmt: skip
        number = Column[RecordRow]("number", "番号・提供日", self._number, sort=_order, room=7)
        to = Column[RecordRow](
            "to", "提供先・書類", _to, sort=lambda row: row.record.recipient, room=15.5, stretch=3
        )
        state = Column[RecordRow](
            "state",
            "回収",
            lambda row: record_words.state_cell(row, self._today),
            sort=lambda row: row.due,
            room=10,
        )
        if self._narrow:
            return (tick, number, to, state)
        home = Column[RecordRow](
            "household", "世帯", _home, sort=lambda row: row.case_number, room=8, stretch=1
        )
        ground = Column[RecordRow]("ground", "提供の根拠", _ground, room=9, stretch=1)
        return (tick, number, to, home, ground, state)

    def _number(self, row: RecordRow) -> Cell:
        record = row.record
        day = short_date(record.issued_on, self._today)
        return Cell(
            record.number,
            second=day,
            strong=True,
            badges=(tag(INHERITED),) if row.inherited else (),
            tooltip=f"{record.number}　{long_date(record.issued_on, weekday=True)}",
            spoken=f"{record.number}、{day}{f'、{INHERITED}' if row.inherited else ''}",
        )


def _order(row: RecordRow) -> tuple[date, int]:
    return row.record.issued_on, row.record.seq


def _to(row: RecordRow) -> Cell:
    record = row.record
    version = f"　第{record.version}版" if record.version else ""
    return Cell(record.recipient, second=f"{record.document}{version}")


def _home(row: RecordRow) -> Cell:
    name, number = record_words.household_words(row)
    return Cell(name, second=number, ink="text" if number else "text2")


def _ground(row: RecordRow) -> Cell:
    details = row.record.details
    if details is None:
        return Cell("")
    ground = details.ground_detail.split("（", maxsplit=1)[0]
    count = len(details.sections)
    beyond = f"加えた項目 {count}件" if count else ""
    if details.override:
        return Cell(
            "根拠によらず提供", second=ground, glyph="warning", ink="warn", tooltip=details.override
        )
    return Cell(ground, second=beyond, tooltip=details.ground_detail)
