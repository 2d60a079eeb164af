"""The scrolling middle of the plan editor: which sections a segment shows, and jumps to a field."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.rules.coverage import role_key
from cwlink.rules.household_checks import FieldPath
from cwlink.rules.plan import PlanContent
from cwlink.services.plan_sheet import meeting_texts
from cwlink.ui.editors.plan.coverage_panel import CoveragePanel, Toggles
from cwlink.ui.editors.plan.coverage_table import CoverageTable, kinds_of
from cwlink.ui.editors.plan.evaluation_section import EvaluationSection
from cwlink.ui.editors.plan.issues_section import IssuesSection
from cwlink.ui.editors.plan.meetings_section import MeetingsSection
from cwlink.ui.editors.plan.plan_head import PlanSection as Part
from cwlink.ui.editors.plan.purpose_section import PurposeSection
from cwlink.ui.editors.plan.roles_section import RolesSection
from cwlink.ui.editors.plan.section import Desk, PlanSection, Remarks
from cwlink.ui.editors.plan.wishes_section import WishesSection
from cwlink.ui.page import Breakpoint
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import Card, SectionHead
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label
from cwlink.ui.widgets.sections import SectionsPage

_SHOWN = {
    Part.PURPOSE: ("purpose", "roles", "line", "issues"),
    Part.WISHES: ("wishes",),
    Part.ROLES: ("roles",),
    Part.MEETINGS: ("meetings",),
    Part.EVALUATION: ("evaluation",),
    Part.COVERAGE: ("coverage",),
}


class MeetingLine(Card):
    """The meetings in one line, with the way to their section."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._text = Label("", Text.HELP, self)
        self._link = LinkButton("開催日を書く", self)
        self._link.clicked.connect(self.wanted)
        self.body.setContentsMargins(12, 6, 8, 6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel("people", self, side=18))
        row.addWidget(Label("会議の開催日", Text.STRONG, self, wrap=False))
        row.addWidget(self._text, 1)
        row.addWidget(self._link)
        self.body.addLayout(row)

    def show_plan(self, plan: PlanContent, *, editable: bool) -> None:
        """Show when meetings were and will be."""
        self._text.setText("　".join(meeting_texts(plan.meetings)) or "まだありません")
        self._link.setText("開催日を書く" if editable else "開催日を見る")


class LargeCoverage(QWidget):
    """The coverage over the whole width, with agencies' names in full."""

    back_wanted = Signal()

    def __init__(self, panel: CoveragePanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        head = SectionHead(
            "課題と機関の対応", "印を押すと、役割が課題に対応するかを切り替えます", self
        )
        back = LinkButton("元の表示に戻す（Esc）", self)
        back.clicked.connect(self.back_wanted)
        head.add_action(back)
        self.table = CoverageTable(self, large=True)
        self._toggles = Toggles(self.table, panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(head)
        column.addWidget(self.table)

    def show_plan(self, plan: PlanContent, desk: Desk) -> None:
        """Show the coverage of a plan."""
        coverage = desk.plan.coverage(plan)
        types = {role_key(role): role.agency_type for role in plan.roles}
        kinds = kinds_of(coverage.columns, types)
        self.table.show_coverage(coverage, desk.names, kinds, editable=desk.plan.editable)


class PlanBody(SectionsPage):
    """Holds the sections and shows those of one part."""

    part_wanted = Signal(str)

    def __init__(self, panel: CoveragePanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.purpose = PurposeSection(self)
        self.issues = IssuesSection(self)
        self.wishes = WishesSection(self)
        self.roles = RolesSection(self)
        self.meetings = MeetingsSection(self)
        self.evaluation = EvaluationSection(self)
        self.line = MeetingLine(self)
        self.large = LargeCoverage(panel, self)
        self._part = Part.PURPOSE
        self._narrow = False
        self.column.setSpacing(10)
        self.column.setContentsMargins(0, 0, 8, 12)
        for key, section in (
            ("purpose", self.purpose),
            ("wishes", self.wishes),
            ("roles", self.roles),
            ("line", self.line),
            ("issues", self.issues),
            ("meetings", self.meetings),
            ("evaluation", self.evaluation),
            ("coverage", self.large),
        ):
            self.add_section(key, section)
        self.line.wanted.connect(lambda: self.part_wanted.emit(Part.MEETINGS))
        self.large.back_wanted.connect(lambda: self.part_wanted.emit(Part.PURPOSE))

    def editors(self) -> tuple[PlanSection, ...]:
        """Return the sections that edit the document."""
        return (
            self.purpose,
            self.issues,
            self.wishes,
            self.roles,
            self.meetings,
            self.evaluation,
        )

    def start(self, desk: Desk) -> None:
        """Begin with another version."""
        for section in self.editors():
            section.start(desk)

    def show_plan(self, plan: PlanContent, desk: Desk, remarks: Remarks) -> None:
        """Show the document and what it lacks."""
        for section in self.editors():
            section.show_plan(plan)
            section.show_remarks(remarks)
        self.line.show_plan(plan, editable=desk.plan.editable)
        self.large.show_plan(plan, desk)

    def part(self) -> Part:
        """Return the part that is shown."""
        return self._part

    def show_part(self, part: Part) -> None:
        """Show the sections of one part, from their beginning."""
        self._part = part
        for key in ("purpose", "wishes", "roles", "line", "issues", "meetings"):
            self.section(key).setVisible(key in _SHOWN[part])
        for key in ("evaluation", "coverage"):
            self.section(key).setVisible(key in _SHOWN[part])
        self._show_mode()
        self.verticalScrollBar().setValue(0)

    def show_room(self, room: Breakpoint) -> None:
        """Lay out for the room there is."""
        narrow = self._narrow = room is Breakpoint.NARROW
        self.purpose.rows.show_room(room)
        self.wishes.show_narrow(narrow=narrow)
        self.meetings.show_narrow(narrow=narrow)
        self.evaluation.show_narrow(narrow=narrow)
        self._show_mode()

    def go_to(self, path: FieldPath, show: Callable[[Part], None]) -> bool:
        """Show the part of a remark's field and focus it; ``show`` opens a part."""
        first = path[0]
        if first == "roles":
            if self._part not in (Part.PURPOSE, Part.ROLES):
                show(Part.PURPOSE)
            self._settle_layout()
            self.ensureWidgetVisible(self.roles.table)
            return self.roles.go_to(path)
        show(Part.EVALUATION if first == "evaluation" else Part.PURPOSE)
        if first == "issues":
            self._settle_layout()
            self.bring_into_sight(self.issues)
            self.issues.focus_first()
            return True
        return self.focus_field(("starts",) if path == ("ends",) else path)

    def _show_mode(self) -> None:
        self.roles.show_mode(narrow=self._narrow, detailed=self._part is Part.ROLES)
