"""出欠: when and where, who came, and who came unasked."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cwlink.core.ids import new_id
from cwlink.rules.completeness import Remark
from cwlink.rules.household_checks import FieldPath
from cwlink.rules.meeting import MeetingDraft
from cwlink.rules.minutes import Attendance, MeetingMinutes
from cwlink.rules.minutes_edits import (
    case_content,
    changed_row,
    everyone_there,
    mark_of,
    named_unasked,
    row_of,
    with_guest,
    with_office_person,
    with_unasked,
    without_attendance,
)
from cwlink.rules.plan import PlanAgency
from cwlink.services.minutes_people import guest_of, is_of_case
from cwlink.ui.editors.minutes import words
from cwlink.ui.editors.minutes.attendance_row import (
    DETAIL,
    PERSON,
    PRESENCE,
    WHO,
    AttendanceRow,
    who_words,
)
from cwlink.ui.editors.minutes.line_rows import column_heads
from cwlink.ui.editors.minutes.newcomers import newcomers
from cwlink.ui.editors.minutes.scene import Scene
from cwlink.ui.editors.minutes.section import MinutesPart, meeting_changed
from cwlink.ui.editors.plan.field_rows import FieldRows
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import Label
from cwlink.ui.widgets.time_field import HoursField

_HEADS = (("機関・人", WHO), ("氏名", PERSON), ("出欠（1～6）", PRESENCE), ("備考", DETAIL))
_FAMILY = "世帯員でない家族"
_QUICK = 9


class HeldSection(MinutesPart):
    """When and where the meeting was held, and who writes it down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card("開催", "", self)
        place = TextField(self, example="市役所 第3会議室", room=12)
        on = FieldFrame("開催日", WarekiDateField(self, weekday=True), self, path=("held_on",))
        hours = FieldFrame("時刻", HoursField(self), self, path=("hours",))
        where = FieldFrame("場所", place, self, path=("place",))
        by = FieldFrame("記録者", TextField(self, room=7), self, path=("recorder",))
        self.bind_meeting(on, "held_on")
        self.bind_meeting(where, "place")
        self.bind_meeting(by, "recorder")
        self.bind(
            hours,
            lambda scene: (scene.minutes.starts, scene.minutes.ends),
            lambda draft, value: meeting_changed(draft, starts=value[0], ends=value[1]),
        )
        self._rows = FieldRows((((on, 4), (hours, 4), (where, 6), (by, 3)),), self)
        card.add(self._rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""
        self._rows.show_narrow(narrow=narrow)


class AttendanceSection(MinutesPart):
    """The list of those expected, in which every person takes one key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, AttendanceRow] = {}
        self._narrow = False
        self._card = Card("出席者", "文字は発言者のしるしです", self)
        self._remark = Label("", Text.HEAD, self, tint="error")
        self._heads = column_heads(_HEADS, self)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.everyone = LinkButton("未入力の人をすべて出席にする", self)
        self.unasked = LinkButton("当日に加わった機関を追加（Ctrl+N）", self, glyph="plus")
        self.others = LinkButton("本人・家族、所の人を追加", self, glyph="plus")
        foot = QWidget(self)
        actions = FlowLayout(foot, gap=16, line_gap=2)
        for action in (self.everyone, self.unasked, self.others):
            actions.addWidget(action)
        self._foot = foot
        self._card.body.setSpacing(6)
        for widget in (self._remark, self._heads):
            self._card.add(widget)
        self._card.body.addLayout(self._list)
        self._card.add(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        self.everyone.clicked.connect(lambda: self.edit_meeting(everyone_there))
        self.unasked.clicked.connect(self.begin_line)
        self.others.clicked.connect(self._offer_people)

    def show_scene(self, scene: Scene) -> None:
        """Show those of the list who may be seen with this household."""
        super().show_scene(scene)
        shown = [
            (at, there)
            for at, there in enumerate(scene.minutes.attendance)
            if scene.household is None or is_of_case(scene.case, scene.household, there)
        ]
        self._keep([there.id for _at, there in shown])
        for at, there in shown:
            name = self._name(scene, there)
            who = who_words(there, scene.names.get(there.holder, ""))
            self._rows[there.id].show_person(there, mark_of(at), who, name, scene)
        self._card.set_heading(f"出席者　{len(shown)}人", "文字は発言者のしるしです")
        waiting = any(there.presence is None for _at, there in shown)
        self.everyone.setVisible(waiting)
        self._foot.setVisible(scene.editable)
        self._show_missing(scene.remarks.get(("attendance",)))

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""
        self._narrow = narrow
        self._heads.setVisible(not narrow)
        self._list.setSpacing(16 if narrow else 4)
        for row in self._rows.values():
            row.show_narrow(narrow=narrow)

    def row(self, attendance_id: str) -> AttendanceRow:
        """Return the row of a person."""
        return self._rows[attendance_id]

    def focus_first(self) -> None:
        """Put the cursor on the first presence that is not said yet, else on the first."""
        rows = self.scene.minutes.attendance if self.scene else ()
        waiting = next((one.id for one in rows if one.presence is None), "")
        for row in (self._rows.get(waiting), *self._rows.values()):
            if row is not None:
                row.presence.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def go_to(self, _path: FieldPath) -> bool:
        """Focus the presence that is missing."""
        self.focus_first()
        return True

    def begin_line(self) -> None:
        """Offer the agencies that may have come unasked: Ctrl+N and a digit adds one."""
        if self.scene is None or not self.scene.editable:
            return
        menu = QMenu(self)
        offered = newcomers(self.scene)
        for at, agency in enumerate(offered[:_QUICK], start=1):
            menu.addAction(f"&{at}　{_plain(agency.name)}", partial(self.add_unasked, agency))
        more = menu.addMenu("&0　そのほかの機関") if offered[_QUICK:] else menu
        for agency in offered[_QUICK:]:
            more.addAction(_plain(agency.name), partial(self.add_unasked, agency))
        menu.popup(self.unasked.mapToGlobal(self.unasked.rect().bottomLeft()))

    def add_unasked(self, agency: PlanAgency) -> None:
        """Add an agency that came unasked, and go to who came for it."""
        case_id = self.scene.case_id if self.scene else ""
        self._add(lambda draft: with_unasked(draft, case_id, agency, new_id))

    def _offer_people(self) -> None:
        if self.scene is None:
            return
        menu, scene = QMenu(self), self.scene
        there = {one.holder for one in scene.minutes.attendance}
        members = scene.household.members if scene.household else ()
        for member in members:
            if member.id not in there:
                menu.addAction(member.name, partial(self._add_guest, member.id))
        menu.addAction(_FAMILY, partial(self._add_guest, ""))
        menu.addAction("福祉事務所の人", self._add_office)
        menu.popup(self.others.mapToGlobal(self.others.rect().bottomLeft()))

    def _add_guest(self, holder: str) -> None:
        case_id = self.scene.case_id if self.scene else ""
        self._add(lambda draft: with_guest(draft, case_id, holder, new_id))

    def _add_office(self) -> None:
        office = self.scene.desk.office.name if self.scene else ""
        self._add(lambda draft: with_office_person(draft, office, new_id))

    def _add(self, change: Callable[[MeetingDraft], MeetingDraft]) -> None:
        self.edit(change)
        for row in reversed(self._rows.values()):
            field = row.person if not row.person.isHidden() else row.presence
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _keep(self, ids: Sequence[str]) -> None:
        for gone in [one for one in self._rows if one not in ids]:
            row = self._rows.pop(gone)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for at, attendance_id in enumerate(ids):
            if attendance_id not in self._rows:
                row = self._new_row(attendance_id)
                self._list.insertWidget(at, row)
                self._rows[attendance_id] = row
                row.show()
        self._rows = {one: self._rows[one] for one in ids}

    def _new_row(self, attendance_id: str) -> AttendanceRow:
        row = AttendanceRow(attendance_id, self)
        row.show_narrow(narrow=self._narrow)
        row.part_changed.connect(partial(self._change, attendance_id))
        row.renamed.connect(partial(self._call_otherwise, attendance_id))
        row.named.connect(partial(self._rename, attendance_id))
        row.step_wanted.connect(partial(self._step, attendance_id))
        row.remove_wanted.connect(partial(self._remove, attendance_id))
        return row

    def _change(self, attendance_id: str, part: str, value: Any) -> None:
        def changed(minutes: MeetingMinutes) -> MeetingMinutes:
            there = row_of(minutes.attendance, attendance_id)
            if there is None:
                return minutes
            changes: dict[str, Any] = {part: value}
            rows = changed_row(minutes.attendance, replace(there, **changes))
            return replace(minutes, attendance=rows)

        field = "" if part == "presence" else f"attendance/{attendance_id}/{part}"
        self.edit(
            lambda draft: meeting_changed(
                draft, attendance=changed(draft.content.minutes).attendance
            ),
            field,
        )

    def _call_otherwise(self, attendance_id: str, name: str) -> None:
        self.edit(
            lambda draft: named_unasked(draft, attendance_id, name), f"invitees/{attendance_id}"
        )

    def _rename(self, attendance_id: str, name: str) -> None:
        """Name family outside the household where it stands: with the household."""
        case_id = self.scene.case_id if self.scene else ""

        def renamed(draft: MeetingDraft) -> MeetingDraft:
            there = row_of(draft.content.minutes.attendance, attendance_id)
            case = case_content(draft, case_id)
            guest = guest_of(case, there) if there else None
            if guest is None:
                return draft
            guests = changed_row(case.guests, replace(guest, name=name))
            return draft.with_case(case_id, replace(case, guests=guests))

        self.edit(renamed, f"guests/{attendance_id}")

    def _step(self, attendance_id: str, step: int) -> None:
        ids = list(self._rows)
        at = ids.index(attendance_id) + step
        if 0 <= at < len(ids):
            self._rows[ids[at]].presence.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, attendance_id: str) -> None:
        at = list(self._rows).index(attendance_id)
        self.edit(lambda draft: without_attendance(draft, attendance_id))
        left = list(self._rows.values())
        if left:
            left[min(at, len(left) - 1)].presence.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self, scene: Scene, there: Attendance) -> str:
        guest = guest_of(scene.case, there)
        return guest.name if guest is not None else there.person

    def _show_missing(self, remark: Remark | None) -> None:
        self._remark.setText(words.field_sentence(remark) if remark else "")
        self._remark.setVisible(remark is not None)


def _plain(name: str) -> str:
    """Return a name as a menu shows it: & would underline the next letter."""
    return name.replace("&", "&&")
