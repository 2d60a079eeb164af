"""手順6: what must not wait, the verdict as 案 with its reasons, and the way on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.rules.bodies import BodyState
from cwlink.services.review_view import ReviewView
from cwlink.ui.page import KeyHint
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.badges import BadgeLabel, tag
from cwlink.ui.widgets.cards import Card, Divider
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.wizards.review.first_actions import FirstActions
from cwlink.ui.wizards.review.reasons import Reason, reasons
from cwlink.ui.wizards.review.step_pane import BACK, NEXT, PREVIEW, Side, StepPane
from cwlink.ui.wizards.review.words import OUTCOMES, collaboration_words

_NOTE = (
    "「目安」は本ツールが定めたものです。"
    "開催するかどうかは福祉事務所が決定し、査察指導員の確認を受けます。"
)


class ResultStep(StepPane):
    """Shows the judgement; records who was told of what must not wait."""

    title = "結果"
    side = Side.CHECKS
    hints = (BACK, NEXT, PREVIEW, KeyHint("F6", "手順・内容・確認を移動"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first_actions = FirstActions(self)
        self.first_actions.recorded.connect(
            lambda records: self.edit("first_actions", first_actions=records)
        )
        self.verdict = VerdictCard(self)
        self._way = WayOn(self)
        self.pane.add_section("first_actions", self.first_actions)
        self.pane.add_section("verdict", self.verdict)
        self.pane.add_section("way", self._way)
        self.pane.add(help_text(_NOTE, self))

    def fill(self, view: ReviewView) -> None:
        """Show everything the rules say."""
        self.first_actions.show_view(view)
        self.first_actions.setVisible(bool(view.judgement.first_actions))
        self.verdict.show_view(view)
        self._way.show_view(view)

    def close_open(self) -> bool:
        """Give up a record that is being written."""
        return self.first_actions.close_open()


class VerdictCard(Card):
    """The verdict as 案, the kind of collaboration, and the reasons with their sources."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setContentsMargins(16, 10, 16, 12)
        self.body.setSpacing(8)
        self.verdict = Label("", Text.VERDICT, self)
        self.kind = Label("", Text.STRONG, self)
        self._kind_head = help_text("連携の種類", self)
        self._shown: tuple[Reason, ...] = ()
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(8)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(0)
        left.addWidget(help_text("検討の結果（案）", self))
        left.addWidget(self.verdict)
        right.addWidget(self._kind_head)
        right.addWidget(self.kind, 1, Qt.AlignmentFlag.AlignBottom)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addLayout(left, 1)
        head.addLayout(right)
        self.body.addLayout(head)
        self.add(Divider(self))
        self.add(Label("この結果になった理由", Text.STRONG, self))
        self.body.addLayout(self._reasons)

    def show_view(self, view: ReviewView) -> None:
        """Show a verdict."""
        verdict = view.judgement.verdict
        self.verdict.setText(OUTCOMES[verdict.outcome])
        kind = collaboration_words(verdict.collaboration)
        self.kind.setText(kind)
        for label in (self.kind, self._kind_head):
            label.setVisible(bool(kind))
        shown = reasons(view)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._reasons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for reason in shown:
            self._reasons.addWidget(_reason_row(reason, self))

    def reasons(self) -> tuple[Reason, ...]:
        """Return the reasons that are shown."""
        return self._shown


def _reason_row(reason: Reason, parent: QWidget) -> QWidget:
    row = QWidget(parent)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(reason.sentence, Text.BODY, row))
    words.addWidget(help_text(reason.detail, row))
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    line.addWidget(IconLabel("check", row, tint="accent", side=18), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    line.addWidget(BadgeLabel(tag(reason.source), row), 0, Qt.AlignmentFlag.AlignVCenter)
    return row


class WayOn(QFrame):
    """このあとの手順: what waits in the steps that follow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._notes = [help_text("", self) for _ in range(3)]
        steps = QWidget(self)
        flow = FlowLayout(steps, gap=24)
        for at, (name, note) in enumerate(
            zip(("7　会議体", "8　関係機関", "9　決定"), self._notes, strict=True)
        ):
            if at:
                flow.addWidget(IconLabel("chevron-right", steps, side=16))
            step = QWidget(steps)
            words = QVBoxLayout(step)
            words.setContentsMargins(0, 0, 0, 0)
            words.setSpacing(0)
            words.addWidget(Label(name, Text.STRONG, step))
            words.addWidget(note)
            flow.addWidget(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(4)
        column.addWidget(Label("このあとの手順", Text.STRONG, self))
        column.addWidget(steps)

    def show_view(self, view: ReviewView) -> None:
        """Count what is offered there."""
        states = [one.state for one in view.judgement.bodies]
        usable, caution = states.count(BodyState.USABLE), states.count(BodyState.CAUTION)
        called = sum(one.called for one in view.invitees)
        self._notes[0].setText(f"使える会議体 {usable}・注意 {caution}")
        self._notes[1].setText(f"候補 {len(view.invitees)}機関・選択の案 {called}")
        self._notes[2].setText("所の決定と査察指導員の確認")
