"""Two records side by side: which stays, how they become one, field by field, row by row."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.rules.member_merge import Way
from cwlink.rules.merge_fields import Choice, FieldPair, first_choices
from cwlink.rules.same_person import Proposal
from cwlink.services.merge_preview import MergePreview
from cwlink.ui import same_people_words as words
from cwlink.ui.notices import Tone
from cwlink.ui.same_people_words import FieldLine, RowLine
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import Label
from cwlink.ui.widgets.scroll_pane import ScrollPane
from cwlink.ui.widgets.strips import ToneFrame

_STAYING, _OTHER = "staying", "other"
_LINES = 12
_DROPPED = "選ばなかった内容とまとまった記録は、「閲覧・変更の記録」に残ります。"


class SamePeoplePane(ScrollPane):
    """Shows a MergePreview; each signal says what is to be chosen otherwise."""

    swap_wanted = Signal()
    way_chosen = Signal(object)
    value_chosen = Signal(str, object)
    day_chosen = Signal(object)
    household_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: MergePreview | None = None
        self._fields: dict[str, RadioGroup] = {}
        self._offers: tuple[tuple[str, Sequence[tuple[str, str]]], ...] = ()
        self._ways: tuple[Way, ...] = ()
        self.column.setSpacing(12)
        self.title = Label("", Text.SECTION, self)
        self.reasons = Label("", Text.BODY, self)
        self.against = Label("", Text.BODY, self, tint="warn")
        self.stays = RadioGroup(self)
        self.way = RadioGroup(self)
        self.day = WarekiDateField(self)
        self.open_one = LinkButton("", self, glyph="household")
        self.open_other = LinkButton("", self, glyph="household")
        self.blocks = ToneFrame(Tone.WARNING, self)
        self.block = Label("", Text.BODY, self.blocks)
        self.table: RuledTable[FieldLine] = RuledTable(
            "2件の記録の項目", _field_columns(), self, row_height=32, whole=True
        )
        self.rows: RuledTable[RowLine] = RuledTable(
            "記録に付いている内容と書類", _row_columns(), self, row_height=32, whole=True
        )
        self._lay_out()
        self._connect()

    def show_preview(self, proposal: Proposal, shown: MergePreview, today: date) -> None:
        """Show what would come of it; what has the focus keeps it where it still stands."""
        self._shown = shown
        speaks, against = words.reason_words(proposal.reasons)
        self.title.setText(f"{proposal.one.name}　（{words.GRADES[proposal.grade]}）")
        self.reasons.setText(f"合っている点：{speaks}")
        self.against.setText(f"違う点：{against}")
        self.against.setVisible(bool(against))
        self._show_links(proposal)
        self._show_stays(shown, today)
        self._show_way(shown)
        self._show_choices(shown)
        self._show_blocks(shown)
        self.table.set_rows(list(words.field_lines(shown)))
        self.rows.set_rows(list(words.row_lines(shown)))
        self._order_stops()

    def choice(self, key: str) -> RadioGroup:
        """Return the choice of a field that differs, by FieldPair.key."""
        return self._fields[key]

    def _lay_out(self) -> None:
        links = FlowLayout(gap=12)
        links.addWidget(self.open_one)
        links.addWidget(self.open_other)
        head = QWidget(self)
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for line in (self.title, self.reasons, self.against):
            column.addWidget(line)
        column.addLayout(links)
        inside = QVBoxLayout(self.blocks)
        inside.setContentsMargins(16, 8, 12, 8)
        inside.addWidget(self.block)
        self._stays_card = Card("残す記録", "まとめた後も続けて使う記録を選びます。", self)
        self._stays_card.add(self.stays)
        self._way_card = Card("まとめ方", "", self)
        self._way_card.add(self.way)
        self.day_frame = FieldFrame(
            "世帯を移った日", self.day, self, required=True, help_line="もう一方の世帯から抜けた日"
        )
        beside = QHBoxLayout()
        beside.addWidget(self.day_frame)
        beside.addStretch(1)
        self._way_card.body.addLayout(beside)
        self._choices_card = Card("違う項目", "残す内容を選びます。", self)
        self._fields_card = Card("2件の記録", "違う項目は太字です。", self)
        self._fields_card.add(self.table)
        self._rows_card = Card("付いている内容と書類", _DROPPED, self)
        self._rows_card.add(self.rows)
        for part in (
            head,
            self._stays_card,
            self._way_card,
            self.blocks,
            self._choices_card,
            self._fields_card,
            self._rows_card,
        ):
            self.add(part)
        self.stays.setAccessibleName("残す記録")
        self.way.setAccessibleName("まとめ方")

    def _connect(self) -> None:
        self.stays.changed.connect(self._tell_stays)
        self.way.changed.connect(lambda: self.way_chosen.emit(Way(self.way.value() or Way.ONE)))
        self.day.changed.connect(lambda: self.day_chosen.emit(self.day.value()))
        self.open_one.clicked.connect(lambda: self._open(_STAYING))
        self.open_other.clicked.connect(lambda: self._open(_OTHER))

    def _tell_stays(self) -> None:
        if self.stays.value() == _OTHER:
            self.swap_wanted.emit()

    def _open(self, which: str) -> None:
        if self._shown is not None:
            sides = self._shown.sides
            record = sides.staying if which == _STAYING else sides.other
            self.household_wanted.emit(record.id)

    def _show_links(self, proposal: Proposal) -> None:
        sides = self._shown.sides if self._shown else None
        if sides is None:
            return
        for button, record in ((self.open_one, sides.staying), (self.open_other, sides.other)):
            button.setText(f"{record.case_number} の世帯を開く")
        self.open_other.setVisible(not proposal.same_household)

    def _show_stays(self, shown: MergePreview, today: date) -> None:
        sides = shown.sides
        lines = (
            (_STAYING, words.record_words(sides.staying, shown.staying, today)),
            (_OTHER, words.record_words(sides.other, shown.other, today)),
        )
        self.stays.set_choices(lines)
        self.stays.set_value(_STAYING)

    def _show_way(self, shown: MergePreview) -> None:
        ways, way = shown.ways, shown.wish.way
        self._way_card.setVisible(len(ways) > 1)
        if ways != self._ways:
            self._ways = ways
            self.way.set_choices([(one.value, *words.WAYS[one]) for one in ways])
        self.way.set_value(way.value)
        self.day_frame.setVisible(way is Way.MOVED and shown.other.left_on is None)
        if not self.day.hasFocus():  # what is being typed is not written over
            self.day.set_value(shown.wish.left_on)

    def _show_choices(self, shown: MergePreview) -> None:
        """Make a choice per field that differs; the same fields keep theirs, and the focus."""
        differing = {pair.key: pair for pair in shown.fields if pair.differs}
        self._choices_card.setVisible(bool(differing))
        lines = {line.key: line for line in words.field_lines(shown)}
        offered = tuple((key, _choices(pair, lines[key])) for key, pair in differing.items())
        if offered != self._offers:
            self._offers = offered
            self._make_choices({key: lines[key].label for key in differing})
        standing = first_choices(shown.fields) | dict(shown.wish.choices)
        for key, group in self._fields.items():
            group.set_value(standing[key].value)

    def _order_stops(self) -> None:
        """Let Tab come to choices made just now where they stand, not after the buttons."""
        groups = (self.stays, self.way), tuple(self._fields.values())
        above, below = ([row for one in each for row in one.rows()] for each in groups)
        for before, after in pairwise((self.open_other, *above, self.day, *below, self.table)):
            self.setTabOrder(before, after)

    def _make_choices(self, labels: Mapping[str, str]) -> None:
        while (item := self._choices_card.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fields = {}
        for key, choices in self._offers:
            group = RadioGroup(self)
            group.set_choices(choices)
            group.changed.connect(lambda key=key: self._tell_choice(key))
            self._fields[key] = group
            self._choices_card.add(FieldFrame(labels[key], group, self))

    def _tell_choice(self, key: str) -> None:
        value = self._fields[key].value()
        if value is not None:
            self.value_chosen.emit(key, Choice(value))

    def _show_blocks(self, shown: MergePreview) -> None:
        told = words.block_words(shown)
        self.block.setText("\n".join(told))
        self.blocks.setAccessibleName("、".join(told))
        self.blocks.setVisible(bool(told))


def _choices(pair: FieldPair, line: FieldLine) -> Sequence[tuple[str, str]]:
    both = ((Choice.BOTH.value, "両方を続けて残す"),) if pair.joins else ()
    return (
        (Choice.STAYING.value, f"{line.staying}　（残す記録）"),
        (Choice.OTHER.value, f"{line.other}　（もう一方）"),
        *both,
    )


def _field_columns() -> Sequence[Column[FieldLine]]:
    def cell(line: FieldLine, text: str) -> Cell:
        return Cell(
            text, strong=line.differs, ink="text" if line.differs else "text2", lines=_LINES
        )

    return (
        Column("label", "項目", lambda one: Cell(one.label, lines=3), room=6, stretch=1),
        Column("staying", "残す記録", lambda one: cell(one, one.staying), room=6, stretch=2),
        Column("other", "もう一方", lambda one: cell(one, one.other), room=6, stretch=2),
        Column(
            "result", "まとめた後", lambda one: Cell(one.result, lines=_LINES), room=6, stretch=2
        ),
    )


def _row_columns() -> Sequence[Column[RowLine]]:
    return (
        Column("kind", "種類", lambda one: Cell(one.kind, lines=3), room=5, stretch=1),
        Column("words", "内容", lambda one: Cell(one.words, lines=_LINES), room=6, stretch=2),
        Column(
            "whose", "どちら", lambda one: Cell(one.whose, ink="text2", lines=3), room=4, stretch=1
        ),
        Column(
            "fate",
            "どうなるか",
            lambda one: Cell(one.fate, strong=one.goes, lines=_LINES),
            room=7,
            stretch=2,
        ),
    )
