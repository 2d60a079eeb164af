"""The parts of the wizard round a step: step list, title, work, side panel, footer."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from cwlink.core.wareki import long_date
from cwlink.services.review_view import ReviewView
from cwlink.ui.page import Breakpoint
from cwlink.ui.widgets.buttons import IconButton, SecondaryButton
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import help_text, page_title
from cwlink.ui.widgets.side_by_side import SideBySide
from cwlink.ui.widgets.step_list import StepList
from cwlink.ui.wizards.review.agencies_step import AgenciesStep
from cwlink.ui.wizards.review.background_step import BackgroundStep
from cwlink.ui.wizards.review.bodies_step import BodiesStep
from cwlink.ui.wizards.review.criteria_step import CriteriaStep
from cwlink.ui.wizards.review.decision_step import DecisionStep
from cwlink.ui.wizards.review.footer import WizardFooter
from cwlink.ui.wizards.review.household_step import HouseholdStep
from cwlink.ui.wizards.review.past import PastReview
from cwlink.ui.wizards.review.result_step import ResultStep
from cwlink.ui.wizards.review.side_panels import ChecksPanel, MaterialsPanel
from cwlink.ui.wizards.review.step_pane import Side, StepPane
from cwlink.ui.wizards.review.trigger_step import TriggerStep
from cwlink.ui.wizards.review.viewpoints_step import ViewpointsStep

SIDE_WIDTH = 280


class Head(QWidget):
    """Title, subtitle, the notice's place, and the buttons of the step."""

    give_up_wanted = Signal()
    log_wanted = Signal()
    preview_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = page_title("", self)
        self.subtitle = help_text("", self)
        self.side = SecondaryButton("", self)
        self._more = IconButton("more", "この検討についての操作", self, plain=True)
        self._may_give_up = False
        self.notice_row = QVBoxLayout()
        self._actions: list[SecondaryButton] = []
        self._flow = EndedFlow(gap=8)
        self._flow.addWidget(self.title)
        self._more.clicked.connect(self._open_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._flow)
        column.addWidget(self.subtitle)
        column.addLayout(self.notice_row)

    def add_actions(self, *buttons: SecondaryButton) -> None:
        """Take up the buttons of a step, not shown yet."""
        self._flow.end_with(*buttons)
        self._actions += buttons
        for button in buttons:
            button.hide()

    def end_actions(self) -> None:
        """Put the menu behind the buttons."""
        self._flow.end_with(self._more)

    def show_step(self, step: StepPane, view: ReviewView) -> None:
        """Show title and subtitle of a step."""
        self._may_give_up = not view.waiting
        self.title.setText(step.title)
        self.subtitle.setText(step.subtitle(view))
        self.subtitle.setVisible(bool(self.subtitle.text()))

    def show_past(self, view: ReviewView) -> None:
        """Show which decided review this is."""
        self._may_give_up = False
        review = view.desk.review
        day = review.finalised_at.date() if review.finalised_at else view.content.reviewed_on
        self.title.setText(f"第{review.round}回の検討")
        self.subtitle.setText(
            f"{long_date(day)}に確定しました（{review.number}）。変更できません。"
        )
        self.subtitle.setVisible(True)

    def show_actions(self, step: StepPane) -> None:
        """Show the buttons of a step, and of no other."""
        wanted = step.head_buttons()
        for button in self._actions:
            button.setVisible(button in wanted)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("検討票を確認（PDF）", self.preview_wanted.emit)
        menu.addAction("閲覧・変更の記録を見る", self.log_wanted.emit)
        if self._may_give_up:
            menu.addSeparator()
            menu.addAction("この検討を破棄する", self.give_up_wanted.emit)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


class WizardFrame(QWidget):
    """Lays the wizard out and folds it; what happens in it is the page's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps: tuple[StepPane, ...] = (
            TriggerStep(self),
            HouseholdStep(self),
            BackgroundStep(self),
            CriteriaStep(self),
            ViewpointsStep(self),
            ResultStep(self),
            BodiesStep(self),
            AgenciesStep(self),
            DecisionStep(self),
        )
        self.past = PastReview(self)
        self.step_list = StepList("開催要否の検討", "", self)
        self.head = Head(self)
        self.materials, self.checks = MaterialsPanel(self), ChecksPanel(self)
        self.footer = WizardFooter(self)
        self._room = Breakpoint.WIDE
        self._work = QWidget(self)
        self._work_column = QVBoxLayout(self._work)
        self._panes = QStackedWidget(self)
        self.side_panes = QStackedWidget(self)
        self._outer = QHBoxLayout(self)
        self._right = QVBoxLayout()
        self._lay_out()

    def show_pane(self, step: StepPane, view: ReviewView) -> None:
        """Show a step with its title and side panel, or the answers of a final review."""
        pane = self.past if view.final else step
        self._panes.setCurrentWidget(pane)
        self._place_head(step)
        self.head.show_actions(step)
        side = Side.NOTHING if view.final else step.side
        self._show_side(side)

    def show_side_count(self, view: ReviewView, step: StepPane) -> None:
        """Say on the drawer's button what is in it."""
        count = len(view.judgement.cautions)
        words = f"確認 {count}" if step.side is Side.CHECKS else "判断の材料"
        self.head.side.setText(words)
        self.head.side.setAccessibleName(words)

    def toggle_side(self) -> None:
        """Open or close the side panel where there is one."""
        if self._side is not Side.NOTHING:
            self.sides.toggle()

    def fold(self, room: Breakpoint, step: StepPane) -> None:
        """Fold for the room there is."""
        self._room = room
        narrow = room is Breakpoint.NARROW
        self.sides.fold(room is not Breakpoint.WIDE)
        self.step_list.fold(narrow)
        self._outer.setDirection(
            QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        )
        self.footer.drop_help(dropped=room is not Breakpoint.WIDE)
        for pane in self.steps:
            pane.show_breakpoint(room)
        self._place_head(step)
        self._show_side(self._side)

    # inside

    _side = Side.NOTHING

    def _lay_out(self) -> None:
        for pane in (*self.steps, self.past):
            self._panes.addWidget(pane)
        for panel in (self.materials, self.checks):
            self.side_panes.addWidget(panel)
        self.head.add_actions(*(button for step in self.steps for button in step.head_buttons()))
        self.head.add_actions(self.head.side)
        self.head.end_actions()
        self._work_column.setContentsMargins(0, 12, 0, 0)
        self._work_column.setSpacing(8)
        self._work_column.addWidget(self.head)
        self._work_column.addWidget(self._panes, 1)
        self.sides = SideBySide(self._work, self.side_panes, self, width=SIDE_WIDTH)
        self._right.setSpacing(0)
        self._right.addWidget(self.sides, 1)
        self._right.addWidget(self.footer)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(self.step_list)
        self._outer.addLayout(self._right, 1)

    def _place_head(self, step: StepPane) -> None:
        """Let the head scroll with the work where there is little room, else keep it above."""
        final = self._panes.currentWidget() is self.past
        scrolls = self._room is Breakpoint.NARROW and not final
        side = 0 if scrolls else 24
        self.head.setContentsMargins(side, 0, side, 0)
        target = step.top if scrolls else self._work_column
        if target.indexOf(self.head) < 0:
            target.insertWidget(0, self.head)

    def _show_side(self, side: Side) -> None:
        self._side = side
        folded = self.sides.is_folded()
        self.head.side.setVisible(folded and side is not Side.NOTHING)
        if side is not Side.NOTHING:
            panel = self.materials if side is Side.MATERIALS else self.checks
            self.side_panes.setCurrentWidget(panel)
        beside = side is not Side.NOTHING and not folded
        if self.sides.is_open() != beside:
            self.sides.toggle()
