"""課題と機関の対応 beside the plan: the grid, the office's own role, agencies without one."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from cwlink.rules.coverage import Coverage, role_key
from cwlink.rules.plan import PlanAgency, PlanContent
from cwlink.rules.plan_edits import roles_of_column, toggled_issue
from cwlink.ui.editors.plan import words
from cwlink.ui.editors.plan.coverage_table import CoverageTable, kinds_of
from cwlink.ui.editors.plan.section import Desk
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.side_panel import SidePanel

_HOW = "印を押すと、その機関の役割がその課題に対応するかを切り替えます。"


class Toggles:
    """Answers the clicks in a grid: one role is toggled at once, of several one is asked for."""

    def __init__(self, table: CoverageTable, edited: "CoveragePanel") -> None:
        self._table, self._panel = table, edited
        table.toggle_wanted.connect(self._toggle)

    def _toggle(self, issue: str, column: str) -> None:
        plan = self._panel.plan
        roles = roles_of_column(plan, column)
        holding = [role for role in roles if issue in role.issues]
        if len(roles) == 1 or len(holding) == 1:
            self._apply((holding or list(roles))[0].id, issue)
            return
        menu = QMenu(self._table)
        for role in roles:
            number = 1 + plan.roles.index(role)
            action = menu.addAction(
                f"役割 {number}　{role.purpose or words.role_title(role)}",
                partial(self._apply, role.id, issue),
            )
            action.setCheckable(True)
            action.setChecked(issue in role.issues)
        menu.popup(self._table.mapToGlobal(self._table.rect().center()))

    def _apply(self, role_id: str, issue: str) -> None:
        self._panel.changed.emit(lambda plan: toggled_issue(plan, role_id, issue), "")


class CoveragePanel(SidePanel):
    """``changed`` carries an Edit as a section's does; ``role_wanted`` whom to give a role."""

    changed = Signal(object, str)
    role_wanted = Signal(object)
    larger_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("課題と機関の対応", parent=parent)
        self.body.setSpacing(8)
        self.plan = PlanContent()
        self._without: tuple[PlanAgency, ...] = ()
        self.table = CoverageTable(self)
        self._toggles = Toggles(self.table, self)
        self.table.setToolTip(_HOW)
        self.larger = LinkButton("大きく表示", self)
        self.head.addWidget(self.larger)
        self._office_icon = IconLabel("check", self, tint="ok", side=16)
        self._office = Label("", Text.HELP, self)
        self._agencies = Card(parent=self)
        self._count = Label("", Text.HEAD, self, tint="text")
        self._names = help_text("", self)
        self.make = LinkButton("役割を作る", self, glyph="plus")
        self._lay_out()
        self.larger.clicked.connect(self.larger_wanted)
        self.make.clicked.connect(self._make_role)

    def show_coverage(self, plan: PlanContent, coverage: Coverage, desk: Desk) -> None:
        """Show what the plan covers."""
        self.plan, self._without = plan, coverage.without_role
        types = {role_key(role): role.agency_type for role in plan.roles}
        kinds = kinds_of(coverage.columns, types)
        editable = desk.plan.editable
        self.table.show_coverage(coverage, desk.names, kinds, editable=editable)
        there = coverage.office_has_role
        self._office_icon.set_glyph("check" if there else "stop", "ok" if there else "error")
        self._office.setText(
            "福祉事務所自身の役割があります" if there else "福祉事務所自身の役割がありません"
        )
        without = [words.plain_agency(one.name) for one in coverage.without_role]
        self._agencies.setVisible(bool(without))
        self._count.setText(f"役割のない招集機関　{len(without)}機関")
        self._names.setText("、".join(without))
        self.make.setVisible(editable)

    def _lay_out(self) -> None:
        office = QWidget(self)
        row = QHBoxLayout(office)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._office_icon)
        row.addWidget(self._office, 1)
        self._agencies.body.setContentsMargins(12, 6, 12, 4)
        self._agencies.body.setSpacing(2)
        self._agencies.add(self._count)
        self._agencies.add(self._names)
        links = QHBoxLayout()
        links.addWidget(self.make)
        links.addStretch(1)
        self._agencies.body.addLayout(links)
        for widget in (self.table, office, self._agencies):
            self.add(widget)

    def _make_role(self) -> None:
        if len(self._without) == 1:
            self.role_wanted.emit(self._without)
            return
        menu = QMenu(self)
        for agency in self._without:
            menu.addAction(
                words.plain_agency(agency.name), partial(self.role_wanted.emit, (agency,))
            )
        menu.addSeparator()
        menu.addAction(
            f"{len(self._without)}機関すべての役割を作る",
            partial(self.role_wanted.emit, self._without),
        )
        menu.popup(self.make.mapToGlobal(self.make.rect().bottomLeft()))
