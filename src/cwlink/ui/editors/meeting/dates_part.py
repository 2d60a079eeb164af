"""日程: candidate dates, what each agency says of them, and the date fixed, moved or exported."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.core.clock import Clock
from cwlink.rules import date_edits
from cwlink.rules.household_checks import FieldPath
from cwlink.rules.meeting import (
    Attends,
    Candidate,
    MeetingContent,
    MeetingDraft,
    MeetingForm,
    Slot,
    SlotAnswer,
)
from cwlink.rules.scheduling import best_date
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.ui import date_words as words
from cwlink.ui.editors.meeting.answer_bar import AnswerBar
from cwlink.ui.editors.meeting.date_cards import DateCards
from cwlink.ui.editors.meeting.date_decision import DateDecision, Move
from cwlink.ui.editors.meeting.date_offer import DateOffer
from cwlink.ui.editors.meeting.own_part import OwnPart
from cwlink.ui.page import Breakpoint, KeyHint
from cwlink.ui.tables.date_grid import DateGrid
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.labels import Label

_NOBODY = "招集する機関がまだありません。「機関」で選ぶと、ここで候補日への回答を記録できます。"
_HINTS = (
    KeyHint("1 2 3", "回答を記録する"),
    KeyHint("0", "回答を取り消す"),
    KeyHint("F2", "備考・回答日を直す"),
    KeyHint("Ctrl+Z", "元に戻す"),
    KeyHint("Ctrl+Enter", "次にすること"),
)
_HOW = (
    "候補日を3日ほど挙げて、各機関に都合を聞きます。"
    "日が決まっているときは、その日だけを追加して「決める」を押します。"
)
_HOW_HOSTED = "主催する機関から知らされた日時を追加して「決める」を押します。"


@dataclass(frozen=True)
class CalendarFileWanted:
    """The date of the meeting is to be saved as an .ics file."""


class DatesPart(OwnPart):
    """Fixes the date of a meeting from what agencies say of the candidates."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._shown: tuple[object, ...] = ()
        self._narrow = False
        self._picked = ""
        self.decision = DateDecision(self)
        self.offer = DateOffer(self)
        self.grid = DateGrid(self)
        self.keys = AnswerBar(self)
        self.cards = DateCards(self)
        self.waiting = Label("", Text.BODY, self)
        self.nobody = Label(_NOBODY, Text.BODY, self, tint="text2")
        self.how = Label(_HOW, Text.BODY, self, tint="text2")
        self.changes = Card("日程の変更", " ", self)
        self._changes = Label("", Text.BODY, self.changes)
        self.changes.add(self._changes)
        self._lay_out()
        self._connect()

    # MeetingPart

    def show_draft(self, desk: MeetingDesk, draft: MeetingDraft) -> None:
        """Show the dates as they stand."""
        super().show_draft(desk, draft)
        content = draft.content
        shown = (
            content.candidates,
            content.invitees,
            content.fixed,
            content.reply_by,
            content.changes,
            content.form,
            self.editable,
            self.today,
        )
        if shown != self._shown:
            self._shown = shown
            self._show(content)

    def go_to(self, path: FieldPath) -> bool:
        """Focus the deadline, the field for a candidate, the replies, or the best date's button."""
        targets: dict[str, Callable[[], QWidget]] = {
            "reply_by": lambda: self.offer.deadline,
            "candidates": lambda: self.offer.field,
            "fixed": self._towards_a_date,
        }
        if path[0] not in targets:
            return False
        targets[path[0]]().setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the replies."""
        return _HINTS

    def close_edit(self) -> bool:
        """Close an open form."""
        return self.decision.close_form()

    def finish_edit(self) -> None:
        """Keep what is being typed into a cell."""
        self.grid.finish_edit()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Show cards instead of the grid where there is little room."""
        self._narrow = room is Breakpoint.NARROW
        self.decision.show_narrow(narrow=self._narrow)
        self.offer.show_narrow(narrow=room is not Breakpoint.WIDE)
        if self.draft is not None:
            self._show(self.draft.content)

    # inside

    def _show(self, content: MeetingContent) -> None:
        asked = bool(content.candidates) or content.fixed is not None
        table = asked and bool(content.invitees)
        self.offer.show_content(content, self.today, editable=self.editable)
        if self._narrow and table:
            self.cards.show_content(content, self.today, editable=self.editable)
        self.grid.show_content(content, self.today, editable=self.editable)
        self.grid.setVisible(table and not self._narrow)
        self.keys.setVisible(table and not self._narrow and self.editable)
        self.cards.setVisible(table and self._narrow)
        hosted = content.form is MeetingForm.HOSTED
        self.nobody.setVisible(not content.invitees and not hosted)
        self.how.setText(_HOW_HOSTED if hosted else _HOW)
        self.how.setVisible(not asked and self.editable)
        self._show_decision()
        awaited = words.awaited_text(content, self.today) if self.editable else ""
        self.waiting.setText(awaited)
        self.waiting.set_tint("warn" if words.is_late(content, self.today) else "text2")
        self.waiting.setVisible(bool(self.waiting.text()))
        lines = [words.change_text(one, self.today) for one in content.changes]
        self._changes.setText("\n".join(lines))
        self.changes.setVisible(bool(lines))

    def _show_decision(self) -> None:
        if self.draft is None:
            return
        current = self._picked if self._narrow else self.grid.current_candidate()
        self.decision.show_content(self.draft.content, self.today, current, editable=self.editable)
        self.keys.show_kind(self.grid.current_kind())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (
            self.decision,
            self.offer,
            self.how,
            self.nobody,
            self.waiting,
            self.grid,
            self.keys,
            self.cards,
            self.changes,
        ):
            column.addWidget(widget)

    def _connect(self) -> None:
        self.offer.offered.connect(self._offer)
        self.offer.deadline_changed.connect(self._set_deadline)
        self.decision.decided.connect(self._decide)
        self.decision.moved.connect(self._move)
        self.decision.hours_changed.connect(self._set_hours)
        self.decision.removed.connect(self._remove)
        self.decision.picked.connect(self._pick)
        self.decision.closed.connect(self._back_to_replies)
        self.decision.calendar_wanted.connect(lambda: self.wanted.emit(CalendarFileWanted()))
        self.grid.moved.connect(self._show_decision)
        self.grid.grid_model.edited.connect(self._edit_reply)
        self.keys.answered.connect(self.grid.answer_current)
        self.keys.attends_told.connect(self.grid.attend_current)
        for replies in (self.grid, self.cards):
            replies.answered.connect(self._answer)
            replies.attends_told.connect(self._attend)
        self.cards.reply_edited.connect(self._edit_reply)

    def _pick(self, candidate_id: str) -> None:
        self._picked = candidate_id
        self._show_decision()

    def _towards_a_date(self) -> QWidget:
        """Return where the date comes nearer: candidates, then replies, then the best date."""
        content = self.draft.content if self.draft is not None else MeetingContent()
        best = best_date(content, self.today) if content.fixed is None else None
        if best is not None and not best.standing.unanswered:
            return self.decision.decide
        return self.offer.field if self.grid.isHidden() else self.grid

    def _back_to_replies(self) -> None:
        target = self.offer.field if self.grid.isHidden() else self.grid
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # changes

    def _change(self, change: Callable[[MeetingContent], MeetingContent], field: str = "") -> None:
        self.edit(lambda draft: replace(draft, content=change(draft.content)), field)

    def _offer(self, slots: tuple[Slot, ...]) -> None:
        self._change(lambda content: date_edits.with_candidates(content, slots))

    def _set_deadline(self, by: date | None) -> None:
        self._change(lambda content: replace(content, reply_by=by), "reply_by")

    def _answer(self, invitee: str, candidate: str, answer: SlotAnswer | None) -> None:
        today = self.today
        self._change(
            lambda content: date_edits.with_answer(content, candidate, invitee, answer, today=today)
        )

    def _attend(self, invitee: str, attends: Attends | None) -> None:
        today = self.today
        self._change(
            lambda content: date_edits.with_attends(content, invitee, attends, today=today)
        )

    def _edit_reply(self, invitee: str, replied_on: date | None, note: str) -> None:
        self._change(
            lambda content: date_edits.with_reply(
                content, invitee, replied_on=replied_on, note=note
            ),
            f"invitees/{invitee}/reply",
        )

    def _set_hours(self, candidate: str, hours: tuple[time, time | None]) -> None:
        self._change(lambda content: date_edits.with_hours(content, candidate, *hours))
        self._back_to_replies()

    def _remove(self, candidate: str) -> None:
        self._change(lambda content: date_edits.without_candidate(content, candidate))

    def _decide(self, candidate_id: str) -> None:
        one = self._candidate(candidate_id)
        if one is not None:
            slot = one.slot
            self._change(lambda content: date_edits.decided(content, slot))
            self.decision.calendar.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, move: Move) -> None:
        now = self._clock.now()
        self._change(
            lambda content: date_edits.moved(content, move.to, reason=move.reason, now=now)
        )
        if move.to is None:
            self._back_to_replies()
        else:
            self.decision.calendar.setFocus(Qt.FocusReason.OtherFocusReason)

    def _candidate(self, candidate_id: str) -> Candidate | None:
        offered = self.draft.content.candidates if self.draft else ()
        return next((one for one in offered if one.id == candidate_id), None)
