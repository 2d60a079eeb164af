"""役割分担: the table with the chosen role below it, or a card for each role where it is narrow."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal, SignalInstance
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cwlink.rules.household_checks import FieldPath
from cwlink.rules.plan import PlanContent, Role
from cwlink.rules.plan_edits import changed_role, moved_role
from cwlink.rules.snapshot import HOUSEHOLD
from cwlink.ui.editors.plan import cell_editor, words
from cwlink.ui.editors.plan.role_fields import Agencies, AgencyField, agency_offers
from cwlink.ui.editors.plan.role_form import RoleForm
from cwlink.ui.editors.plan.role_rows import (
    AGENCY,
    COLUMN_OF,
    FREQUENCY,
    PERIOD,
    TARGETS,
    RoleRow,
    role_rows,
)
from cwlink.ui.editors.plan.role_table import RoleTable
from cwlink.ui.editors.plan.section import Desk, PlanSection, Remarks
from cwlink.ui.tables.cell_editor import CellEditor
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import SectionHead
from cwlink.ui.widgets.empty_state import EmptyState
from cwlink.ui.widgets.suggest_field import Offer, SuggestField


class RolesSection(PlanSection):
    """Shows the roles; the page answers the wishes, since they concern the whole plan."""

    add_wanted = Signal()
    duplicate_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = PlanContent()
        self._remarks: Remarks = {}
        self._offers: tuple[Offer, ...] = ()
        self._agencies: Agencies = {}
        self._forms: dict[str, RoleForm] = {}
        self._narrow = False
        self._detailed = False
        self._head = SectionHead("役割分担", parent=self)
        self.add = LinkButton("役割を追加", self, glyph="plus")
        self._head.add_action(self.add)
        self.table = RoleTable(self._make_editor, self)
        self._none = EmptyState("役割はまだありません。", self)
        self._below = QVBoxLayout()
        self._below.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addWidget(self.table)
        column.addWidget(self._none)
        column.addLayout(self._below)
        self._connect()

    def start(self, desk: Desk) -> None:
        """Begin with another version."""
        super().start(desk)
        self.table.set_editable(self.editable)
        self.add.setVisible(self.editable)
        self._clear_forms()

    def show_plan(self, plan: PlanContent) -> None:
        """Show the roles of a plan."""
        self._plan = plan
        if self.desk is None:
            return
        self._offers, self._agencies = agency_offers(self.desk.plan, plan)
        moving = "行をドラッグするか Alt+↑↓ で並べ替え" if self.editable else ""
        note = f"{len(plan.roles)}件　{'' if self._narrow else moving}"
        self._head.set_note(note)
        self._show_rows()
        self._show_forms()

    def show_remarks(self, remarks: Remarks) -> None:
        """Show what the roles lack, in their cells and fields."""
        self._remarks = remarks
        self._show_rows()
        for form in self._forms.values():
            form.show_remarks(remarks)

    def show_mode(self, *, narrow: bool, detailed: bool) -> None:
        """Show cards where it is narrow; ``detailed`` shows the chosen role below the table."""
        if (narrow, detailed) == (self._narrow, self._detailed):
            return
        self._narrow, self._detailed = narrow, detailed
        self._clear_forms()
        self.show_plan(self._plan)
        self.show_remarks(self._remarks)

    def go_to(self, path: FieldPath) -> bool:
        """Focus the field of a role a remark is about; without a role, the button that adds."""
        if len(path) < 3:
            self.add.setFocus()
            return True
        role_id, field = path[1], path[2]
        if not self._narrow:
            return self.table.edit_cell(role_id, COLUMN_OF.get(field, AGENCY))
        form = self._forms.get(role_id)
        if form is None:
            return False
        form.frame("starts" if field == "ends" else field).focus_editor()
        return True

    def choose(self, role_id: str) -> None:
        """Put the cursor on a role."""
        for row in self.table.rows_model.rows():
            if isinstance(row, RoleRow) and row.role.id == role_id:
                self.table.select_row(row, AGENCY)

    def current_role(self) -> str:
        """Return the id of the role the cursor is on, empty for none."""
        row = self.table.current_row()
        return row.role.id if row else ""

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_wanted)
        self._none.add_action("役割を追加", glyph="plus").clicked.connect(self.add_wanted)
        self.table.item_changed.connect(self._role_changed)
        self.table.move_wanted.connect(lambda row, step: self._move(row.role.id, step))
        self.table.remove_wanted.connect(lambda row: self._wish(self.remove_wanted, row.role.id))
        self.table.menu_wanted.connect(self._open_menu)
        self.table.current_changed.connect(lambda _row: self._show_forms())

    def _show_rows(self) -> None:
        if self.desk is None:
            return
        rows = role_rows(self._plan, self.desk.names, self._remarks)
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows) and not self._narrow)
        self._none.setVisible(not rows and self.editable)

    def _role_changed(self, role: Role, _column: str) -> None:
        self.edit(lambda plan: changed_role(plan, role))

    def _move(self, role_id: str, step: int) -> None:
        if self.editable:
            self.edit(lambda plan: moved_role(plan, role_id, step))
            self.choose(role_id)

    def _wish(self, wish: SignalInstance, role_id: str) -> None:
        if self.editable:
            wish.emit(role_id)

    def _open_menu(self, row: RoleRow, at: QPoint) -> None:
        if not self.editable:
            return
        menu, role_id = QMenu(self), row.role.id
        menu.addAction("この欄を直す（F2）", self.table.edit_current)
        menu.addAction("役割を複製する", partial(self.duplicate_wanted.emit, role_id))
        menu.addAction("上へ移動（Alt+↑）", partial(self._move, role_id, -1))
        menu.addAction("下へ移動（Alt+↓）", partial(self._move, role_id, 1))
        menu.addSeparator()
        menu.addAction("役割を削除する（Delete）", partial(self.remove_wanted.emit, role_id))
        menu.popup(at)

    # editors of cells

    def _make_editor(self, role: Role, column: str) -> CellEditor[Role]:
        if column == AGENCY:
            field = AgencyField()
            field.offer_agencies(self._offers, self._agencies)
            return cell_editor.agency_editor(role, field)
        if column == TARGETS:
            return cell_editor.targets_editor(role, self._targets())
        if column == PERIOD:
            return cell_editor.period_editor(role)
        if column == FREQUENCY:
            often = SuggestField(words.FREQUENCIES, example="月1回")
            return cell_editor.frequency_editor(role, often)
        return cell_editor.text_editor(role, column)

    def _targets(self) -> list[tuple[str, str]]:
        members = self.desk.plan.household.members if self.desk else ()
        return [*((one.id, one.name) for one in members), (HOUSEHOLD, "世帯")]

    # forms

    def _wanted_forms(self) -> Sequence[str]:
        if self._narrow:
            return [role.id for role in self._plan.roles]
        current = self.current_role() or next((role.id for role in self._plan.roles), "")
        return [current] if self._detailed and current else []

    def _show_forms(self) -> None:
        if self.desk is None:
            return
        wanted = self._wanted_forms()
        if list(self._forms) != list(wanted):
            self._clear_forms()
            for role_id in wanted:
                self._forms[role_id] = self._make_form(role_id, self.desk)
        for form in self._forms.values():
            form.offer_agencies(self._offers, self._agencies)
            form.show_plan(self._plan)
            form.show_remarks(self._remarks)

    def _make_form(self, role_id: str, desk: Desk) -> RoleForm:
        form = RoleForm(role_id, self, narrow=self._narrow)
        form.start(desk)
        form.changed.connect(self.changed)
        form.duplicate_wanted.connect(self.duplicate_wanted)
        form.remove_wanted.connect(self.remove_wanted)
        form.move_wanted.connect(self._move)
        self._below.addWidget(form)
        form.show()
        return form

    def _clear_forms(self) -> None:
        for form in self._forms.values():
            self._below.removeWidget(form)
            form.hide()
            form.deleteLater()
        self._forms = {}
