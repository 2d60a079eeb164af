"""The head of minutes: title, state, household, what can be done, and the sections."""

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cwlink.rules.meeting import MeetingStatus
from cwlink.rules.minutes_edits import case_content, tidied
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.ui.editors.minutes import words
from cwlink.ui.editors.minutes.scene import Scene
from cwlink.ui.meeting_words import STATUS
from cwlink.ui.pages.minutes_place import MinutesSection
from cwlink.ui.widgets.badges import Tag, tag
from cwlink.ui.widgets.buttons import IconButton, LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import help_text, page_title
from cwlink.ui.widgets.segments import Segments


class MinutesWish(StrEnum):
    """What can be asked for at the head."""

    FINALISE = "finalise"
    PREVIEW = "preview"
    PLAN = "plan"
    COPIES = "copies"
    PREPARATION = "preparation"
    HOUSEHOLD = "household"
    LOG = "log"
    GIVE_UP = "give_up"


WISH_WORDS = {
    MinutesWish.FINALISE: "議事録を確定する",
    MinutesWish.PREVIEW: "プレビュー",
    MinutesWish.PLAN: "支援計画に反映する",
    MinutesWish.COPIES: "関係機関用の議事録",
    MinutesWish.PREPARATION: "会議の準備を開く",
    MinutesWish.HOUSEHOLD: "世帯の記録を開く",
    MinutesWish.LOG: "閲覧・変更の記録を見る",
    MinutesWish.GIVE_UP: "この議事録を破棄して準備に戻す",
}


@dataclass(frozen=True)
class Offered:
    """The wishes minutes allow: the primary one, those beside it, and those in the menu."""

    primary: MinutesWish
    beside: tuple[MinutesWish, ...]
    menu: tuple[MinutesWish, ...]


def offered(status: MeetingStatus) -> Offered:
    """Return what can be done with minutes in a state."""
    wish = MinutesWish
    menu = (wish.PREPARATION, wish.HOUSEHOLD, wish.LOG)
    if status is MeetingStatus.CLOSED:
        return Offered(wish.PLAN, (wish.COPIES, wish.PREVIEW), menu)
    return Offered(wish.FINALISE, (wish.PREVIEW,), (*menu, wish.GIVE_UP))


class MinutesHead(QWidget):
    """``wish`` carries a MinutesWish, ``section_wanted`` a MinutesSection's key."""

    wish = Signal(MinutesWish)
    section_wanted = Signal(str)
    case_wanted = Signal(str)
    side_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered = offered(MeetingStatus.HELD)
        self._cases: tuple[tuple[str, str], ...] = ()
        self._title = page_title("議事録", self)
        self._number = Tag("", self)
        self._state = Tag("", self)
        self._whose = help_text("", self)
        self.primary = PrimaryButton("", self)
        self.beside = {
            one: SecondaryButton(WISH_WORDS[one], self)
            for one in (MinutesWish.COPIES, MinutesWish.PREVIEW)
        }
        self.more = IconButton("more", "そのほかの操作", self)
        self.side = LinkButton("キーとしるし（Ctrl+I）", self)
        self.segments = Segments("議事録の区分", self)
        self.cases = Segments("世帯", self)
        self.notice_row = QVBoxLayout()
        self._lay_out()
        self._connect()

    def show_desk(self, desk: MeetingDesk) -> None:
        """Show number, state and sections of a meeting's minutes."""
        status = desk.meeting.status
        self._number.set_badge(tag(desk.meeting.number))
        self._state.set_badge(tag(STATUS[status]))
        self._offered = offered(status)
        self.primary.setText(WISH_WORDS[self._offered.primary])
        self.primary.setAccessibleName(WISH_WORDS[self._offered.primary])
        shown = [
            (one.value, word)
            for one, word in words.SECTIONS.items()
            if one is not MinutesSection.CORRECTIONS or status is MeetingStatus.CLOSED
        ]
        for wish, button in self.beside.items():
            button.setVisible(wish in self._offered.beside)
        current = self.segments.current()
        keys = [key for key, _word in shown]
        self.segments.set_parts(shown, current if current in keys else keys[0])

    def show_scene(self, scene: Scene) -> None:
        """Show whose minutes are open, and how much stands in each section."""
        names = tuple((one.id, case_words(scene.desk, one.id)) for one in scene.draft.cases)
        several = len(names) > 1
        self.cases.setVisible(several)
        self._whose.setVisible(not several)
        self._whose.setText(names[0][1] if names else "")
        if several and names != self._cases:
            self.cases.set_parts(names, scene.case_id)
        elif several:
            self.cases.set_current(scene.case_id)
        self._cases = names
        told = case_content(tidied(scene.draft), scene.case_id).minutes
        minutes = scene.minutes
        counts = {
            MinutesSection.ATTENDANCE: sum(one.presence is not None for one in minutes.attendance),
            MinutesSection.FACTS: len(told.facts),
            MinutesSection.ROLES: len(told.roles),
            MinutesSection.TASKS: len(told.taken_home) + len(told.objections) + len(told.unowned),
        }
        for section, count in counts.items():
            word = words.SECTIONS[section]
            self.segments.set_words(section, f"{word} {count}" if count else word)

    def show_section(self, section: MinutesSection) -> None:
        """Mark the section that is shown."""
        self.segments.set_current(section)

    def focus_sections(self) -> None:
        """Put the cursor on the sections, quietly: the next Tab goes into the section."""
        self.segments.setFocus(Qt.FocusReason.MouseFocusReason)

    def _lay_out(self) -> None:
        title = EndedFlow(gap=10)
        for widget in (self._title, self._number, self._state, self._whose):
            title.addWidget(widget)
        title.end_with(self.more, self.side, *self.beside.values(), self.primary)
        parts = EndedFlow(gap=16)
        parts.addWidget(self.segments)
        parts.addWidget(self.cases)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(title)
        column.addLayout(parts)
        column.addLayout(self.notice_row)
        self.cases.hide()
        self.side.hide()

    def _connect(self) -> None:
        self.segments.changed.connect(self.section_wanted)
        self.cases.changed.connect(self.case_wanted)
        self.side.clicked.connect(self.side_wanted)
        self.primary.clicked.connect(lambda: self.wish.emit(self._offered.primary))
        for wish, button in self.beside.items():
            button.clicked.connect(partial(self._tell, wish))
        self.more.clicked.connect(self._open_menu)

    def _tell(self, wish: MinutesWish, _checked: bool = False) -> None:
        self.wish.emit(wish)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for wish in self._offered.menu:
            menu.addAction(WISH_WORDS[wish], partial(self.wish.emit, wish))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def case_words(desk: MeetingDesk, case_id: str) -> str:
    """Return whose part of the meeting it is."""
    household = desk.households.get(case_id)
    return f"{household.head.name} 世帯" if household and household.members else "世帯"
