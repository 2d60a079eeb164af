"""議事録: typed while the meeting goes on, and the same page read-only once it is final."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QVBoxLayout, QWidget

from cwlink.rules.completeness import Remark, Severity
from cwlink.rules.completeness_minutes import check_memo, check_minutes
from cwlink.rules.household_checks import FieldPath
from cwlink.rules.meeting import MeetingContent, MeetingDraft
from cwlink.services import people_words
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.ui import notices
from cwlink.ui.draft_page import DraftPage
from cwlink.ui.editors.minutes import minutes_keys, words
from cwlink.ui.editors.minutes.legend_panel import LegendPanel
from cwlink.ui.editors.minutes.minutes_body import MinutesBody
from cwlink.ui.editors.minutes.minutes_head import MinutesHead, MinutesWish, case_words
from cwlink.ui.editors.minutes.scene import Scene
from cwlink.ui.editors.minutes.section import Edit
from cwlink.ui.notices import Notice, Tone
from cwlink.ui.page import Breakpoint, KeyHint
from cwlink.ui.pages.minutes_place import MinutesPlace, MinutesSection
from cwlink.ui.widgets.remark_strip import RemarkStrip
from cwlink.ui.widgets.side_by_side import SideBySide

_SIDE_WIDTH = 268
_HINTS = (
    KeyHint("F3～F8", "行の種類"),
    KeyHint("Alt+A", "だれが"),
    KeyHint("Alt+1", "だれのこと"),
    KeyHint("Ctrl+PageDown", "次の区分"),
    KeyHint("Ctrl+J", "次の指摘へ"),
    KeyHint("Ctrl+Enter", "確定"),
)
_FINAL_HINTS = (
    KeyHint("Ctrl+PageDown", "次の区分"),
    KeyHint("Ctrl+P", "プレビュー"),
    KeyHint("Alt+←", "戻る"),
)


class MinutesPage(DraftPage[MeetingDraft]):
    """Shows a MeetingDesk, keeps the draft with undo, and reports what is wanted of it."""

    wish = Signal(MinutesWish, object)
    """A MinutesWish with the MeetingDraft as it stands."""
    correction_wanted = Signal(str, str, str)
    """A household's part, the reason and the words of an addition."""

    def __init__(self) -> None:
        super().__init__(MeetingDraft(MeetingContent()))
        self._desk: MeetingDesk | None = None
        self._today = date.min
        self._case_id = ""
        self._memo_asked = False
        self._room = Breakpoint.WIDE
        self.head = MinutesHead(self)
        self.strip = RemarkStrip(self)
        self.panel = LegendPanel(self)
        self.body = MinutesBody(self)
        self._sides = SideBySide(self.body, self.panel, self, width=_SIDE_WIDTH)
        self._lay_out()
        self._connect()

    def show_desk(self, desk: MeetingDesk, today: date, place: MinutesPlace) -> None:
        """Show the minutes of a meeting; a draft that is shown already keeps its way back."""
        before = self._desk
        same = before is not None and before.meeting.id == desk.meeting.id
        as_before = before is not None and same and before.editable == desk.editable
        self._desk, self._today = desk, today
        if not as_before or self._history.draft != desk.draft:
            self._history.start(desk.draft)
        if not as_before:
            self._memo_asked = False
        self._saved = True
        self._choose_case(place.case_id)
        self.head.show_desk(desk)
        self.strip.setVisible(desk.editable)
        self._fold()
        self._show()
        self._show_section(self._section_for(place, same=as_before))
        self.head.focus_sections()
        if place.path:
            self.go_to(place.path)
        elif desk.editable and not place.section and not as_before:
            self.body.begin_section()
        self.heading_changed.emit()
        self.hints_changed.emit()

    def draft(self) -> MeetingDraft:
        """Return the draft as it stands."""
        return self._history.draft

    def case_id(self) -> str:
        """Return the household's part that is spoken of."""
        return self._case_id

    def forget(self) -> None:
        """Show nothing any more: the minutes were thrown away."""
        self._desk = None
        self.forget_draft()

    def remarks(self) -> tuple[Remark, ...]:
        """Return what the minutes lack as they stand; nothing once they are final."""
        if self._desk is None or not self._desk.editable:
            return ()
        draft = self._history.draft
        memo = check_memo(draft.content.minutes.memo, self._desk.households.values())
        return (*check_minutes(draft), *memo)

    def doubts(self) -> tuple[str, ...]:
        """Return in words what does not keep the minutes from being final, and is doubtful."""
        return tuple(one.words for one in self.strip.remarks() if not one.blocks)

    def go_to_first_error(self) -> None:
        """Go to the first remark that keeps the minutes from being final."""
        self.strip.first_blocking()

    def ask_for_memo(self) -> bool:
        """Go to the 所内共有メモ where it is empty, once; True where it was asked for now."""
        if self._memo_asked or self._history.draft.content.minutes.memo.strip():
            return False
        self._memo_asked = True
        self.go_to(("memo",))
        ask = Notice(
            Tone.INFO,
            "確定の前に、所内共有メモを書いてください。",
            "役に立った進め方を、個人が特定されないように残します。書くことがなければ、"
            "もう一度「議事録を確定する」を押してください。",
        )
        self.notice_wanted.emit(ask)
        return True

    def go_to(self, path: FieldPath) -> None:
        """Show the household and section of a field, and focus it."""
        case_id = words.case_of(path)
        if case_id and case_id != self._case_id:
            self._show_case(case_id)
        self.body.go_to(path, self._show_section)

    # Page

    def heading(self) -> str:
        """Return the title and the meeting's number, no name."""
        return f"議事録（{self._desk.meeting.number}）" if self._desk else "議事録"

    def people(self) -> Iterable[str]:
        """Return what tells of the households of the meeting, and of family who came."""
        if self._desk is None:
            return ()
        return people_words.of_meeting(self._desk.households.values(), self._history.draft)

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the editor."""
        return _HINTS if self._desk is not None and self._desk.editable else _FINAL_HINTS

    def panes(self) -> Sequence[QWidget]:
        """Return head, remarks, body and side panel."""
        return (self.head, self.strip, self.body, self.panel)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the segments."""
        return self.head.notice_row

    def primary(self) -> QAbstractButton | None:
        """Return the filled button of the head."""
        return self.head.primary

    def here(self) -> object:
        """Return the meeting, section and household that are shown."""
        if self._desk is None:
            return None
        section = self.body.current_section()
        return MinutesPlace(self._desk.meeting.id, section, self._case_id)

    def preview(self) -> None:
        """Ask for the paper."""
        self._wish(MinutesWish.PREVIEW)

    def new_record(self) -> None:
        """Add an agency that came unasked, or a line of the kind that is shown."""
        if self.body.current_section() is MinutesSection.ATTENDANCE:
            self.body.attendance.begin_line()
        else:
            self.body.begin_section()

    def next_remark(self, *, backwards: bool = False) -> None:
        """Go to the next remark."""
        self.strip.next_remark(backwards=backwards)

    def toggle_side(self) -> None:
        """Open or close the side panel."""
        self._sides.toggle()

    def close_drawer(self) -> bool:
        """Close the drawer."""
        return self._sides.close_drawer()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Make the panel a drawer; let the head scroll along where there is little room."""
        self._room = room
        self._fold()
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
        column.addWidget(self._top)
        column.addWidget(self._sides, 1)

    def _connect(self) -> None:
        self._history.changed.connect(self._show)
        self.head.wish.connect(self._wish)
        self.head.section_wanted.connect(lambda key: self._show_section(MinutesSection(key)))
        self.head.case_wanted.connect(self._show_case)
        self.head.side_wanted.connect(self._sides.toggle)
        self.strip.chosen.connect(self.go_to)
        self.body.left_by_tab.connect(self.head.focus_sections)
        for part in self.body.parts():
            part.changed.connect(self._put)
            part.line_done.connect(self._autosave.save_now)
        self.body.roles.taken_home.connect(self._show_taken_home)
        self.body.corrections.add_wanted.connect(self.correction_wanted)
        self._keys = minutes_keys.bind(
            self,
            minutes_keys.KeyWishes(
                speaker=self._give_speaker,
                holder=self._give_holder,
                kind=self._begin_kind,
                section=self._step_section,
                case=self._step_case,
            ),
        )

    def _fold(self) -> None:
        """Fold the keys away where there is little room, and where nothing is typed any more."""
        final = self._desk is not None and not self._desk.editable
        self._sides.fold(final or self._room is not Breakpoint.WIDE)
        self.head.side.setVisible(not final and self._room is not Breakpoint.WIDE)

    def _scene(self, desk: MeetingDesk, remarks: Mapping[FieldPath, Remark]) -> Scene:
        return Scene(desk, self._today, self._history.draft, self._case_id, remarks)

    def _show(self) -> None:
        if self._desk is None:
            return
        remarks = self.remarks()
        by_path: dict[FieldPath, Remark] = {}
        for remark in sorted(remarks, key=lambda one: one.severity is Severity.WARNING):
            by_path.setdefault(remark.path, remark)
        scene = self._shown_scene = self._scene(self._desk, by_path)
        self.head.show_scene(scene)
        self.panel.show_scene(scene)
        self.body.show_scene(scene)
        several = len(self._history.draft.cases) > 1
        cases = {one.id: case_words(self._desk, one.id) for one in scene.draft.cases if several}
        self.strip.set_remarks(words.shown_remarks(remarks, scene.draft, cases))

    def _show_section(self, section: MinutesSection) -> None:
        self.body.show_section(section)
        self.head.show_section(section)

    def _show_case(self, case_id: str) -> None:
        self._choose_case(case_id)
        self._show()

    def _choose_case(self, case_id: str) -> None:
        cases = [one.id for one in self._history.draft.cases]
        if case_id in cases:
            self._case_id = case_id
        elif self._case_id not in cases:
            self._case_id = cases[0] if cases else ""

    def _section_for(self, place: MinutesPlace, *, same: bool) -> MinutesSection:
        if place.section:
            section = MinutesSection(place.section)
            final_only = section is MinutesSection.CORRECTIONS
            if not final_only or (self._desk is not None and not self._desk.editable):
                return section
        return self.body.current_section() if same else MinutesSection.ATTENDANCE

    def _put(self, change: Edit, field: str) -> None:
        if self._desk is not None and self._desk.editable:
            self._history.put(change(self._history.draft), field=field)

    def _wish(self, wish: MinutesWish) -> None:
        self.save_now()
        self.wish.emit(wish, self._history.draft)

    # keys

    def _give_speaker(self, mark: str) -> None:
        speaker = self._shown_scene.speaker(mark) if self._desk else None
        if speaker is not None:
            self.body.give_speaker(speaker)

    def _give_holder(self, digit: str) -> None:
        holder = self._shown_scene.holder(digit) if self._desk else None
        if holder is not None:
            self.body.give_holder(holder)

    def _begin_kind(self, key: str) -> None:
        kinds = {
            "F3": self.body.facts,
            "F4": self.body.roles,
            "F5": self.body.taken_home,
            "F7": self.body.objections,
            "F8": self.body.unowned,
        }
        if self._desk is not None:
            self.body.begin_line(kinds[key], self._show_section)

    def _step_section(self, step: int) -> None:
        if self._desk is None:
            return
        last = 1 if self._desk.editable else 0
        sections = list(MinutesSection)[: len(MinutesSection) - last]
        at = sections.index(self.body.current_section()) + step
        self._show_section(sections[at % len(sections)])
        if self._desk.editable:
            self.body.begin_section()

    def _step_case(self, step: int) -> None:
        cases = [one.id for one in self._history.draft.cases]
        if len(cases) > 1:
            self._show_case(cases[(cases.index(self._case_id) + step) % len(cases)])
            if self._desk is not None and self._desk.editable:
                self.body.begin_section()

    def _show_taken_home(self, task_id: str) -> None:
        self._show_section(MinutesSection.TASKS)
        self.body.taken_home.focus_due(task_id)
        told = notices.done(
            "持ち帰り事項に移しました", "期限を入力してください。Ctrl+Zで元に戻せます。"
        )
        self.notice_wanted.emit(told)
