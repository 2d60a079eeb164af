"""One agreed role with all its fields: who, what, for whom, by when, how often, and つなぎ."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.rules.completeness_minutes import CASES
from cwlink.rules.meeting import MeetingDraft
from cwlink.rules.minutes import AgreedRole, Introduction
from cwlink.rules.minutes_edits import changed_row, given_role, row_of
from cwlink.rules.plan import OFFICE
from cwlink.ui.editors.minutes.introduction_field import IntroductionField
from cwlink.ui.editors.minutes.line_area import LineArea
from cwlink.ui.editors.minutes.near_date_field import NearDateField
from cwlink.ui.editors.minutes.office_strip import OfficeStrip
from cwlink.ui.editors.minutes.people_fields import WhoField
from cwlink.ui.editors.minutes.scene import Scene, Speaker
from cwlink.ui.editors.minutes.section import MinutesPart
from cwlink.ui.editors.plan.field_rows import FieldRows
from cwlink.ui.editors.plan.role_fields import TicksAcross
from cwlink.ui.editors.plan.words import FREQUENCIES
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.suggest_field import SuggestField
from cwlink.ui.widgets.text_area import GrowingTextArea

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RoleCard(MinutesPart):
    """Edits the role with one id; what concerns the whole list is a wish."""

    entered = Signal()
    remove_wanted = Signal()
    take_home_wanted = Signal()
    move_wanted = Signal(int)
    step_wanted = Signal(int)

    def __init__(self, role_id: str, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.role_id = role_id
        self._path = (CASES, case_id, "roles", role_id)
        self._card = Card(" ", " ", self)
        self._card.body.setSpacing(8)
        self.agency = WhoField(self, example="地域包括支援センター", room=12)
        self.content = LineArea(self, example="月に1回訪問し、受診を勧める")
        self._targets = TicksAcross(self)
        self._introduction = IntroductionField(self.today, self)
        self.strip = OfficeStrip(self)
        self._frames: dict[str, FieldFrame] = {}
        self._make_frames()
        self._lay_out()
        self._connect()

    def role(self) -> AgreedRole | None:
        """Return the role as it stands."""
        return row_of(self.scene.told.roles, self.role_id) if self.scene else None

    def show_scene(self, scene: Scene) -> None:
        """Show the role as it stands."""
        self._targets.set_choices([(one.id, one.name) for one in scene.holders])
        self.agency.offer(scene.speakers)
        super().show_scene(scene)
        self._targets.setReadOnly(not scene.editable)
        role = row_of(scene.told.roles, self.role_id)
        if role is None:
            return
        place = 1 + [one.id for one in scene.told.roles].index(role.id)
        self._card.set_heading(f"役割 {place}", role.agency_name)
        self.strip.show_role(role, editable=scene.editable)
        for action in self._actions:
            action.setVisible(scene.editable)

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""
        for rows in (self._rows, self._introduction, self.strip):
            rows.show_narrow(narrow=narrow)

    def focus_part(self, field: str = "content") -> None:
        """Put the cursor into a field, at the end of its text."""
        editor = self._frames[field].editor
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(editor, GrowingTextArea):
            cursor = editor.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            editor.setTextCursor(cursor)

    def give_speaker(self, speaker: Speaker) -> bool:
        """Give the role to somebody present, with what the invitation expected of them."""
        case_id = self._path[1]
        name = speaker.words

        def given(draft: MeetingDraft, role: AgreedRole) -> AgreedRole:
            changed = given_role(draft, case_id, role, speaker.there)
            return changed if changed.agency_name else replace(changed, agency_name=name)

        self._edit_role(given)
        return True

    def toggle_target(self, holder_id: str) -> None:
        """Have the role be for a member, or no longer."""
        known = [one.id for one in self.scene.holders] if self.scene else []

        def toggled(_draft: MeetingDraft, role: AgreedRole) -> AgreedRole:
            wanted = {*role.targets} ^ {holder_id}
            return replace(role, targets=tuple(one for one in known if one in wanted))

        self._edit_role(toggled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the role out with Ctrl+Delete, move it with Alt+↑↓, take it home with Ctrl+T."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        step = _STEPS.get(Qt.Key(event.key()))
        if control and event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif control and event.key() == Qt.Key.Key_T:
            self.take_home_wanted.emit()
        elif step is not None and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(step)
        else:
            super().keyPressEvent(event)

    def _edit_role(self, change: Callable[[MeetingDraft, AgreedRole], AgreedRole]) -> None:
        self.edit(lambda draft: self._with(draft, change))

    def _with(
        self, draft: MeetingDraft, change: Callable[[MeetingDraft, AgreedRole], AgreedRole]
    ) -> MeetingDraft:
        case = draft.case(self._path[1])
        role = row_of(case.content.minutes.roles, self.role_id) if case else None
        if case is None or role is None:
            return draft
        roles = changed_row(case.content.minutes.roles, change(draft, role))
        minutes = replace(case.content.minutes, roles=roles)
        return draft.with_case(case.id, replace(case.content, minutes=minutes))

    def _make_frames(self) -> None:
        frequency = SuggestField(FREQUENCIES, self, example="月1回", room=7)
        purpose = LineArea(self, example="医療につなぐ")
        self._add("agency_name", "だれが（Alt＋文字）", self.agency)
        self._add("person", "担当者", TextField(self, room=8))
        self._add("targets", "だれのために（Alt＋数字）", self._targets)
        self._add("content", "何をするか", self.content)
        self._add("purpose", "目的", purpose)
        self._add("by_when", "いつまでに", NearDateField(self.today, self, weekday=True))
        self._add("frequency", "頻度", frequency)
        self._bind_introduction()
        for field, frame in self.strip.frames():
            self._bind(field, frame)
        purpose.entered.connect(self.entered)

    def _add(self, field: str, label: str, editor: QWidget) -> None:
        frame = FieldFrame(label, editor, self, path=(*self._path, field))
        self._frames[field] = frame
        self._bind(field, frame)

    def _bind(self, field: str, frame: FieldFrame) -> None:
        def read(_scene: Scene) -> Any:
            role = row_of(_scene.told.roles, self.role_id)
            return getattr(role, field) if role else None

        def write(draft: MeetingDraft, value: Any) -> MeetingDraft:
            return self._with(draft, lambda _draft, role: self._written(role, field, value))

        self.bind(frame, read, write)

    def _bind_introduction(self) -> None:
        def read(scene: Scene) -> Introduction | None:
            role = row_of(scene.told.roles, self.role_id)
            return role.introduction if role else None

        def write(draft: MeetingDraft, value: Introduction | None) -> MeetingDraft:
            return self._with(draft, lambda _draft, role: replace(role, introduction=value))

        field = "/".join((*self._path, "introduction"))
        self.bind_editor(self._introduction, field, read, write)

    def _written(self, role: AgreedRole, field: str, value: Any) -> AgreedRole:
        if field == "agency_name":
            return self._renamed(role, str(value))
        changes: dict[str, Any] = {field: value}
        if field == "supervisor_confirmed" and not role.supervisor_name and self.scene:
            changes["supervisor_name"] = self.scene.desk.office.supervisor
        return replace(role, **changes)

    def _renamed(self, role: AgreedRole, name: str) -> AgreedRole:
        """Give a role to whom the words name: those present by their list, others by name alone."""
        speakers = self.scene.speakers if self.scene else ()
        there = next((one.there for one in speakers if one.there.organisation == name), None)
        if there is not None and self.scene is not None:
            person = role.person
            given = given_role(self.scene.draft, self._path[1], role, there)
            return given if not person else replace(given, person=person)
        kind = "" if role.agency_type == OFFICE else role.agency_type
        return replace(role, agency_name=name, agency_type=kind, agency_id=None)

    def _lay_out(self) -> None:
        remove = LinkButton("外す", self, glyph="trash")
        home = LinkButton("持ち帰り事項にする", self)
        remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        home.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        remove.clicked.connect(self.remove_wanted)
        home.clicked.connect(self.take_home_wanted)
        self._actions = (home, remove)
        for action in self._actions:
            self._card.head.addWidget(action)
        frame = self._frames
        self._rows = FieldRows(
            (
                ((frame["agency_name"], 4), (frame["person"], 2), (frame["targets"], 4)),
                ((frame["content"], 6), (frame["purpose"], 4)),
                ((frame["by_when"], 4), (frame["frequency"], 3), (self._introduction.first, 4)),
            ),
            self,
        )
        self._card.add(self.strip)
        self._card.add(self._rows)
        self._card.add(self._introduction.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)

    def _connect(self) -> None:
        self.content.entered.connect(self.entered)
        self.content.emptied.connect(self._remove_if_empty)
        self.content.left.connect(self.step_wanted)
        self.strip.take_home_wanted.connect(self.take_home_wanted)

    def _remove_if_empty(self) -> None:
        role = self.role()
        if role is not None and role == AgreedRole(role.id):
            self.remove_wanted.emit()
