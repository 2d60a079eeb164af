"""支援計画: the editor of one version, and the same page read-only once it is final."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QVBoxLayout, QWidget

from cwlink.core.ids import new_id
from cwlink.rules.completeness import Remark, Severity
from cwlink.rules.household_checks import FieldPath
from cwlink.rules.plan import Evaluation, PlanAgency, PlanContent, Role
from cwlink.rules.plan_edits import new_role, role_of, with_role, without_role
from cwlink.services import people_words
from cwlink.services.plan_desk import PlanDesk
from cwlink.ui import notices
from cwlink.ui.draft_page import DraftPage
from cwlink.ui.editors.plan import words
from cwlink.ui.editors.plan.coverage_panel import CoveragePanel
from cwlink.ui.editors.plan.plan_body import PlanBody
from cwlink.ui.editors.plan.plan_head import PlanHead, PlanSection, PlanWish
from cwlink.ui.editors.plan.section import Desk, Edit
from cwlink.ui.page import Breakpoint, KeyHint
from cwlink.ui.pages.plan_place import PlanPlace
from cwlink.ui.widgets.remark_strip import RemarkStrip, ShownRemark
from cwlink.ui.widgets.side_by_side import SideBySide

_SIDE_WIDTH = 376
_DRAFT_HINTS = (
    KeyHint("Ctrl+J", "次の指摘へ"),
    KeyHint("F2", "欄を直す"),
    KeyHint("Ctrl+Z", "元に戻す"),
    KeyHint("Ctrl+P", "プレビュー"),
    KeyHint("Ctrl+Enter", "確定"),
)
_FINAL_HINTS = (KeyHint("Ctrl+P", "プレビュー"), KeyHint("Alt+←", "戻る"))


class PlanPage(DraftPage[PlanContent]):
    """Shows a PlanDesk, keeps the draft with undo, and reports what is wanted of it."""

    wish = Signal(PlanWish, object)
    """A PlanWish with the PlanContent as it stands."""
    version_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(PlanContent())
        self._desk: Desk | None = None
        self.head = PlanHead(self)
        self.panel = CoveragePanel(self)
        self.body = PlanBody(self.panel, self)
        self.strip = RemarkStrip(self)
        self.evaluation_strip = RemarkStrip(self, ready="評価を確定できます")
        self._sides = SideBySide(self.body, self.panel, self, width=_SIDE_WIDTH)
        self._lay_out()
        self._connect()

    def show_desk(self, desk: PlanDesk, today: date, place: PlanPlace) -> None:
        """Show a version; a draft that is shown already keeps its way back."""
        same = self._desk is not None and self._desk.plan.version.id == desk.version.id
        editable_as_before = (
            same and self._desk is not None and (self._desk.plan.editable == desk.editable)
        )
        self._desk = Desk.of(desk, today)
        if not editable_as_before or self._history.draft != desk.version.content:
            self._history.start(desk.version.content)
        self._saved = True
        self.body.start(self._desk)
        part = PlanSection(place.section) if place.section else PlanSection.PURPOSE
        if same and not place.section:
            part = self.body.part()
        self.head.show_desk(desk, part)
        self._show()
        self._show_part(part)
        self.head.focus_sections()
        if place.path:
            self._go_to(place.path)
        self.heading_changed.emit()
        self.hints_changed.emit()

    def content(self) -> PlanContent:
        """Return the document as it stands, with what is being typed in a cell."""
        self.body.roles.table.close_editor(keep=True)
        return self._history.draft

    def forget(self) -> None:
        """Show nothing any more: the version was thrown away."""
        self._desk = None
        self.forget_draft()

    def go_to_first_error(self) -> None:
        """Go to the first remark that keeps the plan from being final."""
        self._strip().first_blocking()

    def remarks(self) -> tuple[Remark, ...]:
        """Return what the document lacks as it stands."""
        return self._desk.plan.remarks(self._history.draft) if self._desk else ()

    # Page

    def heading(self) -> str:
        """Return the title and the case number, no name."""
        if self._desk is None:
            return "支援計画"
        desk = self._desk.plan
        return f"{words.version_title(desk.version)}（{desk.household.case_number}）"

    def people(self) -> Iterable[str]:
        """Return what tells of the household of the plan, as it was at this version."""
        return people_words.of_household(self._desk.plan.household) if self._desk else ()

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the editor."""
        editing = self._desk is not None and self._desk.plan.editable
        return _DRAFT_HINTS if editing else _FINAL_HINTS

    def panes(self) -> Sequence[QWidget]:
        """Return head, remarks, body and side panel."""
        return (self.head, self._strip(), self.body, self.panel)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the segments."""
        return self.head.notice_row

    def primary(self) -> QAbstractButton | None:
        """Return the filled button of the head."""
        return self.head.primary

    def here(self) -> object:
        """Return the version and section."""
        if self._desk is None:
            return None
        return PlanPlace(self._desk.plan.version.id, section=self.body.part())

    def preview(self) -> None:
        """Ask for the paper."""
        self._wish(PlanWish.PREVIEW)

    def finish_edit(self) -> None:
        """Keep what is typed in an open cell."""
        self.body.roles.table.close_editor(keep=True)

    def new_record(self) -> None:
        """Add a role."""
        self._add_role()

    def next_remark(self, *, backwards: bool = False) -> None:
        """Go to the next remark."""
        self.body.roles.table.close_editor(keep=True)
        self._strip().next_remark(backwards=backwards)

    def toggle_side(self) -> None:
        """Open or close the side panel."""
        self._sides.toggle()

    def close_drawer(self) -> bool:
        """Close a cell's editor, the large coverage or the drawer."""
        if self.body.roles.table.close_editor(keep=False):
            return True
        if self.body.part() is PlanSection.COVERAGE:
            self._show_part(PlanSection.PURPOSE)
            return True
        return self._sides.close_drawer()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Make the panel a drawer, the table cards."""
        self.body.roles.table.close_editor(keep=True)
        folded = room is not Breakpoint.WIDE
        self._sides.fold(folded)
        self.head.show_room(room)
        self.body.show_room(room)
        if room is Breakpoint.NARROW:
            self.body.column.insertWidget(0, self._top)
        else:
            self._column.insertWidget(0, self._top)

    # inside

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 0, 0)
        column.setSpacing(8)
        self._top = QWidget(self)
        top = QVBoxLayout(self._top)
        top.setContentsMargins(0, 0, 16, 0)
        top.setSpacing(8)
        top.addWidget(self.head)
        top.addWidget(self.strip)
        top.addWidget(self.evaluation_strip)
        column.addWidget(self._top)
        column.addWidget(self._sides, 1)

    def _connect(self) -> None:
        self._history.changed.connect(self._show)
        self.head.wish.connect(self._wish)
        self.head.section_wanted.connect(lambda key: self._show_part(PlanSection(key)))
        self.head.version_wanted.connect(self.version_wanted)
        self.head.side_wanted.connect(self._sides.toggle)
        for section in self.body.editors():
            section.changed.connect(self._put)
        self.panel.changed.connect(self._put)
        self.panel.role_wanted.connect(self._add_roles)
        self.panel.larger_wanted.connect(lambda: self._show_part(PlanSection.COVERAGE))
        self.body.part_wanted.connect(lambda key: self._show_part(PlanSection(key)))
        self.body.issues.record_wanted.connect(lambda: self._wish(PlanWish.HOUSEHOLD))
        self.body.roles.add_wanted.connect(self._add_role)
        self.body.roles.duplicate_wanted.connect(self._duplicate_role)
        self.body.roles.remove_wanted.connect(self._remove_role)
        for strip in (self.strip, self.evaluation_strip):
            strip.chosen.connect(self._go_to)

    def _strip(self) -> RemarkStrip:
        evaluating = self.body.part() is PlanSection.EVALUATION
        return self.evaluation_strip if evaluating else self.strip

    def _show(self) -> None:
        if self._desk is None:
            return
        plan, desk = self._history.draft, self._desk
        remarks = self.remarks()
        by_path: dict[FieldPath, Remark] = {}
        for remark in sorted(remarks, key=lambda one: one.severity is Severity.WARNING):
            by_path.setdefault(remark.path, remark)
        self.body.show_plan(plan, desk, by_path)
        self.panel.show_coverage(plan, desk.plan.coverage(plan), desk)
        self.head.show_counts(plan)
        shown = _shown(remarks, plan)
        self.strip.set_remarks(shown if desk.plan.editable else ())
        self.evaluation_strip.set_remarks(() if desk.plan.editable else shown)

    def _show_part(self, part: PlanSection) -> None:
        self.body.roles.table.close_editor(keep=True)
        self.body.show_part(part)
        self.head.show_section(part)
        desk = self._desk.plan if self._desk else None
        evaluating = part is PlanSection.EVALUATION
        self.strip.setVisible(desk is not None and desk.editable)
        self.evaluation_strip.setVisible(desk is not None and desk.may_evaluate and evaluating)

    def _put(self, change: Edit, field: str) -> None:
        if self._desk is None or not (self._desk.plan.editable or self._desk.plan.may_evaluate):
            return
        self._history.put(change(self._history.draft), field=field)

    def _wish(self, wish: PlanWish) -> None:
        plan = self.content()
        if wish is PlanWish.EVALUATE:
            self._begin_evaluation()
            self._show_part(PlanSection.EVALUATION)
            return
        self.save_now()
        self.wish.emit(wish, plan)

    def _begin_evaluation(self) -> None:
        """Propose who evaluates, and today, where neither is written yet."""
        plan, desk = self._history.draft, self._desk
        if desk is not None and plan.evaluation == Evaluation():
            proposed = Evaluation(desk.plan.office.caseworker, desk.today)
            self._history.put(replace(plan, evaluation=proposed))

    def _go_to(self, path: FieldPath) -> None:
        if len(path) == 2 and path[0] == "issues":
            if self.body.part() is not PlanSection.COVERAGE:
                self._sides.open_drawer()
                self.panel.table.go_to(path[1])
            else:
                self.body.large.table.go_to(path[1])
            return
        self.body.go_to(path, self._show_part)

    # roles

    def _add_role(self) -> None:
        self._add_roles((None,))

    def _add_roles(self, agencies: Sequence[PlanAgency | None]) -> None:
        if self._desk is None or not self._desk.plan.editable:
            return
        plan = self.content()
        added = [new_role(plan, new_id(), agency) for agency in agencies]
        for role in added:
            plan = with_role(plan, role)
        self._history.put(plan)
        self._sides.close_drawer()
        self._go_to(("roles", added[0].id, _first_open(added[0])))

    def _duplicate_role(self, role_id: str) -> None:
        plan = self.content()
        role = role_of(plan, role_id)
        if role is not None:
            copy = replace(role, id=new_id())
            self._history.put(with_role(plan, copy, after=role_id))
            self._go_to(("roles", copy.id, "agency_name"))

    def _remove_role(self, role_id: str) -> None:
        plan = self.content()
        role = role_of(plan, role_id)
        if role is not None:
            self._history.put(without_role(plan, role_id))
            removed = f"{words.role_title(role)}の役割を削除しました"
            self.notice_wanted.emit(notices.done(removed, "Ctrl+Zで元に戻せます。"))


def _first_open(role: Role) -> str:
    """Return the first field of a new role that is still to be filled in."""
    fields = ("agency_name", "purpose", "targets", "content")
    return next((field for field in fields if not getattr(role, field)), "content")


def _shown(remarks: Sequence[Remark], plan: PlanContent) -> list[ShownRemark]:
    """Return remarks in words, each link once."""
    found: dict[str, ShownRemark] = {}
    for remark in remarks:
        link = words.link_words(remark, plan)
        found.setdefault(link, ShownRemark(remark.path, link, remark.blocks))
    return list(found.values())
