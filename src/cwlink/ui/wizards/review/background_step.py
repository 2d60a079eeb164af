"""手順3: what lies behind the issues, and needs the household does not tell (V5, V6)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cwlink.reference.catalogue import catalogue
from cwlink.reference.convening import ViewpointCode
from cwlink.rules.snapshot import HOUSEHOLD, HouseholdSnapshot, IssueSnapshot, Priority
from cwlink.services.record_sections import RecordSection
from cwlink.services.review_view import ReviewView
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.badges import chip
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.text_area import GrowingTextArea
from cwlink.ui.wizards.review.badge_flow import BadgeFlow
from cwlink.ui.wizards.review.place import RecordWish
from cwlink.ui.wizards.review.step_pane import Side, StepPane
from cwlink.ui.wizards.review.words import chip_label, holder_word


class BackgroundStep(StepPane):
    """Shows each issue's background from the record and asks V5 and V6."""

    title = "課題の背景に何がありますか"
    side = Side.MATERIALS

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: HouseholdSnapshot | None = None
        self.background = GrowingTextArea(
            self, example="骨折して離職した頃から通帳の管理が乱れた", lines=2
        )
        self.latent = GrowingTextArea(
            self, example="長男の将来への不安があり、施設の話を避けている", lines=2
        )
        asked = Card("振り返り", "所内だけで使い、関係機関には渡しません", self)
        for code, editor, path in (
            (ViewpointCode.V5, self.background, "background"),
            (ViewpointCode.V6, self.latent, "latent_needs"),
        ):
            viewpoint = catalogue().viewpoint(code)
            label = viewpoint.screen_label if viewpoint else ""
            note = viewpoint.explanation if viewpoint else ""
            asked.add(FieldFrame(label, editor, self, path=(path,), help_line=note))
        self._recorded = Card("課題ごとの背景", "世帯の記録から", self)
        self.change = LinkButton("記録に書く", self, glyph="pencil")
        self.change.clicked.connect(lambda: self.wanted.emit(RecordWish(RecordSection.ISSUES)))
        self._recorded.head.addWidget(self.change)
        self._rows = QWidget(self)
        self._recorded.add(self._rows)
        self.pane.add_section("asked", asked)
        self.pane.add_section("recorded", self._recorded)
        self.background.changed.connect(
            lambda: self.edit("background", background=self.background.value())
        )
        self.latent.changed.connect(
            lambda: self.edit("latent_needs", latent_needs=self.latent.value())
        )

    def subtitle(self, _view: ReviewView) -> str:
        """Say why it is asked."""
        return "表に出た課題だけでなく、その背景と、言い出しにくいニーズを考えます（任意）。"

    def fill(self, view: ReviewView) -> None:
        """Show the answers, and the record's backgrounds where they are others."""
        self.background.set_value(view.content.background)
        self.latent.set_value(view.content.latent_needs)
        if self._shown != view.household:
            self._shown = view.household
            self._fill_rows(view.household)

    def focus_first(self) -> None:
        """Begin at the background."""
        self.background.setFocus()

    def _fill_rows(self, household: HouseholdSnapshot) -> None:
        rows = QWidget(self)
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, theme().px(168))
        grid.setColumnStretch(1, 1)
        for at, issue in enumerate(_by_holder(household)):
            badge = chip(
                chip_label(household, issue.code),
                holder=holder_word(household, issue.holder),
                high=issue.priority is Priority.HIGH,
            )
            grid.addWidget(BadgeFlow([badge], rows), at, 0)
            words, tint = issue.background or "未記入", "text" if issue.background else "text3"
            grid.addWidget(Label(words, Text.BODY, rows, tint=tint), at, 1)
            grid.addWidget(help_text(_since(issue), rows), at, 2, Qt.AlignmentFlag.AlignTop)
        self._recorded.body.replaceWidget(self._rows, rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = rows


def _since(issue: IssueSnapshot) -> str:
    return f"時期 {issue.since}" if issue.since else ""


def _by_holder(household: HouseholdSnapshot) -> list[IssueSnapshot]:
    order = [*(one.id for one in household.members), HOUSEHOLD]
    return sorted(household.issues, key=lambda one: order.index(one.holder))
