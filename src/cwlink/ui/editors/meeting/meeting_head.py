"""The head of a meeting: title, state, whose it is, the next step, and its parts."""

from collections.abc import Sequence
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cwlink.rules.meeting import ChangeKind, MeetingDraft, MeetingForm, MeetingStatus
from cwlink.rules.meeting_step import MeetingStep
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.ui.editors.meeting import words
from cwlink.ui.meeting_words import STATUS
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.meeting_place import MeetingSection
from cwlink.ui.widgets.badges import Tag, tag
from cwlink.ui.widgets.buttons import IconButton, LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import help_text, page_title
from cwlink.ui.widgets.segments import Segments


class MeetingWish(StrEnum):
    """What can be asked for at the head beside the next step."""

    MINUTES = "minutes"
    HOUSEHOLD = "household"
    ADD_HOUSEHOLD = "add_household"
    REMOVE_HOUSEHOLD = "remove_household"
    MARK_CALLED = "mark_called"
    PREPARE_AGAIN = "prepare_again"
    NEXT_REGULAR = "next_regular"
    CANCEL = "cancel"
    LOG = "log"
    GIVE_UP = "give_up"


WISH_WORDS = {
    MeetingWish.MINUTES: "議事録を開く",
    MeetingWish.HOUSEHOLD: "世帯の記録を開く",
    MeetingWish.ADD_HOUSEHOLD: "世帯を追加する",
    MeetingWish.REMOVE_HOUSEHOLD: "この世帯を会議から外す",
    MeetingWish.MARK_CALLED: "招集済みにする（電話などで招集したとき）",
    MeetingWish.PREPARE_AGAIN: "この内容で新しい会議を準備する",
    MeetingWish.NEXT_REGULAR: "次の定期開催を準備する",
    MeetingWish.CANCEL: "会議を中止する",
    MeetingWish.LOG: "閲覧・変更の記録を見る",
    MeetingWish.GIVE_UP: "この準備を破棄する",
}


def offered(desk: MeetingDesk, draft: MeetingDraft) -> tuple[MeetingWish, ...]:
    """Return what the menu offers for a meeting as it stands."""
    status, wish = desk.meeting.status, MeetingWish
    regular = draft.content.form is MeetingForm.REGULAR
    again = (wish.NEXT_REGULAR,) if regular else ()
    if status is MeetingStatus.CANCELLED:
        return (wish.HOUSEHOLD, wish.LOG)
    if status is MeetingStatus.CLOSED:
        return (*again, wish.PREPARE_AGAIN, wish.HOUSEHOLD, wish.LOG)
    removing = (wish.REMOVE_HOUSEHOLD,) if len(draft.cases) > 1 else ()
    households = (wish.HOUSEHOLD, wish.ADD_HOUSEHOLD, *removing)
    if status is MeetingStatus.PREPARING:
        called = () if draft.content.form is MeetingForm.HOSTED else (wish.MARK_CALLED,)
        return (*households, *called, wish.CANCEL, wish.LOG, wish.GIVE_UP)
    return (*households, *again, wish.PREPARE_AGAIN, wish.CANCEL, wish.LOG)


class MeetingHead(QWidget):
    """``step_wanted`` carries a MeetingStep, ``wish`` a MeetingWish, the others keys."""

    step_wanted = Signal(MeetingStep)
    wish = Signal(MeetingWish)
    section_wanted = Signal(str)
    case_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menu: tuple[MeetingWish, ...] = ()
        self._sections: tuple[MeetingSection, ...] = ()
        self._names: tuple[tuple[str, str], ...] = ()
        self._step = MeetingStep.CHOOSE_BODY
        self._roomy = True
        self._title = page_title("", self)
        self._number = Tag("", self)
        self._state = Tag("準備中", self)
        self._whose = help_text("", self)
        self._next = help_text("次にすること", self)
        self.primary = PrimaryButton("", self)
        self.minutes = SecondaryButton(WISH_WORDS[MeetingWish.MINUTES], self)
        self.more = IconButton("more", "そのほかの操作", self)
        self.segments = Segments("会議の準備の区分", self)
        self.cases = Segments("世帯", self)
        self.add_case = LinkButton("世帯を追加", self, glyph="plus")
        self.notice_row = QVBoxLayout()
        self._lay_out()
        self._connect()

    def show_desk(self, desk: MeetingDesk, sections: Sequence[MeetingSection]) -> None:
        """Show a meeting's number, state and households, and the parts there are."""
        self._number.set_badge(tag(desk.meeting.number))
        self._state.set_badge(tag(STATUS[desk.meeting.status]))
        if tuple(sections) != self._sections:
            self._sections = tuple(sections)
            parts = [(one, words.SECTIONS[one]) for one in sections]
            self.segments.set_parts(parts, sections[0])

    def show_draft(self, desk: MeetingDesk, draft: MeetingDraft, step: MeetingStep) -> None:
        """Show title, next step and counts of the meeting as it is now."""
        self._step = step
        self._menu = offered(desk, draft)
        self._title.setText(words.meeting_name(draft.content))
        self.primary.setText(words.STEPS[step])
        self.primary.setAccessibleName(f"次にすること：{words.STEPS[step]}")
        self.minutes.setVisible(desk.meeting.status is MeetingStatus.CALLED)
        self._whose.setText(_whose(desk, draft))
        agencies = MeetingSection.AGENCIES
        if agencies in self._sections:
            count = len(draft.content.invitees)
            self.segments.set_words(agencies, f"{words.SECTIONS[agencies]} {count}")

    def show_section(self, section: MeetingSection) -> None:
        """Mark the part that is shown."""
        self.segments.set_current(section)

    def show_cases(self, desk: MeetingDesk, draft: MeetingDraft, case_id: str) -> None:
        """Offer the households of a meeting on several; nothing for one alone."""
        several = len(draft.cases) > 1
        self.cases.setVisible(several)
        self.add_case.setVisible(several and desk.editable)
        names = tuple((one.id, _case_words(desk, one.id)) for one in draft.cases)
        if several and names != self._names:
            self._names = names
            self.cases.set_parts(names, case_id)
        elif several:
            self.cases.set_current(case_id)

    def focus_sections(self) -> None:
        """Put the cursor on the parts, quietly: the next Tab goes into the part."""
        self.segments.setFocus(Qt.FocusReason.MouseFocusReason)

    def show_room(self, room: Breakpoint) -> None:
        """Say less where there is little room."""
        self._roomy = room is Breakpoint.WIDE
        self._next.setVisible(self._roomy)

    def _lay_out(self) -> None:
        title = EndedFlow(gap=10)
        for widget in (self._title, self._number, self._state, self._whose):
            title.addWidget(widget)
        title.end_with(self.more, self.minutes, self._next, self.primary)
        parts = EndedFlow(gap=16)
        parts.addWidget(self.segments)
        parts.addWidget(self.cases)
        parts.addWidget(self.add_case)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(title)
        column.addLayout(parts)
        column.addLayout(self.notice_row)
        self.minutes.hide()
        self.cases.hide()
        self.add_case.hide()

    def _connect(self) -> None:
        self.segments.changed.connect(self.section_wanted)
        self.cases.changed.connect(self.case_wanted)
        self.primary.clicked.connect(lambda: self.step_wanted.emit(self._step))
        self.minutes.clicked.connect(lambda: self.wish.emit(MeetingWish.MINUTES))
        self.add_case.clicked.connect(lambda: self.wish.emit(MeetingWish.ADD_HOUSEHOLD))
        self.more.clicked.connect(self._open_menu)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for wish in self._menu:
            menu.addAction(WISH_WORDS[wish], partial(self.wish.emit, wish))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def _whose(desk: MeetingDesk, draft: MeetingDraft) -> str:
    """Return whose the meeting is, and why it was cancelled."""
    several = f"{len(draft.cases)}世帯" if draft.cases else "世帯なし"
    whose = _case_words(desk, draft.cases[0].id) if len(draft.cases) == 1 else several
    why = next(
        (one.reason for one in reversed(draft.content.changes) if one.kind is ChangeKind.CANCELLED),
        "",
    )
    return f"{whose}　中止の理由：{why}" if why else whose


def _case_words(desk: MeetingDesk, case_id: str) -> str:
    household = desk.households.get(case_id)
    return f"{household.head.name} 世帯" if household and household.members else "世帯"
