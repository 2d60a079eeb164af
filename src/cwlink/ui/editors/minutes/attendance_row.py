"""One person of the attendance list: mark, who, presence by one key, and what belongs to it."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.rules.minutes import Attendance, Presence, Side
from cwlink.ui.editors.minutes.line_area import LineArea
from cwlink.ui.editors.minutes.presence_field import PresenceField
from cwlink.ui.editors.minutes.scene import Scene
from cwlink.ui.editors.plan.field_rows import FieldRows
from cwlink.ui.editors.plan.section import allow
from cwlink.ui.meeting_words import SIDES
from cwlink.ui.page import Breakpoint
from cwlink.ui.privacy import personal
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import IconButton
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.key_cap import KeyCap
from cwlink.ui.widgets.labels import Label

_DETAILS = {
    Presence.PROXY: ("proxy_for", "だれの代理か"),
    Presence.IN_WRITING: ("opinion", "書面の意見"),
    Presence.LATE: ("note", "来た時刻など"),
    Presence.ABSENT: ("note", "欠席の理由など"),
}
_NOTE = ("note", "備考")
WHO, PERSON, PRESENCE, DETAIL = 6, 5, 4, 4


class AttendanceRow(QWidget):
    """Tells what became of its person; ``part_changed`` carries a field of Attendance."""

    part_changed = Signal(str, object)
    renamed = Signal(str)
    """What an agency that came unasked is called."""
    named = Signal(str)
    """The name of family outside the household, which stands with the household."""
    step_wanted = Signal(int)
    remove_wanted = Signal()

    def __init__(self, attendance_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.attendance_id = attendance_id
        self._detail_of = _NOTE[0]
        self._by_name = False
        self._writing = ""
        self._mark = KeyCap("", "", self)
        self._who = Label("", Text.BODY, self)
        self._who.setContentsMargins(0, 4, 0, 4)
        self.organisation = TextField(self, room=12)
        self.organisation.setAccessibleName("当日に加わった機関の名称")
        self.person = personal(TextField(self, room=12))
        self.presence = PresenceField(self)
        self.detail = LineArea(self)
        self._remove = IconButton("trash", "一覧から外す（Delete）", self, plain=True)
        self._remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in (self.person, self._remove):
            keeps = widget.sizePolicy()
            keeps.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(keeps)
        who = QWidget(self)
        line = QHBoxLayout(who)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._marks = QVBoxLayout()
        self._marks.addWidget(self._mark)
        line.addLayout(self._marks)
        line.addWidget(self._who, 1)
        line.addWidget(self.organisation, 1)
        cells = ((who, WHO), (self.person, PERSON), (self.presence, PRESENCE))
        self._rows = FieldRows(
            ((*cells, (self.detail, DETAIL)),),
            self,
            halves=(cells[:1], cells[1:], ((self.detail, DETAIL),)),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._rows, 1)
        row.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        self._connect()

    def show_person(self, there: Attendance, mark: str, who: str, name: str, scene: Scene) -> None:
        """Show a person of the list; ``name`` is what stands in the field for it."""
        self._show_mark(mark)
        invitee = scene.draft.content.invitee(there.invitee)
        unasked = invitee is not None and invitee.came_unasked
        self._who.setText(who)
        self._who.setVisible(not unasked)
        self.organisation.setVisible(unasked)
        if self._writing != "organisation":
            self.organisation.set_value(there.organisation)
        member = there.holder in scene.names
        self._by_name = there.side is Side.HOUSEHOLD
        self.person.setVisible(not member)
        self.person.setAccessibleName(f"{who}の出席者の氏名")
        if self._writing != "person":
            self.person.set_value(name)
        self.presence.set_value(there.presence)
        self.presence.setAccessibleName(f"{who}の出欠")
        self._show_detail(there)
        for field in (self.organisation, self.person, self.presence, self.detail):
            allow(field, scene.editable)
        self._remove.setVisible(scene.editable)

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""
        self._rows.show_room(Breakpoint.MIDDLE if narrow else Breakpoint.WIDE)

    def _show_mark(self, mark: str) -> None:
        if self._mark.text() != f"（{mark}）":
            self._marks.removeWidget(self._mark)
            self._mark.hide()
            self._mark.deleteLater()
            self._mark = KeyCap(mark or "－", "", self)
            self._marks.addWidget(self._mark)

    def _show_detail(self, there: Attendance) -> None:
        detail = _DETAILS.get(there.presence, _NOTE) if there.presence else _NOTE
        self._detail_of, label = detail
        self.detail.setAccessibleName(label)
        self.detail.set_example(label)
        if self._writing != "detail":
            self.detail.set_value(getattr(there, self._detail_of))

    def _connect(self) -> None:
        self.presence.changed.connect(
            lambda: self.part_changed.emit("presence", self.presence.value())
        )
        self.presence.step_wanted.connect(self.step_wanted)
        self.presence.remove_wanted.connect(self.remove_wanted)
        self._remove.clicked.connect(self.remove_wanted)
        self.detail.entered.connect(lambda: self.step_wanted.emit(1))
        self.organisation.changed.connect(self._tell_organisation)
        self.person.changed.connect(self._tell_person)
        self.detail.changed.connect(self._tell_detail)

    def _tell_organisation(self) -> None:
        self._writing = "organisation"
        self.renamed.emit(self.organisation.value())
        self._writing = ""

    def _tell_person(self) -> None:
        self._writing = "person"
        if self._by_name:
            self.named.emit(self.person.value())
        else:
            self.part_changed.emit("person", self.person.value())
        self._writing = ""

    def _tell_detail(self) -> None:
        self._writing = "detail"
        value: Any = self.detail.value()
        self.part_changed.emit(self._detail_of, value)
        self._writing = ""


def who_words(there: Attendance, name: str) -> str:
    """Return who stands in the list: organisation, or for the household the member's name."""
    if there.side is Side.HOUSEHOLD:
        return name or SIDES[Side.HOUSEHOLD]
    return there.organisation or SIDES[there.side]
