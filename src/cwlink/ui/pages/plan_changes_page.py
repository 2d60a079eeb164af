"""版を比べる: two versions of a plan side by side, difference by difference."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.rules.snapshot import HouseholdSnapshot
from cwlink.services import people_words
from cwlink.services.plan_desk import PlanDesk
from cwlink.storage.plans import StoredVersion
from cwlink.ui.editors.plan import words
from cwlink.ui.editors.plan.change_words import KIND_WORDS, ChangeLine, Versions, change_lines
from cwlink.ui.editors.plan.words import PeopleNames
from cwlink.ui.page import Breakpoint, KeyHint, Page
from cwlink.ui.pages.plan_place import ChangesPlace
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.widgets.badges import tag
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import ChoiceField
from cwlink.ui.widgets.labels import help_text, page_title
from cwlink.ui.widgets.scroll_pane import ScrollPane

_EVERY_LINE = 60


class PlanChangesPage(Page):
    """Shows what differs; ``versions_wanted`` carries the ids of the earlier and later version."""

    versions_wanted = Signal(str, str)
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._desk: PlanDesk | None = None
        self._before = ""
        self._narrow = False
        self._lines: list[ChangeLine] = []
        self._households: list[HouseholdSnapshot] = []
        self._title = page_title("版を比べる", self)
        self._whose = help_text("", self)
        self.back = LinkButton("計画に戻る", self, glyph="chevron-left")
        self.before = ChoiceField(self)
        self.after = ChoiceField(self)
        self._count = help_text("", self)
        self.table: RuledTable[ChangeLine] = RuledTable("違い", (), self, whole=True)
        self._notice_row = QVBoxLayout()
        self._lay_out()
        for field in (self.before, self.after):
            field.changed.connect(self._ask)
        self.back.clicked.connect(self.back_wanted)

    def show_versions(self, desk: PlanDesk, before: StoredVersion, after: StoredVersion) -> None:
        """Show what differs between two versions of the plan on the desk."""
        self._desk, self._before = desk, before.id
        seen = (desk.household, *(one.content.frozen_household for one in (before, after)))
        self._households = [one for one in seen if one is not None]
        choices = [
            (one.id, f"第{one.version}版（{words.STATUS[one.status]}）")
            for one in sorted(desk.versions, key=lambda one: one.version)
        ]
        for field, version in ((self.before, before), (self.after, after)):
            field.set_choices(choices)
            field.set_value(version.id)
        names = PeopleNames.of(desk.household)
        self._lines = change_lines(Versions(before.content, after.content, names))
        self._whose.setText(f"{desk.household.head.name} 世帯　｜　計画 {desk.version.number}")
        count = len(self._lines)
        self._count.setText(f"違い　{count}件" if count else "二つの版に違いはありません。")
        self._heads = (f"第{before.version}版", f"第{after.version}版")
        self._fill()
        self.before.setFocus(Qt.FocusReason.MouseFocusReason)
        self.heading_changed.emit()

    def lines(self) -> Sequence[ChangeLine]:
        """Return the differences shown."""
        return tuple(self._lines)

    # Page

    def heading(self) -> str:
        """Return the title and the case number."""
        return f"版を比べる（{self._desk.household.case_number}）" if self._desk else "版を比べる"

    def people(self) -> Iterable[str]:
        """Return what tells of the household, as it is and as both versions saw it."""
        return {word for one in self._households for word in people_words.of_household(one)}

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the page."""
        return (KeyHint("↑↓", "違いを見る"), KeyHint("Alt+←", "計画に戻る"))

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the title."""
        return self._notice_row

    def here(self) -> object:
        """Return the two versions."""
        return ChangesPlace(self._desk.version.id, self._before) if self._desk else None

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Leave the column of the kind out where it is narrow."""
        self._narrow = room is Breakpoint.NARROW
        if self._desk is not None:
            self._fill()

    def _fill(self) -> None:
        self.table.set_columns(_columns(*self._heads, narrow=self._narrow))
        self.table.set_rows(self._lines)
        self.table.setVisible(bool(self._lines))

    def _ask(self) -> None:
        self.versions_wanted.emit(self.before.value() or "", self.after.value() or "")

    def _lay_out(self) -> None:
        self._heads = ("", "")
        choose = QHBoxLayout()
        choose.setSpacing(16)
        choose.addWidget(FieldFrame("前の版", self.before, self))
        choose.addWidget(FieldFrame("後の版", self.after, self))
        choose.addStretch(1)
        pane = ScrollPane(self)
        pane.column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(10)
        for widget in (self.back, self._title):
            head.addWidget(widget)
        head.addWidget(self._whose, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 12, 20, 12)
        whole.setSpacing(10)
        whole.addLayout(head)
        whole.addLayout(self._notice_row)
        chooser = QWidget(self)
        chooser.setLayout(choose)
        choose.setContentsMargins(0, 0, 0, 0)
        pane.add(chooser)
        pane.add(self._count)
        pane.add(self.table)
        whole.addWidget(pane, 1)


def _columns(before: str, after: str, *, narrow: bool) -> Sequence[Column[ChangeLine]]:
    item = Column[ChangeLine](
        "item",
        "項目",
        lambda one: Cell(one.item, second=one.about, strong=True, lines=3),
        room=8,
        stretch=1,
    )
    kind = Column[ChangeLine](
        "kind", "区分", lambda one: Cell(badges=(tag(KIND_WORDS[one.kind]),)), room=3
    )
    sides = (
        Column[ChangeLine]("before", before, lambda one: _words(one.before), room=10, stretch=2),
        Column[ChangeLine]("after", after, lambda one: _words(one.after), room=10, stretch=2),
    )
    return (item, *sides) if narrow else (item, kind, *sides)


def _words(text: str) -> Cell:
    return Cell(text, lines=_EVERY_LINE)
