"""本人・家族: who of the household takes part, and what they wish, heard beforehand."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.core.ids import new_id
from cwlink.core.wareki import short_date
from cwlink.rules.household_checks import FieldPath
from cwlink.rules.meeting import CaseContent, HeardWish, HouseholdGuest, MeetingDraft
from cwlink.rules.meeting_edits import with_guest, with_wish, without_guest, without_wish
from cwlink.rules.snapshot import MemberSnapshot
from cwlink.services.meeting_aids import EarlierWish
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.services.people import call_names
from cwlink.ui.editors.meeting.own_part import OwnPart
from cwlink.ui.editors.plan.field_rows import FieldRows
from cwlink.ui.editors.plan.row_list import RowList
from cwlink.ui.editors.plan.section import allow
from cwlink.ui.page import Breakpoint
from cwlink.ui.privacy import personal
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.suggest_field import SuggestField
from cwlink.ui.widgets.text_area import GrowingTextArea

PARTS_ONLY = ("会議のすべて", "前半のみ", "後半のみ", "意向を述べる間", "役割の確認の間")


class FamilyPart(OwnPart):
    """A row a member, with what they wish; below, family who does not belong to the household."""

    def __init__(self) -> None:
        super().__init__()
        self._case_id = ""
        self._narrow = False
        self._shown: tuple[str, tuple[str, ...]] = ("", ())
        self._rows: list[_MemberRow] = []
        self._members = Card(
            "本人・家族", "意向は本人の言葉のまま書きます。出席する人に印を付けます", self
        )
        self._kin = Card("世帯の外の家族", "会議に出席する親族など", self)
        self.kin = RowList(
            self._kin_fields, "世帯の外から出席する家族はいません。", "家族を追加", self
        )
        self._kin.add(self.kin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._members)
        column.addWidget(self._kin)
        self.kin.add_wanted.connect(self._add_kin)
        self.kin.part_changed.connect(self._change_kin)
        self.kin.remove_wanted.connect(self._remove_kin)

    def show_case(self, case_id: str) -> None:
        """Show another household."""
        self._case_id = case_id
        if self.desk is not None and self.draft is not None:
            self._show()

    def show_draft(self, desk: MeetingDesk, draft: MeetingDraft) -> None:
        """Show who comes and what was heard."""
        super().show_draft(desk, draft)
        self._show()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Lay out for the room there is."""
        self._narrow = room is Breakpoint.NARROW
        self.kin.show_narrow(narrow=self._narrow)
        for row in self._rows:
            row.show_narrow(narrow=self._narrow)

    def go_to(self, _path: FieldPath) -> bool:
        """Nothing here keeps agencies from being called."""
        return False

    def member_row(self, member_id: str) -> "_MemberRow":
        """Return the row of a member."""
        return next(row for row in self._rows if row.member_id == member_id)

    # what is shown

    def _case(self) -> CaseContent | None:
        case = self.draft.case(self._case_id) if self.draft else None
        return case.content if case else None

    def _household_members(self) -> tuple[MemberSnapshot, ...]:
        household = self.desk.households.get(self._case_id) if self.desk else None
        return household.members if household else ()

    def _show(self) -> None:
        case = self._case()
        if case is None:
            return
        members = self._household_members()
        wanted = (self._case_id, tuple(one.id for one in members))
        if wanted != self._shown:
            self._shown = wanted
            self._make_rows(members)
        aids = self.aids.cases.get(self._case_id)
        earlier = {one.holder: one for one in aids.earlier_wishes} if aids else {}
        for row in self._rows:
            row.show_values(
                _guest_of(case, row.member_id),
                _wish_of(case, row.member_id),
                earlier.get(row.member_id),
                self.today,
            )
            row.set_editable(self.editable)
        self.kin.set_editable(self.editable)
        self.kin.show_rows(_kin_of(case))

    def _make_rows(self, members: Sequence[MemberSnapshot]) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        household = self.desk.households.get(self._case_id) if self.desk else None
        called = call_names(household) if household else {}
        self._rows = [_MemberRow(one, called.get(one.id, ""), self) for one in members]
        for row in self._rows:
            row.show_narrow(narrow=self._narrow)
            self._members.add(row)
            row.show()

    # changes

    def come(self, member_id: str, *, comes: bool) -> None:
        """Let a member take part, or not."""
        case = self._case()
        guest = _guest_of(case, member_id) if case else None
        if comes and guest is None:
            new = HouseholdGuest(new_id(), member_id)
            self.edit(lambda draft: with_guest(draft, self._case_id, new))
        elif not comes and guest is not None:
            key = guest.id
            self.edit(lambda draft: without_guest(draft, self._case_id, key))

    def change_guest(self, member_id: str, part_only: str) -> None:
        """Say for which part of the meeting a member is there."""
        case = self._case()
        guest = (_guest_of(case, member_id) if case else None) or HouseholdGuest(
            new_id(), member_id
        )
        other = replace(guest, part_only=part_only)
        field = f"guest/{member_id}"
        self.edit(lambda draft: with_guest(draft, self._case_id, other), field)

    def change_wish(self, member_id: str, **changes: Any) -> None:
        """Write what a member wishes; the first words take today and the caseworker along.

        A wish without words is none.
        """
        case = self._case()
        wish = _wish_of(case, member_id) if case else None
        if wish is None:
            by = self.desk.office.caseworker if self.desk else ""
            wish = HeardWish(new_id(), member_id, heard_on=self.today, heard_by=by)
        other = replace(wish, **changes)
        field = f"wish/{member_id}/{'/'.join(changes)}"
        if changes.get("words") == "":
            self.edit(lambda draft: without_wish(draft, self._case_id, other.id), field)
            return
        self.edit(lambda draft: with_wish(draft, self._case_id, other), field)

    def _kin_fields(self) -> Sequence[tuple[str, FieldFrame, int]]:
        name = TextField(self, example="水野 和子", room=8)
        personal(name)
        relation = SuggestField(("長女", "長男", "弟", "妹", "おい", "めい"), self, room=6)
        part = SuggestField(PARTS_ONLY[1:], self, example="前半のみ", room=8)
        return (
            ("name", FieldFrame("氏名", name, self), 3),
            ("relation", FieldFrame("続柄", relation, self), 2),
            ("part_only", FieldFrame("出席する部分（一部のとき）", part, self), 3),
        )

    def _add_kin(self) -> None:
        guest = HouseholdGuest(new_id())
        self.edit(lambda draft: with_guest(draft, self._case_id, guest))
        self.kin.focus_row(-1)

    def _change_kin(self, at: int, part: str, value: Any) -> None:
        case = self._case()
        if case is None:
            return
        changes: dict[str, Any] = {part: value}
        guest = replace(_kin_of(case)[at], **changes)
        field = f"kin/{at}/{part}"
        self.edit(lambda draft: with_guest(draft, self._case_id, guest), field)

    def _remove_kin(self, at: int) -> None:
        case = self._case()
        if case is not None:
            key = _kin_of(case)[at].id
            self.edit(lambda draft: without_guest(draft, self._case_id, key))


class _MemberRow(QWidget):
    """Whether a member comes, and what they said; earlier words are offered."""

    def __init__(self, member: MemberSnapshot, called: str, part: FamilyPart) -> None:
        super().__init__(part)
        self.member_id = member.id
        self._part = part
        self._earlier: EarlierWish | None = None
        self._writing: QWidget | None = None
        self.comes = CheckRow(f"{member.name}（{called}）が出席する", self, strong=True)
        self.part_only = SuggestField(PARTS_ONLY[1:], self, example="前半のみ", room=8)
        self.words = GrowingTextArea(self, lines=2, example="家で猫と暮らし続けたい")
        self.heard_on = WarekiDateField(self)
        self.heard_by = TextField(self, example="田辺 美咲", room=7)
        self.take = LinkButton("", self, glyph="copy")
        self._only = FieldFrame("出席する部分（一部のとき）", self.part_only, self)
        self._fields = FieldRows(
            (
                (
                    (FieldFrame("事前に聴いた意向（本人の言葉）", self.words, self), 5),
                    (FieldFrame("聴いた日", self.heard_on, self), 2),
                    (FieldFrame("聴いた人", self.heard_by, self), 2),
                    (self._only, 3),
                ),
            ),
            self,
        )
        line = QHBoxLayout()
        line.addWidget(self.comes)
        line.addStretch(1)
        line.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._fields)
        self._connect()

    def show_values(
        self,
        guest: HouseholdGuest | None,
        wish: HeardWish | None,
        earlier: EarlierWish | None,
        today: date,
    ) -> None:
        """Show who comes and what was heard; the field that is being typed in stays."""
        self._earlier = earlier
        self.comes.set_value(guest is not None)
        self._only.setVisible(guest is not None)
        heard = wish or HeardWish("", self.member_id)
        values: tuple[tuple[Any, Any], ...] = (
            (self.part_only, guest.part_only if guest else ""),
            (self.words, heard.words),
            (self.heard_on, heard.heard_on),
            (self.heard_by, heard.heard_by),
        )
        for field, value in values:
            if field is not self._writing:
                field.set_value(value)
        self.take.setVisible(earlier is not None and not heard.words and self._part.editable)
        if earlier is not None:
            day = f"（{short_date(earlier.on, today)}）" if earlier.on else ""
            self.take.setText(f"前に聴いた意向{day}を使う")
            self.take.setToolTip(earlier.words)

    def set_editable(self, editable: bool) -> None:
        """Let the row be changed, or only read."""
        self.comes.setEnabled(editable)
        for field in (self.part_only, self.words, self.heard_on, self.heard_by):
            allow(field, editable)

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""
        self._fields.show_narrow(narrow=narrow)

    def _connect(self) -> None:
        part, key = self._part, self.member_id
        self.comes.changed.connect(lambda: part.come(key, comes=self.comes.value()))
        self.take.clicked.connect(self._take_earlier)
        self._listen(self.part_only, lambda: part.change_guest(key, self.part_only.value()))
        self._listen(self.words, lambda: part.change_wish(key, words=self.words.value()))
        self._listen(self.heard_on, lambda: part.change_wish(key, heard_on=self.heard_on.value()))
        self._listen(self.heard_by, lambda: part.change_wish(key, heard_by=self.heard_by.value()))

    def _listen(self, field: Any, write: Callable[[], None]) -> None:
        def told() -> None:
            self._writing = field
            write()
            self._writing = None

        field.changed.connect(told)

    def _take_earlier(self) -> None:
        if self._earlier is not None:
            on = self._earlier.on
            self._part.change_wish(self.member_id, words=self._earlier.words, heard_on=on)


def _guest_of(case: CaseContent, member_id: str) -> HouseholdGuest | None:
    return next((one for one in case.guests if one.holder == member_id), None)


def _wish_of(case: CaseContent, member_id: str) -> HeardWish | None:
    return next((one for one in case.wishes if one.holder == member_id), None)


def _kin_of(case: CaseContent) -> tuple[HouseholdGuest, ...]:
    return tuple(one for one in case.guests if not one.holder)
