"""会議の準備: one meeting from its body to its papers, in parts that share one draft."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QVBoxLayout, QWidget

from cwlink.rules.completeness import Remark, Severity
from cwlink.rules.completeness_meeting import check_invitation
from cwlink.rules.household_checks import FieldPath
from cwlink.rules.meeting import MeetingContent, MeetingDraft, MeetingStatus
from cwlink.rules.meeting_step import MeetingStep, meeting_step
from cwlink.services import people_words
from cwlink.services.meeting_aids import MeetingAids
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.ui.draft_page import DraftPage
from cwlink.ui.editors.meeting import words
from cwlink.ui.editors.meeting.meeting_head import MeetingHead, MeetingWish
from cwlink.ui.editors.meeting.own_part import OwnPart
from cwlink.ui.editors.meeting.part import MeetingPart
from cwlink.ui.editors.meeting.reason_form import ReasonForm
from cwlink.ui.page import Breakpoint, KeyHint
from cwlink.ui.pages.meeting_place import MeetingPlace, MeetingSection
from cwlink.ui.widgets.remark_strip import RemarkStrip
from cwlink.ui.widgets.sections import SectionsPage

_HINTS = (
    KeyHint("Ctrl+J", "次の指摘へ"),
    KeyHint("F2", "欄を直す"),
    KeyHint("Ctrl+N", "機関を追加"),
    KeyHint("Ctrl+Z", "元に戻す"),
    KeyHint("Ctrl+Enter", "次にすること"),
)
_CLOSED_HINTS = (KeyHint("Ctrl+Enter", "次にすること"), KeyHint("Alt+←", "戻る"))
_UNDER_CHECK = frozenset({MeetingStatus.PREPARING, MeetingStatus.CALLED})
Parts = Sequence[tuple[MeetingSection, MeetingPart]]


class MeetingPage(DraftPage[MeetingDraft]):
    """Shows a MeetingDesk, keeps the draft with undo, and reports what is wanted of it."""

    wish = Signal(MeetingWish)
    step_wanted = Signal(MeetingStep)
    """A step that leads out of this page: the minutes, or a new meeting."""
    cancel_wanted = Signal(str)
    """The reason for which the meeting is cancelled."""
    part_wish = Signal(object)
    """A wish of a part that only the app can grant."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(MeetingDraft(MeetingContent()))
        self._desk: MeetingDesk | None = None
        self._aids = MeetingAids({})
        self._today = date.min
        self._case_id = ""
        self._parts = dict(parts)
        self._by_path: dict[FieldPath, Remark] = {}
        self._stale: set[MeetingSection] = set()
        self._section = next(iter(self._parts))
        self.head = MeetingHead(self)
        self.strip = RemarkStrip(
            self,
            ready="会議の準備ができています",
            before="会議の前に入力してください",
            anyway="このままでも会議を開けます",
        )
        self.why = ReasonForm("会議を中止する理由", "会議を中止する", self)
        self.body = SectionsPage(self)
        self._lay_out()
        self._connect()

    # what is shown

    def show_desk(
        self, desk: MeetingDesk, aids: MeetingAids, today: date, place: MeetingPlace
    ) -> None:
        """Show a meeting; a draft that is shown already keeps its way back."""
        same = self._desk is not None and self._desk.meeting.id == desk.meeting.id
        self._desk, self._aids, self._today = desk, aids, today
        if not same or self._history.draft != desk.draft:
            self._history.start(desk.draft)
        self._saved = True
        for part in self._parts.values():
            if isinstance(part, OwnPart):
                part.start(desk, aids, today)
        self.head.show_desk(desk, tuple(self._parts))
        self._choose_case(place.case_id, same=same)
        self._show()
        self._show_section(self._section_for(place, same=same))
        self.head.focus_sections()
        if place.path:
            self.go_to(place.path)
        self.heading_changed.emit()
        self.hints_changed.emit()

    def meeting_id(self) -> str:
        """Return which meeting is shown, empty for none."""
        return self._desk.meeting.id if self._desk else ""

    def part(self, section: MeetingSection) -> MeetingPart:
        """Return the widget of a part."""
        return self._parts[section]

    def section(self) -> MeetingSection:
        """Return the part that is shown."""
        return self._section

    def case_id(self) -> str:
        """Return the household's part that is spoken of."""
        return self._case_id

    def draft(self) -> MeetingDraft:
        """Return the draft as it stands, with what is being typed in a cell."""
        self.finish_edit()
        return self._history.draft

    def remarks(self) -> tuple[Remark, ...]:
        """Return what the invitation lacks as it stands."""
        if self._desk is None or self._desk.meeting.status not in _UNDER_CHECK:
            return ()
        return check_invitation(self._history.draft, without_consent=self._aids.without_consent())

    def forget(self) -> None:
        """Show nothing any more: the meeting was thrown away."""
        self._desk = None
        self.forget_draft()

    def papers_left(self) -> None:
        """Take nothing back any more that stands in papers."""
        self._history.start(self._history.draft)

    def ask_why_cancelled(self) -> None:
        """Ask for the reason before the meeting is cancelled."""
        self.why.ask()

    def go_to_first_error(self) -> None:
        """Go to the first remark that keeps agencies from being called."""
        self.strip.first_blocking()

    def go_to(self, path: FieldPath) -> None:
        """Show the part of a field and focus it."""
        section = words.section_of_path(path)
        if section not in self._parts:
            return
        if path[0] in ("calls", "consent") and len(path) > 1:
            self._choose_case(path[1], same=True)
            self._show()
        self._show_section(section)
        if not self._parts[section].go_to(path):
            self.body.focus_field(path)

    # Page

    def heading(self) -> str:
        """Return the title and the meeting's number, no name."""
        return f"会議の準備（{self._desk.meeting.number}）" if self._desk else "会議の準備"

    def people(self) -> Iterable[str]:
        """Return what tells of the households of the meeting, and of family who comes."""
        if self._desk is None:
            return ()
        return people_words.of_meeting(self._desk.households.values(), self._history.draft)

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the page."""
        if self._desk is None or not self._desk.editable:
            return _CLOSED_HINTS
        return self._parts[self._section].key_hints() or _HINTS

    def panes(self) -> Sequence[QWidget]:
        """Return head, remarks and the part that is shown."""
        return (self.head, self.strip, self.body)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the segments."""
        return self.head.notice_row

    def primary(self) -> QAbstractButton | None:
        """Return the filled button of the head."""
        return self.head.primary

    def here(self) -> object:
        """Return the meeting, part and household that are shown."""
        if self._desk is None:
            return None
        return MeetingPlace(self._desk.meeting.id, self._section, self._case_id)

    def new_record(self) -> None:
        """Add an agency."""
        self.go_to(("invitees",))

    def next_remark(self, *, backwards: bool = False) -> None:
        """Go to the next remark."""
        self.finish_edit()
        self.strip.next_remark(backwards=backwards)

    def close_drawer(self) -> bool:
        """Close the question for a reason, else what is open in the part that is shown."""
        return self.why.close_form() or self._parts[self._section].close_edit()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Let the head scroll along where there is little room, and fold the parts."""
        self.head.show_room(room)
        for part in self._parts.values():
            part.show_breakpoint(room)
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
        top.addWidget(self.why)
        top.addWidget(self.strip)
        column.addWidget(self._top)
        column.addWidget(self.body, 1)
        self.body.column.setContentsMargins(0, 0, 16, 16)
        for section, part in self._parts.items():
            self.body.add_section(section, part)
            part.setVisible(section is self._section)

    def _connect(self) -> None:
        self._history.changed.connect(self._show)
        self.head.section_wanted.connect(lambda key: self._show_section(MeetingSection(key)))
        self.head.case_wanted.connect(self._case_wanted)
        self.head.step_wanted.connect(self._take_step)
        self.head.wish.connect(self._wish)
        self.strip.chosen.connect(self.go_to)
        self.why.given.connect(self._cancel)
        for part in self._parts.values():
            part.changed.connect(self._put)
            part.wanted.connect(self._part_wish)

    def _show(self) -> None:
        if self._desk is None:
            return
        desk, draft = self._desk, self._history.draft
        if draft.case(self._case_id) is None:
            self._choose_case("", same=True)
        step = meeting_step(draft, desk.meeting.status, self._today)
        self.head.show_draft(desk, draft, step)
        self.head.show_cases(desk, draft, self._case_id)
        remarks = self.remarks()
        self._by_path = {}
        for remark in sorted(remarks, key=lambda one: one.severity is Severity.WARNING):
            self._by_path.setdefault(remark.path, remark)
        self._stale = set(self._parts)
        self._show_part(self._section)
        self.strip.set_remarks(words.shown_remarks(remarks, draft))
        self.strip.setVisible(desk.meeting.status in _UNDER_CHECK)

    def _show_part(self, section: MeetingSection) -> None:
        """Show the draft in a part; one that is not in sight waits until it is."""
        part = self._parts[section]
        if self._desk is None or section not in self._stale:
            return
        self._stale.discard(section)
        part.show_draft(self._desk, self._history.draft)
        if isinstance(part, OwnPart):
            part.show_remarks(self._by_path)

    def _show_section(self, section: MeetingSection) -> None:
        if section is not self._section:
            self.finish_edit()
            self._parts[self._section].hide()
            self._section = section
            self._show_part(section)
            self._parts[section].show()
            self.body.verticalScrollBar().setValue(0)
        self.head.show_section(section)
        self.hints_changed.emit()

    def _section_for(self, place: MeetingPlace, *, same: bool) -> MeetingSection:
        known = {one.value: one for one in self._parts}
        if place.part in known:
            return known[place.part]
        return self._section if same else next(iter(self._parts))

    def _choose_case(self, case_id: str, *, same: bool) -> None:
        """Speak of a household; without one of the one so far, else of the first."""
        draft = self._history.draft
        wanted = case_id or (self._case_id if same else "")
        if draft.case(wanted) is None:
            wanted = draft.cases[0].id if draft.cases else ""
        self._case_id = wanted
        for part in self._parts.values():
            part.show_case(wanted)

    def _case_wanted(self, case_id: str) -> None:
        self.finish_edit()
        self._choose_case(case_id, same=True)
        self._show()

    def _put(self, draft: MeetingDraft, field: str) -> None:
        if self._desk is not None and self._desk.editable:
            self._history.put(draft, field=field)

    def _take_step(self, step: MeetingStep) -> None:
        self.finish_edit()
        section = words.SECTION_OF_STEP.get(step)
        if section is None:
            self.save_now()
            self.step_wanted.emit(step)
            return
        if section not in self._parts:
            return
        path = words.PATH_OF_STEP.get(step) or self._first_open(section)
        if path:
            self.go_to(path)
        elif section is not self._section or not self._parts[section].take_step():
            self._show_section(section)

    def _first_open(self, section: MeetingSection) -> FieldPath:
        """Return the first field of a part that keeps agencies from being called."""
        return next(
            (one.path for one in self.remarks() if one.blocks and words.section_of(one) is section),
            (),
        )

    def _wish(self, wish: MeetingWish) -> None:
        self.save_now()
        self.wish.emit(wish)

    def _cancel(self, reason: str) -> None:
        self.save_now()
        self.cancel_wanted.emit(reason)

    def _part_wish(self, wish: object) -> None:
        self.save_now()
        self.part_wish.emit(wish)

    def finish_edit(self) -> None:
        """Keep what is typed in an open cell of the part in sight."""
        self._parts[self._section].finish_edit()
