"""The head of a plan: title, state, whose it is, what can be done with it, and its sections."""

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cwlink.core.wareki import long_date
from cwlink.rules.plan import PlanChange, PlanContent
from cwlink.services.plan_desk import PlanDesk
from cwlink.storage.plans import EvaluationStatus, VersionStatus
from cwlink.ui.editors.plan import words
from cwlink.ui.page import Breakpoint
from cwlink.ui.widgets.badges import Badge, Tag, tag
from cwlink.ui.widgets.buttons import IconButton, LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import help_text, page_title
from cwlink.ui.widgets.segments import Segments


class PlanSection(StrEnum):
    """The sections of the editor, in its order; COVERAGE is the panel shown large."""

    PURPOSE = "purpose"
    WISHES = "wishes"
    ROLES = "roles"
    MEETINGS = "meetings"
    EVALUATION = "evaluation"
    COVERAGE = "coverage"


class PlanWish(StrEnum):
    """What can be asked for at the head."""

    FINALISE = "finalise"
    EVALUATE = "evaluate"
    CLOSE_EVALUATION = "close_evaluation"
    NEXT_VERSION = "next_version"
    CHANGES = "changes"
    MINUTES = "minutes"
    COPIES = "copies"
    PREVIEW = "preview"
    HOUSEHOLD = "household"
    LOG = "log"
    GIVE_UP = "give_up"


WISH_WORDS = {
    PlanWish.FINALISE: "計画を確定する",
    PlanWish.EVALUATE: "評価を記入する",
    PlanWish.CLOSE_EVALUATION: "評価を確定する",
    PlanWish.NEXT_VERSION: "次の版を作る",
    PlanWish.CHANGES: "版を比べる",
    PlanWish.MINUTES: "議事録から取り込む",
    PlanWish.COPIES: "関係機関用の写し",
    PlanWish.PREVIEW: "プレビュー",
    PlanWish.HOUSEHOLD: "世帯の記録を開く",
    PlanWish.LOG: "閲覧・変更の記録を見る",
    PlanWish.GIVE_UP: "この下書きを破棄する",
}


@dataclass(frozen=True)
class Offered:
    """The wishes a version allows: the primary one, those beside it, and those in the menu."""

    primary: PlanWish | None
    beside: tuple[PlanWish, ...]
    menu: tuple[PlanWish, ...]


def offered(desk: PlanDesk, section: PlanSection) -> Offered:
    """Return what can be done with a version, as seen from a section."""
    version = desk.version
    compare = (PlanWish.CHANGES,) if desk.before else ()
    minutes = (PlanWish.MINUTES,) if desk.open_minutes else ()
    if version.status is VersionStatus.DRAFT:
        return Offered(
            PlanWish.FINALISE,
            (*minutes, *compare, PlanWish.PREVIEW),
            (PlanWish.HOUSEHOLD, PlanWish.LOG, PlanWish.GIVE_UP),
        )
    menu = (PlanWish.HOUSEHOLD, PlanWish.LOG)
    latest = all(one.version <= version.version for one in desk.versions)
    goes_on = latest and not version.plan_ended_on
    following = (PlanWish.NEXT_VERSION, *minutes) if goes_on else ()
    if version.evaluation_status is EvaluationStatus.FINAL:
        revised = version.content.evaluation.change is not PlanChange.FINISH and following
        primary = PlanWish.NEXT_VERSION if revised else None
        return Offered(primary, (PlanWish.COPIES, *compare, PlanWish.PREVIEW), menu)
    if section is PlanSection.EVALUATION:
        beside = (PlanWish.COPIES, *compare, PlanWish.PREVIEW)
        return Offered(PlanWish.CLOSE_EVALUATION, beside, (*following, *menu))
    beside = (PlanWish.EVALUATE, *compare, PlanWish.PREVIEW)
    return Offered(PlanWish.COPIES, beside, (*following, *menu))


class PlanHead(QWidget):
    """``wish`` carries a PlanWish, ``section_wanted`` a PlanSection's key."""

    wish = Signal(PlanWish)
    section_wanted = Signal(str)
    version_wanted = Signal(str)
    side_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: PlanDesk | None = None
        self._offered = Offered(None, (), ())
        self._policy = ""
        self._roomy = True
        self._title = page_title("", self)
        self._state = Tag("下書き", self)
        self._whose = help_text("", self)
        self.versions = LinkButton("ほかの版", self, glyph="chevron-down")
        self.primary = PrimaryButton("", self)
        self.beside = [SecondaryButton("", self) for _ in range(3)]
        self.side = SecondaryButton("対応", self, glyph="table")
        self.side.setToolTip("課題と機関の対応を開く（Ctrl+I）")
        self.more = IconButton("more", "そのほかの操作", self)
        self.segments = Segments("計画の区分", self)
        self.notice_row = QVBoxLayout()
        self._lay_out()
        self._connect()

    def show_desk(self, desk: PlanDesk, section: PlanSection) -> None:
        """Show a version and what can be done with it."""
        self._desk = desk
        version = desk.version
        self._title.setText(words.version_title(version))
        self._state.set_badge(_state_badge(desk))
        policy = version.content.policy_decided_on
        self._policy = (
            f"援助方針（{long_date(policy)} 決裁）を補う計画" if policy else "援助方針の記録なし"
        )
        self._show_whose()
        self.versions.setVisible(len(desk.versions) > 1)
        self.show_section(section)

    def show_section(self, section: PlanSection) -> None:
        """Choose a section; what can be done may depend on it."""
        if self._desk is None:
            return
        self._offered = offered(self._desk, section)
        if section is not PlanSection.COVERAGE:
            self.segments.set_current(section)
        self.primary.setVisible(self._offered.primary is not None)
        if self._offered.primary is not None:
            _name(self.primary, WISH_WORDS[self._offered.primary])
        for at, button in enumerate(self.beside):
            there = at < len(self._offered.beside)
            button.setVisible(there)
            if there:
                _name(button, WISH_WORDS[self._offered.beside[at]])

    def show_counts(self, plan: PlanContent) -> None:
        """Show how many roles and meetings there are."""
        self.segments.set_words(PlanSection.ROLES, f"役割分担 {len(plan.roles)}")
        self.segments.set_words(PlanSection.MEETINGS, f"会議の開催日 {len(plan.meetings)}")

    def focus_sections(self) -> None:
        """Put the cursor on the sections, quietly: the next Tab goes into the plan."""
        self.segments.setFocus(Qt.FocusReason.MouseFocusReason)

    def show_room(self, room: Breakpoint) -> None:
        """Offer to open the side panel where it is a drawer, and say less beside the title."""
        self._roomy = room is Breakpoint.WIDE
        self.side.setVisible(not self._roomy)
        self._show_whose()

    def _show_whose(self) -> None:
        if self._desk is not None:
            household = f"{self._desk.household.head.name} 世帯"
            self._whose.setText(f"{household}　｜　{self._policy}" if self._roomy else household)
            self._whose.setToolTip("" if self._roomy else self._policy)

    def _lay_out(self) -> None:
        self.segments.set_parts(
            (
                (PlanSection.PURPOSE, "目的と期間"),
                (PlanSection.WISHES, "本人・家族の意向と同意"),
                (PlanSection.ROLES, "役割分担"),
                (PlanSection.MEETINGS, "会議の開催日"),
                (PlanSection.EVALUATION, "評価"),
            ),
            PlanSection.PURPOSE,
        )
        self.side.hide()
        title = EndedFlow(gap=10)
        for widget in (self._title, self._state, self._whose, self.versions):
            title.addWidget(widget)
        title.end_with(self.more, self.side, *self.beside, self.primary)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(title)
        column.addWidget(self.segments)
        column.addLayout(self.notice_row)

    def _connect(self) -> None:
        self.segments.changed.connect(self.section_wanted)
        self.side.clicked.connect(self.side_wanted)
        self.primary.clicked.connect(lambda: self._tell(self._offered.primary))
        for at, button in enumerate(self.beside):
            button.clicked.connect(partial(self._tell_beside, at))
        self.more.clicked.connect(self._open_menu)
        self.versions.clicked.connect(self._open_versions)

    def _tell(self, wish: PlanWish | None) -> None:
        if wish is not None:
            self.wish.emit(wish)

    def _tell_beside(self, at: int) -> None:
        self._tell(self._offered.beside[at])

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for wish in self._offered.menu:
            menu.addAction(WISH_WORDS[wish], partial(self._tell, wish))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _open_versions(self) -> None:
        if self._desk is None:
            return
        menu = QMenu(self)
        for one in self._desk.versions:
            state = words.STATUS[one.status]
            action = menu.addAction(
                f"第{one.version}版（{state}）", partial(self.version_wanted.emit, one.id)
            )
            action.setCheckable(True)
            action.setChecked(one.id == self._desk.version.id)
        menu.popup(self.versions.mapToGlobal(self.versions.rect().bottomLeft()))


def _name(button: SecondaryButton | PrimaryButton, text: str) -> None:
    button.setText(text)
    button.setAccessibleName(text)


def _state_badge(desk: PlanDesk) -> Badge:
    version = desk.version
    if version.status is VersionStatus.DRAFT:
        return tag("下書き")
    if version.plan_ended_on is not None:
        return tag("終了")
    if version.evaluation_status is EvaluationStatus.FINAL:
        return tag("評価済み")
    return tag("確定")
