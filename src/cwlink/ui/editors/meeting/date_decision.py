"""Says which date suits best and why, and fixes, moves or opens the date of a meeting."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cwlink.rules.meeting import Candidate, ChangeKind, MeetingContent, Slot
from cwlink.rules.scheduling import Best, best_date, standing_of
from cwlink.ui import date_words as words
from cwlink.ui.editors.meeting.date_forms import HoursForm, MoveForm
from cwlink.ui.notices import Tone
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton, SecondaryButton
from cwlink.ui.widgets.fields import ChoiceField
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label
from cwlink.ui.widgets.strips import TONE_GLYPHS, TONE_TOKENS, ToneFrame

_NOTHING_YET = "候補日に各機関の都合を記録すると、最も都合のよい日が示されます。"
_FILE = "予定表ファイル（.ics）を保存する"
_CANCEL_FILE = "中止の予定表ファイル（.ics）を保存する"


@dataclass(frozen=True)
class Move:
    """Another date for a meeting whose date was fixed, None to open it again."""

    to: Slot | None
    reason: str


class DateDecision(ToneFrame):
    """Speaks of the best date and of the candidate the cursor stands in; then of the date fixed."""

    decided = Signal(str)
    """The candidate that is to be the meeting's date."""
    moved = Signal(object)
    """A Move."""
    hours_changed = Signal(str, object)
    """A candidate's id, and its hours as (beginning, end)."""
    removed = Signal(str)
    calendar_wanted = Signal()
    closed = Signal()
    """A form was closed without taking anything."""
    picked = Signal(str)
    """The candidate to speak of, where there is no grid to put a cursor into."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.INFO, parent)
        self._content = MeetingContent()
        self._today = date.min
        self._current = ""
        self._best = ""
        self._deciding = ""
        self._narrow = False
        self._glyph = IconLabel("info", self)
        self._headline = Label("", Text.STRONG, self)
        self._why = Label("", Text.BODY, self)
        self._chosen = Label("", Text.BODY, self)
        self.pick = ChoiceField(self)
        self.pick.setAccessibleName("候補日")
        self.pick.hide()
        self.decide = SecondaryButton("", self, glyph="check")
        self.decide_other = LinkButton("", self)
        self.hours = LinkButton("時間を直す", self)
        self.remove = LinkButton("候補から外す", self)
        self.calendar = SecondaryButton(_FILE, self, glyph="calendar")
        self.move_date = LinkButton("日程を変更する", self)
        self.hours_form = HoursForm(self)
        self.move_form = MoveForm(self)
        self._buttons = QWidget(self)
        self._lay_out()
        self._connect()

    # what is shown

    def show_content(
        self, content: MeetingContent, today: date, current: str, *, editable: bool
    ) -> None:
        """Show how the dates stand; ``current`` is the candidate the cursor stands in."""
        self._content, self._today = content, today
        best = best_date(content, today) if content.fixed is None else None
        only = content.candidates[0].id if len(content.candidates) == 1 else ""
        self._best = best.standing.candidate.id if best else only
        self._current = current or self._best
        self.move_form.show_today(today)
        if content.fixed is None:
            self.move_form.hide()
            self._show_choice(best)
        elif _is_cancelled(content):
            self._show_cancelled(content.fixed)
        else:
            self.hours_form.hide()
            self._show_fixed(content.fixed)
        self._show_buttons(editable=editable)
        self._show_picks()
        self.setVisible(content.fixed is not None or bool(content.candidates))
        self.setAccessibleName(f"{self._headline.text()}{self._why.text()}")

    def show_narrow(self, *, narrow: bool) -> None:
        """Let a candidate be picked from a list where there is no grid."""
        self._narrow = narrow
        self._show_picks()

    def close_form(self) -> bool:
        """Close an open form; False where none is open."""
        for form in (self.hours_form, self.move_form):
            if not form.isHidden():
                form.close_form()
                return True
        return False

    def decide_on(self, candidate_id: str) -> None:
        """Fix a candidate as the date; one without hours is asked for them first."""
        one = self._candidate(candidate_id)
        if one is None:
            return
        if one.slot.starts is None:
            self._deciding = one.id
            self.hours_form.open(one.slot, "決める前に、時刻を入力してください。")
        else:
            self.decided.emit(one.id)

    def open_move(self) -> None:
        """Ask for another date, and why."""
        one = self._candidate(self._current)
        other = one.slot if one is not None and one.slot != self._content.fixed else None
        coming = (one.slot for one in self._content.candidates if one.slot.on >= self._today)
        self.move_form.open(other, (one for one in coming if one != self._content.fixed))

    # inside

    def _candidate(self, candidate_id: str) -> Candidate | None:
        found = (one for one in self._content.candidates if one.id == candidate_id)
        return next(found, None)

    def _show_choice(self, best: Best | None) -> None:
        names = words.names_of(self._content.invitees)
        self._show_tone(Tone.INFO)
        if best is None:
            self._headline.setText(f"候補日は{len(self._content.candidates)}日です。")
            self._why.setText(_NOTHING_YET)
        else:
            slot = words.slot_text(best.standing.candidate.slot, self._today)
            self._headline.setText(f"最有力は{slot}です。")
            coming = words.coming_text(best.standing, names)
            self._why.setText(words.best_reason(best, self._today) + coming)
        one = self._candidate(self._current)
        other = one is not None and one.id != self._best
        self._chosen.setVisible(other)
        if one is not None and other:
            standing = standing_of(one, self._content.invitees)
            told = words.coming_text(standing, names) if best else ""
            self._chosen.setText(f"選択中：{words.slot_text(one.slot, self._today)}。{told}")

    def _show_fixed(self, fixed: Slot) -> None:
        off = words.off_text(fixed.on)
        open_hours = fixed.starts is None
        self._show_tone(Tone.WARNING if off or open_hours else Tone.DONE)
        self._headline.setText(f"開催日時は{words.slot_text(fixed, self._today)}です。")
        told = [f"この日は{off}です。"] if off else []
        told += (
            ["時刻が決まっていません。「日程を変更する」で入力してください。"] if open_hours else []
        )
        if self._content.invitees:
            told.append(f"出欠の回答：{words.attends_text(self._content)}。")
        self._why.setText("".join(told))
        self._chosen.hide()

    def _show_cancelled(self, fixed: Slot) -> None:
        self._show_tone(Tone.WARNING)
        self._headline.setText("この会議は中止しました。")
        self._why.setText(
            f"{words.slot_text(fixed, self._today)}に開く予定でした。"
            "予定表ファイルを渡した機関には、中止の予定表ファイルも渡してください。"
        )
        self._chosen.hide()

    def _show_picks(self) -> None:
        offered = [
            (one.id, words.slot_text(one.slot, self._today)) for one in self._content.candidates
        ]
        self.pick.set_choices(offered)
        self.pick.set_value(self._current)
        self.pick.setVisible(self._narrow and len(offered) > 1 and self._content.fixed is None)

    def _show_buttons(self, *, editable: bool) -> None:
        fixed = self._content.fixed is not None
        best, current = self._candidate(self._best), self._candidate(self._current)
        choosing = editable and not fixed
        self._name(self.decide, best)
        self._name(self.decide_other, current)
        self.decide.setVisible(choosing and best is not None)
        self.decide_other.setVisible(choosing and current is not None and current is not best)
        for button in (self.hours, self.remove):
            button.setVisible(choosing and current is not None)
        self.calendar.setVisible(fixed)
        self.calendar.setText(_CANCEL_FILE if _is_cancelled(self._content) else _FILE)
        self.calendar.setAccessibleName(self.calendar.text())
        self.move_date.setVisible(editable and fixed)
        self._buttons.setVisible(fixed or choosing)

    def _name(self, button: QPushButton, one: Candidate | None) -> None:
        if one is not None:
            button.setText(f"{words.day_text(one.slot.on, self._today)}に決める")
            button.setAccessibleName(f"開催日を{words.slot_text(one.slot, self._today)}に決める")

    def _show_tone(self, tone: Tone) -> None:
        self.set_tone(tone)
        self._glyph.set_glyph(TONE_GLYPHS[tone], TONE_TOKENS[tone][0])

    def _take_hours(self, hours: object) -> None:
        deciding, self._deciding = self._deciding, ""
        self.hours_changed.emit(deciding or self._current, hours)
        if deciding:
            self.decided.emit(deciding)

    def _open_hours(self) -> None:
        one = self._candidate(self._current)
        if one is not None:
            self._deciding = ""
            self.hours_form.open(one.slot, "")

    def _lay_out(self) -> None:
        flow = FlowLayout(self._buttons, gap=8)
        for button in (
            self.decide,
            self.decide_other,
            self.hours,
            self.remove,
            self.calendar,
            self.move_date,
        ):
            flow.addWidget(button)
        column = QVBoxLayout()
        column.setSpacing(4)
        for widget in (
            self._headline,
            self._why,
            self._chosen,
            self.pick,
            self._buttons,
            self.hours_form,
            self.move_form,
        ):
            column.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def _connect(self) -> None:
        self.decide.clicked.connect(lambda: self.decide_on(self._best))
        self.decide_other.clicked.connect(lambda: self.decide_on(self._current))
        self.hours.clicked.connect(self._open_hours)
        self.pick.changed.connect(lambda: self.picked.emit(self.pick.value() or ""))
        self.remove.clicked.connect(lambda: self.removed.emit(self._current))
        self.calendar.clicked.connect(self.calendar_wanted)
        self.move_date.clicked.connect(self.open_move)
        for form in (self.hours_form, self.move_form):
            form.given_up.connect(self.closed)
        self.hours_form.taken.connect(self._take_hours)
        self.move_form.taken.connect(lambda to, why: self.moved.emit(Move(to, why)))


def _is_cancelled(content: MeetingContent) -> bool:
    return bool(content.changes) and content.changes[-1].kind is ChangeKind.CANCELLED
