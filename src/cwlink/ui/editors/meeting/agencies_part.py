"""機関: whom the meeting calls, why and for what role — each household's own reasons."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu, QVBoxLayout

from cwlink.core.ids import new_id
from cwlink.core.text import same_name
from cwlink.rules.household_checks import FieldPath
from cwlink.rules.meeting import CaseCall, Invitee, MeetingDraft, MeetingStatus
from cwlink.rules.meeting_edits import (
    called_off,
    calling,
    moved_invitee,
    with_call,
    with_invitee,
    without_invitee,
)
from cwlink.rules.snapshot import HOUSEHOLD
from cwlink.services.meeting_aids import CaseAids, MeetingAids
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.ui.editors.meeting import call_editor
from cwlink.ui.editors.meeting.call_editor import InviteeField, Offered
from cwlink.ui.editors.meeting.call_rows import (
    AGENCY,
    QUESTIONS,
    TARGETS,
    CallItem,
    CallRow,
    call_columns,
    call_rows,
)
from cwlink.ui.editors.meeting.call_table import CallTable
from cwlink.ui.editors.meeting.invitee_card import InviteeCards
from cwlink.ui.editors.meeting.own_part import OwnPart, Remarks
from cwlink.ui.editors.meeting.suggestions import (
    SuggestedRow,
    SuggestionsCard,
    all_offers,
    suggested_rows,
)
from cwlink.ui.page import Breakpoint
from cwlink.ui.tables.cell_editor import CellEditor
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import SectionHead
from cwlink.ui.widgets.empty_state import EmptyState
from cwlink.ui.widgets.suggest_field import Offer

_NOTE = "F2 か Enter で欄を直し、Delete で外します"


class AgenciesPart(OwnPart):
    """A table of the agencies, or cards where it is narrow, and who else might come."""

    def __init__(self) -> None:
        super().__init__()
        self._case_id = ""
        self._narrow = False
        self._few = False
        self._offers: tuple[Offer, ...] = ()
        self._offered: Offered = {}
        self._head = SectionHead("招集する機関", _NOTE, self)
        self.suggest = LinkButton("候補から選ぶ", self, glyph="table")
        self.add = LinkButton("機関を追加", self, glyph="plus")
        self._head.add_action(self.suggest)
        self._head.add_action(self.add)
        self.table = CallTable(call_columns(few=False), self._make_editor, self)
        self._none = EmptyState("招集する機関はまだありません。", self)
        self.suggestions = SuggestionsCard(self)
        self.cards = InviteeCards(self._field, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._head, self.table, self._none, self.cards, self.suggestions):
            column.addWidget(widget)
        self.suggestions.hide()
        self._connect()

    # MeetingPart

    def start(self, desk: MeetingDesk, aids: MeetingAids, today: date) -> None:
        """Begin with a meeting."""
        super().start(desk, aids, today)
        found, self._offered = all_offers(desk.agency_types, desk.registered)
        self._offers = tuple(Offer(key, name, detail) for key, name, detail in found)
        self.table.set_editable(self.editable)
        for button in (self.suggest, self.add):
            button.setVisible(self.editable)
        self.cards.clear()

    def show_case(self, case_id: str) -> None:
        """Show why agencies are called for another household."""
        if case_id != self._case_id:
            self._case_id = case_id
            self._show()

    def show_draft(self, desk: MeetingDesk, draft: MeetingDraft) -> None:
        """Show the agencies of a draft."""
        super().show_draft(desk, draft)
        self._show()

    def show_remarks(self, remarks: Remarks) -> None:
        """Show what the calls lack, in their cells and fields."""
        self.remarks = remarks
        self._show()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Show cards where it is narrow."""
        self._narrow = room is Breakpoint.NARROW
        few = room is not Breakpoint.WIDE
        if few is not self._few:
            self._few = few
            self.table.set_columns(call_columns(few=few))
        self._show()

    def go_to(self, path: FieldPath) -> bool:
        """Open the cell of a remark; without an agency what adds one."""
        if path[0] != "calls" or len(path) < 4:
            self.open_suggestions()
            return True
        if not self._narrow:
            return self.table.edit_cell(path[2], path[3])
        return self.cards.go_to(path[2], path[3])

    def finish_edit(self) -> None:
        """Keep what is typed in an open cell."""
        self.table.close_editor(keep=True)

    def close_edit(self) -> bool:
        """Give up the open cell, or close the suggestions."""
        if self.table.close_editor(keep=False):
            return True
        was_open = not self.suggestions.isHidden()
        self._close_suggestions()
        return was_open

    # adding

    def open_suggestions(self) -> None:
        """Show who else might come."""
        if not self.editable:
            return
        self.suggestions.show()
        self._show_suggestions()
        self.suggestions.focus_first()

    def add_agency(self) -> None:
        """Add an agency that is still to be named, and name it."""
        if not self.editable:
            return
        self.finish_edit()
        invitee = Invitee(new_id(), "", "", came_unasked=self._on_the_day())
        self.edit(lambda draft: calling(draft, self._case_id, invitee, CaseCall(invitee.id)))
        if self._narrow:
            self.cards.go_to(invitee.id, AGENCY)
        else:
            # The page round the table grows with the new row first.
            QTimer.singleShot(0, self, partial(self.table.edit_cell, invitee.id, AGENCY))

    def _add_suggested(self, row: SuggestedRow) -> None:
        if self._aids() is None:
            return
        invitee = replace(row.invitee(new_id()), came_unasked=self._on_the_day())
        self._call(invitee)
        self.suggestions.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _call(self, invitee: Invitee) -> None:
        """Call an agency for the household that is shown, one that is there already too."""
        there = self.draft.content.invitees if self.draft else ()
        known = next((one for one in there if _same(one, invitee)), None)
        called = known or invitee
        call = self._proposed_call(called)
        self.edit(lambda now: calling(now, self._case_id, called, call))

    def _proposed_call(self, invitee: Invitee) -> CaseCall:
        aids = self._aids()
        suggested = aids.suggested(invitee.agency_type) if aids else None
        if suggested is None:
            return CaseCall(invitee.id)
        return CaseCall(
            invitee.id,
            purpose=suggested.purpose,
            expected_role=suggested.expected_role,
            targets=suggested.targets,
        )

    def _on_the_day(self) -> bool:
        """Tell whether an agency that is added now comes without having been called."""
        if self.desk is None or self.draft is None:
            return False
        status, fixed = self.desk.meeting.status, self.draft.content.fixed
        called = status in (MeetingStatus.CALLED, MeetingStatus.HELD)
        return called and fixed is not None and fixed.on <= self.today

    # inside

    def _connect(self) -> None:
        self.suggest.clicked.connect(self.open_suggestions)
        self.add.clicked.connect(self.add_agency)
        self._none.add_action("候補から選ぶ", glyph="table").clicked.connect(self.open_suggestions)
        self._none.add_action("機関を追加", glyph="plus").clicked.connect(self.add_agency)
        self.table.item_changed.connect(self._item_changed)
        self.table.remove_wanted.connect(lambda row: self._remove(row.item.invitee.id))
        self.table.move_wanted.connect(lambda row, step: self._move(row.item.invitee.id, step))
        self.table.menu_wanted.connect(self._open_menu)
        self.cards.changed.connect(self._card_changed)
        self.cards.remove_wanted.connect(self._remove)
        self.suggestions.chosen.connect(self._add_suggested)
        self.suggestions.closed.connect(self._close_suggestions)

    def _aids(self) -> CaseAids | None:
        return self.aids.cases.get(self._case_id)

    def _rows(self) -> list[CallRow]:
        if self.draft is None or self.desk is None:
            return []
        kinds = {one.code: one.name for one in self.desk.agency_types}
        return call_rows(
            self.draft,
            self._case_id,
            aids=self._aids(),
            remarks=self.remarks,
            names=dict(self._targets()),
            kinds=kinds,
        )

    def _show(self) -> None:
        rows = self._rows()
        keys = "" if self._narrow or not self.editable else _NOTE
        self._head.set_note(f"{len(rows)}件　{keys}" if rows else "")
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows) and not self._narrow)
        self._none.setVisible(not rows and self.editable)
        self.cards.setVisible(self._narrow)
        self.cards.show_rows(
            rows if self._narrow else [],
            targets=self._targets(),
            people=self._people,
            editable=self.editable,
        )
        if not self.suggestions.isHidden():
            self._show_suggestions()

    def _show_suggestions(self) -> None:
        aids, desk, draft = self._aids(), self.desk, self.draft
        if aids is None or desk is None or draft is None:
            return
        household = desk.households[self._case_id]
        case = draft.case(self._case_id)
        called = [
            one
            for one in draft.content.invitees
            if case is not None and case.content.call_of(one.id) is not None
        ]
        self.suggestions.show_rows(
            suggested_rows(aids, household, desk.registered, called, self.aids.experience)
        )

    def _close_suggestions(self) -> None:
        self.suggestions.hide()

    def _targets(self) -> list[tuple[str, str]]:
        household = self.desk.households.get(self._case_id) if self.desk else None
        members = household.members if household else ()
        return [*((one.id, one.name) for one in members), (HOUSEHOLD, "世帯")]

    def _people(self, invitee: Invitee) -> tuple[str, ...]:
        return tuple(self.aids.people.get(invitee.agency_id or "", ()))

    def _make_editor(self, item: CallItem, column: str) -> CellEditor[CallItem]:
        if column == AGENCY:
            return call_editor.agency_editor(item, self._field(), self._people(item.invitee))
        if column == TARGETS:
            return call_editor.targets_editor(item, self._targets())
        if column == QUESTIONS:
            return call_editor.questions_editor(item)
        return call_editor.text_editor(item, column)

    def _field(self) -> InviteeField:
        field = InviteeField()
        field.offer_invitees(self._offers, self._offered)
        return field

    def _item_changed(self, item: CallItem, column: str) -> None:
        """Take an edited cell over; an agency just named brings its proposals along."""
        draft = self.draft
        if draft is None:
            return
        before = draft.content.invitee(item.invitee.id)
        if column == AGENCY:
            self._agency_changed(before, item)
            return
        self.edit(
            lambda now: with_call(now, self._case_id, item.call), self._field_name(item, column)
        )

    def _agency_changed(self, before: Invitee | None, item: CallItem) -> None:
        invitee, call = item.invitee, item.call
        if before is not None and before.agency_id != invitee.agency_id:
            person = self._offered.get(f"registered/{invitee.agency_id}")
            if person is not None and invitee.person == before.person:
                invitee = replace(invitee, person=person.person)
        blank = not (call.purpose or call.expected_role)
        if blank and invitee.agency_type:
            call = self._proposed_call(invitee)

        def change(draft: MeetingDraft) -> MeetingDraft:
            changed = with_invitee(draft, invitee)
            return with_call(changed, self._case_id, call) if blank else changed

        self.edit(change)

    @staticmethod
    def _field_name(item: CallItem, column: str) -> str:
        return f"{item.invitee.id}/{column}"

    def _card_changed(self, item: CallItem, field: str) -> None:
        def change(draft: MeetingDraft) -> MeetingDraft:
            changed = with_invitee(draft, item.invitee)
            return with_call(changed, self._case_id, item.call)

        self.edit(change, self._field_name(item, field))

    def _remove(self, invitee_id: str) -> None:
        """Take an agency out for this household, for good where no other needs it."""
        self.finish_edit()
        self.edit(lambda draft: called_off(draft, self._case_id, invitee_id))

    def _remove_everywhere(self, invitee_id: str) -> None:
        self.edit(lambda draft: without_invitee(draft, invitee_id))

    def _move(self, invitee_id: str, step: int) -> None:
        self.edit(lambda draft: moved_invitee(draft, invitee_id, step))

    def _toggle_unasked(self, invitee: Invitee) -> None:
        other = replace(invitee, came_unasked=not invitee.came_unasked)
        self.edit(lambda draft: with_invitee(draft, other))

    def _open_menu(self, row: CallRow, at: QPoint) -> None:
        if not self.editable or self.draft is None:
            return
        menu, invitee = QMenu(self), row.item.invitee
        several = len(self.draft.cases) > 1
        if row.called:
            menu.addAction("この欄を直す（F2）", self.table.edit_current)
        else:
            menu.addAction("この世帯でも招集する", partial(self._call, invitee))
        menu.addAction("上へ移動（Alt+↑）", partial(self._move, invitee.id, -1))
        menu.addAction("下へ移動（Alt+↓）", partial(self._move, invitee.id, 1))
        unasked = menu.addAction("当日に加わった機関", partial(self._toggle_unasked, invitee))
        unasked.setCheckable(True)
        unasked.setChecked(invitee.came_unasked)
        menu.addSeparator()
        if several and row.called:
            menu.addAction("この世帯では招集しない", partial(self._remove, invitee.id))
        everywhere = "会議から外す" if several else "外す（Delete）"
        menu.addAction(everywhere, partial(self._remove_everywhere, invitee.id))
        menu.popup(at)


def _same(one: Invitee, other: Invitee) -> bool:
    if one.agency_id or other.agency_id:
        return one.agency_id == other.agency_id
    return one.agency_type == other.agency_type and same_name(one.name, other.name)
