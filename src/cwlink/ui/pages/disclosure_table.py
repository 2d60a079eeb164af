"""提供記録: what left about a household, never changed, printed again on request."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cwlink.core.wareki import long_date, short_date
from cwlink.rules.disclosure import Section
from cwlink.storage.disclosures import DisclosureRecord, EndKind
from cwlink.ui import disclosure_words as words
from cwlink.ui.record_words import ENDS
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.widgets.buttons import SecondaryButton
from cwlink.ui.widgets.empty_state import EmptyState
from cwlink.ui.widgets.labels import help_text

_NOTE = (
    "渡した写しの記録です。後から変えることはできません。"
    "再印刷すると、渡したときと同じ内容が印刷されます。"
)


class DisclosureList(QWidget):
    """``reprint_wanted`` carries a DisclosureRecord; ``record_wanted`` opens its own page."""

    reprint_wanted = Signal(object)
    record_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self._none = EmptyState("渡した写しはまだありません。", self)
        self.table: RuledTable[DisclosureRecord] = RuledTable("提供記録", (), self)
        self.again = SecondaryButton("選んだ写しを再印刷", self, glyph="printer")
        self.whole = SecondaryButton("提供記録を開く", self, glyph="share")
        self.whole.setToolTip(
            "返却・廃棄の記録、提供記録の印刷と検証は、提供記録の画面で行います。"
        )
        head = QHBoxLayout()
        head.addWidget(help_text(_NOTE, self), 1)
        head.addWidget(self.again)
        head.addWidget(self.whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._none)
        column.addWidget(self.table, 1)
        column.addStretch()
        self.table.opened.connect(self._reprint)
        self.table.menu_wanted.connect(self._open_menu)
        self.whole.clicked.connect(self.record_wanted)
        self.again.clicked.connect(lambda: self._reprint(self.table.current_row()))

    def show_records(self, records: Sequence[DisclosureRecord], today: date) -> None:
        """Show records, the latest first."""
        self._today = today
        self.table.set_columns(_columns(today))
        self.table.set_rows(records)
        self.table.setVisible(bool(records))
        self._none.setVisible(not records)
        self.again.setVisible(bool(records))
        if records and self.table.current_row() is None:
            self.table.select_row(records[0])

    def _reprint(self, record: DisclosureRecord | None) -> None:
        if record is not None:
            self.reprint_wanted.emit(record)

    def _open_menu(self, record: DisclosureRecord, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction("再印刷する", lambda: self._reprint(record))
        menu.popup(at)


def _columns(today: date) -> Sequence[Column[DisclosureRecord]]:
    def when(one: DisclosureRecord) -> Cell:
        day = short_date(one.issued_on, today)
        return Cell(day, second=one.issued_by, tooltip=long_date(one.issued_on, weekday=True))

    return (
        Column("number", "提供番号", lambda one: Cell(one.number, strong=True), room=5),
        Column("when", "提供日", when, room=6, stretch=1),
        Column("to", "提供先・書類", _to, room=13, stretch=2),
        Column(
            "ground",
            "提供の根拠",
            lambda one: Cell(one.details.ground_detail if one.details else ""),
            room=12,
            stretch=3,
        ),
        Column("sections", "加えて載せた項目", _sections, room=9, stretch=2),
        Column("how", "枚数", _how, room=7),
        Column("end", "回収", lambda one: _end(one, today), room=6),
    )


def _to(one: DisclosureRecord) -> Cell:
    version = f"　第{one.version}版" if one.version else ""
    return Cell(one.recipient, second=f"{one.document}{version}", strong=True)


def _sections(one: DisclosureRecord) -> Cell:
    names = [
        words.SECTIONS[Section(section)]
        for section in (one.details.sections if one.details else ())
    ]
    return Cell("、".join(names) or "なし", ink="text" if names else "text2")


def _end(one: DisclosureRecord, today: date) -> Cell:
    ended = one.ended
    if ended is None or ended.kind is EndKind.REOPENED:
        return Cell("未回収", ink="text2")
    return Cell(ENDS[ended.kind], second=short_date(ended.on, today), glyph="check", ink="ok")


def _how(one: DisclosureRecord) -> Cell:
    locked = "パスワード付き" if one.password_given else ""
    return Cell(f"{one.pages}枚", second=locked, ink="text2")
