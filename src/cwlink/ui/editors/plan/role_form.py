"""One role with all its fields, labels above: below the table, and as a card in a narrow window."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from cwlink.rules.plan import PlanContent, Role
from cwlink.rules.plan_edits import changed_role, role_of
from cwlink.rules.snapshot import HOUSEHOLD
from cwlink.ui.editors.plan import words
from cwlink.ui.editors.plan.cell_editor import with_agency
from cwlink.ui.editors.plan.role_fields import (
    Agencies,
    AgencyField,
    PeriodField,
    TicksAcross,
)
from cwlink.ui.editors.plan.section import Desk, PlanSection, Remarks
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.suggest_field import Offer, SuggestField
from cwlink.ui.widgets.text_area import GrowingTextArea

_SHARED_HELP = (
    "ほかの機関に渡す写しに、この役割として載る一文です。空欄のときは「他の機関が担当」と載ります。"
)


class RoleForm(PlanSection):
    """Edits the role with one id; the wishes concern that role."""

    duplicate_wanted = Signal(str)
    remove_wanted = Signal(str)
    move_wanted = Signal(str, int)

    def __init__(self, role_id: str, parent: QWidget | None = None, *, narrow: bool) -> None:
        super().__init__(parent)
        self.role_id = role_id
        self._narrow = narrow
        self._agency = AgencyField(self)
        self._targets = TicksAcross(self)
        self._issues = TicksAcross(self)
        self._frequency = SuggestField(words.FREQUENCIES, self, example="月1回", room=7)
        self._card = Card(" ", " ", self)
        self._frames: dict[str, FieldFrame] = {}
        self._make_frames()
        self._lay_out()

    def start(self, desk: Desk) -> None:
        """Begin with another version."""
        super().start(desk)
        members = [(one.id, one.name) for one in desk.plan.household.members]
        self._targets.set_choices([*members, (HOUSEHOLD, "世帯")])
        for action in self._actions:
            action.setVisible(self.editable)

    def offer_agencies(self, offers: Sequence[Offer], agencies: Agencies) -> None:
        """Offer whom the role can be given to."""
        self._agency.offer_agencies(offers, agencies)

    def show_plan(self, plan: PlanContent) -> None:
        """Show the role as it stands in the plan."""
        role = role_of(plan, self.role_id)
        if role is None or self.desk is None:
            return
        names = self.desk.names
        self._issues.set_choices(
            [(one.record_id, words.issue_words(one, names)) for one in plan.issues]
        )
        self._issues.setReadOnly(not self.editable)
        place = 1 + [one.id for one in plan.roles].index(role.id)
        self._card.set_heading(f"役割 {place}", words.role_title(role))
        super().show_plan(plan)

    def show_remarks(self, remarks: Remarks) -> None:
        """Show what the role lacks; both ends of its period stand at one field."""
        ends = remarks.get(("roles", self.role_id, "ends"))
        starts = ("roles", self.role_id, "starts")
        if ends is not None and starts not in remarks:
            remarks = {**remarks, starts: ends}
        super().show_remarks(remarks)

    def frame(self, field: str) -> FieldFrame:
        """Return the frame of a field of Role."""
        return self._frames[field]

    def _make_frames(self) -> None:
        self._add("agency_name", "機関", self._agency, self._write_agency, required=True)
        self._add("person", "担当者", TextField(self, room=9), _putter("person"))
        self._add("purpose", "支援の目的", GrowingTextArea(self), _putter("purpose"), required=True)
        self._add("targets", "対象者", self._targets, _putter("targets"), required=True)
        self._add(
            "content", "内容", GrowingTextArea(self, lines=2), _putter("content"), required=True
        )
        self._add("starts", "期間", PeriodField(self, below=self._narrow), _period, required=True)
        self._add("frequency", "頻度", self._frequency, _putter("frequency"), required=True)
        self._add("issues", "対応する課題", self._issues, _putter("issues"))
        self._add(
            "shared_line",
            "ほかの機関への一文",
            TextField(self, example="家庭訪問を続けます"),
            _putter("shared_line"),
            help_line=_SHARED_HELP,
        )
        show_name = CheckRow("ほかの機関に渡す写しに、機関名を載せる", self)
        self._add("show_name", "機関名", show_name, _putter("show_name"))

    def _add(
        self,
        field: str,
        label: str,
        editor: QWidget,
        write: Callable[[Role, Any], Role],
        *,
        required: bool = False,
        help_line: str = "",
    ) -> None:
        frame = FieldFrame(
            label,
            editor,
            self,
            required=required,
            help_line=help_line,
            path=("roles", self.role_id, field),
        )
        self._frames[field] = self.bind(frame, self._reader(field), self._writer(write))

    def _reader(self, field: str) -> Callable[[PlanContent], Any]:
        def read(plan: PlanContent) -> Any:
            role = role_of(plan, self.role_id)
            if role is None:
                return None
            return (role.starts, role.ends) if field == "starts" else getattr(role, field)

        return read

    def _writer(
        self, write: Callable[[Role, Any], Role]
    ) -> Callable[[PlanContent, Any], PlanContent]:
        def written(plan: PlanContent, value: Any) -> PlanContent:
            role = role_of(plan, self.role_id)
            return plan if role is None else changed_role(plan, write(role, value))

        return written

    def _write_agency(self, role: Role, _value: Any) -> Role:
        return with_agency(role, self._agency)

    def _lay_out(self) -> None:
        duplicate = LinkButton("複製", self, glyph="copy")
        remove = LinkButton("削除", self, glyph="trash")
        up = LinkButton("上へ", self, glyph="chevron-up")
        down = LinkButton("下へ", self, glyph="chevron-down")
        self._actions = (up, down, duplicate, remove)
        duplicate.clicked.connect(lambda: self.duplicate_wanted.emit(self.role_id))
        remove.clicked.connect(lambda: self.remove_wanted.emit(self.role_id))
        up.clicked.connect(lambda: self.move_wanted.emit(self.role_id, -1))
        down.clicked.connect(lambda: self.move_wanted.emit(self.role_id, 1))
        for action in self._actions:
            self._card.head.addWidget(action)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        if self._narrow:
            for at, frame in enumerate(self._frames.values()):
                grid.addWidget(frame, at, 0)
        else:
            for field, row, column, across in _PLACES:
                grid.addWidget(self._frames[field], row, column, 1, across)
            for column in range(12):
                grid.setColumnStretch(column, 1)
        self._card.body.addLayout(grid)
        whole = QGridLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._card)


_PLACES = (
    ("agency_name", 0, 0, 5),
    ("person", 0, 5, 3),
    ("frequency", 0, 8, 4),
    ("purpose", 1, 0, 5),
    ("content", 1, 5, 7),
    ("targets", 2, 0, 5),
    ("starts", 2, 5, 7),
    ("issues", 3, 0, 12),
    ("shared_line", 4, 0, 7),
    ("show_name", 4, 7, 5),
)


def _putter(field: str) -> Callable[[Role, Any], Role]:
    def put(role: Role, value: Any) -> Role:
        changes: dict[str, Any] = {field: value}
        return replace(role, **changes)

    return put


def _period(role: Role, value: Any) -> Role:
    starts, ends = value
    return replace(role, starts=starts, ends=ends)
