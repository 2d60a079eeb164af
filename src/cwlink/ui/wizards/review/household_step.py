"""手順2: who lives there and what is recorded of them; issues and traits can be added here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.reference.catalogue import catalogue
from cwlink.rules.snapshot import HOUSEHOLD, HouseholdSnapshot, IssueSnapshot, Priority
from cwlink.services.record_sections import RecordSection
from cwlink.services.review_view import ReviewView
from cwlink.ui.page import Breakpoint
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.badges import Badge, chip
from cwlink.ui.widgets.buttons import LinkButton, SecondaryButton
from cwlink.ui.widgets.cards import Card, Divider
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import ChoiceField
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.wizards.review.badge_flow import BadgeFlow
from cwlink.ui.wizards.review.place import IssueWish, RecordWish, TraitWish
from cwlink.ui.wizards.review.step_pane import BACK, NEXT, PANES, TICK, Side, StepPane
from cwlink.ui.wizards.review.words import PRIORITIES, chip_label, full_name, member_words


class HouseholdStep(StepPane):
    """Shows members, issues and traits as recorded."""

    title = "世帯と課題を確かめてください"
    side = Side.NOTHING
    hints = (TICK, BACK, NEXT, PANES)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: HouseholdSnapshot | None = None
        self._links: list[LinkButton] = []
        people = Card("世帯員と課題", "世帯の記録から", self)
        self._open = LinkButton("記録を開く", self, glyph="pencil")
        self._open.clicked.connect(lambda: self.wanted.emit(RecordWish()))
        people.head.addWidget(self._open)
        self._people = QVBoxLayout()
        self._people.setSpacing(8)
        people.body.addLayout(self._people)
        self.add_issue = AddIssue(self)
        self.add_issue.wanted.connect(self.wanted)
        people.add(Divider(self))
        people.add(self.add_issue)
        self.traits = TraitTicks(self)
        self.traits.ticked.connect(lambda code, on: self.wanted.emit(TraitWish(code, on)))
        about = Card("世帯の特徴", "当てはまるものを選ぶと、世帯の記録にも入ります", self)
        about.add(self.traits)
        self.pane.add_section("members", people)
        self.pane.add_section("traits", about)

    def subtitle(self, view: ReviewView) -> str:
        """Say what follows from the issues."""
        kinds = view.judgement.verdict.issue_kinds
        return (
            f"記録されている課題{kinds}種と世帯の特徴から、次の手順の案を作ります。"
            if kinds
            else "課題がまだありません。下で追加すると、次の手順の案を作ります。"
        )

    def fill(self, view: ReviewView) -> None:
        """Show the household; built anew only when it is another one."""
        if self._shown != view.household:
            self._shown = view.household
            self._fill_people(view.household)
        self.add_issue.offer(view)
        self.traits.set_ticked(view.household.traits)

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Set the traits in one column, an issue to be added in two lines, where it is narrow."""
        self.add_issue.show_breakpoint(room)
        self.traits.set_columns(1 if room is Breakpoint.NARROW else 2)

    def member_links(self) -> tuple[LinkButton, ...]:
        """Return the links to the members' records, in order."""
        return tuple(self._links)

    def _fill_people(self, household: HouseholdSnapshot) -> None:
        self._links.clear()
        while (item := self._people.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, holder in enumerate((*(one.id for one in household.members), HOUSEHOLD)):
            if at:
                self._people.addWidget(Divider(self))
            self._people.addWidget(self._row(household, holder))

    def _row(self, household: HouseholdSnapshot, holder: str) -> QWidget:
        row = QWidget(self)
        member = household.member(holder)
        words = member_words(household, member) if member else "世帯"
        line = QHBoxLayout()
        line.addWidget(Label(words, Text.STRONG, row), 1)
        if member:
            wish = RecordWish(RecordSection.MEMBERS, member.id)
            link = LinkButton("世帯員を開く", row)
            link.setAccessibleName(f"{full_name(member.name)}の記録を開く")
            link.clicked.connect(lambda: self.wanted.emit(wish))
            line.addWidget(link)
            self._links.append(link)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        held = [one for one in household.issues if one.holder == holder]
        if held:
            column.addWidget(BadgeFlow([issue_chip(household, one) for one in held], row))
        else:
            column.addWidget(help_text("課題は記録されていません。", row))
        return row


def issue_chip(household: HouseholdSnapshot, issue: IssueSnapshot) -> Badge:
    """Return the chip of an issue, 高 before those of high priority."""
    return chip(chip_label(household, issue.code), high=issue.priority is Priority.HIGH)


class AddIssue(QWidget):
    """Adds an issue to the record in three choices."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.holder = ChoiceField(self, nothing="誰の課題か")
        self.kind = ChoiceField(self, nothing="課題を選ぶ")
        self.priority = ChoiceField(self)
        self.priority.set_choices([(code.value, word) for code, word in PRIORITIES.items()])
        self.priority.set_value(Priority.MIDDLE.value)
        self.button = SecondaryButton("課題を追加", self, glyph="plus")
        self.button.set_allowed(False, "誰の、どの課題かを選んでください。")
        self._rows = QHBoxLayout(self)
        self._lay_out()
        for field in (self.holder, self.kind):
            field.changed.connect(self._allow)
        self.button.clicked.connect(self._add)

    def offer(self, view: ReviewView) -> None:
        """Offer the members and the kinds of issue."""
        household = view.household
        people = [(one.id, full_name(one.name)) for one in household.members]
        self.holder.set_choices([*people, (HOUSEHOLD, "世帯全体")])
        self.kind.set_choices([(one.code, one.short_label) for one in view.aids.issue_kinds])

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Set the choices in two lines where one is too long."""
        direction = QBoxLayout.Direction
        narrow = room is Breakpoint.NARROW
        self._rows.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _lay_out(self) -> None:
        what, how = QHBoxLayout(), QHBoxLayout()
        for row in (what, how):
            row.setSpacing(12)
        what.addWidget(FieldFrame("誰の課題", self.holder, self), 3)
        what.addWidget(FieldFrame("課題", self.kind, self), 4)
        how.addWidget(FieldFrame("優先度", self.priority, self), 1)
        how.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(12)
        self._rows.addLayout(what, 7)
        self._rows.addLayout(how, 1)

    def _allow(self) -> None:
        ready = bool(self.holder.value() and self.kind.value())
        self.button.set_allowed(ready, "誰の、どの課題かを選んでください。")

    def _add(self) -> None:
        holder, kind = self.holder.value(), self.kind.value()
        if holder and kind:
            member = None if holder == HOUSEHOLD else holder
            priority = Priority(self.priority.value() or Priority.MIDDLE)
            self.kind.set_value(None)
            self._allow()
            self.wanted.emit(IssueWish(kind, member, priority))


class TraitTicks(QWidget):
    """The traits of households (問19) as ticks in columns."""

    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        self._columns = 0
        self.rows: dict[str, CheckRow] = {}
        for trait in catalogue().traits:
            row = CheckRow(trait.screen_label, self, detail=trait.explanation)
            row.changed.connect(
                lambda code=trait.code, row=row: self.ticked.emit(code, row.value())
            )
            self.rows[trait.code] = row
        self.set_columns(2)

    def set_ticked(self, codes: tuple[str, ...]) -> None:
        """Tick the recorded traits."""
        for code, row in self.rows.items():
            row.set_value(code in codes)

    def set_columns(self, columns: int) -> None:
        """Set the ticks in one or two columns, read downwards."""
        if columns == self._columns:
            return
        self._columns = columns
        height = -(-len(self.rows) // columns)
        for at, row in enumerate(self.rows.values()):
            self._grid.removeWidget(row)
            self._grid.addWidget(row, at % height, at // height, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
