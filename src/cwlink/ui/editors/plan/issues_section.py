"""解決すべき課題: which of the household's issues the plan solves, and how urgent each is."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cwlink.rules.plan import PlanContent
from cwlink.rules.plan_edits import with_issue, with_issues
from cwlink.rules.snapshot import IssueSnapshot, Priority
from cwlink.ui.editors.plan import words
from cwlink.ui.editors.plan.section import Desk, PlanSection, Remarks
from cwlink.ui.notices import Tone
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import ChoiceField
from cwlink.ui.widgets.labels import Label

_PRIORITIES = [(one.value, f"優先度 {words.PRIORITY[one]}") for one in Priority]


class IssueRows(QWidget):
    """One row an issue: ticked when the plan solves it, its background, its priority."""

    toggled = Signal(str, bool)
    prioritised = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._ticks: dict[str, CheckRow] = {}
        self._choices: dict[str, ChoiceField] = {}

    def set_issues(
        self, issues: list[IssueSnapshot], named: Callable[[IssueSnapshot], str]
    ) -> None:
        """Offer issues in their order."""
        keys = [one.record_id for one in issues]
        if keys == list(self._ticks):
            return
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._ticks, self._choices = {}, {}
        for at, issue in enumerate(issues):
            self._add(at, issue, named(issue))
        self._grid.setColumnStretch(1, 1)
        for first in list(self._ticks.values())[:1]:
            self.setFocusProxy(first)

    def show_chosen(self, plan: PlanContent) -> None:
        """Tick what the plan solves and show its priority."""
        solved = {one.record_id: one for one in plan.issues}
        for key, tick in self._ticks.items():
            tick.setChecked(key in solved)
            choice = self._choices[key]
            choice.setVisible(key in solved)
            if key in solved:
                choice.set_value(solved[key].priority)

    def set_allowed(self, allowed: bool) -> None:
        """Let ticks and priorities be changed, or only read."""
        for tick in self._ticks.values():
            tick.setEnabled(allowed)
        for choice in self._choices.values():
            choice.setEnabled(allowed)

    def tick(self, key: str) -> CheckRow:
        """Return the tick box of an issue."""
        return self._ticks[key]

    def _add(self, at: int, issue: IssueSnapshot, name: str) -> None:
        key = issue.record_id
        tick = CheckRow(name, self)
        background = Label(issue.background, Text.HELP, self)
        choice = ChoiceField(self)
        choice.set_choices(_PRIORITIES)
        choice.setAccessibleName(f"{name}の優先度")
        tick.changed.connect(lambda: self.toggled.emit(key, tick.isChecked()))
        choice.changed.connect(lambda: self.prioritised.emit(key, choice.value() or ""))
        self._ticks[key], self._choices[key] = tick, choice
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(tick, at, 0, middle)
        self._grid.addWidget(background, at, 1, middle)
        self._grid.addWidget(choice, at, 2)
        self._grid.setRowMinimumHeight(at, theme().px(34))


class IssuesSection(PlanSection):
    """The household's issues of today beside those the plan already names."""

    record_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = IssueRows(self)
        self._frame = FieldFrame("この計画で取り組む課題", self._rows, self, required=True)
        self._card = Card("解決すべき課題", " ", self)
        self._record = LinkButton("世帯の記録で課題を直す", self)
        self._card.head.addWidget(self._record)
        self._card.add(self._frame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._card)
        self._record.clicked.connect(self.record_wanted)
        self._rows.toggled.connect(self._toggle)
        self._rows.prioritised.connect(self._prioritise)

    def start(self, desk: Desk) -> None:
        """Begin with another version."""
        super().start(desk)
        self._record.setVisible(self.editable)

    def show_plan(self, plan: PlanContent) -> None:
        """Show the issues of household and plan."""
        if self.desk is None:
            return
        names = self.desk.names
        every = {one.record_id: one for one in (*self._offered(), *plan.issues)}
        shown = list(every.values()) if self.editable else list(plan.issues)
        self._rows.set_issues(shown, lambda issue: words.issue_words(issue, names))
        self._rows.show_chosen(plan)
        self._rows.set_allowed(self.editable)
        high = sum(one.priority is Priority.HIGH for one in plan.issues)
        self._card.set_heading(
            "解決すべき課題", f"{len(plan.issues)}件{f'（優先度 高 {high}件）' if high else ''}"
        )

    def show_remarks(self, remarks: Remarks) -> None:
        """Say when no issue is chosen."""
        remark = remarks.get(("issues",))
        tone = None if remark is None else Tone.ERROR
        self._frame.set_remark(tone, words.field_sentence(remark) if remark else "")

    def focus_first(self) -> None:
        """Put the cursor on the first issue."""
        self._frame.focus_editor()

    def _offered(self) -> tuple[IssueSnapshot, ...]:
        return self.desk.plan.household.issues if self.desk else ()

    def _toggle(self, key: str, ticked: bool) -> None:
        offered = self._offered()

        def change(plan: PlanContent) -> PlanContent:
            chosen = {one.record_id for one in plan.issues} - {key}
            return with_issues(plan, chosen | {key} if ticked else chosen, offered)

        self.edit(change)

    def _prioritise(self, key: str, priority: str) -> None:
        def change(plan: PlanContent) -> PlanContent:
            issue = next((one for one in plan.issues if one.record_id == key), None)
            if issue is None:
                return plan
            return with_issue(plan, replace(issue, priority=Priority(priority)))

        self.edit(change)
